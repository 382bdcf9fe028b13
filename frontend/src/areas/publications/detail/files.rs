use contract::publications::Attachment;
use leptos::prelude::*;

use crate::areas::publications::wording::file_kind;
use crate::i18n::{key, t};
use crate::ui::{FileRow, FileRows, ServedFile, file_size};

/// Files to take away: what each is, its type, size and fingerprint.
#[component]
pub(in crate::areas::publications) fn Files(files: Vec<Attachment>, is_public: bool) -> impl IntoView {
    let row = move |file: Attachment| {
        let facts = t(key::publications_attachment_facts(file_kind(&file.name), file_size(file.bytes)));
        let (title, save) = (file.title.clone(), t(key::publications_attachment_save(file.title)));
        let file = ServedFile {
            address: file.url,
            name: file.name,
            media_type: file.media_type,
            sha256: file.sha256,
        };
        view! {
            <FileRow file is_public icon="paperclip" title=move || title.clone() save>
                <span>{facts}</span>
            </FileRow>
        }
    };
    view! { <FileRows>{files.into_iter().map(row).collect_view()}</FileRows> }
}
