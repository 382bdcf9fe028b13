//! The page behind the link of the mail that asks to confirm an address.

use contract::contact::{ConfirmMessageEmail, EmailConfirmed};
use leptos::prelude::*;

use super::calls;
use crate::api::ApiError;
use crate::i18n::{key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Callout, ErrorState, LinkButton, Skeleton, Tone};

/// The token of the link. It stands in the fragment, which no server and no log ever sees.
fn token() -> Option<String> {
    let fragment = window().location().hash().ok()?;
    let (_, token) = fragment.split_once('=')?;
    (!token.is_empty()).then(|| token.to_owned())
}

#[component]
pub(super) fn Confirm() -> impl IntoView {
    let answer = RwSignal::new(None::<Result<EmailConfirmed, ApiError>>);
    let token = token();
    if let Some(token) = token.clone() {
        leptos::task::spawn_local(async move {
            let confirmed = calls::confirm_email(ConfirmMessageEmail { token }).await;
            let _ = answer.try_set(Some(confirmed));
        });
    }
    let has_token = token.is_some();
    let content = move || match answer.get() {
        _ if !has_token => {
            view! { <Callout tone=Tone::Attention><p>{t(key::contact_confirm_no_link())}</p></Callout> }
                .into_any()
        }
        None => view! { <Skeleton lines=3/> }.into_any(),
        Some(Ok(confirmed)) => {
            view! { <Callout tone=Tone::Good><p>{t(key::contact_confirmed(confirmed.number))}</p></Callout> }
                .into_any()
        }
        Some(Err(error)) => view! { <ErrorState error/> }.into_any(),
    };
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    view! {
        <Page title=t(key::contact_confirm()) crumbs>
            <div class="contact-receipt">
                {content}
                <div class="button-row"><LinkButton label=t(key::contact_track()) href="/contact/track"/></div>
            </div>
        </Page>
    }
}
