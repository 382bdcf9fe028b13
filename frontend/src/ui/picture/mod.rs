use contract::id::FileId;
use contract::platform::StoredFile;
use leptos::prelude::*;

use crate::ui::{Button, Emphasis, FileField};
use crate::{api, browser};

/// What a field of pictures offers to choose; the server looks at the content.
pub const PICTURES: &str = "image/png,image/jpeg,image/webp,.png,.jpg,.jpeg,.webp";

/// An uploaded picture. One that not everybody may see is fetched with the access token.
#[component]
pub fn Picture(
    #[prop(into)] address: String,
    #[prop(into)] alt: String,
    is_public: bool,
    #[prop(optional)] lazy: bool,
) -> impl IntoView {
    let shown = RwSignal::new(is_public.then(|| address.clone()));
    let kept = StoredValue::new(None::<String>);
    if !is_public {
        leptos::task::spawn_local(async move {
            let Ok(bytes) = api::get(&address).bytes().await else { return };
            let Some(made) = browser::object_address("image/*", &bytes) else { return };
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
    let loading = lazy.then_some("lazy");
    move || shown.get().map(|src| view! { <img src=src alt=alt.clone() loading=loading/> })
}

/// Chooses a picture and takes it away again; the page shows the present one.
#[component]
pub fn PictureField(
    pointer: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] hint: String,
    /// What the button says that takes the picture away.
    #[prop(into)]
    remove: String,
    file: RwSignal<Option<FileId>>,
    #[prop(optional, into)] on_taken: Option<Callback<StoredFile>>,
    #[prop(default = "/api/v1/files")] address: &'static str,
) -> impl IntoView {
    let taken = move |stored: StoredFile| {
        file.set(Some(stored.id));
        if let Some(on_taken) = on_taken {
            on_taken.run(stored);
        }
    };
    let removal = move || {
        let remove = remove.clone();
        file.get().map(|_| {
            view! {
                <div class="button-row">
                    <Button label=remove icon="trash-2" emphasis=Emphasis::Quiet on_click=move |()| file.set(None)/>
                </div>
            }
        })
    };
    view! {
        <FileField<StoredFile> pointer label hint address=address.to_owned() accept=PICTURES on_done=Callback::new(taken)/>
        {removal}
    }
}
