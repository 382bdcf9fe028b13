use chrono::NaiveDate;
use contract::calendar::{CalendarDay, DayStanding, RevisionKind};
use persian::Digits;
use persian::worktime::{Part, write_parts};

use super::known::{Day, Known};
use crate::i18n::{self, Language, key, pick, t};

pub(super) fn script() -> Digits {
    match i18n::language() {
        Language::Fa => Digits::Persian,
        Language::En => Digits::Latin,
    }
}

/// «۰۸:۰۰ تا ۱۶:۰۰», or that the day is closed.
pub(super) fn hours(parts: &[Part]) -> String {
    if parts.is_empty() { t(key::calendar_closed()) } else { write_parts(parts, script()) }
}

pub(super) fn standing(standing: DayStanding) -> String {
    t(match standing {
        DayStanding::Working => key::calendar_standing_working(),
        DayStanding::Hours => key::calendar_standing_hours(),
        DayStanding::Weekend => key::calendar_standing_weekend(),
        DayStanding::Holiday => key::calendar_standing_holiday(),
        DayStanding::Closure => key::calendar_standing_closure(),
    })
}

pub(super) fn title(day: &CalendarDay) -> &str {
    pick(&day.title_fa, day.title_en.as_deref())
}

/// A day for those who hear it: the date, how it stands, what it is called and its hours.
pub(super) fn spoken(known: &Known, date: NaiveDate, day: &Day) -> String {
    let mut words = vec![i18n::long_date(date), standing(day.standing)];
    words.extend(known.wire.day(date).map(|day| title(day).to_owned()));
    if !day.parts.is_empty() {
        words.push(hours(&day.parts));
    }
    words.join(&t(key::ui_comma()))
}

pub(super) fn revision(kind: RevisionKind) -> String {
    t(match kind {
        RevisionKind::Created => key::calendar_revision_created(),
        RevisionKind::Declared => key::calendar_revision_declared(),
        RevisionKind::Revoked => key::calendar_revision_revoked(),
        RevisionKind::Week => key::calendar_revision_week(),
        RevisionKind::Confirmed => key::calendar_revision_confirmed(),
    })
}

/// «۲۴ ساعت و ۲۰ دقیقه».
pub(super) fn duration(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t(key::calendar_minutes(minutes)),
        (hours, 0) => t(key::calendar_hours(hours)),
        (hours, minutes) => t(key::calendar_hours_and_minutes(hours, minutes)),
    }
}
