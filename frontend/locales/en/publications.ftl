# ---- The list
publications-title = News and circulars
publications-lead = News, announcements, circulars and directives of the Directorate, each with its number, date and validity.
publications-search = Search in title and text
publications-from = From
publications-to = Until
publications-tags = Tags
publications-tags_all = All
publications-years = Jalali year
publications-years_all = All years
publications-take = Follow and download
publications-take_atom = Atom feed
publications-take_json = JSON feed
publications-take_csv = This list as CSV
publications-take_xlsx = This list as XLSX
publications-clear = Clear filters
publications-sort = Order
publications-sort_newest = Newest first
publications-sort_oldest = Oldest first
publications-addressed_whom = Addressed to whom
publications-addressed_any = All texts
publications-addressed = Addressed to my organization
publications-none = Nothing has been published yet
publications-none_text = What the Directorate publishes is listed here.
publications-none_found = Nothing matches these filters
publications-none_found_text = Try another word, a longer period, or clear the filters.
publications-attached = { $count ->
    [one] { $count } attachment
   *[other] { $count } attachments
}
publications-demo = Demonstration data

# ---- The page of a text
publications-print = Print
publications-paper = Download PDF
publications-paper_unpublished = This copy was taken before publication and has no force.
publications-dated = Dated
publications-published_at = Published
publications-revised_at = Last revised
publications-edition = Edition
publications-edition_number = Edition { $number }
publications-address = Permanent address
publications-about = About this text
publications-untranslated = This text has not been translated into English; you are reading the Persian text.
publications-partly_untranslated = A part of this text has not been translated into English; you are reading that part in Persian.
publications-in_persian = In Persian
publications-attachments = Attachments
publications-attachment_facts = { $kind }, { $size }
publications-attachment_save = Download { $title }
publications-sha256 = SHA-256 fingerprint
publications-others = Latest
publications-all = All news and circulars
publications-history = History of the text
publications-history_first = First publication
publications-history_minor = Wording mended, meaning unchanged
publications-history_shown = Current text
publications-history_compare = Changes
publications-withdrawn = This text was withdrawn
publications-withdrawn_text = The Directorate has withdrawn this text; it is no longer available.
publications-withdrawn_staff = This text was withdrawn. Readers see only number, date and reason; the text below is for staff.
publications-withdrawn_at = Withdrawn at
publications-withdrawn_reason = Reason
publications-changes = Changes of the text
publications-changes_of = From edition { $from } to edition { $to }
publications-changes_none = The two editions are the same
publications-changes_none_text = Their texts, dates, signature, relations and attachments do not differ.
publications-changes_facts = What changed beside the text
publications-changes_fact = What
publications-changes_before = Before
publications-changes_after = In the newer edition
publications-changes_nothing = Nothing
publications-changes_legend = What was added is underlined, what was removed is struck through.
publications-changes_back = Back to the text
publications-field-title_fa = Title
publications-field-summary_fa = Summary
publications-field-body_fa = Text
publications-field-title_en = English title
publications-field-summary_en = English summary
publications-field-body_en = English text

# ---- The desk
publications-desk = Publishing desk
publications-to_desk = Open on the desk
publications-being_written = A new edition is being written; last saved by { $name }
publications-saved_by = Saved by { $name }
publications-scheduled_by = Scheduled by { $name }
publications-published_by = Published by { $name }
publications-changes_item = The text
publications-state_draft = Draft
publications-state_in_review = In review
publications-state_scheduled = Scheduled
publications-state_published = Published
publications-state_superseded = Earlier text
publications-state_discarded = Discarded
publications-state_withdrawn = Withdrawn
publications-states = State of the text
publications-overview = At a glance
publications-all_drafts = All drafts
publications-all_in_review = All in review
publications-all_scheduled = All scheduled
publications-all_published = All published
publications-desk_lead = Drafts, texts in review or waiting for their minute, and what is published or withdrawn.
publications-desk_search = Search in this list
publications-new = New text
publications-new_lead = Until it is published only the publishing desk sees the draft.
publications-untitled = Untitled
publications-saved_at = Last saved
publications-saved_last = Saved by
publications-submitted_at = Submitted at
publications-submitted_last = Submitted by
publications-scheduled_at = Scheduled at
publications-scheduled_last = Scheduled by
publications-published_last = Published by
publications-publish_at = To be published
publications-none_draft = There is no draft
publications-none_draft_text = What is written and not yet published appears here.
publications-none_in_review = Nothing is in review
publications-none_in_review_text = A text that was submitted waits here until it is published or sent back.
publications-none_scheduled = Nothing is scheduled
publications-none_scheduled_text = A text scheduled for a certain minute waits here until then.
publications-none_discarded = There is no discarded draft
publications-none_discarded_text = Drafts that were given up are kept here.
publications-none_withdrawn = Nothing was withdrawn
publications-none_withdrawn_text = What was published in error and withdrawn is kept here, with number, date and reason.

