problem-calendar-parts_overlap = The hours of a day must be in order and apart, each ending after it begins.
problem-calendar-week_empty = A week needs at least one working day.
problem-calendar-day_exists = This day is declared already. Revoke it first.
problem-calendar-day_revoked = This declaration is not in force any more. Reload the page.
problem-calendar-reason_required = Give a reason for changing a day gone by.
problem-calendar-span_invalid = The end must lie after the start, and at most ten years after it.
problem-calendar-out_of_range = The working calendar does not cover this date; it begins in September 2022 and ends in September 2052.

calendar-ics-closed = Closed: { $title }
calendar-ics-hours = { $title } ({ $hours })

calendar-title = Working calendar
calendar-lead = Working hours, holidays and the counting of deadlines. Every deadline of the portal is counted by this calendar.
calendar-take-ics = Add to my calendar
calendar-today = Today
calendar-today-hours = Today { $hours }
calendar-today-closed = Closed today
calendar-today-next = Next working day:
calendar-year = Year { $year }
calendar-turn = Other years
calendar-legend = What the marks mean
calendar-confirmed = Confirmed
calendar-unconfirmed = Unconfirmed
calendar-closed = Closed
calendar-standing-working = Working day
calendar-standing-hours = Other hours
calendar-standing-weekend = Weekend
calendar-standing-holiday = Official holiday
calendar-standing-closure = Closed at short notice

calendar-days = Holidays, closures and other hours of the year
calendar-days-none = No day is declared for this year
calendar-days-none_text = The official holidays and closures of this year will appear here.
calendar-day = Day
calendar-day-title = Title
calendar-day-kind = Kind
calendar-day-hours = Hours
calendar-day-source = Source
calendar-day-declared = Declared

calendar-calculator = Counting working time
calendar-calculate = What shall be counted?
calendar-calculate-span = The time between two moments
calendar-calculate-due = The end of a deadline
calendar-clock = Which hours count?
calendar-clock-office = Office hours only
calendar-clock-workday24 = All 24 hours of working days
calendar-clock-wall = Every hour
calendar-from-day = From day
calendar-from-time = From time
calendar-to-day = To day
calendar-to-time = To time
calendar-amount = For
calendar-hour = hours
calendar-minute = minutes
calendar-incomplete = Complete the dates and times; the end must lie after the start.
calendar-minutes = { $minutes } min
calendar-hours = { $hours } h
calendar-hours-and_minutes = { $hours } h { $minutes } min
calendar-in-days = Equals { $days } days of { $minutes } minutes
calendar-working-days = Working days after the first day: { $count }
calendar-explain = Day by day
calendar-counted = Counted

calendar-manage = Manage the calendar
calendar-manage-lead = Close a day or several, set new hours, add the official holidays of a year. Every change stays in the history. An open deadline that meets a closed day comes later, and none ever comes earlier.
calendar-close-day = Close a day
calendar-new-week = New weekly hours
calendar-pick-hint = To close a day, or to revoke that, press the day in its month.
calendar-day-dialog = Working day or closed
calendar-title-fa = Persian title
calendar-title-en = English title
calendar-source-hint = Name and number of the letter, notice or resolution
calendar-hours-hint = As in “10:00–16:00”. Usual hours of this day: { $hours }
calendar-reason = Reason
calendar-reason-hint = This day has gone by; the reason is shown in the history of the calendar.
calendar-declare = Declare the day
calendar-declared = The day was declared.
calendar-overtaken_mine = Enter it over the new calendar
calendar-declare-several = { $count ->
    [one] { $count } day of this span will be declared; days that are closed or declared stay as they are. At most 60 days at once.
   *[other] { $count } days of this span will be declared; days that are closed or declared stay as they are. At most 60 days at once.
}
calendar-moves = { $count ->
    [one] This closure puts { $count } open deadline off
   *[other] This closure puts { $count } open deadlines off
}
calendar-moves-none = This closure moves no open deadline.
calendar-moves-more = and { $count } more
calendar-moves-from = from
calendar-moves-to = to
calendar-moves-publications = Communications to be acknowledged
calendar-moves-contact = Messages to be answered
calendar-revoke = Revoke this
calendar-revoke-text = The day works again as its week says. Deadlines that were moved because of it stay where they are now.
calendar-revoked = The declaration was revoked.
calendar-week-text = In force from the day you write until the next hours begin.
calendar-week-hint = Hours as in “08:00–12:30, 13:00–16:00”; leave a closed day empty.
calendar-valid-from = From day
calendar-standard-day = A working day equals
calendar-standard-day_hint = For showing durations in days
calendar-week-create = Set the hours
calendar-week-created = The new hours were set.
calendar-year-incomplete = The holidays of { $year } are not complete yet. Add those of the lunar calendar, then confirm the year.
calendar-add-holidays = Add the official holidays of { $year }
calendar-add-holidays_text = { $count ->
    [one] { $count } fixed official holiday that is not declared yet will be added to the calendar.
   *[other] { $count } fixed official holidays that are not declared yet will be added to the calendar.
}
calendar-add-holidays_verb = Add the holidays
calendar-official-source = Official calendar of the country
calendar-confirm-year = Confirm { $year }
calendar-confirm-year_text = All days and hours of this year count as right as they stand, and deadlines in it are not provisional any more.
calendar-confirm-year_verb = Confirm the year
calendar-year-confirmed = The year was confirmed.
calendar-moved_by_closure = Because of the closure of { $days }
calendar-moved_by_hours = Because of new hours
calendar-revisions = History of changes
calendar-revision = Revision { $number }: { $kind }
calendar-revision-created = calendar set up
calendar-revision-declared = day declared
calendar-revision-revoked = declaration revoked
calendar-revision-week = new hours
calendar-revision-confirmed = year confirmed
calendar-revision-from = from
