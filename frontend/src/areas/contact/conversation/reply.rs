use contract::contact::{Message, MessageId, Reply};
use contract::platform::StoredFile;
use leptos::prelude::*;

use crate::areas::contact::sending::Sending;
use crate::areas::contact::{calls, write};
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Form, FormState, Remote, SubmitButton, TextArea, toast};

/// A word more while it is written.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    body: RwSignal<String>,
    files: RwSignal<Vec<StoredFile>>,
    form: FormState,
    sending: Sending<Reply>,
}

impl Draft {
    pub(super) fn new() -> Self {
        Self {
            body: RwSignal::new(String::new()),
            files: RwSignal::new(Vec::new()),
            form: FormState::new(),
            sending: Sending::new(),
        }
    }

    pub(super) fn clear(self) {
        self.body.set(String::new());
        self.files.set(Vec::new());
        self.form.clear();
        self.sending.done();
    }

    fn read(self) -> Reply {
        Reply {
            body: self.body.get_untracked(),
            file_ids: self.files.with_untracked(|files| files.iter().map(|file| file.id).collect()),
        }
    }
}

#[component]
pub(super) fn ReplyForm(
    id: MessageId,
    is_own: bool,
    draft: Draft,
    message: Remote<Message>,
    token: StoredValue<Option<String>>,
) -> impl IntoView {
    let session = use_session();
    let submit = move |()| {
        let input = draft.read();
        if draft.form.check(&input) {
            let key = draft.sending.key(&input);
            draft.form.send(calls::reply(id, input, key, token.get_value()), move |_| {
                draft.clear();
                toast::done(t(key::contact_reply_sent()));
                // The page shows what the server has, with the new state.
                message.reload();
            });
        }
    };
    let label = if is_own { key::contact_reply_sender() } else { key::contact_reply_staff() };
    view! {
        <Form form=draft.form on_submit=submit>
            <TextArea pointer="/body" label=t(label) value=draft.body required=true rows=5/>
            <Show when=move || session.is_signed_in()><write::Files files=draft.files/></Show>
            <SubmitButton label=t(key::contact_send()) icon="send"/>
        </Form>
    }
}
