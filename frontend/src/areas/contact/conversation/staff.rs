use contract::contact::{AddNote, CloseMessage, ForwardMessage, MarkSpam, Message, MessageState};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::app::go;
use crate::areas::contact::calls;
use crate::areas::contact::picking::{Chosen, EntryPicker};
use crate::i18n::{key, t};
use crate::ui::{
    Basis, Button, Dialog, Emphasis, Form, FormState, Overtaken, Question, Remote, SubmitButton, TextArea,
    TextField, once_confirmed, toast,
};

/// What only the Directorate does: note, hand on, close, spam.
#[component]
pub(super) fn StaffActions(shown: Message, message: Remote<Message>) -> impl IntoView {
    let (noting, forwarding, closing) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let is_unfinished = matches!(shown.state, MessageState::Open | MessageState::Answered);
    let spam = (shown.state == MessageState::Open).then(|| view! { <Spam shown=shown.clone() message/> });
    let id = shown.id;
    let basis = Basis::new(shown);
    let look = Callback::new(move |newer: Message| message.put(newer));
    let on = is_unfinished.then(|| {
        view! {
            <Button label=t(key::contact_forward()) icon="users" on_click=move |()| forwarding.set(true)/>
            <Button label=t(key::contact_close()) icon="lock" on_click=move |()| closing.set(true)/>
        }
    });
    view! {
        <Button label=t(key::contact_note()) icon="pencil" on_click=move |()| noting.set(true)/>
        {on}
        {spam}
        <Dialog open=noting title=t(key::contact_note())>
            <NoteForm id saved=move |()| { noting.set(false); message.reload(); }/>
        </Dialog>
        <Dialog open=forwarding title=t(key::contact_forward())>
            <ForwardForm basis look/>
        </Dialog>
        <Dialog open=closing title=t(key::contact_close())>
            <CloseForm basis look saved=move |()| { closing.set(false); message.reload(); }/>
        </Dialog>
    }
}

#[component]
fn NoteForm(id: contract::contact::MessageId, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    // The answer beside it has a text, too.
    let form = FormState::named("note-");
    let body = RwSignal::new(String::new());
    let submit = move |()| {
        let input = AddNote { body: body.get_untracked() };
        if form.check(&input) {
            form.enter(calls::add_note(id, input), t(key::contact_note_saved()), saved);
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextArea pointer="/body" label=t(key::contact_note_text()) hint=t(key::contact_note_hint()) value=body required=true rows=4/>
            <SubmitButton label=t(key::contact_save())/>
        </Form>
    }
}

/// A deed on the message as it was read.
async fn over<A>(
    basis: Basis<Message>,
    deed: impl Future<Output = Result<A, ApiError>>,
) -> Result<A, ApiError> {
    let id = basis.held().id.to_string();
    basis.heard(deed, calls::get_message(id, None)).await
}

/// Afterwards the message is the colleague's, and may be out of sight: the inbox is shown.
#[component]
fn ForwardForm(basis: Basis<Message>, look: Callback<Message>) -> impl IntoView {
    let form = FormState::new();
    let to = RwSignal::new(Vec::<Chosen>::new());
    let note = RwSignal::new(String::new());
    let go = go();
    let submit = move |()| {
        let Some(to_entry_id) = to.with_untracked(|to| to.first().map(|one| one.id)) else {
            return form.refuse(vec![FieldProblem::new("/to_entry_id", "required")]);
        };
        let note = note.get_untracked();
        let input = ForwardMessage { to_entry_id, note: (!note.trim().is_empty()).then_some(note) };
        if form.check(&input) {
            let (go, held) = (go.clone(), basis.held());
            form.send(over(basis, calls::forward(held.id, input, held.version)), move |()| {
                toast::done(t(key::contact_forward_done()));
                go("/contact/inbox");
            });
        }
    };
    view! {
        <Form form on_submit=submit>
            <Overtaken basis take=look mine=t(key::contact_forward()) theirs=t(key::ui_overtaken_look())/>
            <EntryPicker pointer="/to_entry_id" label=t(key::contact_forward_to()) required=true chosen=to/>
            <TextArea pointer="/note" label=t(key::contact_forward_note()) value=note rows=3/>
            <SubmitButton label=t(key::contact_forward())/>
        </Form>
    }
}

#[component]
fn CloseForm(
    basis: Basis<Message>,
    look: Callback<Message>,
    #[prop(into)] saved: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let text = reason.get_untracked();
        if text.trim().is_empty() {
            return form.refuse(vec![FieldProblem::new("/reason", "required")]);
        }
        let input = CloseMessage { reason: Some(text) };
        if form.check(&input) {
            let held = basis.held();
            let close = calls::close(held.id, input, held.version, None);
            form.enter(over(basis, close), t(key::contact_closed()), saved);
        }
    };
    view! {
        <Form form on_submit=submit>
            <Overtaken basis take=look mine=t(key::contact_close()) theirs=t(key::ui_overtaken_look())/>
            <TextField pointer="/reason" label=t(key::contact_close_reason()) hint=t(key::contact_close_hint()) value=reason required=true max=300/>
            <SubmitButton label=t(key::contact_close())/>
        </Form>
    }
}

#[component]
fn Spam(shown: Message, message: Remote<Message>) -> impl IntoView {
    let (id, version) = (shown.id, shown.version);
    let go = go();
    let mark = move |()| {
        let go = go.clone();
        let question = Question {
            title: t(key::contact_spam()),
            text: t(key::contact_spam_text()),
            verb: t(key::contact_spam()),
        };
        once_confirmed(
            question,
            calls::mark_spam(id, MarkSpam::default(), version),
            t(key::contact_spam_done()),
            move |done| {
                if done {
                    go("/contact/inbox");
                } else {
                    message.reload();
                }
            },
        );
    };
    view! { <Button label=t(key::contact_spam()) icon="ban" emphasis=Emphasis::Danger on_click=mark/> }
}
