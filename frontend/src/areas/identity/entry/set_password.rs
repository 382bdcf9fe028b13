use std::future::Future;

use contract::identity::SetPassword;
use leptos::prelude::*;

use super::link::Stage;
use super::{Door, Finished, link};
use crate::api::ApiError;
use crate::areas::identity::calls;
use crate::i18n::{Message, key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Emphasis, Form, FormState, LinkButton, PasswordField, SubmitButton};

/// The page behind the link of a reset mail.
#[component]
pub fn CompleteReset() -> impl IntoView {
    view! {
        <Page
            title=t(key::identity_reset_complete())
            crumbs=vec![Crumb::new("/reset", t(key::identity_reset()))]
            lead=|| t(key::identity_reset_complete_lead())
        >
            <ChoosePassword
                send=calls::complete_reset
                verb=key::identity_reset_complete_verb
                done=key::identity_reset_done
                dead=key::identity_reset_dead_text
                renew=("/reset", key::identity_reset_again)
            />
        </Page>
    }
}

/// The page behind the link of an invitation.
#[component]
pub fn AcceptInvitation() -> impl IntoView {
    view! {
        <Page title=t(key::identity_invitation()) lead=|| t(key::identity_invitation_lead())>
            <ChoosePassword
                send=calls::accept_invitation
                verb=key::identity_invitation_verb
                done=key::identity_invitation_done
                dead=key::identity_invitation_dead_text
                renew=("/", key::identity_home)
            />
        </Page>
    }
}

/// Chooses a password by the right of a mailed token.
#[component]
fn ChoosePassword<Sending: Future<Output = Result<(), ApiError>> + 'static>(
    send: fn(SetPassword) -> Sending,
    verb: fn() -> Message,
    done: fn() -> Message,
    dead: fn() -> Message,
    renew: (&'static str, fn() -> Message),
) -> impl IntoView {
    let form = FormState::new();
    let password = RwSignal::new(String::new());
    let token = StoredValue::new(link::token());
    let stage = RwSignal::new(Stage::of(token.with_value(Option::is_some)));
    let submit = move |()| {
        let body =
            SetPassword { token: token.get_value().unwrap_or_default(), password: password.get_untracked() };
        if form.check(&body) {
            form.send(link::used(send(body)), move |next| stage.set(next));
        }
    };
    let content = move || {
        match stage.get() {
        Stage::Choosing => view! {
            <Form form on_submit=submit>
                <PasswordField
                    pointer="/password"
                    label=t(key::identity_new_password())
                    hint=t(key::identity_password_rules())
                    value=password
                    autocomplete="new-password"
                />
                <SubmitButton label=t(verb()) icon="check"/>
            </Form>
        }
        .into_any(),
        Stage::Chosen => view! {
            <Finished icon="circle-check" title=t(key::identity_password_set()) text=t(done())>
                <LinkButton emphasis=Emphasis::Primary label=t(key::identity_sign_in_verb()) icon="log-in" href="/sign-in"/>
            </Finished>
        }
        .into_any(),
        Stage::Dead => view! {
            <Finished icon="circle-alert" title=t(key::identity_link_dead_title()) text=t(dead())>
                <LinkButton label=t((renew.1)()) href=renew.0/>
            </Finished>
        }
        .into_any(),
    }
    };
    view! { <Door>{content}</Door> }
}
