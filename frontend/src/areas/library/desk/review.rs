use contract::library::{DraftReturned, FormVersion, ReturnDraft, VersionState};
use leptos::prelude::*;

use super::approve::ApproveDialog;
use super::reason::ReasonDialog;
use super::{is_editor, may_approve, may_draft};
use crate::areas::library::calls;
use crate::areas::library::detail::{Basis, Files, Preview};
use crate::i18n::{Date, Moment, key, t};
use crate::session::use_session;
use crate::ui::{Button, Callout, Emphasis, Fact, Facts, FormState, Question, Tone, once_confirmed, toast};

/// A draft that cannot be changed now: where it stands, what can be done, and all it holds.
#[component]
pub(super) fn Review(draft: FormVersion, on_moved: Callback<()>) -> impl IntoView {
    let is_in_review = draft.state == VersionState::InReview;
    let returned = draft.desk.as_ref().and_then(|desk| desk.returned.clone()).filter(|_| !is_in_review);
    let note = draft.change_note.clone();
    let files = draft.renditions.clone();
    view! {
        <Where draft=draft.clone()/>
        <Returned returned/>
        {is_in_review.then(|| view! { <Actions draft=StoredValue::new(draft.clone()) on_moved/> })}
        <div class="library-standing">
            <Facts>
                <Fact label=t(key::library_field_effective_from())>
                    {draft.effective_from.map(|value| view! { <Date value long=true/> })}
                </Fact>
                {note.map(|note| view! { <Fact label=t(key::library_field_change_note())><span class="library-note" dir="auto">{note}</span></Fact> })}
            </Facts>
            <Basis basis=draft.basis/>
            <section class="library-part" aria-labelledby="library-files">
                <h2 id="library-files">{t(key::library_files())}</h2>
                <Files files=files.clone() is_public=false/>
            </section>
            <section class="library-part" aria-labelledby="library-preview">
                <h2 id="library-preview">{t(key::library_preview())}</h2>
                <Preview files is_public=false/>
            </section>
        </div>
    }
}

#[component]
fn Where(draft: FormVersion) -> impl IntoView {
    let (tone, text) = match draft.state {
        VersionState::InReview => (Tone::Attention, key::library_standing_in_review()),
        _ => (Tone::Plain, key::library_standing_draft()),
    };
    let by = draft.desk.and_then(|desk| desk.submitted_by.zip(desk.submitted_at));
    view! {
        <Callout tone>
            <p>{t(text)}</p>
            {by.map(|(by, at)| view! { <p><b>{t(key::library_submitted_by(by))}</b> " · " <Moment value=at/></p> })}
        </Callout>
    }
}

/// By those who approve, by whoever submitted it, by those who made it.
#[component]
fn Actions(draft: StoredValue<FormVersion>, on_moved: Callback<()>) -> impl IntoView {
    let session = use_session();
    let (approves, drafts) = untrack(|| (may_approve(session), may_draft(session)));
    let is_own = untrack(|| draft.with_value(|draft| is_editor(session, draft)));
    let me = untrack(|| session.me()).map(|me| me.id);
    let submitted_by = draft.with_value(|draft| draft.desk.as_ref().and_then(|desk| desk.submitted_by_id));
    let (approving, returning) = (RwSignal::new(false), RwSignal::new(false));
    let given_back = Callback::new(move |(form, reason): (FormState, String)| {
        let input = ReturnDraft { reason };
        if form.check(&input) {
            let draft = draft.get_value();
            let call = async move { calls::return_draft(&draft, input).await };
            form.enter(call, t(key::library_returned()), on_moved);
        }
    });
    view! {
        <div class="button-row library-actions">
            {(approves && !is_own)
                .then(|| {
                    let open = move |()| approving.set(true);
                    view! { <Button label=t(key::library_approve()) icon="check" emphasis=Emphasis::Primary on_click=open/> }
                })}
            {approves
                .then(|| {
                    let open = move |()| returning.set(true);
                    view! { <Button label=t(key::library_return()) icon="rotate-ccw" on_click=open/> }
                })}
            {(drafts && me.is_some() && submitted_by == me).then(|| view! { <Recall draft on_moved/> })}
            {((drafts && is_own) || approves)
                .then(|| {
                    let discard = move |()| discard(draft.get_value(), on_moved);
                    view! { <Button label=t(key::library_discard()) icon="trash-2" emphasis=Emphasis::Quiet on_click=discard/> }
                })}
        </div>
        {(approves && is_own).then(|| view! { <p class="field-hint">{t(key::library_rule_own())}</p> })}
        <ApproveDialog open=approving draft on_moved/>
        <ReasonDialog
            open=returning
            title=t(key::library_return())
            text=t(key::library_return_text())
            hint=t(key::library_return_hint())
            icon="rotate-ccw"
            on_given=given_back
        />
    }
}

#[component]
fn Recall(draft: StoredValue<FormVersion>, on_moved: Callback<()>) -> impl IntoView {
    let pending = RwSignal::new(false);
    let recall = move |()| {
        pending.set(true);
        leptos::task::spawn_local(async move {
            let answer = calls::recall_draft(&draft.get_value()).await;
            pending.try_set(false);
            match answer {
                Ok(_) => toast::done(t(key::library_recalled())),
                Err(error) => toast::fail(&error),
            }
            on_moved.run(());
        });
    };
    view! { <Button label=t(key::library_recall()) icon="pencil" pending on_click=recall/> }
}

/// Why a draft last came back to its makers.
#[component]
pub(super) fn Returned(returned: Option<DraftReturned>) -> impl IntoView {
    returned.map(|returned| {
        view! {
            <Callout tone=Tone::Attention>
                <p><b>{t(key::library_returned_by(returned.by))}</b> " " <Moment value=returned.at/></p>
                <p><bdi>{returned.reason}</bdi></p>
            </Callout>
        }
    })
}

/// Asks, then gives the draft up.
pub(super) fn discard(draft: FormVersion, on_moved: Callback<()>) {
    let question = Question {
        title: t(key::library_discard()),
        text: t(key::library_discard_text()),
        verb: t(key::library_discard()),
    };
    let call = async move { calls::discard_draft(&draft).await };
    once_confirmed(question, call, t(key::library_discarded()), move |done| {
        if done {
            on_moved.run(());
        }
    });
}
