use chrono::NaiveDate;
use contract::calendar::{
    CalendarDay, DayKind, DayPart, DayStanding, DeclareCalendarDays, DeclaredDay, MAX_DECLARED,
    RevokeCalendarDay,
};
use contract::problem::{Code, FieldProblem};
use leptos::prelude::*;
use persian::worktime::{Part, parse_parts};

use super::fresh::{ChangedMeanwhile, changed};
use super::moves::Moves;
use crate::areas::calendar::calls;
use crate::areas::calendar::known::Known;
use crate::areas::calendar::wording::{hours, standing, title};
use crate::i18n::{self, Date, key, t};
use crate::ui::{
    Basis, Callout, Choice, DateField, Emphasis, Fact, Facts, Form, FormState, Radios, SubmitButton,
    TextArea, TextField, Tone,
};

/// Declares days, or gives a declared one back to its week.
#[component]
pub(super) fn DayForm(known: Known, date: NaiveDate, done: Callback<()>) -> impl IntoView {
    let day = known.wire.day(date).cloned();
    let basis = Basis::new(known);
    match day {
        Some(day) => view! { <Declared basis day done/> }.into_any(),
        None => view! { <Declare basis date done/> }.into_any(),
    }
}

/// A text, or nothing.
fn filled(text: RwSignal<String>) -> Option<String> {
    let text = text.get_untracked().trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// What the fields hold.
#[derive(Clone, Copy)]
struct Draft {
    from: RwSignal<Option<NaiveDate>>,
    to: RwSignal<Option<NaiveDate>>,
    kind: RwSignal<String>,
    open_hours: RwSignal<String>,
    title_fa: RwSignal<String>,
    title_en: RwSignal<String>,
    source: RwSignal<String>,
    reason: RwSignal<String>,
}

impl Draft {
    fn new(date: NaiveDate) -> Self {
        let text = || RwSignal::new(String::new());
        let (from, to) = (RwSignal::new(Some(date)), RwSignal::new(Some(date)));
        // Most closures are of one day: the end follows until it is another.
        Effect::new(move |before: Option<Option<NaiveDate>>| {
            let begin = from.get();
            to.update(|end| {
                if *end == before.flatten() || *end < begin {
                    *end = begin;
                }
            });
            begin
        });
        Self {
            from,
            to,
            kind: RwSignal::new(DayKind::Closure.as_str().to_owned()),
            open_hours: text(),
            title_fa: text(),
            title_en: text(),
            source: text(),
            reason: text(),
        }
    }

    fn has_hours(self) -> bool {
        self.kind.with(|kind| kind == DayKind::Hours.as_str())
    }

    /// First and last day, where they can be declared at once.
    fn span(self) -> Result<(NaiveDate, NaiveDate), FieldProblem> {
        let from = self.from.get().ok_or_else(|| FieldProblem::new("/days/0/date", "required"))?;
        let to = self.to.get().ok_or_else(|| FieldProblem::new("/to", "required"))?;
        match usize::try_from((to - from).num_days()) {
            Err(_) => Err(FieldProblem::new("/to", "before_start")),
            Ok(days) if days >= MAX_DECLARED => Err(FieldProblem::new("/to", "too_many")),
            Ok(_) => Ok((from, to)),
        }
    }

    /// What is to be declared: of a span the days that work and are not declared yet.
    fn read(self, known: &Known) -> Result<DeclareCalendarDays, FieldProblem> {
        let (from, to) = untrack(|| self.span())?;
        let kind = DayKind::try_from(self.kind.get_untracked()).unwrap_or(DayKind::Closure);
        let parts = match kind {
            DayKind::Hours => parse_parts(&self.open_hours.get_untracked()),
            DayKind::Holiday | DayKind::Closure => Some(Vec::new()),
        };
        let parts = parts.ok_or_else(|| FieldProblem::new("/days/0/parts", "format"))?;
        let parts: Vec<DayPart> = parts.into_iter().map(DayPart::from).collect();
        let dates = declarable(known, from, to);
        if dates.is_empty() {
            return Err(FieldProblem::new("/days/0/date", Code::CalendarDayExists.as_str()));
        }
        let day = |date| DeclaredDay {
            date,
            kind,
            parts: parts.clone(),
            title_fa: self.title_fa.get_untracked().trim().to_owned(),
            title_en: filled(self.title_en),
            source: self.source.get_untracked().trim().to_owned(),
        };
        Ok(DeclareCalendarDays { days: dates.into_iter().map(day).collect(), reason: filled(self.reason) })
    }
}

/// Of a span the days that are not declared yet and work; where none works, all that are not declared.
fn declarable(known: &Known, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let days = from.iter_days().take_while(|date| *date <= to);
    let free: Vec<_> = days.filter(|date| known.wire.day(*date).is_none()).collect();
    let works = |date: &NaiveDate| known.day(*date).is_some_and(|day| !day.parts.is_empty());
    let working: Vec<_> = free.iter().copied().filter(works).collect();
    if working.is_empty() { free } else { working }
}

#[component]
fn Declare(basis: Basis<Known>, date: NaiveDate, done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let draft = Draft::new(date);
    let submit = move |()| {
        let known = basis.held();
        let input = match draft.read(&known) {
            Ok(input) => input,
            Err(problem) => return form.refuse(vec![problem]),
        };
        // All days are alike, so what is wrong is said once.
        let first = input.days.iter().take(1).cloned().collect();
        if form.check(&DeclareCalendarDays { days: first, reason: input.reason.clone() }) {
            let declaring = calls::declare(known.wire.revision, input);
            form.enter(changed(basis, declaring), t(key::calendar_declared()), done);
        }
    };
    let is_past = move || draft.from.get().is_some_and(|day| day < i18n::today());
    let closes = Signal::derive(move || draft.span().ok().filter(|_| !draft.has_hours()));
    view! {
        <Form form on_submit=submit>
            <ChangedMeanwhile basis done/>
            <DayFields draft basis/>
            <Moves span=closes/>
            <Show when=is_past>
                <Reason value=draft.reason/>
            </Show>
            <SubmitButton label=t(key::calendar_declare()) icon="ban"/>
        </Form>
    }
}

#[component]
fn DayFields(draft: Draft, basis: Basis<Known>) -> impl IntoView {
    let usual = draft.from.get_untracked().and_then(|date| basis.held().day(date));
    let usual = usual.map(|day| hours(&day.parts)).unwrap_or_default();
    let kinds = [DayStanding::Closure, DayStanding::Holiday, DayStanding::Hours];
    let kinds = kinds.map(|look| Choice::new(look.as_str(), standing(look))).to_vec();
    let several = move || {
        let (from, to) = draft.span().ok().filter(|(from, to)| from < to)?;
        let count = i64::try_from(declarable(&basis.held(), from, to).len()).unwrap_or_default();
        Some(view! { <p class="field-hint">{t(key::calendar_declare_several(count))}</p> })
    };
    view! {
        <div class="field-row">
            <DateField pointer="/days/0/date" label=t(key::calendar_from_day()) value=draft.from required=true/>
            <DateField pointer="/to" label=t(key::calendar_to_day()) value=draft.to required=true/>
        </div>
        {several}
        <Radios pointer="/days/0/kind" label=t(key::calendar_day_kind()) value=draft.kind choices=kinds/>
        <Show when=move || draft.has_hours()>
            <TextField
                pointer="/days/0/parts"
                label=t(key::calendar_day_hours())
                hint=t(key::calendar_hours_hint(usual.clone()))
                value=draft.open_hours
                required=true
            />
        </Show>
        <TextField pointer="/days/0/title_fa" label=t(key::calendar_title_fa()) value=draft.title_fa required=true max=120/>
        <TextField pointer="/days/0/title_en" label=t(key::calendar_title_en()) value=draft.title_en ltr=true max=120/>
        <TextField
            pointer="/days/0/source"
            label=t(key::calendar_day_source())
            hint=t(key::calendar_source_hint())
            value=draft.source
            required=true
        />
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
fn Declared(basis: Basis<Known>, day: CalendarDay, done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let is_past = day.date < i18n::today();
    let submit = move |()| {
        let input = RevokeCalendarDay { reason: filled(reason) };
        if form.check(&input) {
            let revoking = calls::revoke(basis.held().wire.revision, day.id, input);
            form.enter(changed(basis, revoking), t(key::calendar_revoked()), done);
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
            <ChangedMeanwhile basis done/>
            <Callout tone=Tone::Attention><p>{t(key::calendar_revoke_text())}</p></Callout>
            {is_past.then(|| view! { <Reason value=reason/> })}
            <SubmitButton label=t(key::calendar_revoke()) icon="rotate-ccw" emphasis=Emphasis::Danger/>
        </Form>
    }
}
