use contract::library::{AddRendition, FileFormat, FormVersion, MAX_FILE_BYTES, Rendition, RenditionRole};
use contract::platform::StoredFile;
use contract::publications::TextLanguage;
use leptos::prelude::*;
use web_sys::File;

use super::scan_reason::ScanReason;
use super::writing::Writing;
use crate::api::{self, ApiError};
use crate::areas::library::calls;
use crate::areas::library::wording::{file_facts, lang_name, role_name};
use crate::i18n::{self, Ltr, key, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{
    Badge, Button, Choice, Emphasis, FileDrop, Icon, ProgressBar, Select, Tone, file_size, toast,
};

const OF_FILL: &[FileFormat] =
    &[FileFormat::Xlsx, FileFormat::Docx, FileFormat::Ods, FileFormat::Odt, FileFormat::Pdf, FileFormat::Csv];
const OF_PRINT: &[FileFormat] = &[FileFormat::Pdf];

/// The files of a draft for one use: what was found in each, and the place where another is dropped.
#[component]
pub(super) fn Slot(writing: Writing, role: RenditionRole) -> impl IntoView {
    let (id, hint, formats) = match role {
        RenditionRole::Fill => ("library-fill", key::library_slot_fill(), OF_FILL),
        RenditionRole::Print => ("library-print", key::library_slot_print(), OF_PRINT),
    };
    let files = move || {
        let all = writing.saved.with(|saved| saved.renditions.clone());
        all.into_iter().filter(|file| file.role == role).collect::<Vec<_>>()
    };
    view! {
        <section class="library-slot" aria-labelledby=id>
            <h2 id=id>{role_name(role)}</h2>
            <p class="field-hint">{t(hint)}</p>
            <ul class="files">
                // What is being done with one file goes on while another arrives.
                <For each=files key=|file| (file.id, file.file_id, file.scan_reason.clone()) let:file>
                    <Found writing file/>
                </For>
            </ul>
            <Adding writing role formats/>
        </section>
    }
}

/// A file of the draft with what was found in it.
#[component]
fn Found(writing: Writing, file: Rendition) -> impl IntoView {
    let removed = file.clone();
    let pending = RwSignal::new(false);
    let remove = move |()| {
        let file = removed.clone();
        pending.set(true);
        leptos::task::spawn_local(async move {
            let answer = writing.send(async move |draft| calls::remove_rendition(&draft, &file).await).await;
            if pending.try_set(false).is_none()
                && let Err(error) = answer
            {
                toast::fail(&error);
            }
        });
    };
    let remove_of = t(key::library_file_remove(file.file_name.as_str()));
    let scan = file.scan_suspected.then(|| view! { <ScanReason writing file=file.clone()/> });
    view! {
        <li>
            <Icon name=if file.format.is_spreadsheet() { "table-2" } else { "file-text" }/>
            <div>
                <b><Ltr text=file.file_name.clone()/></b>
                <p class="file-facts">
                    <span>{file_facts(&file)}</span>
                    <span>{lang_name(file.lang)}</span>
                    {file.fillable_pdf.then(|| view! { <Badge text=t(key::library_fillable_pdf()) tone=Tone::Good/> })}
                </p>
                {scan}
            </div>
            <Button label=remove_of icon="trash-2" icon_only=true emphasis=Emphasis::Quiet pending on_click=remove/>
        </li>
    }
}

/// Where a file is dropped: it is sent, looked at by the server, and stands among the files, or is refused with the reason.
#[component]
fn Adding(writing: Writing, role: RenditionRole, formats: &'static [FileFormat]) -> impl IntoView {
    let (pointer, lang_pointer) = match role {
        RenditionRole::Fill => ("/fill", "/fill_lang"),
        RenditionRole::Print => ("/print", "/print_lang"),
    };
    let field = Field::new(pointer, t(key::library_file_add()), String::new(), true);
    let id = field.id.clone();
    let lang = RwSignal::new(TextLanguage::Fa.as_str().to_owned());
    let (name, problem) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let (progress, sent) = (RwSignal::new(0_u8), RwSignal::new(0_u32));
    let sending = Signal::derive(move || sent.get() > 0);
    let start = move |file: File| {
        name.set(file.name());
        problem.set(None);
        progress.set(0);
        sent.update(|sent| *sent += 1);
        let of = if lang.with_untracked(|lang| lang == "en") { TextLanguage::En } else { TextLanguage::Fa };
        leptos::task::spawn_local(async move {
            let answer = add(writing, role, formats, of, &file, progress).await;
            sent.try_update(|sent| *sent -= 1);
            if let Err(text) = answer {
                problem.try_set(Some(text));
            }
        });
    };
    let accept = formats.iter().map(|format| format!(".{}", format.as_str())).collect::<Vec<_>>().join(",");
    let langs: Vec<_> =
        [TextLanguage::Fa, TextLanguage::En].map(|lang| Choice::new(lang.as_str(), lang_name(lang))).into();
    view! {
        <Select pointer=lang_pointer label=t(key::library_file_lang()) value=lang choices=langs required=true/>
        <FieldFrame field>
            <FileDrop id accept pending=sending on_file=start/>
            <div aria-live="polite">
                {move || {
                    sending
                        .get()
                        .then(|| view! { <ProgressBar value=Signal::derive(move || f64::from(progress.get())) label=name.get()/> })
                }}
                {move || problem.get().map(|text| view! { <p class="field-problem"><Icon name="circle-alert"/>{text}</p> })}
            </div>
        </FieldFrame>
    }
}

/// Adds the file to the draft, or says in words why it was refused.
async fn add(
    writing: Writing,
    role: RenditionRole,
    formats: &[FileFormat],
    lang: TextLanguage,
    file: &File,
    progress: RwSignal<u8>,
) -> Result<(), String> {
    if file.size() > MAX_FILE_BYTES as f64 {
        return Err(t(key::library_file_too_large(file_size(MAX_FILE_BYTES))));
    }
    let ending = file.name().rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let Some(format) = formats.iter().copied().find(|format| format.as_str() == ending) else {
        return Err(t(key::library_file_format()));
    };
    let stored = api::upload::<StoredFile>("/api/v1/files", file, progress).await.map_err(text_of)?;
    let body = AddRendition { file_id: stored.id, lang, scan_reason: None };
    let add = async move |draft: FormVersion| calls::add_rendition(&draft, role, format, &body).await;
    writing.send(add).await.map(drop).map_err(text_of)
}

/// What was found in the file, in words of its own where there are some.
fn text_of(error: ApiError) -> String {
    let finding = match &error {
        ApiError::Problem(problem) => problem.params.get("finding").and_then(serde_json::Value::as_str),
        _ => None,
    };
    let found = finding.and_then(|word| i18n::find(&format!("library-finding_{word}"), &[]));
    found.or_else(|| error.fields().first().map(api::field_text)).unwrap_or_else(|| error.text())
}