# ---- Tags
publications-tags_lead = Tags that writers give to texts, and by which readers find them.
publications-tags_note = An inactive tag is no longer offered; texts that have it keep it.
publications-tags_none = There is no tag yet
publications-tag_new = New tag
publications-tag = Tag
publications-tag_change_of = Change the tag { $title }
publications-tag_title = Label
publications-tag_title_fa = Persian label
publications-tag_title_en = English label
publications-tag_slug = Word in addresses
publications-tag_slug_hint = Lower-case Latin letters, digits and hyphens; it never changes once made.
publications-tag_offer = Offer it to writers and readers
publications-tag_state = State
publications-tag_active = Active
publications-tag_inactive = Inactive
publications-tag_actions = Actions
publications-tag_save = Save
publications-tag_saved = The tag was saved.

# ---- Writing
publications-persian = Persian text
publications-english = English translation
publications-english_hint = If you write any of these, the English title is needed too.
publications-field-change_note = Why there is a new edition
publications-field-issued_on = Date
publications-field-tags = Tags
publications-field-image = Image
publications-field-image_alt = Description of the image
publications-field-files = Attachments
publications-summary_hint = One or two sentences for lists and feeds; at most 600 characters.
publications-markdown_hint = Write Markdown: ## section heading, **bold**, - list, [link](address).
publications-preview = Preview
publications-preview_of = Preview: { $field }
publications-preview_empty = Your text is shown here as readers will see it.
publications-note_major_hint = Readers see this in the history of the text; a major edition needs it.
publications-note_minor_hint = Readers see this in the history of the text.
publications-minor_note = A minor edition mends the wording of the text, the summary and the translation only. Title, dates, all numbers in the text, tags, image, attachments and relations stay.
publications-image = Image
publications-image_upload = Upload an image
publications-image_hint = PNG, JPEG or WebP
publications-image_alt = Description of the image
publications-image_alt_hint = What the image shows, for those who cannot see it.
publications-image_remove = Remove the image
publications-image_unsaved = The image is uploaded; it is shown once the draft is saved.
publications-attach = Add an attachment
publications-attach_hint = PDF, Word, Excel, OpenDocument, ZIP, CSV, text or image; at most { $count } files.
publications-attachments_full = You have reached the limit of { $count } attachments.
publications-attachment_title = Title of the attachment
publications-attachment_earlier = Move up
publications-attachment_later = Move down
publications-attachment_remove = Remove the attachment
publications-tags_and_date = Tags and date
publications-tags_hint = Readers find texts by their tags.
publications-dated_hint = Left empty, the day of publication is used.
publications-save = Save draft
publications-saved = The draft was saved.
publications-all_saved = Everything is saved
publications-unsaved = You have unsaved text
publications-rule_publisher = News needs no second person: you may publish your own text. The names of author and publisher are kept in the audit log.
publications-rule_writer = Publishing is for those who may. Submit the text for review; they publish it or send it back with a reason.
publications-rule_own = You wrote or changed this text; publishing it is for somebody else.
publications-conflict = Meanwhile { $name } saved this text.
publications-conflict_apart = You changed different things; both are kept.
publications-conflict_both = Both of you changed: { $fields }
publications-conflict_mine = Keep mine, take the rest from the new one
publications-conflict_theirs = Drop what I wrote
publications-discard = Discard the draft
publications-discard_text = This draft is given up; it can no longer be written or published.
publications-discarded = The draft was discarded.

# ---- Review
publications-submit = Submit for review
publications-submitted = The text was submitted for review.
publications-submitted_by = Submitted by { $name }
publications-standing_in_review = This text is in review. It cannot be changed before it is a draft again.
publications-recall = Recall from review
publications-recalled = The text was recalled from review and is a draft again.
publications-return = Send back to the writers
publications-return_text = The text becomes a draft again, and its writers see your reason.
publications-return_done = The text was sent back to its writers.

# ---- Publishing
publications-publish_open = Publish …
publications-publish = Publish the item
publications-publish_text = A published text never changes; every correction is a new edition whose history readers see.
publications-publish_when = When to publish
publications-publish_now = At once
publications-publish_later = On a day and at a time I choose
publications-publish_day = Day
publications-publish_time = Time in Tehran
publications-schedule = Schedule
publications-published = The text was published.
publications-scheduled = The text was scheduled.
publications-unschedule = Take off the schedule
publications-unschedule_text = This text becomes a draft again and will not be published at the time that was set.
publications-return_reason = Reason
publications-return_hint = Its writers see this reason on the desk; at least 10 characters.
publications-returned_by = { $name } sent this text back to draft.
publications-unscheduled = The text was taken off the schedule and is a draft again.
publications-approved_by = Decided by { $name }
publications-standing_scheduled = This text is published by itself at the time below. Until then only the publishing desk sees it; to change it, take it off the schedule first.
publications-standing_published = This text is published and before the readers' eyes.
publications-standing_discarded = This draft was discarded.
publications-standing_draft = This text is still a draft. You can read it, but your account may not write.
publications-see_page = See the page
publications-new_edition = New edition
publications-new_edition_text = A new edition begins as a copy of the present text. Until it is published, readers see the present text.
publications-new_edition_begin = Begin
publications-new_edition_done = The new edition is ready.
publications-bump = Size of the change
publications-bump_minor = Minor: wording and translation, same meaning
publications-bump_major = Major: any change, with a reason that readers see
publications-withdraw = Withdraw the item
publications-withdraw_text = Only for what was published in error. It cannot be undone: the text leaves lists, search and feeds, and at its address readers see number, date and reason only.
publications-withdraw_hint = Readers see this very sentence; at least 10 characters.
publications-withdrawn_done = The text was withdrawn.

