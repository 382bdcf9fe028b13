use contract::identity::ChangePassword;
use leptos::prelude::*;

use crate::app::{go, query_value};
use crate::areas::identity::calls;
use crate::i18n::{Moment, key, t};
use crate::session::use_session;
use crate::ui::{Callout, Form, FormState, PasswordField, SubmitButton, Tone, toast};

#[component]
pub(super) fn Password() -> impl IntoView {
    let session = use_session();
    let form = FormState::new();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let next = query_value("next");
    let go = go();
    let submit = move |()| {
        let body = ChangePassword { current: current.get_untracked(), new: new.get_untracked() };
        if !form.check(&body) {
            return;
        }
        let go = go.clone();
        form.send(calls::change_password(body), move |()| {
            current.set(String::new());
            new.set(String::new());
            toast::done(t(key::identity_password_changed()));
            leptos::task::spawn_local(async move {
                session.read_me().await;
                if let Some(next) =
                    next.try_get_untracked().filter(|next| next.starts_with('/') && !next.starts_with("//"))
                {
                    go(&next);
                }
            });
        });
    };
    let must = move || {
        session.me().is_some_and(|me| me.must_change_password).then(|| {
            view! { <Callout tone=Tone::Attention><p>{t(key::identity_must_change_password())}</p></Callout> }
        })
    };
    let changed = move || {
        session.me()?.password_changed_at.map(|at| {
            view! { <p class="account-note">{t(key::identity_password_changed_at())} " " <Moment value=at/></p> }
        })
    };
    view! {
        <section class="account-part" aria-labelledby="password-head">
            <h2 id="password-head">{t(key::identity_change_password())}</h2>
            {must} {changed}
            <Form form on_submit=submit>
                <PasswordField pointer="/current" label=t(key::identity_current_password()) value=current/>
                <PasswordField
                    pointer="/new"
                    label=t(key::identity_new_password())
                    hint=t(key::identity_password_rules())
                    value=new
                    autocomplete="new-password"
                />
                <p class="account-note">{t(key::identity_change_password_note())}</p>
                <SubmitButton label=t(key::identity_change_password_verb()) icon="key-round"/>
            </Form>
        </section>
    }
}
