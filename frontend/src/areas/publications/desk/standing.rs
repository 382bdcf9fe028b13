use contract::permission::WithdrawPublications;
use contract::publications::{DeskNote, Edition, EditionState};
use leptos::prelude::*;

use super::may::May;
use super::may_write;
use super::new_edition::NewEditionDialog;
use super::returned::ReturnedNote;
use super::review::ReviewActions;
use super::reviews::Reviews;
use super::send_back::{Deed, SendBackDialog};
use super::text_field::Rendered;
use super::withdraw::{WithdrawDialog, verb};
use crate::areas::publications::calls;
use crate::areas::publications::detail::{Files, Links, Relations};
use crate::areas::publications::picture::{Picture, is_for_everybody};
use crate::areas::publications::plan::PlanShown;
use crate::areas::publications::wording::{Printed, audience_name, series_title};
use crate::i18n::{Date, Moment, key, t};
use crate::session::use_session;
use crate::ui::{Button, Callout, Emphasis, Fact, Facts, LinkButton, Tone, remote};

/// A text that cannot be written now: why, what can be done, and the text itself.
#[component]
pub(super) fn Standing(edition: Edition, is_withdrawn: bool, on_moved: Callback<()>) -> impl IntoView {
    let actions = edition.clone();
    let reviewed = RwSignal::new(Some(edition.clone()));
    let formal = edition.kind.is_formal().then(|| {
        view! {
            <FormalFacts edition=edition.clone()/>
            <PlanShown edition=edition.clone()/>
        }
    });
    view! {
        <Where edition=edition.clone() is_withdrawn/>
        <ReturnedNote note=edition.desk.clone()/>
        {(!is_withdrawn).then(|| view! { <Actions edition=actions on_moved/> })}
        {formal}
        <Text edition is_withdrawn/>
        <Reviews edition=reviewed on_change=move |_| on_moved.run(())/>
    }
}

/// Number, audience, dates and signatory, as they were written.
#[component]
fn FormalFacts(edition: Edition) -> impl IntoView {
    let (kind, series) = (edition.kind, edition.series_id);
    let offered = remote(move || calls::list_all_series(Some(kind)));
    let series = move || {
        let offered = offered.get()?;
        offered.iter().find(|known| Some(known.id) == series).map(series_title)
    };
    let number = edition
        .number
        .map(|number| view! { <Fact label=t(key::publications_number())><Printed number/></Fact> });
    let signatory = edition.signatory.map(|by| {
        view! { <Fact label=t(key::publications_signatory())><bdi>{by.name}</bdi> " · " <bdi>{by.post}</bdi></Fact> }
    });
    view! {
        <div class="standing-facts">
            <Facts>
                {number}
                {move || {
                    series().map(|title| view! { <Fact label=t(key::publications_series())><bdi>{title}</bdi></Fact> })
                }}
                <Fact label=t(key::publications_audience())>{audience_name(edition.audience)}</Fact>
                {edition.issued_on.map(|value| view! { <Fact label=t(key::publications_dated())><Date value/></Fact> })}
                {edition
                    .effective_from
                    .map(|value| view! { <Fact label=t(key::publications_effective_from())><Date value/></Fact> })}
                {edition
                    .effective_to
                    .map(|value| view! { <Fact label=t(key::publications_effective_to())><Date value/></Fact> })}
                {signatory}
            </Facts>
        </div>
    }
}

#[component]
fn Where(edition: Edition, is_withdrawn: bool) -> impl IntoView {
    let (tone, text) = match edition.state {
        _ if is_withdrawn => (Tone::Bad, key::publications_withdrawn_staff()),
        EditionState::InReview => (Tone::Attention, key::publications_standing_in_review()),
        EditionState::Scheduled => (Tone::Attention, key::publications_standing_scheduled()),
        EditionState::Discarded => (Tone::Plain, key::publications_standing_discarded()),
        EditionState::Draft => (Tone::Plain, key::publications_standing_draft()),
        EditionState::Published | EditionState::Superseded => {
            (Tone::Good, key::publications_standing_published())
        }
    };
    let note = edition.desk.as_ref();
    let (at, by) = match edition.state {
        EditionState::InReview => (
            note.and_then(|note| note.submitted_at),
            note.and_then(|note| note.submitted_by.clone()).map(|by| t(key::publications_submitted_by(by))),
        ),
        EditionState::Scheduled => (note.and_then(|note| note.publish_at), approved_by(note)),
        _ => (edition.published_at, approved_by(note)),
    };
    view! {
        <Callout tone>
            <p>{t(text)}</p>
            {at.map(|value| view! { <p><b><Moment value/></b> {by.map(|by| view! { " · " {by} })}</p> })}
        </Callout>
    }
}

