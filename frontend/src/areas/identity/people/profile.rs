use contract::identity::{UpdateUser, User};
use leptos::prelude::*;

use crate::api::Tagged;
use crate::areas::identity::calls;
use crate::areas::identity::wording::language_choices;
use crate::i18n::{key, t};
use crate::ui::{Button, Form, FormState, Radios, SubmitButton, TextField, toast};

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
    let name_fa = RwSignal::new(user.name_fa);
    let name_en = RwSignal::new(user.name_en.unwrap_or_default());
    let username = RwSignal::new(user.username);
    let email = RwSignal::new(user.email.unwrap_or_default());
    let locale = RwSignal::new(user.locale);
    let submit = move |()| {
        let address = email.get_untracked().trim().to_owned();
        let body = UpdateUser {
            username: Some(username.get_untracked().trim().to_owned()),
            email: (!address.is_empty()).then_some(address),
            name_fa: Some(name_fa.get_untracked().trim().to_owned()),
            name_en: Some(name_en.get_untracked().trim().to_owned()),
            locale: Some(locale.get_untracked()),
        };
        if form.check(&body) {
            form.send(calls::update_user(id, body, etag.get_value()), move |fresh| {
                toast::done(t(key::identity_person_saved()));
                on_saved.run(fresh);
            });
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/name_fa" label=t(key::identity_name_fa()) value=name_fa required=true/>
            <TextField pointer="/name_en" label=t(key::identity_name_en()) value=name_en ltr=true/>
            <TextField
                pointer="/username"
                label=t(key::identity_username())
                hint=t(key::identity_username_hint())
                value=username
                required=true
                ltr=true
                max=64
            />
            <TextField pointer="/email" label=t(key::identity_email()) value=email required=true kind="email" ltr=true max=254/>
            <Radios pointer="/locale" label=t(key::identity_mail_language()) value=locale choices=language_choices()/>
            <div class="button-row">
                <SubmitButton label=t(key::identity_save())/>
                <Button label=t(key::identity_cancel()) on_click=move |()| on_cancel.run(())/>
            </div>
        </Form>
    }
}