# ---- Kind, number and validity
publications-kinds = Kinds of text
publications-kinds_all = All
publications-kinds_news = News
publications-kinds_announcement = Announcements
publications-kinds_circular = Circulars
publications-kinds_directive = Directives
publications-kind = Kind
publications-kind_news = News
publications-kind_announcement = Announcement
publications-kind_circular = Circular
publications-kind_directive = Directive
publications-announced_again = { $name }, edition { $major }
publications-announced_on = Date: { $day }
publications-followed_all = All news and circulars
publications-followed_tag = Texts tagged "{ $tag }"
publications-followed_kind_tag = { $kinds } tagged "{ $tag }"
publications-named = { $kind } { $number }
publications-number = Number
publications-number_and_audience = Number and audience
publications-number_hint = As it is printed on the letter.
publications-audience = Audience
publications-audience_hint = Who sees the text once it is published; it stays after the first publication.
publications-audience_public = Everybody
publications-audience_organizations = Representatives of organizations
publications-audience_addressees = Organizations to which it is communicated
publications-fixed_hint = Number and audience were fixed by the first publication.
publications-validity = Validity
publications-validity_any = Any
publications-as_of = In force on …
publications-validity_in_force = In force
publications-validity_suspended = Suspended
publications-validity_not_yet = Not yet in force
publications-validity_expired = Expired
publications-validity_superseded = Superseded
publications-validity_repealed = Repealed
publications-validity_withdrawn = Withdrawn
publications-validity_amended = Amended
publications-validity_as_of = As of { $date }:
publications-validity_in_force_since = In force since { $date }.
publications-validity_suspended_since = Suspended since { $date }.
publications-validity_suspended_until = Suspended from { $date } to { $until }.
publications-validity_suspended_by = Suspended since { $date } by { $text }.
publications-validity_suspended_by_until = Suspended from { $date } to { $until } by { $text }.
publications-validity_not_yet_since = It comes into force on { $date }.
publications-validity_expired_since = No longer in force since { $date }.
publications-validity_superseded_since = Superseded on { $date } by another text.
publications-validity_superseded_by = Superseded on { $date } by { $text }.
publications-validity_repealed_since = Repealed on { $date }.
publications-validity_repealed_by = Repealed on { $date } by { $text }.
publications-validity_withdrawn_since = Withdrawn on { $date }.
publications-validity_amended_by = Amended since { $date } by { $text }.
publications-another_day = Validity on another day
publications-as_of_day = On
publications-changes_from = From
publications-changes_to = To
publications-effective_from = In force from
publications-effective_from_hint = Left empty, it is in force from the date on it.
publications-effective_to = Last day in force
publications-effective_to_hint = Left empty, it has no end.
publications-signatory = Signatory
publications-signatory_name = Name
publications-signatory_post = Post
publications-archived = This text was taken from the former archive with its own number and date.

# ---- The head of a letter
publications-letter_subject = Subject
publications-letter_attached = Attached
publications-letter_with = { $count }
publications-letter_without = None
publications-letter_unnumbered = Unnumbered
publications-verify = Check a paper copy and its validity today at this address.
publications-verify_square = QR code of the address of this text
publications-event_first_day = First day in force
publications-event_last_day = Last day in force
publications-event_last_suspended = Last day suspended by
publications-event_withdrawn = Withdrawn

# ---- Relations and links
publications-related = Related texts and pages
publications-relations = Relations to other texts
publications-relations_hint = What this text does to earlier ones: it amends, suspends, supersedes, repeals them.
publications-relations_outgoing = This text
publications-relations_incoming = Other texts
publications-relation = Relation
publications-relation_type = What does this text do?
publications-relation_amends = amends
publications-relation_suspends = suspends
publications-relation_supersedes = supersedes
publications-relation_repeals = repeals
publications-relation_implements = implements
publications-relation_cites = cites
publications-related_amends = amended by
publications-related_suspends = suspended by
publications-related_supersedes = superseded by
publications-related_repeals = repealed by
publications-related_implements = implemented by
publications-related_cites = cited by
publications-relation_target = The other text
publications-relation_target_hint = Type a part of its title or its number, and choose it.
publications-relation_on = From
publications-relation_on_hint = Left empty, from the first day of this text.
publications-relation_to = Until
publications-relation_to_hint = The last day on which that text is suspended; from the day after it is in force again by itself. Left empty, there is no end until a later edition of this text names one.
publications-relation_from = from { $date }
publications-relation_until = until { $date }
publications-relation_from_to = from { $from } to { $to }
publications-relation_note = Which part
publications-relation_note_hint = Such as “clause 2”.
publications-relation_add = Add a relation
publications-relation_change = Change the relation to { $text }
publications-relation_remove = Remove { $text }
publications-relation_take = Take

