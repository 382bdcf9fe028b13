use chrono::NaiveDate;
use contract::calendar::{
    CalendarDay, DayKind, DayPart, DayStanding, DeclareCalendarDays, DeclaredDay, RevokeCalendarDay,
};
use contract::problem::FieldProblem;
use leptos::prelude::*;
use persian::worktime::{Part, parse_parts};

use crate::areas::calendar::calls;
use crate::areas::calendar::known::Known;
use crate::areas::calendar::wording::{hours, standing, title};
use crate::i18n::{self, Date, key, t};
use crate::ui::{
    Callout, Choice, DateField, Emphasis, Fact, Facts, Form, FormState, Radios, SubmitButton, TextArea,
    TextField, Tone,
};

/// Declares a day, or gives a declared one back to its week.
#[component]
pub(super) fn DayForm(known: Known, date: NaiveDate, done: Callback<()>) -> impl IntoView {
    match known.wire.day(date).cloned() {
        Some(day) => view! { <Declared revision=known.wire.revision day done/> }.into_any(),
        None => view! { <Declare known date done/> }.into_any(),
    }
}

/// A text, or nothing.
fn filled(text: RwSignal<String>) -> Option<String> {
    let text = text.get_untracked().trim().to_owned();
    (!text.is_empty()).then_some(text)
}

#[component]
fn Declare(known: Known, date: NaiveDate, done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let revision = known.wire.revision;
    let day = RwSignal::new(Some(date));
    let kind = RwSignal::new(DayKind::Closure.as_str().to_owned());
    let usual = known.day(date).map(|day| hours(&day.parts)).unwrap_or_default();
    let (title_fa, title_en) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (source, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let open_hours = RwSignal::new(String::new());
    let has_hours = move || kind.with(|kind| kind == DayKind::Hours.as_str());
    let is_past = move || day.get().is_some_and(|day| day < i18n::today());
    let submit = move |()| {
        let Some(date) = day.get_untracked() else {
            return form.refuse(vec![FieldProblem::new("/days/0/date", "required")]);
        };
        let kind = DayKind::try_from(kind.get_untracked()).unwrap_or(DayKind::Closure);
        let parts =
            if kind == DayKind::Hours { parse_parts(&open_hours.get_untracked()) } else { Some(Vec::new()) };
        let Some(parts) = parts else {
            return form.refuse(vec![FieldProblem::new("/days/0/parts", "format")]);
        };
        let parts: Vec<DayPart> = parts.into_iter().map(DayPart::from).collect();
        let declared = DeclaredDay {
            date,
            kind,
            parts,
            title_fa: title_fa.get_untracked().trim().to_owned(),
            title_en: filled(title_en),
            source: source.get_untracked().trim().to_owned(),
        };
        let input = DeclareCalendarDays { days: vec![declared], reason: filled(reason) };
        if form.check(&input) {
            form.enter(calls::declare(revision, input), t(key::calendar_declared()), done);
        }
    };
    let kinds = [DayStanding::Closure, DayStanding::Holiday, DayStanding::Hours];
    let kinds = kinds.map(|look| Choice::new(look.as_str(), standing(look))).to_vec();
    view! {
        <Form form on_submit=submit>
            <DateField pointer="/days/0/date" label=t(key::calendar_day()) value=day required=true/>
            <Radios pointer="/days/0/kind" label=t(key::calendar_day_kind()) value=kind choices=kinds/>
            <Show when=has_hours>
                <TextField
                    pointer="/days/0/parts"
                    label=t(key::calendar_day_hours())
                    hint=t(key::calendar_hours_hint(usual.clone()))
                    value=open_hours
                    required=true
                />
            </Show>
            <TextField pointer="/days/0/title_fa" label=t(key::calendar_title_fa()) value=title_fa required=true max=120/>
            <TextField pointer="/days/0/title_en" label=t(key::calendar_title_en()) value=title_en ltr=true max=120/>
            <TextField
                pointer="/days/0/source"
                label=t(key::calendar_day_source())
                hint=t(key::calendar_source_hint())
                value=source
                required=true
            />
            <Show when=is_past>
                <Reason value=reason/>
            </Show>
            <SubmitButton label=t(key::calendar_declare()) icon="ban"/>
        </Form>
    }
}

/// WCAL-6: a day gone by is changed with a reason only.
#[component]
pub(super) fn Reason(value: RwSignal<String>) -> impl IntoView {
    view! {
        <TextArea
            pointer="/reason"
            label=t(key::calendar_reason())
            hint=t(key::calendar_reason_hint())
            value
            required=true
            rows=3
        />
    }
}

#[component]
fn Declared(revision: i32, day: CalendarDay, done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let is_past = day.date < i18n::today();
    let submit = move |()| {
        let input = RevokeCalendarDay { reason: filled(reason) };
        if form.check(&input) {
            form.enter(calls::revoke(revision, day.id, input), t(key::calendar_revoked()), done);
        }
    };
    let (date, name, source) = (day.date, title(&day).to_owned(), day.source.clone());
    let parts: Vec<Part> = day.parts.iter().copied().map(Part::from).collect();
    view! {
        <Facts>
            <Fact label=t(key::calendar_day())><Date value=date long=true/></Fact>
            <Fact label=t(key::calendar_day_title())>{name}</Fact>
            <Fact label=t(key::calendar_day_hours())>{hours(&parts)}</Fact>
            <Fact label=t(key::calendar_day_source())>{source}</Fact>
        </Facts>
        <Form form on_submit=submit>
            <Callout tone=Tone::Attention><p>{t(key::calendar_revoke_text())}</p></Callout>
            {is_past.then(|| view! { <Reason value=reason/> })}
            <SubmitButton label=t(key::calendar_revoke()) icon="rotate-ccw" emphasis=Emphasis::Danger/>
        </Form>
    }
}
