ui-label = Label
ui-value = Value
ui-share = Share
ui-name = Name
ui-from = From
ui-until = Until
ui-comma = {", "}
ui-close = Close
ui-cancel = Cancel
ui-more = More
ui-count = { $shown ->
    [one] { $shown } item
   *[other] { $shown } items
}
ui-count_of = { $shown } of { $total } items
ui-optional = (optional)
ui-sort = Sort
ui-copy = Copy
ui-copied = Copied
ui-remove = Remove
ui-sha256 = SHA-256 fingerprint
ui-loading = Loading …
ui-retry = Try again
ui-home = Home page
ui-suggestions = Suggestions
ui-error_title = This part could not be loaded
ui-error_request = Request number to quote:
ui-forbidden_title = This page is not open to you
ui-forbidden_text = Your account may not see this part. If you need it, ask the portal’s officer.
ui-sign_in_title = Sign in to see this page
ui-sign_in_text = Afterwards you come back to this page.
ui-not_found_title = There is no such page
ui-not_found_text = The address may be mistyped, or the page is not available to you. The search above may help.
ui-chunk_title = This part of the portal could not be loaded
ui-chunk_text = Either the connection broke, or a new version of the portal has arrived. Load the page anew.
ui-chunk_reload = Reload the page
ui-form_refused = Some things need your attention:
ui-password_show = Show password
ui-password_hide = Hide password
ui-file_choose = Choose a file
ui-file_drop = or drop the file here
ui-kilobytes = { $size } KB
ui-megabytes = { $size } MB
ui-date_form = year/month/day
ui-date_pick = Pick from a calendar
ui-date_previous = Previous month
ui-date_next = Next month
ui-date_month = Month
ui-date_year = Year
ui-date_today = Today
ui-moment = { $date }, { $time }
ui-rial = rials
ui-rials = { $amount } rials
ui-relative_today = today
ui-relative_tomorrow = tomorrow
ui-relative_yesterday = yesterday
ui-relative_in_days = { $count ->
    [one] in one day
   *[other] in { $count } days
}
ui-relative_days_ago = { $count ->
    [one] one day ago
   *[other] { $count } days ago
}
ui-relative_in_months = { $count ->
    [one] in one month
   *[other] in { $count } months
}
ui-relative_months_ago = { $count ->
    [one] one month ago
   *[other] { $count } months ago
}
ui-relative_in_years = { $count ->
    [one] in one year
   *[other] in { $count } years
}
ui-relative_years_ago = { $count ->
    [one] one year ago
   *[other] { $count } years ago
}
ui-chart = Chart
ui-table = Table
ui-save_svg = Save SVG
ui-save_csv = Save CSV
ui-provisional = Provisional
ui-overtaken = Which shall stand: yours or theirs?
ui-overtaken_differences = They wrote:
ui-overtaken_mine = Save mine over theirs
ui-overtaken_theirs = Take theirs
ui-overtaken_look = See the new version
ui-kept = Your unsaved text was brought back from this device.
ui-kept_drop = Drop it and return to the saved text
ui-follow = Follow
ui-unfollow = Stop following
ui-follow_mail = What is new, by mail
ui-follow_done = You will hear of what is new from now on.
ui-unfollow_done = You will hear nothing more from here.
