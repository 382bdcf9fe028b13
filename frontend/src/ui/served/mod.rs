use leptos::prelude::*;

use super::{Button, CopyButton, Emphasis, Icon, toast};
use crate::api;
use crate::i18n::{Ltr, key, t};

/// How much of a fingerprint is shown; the whole of it is copied.
const SHORT: usize = 8;

/// A file as the portal serves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServedFile {
    pub address: String,
    pub name: String,
    pub media_type: String,
    pub sha256: String,
}

/// Takes a file away that not everybody may see: it is fetched with the access token.
#[component]
pub fn SaveButton(#[prop(into)] label: String, file: ServedFile) -> impl IntoView {
    let pending = RwSignal::new(false);
    let save = move |()| {
        let file = file.clone();
        pending.set(true);
        leptos::task::spawn_local(async move {
            if let Err(error) = api::get(&file.address).save(&file.name, &file.media_type).await {
                toast::fail(&error);
            }
            pending.try_set(false);
        });
    };
    view! { <Button label icon="download" emphasis=Emphasis::Quiet pending on_click=save/> }
}

/// Files to take away, each a [`FileRow`].
#[component]
pub fn FileRows(children: Children) -> impl IntoView {
    view! { <ul class="files">{children()}</ul> }
}

/// A file to take away under its title: a link where everybody may see it, else a button that says `save`. The children are
/// what is known of it, besides its fingerprint.
#[component]
pub fn FileRow(
    file: ServedFile,
    is_public: bool,
    icon: &'static str,
    #[prop(into)] title: ViewFn,
    #[prop(into)] save: String,
    children: Children,
) -> impl IntoView {
    let short: String = file.sha256.chars().take(SHORT).collect();
    let sha256 = file.sha256.clone();
    let way = if is_public {
        view! { <a href=file.address rel="external" download=file.name>{title.run()}</a> }.into_any()
    } else {
        view! { <SaveButton label=save file/> }.into_any()
    };
    view! {
        <li>
            <Icon name=icon/>
            <div>
                {way}
                <p class="file-facts">
                    {children()}
                    <span class="file-hash" title=t(key::ui_sha256())>
                        <Ltr text=short/>
                        <CopyButton text=sha256/>
                    </span>
                </p>
            </div>
        </li>
    }
}
