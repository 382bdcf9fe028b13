//! What one follows, with an account or by the link of a mail: its rhythm and language, and giving it up.

use contract::subscriptions::{FollowedTopic, Rhythm, Subscription, UpdateSubscription};
use leptos::prelude::*;

use super::{calls, token_of_link};
use crate::i18n::{self, key, pick, t};
use crate::session::{Actor, use_session};
use crate::shell::Page;
use crate::ui::{
    Button, Callout, Choice, Emphasis, EmptyState, Form, FormState, LinkButton, Question, Radios, Remote,
    Resource, SignInNeeded, Skeleton, SubmitButton, Tone, once_confirmed, remote, toast,
};

#[component]
pub(super) fn Mine() -> impl IntoView {
    let session = use_session();
    let token = token_of_link();
    let standing = Memo::new(move |_| match session.actor() {
        Actor::Unknown => None,
        Actor::Visitor => Some(false),
        Actor::Person(_) => Some(true),
    });
    let content = move || match (token.clone(), standing.get()) {
        (Some(token), _) => view! { <Follower token=Some(token)/> }.into_any(),
        (None, None) => view! { <Skeleton lines=6/> }.into_any(),
        (None, Some(false)) => view! { <SignInNeeded/> }.into_any(),
        (None, Some(true)) => view! { <Follower token=None/> }.into_any(),
    };
    view! { <Page title=t(key::subscriptions_title()) lead=|| t(key::subscriptions_lead())>{content}</Page> }
}

pub(super) fn rhythm_choices() -> Vec<Choice> {
    let name = |rhythm: Rhythm| match rhythm {
        Rhythm::AtOnce => key::subscriptions_rhythm_at_once(),
        Rhythm::Daily => key::subscriptions_rhythm_daily(),
        Rhythm::Weekly => key::subscriptions_rhythm_weekly(),
    };
    Rhythm::ALL.into_iter().map(|rhythm| Choice::new(rhythm.as_str(), t(name(rhythm)))).collect()
}

pub(super) fn language_choices() -> Vec<Choice> {
    vec![
        Choice::new("fa", t(key::subscriptions_language_fa())),
        Choice::new("en", t(key::subscriptions_language_en())),
    ]
}

/// Everything that a follower follows.
#[component]
pub(super) fn Follower(token: Option<String>) -> impl IntoView {
    let (known, token) = (token.clone(), StoredValue::new(token));
    let mine = remote(move || calls::mine(known.clone()));
    let has_ended = RwSignal::new(false);
    view! {
        <Show when=move || !has_ended.get() fallback=Ended>
            <Resource of=mine let:shown>
                {if shown.topics.is_empty() {
                    view! { <Nothing/> }.into_any()
                } else {
                    view! { <Followed shown mine token has_ended/> }.into_any()
                }}
            </Resource>
        </Show>
    }
}

#[component]
fn Ended() -> impl IntoView {
    view! { <EmptyState icon="circle-check" title=t(key::subscriptions_ended()) text=t(key::subscriptions_ended_text())/> }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState icon="mail" title=t(key::subscriptions_none()) text=t(key::subscriptions_none_text())>
            <LinkButton label=t(key::subscriptions_none_publications()) href="/publications"/>
            <LinkButton label=t(key::subscriptions_none_library()) href="/library"/>
        </EmptyState>
    }
}

type Token = StoredValue<Option<String>>;

#[component]
fn Followed(
    shown: Subscription,
    mine: Remote<Subscription>,
    token: Token,
    has_ended: RwSignal<bool>,
) -> impl IntoView {
    let end = move |()| {
        let question = Question {
            title: t(key::subscriptions_end_sure()),
            text: t(key::subscriptions_end_text()),
            verb: t(key::subscriptions_end()),
        };
        once_confirmed(question, calls::end(token.get_value()), t(key::subscriptions_ended()), move |done| {
            if done {
                has_ended.set(true);
            }
        });
    };
    let unreached = (!shown.has_address).then(|| {
        view! { <Callout tone=Tone::Attention><p>{t(key::subscriptions_no_address())}</p></Callout> }
    });
    let topics = shown.topics.iter().cloned().map(|topic| view! { <Topic topic mine token/> }).collect_view();
    view! {
        {unreached}
        <section aria-labelledby="subscriptions-topics">
            <h2 id="subscriptions-topics">{t(key::subscriptions_topics())}</h2>
            <ul class="subscriptions-topics">{topics}</ul>
        </section>
        <Settings shown mine token/>
        <div class="button-row subscriptions-end">
            <Button label=t(key::subscriptions_end()) icon="x" emphasis=Emphasis::Danger on_click=end/>
        </div>
    }
}

#[component]
fn Topic(topic: FollowedTopic, mine: Remote<Subscription>, token: Token) -> impl IntoView {
    let name = pick(&topic.name_fa, Some(&topic.name_en)).to_owned();
    let since = t(key::subscriptions_since(i18n::short_date(i18n::tehran_date(topic.since))));
    let (label, said) =
        (t(key::subscriptions_drop(name.as_str())), t(key::subscriptions_dropped(name.as_str())));
    let followed = topic.topic;
    let drop_it = move |()| {
        let (call, said) = (calls::unfollow(followed.clone(), token.get_value()), said.clone());
        leptos::task::spawn_local(async move {
            match call.await {
                Ok(now) => {
                    mine.put(now);
                    toast::done(said);
                }
                Err(error) => toast::fail(&error),
            }
        });
    };
    view! {
        <li>
            <a href=topic.url>{name}</a>
            <span>{since}</span>
            <Button label icon="x" icon_only=true emphasis=Emphasis::Quiet on_click=drop_it/>
        </li>
    }
}

#[component]
fn Settings(shown: Subscription, mine: Remote<Subscription>, token: Token) -> impl IntoView {
    let form = FormState::new();
    let rhythm = RwSignal::new(shown.rhythm.as_str().to_owned());
    let language = RwSignal::new(shown.lang.clone());
    let submit = move |()| {
        let body = UpdateSubscription {
            rhythm: Rhythm::read(&rhythm.get_untracked()),
            lang: Some(language.get_untracked()),
            topics: None,
        };
        form.send(calls::update(body, shown.version, token.get_value()), move |now| {
            mine.put(now);
            toast::done(t(key::subscriptions_saved()));
        });
    };
    view! {
        <Form form on_submit=submit>
            <Radios pointer="/rhythm" label=t(key::subscriptions_rhythm()) value=rhythm choices=rhythm_choices()/>
            <Radios pointer="/lang" label=t(key::subscriptions_language()) value=language choices=language_choices()/>
            <SubmitButton label=t(key::subscriptions_save()) icon="check"/>
        </Form>
    }
}