publications-text_versions = Original or consolidated text
publications-text_original = Original text
publications-text_consolidated = Consolidated text
publications-consolidated_day = Text as of
publications-consolidated_show = Show
publications-consolidated_note = Edition { $edition } with its amendments up to { $date }, in Persian. For information; what binds is the original text and the amending texts themselves.
publications-consolidated_unchanged = By that day no text has amended it.
publications-consolidated_incomplete = This consolidated text is not complete:
publications-consolidated_silent = it amends, but no change of an article was recorded.
publications-consolidated_unplaced = these changes found no place in the text: { $articles }
publications-consolidated_older = it amended before this edition was published, which may hold the amendment or have changed it once more.
publications-consolidated_withheld = { $count ->
    [one] One amending text is not visible to you.
   *[other] { $count } amending texts are not visible to you.
}
publications-consolidated_amendments = Amending texts
publications-articles_count = { $count ->
    [one] One article changed
   *[other] { $count } articles changed
}
publications-articles_write = Changes of articles
publications-articles_of = Changes of the articles of { $text }. Its consolidated text is made of them.
publications-articles_none = That text has no heading that begins with «ماده» and a number, with «بند» and a number or a letter, or with «تبصره»; no change of an article can be written.
publications-article = Article
publications-article_choose = Choose the article
publications-article_name = Name of the new article
publications-article_name_hint = Such as «مادهٔ ۳ مکرر» or «مادهٔ ۳ / تبصرهٔ ۲».
publications-article_after = After
publications-article_at_end = At the end
publications-article_action = What becomes of it?
publications-article_amend = It is amended
publications-article_add = It is added
publications-article_delete = It is deleted
publications-article_text = New text
publications-article_text_hint = The whole article without its heading, in Markdown.
publications-article_take = Take the change
publications-article_edit = Edit: { $change }
publications-article_amends = amends { $article }
publications-article_adds = adds { $article }
publications-article_deletes = deletes { $article }
publications-article_amended = Amended
publications-article_added = Added
publications-article_deleted = Deleted
publications-article_by = by
publications-links = Forms and links
publications-links_hint = Forms to use with this text, or a page of the web.
publications-link = Link
publications-link_kind = To what
publications-link_form = Form of the library
publications-link_page = Page of the web
publications-link_form_hint = Type a part of its title or its code, and choose it.
publications-link_page_hint = The full address, beginning with https://.
publications-link_target = Address
publications-link_label = Label
publications-link_label_hint = Left empty, the title of the form or the address of the page is shown.
publications-link_add = Add a link
publications-link_remove = Remove { $text }

# ---- Reviews
publications-reviews = Reviews
publications-reviews_hint = The text is not published until every reviewer agrees; each time it is saved, all are asked again and what they said before stays. Who wants changes is passed over only by somebody who may publish the text and did not write it.
publications-review_ask = Ask … for a review
publications-review_earlier = On the text before its last change:
publications-review_drop = Do not ask { $name }
publications-review_mine = Your opinion
publications-review_comment = Comment
publications-review_comment_hint = If you want a change, say which.
publications-review_give = Give the opinion
publications-review_given = Your opinion was recorded.
publications-verdict_asked = Asked
publications-verdict_agreed = Agreed
publications-verdict_changes = Wants changes
publications-difference = Difference to the published text

# ---- Number series
publications-settings = Number series and tags
publications-settings_lead = What is set up once for writers to choose from.
publications-settings_communication = Communication
publications-settings_days = Usual deadline
publications-settings_days_hint = A communication without another deadline gets so many working days after the day of sending. Plans and communications made before keep theirs.
publications-settings_saved = The usual deadline was saved.
publications-series = Number series
publications-series_all = Number series
publications-series_lead = Every formal text gets the next number of its series when it is published. Numbers begin at 1 each year, and none is given twice.
publications-series_note = An inactive series is no longer offered; numbers that were given stay.
publications-series_none = There is no number series yet
publications-series_none_text = Circulars and directives cannot be published without one.
publications-series_new = New series
publications-series_change_of = Change the series { $title }
publications-series_choose = Choose …
publications-series_without = Without number
publications-series_code = Letters of short addresses
publications-series_code_hint = One to eight lower-case Latin letters; short addresses such as c-1405-21 begin with them.
publications-series_mode = Numbering
publications-series_auto = Automatic, when published
publications-series_manual = The secretariat types the number
publications-series_typed = The number is typed when the text is published.
publications-series_next = Next number:
publications-series_next_number = Next number
publications-series_template = Form of the number
publications-series_template_hint = Write { $year } for the year and { $number } for the number, as in { $year }/ب/{ $number }.
publications-series_first = First number of this year
publications-series_first_hint = To go on after a paper register, the number after its last one.
publications-series_used = Numbers of this series were given; its form and letters stay.
publications-series_offer = Offer it to writers
publications-series_saved = The series was saved.

