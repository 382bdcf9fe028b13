use contract::calendar::{CalendarDay, DayKind};
use leptos::prelude::*;
use persian::JalaliDate;
use persian::worktime::Part;

use super::known::Known;
use super::wording::{hours, standing, title};
use crate::i18n::{Date, Moment, key, t};
use crate::ui::{Badge, Column, EmptyState, Table, Tone};

/// The days of a year that differ from their week: where they come from and since when they are declared.
#[component]
pub(super) fn Closures(known: Known, year: i32) -> impl IntoView {
    let of_year = |day: &&CalendarDay| JalaliDate::from_gregorian(day.date).year() == year;
    let rows: Vec<_> = known.wire.days.iter().filter(of_year).map(row).collect();
    let content = if rows.is_empty() {
        view! { <EmptyState icon="calendar" title=t(key::calendar_days_none()) text=t(key::calendar_days_none_text())/> }
            .into_any()
    } else {
        view! { <Table caption=t(key::calendar_days()) columns=columns() rows/> }.into_any()
    };
    view! {
        <section aria-labelledby="calendar-days">
            <h2 id="calendar-days">{t(key::calendar_days())}</h2>
            {content}
        </section>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::calendar_day())),
        Column::new(t(key::calendar_day_title())),
        Column::new(t(key::calendar_day_kind())),
        Column::new(t(key::calendar_day_hours())),
        Column::new(t(key::calendar_day_source())),
        Column::new(t(key::calendar_day_declared())),
    ]
}

fn row(day: &CalendarDay) -> Vec<AnyView> {
    let tone = match day.kind {
        DayKind::Holiday => Tone::Plain,
        DayKind::Closure => Tone::Bad,
        DayKind::Hours => Tone::Attention,
    };
    let look = match day.kind {
        DayKind::Holiday => contract::calendar::DayStanding::Holiday,
        DayKind::Closure => contract::calendar::DayStanding::Closure,
        DayKind::Hours => contract::calendar::DayStanding::Hours,
    };
    let parts: Vec<Part> = day.parts.iter().copied().map(Part::from).collect();
    let unconfirmed = (!day.confirmed).then(|| {
        view! { " " <Badge text=t(key::calendar_unconfirmed()) tone=Tone::Attention/> }
    });
    let (value, declared_at) = (day.date, day.declared_at);
    vec![
        view! { <Date value long=true/> }.into_any(),
        view! { {title(day).to_owned()} {unconfirmed} }.into_any(),
        view! { <Badge text=standing(look) tone/> }.into_any(),
        hours(&parts).into_any(),
        day.source.clone().into_any(),
        view! { <Moment value=declared_at/> }.into_any(),
    ]
}
