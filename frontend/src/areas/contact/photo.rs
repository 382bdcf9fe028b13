//! The photograph on the card of a post, given or taken away with the rest of a form.

use contract::contact::EntryDetail;
use contract::id::FileId;
use contract::platform::StoredFile;
use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::ui::{Button, Emphasis, FileField, PICTURES};

/// What becomes of the photograph: it stays, it is another one, there is none any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Photo {
    Stays,
    New(FileId),
    Removed,
}

impl Photo {
    /// As a change says it.
    pub(super) const fn change(self) -> Option<Option<FileId>> {
        match self {
            Self::Stays => None,
            Self::New(file) => Some(Some(file)),
            Self::Removed => Some(None),
        }
    }
}

#[component]
pub(super) fn PhotoField(
    /// Where the present one is served.
    #[prop(into)]
    present: Signal<Option<String>>,
    photo: RwSignal<Photo>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let taken = move |stored: StoredFile| {
        name.set(stored.name);
        photo.set(Photo::New(stored.id));
    };
    let shown = move || match photo.get() {
        Photo::Stays => {
            present.get().map(|src| view! { <img class="contact-photo" src=src alt=""/> }.into_any())
        }
        Photo::New(_) => {
            Some(view! { <p class="field-hint">{t(key::contact_photo_new(name.get()))}</p> }.into_any())
        }
        Photo::Removed => {
            Some(view! { <p class="field-hint">{t(key::contact_photo_removed())}</p> }.into_any())
        }
    };
    let is_there = move || match photo.get() {
        Photo::Stays => present.with(Option::is_some),
        Photo::New(_) => true,
        Photo::Removed => false,
    };
    view! {
        <FileField<StoredFile>
            pointer="/photo_file_id"
            label=t(key::contact_photo())
            hint=t(key::contact_photo_hint())
            address="/api/v1/files".to_owned()
            accept=PICTURES
            on_done=Callback::new(taken)
        />
        <div class="button-row" role="status">
            {shown}
            <Show when=is_there>
                <Button
                    label=t(key::contact_photo_remove())
                    icon="trash-2"
                    emphasis=Emphasis::Quiet
                    on_click=move |()| photo.set(Photo::Removed)
                />
            </Show>
        </div>
    }
}

/// Where the photograph of a post is served. Its address stays while the picture behind it changes, so the version goes
/// along.
pub(super) fn address(detail: &EntryDetail) -> Option<String> {
    detail.entry.photo_url.as_ref().map(|url| format!("{url}?v={}", detail.version))
}
