use contract::library::Rendition;
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::ui::LinkButton;
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
    let shown = RwSignal::new(is_public.then(|| address.clone()));
    if !is_public {
        keep_here(address, shown);
    }
    let frame = NodeRef::<html::Iframe>::new();
    Effect::new(move |_| {
        let Some((frame, address)) = frame.get().zip(shown.get()) else { return };
        // In this order: it is then asked for only when it comes into sight.
        let _ = frame.set_attribute("loading", "lazy");
        let _ = frame.set_attribute("src", &address);
    });
    view! {
        <div class="library-pdf">
            <iframe node_ref=frame title=t(key::library_preview_of(file.file_name))></iframe>
        </div>
    }
    .into_any()
}

/// What is not public is fetched with the access token and held by this page while it is shown.
fn keep_here(address: String, shown: RwSignal<Option<String>>) {
    let kept = StoredValue::new(None::<String>);
    leptos::task::spawn_local(async move {
        let Ok(bytes) = api::get(&address).bytes().await else { return };
        let Some(made) = browser::object_address("application/pdf", &bytes) else { return };
        // The view may be gone by now.
        if kept.try_set_value(Some(made.clone())).is_some() {
            browser::forget_object(&made);
        } else {
            shown.set(Some(made));
        }
    });
    on_cleanup(move || {
        if let Some(Some(made)) = kept.try_get_value() {
            browser::forget_object(&made);
        }
    });
}