# ---- Formal texts on the desk
publications-numbers_changed = In a minor edition the numbers of the text stay.
publications-numbers_removed = Removed
publications-numbers_added = Added
publications-new_news = New news item
publications-new_announcement = New announcement
publications-new_circular = New circular
publications-new_directive = New directive
publications-rule_formal = A formal text is approved and published by somebody who did not write it. Submit it for review when it is ready.
publications-publish_formal = Publish the text
publications-withdraw_formal = Withdraw the text
publications-withdraw_no_effect = The validity of no other text changes.
publications-withdraw_effects = The validity of these texts changes today, too:
publications-withdraw_change = { $before } → { $after }
publications-withdraw_revives = In force again
publications-archive = Archive an old text
publications-archive_lead = A text that was issued before, with its own number and date.
publications-archive_note = The text appears in the list at once, and nobody is notified.
publications-archive_body_hint = If there is no typed text, attach its scan or PDF.
publications-archive_put = Put into the archive
publications-archive_done = The text was put into the archive.

# ---- Figures
publications-figures = Published per month
publications-figures_finding = { $count ->
    [one] One text was dated in the past { $months } months.
   *[other] { $count } texts were dated in the past { $months } months.
}
publications-times = From draft to publication
publications-times_hint = Median time from the first draft to publication.
publications-times_none = –
publications-times_minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
publications-times_hours = { $count } hours
publications-times_days = { $count ->
    [one] one day
   *[other] { $count } days
}
publications-field-audience = Audience
publications-field-series = Number series
publications-field-effective_from = In force from
publications-field-effective_to = Last day in force
publications-field-signatory_name = Name of the signatory
publications-field-signatory_post = Post of the signatory
publications-field-relations = Relations to other texts
publications-field-links = Forms and links

# ---- Exports and feeds
publications-feed-title = News of the Directorate General for Assemblies and Councils of Organizations
publications-column-title = Title
publications-column-number = Number
publications-column-summary = Summary
publications-column-date_jalali = Date (Solar Hijri)
publications-column-date = Date
publications-column-suspended_until = Suspended until
publications-column-tags = Tags
publications-column-address = Address

problem-publications-edition_is_published = A published text never changes. To correct it, start a new edition.
problem-publications-edition_is_in_review = This text is in review. To change it, it must be recalled or sent back first.
problem-publications-edition_is_not_in_review = This text is not in review. Submit it for review first.
problem-publications-own_edition = You cannot approve a text that you wrote or changed yourself. Publishing it is for somebody else.
problem-publications-edition_is_scheduled = This text is scheduled. To change it, take it off the schedule first.
problem-publications-edition_is_not_scheduled = This text is not scheduled. Refresh the page.
problem-publications-edition_is_discarded = This draft was discarded.
problem-publications-edition_open = Another draft of this item is being written. Continue with that one.
problem-publications-not_published = This item has not been published yet.
problem-publications-not_a_minor_change = In a minor edition the title, the dates and all numbers in the text must stay; only the wording of the text, the summary and the English translation may change. Start a major edition for this change.
problem-publications-bad_publish_at = The time must be between one minute and one year from now.
problem-publications-not_an_image = This file is not an image. Choose a PNG, JPEG or WebP image.
problem-publications-unknown_file = One of the files was not found. Upload it again.
problem-publications-unknown_tag = One of the tags does not exist or is no longer active.
problem-publications-tag_taken = There is a tag with this name already.
problem-publications-number_taken = This number was given already.
problem-publications-bad_number = The number does not fit its series, or lies ahead of the last one given.
problem-publications-bad_dates = The last day lies before the first.
problem-publications-bad_relation = A text cannot have this relation to itself, to news or to what is not published; only circulars and directives amend, suspend, supersede or repeal each other, and only a suspension has an end.
problem-publications-circular_relation = This relation makes a circle: the text it suspends or ends has itself, directly or through others, suspended, superseded or repealed this text. Remove the relation.
problem-publications-unknown_article = On the first day of the amendment that text has no such article, or it was deleted.
problem-publications-article_exists = That text has an article of this name; choose another one, such as «… مکرر», or amend it.
problem-publications-archived_relation = A text of the archive amends, suspends, supersedes or repeals only texts of the archive that are no younger. To act on a text published in the portal, write a new one, so that somebody else approves it.
problem-publications-not_yet_old = A text of the archive must be dated before today. Write a text of today at the desk, so that somebody else approves it.
problem-publications-is_fixed = Audience and series were fixed by the first publication.
problem-publications-not_of_this_kind = Texts of this kind have no such property.
problem-publications-unknown_series = There is no such active series for this kind of text.
problem-publications-series_taken = There is a series with this code already.
problem-publications-series_in_use = A number of this series was given; its code, mode, template and first number are locked.
problem-publications-review_missing = Not everyone who was asked has agreed yet.
problem-publications-not_a_reviewer = Your opinion on this text was not asked for.
problem-publications-too_many_reviewers = At most five people can be asked for an opinion, and none of those who wrote the text.
problem-publications-withdrawn = This item was withdrawn.
problem-publications-demo_in_use = A real publication uses a demonstration tag or file: { $title }
problem-publications-not_communicable = News is not communicated; only announcements, circulars and directives are.
problem-publications-deadline_passed = The deadline must lie after the communication.
problem-publications-deadline_not_later = A deadline only moves to a later day.
problem-publications-empty_audience = This audience holds no active organization that has not been addressed already.
problem-publications-unknown_addressee = One of the organizations was not found or is not active.
problem-publications-unknown_communication = The communication this would be a supplement to was not found.
problem-publications-already_communicated = This edition is being communicated already. Send a supplement to further organizations.
problem-publications-not_sent = This communication has not been sent yet.
problem-publications-edition_changed = The text has changed since it was shown. Refresh the page, read the new text, then acknowledge it.
problem-publications-communication_ended = This communication has ended and takes no more acknowledgements.
problem-publications-nothing_to_acknowledge = This communication is for information only and asks for no acknowledgement.
problem-publications-receipt_acknowledged = This organization has acknowledged this text before.
problem-publications-reminded_today = A reminder was sent today already. You can remind again tomorrow.
problem-publications-bad_received_at = The letter must have come between the communication and now.
problem-publications-manager_must_acknowledge = This text is acknowledged by the manager of the organization.

