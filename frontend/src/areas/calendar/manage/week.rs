use contract::calendar::{CreateCalendarWeek, DayPart};
use contract::problem::FieldProblem;
use leptos::prelude::*;
use persian::jalali::{WEEK, weekday_name_en, weekday_name_fa};
use persian::worktime::{Part, parse_parts, write_parts};

use super::day::Reason;
use super::fresh::{ChangedMeanwhile, changed};
use crate::areas::calendar::calls;
use crate::areas::calendar::known::Known;
use crate::areas::calendar::wording::script;
use crate::i18n::{self, Language, key, t};
use crate::ui::{Basis, Callout, DateField, Form, FormState, NumberField, SubmitButton, TextField};

const DAYS: [&str; 7] = ["/days/0", "/days/1", "/days/2", "/days/3", "/days/4", "/days/5", "/days/6"];

/// Weekly hours from a date on; it begins with those in force.
#[component]
pub(super) fn WeekForm(known: Known, done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let today = i18n::today();
    let present = known.wire.weeks.iter().rev().find(|week| week.valid_from <= today).cloned();
    let written = |index: usize| {
        let parts = present.as_ref().and_then(|week| week.days.get(index)).cloned().unwrap_or_default();
        let parts: Vec<Part> = parts.into_iter().map(Part::from).collect();
        RwSignal::new(write_parts(&parts, script()))
    };
    let days: [RwSignal<String>; 7] = std::array::from_fn(written);
    let basis = Basis::new(known.clone());
    let valid_from = RwSignal::new(today.succ_opt());
    let standard_day = RwSignal::new(present.as_ref().map(|week| i64::from(week.standard_day)));
    let (source, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let is_past = move || valid_from.get().is_some_and(|day| day < today);
    let submit = move |()| match read(&days) {
        Err(problem) => form.refuse(vec![problem]),
        Ok(days) => {
            let Some(valid_from) = valid_from.get_untracked() else {
                return form.refuse(vec![FieldProblem::new("/valid_from", "required")]);
            };
            let reason = reason.get_untracked().trim().to_owned();
            let input = CreateCalendarWeek {
                valid_from,
                days,
                standard_day: standard_day.get_untracked().and_then(|n| u16::try_from(n).ok()).unwrap_or(0),
                source: source.get_untracked().trim().to_owned(),
                reason: (!reason.is_empty()).then_some(reason),
            };
            if form.check(&input) {
                let creating = calls::create_week(basis.held().wire.revision, input);
                form.enter(changed(basis, creating), t(key::calendar_week_created()), done);
            }
        }
    };
    view! {
        <Form form on_submit=submit>
            <ChangedMeanwhile basis done/>
            <Callout><p>{t(key::calendar_week_text())}</p></Callout>
            <DateField pointer="/valid_from" label=t(key::calendar_valid_from()) value=valid_from required=true/>
            <DayFields days/>
            <p class="field-hint">{t(key::calendar_week_hint())}</p>
            <NumberField
                pointer="/standard_day"
                label=t(key::calendar_standard_day())
                hint=t(key::calendar_standard_day_hint())
                unit=t(key::calendar_minute())
                value=standard_day
                required=true
            />
            <TextField pointer="/source" label=t(key::calendar_day_source()) hint=t(key::calendar_source_hint()) value=source required=true/>
            <Show when=is_past>
                <Reason value=reason/>
            </Show>
            <SubmitButton label=t(key::calendar_week_create()) icon="check"/>
        </Form>
    }
}

/// The hours of each day of the week, as text.
#[component]
fn DayFields(days: [RwSignal<String>; 7]) -> impl IntoView {
    let field = |((day, pointer), value): ((chrono::Weekday, &'static str), RwSignal<String>)| {
        view! { <TextField pointer label=name(day) value required=true max=80/> }
    };
    WEEK.into_iter().zip(DAYS).zip(days).map(field).collect_view()
}

fn name(day: chrono::Weekday) -> &'static str {
    match i18n::language() {
        Language::Fa => weekday_name_fa(day),
        Language::En => weekday_name_en(day),
    }
}

fn read(days: &[RwSignal<String>; 7]) -> Result<Vec<Vec<DayPart>>, FieldProblem> {
    let read = |(day, pointer): (&RwSignal<String>, &str)| {
        let parts = parse_parts(&day.get_untracked()).ok_or_else(|| FieldProblem::new(pointer, "format"))?;
        Ok(parts.into_iter().map(DayPart::from).collect())
    };
    days.iter().zip(DAYS).map(read).collect()
}
