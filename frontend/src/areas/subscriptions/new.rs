//! Asking, without an account, to be written to.

use contract::problem::Code;
use contract::subscriptions::{FollowableTopic, RequestSubscription, Rhythm};
use leptos::prelude::*;
use uuid::Uuid;

use super::calls;
use super::mine::{language_choices, rhythm_choices};
use crate::app::query_value;
use crate::i18n::{self, key, pick, t};
use crate::shell::Page;
use crate::ui::{EmptyState, Form, FormState, LinkButton, Radios, Resource, SubmitButton, TextField, remote};

/// What is followed where the address names nothing.
const ALL: &str = "publications";

#[component]
pub(super) fn New() -> impl IntoView {
    let topic = query_value("topic");
    let form = remote(move || {
        let topic = topic.get();
        calls::form(if topic.is_empty() { ALL.to_owned() } else { topic })
    });
    let is_sent = RwSignal::new(false);
    view! {
        <Page title=t(key::subscriptions_ask())>
            <Show when=move || !is_sent.get() fallback=Sent>
                <Resource of=form let:opened>
                    {match opened.topics.into_iter().next() {
                        Some(topic) => view! { <Ask topic form_token=opened.form_token is_sent/> }.into_any(),
                        None => view! { <Nothing/> }.into_any(),
                    }}
                </Resource>
            </Show>
        </Page>
    }
}

#[component]
fn Sent() -> impl IntoView {
    view! { <EmptyState icon="mail" title=t(key::subscriptions_asked()) text=t(key::subscriptions_asked_text())/> }
}

/// There is nothing of that name to follow.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState icon="search" title=t(key::subscriptions_nothing()) text=t(key::subscriptions_none_text())>
            <LinkButton label=t(key::subscriptions_none_publications()) href="/publications"/>
            <LinkButton label=t(key::subscriptions_none_library()) href="/library"/>
        </EmptyState>
    }
}

#[component]
fn Ask(topic: FollowableTopic, form_token: String, is_sent: RwSignal<bool>) -> impl IntoView {
    let state = FormState::new();
    let token = StoredValue::new(form_token);
    let (email, website) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let rhythm = RwSignal::new(Rhythm::default().as_str().to_owned());
    let language = RwSignal::new(i18n::language().code().to_owned());
    // Sent again with the same content, it is one request.
    let kept = StoredValue::new(None::<(RequestSubscription, String)>);
    let name = pick(&topic.name_fa, Some(&topic.name_en)).to_owned();
    let followed = topic.topic.clone();
    let submit = move |()| {
        let body = RequestSubscription {
            email: email.get_untracked().trim().to_owned(),
            topics: vec![followed.clone()],
            rhythm: Rhythm::read(&rhythm.get_untracked()).unwrap_or_default(),
            lang: Some(language.get_untracked()),
            token: Some(token.get_value()),
            website: website.get_untracked(),
        };
        if !state.check(&body) {
            return;
        }
        let known = kept.get_value().filter(|(known, _)| *known == body).map(|(_, key)| key);
        let key = known.unwrap_or_else(|| Uuid::new_v4().to_string());
        kept.set_value(Some((body.clone(), key.clone())));
        let followed = followed.clone();
        let call = async move {
            let answer = calls::request(body, key).await;
            // A form that lay open for too long is opened anew beneath what was typed.
            if answer.as_ref().is_err_and(|error| error.code() == Code::FormToken.as_str())
                && let Ok(anew) = calls::form(followed).await
            {
                token.try_set_value(anew.form_token);
            }
            answer
        };
        state.send(call, move |()| is_sent.set(true));
    };
    view! {
        <Form form=state on_submit=submit>
            <p>{t(key::subscriptions_ask_about())} " " <a href=topic.url.clone()>{name.clone()}</a></p>
            <TextField
                pointer="/email"
                label=t(key::subscriptions_email())
                hint=t(key::subscriptions_email_hint())
                value=email
                kind="email"
                autocomplete="email"
                required=true
                ltr=true
                max=254
            />
            <Radios pointer="/rhythm" label=t(key::subscriptions_rhythm()) value=rhythm choices=rhythm_choices()/>
            <Radios pointer="/lang" label=t(key::subscriptions_language()) value=language choices=language_choices()/>
            <Trap website/>
            <SubmitButton label=t(key::subscriptions_send()) icon="send"/>
        </Form>
    }
}

/// A field that people do not see and programs fill in.
#[component]
fn Trap(website: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="visually-hidden" aria-hidden="true">
            <label>
                {t(key::subscriptions_website())}
                <input
                    type="text"
                    tabindex="-1"
                    autocomplete="off"
                    prop:value=move || website.get()
                    on:input=move |event| website.set(event_target_value(&event))
                />
            </label>
        </div>
    }
}
