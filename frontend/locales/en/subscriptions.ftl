# Mails
subscriptions-mail-confirm-subject = Confirm your address for news of the portal
subscriptions-mail-confirm-text = The portal was asked to send what is new to this address. If it was you, open the confirmation page with the button below. The link works for 24 hours.
subscriptions-mail-confirm-button = Open the confirmation page
subscriptions-mail-confirm-ignore = If it was not you, ignore this mail; nothing is sent unless you confirm.
subscriptions-mail-new-subject = { $name }: { $title }
subscriptions-mail-new-text = Among what you follow, this is new:
subscriptions-mail-item = { $name }: { $title }
subscriptions-mail-open = See it on the portal
subscriptions-mail-digest-subject = { $count ->
    [one] { $count } new item on the portal until { $day }
   *[other] { $count } new items on the portal until { $day }
}
subscriptions-mail-digest-text = { $count ->
    [one] Among what you follow, { $count } item is new:
   *[other] Among what you follow, { $count } items are new:
}
subscriptions-mail-digest-more = And { $count } more, which you see on the portal.
subscriptions-mail-why = You get this mail because you follow what is new on the portal.
subscriptions-mail-manage = Change or end what you follow
problem-subscriptions-unknown_topic = There is nothing like this to follow.
problem-subscriptions-confirmation_ended = This link does not work any more or was used. If you still want to, ask again.
problem-subscriptions-ended = This has ended; no mail is sent any more.

# Asking
subscriptions-ask = What is new, by mail
subscriptions-ask_about = About:
subscriptions-email = E-mail
subscriptions-email_hint = For these news alone; it is kept encrypted and shown to nobody. A mail asks to confirm it first.
subscriptions-website = Leave this empty
subscriptions-rhythm = When
subscriptions-rhythm_at_once = At once
subscriptions-rhythm_daily = Daily, at 8 in the morning
subscriptions-rhythm_weekly = Weekly, Saturdays at 8 in the morning
subscriptions-language = Language of the mails
subscriptions-language_fa = Persian
subscriptions-language_en = English
subscriptions-send = Ask
subscriptions-asked = Your request has arrived
subscriptions-asked_text = If the address is right, a mail asks to confirm it within 24 hours. If none arrives, look into the folder for spam.

# The page of what is followed
subscriptions-title = What I follow
subscriptions-lead = Everything you follow, and when you hear of what is new.
subscriptions-nothing = There is nothing like this to follow
subscriptions-none = You follow nothing
subscriptions-none_text = On the page of news and circulars or on that of a form, choose "Follow" to hear of what is new.
subscriptions-none_publications = News and circulars
subscriptions-none_library = Forms and tables
subscriptions-no_address = Your account has no e-mail address; new versions of forms appear in the worklist alone.
subscriptions-topics = Topics
subscriptions-since = since { $day }
subscriptions-drop = Stop following { $name }
subscriptions-save = Save
subscriptions-saved = Saved.
subscriptions-dropped = { $name } is not followed any more.
subscriptions-end = End all
subscriptions-end_sure = End everything you follow?
subscriptions-end_text = No mail is sent any more, and an address given without an account is erased from the list.
subscriptions-ended = It has ended
subscriptions-ended_text = No mail is sent any more. You can follow again at any time.

# The page of confirmation
subscriptions-confirm = Confirm your address
subscriptions-confirm_text = With the button below, what is new in what you asked for is sent to this address.
subscriptions-confirm_button = I confirm
subscriptions-confirm_no_link = This page is opened by the link of the mail.
subscriptions-confirmed = Your address is confirmed
subscriptions-confirmed_text = You will hear of what is new from now on. You can change it below; every mail leads to this page, too.
