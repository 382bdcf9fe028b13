//! Writing a message, with and without an account.

mod receipt;

use contract::contact::{ContactPage, CreateMessage, EntryId, Receipt, Recipient, UnitId};
use contract::id::{FileId, OrganizationId};
use contract::permission::{TriageMessages, WriteToMany};
use contract::platform::StoredFile;
use contract::problem::{Code, FieldProblem};
use leptos::prelude::*;
use persian::reference::{CODE_CHARS, code_of};
use receipt::ReceiptView;
use uuid::Uuid;

use super::picking::{Chosen, EntryPicker, name_entry};
use super::sending::Sending;
use super::{calls, wording};
use crate::app::query_value;
use crate::i18n::{self, key, t};
use crate::session::{CurrentSession, use_session};
use crate::shell::{Crumb, Page};
use crate::ui::{
    Button, Callout, Emphasis, FileField, Form, FormState, Icon, Remote, SubmitButton, TextArea, TextField,
    Tone, remote,
};

/// What was sent, with the code that this page made for it.
#[derive(Clone, Debug, PartialEq)]
struct Sent {
    receipt: Receipt,
    code: Option<String>,
}

#[component]
pub(super) fn Write() -> impl IntoView {
    let sent = RwSignal::new(None::<Sent>);
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    let title = Signal::derive(move || {
        t(if sent.with(Option::is_some) { key::contact_sent() } else { key::contact_write() })
    });
    view! {
        <Page title crumbs>
            {move || match sent.get() {
                Some(Sent { receipt, code }) => view! { <ReceiptView receipt code/> }.into_any(),
                None => view! { <MessageForm sent/> }.into_any(),
            }}
        </Page>
    }
}

/// Fifty random bits: the random bytes of a random id.
fn new_code() -> String {
    let id = Uuid::new_v4().into_bytes();
    let mut bytes = [0; CODE_CHARS];
    // The seventh and the ninth byte of an id hold its version.
    let random = id[..6].iter().chain(&id[10..14]);
    bytes.iter_mut().zip(random).for_each(|(byte, random)| *byte = *random);
    code_of(&bytes)
}

/// Whom the address names: a post, a unit, or the portal's officer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Posts,
    Unit(UnitId),
    Officer,
}

fn named(to: &str) -> Named {
    match to.strip_prefix("unit:").and_then(|unit| unit.parse().ok()) {
        Some(unit) => Named::Unit(unit),
        None if to == "officer" => Named::Officer,
        None => Named::Posts,
    }
}

fn may_write_to_several(session: CurrentSession) -> bool {
    let represents = |me: &contract::identity::Me| -> Option<OrganizationId> {
        me.permissions.per_organization.first().map(|own| own.organization_id)
    };
    session.can::<WriteToMany>()
        || session.can::<TriageMessages>()
        || session.me().as_deref().and_then(represents).is_some()
}

#[derive(Clone, Copy)]
struct Draft {
    to: RwSignal<Vec<Chosen>>,
    subject: RwSignal<String>,
    body: RwSignal<String>,
    name: RwSignal<String>,
    email: RwSignal<String>,
    website: RwSignal<String>,
    files: RwSignal<Vec<StoredFile>>,
    /// The tracking code. However often the draft is sent, it is the one that the sender is shown.
    code: StoredValue<String>,
    /// The token of the form it was first sent with, until the server wants another one.
    token: StoredValue<Option<String>>,
    sending: Sending<CreateMessage>,
}

impl Draft {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            to: RwSignal::new(Vec::new()),
            subject: text(),
            body: text(),
            name: text(),
            email: text(),
            website: text(),
            files: RwSignal::new(Vec::new()),
            code: StoredValue::new(new_code()),
            token: StoredValue::new(None),
            sending: Sending::new(),
        }
    }

    /// Without an account: what proves that a form was opened, and by what the sender is known again.
    fn proof(self, page: Remote<ContactPage>) -> (Option<String>, Option<String>) {
        let token = self.token.get_value().or_else(|| page.get().map(|page| page.form_token));
        self.token.set_value(token.clone());
        (token, Some(self.code.get_value()))
    }

    fn read(self, named: Named, token: Option<String>, code: Option<String>) -> CreateMessage {
        let filled = |text: RwSignal<String>| {
            let text = text.get_untracked().trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let entries = || self.to.with_untracked(|to| to.iter().map(|one| one.id).collect::<Vec<EntryId>>());
        CreateMessage {
            to: match named {
                Named::Posts => Recipient::Entries(entries()),
                Named::Unit(unit) => Recipient::Unit(unit),
                Named::Officer => Recipient::Officer,
            },
            subject: self.subject.get_untracked(),
            body: self.body.get_untracked(),
            name: filled(self.name),
            email: filled(self.email),
            token,
            code,
            file_ids: self
                .files
                .with_untracked(|files| files.iter().map(|file| file.id).collect::<Vec<FileId>>()),
            lang: Some(i18n::language().code().to_owned()),
            website: self.website.get_untracked(),
        }
    }
}

