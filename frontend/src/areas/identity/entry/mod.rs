//! The doors: signing in, registering, resetting a password, accepting an invitation.

mod demonstration;
mod link;
mod register;
mod set_password;
mod sign_in;

use leptos::prelude::*;
pub use register::{ConfirmRegistration, Register, RequestReset};
pub use set_password::{AcceptInvitation, CompleteReset};
pub use sign_in::SignIn;

use crate::ui::Icon;

/// A narrow page around one form.
#[component]
fn Door(children: Children) -> impl IntoView {
    view! { <div class="entry-door">{children()}</div> }
}

/// What stands in the place of a form that has done its work.
#[component]
fn Finished(
    icon: &'static str,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="entry-door-done" role="status">
            <span class="entry-door-done-icon"><Icon name=icon/></span>
            <h2>{title}</h2>
            <p>{text}</p>
            <div class="button-row">{children()}</div>
        </div>
    }
}
