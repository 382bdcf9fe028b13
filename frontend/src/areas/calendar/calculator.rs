use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use contract::calendar::CalendarClock;
use leptos::prelude::*;
use persian::worktime::{Clock, DayShare, parse_time, write_time};

use super::known::Known;
use super::wording::{duration, hours, script};
use crate::i18n::{self, Date, Moment, key, t};
use crate::ui::{
    Choice, Column, DateField, NumberField, Provisional, Radios, Remote, Select, Table, TextField,
};

/// More days than these are not listed one by one.
const MOST_LISTED: usize = 62;
const SPAN: &str = "span";
const DUE: &str = "due";
/// When the day begins that the calculator starts with.
const MORNING: u16 = 8 * 60;
const EVENING: u16 = 16 * 60;

/// A date and a time of the day, as they are typed.
#[derive(Clone, Copy)]
struct Moments {
    day: RwSignal<Option<NaiveDate>>,
    time: RwSignal<String>,
}

impl Moments {
    fn new(minute: u16) -> Self {
        let time = RwSignal::new(write_time(minute, script()));
        Self { day: RwSignal::new(Some(i18n::today())), time }
    }

    fn get(self) -> Option<NaiveDateTime> {
        let minute = self.time.with(|text| parse_time(text))?;
        let midnight = self.day.get()?.and_time(chrono::NaiveTime::MIN);
        Some(midnight + TimeDelta::minutes(i64::from(minute)))
    }
}

/// How long from one moment to another, or until when: counted here, by the very code that the server counts by.
#[component]
pub(super) fn Calculator(calendar: Remote<Known>) -> impl IntoView {
    let (from, to) = (Moments::new(MORNING), Moments::new(EVENING));
    let question = RwSignal::new(SPAN.to_owned());
    let clock = RwSignal::new(CalendarClock::Office.as_str().to_owned());
    let amount = RwSignal::new(Some(24));
    let is_span = move || question.with(|asked| asked == SPAN);
    let questions = vec![
        Choice::new(SPAN, t(key::calendar_calculate_span())),
        Choice::new(DUE, t(key::calendar_calculate_due())),
    ];
    let clocks = vec![
        Choice::new(CalendarClock::Office.as_str(), t(key::calendar_clock_office())),
        Choice::new(CalendarClock::Workday24.as_str(), t(key::calendar_clock_workday24())),
        Choice::new(CalendarClock::Wall.as_str(), t(key::calendar_clock_wall())),
    ];
    let answer = move || {
        let known = calendar.get()?;
        let (start, clock) = (from.get(), read_clock(&clock.get()));
        let Some(start) = start else { return Some(incomplete()) };
        let end = if is_span() { to.get() } else { due(&known, start, amount.get(), clock) };
        Some(end.map_or_else(incomplete, |end| counted(&known, (start, end), clock, is_span())))
    };
    view! {
        <section class="workcal-calculator" aria-labelledby="calendar-calculator">
            <h2 id="calendar-calculator">{t(key::calendar_calculator())}</h2>
            <div class="workcal-question">
                <Radios pointer="/question" label=t(key::calendar_calculate()) value=question choices=questions/>
                <Select pointer="/clock" label=t(key::calendar_clock()) value=clock choices=clocks required=true/>
                <div class="field-row">
                    <DateField pointer="/from" label=t(key::calendar_from_day()) value=from.day required=true/>
                    <TextField pointer="/from/time" label=t(key::calendar_from_time()) value=from.time ltr=true required=true max=5/>
                </div>
                <div class="field-row" hidden=move || !is_span()>
                    <DateField pointer="/to" label=t(key::calendar_to_day()) value=to.day required=true/>
                    <TextField pointer="/to/time" label=t(key::calendar_to_time()) value=to.time ltr=true required=true max=5/>
                </div>
                <div hidden=is_span>
                    <NumberField pointer="/amount" label=t(key::calendar_amount()) value=amount unit=t(key::calendar_hour()) required=true/>
                </div>
            </div>
            <div class="workcal-answer" role="status">{answer}</div>
        </section>
    }
}

fn read_clock(word: &str) -> Clock {
    let known = CalendarClock::ALL.into_iter().find(|clock| clock.as_str() == word);
    known.unwrap_or_default().into()
}

fn due(known: &Known, start: NaiveDateTime, amount: Option<i64>, clock: Clock) -> Option<NaiveDateTime> {
    let seconds = amount?.checked_mul(3600)?;
    known.hours.due(start, seconds, clock).ok()
}

fn incomplete() -> AnyView {
    view! { <p class="workcal-incomplete">{t(key::calendar_incomplete())}</p> }.into_any()
}

/// The answer, and under it what each day adds.
fn counted(
    known: &Known,
    (start, end): (NaiveDateTime, NaiveDateTime),
    clock: Clock,
    is_span: bool,
) -> AnyView {
    let Ok(shares) = known.hours.explain(start, end, clock) else { return incomplete() };
    let minutes = shares.iter().map(|share| share.seconds).sum::<i64>() / 60;
    let standard = known.hours.standard_day(start.date()).map(i64::from).unwrap_or(1);
    let days = known.hours.working_days_between(start.date(), end.date()).unwrap_or_default();
    let instant = persian::jalali::tehran_instant(end);
    let is_provisional = known.wire.is_provisional(instant);
    let head = if is_span {
        view! { <p class="workcal-result">{duration(minutes)}</p> }.into_any()
    } else {
        view! { <p class="workcal-result"><Moment value=instant/> <Provisional is=is_provisional/></p> }
            .into_any()
    };
    let in_days = persian::digits::decimal(minutes * 10 / standard.max(1), 1, script());
    let listed = (shares.len() <= MOST_LISTED).then(|| {
        let rows = shares.into_iter().map(row).collect();
        view! {
            <details>
                <summary>{t(key::calendar_explain())}</summary>
                <Table caption=t(key::calendar_explain()) columns=columns() rows/>
            </details>
        }
    });
    view! {
        {head}
        <p>{t(key::calendar_in_days(in_days, i18n::number(standard)))}</p>
        <p>{t(key::calendar_working_days(days))}</p>
        {listed}
    }
    .into_any()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::calendar_day())),
        Column::new(t(key::calendar_day_hours())),
        Column::new(t(key::calendar_counted())).numeric(),
    ]
}

fn row(share: DayShare) -> Vec<AnyView> {
    let (value, title) = (share.date, share.title);
    let hours = hours(&share.parts);
    let hours = title.map(|title| format!("{hours} · {title}")).unwrap_or(hours);
    vec![
        view! { <Date value long=true/> }.into_any(),
        hours.into_any(),
        duration(share.seconds / 60).into_any(),
    ]
}