# ---- Mails of communication
publications-demo_person = Demo person
publications-communicated_again = Edition { $major } of this text was communicated.
publications-column-on_time_percent = On time, percent
publications-column-acknowledged_percent = Acknowledged, percent
publications-mail-communicated-subject = Communicated: { $text }
publications-mail-communicated-text = Communicated to { $organization }: { $text }
publications-mail-reminder-subject = Reminder to acknowledge: { $text }
publications-mail-reminder-text = This text has not been acknowledged for { $organization } yet: { $text }
publications-mail-overdue-subject = Past the deadline to acknowledge: { $text }
publications-mail-overdue-text = The deadline has passed and this text has not been acknowledged for { $organization }: { $text }
publications-mail-extended-subject = Later deadline to acknowledge: { $text }
publications-mail-extended-text = The deadline to acknowledge this text for { $organization } was moved to a later day: { $text }
publications-mail-deadline = Deadline to acknowledge: the end of { $day }
publications-mail-acknowledge = Read and acknowledge
publications-mail-read = Read the text
publications-mail-opens_nothing = Opening this mail acknowledges nothing; that is done on the portal only, with its button.
publications-mail-missing-subject = { $count ->
    [one] One organization has not acknowledged: { $text }
   *[other] { $count } organizations have not acknowledged: { $text }
}
publications-mail-missing-text = Three working days have passed since the deadline and these organizations have not acknowledged this text: { $text }
publications-mail-report = Report

# ---- Communication: States and deadlines
publications-ack_on_time = In time
publications-ack_late = Late
publications-ack_opened = Seen
publications-ack_unopened = Not seen
publications-due = Deadline
publications-due_until = Until the end of
publications-due_in = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
publications-due_today = Today is the last day
publications-due_tomorrow = Tomorrow is the last day
publications-due_past = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}

# ---- Communication: My communications
publications-inbox = My circulars
publications-inbox_lead = What the Directorate has formally communicated to your organization. What waits comes first, by its deadline.
publications-inbox_waiting = Waiting
publications-inbox_acknowledged = Acknowledged
publications-inbox_all = All
publications-inbox_of = Organization
publications-inbox_every = All my organizations
publications-inbox_sent = Communicated
publications-inbox_acknowledge = Read and acknowledge
publications-inbox_read = Read
publications-inbox_none_waiting = Nothing waits for you
publications-inbox_none_waiting_text = Whatever is communicated to your organization appears here, with its deadline.
publications-inbox_none_acknowledged = Nothing was acknowledged yet
publications-inbox_none_acknowledged_text = What you acknowledge is kept here, with its proof of receipt.
publications-inbox_none = Nothing was communicated to your organization
publications-inbox_none_text = The first text communicated to your organization appears here.
publications-calendar = Deadlines in your calendar
publications-calendar_lead = With this address the calendar of your phone or computer shows the organization's deadlines. Whoever has the address sees them; make a new one if it fell into other hands.
publications-calendar_since = Address made
publications-calendar_none = No address yet
publications-calendar_make = Make an address
publications-calendar_renew = New address
publications-calendar_renew_text = The address there was stops working, and your calendar needs the new one.
publications-calendar_revoke = Revoke the address
publications-calendar_revoke_text = Your calendar finds the deadlines of this organization no longer.
publications-calendar_url = Add this address to your calendar by “from URL”. It is shown this once.
publications-calendar-name = Deadlines of { $organization }
publications-calendar-event = Deadline to acknowledge: { $text }
publications-calendar-until = To be acknowledged for { $organization } by the end of this day.

