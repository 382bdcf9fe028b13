use contract::library::{FileFormat, FormKind, Rendition, RenditionRole};
use leptos::prelude::*;

use super::files::served;
use crate::areas::library::wording::file_facts;
use crate::i18n::{self, key, t};
use crate::ui::{Icon, SaveButton};

/// The two ways to take the form: to fill it in with a program, or to print it.
#[component]
pub(super) fn Taking(files: Vec<Rendition>, is_public: bool, kind: FormKind) -> impl IntoView {
    let (fill, print) = (to_fill_in(&files), to_print(&files));
    let fill = (kind.is_filled_in() || fill.is_some()).then(|| {
        view! { <Way label=t(key::library_get_fill()) icon="download" file=fill is_public is_first=true/> }
    });
    let is_first = fill.is_none();
    view! {
        <div class="library-ways">
            {fill}
            <Way label=t(key::library_get_print()) icon="printer" file=print is_public is_first/>
        </div>
    }
}

#[component]
fn Way(
    label: String,
    icon: &'static str,
    file: Option<Rendition>,
    is_public: bool,
    is_first: bool,
) -> impl IntoView {
    let class = if is_first { "library-way library-way-first" } else { "library-way" };
    match file {
        Some(file) if is_public => {
            let facts = file_facts(&file);
            view! {
                <a class=class href=file.url rel="external" download=file.file_name>
                    <Icon name=icon/>
                    <b>{label}</b>
                    <small>{facts}</small>
                </a>
            }
            .into_any()
        }
        Some(file) => view! { <SaveButton label file=served(&file)/> }.into_any(),
        None => view! {
            <p class="library-way library-way-none">
                <Icon name=icon/>
                <b>{label}</b>
                <small>{t(key::library_get_none())}</small>
            </p>
        }
        .into_any(),
    }
}

/// A file for a program, else a PDF with fields.
fn to_fill_in(files: &[Rendition]) -> Option<Rendition> {
    let own = files.iter().filter(|file| file.role == RenditionRole::Fill);
    best(own).or_else(|| best(files.iter().filter(|file| file.fillable_pdf)))
}

/// The PDF for print, else any PDF, else whatever is there for print.
fn to_print(files: &[Rendition]) -> Option<Rendition> {
    let pdf = || files.iter().filter(|file| file.format == FileFormat::Pdf);
    let own = |file: &&Rendition| file.role == RenditionRole::Print;
    best(pdf().filter(own)).or_else(|| best(pdf())).or_else(|| best(files.iter().filter(own)))
}

/// In the language of the view first, then by how well it is known how to open it.
fn best<'a>(files: impl Iterator<Item = &'a Rendition>) -> Option<Rendition> {
    let foreign = |file: &Rendition| file.lang.as_str() != i18n::language().code();
    files.min_by_key(|file| (foreign(file), file.format)).cloned()
}
