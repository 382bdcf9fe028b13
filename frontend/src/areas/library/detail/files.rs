use contract::library::Rendition;
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::areas::library::wording::{file_facts, lang_name, role_name};
use crate::i18n::{Ltr, key, t};
use crate::ui::{Badge, Button, Callout, CopyButton, Emphasis, Icon, Tone, toast};

/// Every file of a version: what it is for, type, size, pages and fingerprint.
#[component]
pub(in crate::areas::library) fn Files(files: Vec<Rendition>, is_public: bool) -> impl IntoView {
    let scans: Vec<_> = files.iter().filter(|file| file.scan_suspected).cloned().collect();
    let file = move |file: Rendition| view! { <File file is_public/> };
    view! {
        {scans.into_iter().map(|file| view! { <Scan file/> }).collect_view()}
        <ul class="library-files">{files.into_iter().map(file).collect_view()}</ul>
    }
}

#[component]
fn File(file: Rendition, is_public: bool) -> impl IntoView {
    let short: String = file.sha256.chars().take(8).collect();
    let sha256 = file.sha256.clone();
    let facts = [role_name(file.role), file_facts(&file), lang_name(file.lang)];
    let way = if is_public {
        view! { <a href=file.url.clone() rel="external" download=file.file_name.clone()><Ltr text=file.file_name.clone()/></a> }
            .into_any()
    } else {
        view! { <SaveButton label=file.file_name.clone() file=file.clone()/> }.into_any()
    };
    view! {
        <li>
            <Icon name=if file.format.is_spreadsheet() { "table-2" } else { "file-text" }/>
            <div>
                {way}
                <p class="library-facts">
                    {facts.map(|fact| view! { <span>{fact}</span> }).collect_view()}
                    {file.fillable_pdf.then(|| view! { <Badge text=t(key::library_fillable_pdf()) tone=Tone::Good/> })}
                    {file.scan_suspected.then(|| view! { <Badge text=t(key::library_scan()) tone=Tone::Attention/> })}
                    <span class="library-hash" title=t(key::library_sha256())>
                        <Ltr text=short/>
                        <CopyButton text=sha256/>
                    </span>
                </p>
            </div>
        </li>
    }
}

/// LIB-5: a file that is a picture of the form, and why it is here all the same.
#[component]
fn Scan(file: Rendition) -> impl IntoView {
    let reason = file.scan_reason.map(|reason| view! { <p><bdi>{reason}</bdi></p> });
    view! {
        <Callout tone=Tone::Attention>
            <p><b>{t(key::library_scan_text(file.file_name))}</b></p>
            {reason}
        </Callout>
    }
}

/// A file that is not public is fetched with the access token.
#[component]
pub(super) fn SaveButton(#[prop(into)] label: String, file: Rendition) -> impl IntoView {
    let pending = RwSignal::new(false);
    let save = move |()| {
        let file = file.clone();
        pending.set(true);
        leptos::task::spawn_local(async move {
            if let Err(error) = calls::save_file(&file).await {
                toast::fail(&error);
            }
            pending.try_set(false);
        });
    };
    view! { <Button label icon="download" emphasis=Emphasis::Quiet pending on_click=save/> }
}
