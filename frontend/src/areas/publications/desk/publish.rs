use chrono::{DateTime, NaiveDate, Utc};
use contract::problem::{Code, FieldProblem};
use contract::publications::{Edition, PublicationKind, PublishEdition, Series, SeriesMode};
use leptos::prelude::*;

use super::difference::DifferenceToPublished;
use super::formal::next_number;
use super::writing::Writing;
use crate::api::ApiError;
use crate::areas::publications::calls;
use crate::areas::publications::minute::instant;
use crate::i18n::{self, key, t};
use crate::ui::{
    Callout, Choice, DateField, Dialog, Form, FormState, Radios, Remote, SubmitButton, TextField, Tone,
    remote, toast,
};

const NOW: &str = "now";
const LATER: &str = "later";
const AT: &str = "/publish_at";
const NUMBER: &str = "/number";
/// What is offered at first: tomorrow when the offices open.
const MORNING: &str = "08:00";

/// When the text shall be before the readers' eyes: at once, or at a minute to come. What the server refuses of the text
/// itself, or because it has changed meanwhile, is for `on_refused` to show.
#[component]
pub(super) fn PublishDialog(
    open: RwSignal<bool>,
    #[prop(into)] edition: Signal<Option<Edition>>,
    #[prop(into)] on_refused: Callback<ApiError>,
    on_moved: Callback<()>,
    /// Where the page does not show the text: what would change for readers.
    #[prop(optional)]
    with_difference: bool,
) -> impl IntoView {
    // Only its kind decides what the deed is called, and that never changes.
    let kind = edition.with_untracked(|edition| edition.as_ref().map(|edition| edition.kind));
    view! {
        <Dialog open title=verb(kind)>
            {with_difference.then(|| edition.get_untracked().map(|edition| view! { <DifferenceToPublished edition/> }))}
            <PublishForm open edition on_refused on_moved/>
        </Dialog>
    }
}

fn verb(kind: Option<PublicationKind>) -> String {
    match kind {
        Some(kind) if kind.is_formal() => t(key::publications_publish_formal()),
        _ => t(key::publications_publish()),
    }
}

/// The series that will give the text its number; none where it has one already, or never gets one.
fn numbering(edition: Signal<Option<Edition>>) -> Remote<Option<Series>> {
    let wanted = untrack(|| edition.get()).filter(|edition| edition.number.is_none());
    let wanted = wanted.and_then(|edition| Some((edition.kind, edition.series_id?)));
    remote(move || async move {
        let Some((kind, id)) = wanted else { return Ok(None) };
        Ok(calls::list_all_series(Some(kind)).await?.into_iter().find(|series| series.id == id))
    })
}

/// At once, or at which minute on the wall clock of Tehran.
#[derive(Clone, Copy)]
struct Minute {
    when: RwSignal<String>,
    day: RwSignal<Option<NaiveDate>>,
    time: RwSignal<String>,
}

impl Minute {
    fn new() -> Self {
        Self {
            when: RwSignal::new(NOW.to_owned()),
            day: RwSignal::new(i18n::today().succ_opt()),
            time: RwSignal::new(i18n::digits(MORNING)),
        }
    }

    /// Reactive.
    fn is_later(self) -> bool {
        self.when.with(|when| when == LATER)
    }

    /// None inside: at once.
    fn read(self) -> Result<Option<DateTime<Utc>>, FieldProblem> {
        if !untrack(|| self.is_later()) {
            return Ok(None);
        }
        let at = instant(self.day.get_untracked(), &self.time.get_untracked());
        at.map(Some).ok_or_else(|| FieldProblem::new(AT, "required"))
    }
}

#[component]
fn PublishForm(
    open: RwSignal<bool>,
    edition: Signal<Option<Edition>>,
    on_refused: Callback<ApiError>,
    on_moved: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let series = numbering(edition);
    let number = RwSignal::new(String::new());
    let kind = edition.with_untracked(|edition| edition.as_ref().map(|edition| edition.kind));
    let minute = Minute::new();
    let submit = move |()| {
        let Some(edition) = edition.get_untracked() else { return };
        let publish_at = match minute.read() {
            Ok(publish_at) => publish_at,
            Err(problem) => return form.refuse(vec![problem]),
        };
        let number = number.get_untracked().trim().to_owned();
        let body = PublishEdition { publish_at, number: (!number.is_empty()).then_some(number) };
        if !form.check(&body) {
            return;
        }
        let done =
            if publish_at.is_some() { key::publications_scheduled() } else { key::publications_published() };
        form.send(publish(edition, body, on_refused), move |_| {
            open.set(false);
            toast::done(t(done));
            on_moved.run(());
        });
    };
    let button = move || {
        let (label, icon) =
            if minute.is_later() { (t(key::publications_schedule()), "clock") } else { (verb(kind), "send") };
        view! { <SubmitButton label icon/> }
    };
    view! {
        <Form form on_submit=submit>
            <Callout tone=Tone::Attention><p>{t(key::publications_publish_text())}</p></Callout>
            {move || series.get().flatten().map(|series| view! { <NumberPart series number/> })}
            <MinuteFields minute/>
            {button}
        </Form>
    }
}

#[component]
fn MinuteFields(minute: Minute) -> impl IntoView {
    let choices = vec![
        Choice::new(NOW, t(key::publications_publish_now())),
        Choice::new(LATER, t(key::publications_publish_later())),
    ];
    view! {
        <Radios pointer="/when" label=t(key::publications_publish_when()) value=minute.when choices/>
        <Show when=move || minute.is_later()>
            <div class="field-row">
                <DateField pointer=AT label=t(key::publications_publish_day()) value=minute.day required=true/>
                <TextField
                    pointer="/time"
                    label=t(key::publications_publish_time())
                    value=minute.time
                    ltr=true
                    required=true
                    max=5
                />
            </div>
        </Show>
    }
}

/// The number the text will get, or the field to type it where the secretariat gives it.
#[component]
fn NumberPart(series: Series, number: RwSignal<String>) -> impl IntoView {
    if series.mode == SeriesMode::Auto {
        return view! { <p>{next_number(&series)}</p> }.into_any();
    }
    view! {
        <TextField
            pointer=NUMBER
            label=t(key::publications_number())
            hint=t(key::publications_number_hint())
            value=number
            required=true
            max=60
        />
    }
    .into_any()
}

async fn publish(
    edition: Edition,
    body: PublishEdition,
    on_refused: Callback<ApiError>,
) -> Result<Edition, ApiError> {
    let answer = calls::publish_edition(&edition, body).await;
    if let Err(error) = &answer
        && (is_stale(error) || is_of_text(error))
    {
        on_refused.run(error.clone());
    }
    answer
}

fn is_stale(error: &ApiError) -> bool {
    error.code() == Code::StaleVersion.as_str()
}

fn is_of_text(error: &ApiError) -> bool {
    error.fields().iter().any(|problem| ![AT, NUMBER].contains(&problem.pointer.as_str()))
}

/// What is missing in the text is shown at the text, not in the dialog; what somebody else saved, beside it.
pub(super) fn shown_at_text(open: RwSignal<bool>, writing: Writing) -> Callback<ApiError> {
    Callback::new(move |error: ApiError| {
        open.try_set(false);
        if is_of_text(&error) {
            writing.form.refuse(error.fields().to_vec());
        } else if is_stale(&error) {
            leptos::task::spawn_local(writing.read_theirs());
        } else {
            toast::fail(&error);
        }
    })
}
