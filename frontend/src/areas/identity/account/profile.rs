use contract::identity::{Me, UpdateMe};
use leptos::prelude::*;

use crate::api::Tagged;
use crate::areas::identity::calls;
use crate::areas::identity::wording::language_choices;
use crate::i18n::{Ltr, key, t};
use crate::session::use_session;
use crate::ui::{Fact, Facts, Form, FormState, Radios, Resource, SubmitButton, TextField, remote, toast};

#[component]
pub(super) fn Profile() -> impl IntoView {
    let me = remote(calls::get_me);
    view! {
        <section class="account-part" aria-labelledby="profile-head">
            <h2 id="profile-head" class="visually-hidden">{t(key::identity_tab_profile())}</h2>
            <Resource of=me let:read>
                <ProfileForm read/>
            </Resource>
        </section>
    }
}

#[component]
fn ProfileForm(read: Tagged<Me>) -> impl IntoView {
    let session = use_session();
    let form = FormState::new();
    let me = read.value;
    let name_fa = RwSignal::new(me.name_fa);
    let name_en = RwSignal::new(me.name_en.unwrap_or_default());
    let locale = RwSignal::new(me.locale);
    let etag = StoredValue::new(read.etag);
    let submit = move |()| {
        let body = UpdateMe {
            name_fa: Some(name_fa.get_untracked().trim().to_owned()),
            name_en: Some(name_en.get_untracked().trim().to_owned()),
            locale: Some(locale.get_untracked()),
        };
        if !form.check(&body) {
            return;
        }
        form.send(calls::update_me(body, etag.get_value()), move |fresh| {
            etag.set_value(fresh.etag);
            toast::done(t(key::identity_profile_saved()));
            leptos::task::spawn_local(session.read_me());
        });
    };
    view! {
        <Facts>
            <Fact label=t(key::identity_username())><Ltr text=me.username/></Fact>
            <Fact label=t(key::identity_email())>
                {match me.email {
                    Some(email) => view! { <Ltr text=email/> }.into_any(),
                    None => "—".into_any(),
                }}
                <small>{t(key::identity_email_fixed())}</small>
            </Fact>
        </Facts>
        <Form form on_submit=submit>
            <TextField pointer="/name_fa" label=t(key::identity_name_fa()) value=name_fa required=true autocomplete="name"/>
            <TextField pointer="/name_en" label=t(key::identity_name_en()) value=name_en ltr=true/>
            <Radios
                pointer="/locale"
                label=t(key::identity_language())
                hint=t(key::identity_language_hint())
                value=locale
                choices=language_choices()
            />
            <SubmitButton label=t(key::identity_save())/>
        </Form>
    }
}
