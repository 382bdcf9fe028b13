use std::sync::Arc;

use contract::library::Rendition;
use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::ui::{LinkButton, Resource, remote};
use crate::{api, browser};

/// A PDF in the browser's own view. Looking at it is not taking it: the address says so to whoever counts.
#[component]
pub(super) fn Pdf(file: Rendition, is_public: bool) -> impl IntoView {
    let address = format!("{}?inline=true", file.url);
    if !browser::shows_pdf() {
        let open = is_public.then(|| {
            view! { <LinkButton label=t(key::library_preview_open()) icon="eye" href=address external=true/> }
        });
        return view! {
            <p class="field-hint">{t(key::library_preview_elsewhere())}</p>
            {open}
        }
        .into_any();
    }
    // Answers of the API may not be framed. What this page has fetched may, and it may need the access token.
    let fetched = remote(move || {
        let request = api::get(&address);
        async move { request.bytes().await.map(Arc::new) }
    });
    let title = t(key::library_preview_of(file.file_name));
    view! {
        <Resource of=fetched lines=8 let:bytes>
            <Frame bytes title=title.clone()/>
        </Resource>
    }
    .into_any()
}

/// The file, held by this page while it is shown.
#[component]
fn Frame(bytes: Arc<Vec<u8>>, title: String) -> impl IntoView {
    browser::object_address("application/pdf", &bytes).map(|made| {
        let held = made.clone();
        on_cleanup(move || browser::forget_object(&held));
        // The page as wide as the frame, without a column of small pages beside it.
        let shown = format!("{made}#navpanes=0&view=FitH");
        view! { <div class="library-pdf"><iframe src=shown title=title></iframe></div> }
    })
}