#[component]
fn MessageForm(sent: RwSignal<Option<Sent>>) -> impl IntoView {
    let session = use_session();
    let to = query_value("to");
    let page = remote(calls::page);
    let draft = Draft::new();
    let form = FormState::new();
    prefill(to, draft.to);
    // Other pages lead here with what it is about.
    draft.subject.set(query_value("subject").get_untracked());
    let whom = Memo::new(move |_| to.with(|to| named(to)));
    let submit = move |()| {
        let is_known = session.is_signed_in();
        let (token, code) = if is_known { (None, None) } else { draft.proof(page) };
        let body = draft.read(whom.get_untracked(), token, code.clone());
        if matches!(&body.to, Recipient::Entries(entries) if entries.is_empty()) {
            return form.refuse(vec![FieldProblem::new("/to", "required")]);
        }
        if !form.check(&body) {
            return;
        }
        let key = draft.sending.key(&body);
        let call = async move {
            let answer = calls::create_message(body, key).await;
            // A form that lay open for too long is opened anew; what was typed stays.
            if answer.as_ref().is_err_and(|error| error.code() == Code::FormToken.as_str()) {
                draft.token.try_set_value(None);
                page.reload();
            }
            answer
        };
        form.send(call, move |receipt| sent.set(Some(Sent { receipt, code })));
    };
    view! {
        <Form form on_submit=submit>
            <To whom chosen=draft.to page/>
            <TextField pointer="/subject" label=t(key::contact_subject()) value=draft.subject required=true max=150/>
            <TextArea pointer="/body" label=t(key::contact_body()) hint=t(key::contact_body_hint()) value=draft.body required=true rows=8/>
            <Show when=move || session.is_signed_in() fallback=move || view! { <Unnamed draft/> }>
                <Files files=draft.files/>
            </Show>
            <SubmitButton label=t(key::contact_send()) icon="send"/>
        </Form>
    }
}

/// Who receives it: posts that can be changed, or what the address names.
#[component]
fn To(whom: Memo<Named>, chosen: RwSignal<Vec<Chosen>>, page: Remote<ContactPage>) -> impl IntoView {
    let session = use_session();
    let officer = move || page.get().and_then(|page| page.officer);
    move || match whom.get() {
        Named::Posts => view! {
            <EntryPicker
                pointer="/to"
                label=t(key::contact_to())
                hint=t(key::contact_to_hint())
                required=true
                several=Signal::derive(move || may_write_to_several(session))
                chosen
            />
        }
        .into_any(),
        Named::Unit(_) => {
            view! { <p class="contact-fixed"><Icon name="users"/> {t(key::contact_to_unit())}</p> }.into_any()
        }
        Named::Officer => {
            let name = move || officer().map(|entry| wording::name(&entry.entry)).unwrap_or_default();
            view! { <p class="contact-fixed"><Icon name="user"/> {t(key::contact_to_officer())} " " {name}</p> }.into_any()
        }
    }
}

/// Puts the post that the address names into the field.
fn prefill(to: Signal<String>, chosen: RwSignal<Vec<Chosen>>) {
    Effect::new(move |_| {
        let id = to.get();
        if id.is_empty() || named(&id) != Named::Posts {
            return;
        }
        name_entry(id, chosen);
    });
}

/// For those without an account: both are optional.
#[component]
fn Unnamed(draft: Draft) -> impl IntoView {
    view! {
        <TextField pointer="/name" label=t(key::contact_name()) value=draft.name max=80 autocomplete="name"/>
        <TextField
            pointer="/email"
            label=t(key::contact_email())
            hint=t(key::contact_email_hint())
            value=draft.email
            kind="email"
            ltr=true
            max=254
            autocomplete="email"
        />
        <div class="contact-trap" aria-hidden="true">
            <label>
                {t(key::contact_trap())}
                <input
                    type="text"
                    tabindex="-1"
                    autocomplete="off"
                    prop:value=move || draft.website.get()
                    on:input=move |event| draft.website.set(event_target_value(&event))
                />
            </label>
        </div>
        <Callout tone=Tone::Plain><p>{t(key::contact_without_account())}</p></Callout>
    }
}

/// Files of somebody with an account, each removed again by a press.
#[component]
pub(super) fn Files(files: RwSignal<Vec<StoredFile>>) -> impl IntoView {
    let line = move |file: StoredFile| {
        let label = t(key::contact_file_remove(file.name.as_str()));
        view! {
            <li>
                <Icon name="paperclip"/>
                <span>{file.name}</span>
                <Button
                    label
                    icon="x"
                    icon_only=true
                    emphasis=Emphasis::Quiet
                    on_click=move |()| files.update(|files| files.retain(|known| known.id != file.id))
                />
            </li>
        }
    };
    let is_full = move || files.with(|files| files.len() >= contract::contact::MAX_FILES);
    view! {
        <ul class="contact-files">{move || files.get().into_iter().map(line).collect_view()}</ul>
        <Show when=move || !is_full()>
            <FileField<StoredFile>
                pointer="/file_ids"
                label=t(key::contact_files())
                hint=t(key::contact_files_hint())
                address="/api/v1/files".to_owned()
                on_done=Callback::new(move |file| files.update(|files| files.push(file)))
            />
        </Show>
    }
}
