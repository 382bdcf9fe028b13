use contract::library::Rendition;
use leptos::prelude::*;

use crate::areas::library::wording::{file_facts, lang_name, role_name};
use crate::i18n::{Ltr, key, t};
use crate::ui::{Badge, Callout, FileRow, FileRows, ServedFile, Tone};

/// Every file of a version: what it is for, type, size, pages and fingerprint.
#[component]
pub(in crate::areas::library) fn Files(files: Vec<Rendition>, is_public: bool) -> impl IntoView {
    let scans: Vec<_> = files.iter().filter(|file| file.scan_suspected).cloned().collect();
    let file = move |file: Rendition| view! { <File file is_public/> };
    view! {
        {scans.into_iter().map(|file| view! { <Scan file/> }).collect_view()}
        <FileRows>{files.into_iter().map(file).collect_view()}</FileRows>
    }
}

#[component]
fn File(file: Rendition, is_public: bool) -> impl IntoView {
    let facts = [role_name(file.role), file_facts(&file), lang_name(file.lang)];
    let icon = if file.format.is_spreadsheet() { "table-2" } else { "file-text" };
    let name = file.file_name.clone();
    view! {
        <FileRow
            file=served(&file)
            is_public
            icon
            title=move || view! { <Ltr text=name.clone()/> }
            save=file.file_name
        >
            {facts.map(|fact| view! { <span>{fact}</span> }).collect_view()}
            {file.fillable_pdf.then(|| view! { <Badge text=t(key::library_fillable_pdf()) tone=Tone::Good/> })}
            {file.scan_suspected.then(|| view! { <Badge text=t(key::library_scan()) tone=Tone::Attention/> })}
        </FileRow>
    }
}

pub(super) fn served(file: &Rendition) -> ServedFile {
    ServedFile {
        address: file.url.clone(),
        name: file.file_name.clone(),
        media_type: file.format.media_type().to_owned(),
        sha256: file.sha256.clone(),
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
