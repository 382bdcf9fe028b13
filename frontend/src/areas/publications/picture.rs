use contract::publications::Image;
use leptos::prelude::*;

use crate::ui;

/// The image of a text; that of a text nobody may read yet is not public.
#[component]
pub(super) fn Picture(image: Image, is_public: bool, #[prop(optional)] lazy: bool) -> impl IntoView {
    view! { <ui::Picture address=image.url alt=image.alt is_public lazy/> }
}
