use contract::identity::{self, ConfirmEmail, RegisterCitizen};
use leptos::prelude::*;

use super::link::Stage;
use super::{Door, Finished, link};
use crate::areas::identity::calls;
use crate::i18n::{key, language, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Emphasis, Form, FormState, LinkButton, PasswordField, SubmitButton, TextField};

/// A citizen opens an account. What follows looks the same whether or not the address has one already.
#[component]
pub fn Register() -> impl IntoView {
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let sent = RwSignal::new(false);
    let submit = move |()| {
        let body = RegisterCitizen {
            email: email.get_untracked().trim().to_owned(),
            locale: language().code().to_owned(),
        };
        if form.check(&body) {
            form.send(calls::register_citizen(body), move |()| sent.set(true));
        }
    };
    let fields = move || {
        view! {
            <Form form on_submit=submit>
                <TextField
                    pointer="/email"
                    label=t(key::identity_email())
                    hint=t(key::identity_register_email_hint())
                    value=email
                    required=true
                    kind="email"
                    ltr=true
                    autocomplete="email"
                    max=254
                />
                <SubmitButton label=t(key::identity_register_verb()) icon="user-plus"/>
            </Form>
            <ul class="entry-door-links">
                <li>{t(key::identity_have_account())} " " <a href="/sign-in">{t(key::identity_sign_in_verb())}</a></li>
            </ul>
        }
    };
    view! {
        <Page title=t(key::identity_register()) lead=|| t(key::identity_register_lead())>
            <Door>{move || if sent.get() { view! { <MailSent email=email.get_untracked()/> }.into_any() } else { fields().into_any() }}</Door>
        </Page>
    }
}

#[component]
fn MailSent(email: String) -> impl IntoView {
    view! {
        <Finished icon="mail" title=t(key::identity_mail_title()) text=t(key::identity_register_sent(email))>
            <LinkButton label=t(key::identity_sign_in_verb()) href="/sign-in"/>
        </Finished>
    }
}

/// The page behind the link of the confirming mail. Whoever opens it says the name and chooses the password: who registered
/// may have been somebody else.
#[component]
pub fn ConfirmRegistration() -> impl IntoView {
    let form = FormState::new();
    let (name, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let token = StoredValue::new(link::token());
    let stage = RwSignal::new(Stage::of(token.with_value(Option::is_some)));
    let submit = move |()| {
        let body = ConfirmEmail {
            token: token.get_value().unwrap_or_default(),
            name_fa: name.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
            locale: language().code().to_owned(),
        };
        if form.check(&body) {
            form.send(link::used(calls::confirm_email(body)), move |next| stage.set(next));
        }
    };
    let fields = move || {
        view! {
            <Form form on_submit=submit>
                <TextField pointer="/name_fa" label=t(key::identity_name()) value=name required=true autocomplete="name"/>
                <PasswordField
                    pointer="/password"
                    label=t(key::identity_password())
                    hint=t(key::identity_password_rules())
                    value=password
                    autocomplete="new-password"
                />
                <SubmitButton label=t(key::identity_confirm_verb()) icon="check"/>
            </Form>
        }
    };
    let content = move || {
        match stage.get() {
        Stage::Choosing => fields().into_any(),
        Stage::Chosen => view! {
            <Finished icon="circle-check" title=t(key::identity_confirmed_title()) text=t(key::identity_confirmed_text())>
                <LinkButton emphasis=Emphasis::Primary label=t(key::identity_sign_in_verb()) icon="log-in" href="/sign-in"/>
            </Finished>
        }
        .into_any(),
        Stage::Dead => view! {
            <Finished icon="circle-alert" title=t(key::identity_link_dead_title()) text=t(key::identity_confirm_dead_text())>
                <LinkButton label=t(key::identity_sign_in_verb()) href="/sign-in"/>
                <LinkButton label=t(key::identity_register_again()) href="/register"/>
            </Finished>
        }
        .into_any(),
    }
    };
    view! {
        <Page
            title=t(key::identity_confirm())
            crumbs=vec![Crumb::new("/register", t(key::identity_register()))]
            lead=|| t(key::identity_confirm_lead())
        >
            <Door>{content}</Door>
        </Page>
    }
}

/// Asks for a mail that lets a person choose a new password. It never tells whether the address is known.
#[component]
pub fn RequestReset() -> impl IntoView {
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let sent = RwSignal::new(false);
    let submit = move |()| {
        let body = identity::RequestReset { email: email.get_untracked().trim().to_owned() };
        if form.check(&body) {
            form.send(calls::request_reset(body), move |()| sent.set(true));
        }
    };
    let fields = move || {
        view! {
            <Form form on_submit=submit>
                <TextField
                    pointer="/email"
                    label=t(key::identity_email())
                    value=email
                    required=true
                    kind="email"
                    ltr=true
                    autocomplete="email"
                    max=254
                />
                <SubmitButton label=t(key::identity_reset_verb()) icon="mail"/>
            </Form>
        }
    };
    let done = move || {
        let text = t(key::identity_reset_sent(email.get_untracked()));
        view! {
            <Finished icon="mail" title=t(key::identity_mail_title()) text>
                <LinkButton label=t(key::identity_back_to_sign_in()) href="/sign-in"/>
            </Finished>
        }
    };
    let crumbs = vec![Crumb::new("/sign-in", t(key::identity_sign_in()))];
    view! {
        <Page title=t(key::identity_reset()) crumbs lead=|| t(key::identity_reset_lead())>
            <Door>{move || if sent.get() { done().into_any() } else { fields().into_any() }}</Door>
        </Page>
    }
}
