use contract::identity::{UpdateUser, User};
use leptos::prelude::*;

use crate::api::Tagged;
use crate::areas::identity::calls;
use crate::areas::identity::wording::language_choices;
use crate::i18n::{key, t};
use crate::ui::{Button, Form, FormState, Radios, SubmitButton, TextField, toast};

/// A field with what it held before. Only what differs is sent: the user name of a citizen is an address, which nobody
/// could choose as a user name.
#[derive(Clone, Copy)]
struct Edited {
    before: StoredValue<String>,
    now: RwSignal<String>,
}

impl Edited {
    fn new(before: String) -> Self {
        Self { now: RwSignal::new(before.clone()), before: StoredValue::new(before) }
    }

    fn changed(self) -> Option<String> {
        let now = self.now.get_untracked().trim().to_owned();
        self.before.with_value(|before| now != *before).then_some(now)
    }
}

/// Changes the names, address and language of an account.
#[component]
pub(super) fn EditPerson(
    read: Tagged<User>,
    #[prop(into)] on_saved: Callback<Tagged<User>>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let user = read.value;
    let id = user.id;
    let etag = StoredValue::new(read.etag);
    let name_fa = Edited::new(user.name_fa);
    let name_en = Edited::new(user.name_en.unwrap_or_default());
    let username = Edited::new(user.username);
    let email = Edited::new(user.email.unwrap_or_default());
    let locale = Edited::new(user.locale);
    let submit = move |()| {
        let body = UpdateUser {
            username: username.changed(),
            email: email.changed(),
            name_fa: name_fa.changed(),
            name_en: name_en.changed(),
            locale: locale.changed(),
        };
        if body == UpdateUser::default() {
            return on_cancel.run(());
        }
        if form.check(&body) {
            form.send(calls::update_user(id, body, etag.get_value()), move |fresh| {
                toast::done(t(key::identity_person_saved()));
                on_saved.run(fresh);
            });
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/name_fa" label=t(key::identity_name_fa()) value=name_fa.now required=true/>
            <TextField pointer="/name_en" label=t(key::identity_name_en()) value=name_en.now ltr=true/>
            <TextField
                pointer="/username"
                label=t(key::identity_username())
                hint=t(key::identity_username_hint())
                value=username.now
                required=true
                ltr=true
                max=64
            />
            <TextField pointer="/email" label=t(key::identity_email()) value=email.now required=true kind="email" ltr=true max=254/>
            <Radios pointer="/locale" label=t(key::identity_mail_language()) value=locale.now choices=language_choices()/>
            <div class="button-row">
                <SubmitButton label=t(key::identity_save())/>
                <Button label=t(key::identity_cancel()) on_click=move |()| on_cancel.run(())/>
            </div>
        </Form>
    }
}
