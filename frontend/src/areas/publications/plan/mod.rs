//! To whom a text is to be communicated, until when, and who acknowledges: the plan beside a draft, and its fields wherever
//! a communication is made.

mod draft;
mod fields;
mod picker;
mod preview;
mod shown;

use contract::publications::{CommunicationPlan, Edition, EditionPlan, ReviewVerdict};
pub(super) use draft::PlanDraft;
pub(super) use fields::PlanFields;
use leptos::portal::Portal;
use leptos::prelude::*;
use shown::PlanFacts;
pub(super) use shown::{PlanShown, audience_text};

use super::communication_calls as calls;
use crate::i18n::{key, t};
use crate::ui::{
    Button, Dialog, Emphasis, Form, FormState, Question, Remote, Resource, SubmitButton, confirm, remote,
    toast,
};

/// Whether publishing this edition can communicate anything: a minor one asks nobody again (PUB-13).
pub(super) fn is_communicable(edition: &Edition) -> bool {
    edition.kind.rules().communicable && edition.minor == 0
}

/// The plan of a draft, as a part of its editor. A plan belongs to its edition: saving it makes a new version of that.
#[component]
pub(super) fn Plan(edition: RwSignal<Option<Edition>>) -> impl IntoView {
    match edition.get_untracked() {
        None => view! { <p class="field-hint">{t(key::publications_plan_after_saving())}</p> }.into_any(),
        Some(of) => view! { <Planned edition of/> }.into_any(),
    }
}

#[component]
fn Planned(edition: RwSignal<Option<Edition>>, of: Edition) -> impl IntoView {
    let of = StoredValue::new(of);
    let plan = remote(move || {
        let of = of.get_value();
        async move { calls::get_plan(&of).await }
    });
    let open = RwSignal::new(false);
    let taken = Callback::new(move |answer: EditionPlan| {
        follow(edition, &answer);
        plan.put(answer);
    });
    let drop = Callback::new(move |()| leptos::task::spawn_local(drop_plan(edition, taken)));
    view! {
        <Resource of=plan lines=3 let:planned>
            <Made plan=planned.plan open drop/>
        </Resource>
        // A form within the editor's form would be sent with it, so it stands outside.
        <Portal>
            <Dialog open title=t(key::publications_plan())>
                <PlanForm open edition plan taken/>
            </Dialog>
        </Portal>
    }
}

/// What is planned and can be changed, or that nothing is.
#[component]
fn Made(plan: Option<CommunicationPlan>, open: RwSignal<bool>, drop: Callback<()>) -> impl IntoView {
    let change = move |()| open.set(true);
    let Some(plan) = plan else {
        return view! {
            <p class="field-hint">{t(key::publications_plan_none())}</p>
            <Button label=t(key::publications_plan_make()) icon="send" on_click=change/>
        }
        .into_any();
    };
    view! {
        <PlanFacts plan/>
        <div class="button-row">
            <Button label=t(key::publications_plan_change()) icon="pencil" on_click=change/>
            <Button label=t(key::publications_plan_drop()) icon="trash-2" emphasis=Emphasis::Quiet on_click=drop/>
        </div>
    }
    .into_any()
}

/// The edition as it stands once its plan was changed, which is part of what was agreed to.
fn follow(edition: RwSignal<Option<Edition>>, answer: &EditionPlan) {
    edition.update(|edition| {
        let Some(edition) = edition else { return };
        edition.version = answer.version;
        for review in &mut edition.reviews {
            let said = std::mem::replace(&mut review.verdict, ReviewVerdict::Asked);
            if said != ReviewVerdict::Asked {
                review.earlier = Some(said);
            }
        }
    });
}

async fn drop_plan(edition: RwSignal<Option<Edition>>, taken: Callback<EditionPlan>) {
    let question = Question {
        title: t(key::publications_plan_drop()),
        text: t(key::publications_plan_drop_text()),
        verb: t(key::publications_plan_drop()),
    };
    let Some(Some(of)) = edition.try_get_untracked() else { return };
    if confirm(question).await {
        match calls::drop_plan(&of).await {
            Ok(answer) => taken.run(answer),
            Err(error) => toast::fail(&error),
        }
    }
}

#[component]
fn PlanForm(
    open: RwSignal<bool>,
    edition: RwSignal<Option<Edition>>,
    plan: Remote<EditionPlan>,
    taken: Callback<EditionPlan>,
) -> impl IntoView {
    let form = FormState::new();
    let draft = PlanDraft::of(untrack(|| plan.get()).and_then(|planned| planned.plan));
    let submit = move |()| {
        let (plan, Some(of)) = (draft.read(), edition.get_untracked()) else { return };
        if form.check(&plan) {
            form.send(async move { calls::put_plan(&of, plan).await }, move |answer| {
                open.set(false);
                toast::done(t(key::publications_plan_saved()));
                taken.run(answer);
            });
        }
    };
    view! {
        <Form form on_submit=submit>
            <p>{t(key::publications_plan_text())}</p>
            <PlanFields draft parent=None/>
            <SubmitButton label=t(key::publications_plan_save())/>
        </Form>
    }
}
