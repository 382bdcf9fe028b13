//! A conversation: what was said, and what the reader may do with it.

mod parts;
mod reply;
mod staff;

use contract::contact::{CloseMessage, Message, MessageState};
use leptos::prelude::*;
use parts::Parts;
use reply::{Draft, ReplyForm};
use staff::StaffActions;

use super::calls;
use super::wording::{self, DemoBadge, StateBadge};
use crate::app::param;
use crate::i18n::{Date, Ltr, Moment, key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{
    Button, Callout, Emphasis, Fact, Facts, Provisional, Question, Remote, Resource, Tone, once_confirmed,
    remote,
};

/// The page of a message for those with an account.
#[component]
pub(super) fn MessagePage() -> impl IntoView {
    let id = param("id");
    let message = remote(move || calls::get_message(id.get(), None));
    let title = Signal::derive(move || {
        message.get().map_or_else(|| t(key::contact_message()), |message| message.subject)
    });
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    view! {
        <Page title crumbs>
            <Conversation message token=None/>
        </Page>
    }
}

/// The conversation itself; `token` is that of a sender without an account. What is being written stands beside what is
/// read, so that reading anew takes nothing of it away.
#[component]
pub(super) fn Conversation(message: Remote<Message>, token: Option<String>) -> impl IntoView {
    let token = StoredValue::new(token);
    let draft = Draft::new();
    Effect::new(move |before: Option<_>| {
        let now = message.get().map(|shown| shown.id);
        let before = before.flatten();
        if now.is_some() && before.is_some() && now != before {
            draft.clear();
        }
        now.or(before)
    });
    let writer = Memo::new(move |_| {
        let may_write = |shown: &Message| if shown.is_own { shown.can_reply } else { shown.can_answer };
        message.get().filter(may_write).map(|shown| (shown.id, shown.is_own))
    });
    let reply = move || {
        let (id, is_own) = writer.get()?;
        Some(view! { <ReplyForm id is_own draft message token/> })
    };
    view! {
        <div class="contact-conversation">
            <Resource of=message lines=8 let:shown><Told shown token=token.get_value()/></Resource>
            {reply}
            {move || message.get().map(|shown| view! { <Ways shown message token=token.get_value()/> })}
        </div>
    }
}

/// What was said so far.
#[component]
fn Told(shown: Message, token: Option<String>) -> impl IntoView {
    let quiet = (shown.is_own && !shown.is_notified)
        .then(|| view! { <Callout tone=Tone::Plain><p>{t(key::contact_not_notified())}</p></Callout> });
    view! {
        <Head shown=shown.clone()/>
        {quiet}
        <Parts shown token/>
    }
}

/// What can be done besides answering.
#[component]
fn Ways(shown: Message, message: Remote<Message>, token: Option<String>) -> impl IntoView {
    if !shown.is_own {
        return view! { <div class="button-row"><StaffActions shown message/></div> }.into_any();
    }
    let is_unfinished = matches!(shown.state, MessageState::Open | MessageState::Answered);
    is_unfinished.then(|| view! { <div class="button-row"><Thanks shown message token/></div> }).into_any()
}

#[component]
fn Head(shown: Message) -> impl IntoView {
    let sender =
        shown.sender_name.clone().map(|name| view! { <Fact label=t(key::contact_sender())>{name}</Fact> });
    let handler = (shown.handler.id != shown.recipient.id).then(|| {
        view! { <Fact label=t(key::contact_handler())>{wording::post_and_unit(&shown.handler)}</Fact> }
    });
    let due = shown.answer_due_on.map(|value| {
        view! { <Fact label=t(key::contact_due())>{t(key::contact_due_until())} " " <Date value long=true/> <Provisional is=shown.answer_due_provisional/></Fact> }
    });
    let answered = shown.answer_workdays.map(|days| {
        view! { <Fact label=t(key::contact_answered_in())>{t(key::contact_workdays(days))}</Fact> }
    });
    let held = shown.held_reason.map(|reason| {
        view! { <Fact label=t(key::contact_held_why())>{wording::held_reason(reason)}</Fact> }
    });
    let closed = shown.close_reason.clone().map(|reason| {
        view! { <Fact label=t(key::contact_close_reason())>{reason}</Fact> }
    });
    view! {
        <p class="contact-card-facts">
            <StateBadge state=shown.state/> <Ltr text=shown.number.clone()/> <DemoBadge is_demo=shown.is_demo/>
        </p>
        <Facts>
            {sender}
            <Fact label=t(key::contact_to())>{wording::post_and_unit(&shown.recipient)}</Fact>
            {handler}
            <Fact label=t(key::contact_written())><Moment value=shown.created_at/></Fact>
            {due} {answered} {held} {closed}
        </Facts>
    }
}

/// The sender says that it is done.
#[component]
fn Thanks(shown: Message, message: Remote<Message>, token: Option<String>) -> impl IntoView {
    let (id, version) = (shown.id, shown.version);
    let close = move |()| {
        let token = token.clone();
        let question = Question {
            title: t(key::contact_thanks()),
            text: t(key::contact_thanks_text()),
            verb: t(key::contact_thanks()),
        };
        once_confirmed(
            question,
            calls::close(id, CloseMessage::default(), version, token),
            t(key::contact_closed()),
            move |_| message.reload(),
        );
    };
    view! { <Button label=t(key::contact_thanks()) icon="check" emphasis=Emphasis::Secondary on_click=close/> }
}
