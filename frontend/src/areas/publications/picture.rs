use contract::publications::{Image, PublicationAudience};
use leptos::prelude::*;

use crate::ui;

/// Whether everybody may see what goes with a published text. Of any other, pictures and files are fetched with the access
/// token.
pub(super) fn is_for_everybody(audience: PublicationAudience, is_withdrawn: bool) -> bool {
    audience == PublicationAudience::Public && !is_withdrawn
}

/// The image of a text.
#[component]
pub(super) fn Picture(image: Image, is_public: bool, #[prop(optional)] lazy: bool) -> impl IntoView {
    view! { <ui::Picture address=image.url alt=image.alt is_public lazy/> }
}
