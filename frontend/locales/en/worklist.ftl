worklist-title = Worklist
worklist-lead = Everything that waits for you in the areas of the portal, the most pressing first.
worklist-none = Nothing waits for you
worklist-none_text = What comes to you will appear here with its due, and disappears by itself once it is done.
worklist-overdue = Overdue
worklist-today = Today
worklist-this-week = This week
worklist-later = Later
worklist-undated = Without a due
worklist-since = Waiting since
worklist-until = Until
worklist-late = { $time } late
worklist-left = { $time } left
worklist-minutes = { $minutes } min
worklist-hours = { $hours } h { $minutes } min
worklist-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
worklist-open = Go there
worklist-something = Something waits for you
worklist-area-organizations = Organizations and companies
worklist-area-publications = News and circulars
worklist-organizations-confirm_record = Confirm the record of { $organization }
worklist-organizations-confirm_record-verb = Check the record
worklist-organizations-decide_request = Decide the change proposed by { $organization }
worklist-organizations-decide_request-verb = Decide
worklist-publications-publish_edition = Review and publish “{ $title }”
worklist-publications-publish_edition-verb = Review
worklist-area-contact = Contact
worklist-contact-answer = Answer the message { $number }: { $title }
worklist-contact-answer-verb = Answer
worklist-contact-dead_mail = A mail could not be delivered
worklist-contact-dead_mail-verb = See the mail
