use contract::publications::Edition;
use leptos::prelude::*;

use super::discard::discard;
use super::may::May;
use super::publish::PublishDialog;
use super::send_back::{Deed, SendBackDialog};
use crate::api::ApiError;
use crate::areas::publications::calls;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Button, Emphasis, toast};

/// Hands a saved draft to those who publish. A refusal is shown where the text is.
pub(super) fn submit(edition: Edition, on_refused: Callback<ApiError>, on_moved: Callback<()>) {
    leptos::task::spawn_local(async move {
        match calls::submit_edition(&edition).await {
            Ok(_) => {
                toast::done(t(key::publications_submitted()));
                on_moved.run(());
            }
            Err(error) => on_refused.run(error),
        }
    });
}

/// What can be done with a text in review: by those who publish, by whoever submitted it, by those who wrote it.
#[component]
pub(super) fn ReviewActions(edition: StoredValue<Edition>, on_moved: Callback<()>) -> impl IntoView {
    let session = use_session();
    let may = untrack(|| edition.with_value(|edition| May::of(session, edition)));
    let (publishing, returning) = (RwSignal::new(false), RwSignal::new(false));
    let refused = move |error: ApiError| {
        // The page shows the text as it stands now.
        publishing.set(false);
        toast::fail(&error);
        on_moved.run(());
    };
    let own = may.is_own.then(|| view! { <p class="field-hint">{t(key::publications_rule_own())}</p> });
    view! {
        <div class="button-row standing-actions">
            {may
                .publish
                .then(|| {
                    let open = move |()| publishing.set(true);
                    view! { <Button label=t(key::publications_publish_open()) icon="send" emphasis=Emphasis::Primary on_click=open/> }
                })}
            {may
                .give_back
                .then(|| {
                    let open = move |()| returning.set(true);
                    view! { <Button label=t(key::publications_return()) icon="rotate-ccw" on_click=open/> }
                })}
            {may.recall.then(|| view! { <Recall edition on_moved/> })}
            {may
                .discard
                .then(|| {
                    let discard = move |()| discard(edition.get_value(), on_moved);
                    view! { <Button label=t(key::publications_discard()) icon="trash-2" emphasis=Emphasis::Quiet on_click=discard/> }
                })}
        </div>
        {own}
        <PublishDialog
            open=publishing
            edition=Signal::derive(move || Some(edition.get_value()))
            on_refused=refused
            on_moved
        />
        <SendBackDialog open=returning deed=Deed::Return edition on_moved/>
    }
}

#[component]
fn Recall(edition: StoredValue<Edition>, on_moved: Callback<()>) -> impl IntoView {
    let pending = RwSignal::new(false);
    let recall = move |()| {
        pending.set(true);
        leptos::task::spawn_local(async move {
            let answer = calls::recall_edition(&edition.get_value()).await;
            pending.try_set(false);
            match answer {
                Ok(_) => toast::done(t(key::publications_recalled())),
                Err(error) => toast::fail(&error),
            }
            on_moved.run(());
        });
    };
    view! { <Button label=t(key::publications_recall()) icon="pencil" pending on_click=recall/> }
}