# ---- Communication: Acknowledging receipt
publications-receipt = Acknowledge receipt
publications-receipt_text = Text
publications-receipt_number = Number
publications-receipt_organization = Organization
publications-receipt_at = Acknowledged
publications-receipt_by = Acknowledged by
publications-receipt_opened_at = First seen
publications-receipt_source = Way
publications-receipt_source_portal = On the portal
publications-receipt_source_api = From the organization's own system
publications-receipt_source_paper = By letter
publications-receipt_letter = Number of the letter
publications-receipt_remark = Remark
publications-receipt_message = From the Directorate
publications-receipt_statement = On behalf of { $organization } I state that this text was received. It is recorded for the organization, with your name and post and the fingerprint of exactly this text, and cannot be taken back.
publications-receipt_acknowledge = Received and acknowledged
publications-receipt_done = The receipt was recorded for the organization.
publications-receipt_manager_only = Only the manager of { $organization } can acknowledge this. You can read the text; the manager acknowledges on this same page with their own account.
publications-receipt_not_yours = Your account may not acknowledge for this organization.
publications-receipt_none_asked = This text was communicated for information only; nothing has to be acknowledged.
publications-receipt_over = This communication has ended; it can no longer be acknowledged.
publications-receipt_ended = This communication has ended.
publications-receipt_withdrawn = Its text is not shown any more; its number and the organization’s proof of receipt remain.
publications-receipt_ended_meanwhile = Meanwhile this communication ended; your acknowledgement was not recorded.
publications-receipt_changed = Meanwhile the text was corrected; your acknowledgement was not recorded. Read the new text and acknowledge again; your remark was kept.
publications-receipt_extended = The deadline was moved to a later day.
publications-receipt_about = About this communication
publications-receipt_page = The page of this text
publications-receipt_proof = Proof of receipt
publications-receipt_in_time = Acknowledged in time
publications-receipt_late = Acknowledged late
publications-receipt_print_proof = Print the proof
publications-receipt_paper = Download the proof (PDF)
publications-receipt_verify = The communicated text is at this address. Compare its SHA-256 fingerprint with this proof.
publications-receipt_square = Address of the communicated text

# ---- Communication: Report of a communication
publications-board = Report of the communication
publications-board_list = Communications
publications-board_list_lead = What was communicated to organizations: until when, how many have acknowledged, and how many are missing.
publications-board_list_none = No communication in this state
publications-board_list_none_text = A text that is published with a plan of communication has its report here.
publications-answers = Answers of organizations in the past 12 months
publications-answers_lead = Median time from the communication to the acknowledgement, of texts that ask for one. Organizations that acknowledged nothing come first, then the slowest.
publications-answers_none = Nothing had to be acknowledged in these months.
publications-answers_median = Median time to acknowledge
publications-answers_never = Nothing yet
publications-board_planned = Planned
publications-board_open = Open
publications-board_overdue = Overdue
publications-board_complete = Everybody acknowledged
publications-board_ended = Ended
publications-board_status = State
publications-board_of = { $part } of { $all }
publications-board_acknowledged = Acknowledged
publications-board_missing = Missing
publications-board_missing_text = have not acknowledged yet
publications-board_finding = { $acknowledged } of { $all } organizations have acknowledged, { $in_time } of them in time.
publications-board_all = All addressed organizations
publications-board_shares = Shares
publications-board_days = Acknowledgements by day
publications-board_days_finding = How many organizations had acknowledged by the end of each day.
publications-board_seen = Seen by day
publications-board_seen_finding = How many organizations had seen the text by the end of each day.
publications-board_finding_seen = { $seen } of { $all } organizations have seen the text.
publications-board_unseen_text = have not seen it yet
publications-board_deadline = Deadline
publications-board_tiles = Organizations at a glance
publications-board_table = Table of organizations
publications-board_search = Find an organization
publications-board_none_found = No organization with these filters
publications-board_reminded = Reminders
publications-board_on_paper = By letter { $number }
publications-board_deeds = Actions
publications-board_take = Take the table
publications-board_facts = Facts of the communication
publications-board_sent_by = by { $name }
publications-board_withdrawn = Its communication ended for the same reason, and no organization is asked to acknowledge; what is on record stays.
publications-board_ended_by = { $name } ended this communication.
publications-board_extended_by = { $name } extended the deadline.
publications-board_first_deadline = First deadline:
publications-board_parent = Supplement to
publications-board_parent_open = The report of the first communication
publications-board_is_supplement = Supplement
publications-board_supplements = Supplements
publications-board_reminders = Automatic reminders
publications-board_step_before = { $days ->
    [one] { $days } working day before the deadline
   *[other] { $days } working days before the deadline
}
publications-board_step_on = On the deadline day
publications-board_step_after = { $days ->
    [one] { $days } working day after the deadline
   *[other] { $days } working days after the deadline
}
publications-board_step_sent = { $count ->
    [one] sent to { $count } organization
   *[other] sent to { $count } organizations
}
publications-board_step_waits = not due yet
publications-board_remind = Remind those missing
publications-board_remind_text = { $count ->
    [one] The representatives of the { $count } organization that has not acknowledged are reminded by mail. This can be done once a day.
   *[other] The representatives of the { $count } organizations that have not acknowledged are reminded by mail. This can be done once a day.
}
publications-board_reminded_done = Organizations reminded: { $organizations } (mails: { $mails }).
publications-board_reminded_today = Reminded today already.
publications-board_extend = Extend the deadline
publications-board_extend_text = The deadline only moves to a later day. What was recorded as late before stays so.
publications-board_extend_day = New last day
publications-board_extend_done = The deadline was extended.
publications-board_reason_hint = Recorded, and shown to the organizations addressed; at least 10 characters.
publications-board_end = End the communication
publications-board_end_text = Afterwards no organization can acknowledge and nobody is reminded. What was recorded stays. It cannot be undone.
publications-board_end_done = The communication ended.
publications-board_paper = Record a paper receipt
publications-board_paper_of = Record a paper receipt of { $organization }
publications-board_paper_text = The letter by which { $organization } acknowledged the text.
publications-board_paper_day = Day the letter came
publications-board_paper_by_hint = Name and post of whoever signed the letter.
publications-board_paper_done = The paper receipt was recorded.
publications-board_supplement = Supplement
publications-board_supplement_text = For organizations that the first communication did not address, with a deadline of its own. Those that have the text already are left out.

