//! What a view shows when it has nothing to show: it loads, it is empty, it failed, it is not for this person.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Button, CopyButton, Emphasis, Icon, LinkButton};

/// Grey lines where text will be.
#[component]
pub fn Skeleton(#[prop(default = 4)] lines: u8) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t(key::ui_loading())}</span>
            {(0..lines).map(|_| view! { <i></i> }).collect_view()}
        </div>
    }
}

/// Says what will appear here, and offers the first step as children.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
    #[prop(default = "file-text")] icon: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! { <Notice icon title text>{children.map(|children| children())}</Notice> }
}

/// A call failed: says what happened, in words, and offers to try again.
/// Forbidden and signed-out answers get their own view.
#[component]
pub fn ErrorState(error: ApiError, #[prop(optional, into)] retry: Option<Callback<()>>) -> impl IntoView {
    if error.is_unauthenticated() || (error.is_forbidden() && !use_session().is_signed_in()) {
        return view! { <SignInNeeded/> }.into_any();
    }
    if error.is_forbidden() {
        return view! { <Forbidden/> }.into_any();
    }
    if error.is_not_found() {
        return view! { <NotFound/> }.into_any();
    }
    let request_id = error.request_id().map(str::to_owned);
    let icon = if error == ApiError::Offline { "globe" } else { "triangle-alert" };
    view! {
        <Notice icon title=t(key::ui_error_title()) text=error.text() alert=true>
            {request_id
                .map(|id| {
                    view! {
                        <p class="notice-code">
                            {t(key::ui_error_request())} " " <bdi dir="ltr">{id.clone()}</bdi>
                            <CopyButton text=id/>
                        </p>
                    }
                })}
            {retry
                .map(|retry| {
                    view! { <Button label=t(key::ui_retry()) icon="rotate-ccw" on_click=move |()| retry.run(())/> }
                })}
        </Notice>
    }
    .into_any()
}

/// The person is signed in but may not see this.
#[component]
pub fn Forbidden() -> impl IntoView {
    view! {
        <Notice icon="lock" title=t(key::ui_forbidden_title()) text=t(key::ui_forbidden_text())>
            <LinkButton label=t(key::ui_home()) href="/"/>
        </Notice>
    }
}

/// The page is for people who are signed in; afterwards they come back here.
#[component]
pub fn SignInNeeded() -> impl IntoView {
    view! {
        <Notice icon="log-in" title=t(key::ui_sign_in_title()) text=t(key::ui_sign_in_text())>
            <LinkButton emphasis=Emphasis::Primary label=t(key::shell_sign_in()) href=untrack(crate::app::sign_in_address)/>
        </Notice>
    }
}

/// There is nothing at this address.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Notice icon="search" title=t(key::ui_not_found_title()) text=t(key::ui_not_found_text())>
            <LinkButton label=t(key::ui_home()) href="/"/>
        </Notice>
    }
}

#[component]
fn Notice(
    icon: &'static str,
    title: String,
    text: String,
    #[prop(optional)] alert: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" class:notice-alert=alert role=if alert { "alert" } else { "status" }>
            <span class="notice-icon"><Icon name=icon/></span>
            <p class="notice-title">{title}</p>
            {(!text.is_empty()).then(|| view! { <p class="notice-text">{text}</p> })}
            <div class="notice-actions">{children()}</div>
        </div>
    }
}
