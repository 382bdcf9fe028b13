use contract::identity::CreateUser;
use contract::permission::ManagePeople;
use leptos::prelude::*;

use crate::app::go;
use crate::areas::identity::admin::admin_crumbs;
use crate::areas::identity::calls;
use crate::areas::identity::wording::language_choices;
use crate::i18n::{Language, key, t};
use crate::shell::{Crumb, Page};
use crate::shell::{Guarded, holding};
use crate::ui::{Form, FormState, LinkButton, Radios, SubmitButton, TextField, toast};

/// Makes an account; its person chooses a password by the invitation that goes out by mail.
#[component]
pub fn Invite() -> impl IntoView {
    let crumbs = admin_crumbs([Crumb::new("/admin/people", t(key::identity_people()))]);
    view! {
        <Page title=t(key::identity_invite()) crumbs lead=|| t(key::identity_invite_lead())>
            <Guarded open_to={holding::<ManagePeople>()}>
                <InviteForm/>
            </Guarded>
        </Page>
    }
}

#[component]
fn InviteForm() -> impl IntoView {
    let form = FormState::new();
    let text = || RwSignal::new(String::new());
    let (name_fa, name_en, username, email) = (text(), text(), text(), text());
    let locale = RwSignal::new(Language::Fa.code().to_owned());
    let go = go();
    let submit = move |()| {
        let english = name_en.get_untracked().trim().to_owned();
        let body = CreateUser {
            username: username.get_untracked().trim().to_owned(),
            email: email.get_untracked().trim().to_owned(),
            name_fa: name_fa.get_untracked().trim().to_owned(),
            name_en: (!english.is_empty()).then_some(english),
            locale: locale.get_untracked(),
        };
        if !form.check(&body) {
            return;
        }
        let go = go.clone();
        form.send(calls::create_user(body), move |user| {
            toast::done(t(key::identity_invited(user.email.clone().unwrap_or_default())));
            go(&format!("/admin/people/{}", user.id));
        });
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
            <TextField
                pointer="/email"
                label=t(key::identity_email())
                hint=t(key::identity_invite_email_hint())
                value=email
                required=true
                kind="email"
                ltr=true
                max=254
            />
            <Radios pointer="/locale" label=t(key::identity_mail_language()) value=locale choices=language_choices()/>
            <div class="button-row">
                <SubmitButton label=t(key::identity_invite_verb()) icon="send"/>
                <LinkButton label=t(key::identity_cancel()) href="/admin/people"/>
            </div>
        </Form>
    }
}
