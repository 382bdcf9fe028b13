use contract::library::{FileFormat, Rendition};
use leptos::prelude::*;

use super::pages::Pages;
use super::pdf::Pdf;
use super::sheets::Sheets;
use crate::app::query_value;
use crate::areas::library::wording::format_name;
use crate::i18n::{self, key, t};
use crate::ui::Tabs;

/// What a version looks like: PDF files as pictures of their pages, or in the browser's own view where there are none;
/// workbooks as tables. The address holds which of them.
#[component]
pub(in crate::areas::library) fn Preview(files: Vec<Rendition>, is_public: bool) -> impl IntoView {
    let shown = to_show(files);
    let Some(first) = shown.first().map(|file| file.format) else {
        return view! { <p class="field-hint">{t(key::library_preview_none())}</p> }.into_any();
    };
    let asked = query_value("preview");
    let tabs: Vec<_> = shown
        .iter()
        .map(|file| (if file.format == first { "" } else { file.format.as_str() }, format_name(file.format)))
        .collect();
    let tabs = (tabs.len() > 1)
        .then(|| view! { <Tabs label=t(key::library_preview_files()) tabs param="preview"/> });
    let open = Memo::new(move |_| {
        let asked = asked.get();
        shown.iter().find(|file| file.format.as_str() == asked).or(shown.first()).cloned()
    });
    view! {
        {tabs}
        {move || open.get().map(|file| shown_file(file, is_public))}
    }
    .into_any()
}

/// One file of each format, in the language of the view where there is one.
fn to_show(files: Vec<Rendition>) -> Vec<Rendition> {
    let mut shown: Vec<Rendition> = files
        .into_iter()
        .filter(|file| file.format == FileFormat::Pdf || file.preview_url.is_some())
        .collect();
    shown.sort_by_key(|file| {
        let is_foreign = file.lang.as_str() != i18n::language().code();
        (file.format != FileFormat::Pdf, file.format, is_foreign)
    });
    shown.dedup_by_key(|file| file.format);
    shown
}

fn shown_file(file: Rendition, is_public: bool) -> AnyView {
    match file.preview_url.clone() {
        // Pictures are asked for by the browser itself, without a token.
        Some(address) if file.format == FileFormat::Pdf && is_public => {
            view! { <Pages address count=file.pages/> }.into_any()
        }
        Some(address) if file.format != FileFormat::Pdf => {
            view! { <Sheets address lang=file.lang/> }.into_any()
        }
        _ => view! { <Pdf file is_public/> }.into_any(),
    }
}
