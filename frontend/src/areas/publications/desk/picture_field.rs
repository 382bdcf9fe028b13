use contract::platform::StoredFile;
use contract::publications::Image;
use leptos::prelude::*;

use super::writing::Writing;
use crate::areas::publications::picture::Picture;
use crate::i18n::{key, t};
use crate::ui::{self, TextField};

/// The image: chosen, seen, described, removed. What is uploaded is saved at once, so that it can be seen.
#[component]
pub(super) fn PictureField(writing: Writing) -> impl IntoView {
    let taken = move |_: StoredFile| {
        if writing.saved.with_untracked(Option::is_some) {
            writing.save(|_| ());
        }
    };
    let saved = Memo::new(move |_| {
        let image = writing.saved.with(|saved| saved.as_ref()?.image.clone());
        image.filter(|image| writing.image.get() == Some(image.file_id))
    });
    let picture = move || match saved.get() {
        // The address stays while the image behind it changes, so each one is fetched anew.
        Some(image) => Some(view! { <Shown image/> }.into_any()),
        None if writing.image.get().is_some() => {
            Some(view! { <p class="field-hint">{t(key::publications_image_unsaved())}</p> }.into_any())
        }
        None => None,
    };
    view! {
        {picture}
        {(!writing.is_minor())
            .then(|| {
                view! {
                    <ui::PictureField
                        pointer="/image_file_id"
                        label=t(key::publications_image_upload())
                        hint=t(key::publications_image_hint())
                        remove=t(key::publications_image_remove())
                        file=writing.image
                        on_taken=Callback::new(taken)
                    />
                }
            })}
        <Show when=move || !writing.is_minor() && writing.image.get().is_some()>
            <TextField
                pointer="/image_alt"
                label=t(key::publications_image_alt())
                hint=t(key::publications_image_alt_hint())
                value=writing.image_alt
                max=300
            />
        </Show>
    }
}

#[component]
fn Shown(image: Image) -> impl IntoView {
    view! { <div class="picture-shown"><Picture image is_public=false/></div> }
}
