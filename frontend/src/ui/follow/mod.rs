use contract::subscriptions::Subscription;
use leptos::prelude::*;
use uuid::Uuid;

use crate::api::{self, ApiError};
use crate::app::with_query;
use crate::browser;
use crate::i18n::{key, t};
use crate::session::{Actor, use_session};
use crate::ui::{Button, LinkButton, Remote, remote, toast};

const MINE: &str = "/api/v1/subscriptions/mine";

/// To follow what a page is about: with an account at once, without one by mail after the address was confirmed. `looks_at`
/// is what the reader has before the eyes by opening the page: it leaves the worklist of whoever follows it.
#[component]
pub fn Follow(
    #[prop(into)] topic: Signal<String>,
    #[prop(optional_no_strip)] looks_at: Option<Uuid>,
) -> impl IntoView {
    let session = use_session();
    let by_mail = move || with_query("/subscriptions/new", &[("topic", topic.get().as_str())]);
    let is_known = Memo::new(move |_| match session.actor() {
        Actor::Unknown => None,
        Actor::Visitor => Some(false),
        Actor::Person(_) => Some(true),
    });
    move || {
        is_known.get().map(|is_known| {
            if is_known {
                view! { <Own topic looks_at/> }.into_any()
            } else {
                view! { {move || view! { <LinkButton icon="mail" label=t(key::ui_follow_mail()) href=by_mail()/> }} }
                    .into_any()
            }
        })
    }
}

#[component]
fn Own(topic: Signal<String>, looks_at: Option<Uuid>) -> impl IntoView {
    let mine: Remote<Subscription> = remote(|| api::get(MINE).send());
    Effect::new(move |_| {
        let is_new = looks_at.filter(|item| mine.get().is_some_and(|mine| mine.unseen.contains(item)));
        let Some(item) = is_new else { return };
        leptos::task::spawn_local(async move {
            // Whatever fails: it stays in the worklist, and the next visit tries again.
            let _: Result<(), ApiError> =
                api::post(&format!("/api/v1/subscriptions/items/{item}/seen")).send().await;
        });
    });
    let sending = RwSignal::new(false);
    let turn = move |follows: bool| {
        let address = format!("{MINE}/topics/{}", browser::encode(&topic.get_untracked()));
        let request = if follows { api::put(&address) } else { api::delete(&address) };
        sending.set(true);
        leptos::task::spawn_local(async move {
            let answer: Result<Subscription, ApiError> = request.send().await;
            sending.try_set(false);
            match answer {
                Ok(now) => {
                    mine.put(now);
                    toast::done(t(if follows { key::ui_follow_done() } else { key::ui_unfollow_done() }));
                }
                Err(error) => toast::fail(&error),
            }
        });
    };
    let follows = move || {
        let mine = mine.get()?;
        Some(topic.with(|topic| mine.topics.iter().any(|followed| followed.topic == *topic)))
    };
    // Without an answer the page works as well, so a failure is silent.
    move || {
        follows().map(|follows| {
            let (label, icon) =
                if follows { (key::ui_unfollow(), "circle-check") } else { (key::ui_follow(), "bell") };
            view! { <Button label=t(label) icon pending=sending on_click=move |()| turn(!follows)/> }
        })
    }
}
