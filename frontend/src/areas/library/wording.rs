//! How the values of the area are said.

use contract::library::{
    FileFormat, FormKind, FormStanding, FormVersion, Rendition, RenditionRole, VersionStanding, VersionState,
};
use contract::publications::TextLanguage;
use leptos::prelude::*;

use crate::i18n::{self, Language, key, pick, short_date, t};
use crate::ui::{Badge, Tone, file_size};

/// The language of a text where it is not that of the view.
pub(super) fn foreign(en: Option<&str>) -> Option<&'static str> {
    let is_missing = i18n::language() == Language::En && en.is_none_or(str::is_empty);
    is_missing.then_some("fa")
}

/// A text in the language of the view, or in Persian, and then marked so.
pub(super) fn local(fa: &str, en: Option<&str>) -> impl IntoView + use<> {
    let lang = foreign(en);
    let text = pick(fa, en).to_owned();
    view! { <bdi lang=lang>{text}</bdi> }
}

/// The page of a form.
pub(super) fn address(code: &str) -> String {
    format!("/library/{code}")
}

/// The page of one version, for ever.
pub(super) fn version_address(code: &str, n: i32) -> String {
    format!("/library/{code}/v/{n}")
}

/// The page of a bundle.
pub(super) fn bundle_address(slug: &str) -> String {
    format!("/library/bundles/{slug}")
}

pub(super) fn kind_name(kind: FormKind) -> String {
    t(match kind {
        FormKind::Form => key::library_kind_form(),
        FormKind::Table => key::library_kind_table(),
        FormKind::Guide => key::library_kind_guide(),
        FormKind::Sample => key::library_kind_sample(),
    })
}

pub(super) fn format_name(format: FileFormat) -> String {
    t(match format {
        FileFormat::Docx => key::library_format_docx(),
        FileFormat::Xlsx => key::library_format_xlsx(),
        FileFormat::Odt => key::library_format_odt(),
        FileFormat::Ods => key::library_format_ods(),
        FileFormat::Pdf => key::library_format_pdf(),
        FileFormat::Csv => key::library_format_csv(),
    })
}

pub(super) fn role_name(role: RenditionRole) -> String {
    t(match role {
        RenditionRole::Fill => key::library_role_fill(),
        RenditionRole::Print => key::library_role_print(),
    })
}

pub(super) fn lang_name(lang: TextLanguage) -> String {
    t(match lang {
        TextLanguage::Fa => key::library_lang_fa(),
        TextLanguage::En => key::library_lang_en(),
    })
}

/// «Excel، ۴۸ کیلوبایت، ۲ صفحه».
pub(super) fn file_facts(file: &Rendition) -> String {
    let facts = t(key::library_facts_file(format_name(file.format), file_size(file.bytes)));
    let pages = match (file.pages, file.format.is_spreadsheet()) {
        (Some(count), true) => Some(t(key::library_facts_sheets(count))),
        (Some(count), false) => Some(t(key::library_facts_pages(count))),
        (None, _) => None,
    };
    let parts: Vec<_> = std::iter::once(facts).chain(pages).collect();
    parts.join(&t(key::ui_comma()))
}

/// «نسخهٔ ۲، معتبر از ۱ اسفند ۱۴۰۴».
pub(super) fn said(version: &FormVersion) -> String {
    let n = version.n.unwrap_or_default();
    let date = version.effective_from.map(short_date).unwrap_or_default();
    t(match version.standing {
        Some(VersionStanding::Current) => key::library_said_current(n, date),
        Some(VersionStanding::Upcoming) => key::library_said_upcoming(n, date),
        Some(VersionStanding::Superseded) => key::library_said_superseded(n, date),
        Some(VersionStanding::Withdrawn) => key::library_said_withdrawn(n),
        None => key::library_said_draft(),
    })
}

pub(super) fn standing_name(standing: VersionStanding) -> String {
    t(match standing {
        VersionStanding::Upcoming => key::library_state_upcoming(),
        VersionStanding::Current => key::library_state_current(),
        VersionStanding::Superseded => key::library_state_superseded(),
        VersionStanding::Withdrawn => key::library_state_withdrawn(),
    })
}

#[component]
pub(super) fn StandingBadge(standing: VersionStanding) -> impl IntoView {
    let (tone, icon) = match standing {
        VersionStanding::Upcoming => (Tone::Accent, "clock"),
        VersionStanding::Current => (Tone::Good, "circle-check"),
        VersionStanding::Superseded => (Tone::Plain, "history"),
        VersionStanding::Withdrawn => (Tone::Bad, "ban"),
    };
    view! { <Badge text=standing_name(standing) tone icon/> }
}

/// How a form stands in the lists of the desk.
#[component]
pub(super) fn FormBadge(standing: FormStanding) -> impl IntoView {
    let (text, tone, icon) = match standing {
        FormStanding::Current => (key::library_state_current(), Tone::Good, "circle-check"),
        FormStanding::Upcoming => (key::library_state_upcoming(), Tone::Accent, "clock"),
        FormStanding::Withdrawn => (key::library_state_withdrawn(), Tone::Bad, "ban"),
        FormStanding::Retired => (key::library_state_retired(), Tone::Plain, "ban"),
        FormStanding::Unpublished => (key::library_state_unpublished(), Tone::Plain, "pencil"),
    };
    view! { <Badge text=t(text) tone icon/> }
}

/// Where a draft stands on its way to approval.
#[component]
pub(super) fn DraftBadge(state: VersionState) -> impl IntoView {
    let (text, tone, icon) = match state {
        VersionState::InReview => (key::library_state_in_review(), Tone::Attention, "eye"),
        _ => (key::library_state_draft(), Tone::Accent, "pencil"),
    };
    view! { <Badge text=t(text) tone icon/> }
}
