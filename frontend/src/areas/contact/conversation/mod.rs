//! A conversation: what was said, and what the reader may do with it.

mod parts;
mod staff;

use contract::contact::{CloseMessage, Message, MessageState, Reply};
use contract::platform::StoredFile;
use leptos::prelude::*;
use parts::Parts;
use staff::StaffActions;

use super::wording::{self, DemoBadge, StateBadge};
use super::{calls, write};
use crate::app::param;
use crate::i18n::{Date, Ltr, Moment, key, t};
use crate::session::use_session;
use crate::shell::{Crumb, Page};
use crate::ui::{
    Button, Callout, Emphasis, Fact, Facts, Form, FormState, Question, Remote, Resource, SubmitButton,
    TextArea, Tone, once_confirmed, remote, toast,
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
            <Resource of=message lines=8 let:shown>
                <Conversation shown message token=None/>
            </Resource>
        </Page>
    }
}

/// The conversation itself; `token` is that of a sender without an account.
#[component]
pub(super) fn Conversation(shown: Message, message: Remote<Message>, token: Option<String>) -> impl IntoView {
    let is_staff = !shown.is_own;
    let may_write = if is_staff { shown.can_answer } else { shown.can_reply };
    let reply = may_write.then(|| {
        view! { <ReplyForm shown=shown.clone() message token=token.clone()/> }
    });
    let staff = is_staff.then(|| view! { <StaffActions shown=shown.clone() message/> });
    let close = (!is_staff && matches!(shown.state, MessageState::Open | MessageState::Answered))
        .then(|| view! { <Thanks shown=shown.clone() message token=token.clone()/> });
    let quiet = (!is_staff && !shown.is_notified)
        .then(|| view! { <Callout tone=Tone::Plain><p>{t(key::contact_not_notified())}</p></Callout> });
    view! {
        <div class="contact-conversation">
            <Head shown=shown.clone()/>
            {quiet}
            <Parts shown=shown.clone() token=token.clone()/>
            {reply}
            <div class="button-row">{close} {staff}</div>
        </div>
    }
}

#[component]
fn Head(shown: Message) -> impl IntoView {
    let sender =
        shown.sender_name.clone().map(|name| view! { <Fact label=t(key::contact_sender())>{name}</Fact> });
    let handler = (shown.handler.id != shown.recipient.id).then(|| {
        view! { <Fact label=t(key::contact_handler())>{wording::post_and_unit(&shown.handler)}</Fact> }
    });
    let due = shown.answer_due_on.map(|value| {
        view! { <Fact label=t(key::contact_due())>{t(key::contact_due_until())} " " <Date value long=true/></Fact> }
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

#[component]
fn ReplyForm(shown: Message, message: Remote<Message>, token: Option<String>) -> impl IntoView {
    let form = FormState::new();
    let session = use_session();
    let body = RwSignal::new(String::new());
    let files = RwSignal::new(Vec::<StoredFile>::new());
    let id = shown.id;
    let token = StoredValue::new(token);
    let submit = move |()| {
        let input = Reply {
            body: body.get_untracked(),
            file_ids: files.with_untracked(|files| files.iter().map(|file| file.id).collect()),
        };
        if form.check(&input) {
            form.send(calls::reply(id, input, token.get_value()), move |_| {
                body.set(String::new());
                files.set(Vec::new());
                toast::done(t(key::contact_reply_sent()));
                // The page shows what the server has, with the new state.
                message.reload();
            });
        }
    };
    let label = if shown.is_own { key::contact_reply_sender() } else { key::contact_reply_staff() };
    view! {
        <Form form on_submit=submit>
            <TextArea pointer="/body" label=t(label) value=body required=true rows=5/>
            <Show when=move || session.is_signed_in()><write::Files files/></Show>
            <SubmitButton label=t(key::contact_send()) icon="send"/>
        </Form>
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