# ---- Communication: Plan of a communication
publications-plan = Plan of communication
publications-plan_text = It is sent when this text is published; whom it addresses is frozen at that moment.
publications-plan_none = Publishing this text communicates nothing to organizations.
publications-plan_after_saving = Once the draft is saved, its communication can be planned.
publications-plan_make = Plan a communication
publications-plan_change = Change the plan
publications-plan_drop = Drop the plan
publications-plan_drop_text = The text will be published without a communication.
publications-plan_save = Save the plan
publications-plan_saved = The plan was saved.
publications-plan_now = Communicate this text
publications-plan_now_text = The published text is communicated now; the deadline counts from today.
publications-plan_send = Communicate
publications-plan_sent = { $count ->
    [one] The text was communicated to { $count } organization.
   *[other] The text was communicated to { $count } organizations.
}
publications-plan_to = To whom
publications-plan_to_all = All active organizations
publications-plan_to_kinds = Organizations of some kinds
publications-plan_to_list = Organizations named one by one
publications-plan_kinds = Kinds
publications-plan_kind_organization = Organizations
publications-plan_kind_company = Companies
publications-plan_kind_institute = Institutes
publications-plan_list = Organizations
publications-plan_except = Except
publications-plan_pick_hint = Type at least two letters of the name and choose from the list.
publications-plan_named = { $count ->
    [one] { $count } organization
   *[other] { $count } organizations
}
publications-plan_but = { $chosen }, except { $count }
publications-plan_preview = Whom it reaches now
publications-plan_preview_choose = Choose at least one.
publications-plan_count = organizations now
publications-plan_names = Names
publications-plan_without = { $count ->
    [one] { $count } organization has nobody who could acknowledge. Give it a representative before, or record its letter afterwards.
   *[other] { $count } organizations have nobody who could acknowledge. Give them representatives before, or record their letters afterwards.
}
publications-plan_no_representative = Nobody to acknowledge
publications-plan_require = What is asked
publications-plan_require_acknowledge = To acknowledge receipt
publications-plan_require_none = Nothing, for information
publications-plan_by = Acknowledged by
publications-plan_by_manager = The manager alone
publications-plan_by_any = Any representative
publications-plan_until_days = So many working days after sending
publications-plan_until_day = Until the end of a certain day
publications-plan_days = Working days
publications-plan_days_unit = working days
publications-plan_days_after = { $count ->
    [one] { $count } working day after sending
   *[other] { $count } working days after sending
}
publications-plan_day = Last day
publications-plan_message = A word to the organizations
publications-plan_message_hint = Stands in their mail and above the text; at most 1000 characters.

# ---- Communication: Progress on the page of a text
publications-progress = Communicated to organizations
publications-progress_text = { $done } of { $all } organizations have acknowledged
publications-progress_seen = { $done } of { $all } organizations have seen the text
publications-progress_sent = Reports of communication
publications-progress_none = This text was not communicated yet.
