//! What waits for the officer: let through or rejected, several at once.

use contract::contact::{DecideHeld, MessageId, MessageSummary, RejectHeld};
use contract::permission::TriageMessages;
use leptos::prelude::*;

use super::calls;
use super::wording::{self, DemoBadge};
use crate::app::query_value;
use crate::i18n::{self, Ltr, Moment, key, t};
use crate::shell::{Crumb, Guarded, Page, holding};
use crate::ui::{
    Badge, Button, Dialog, Emphasis, EmptyState, Form, FormState, Paged, PagedResource, SubmitButton, Tabs,
    TextField, Tone, paged, toast,
};

/// The tab of what was taken for spam.
const SPAM: &str = "spam";

#[component]
pub(super) fn Held() -> impl IntoView {
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    view! {
        <Page title=t(key::contact_held()) crumbs lead=|| t(key::contact_held_lead())>
            <Guarded open_to={holding::<TriageMessages>()}>
                <List/>
            </Guarded>
        </Page>
    }
}

#[component]
fn List() -> impl IntoView {
    let tab = query_value("tab");
    let is_spam = Memo::new(move |_| tab.with(|tab| tab == SPAM));
    let chosen = RwSignal::new(Vec::<MessageId>::new());
    let messages = paged(move |cursor: Option<String>| {
        let spam = is_spam.get().then_some(true);
        calls::list_messages(calls::held().query_if("spam", spam).query_if("cursor", cursor))
    });
    Effect::new(move |_| {
        is_spam.track();
        chosen.set(Vec::new());
    });
    let nothing = move || {
        let (title, text) = if is_spam.get() {
            (key::contact_spam_none(), key::contact_spam_none_text())
        } else {
            (key::contact_held_none(), key::contact_held_none_text())
        };
        view! { <EmptyState icon="circle-check" title=t(title) text=t(text)/> }
    };
    let tabs = vec![("", t(key::contact_held_tab())), (SPAM, t(key::contact_spam_tab()))];
    view! {
        <Tabs label=t(key::contact_held()) tabs/>
        <Decisions chosen messages is_spam/>
        <PagedResource of=messages empty=nothing let:items>
            <ul class="contact-held">
                {items.into_iter().map(|message| view! { <Waiting message chosen/> }).collect_view()}
            </ul>
        </PagedResource>
    }
}

#[component]
fn Waiting(message: MessageSummary, chosen: RwSignal<Vec<MessageId>>) -> impl IntoView {
    let id = message.id;
    let reason = message
        .held_reason
        .map(|reason| view! { <Badge text=wording::held_reason(reason) tone=Tone::Attention/> });
    let sender = message.sender_name.clone().unwrap_or_else(|| t(key::contact_sender_unnamed()));
    let choose = move |event| {
        let on = event_target_checked(&event);
        chosen.update(|chosen| {
            chosen.retain(|known| *known != id);
            if on {
                chosen.push(id);
            }
        });
    };
    view! {
        <li class="contact-waiting">
            <label class="choice">
                <input type="checkbox" prop:checked=move || chosen.with(|chosen| chosen.contains(&id)) on:change=choose/>
                <b dir="auto">{message.subject.clone()}</b>
            </label>
            <p class="contact-card-facts">
                {reason} <Ltr text=message.number.clone()/> <span>{sender}</span>
                <span>{wording::post_and_unit(&message.recipient)}</span>
                <Moment value=message.created_at/> <DemoBadge is_demo=message.is_demo/>
            </p>
            <p class="contact-part-text" dir="auto">{message.body.clone().unwrap_or_default()}</p>
        </li>
    }
}

#[component]
fn Decisions(
    chosen: RwSignal<Vec<MessageId>>,
    messages: Paged<MessageSummary>,
    is_spam: Memo<bool>,
) -> impl IntoView {
    let rejecting = RwSignal::new(false);
    let none = Signal::derive(move || chosen.with(Vec::is_empty));
    let done = move |count: i64| {
        toast::done(t(key::contact_decided(count)));
        chosen.set(Vec::new());
        messages.reload();
    };
    let release = move |()| {
        let ids = chosen.get_untracked();
        leptos::task::spawn_local(async move {
            match calls::release(DecideHeld { ids }).await {
                Ok(decided) => done(decided.decided),
                Err(error) => toast::fail(&error),
            }
        });
    };
    view! {
        <div class="button-row contact-bar">
            <Button label=t(key::contact_release()) icon="check" emphasis=Emphasis::Primary disabled=none on_click=release/>
            <Show when=move || !is_spam.get()>
                <Button label=t(key::contact_reject()) icon="ban" emphasis=Emphasis::Danger disabled=none on_click=move |()| rejecting.set(true)/>
            </Show>
            <span role="status">{move || t(key::contact_chosen(i18n::number(chosen.with(Vec::len) as i64)))}</span>
        </div>
        <Dialog open=rejecting title=t(key::contact_reject())>
            <RejectForm chosen saved=move |count: i64| { rejecting.set(false); done(count); }/>
        </Dialog>
    }
}

#[component]
fn RejectForm(chosen: RwSignal<Vec<MessageId>>, #[prop(into)] saved: Callback<i64>) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let input = RejectHeld { ids: chosen.get_untracked(), reason: reason.get_untracked() };
        if form.check(&input) {
            form.send(calls::reject(input), move |decided| saved.run(decided.decided));
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/reason" label=t(key::contact_reject_reason()) hint=t(key::contact_reject_hint()) value=reason required=true max=300/>
            <SubmitButton label=t(key::contact_reject()) emphasis=Emphasis::Danger/>
        </Form>
    }
}
