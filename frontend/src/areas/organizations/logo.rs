//! The logo of a body.

use contract::id::{FileId, OrganizationId};
use leptos::prelude::*;

use super::calls::logo_address;

/// The logo, or the letter of the name where there is none or it does not load. The name itself must stand beside it.
#[component]
pub(super) fn Logo(
    id: OrganizationId,
    file: Option<FileId>,
    initial: String,
    #[prop(optional)] large: bool,
) -> impl IntoView {
    let failed = RwSignal::new(false);
    let mark = move || match file.filter(|_| !failed.get()) {
        Some(file) => view! {
            <img src=logo_address(id, file) alt="" loading="lazy" on:error=move |_| failed.set(true)/>
        }
        .into_any(),
        None => initial.clone().into_any(),
    };
    view! { <span class="organization-logo" class:organization-logo-large=large aria-hidden="true">{mark}</span> }
}
