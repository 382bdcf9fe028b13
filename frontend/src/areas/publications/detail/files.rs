use contract::publications::Attachment;
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::areas::publications::wording::file_kind;
use crate::i18n::{Ltr, key, t};
use crate::ui::{Button, CopyButton, Emphasis, Icon, file_size, toast};

/// Files to take away: what each is, its type, size and fingerprint.
#[component]
pub(in crate::areas::publications) fn Files(files: Vec<Attachment>, is_public: bool) -> impl IntoView {
    let file = move |file: Attachment| view! { <File file is_public/> };
    view! { <ul class="files">{files.into_iter().map(file).collect_view()}</ul> }
}

#[component]
fn File(file: Attachment, is_public: bool) -> impl IntoView {
    let facts = t(key::publications_attachment_facts(file_kind(&file.name), file_size(file.bytes)));
    let short: String = file.sha256.chars().take(8).collect();
    let sha256 = file.sha256.clone();
    let way = if is_public {
        view! { <a href=file.url.clone() rel="external" download=file.name.clone()>{file.title.clone()}</a> }
            .into_any()
    } else {
        view! { <SaveButton file=file.clone()/> }.into_any()
    };
    view! {
        <li>
            <Icon name="paperclip"/>
            <div>
                {way}
                <p class="file-facts">
                    <span>{facts}</span>
                    <span class="file-hash" title=t(key::publications_sha256())>
                        <Ltr text=short/>
                        <CopyButton text=sha256/>
                    </span>
                </p>
            </div>
        </li>
    }
}

/// A file that is not public is fetched with the access token.
#[component]
fn SaveButton(file: Attachment) -> impl IntoView {
    let pending = RwSignal::new(false);
    let label = t(key::publications_attachment_save(file.title.clone()));
    let save = move |()| {
        let file = file.clone();
        pending.set(true);
        leptos::task::spawn_local(async move {
            if let Err(error) = calls::save_attachment(&file).await {
                toast::fail(&error);
            }
            pending.try_set(false);
        });
    };
    view! { <Button label icon="download" emphasis=Emphasis::Quiet pending on_click=save/> }
}