fn approved_by(note: Option<&DeskNote>) -> Option<String> {
    note.and_then(|note| note.approved_by.clone()).map(|by| t(key::publications_approved_by(by)))
}

#[component]
fn Actions(edition: Edition, on_moved: Callback<()>) -> impl IntoView {
    let session = use_session();
    let (beginning, withdrawing, taking_back) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let (id, kind, state) = (edition.publication_id, edition.kind, edition.state);
    let may_unschedule = untrack(|| May::of(session, &edition)).unschedule;
    let edition = StoredValue::new(edition);
    if state == EditionState::InReview {
        return view! { <ReviewActions edition on_moved/> }.into_any();
    }
    let is_published = state == EditionState::Published;
    let may_withdraw = is_published && untrack(|| session.can::<WithdrawPublications>());
    let may_write = is_published && untrack(|| may_write(session));
    view! {
        <div class="button-row standing-actions">
            {may_unschedule
                .then(|| {
                    view! {
                        <Button
                            label=t(key::publications_unschedule())
                            icon="rotate-ccw"
                            on_click=move |()| taking_back.set(true)
                        />
                    }
                })}
            {may_write
                .then(|| {
                    view! {
                        <Button
                            label=t(key::publications_new_edition())
                            icon="pencil"
                            emphasis=Emphasis::Primary
                            on_click=move |()| beginning.set(true)
                        />
                    }
                })}
            {is_published
                .then(|| view! { <LinkButton label=t(key::publications_see_page()) icon="eye" href=format!("/publications/{id}")/> })}
            {may_withdraw
                .then(|| {
                    view! {
                        <Button
                            label=verb(kind)
                            icon="ban"
                            emphasis=Emphasis::Danger
                            on_click=move |()| withdrawing.set(true)
                        />
                    }
                })}
        </div>
        <SendBackDialog open=taking_back deed=Deed::Unschedule edition on_moved/>
        <NewEditionDialog open=beginning id on_moved/>
        <WithdrawDialog open=withdrawing id kind on_moved/>
    }
    .into_any()
}

#[component]
fn Text(edition: Edition, is_withdrawn: bool) -> impl IntoView {
    let is_public = edition.state.is_published() && is_for_everybody(edition.audience, is_withdrawn);
    let picture = edition
        .image
        .map(|image| view! { <figure class="reading-image"><Picture image is_public/></figure> });
    let (files, links, relations) = (edition.attachments, edition.links, edition.relations);
    view! {
        <div class="standing-text">
            {picture}
            <Language lang="fa" title=edition.title_fa summary=edition.summary_fa body=edition.body_fa/>
            {edition
                .title_en
                .map(|title| {
                    view! {
                        <Language
                            lang="en"
                            title
                            summary=edition.summary_en.unwrap_or_default()
                            body=edition.body_en.unwrap_or_default()
                        />
                    }
                })}
            {(!files.is_empty()).then(|| view! { <Files files is_public/> })}
            {(!links.is_empty()).then(|| view! { <Links links/> })}
            {(!relations.is_empty()).then(|| view! { <Relations relations/> })}
        </div>
    }
}

#[component]
fn Language(lang: &'static str, title: String, summary: String, body: String) -> impl IntoView {
    let session = use_session();
    // The preview is for writers; others of the staff read the text as it is written.
    let body = if untrack(|| may_write(session)) {
        view! { <Rendered markdown=Signal::stored(body)/> }.into_any()
    } else {
        view! { <p class="standing-raw">{body}</p> }.into_any()
    };
    view! {
        <section class="standing-language" lang=lang dir="auto">
            <h2 dir="auto">{title}</h2>
            {(!summary.is_empty()).then(|| view! { <p class="reading-summary" dir="auto">{summary}</p> })}
            <div dir="auto">{body}</div>
        </section>
    }
}
