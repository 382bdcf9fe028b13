use leptos::prelude::*;

use crate::api;
use crate::i18n;
use crate::ui::{Button, toast};

const PDF: &str = "application/pdf";

/// Takes a document away that the server sets for paper, in the language of the view.
#[component]
pub(super) fn PaperButton(label: String, address: String, name: String) -> impl IntoView {
    let pending = RwSignal::new(false);
    let save = move |()| {
        let language = i18n::language().code();
        let request = api::get(&address).query("lang", language);
        let file = format!("{name}-{language}.pdf");
        pending.set(true);
        leptos::task::spawn_local(async move {
            if let Err(error) = request.save(&file, PDF).await {
                toast::fail(&error);
            }
            pending.try_set(false);
        });
    };
    view! { <Button label icon="download" pending on_click=save/> }
}
