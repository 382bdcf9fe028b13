//! The page behind the link of the mail that asks to confirm an address. Opening it confirms nothing: programs that look
//! into mails open links, too.

use contract::subscriptions::{ConfirmSubscription, ConfirmedSubscription};
use leptos::prelude::*;

use super::mine::Follower;
use super::{calls, token_of_link};
use crate::i18n::{key, t};
use crate::shell::Page;
use crate::ui::{Callout, Form, FormState, SubmitButton, Tone};

#[component]
pub(super) fn Confirm() -> impl IntoView {
    let confirmed = RwSignal::new(None::<ConfirmedSubscription>);
    let token = token_of_link();
    let content = move || match (confirmed.get(), token.clone()) {
        (Some(confirmed), _) => view! {
            <Callout tone=Tone::Good>
                <p><strong>{t(key::subscriptions_confirmed())}</strong></p>
                <p>{t(key::subscriptions_confirmed_text())}</p>
            </Callout>
            <Follower token=Some(confirmed.token)/>
        }
        .into_any(),
        (None, Some(token)) => view! { <Ask token confirmed/> }.into_any(),
        (None, None) => {
            view! { <Callout tone=Tone::Attention><p>{t(key::subscriptions_confirm_no_link())}</p></Callout> }
                .into_any()
        }
    };
    view! { <Page title=t(key::subscriptions_confirm())>{content}</Page> }
}

#[component]
fn Ask(token: String, confirmed: RwSignal<Option<ConfirmedSubscription>>) -> impl IntoView {
    let form = FormState::new();
    let submit = move |()| {
        let body = ConfirmSubscription { token: token.clone() };
        form.send(calls::confirm(body), move |answer| confirmed.set(Some(answer)));
    };
    view! {
        <Form form on_submit=submit>
            <p>{t(key::subscriptions_confirm_text())}</p>
            <SubmitButton label=t(key::subscriptions_confirm_button()) icon="circle-check"/>
        </Form>
    }
}
