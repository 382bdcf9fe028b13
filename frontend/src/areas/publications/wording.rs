//! How the values of the area are said.

use contract::publications::{DeskNote, EditionState, EditionSummary, LocalText, Tag, TextLanguage};
use leptos::prelude::*;

use crate::i18n::{self, key, pick, t};
use crate::ui::{Badge, Tone};

/// The language of a text where it is not that of the view.
pub(super) fn foreign(lang: TextLanguage) -> Option<&'static str> {
    let code = lang.as_str();
    (code != i18n::language().code()).then_some(code)
}

/// A text, marked with its language where that is not the language of the view.
pub(super) fn local(text: LocalText) -> impl IntoView {
    let lang = foreign(text.lang);
    view! { <bdi lang=lang dir=lang.map(|_| "auto")>{text.text}</bdi> }
}

pub(super) fn tag_title(tag: &Tag) -> String {
    pick(&tag.title_fa, Some(&tag.title_en)).to_owned()
}

/// «۲.۱»: both parts of the number of an edition.
pub(super) fn edition_number(edition: &EditionSummary) -> String {
    i18n::digits(&format!("{}.{}", edition.major, edition.minor))
}

/// The same from what the desk knows of an edition.
pub(super) fn note_number(note: &DeskNote) -> String {
    i18n::digits(&format!("{}.{}", note.major, note.minor))
}

/// What kind of file it is, by the ending people know.
pub(super) fn file_kind(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_uppercase()).unwrap_or_default()
}

pub(super) fn state_name(state: EditionState) -> String {
    t(match state {
        EditionState::Draft => key::publications_state_draft(),
        EditionState::InReview => key::publications_state_in_review(),
        EditionState::Scheduled => key::publications_state_scheduled(),
        EditionState::Published => key::publications_state_published(),
        EditionState::Superseded => key::publications_state_superseded(),
        EditionState::Discarded => key::publications_state_discarded(),
    })
}

#[component]
pub(super) fn StateBadge(state: EditionState) -> impl IntoView {
    let (tone, icon) = match state {
        EditionState::Draft => (Tone::Accent, "pencil"),
        EditionState::InReview => (Tone::Attention, "eye"),
        EditionState::Scheduled => (Tone::Attention, "clock"),
        EditionState::Published => (Tone::Good, "circle-check"),
        EditionState::Superseded => (Tone::Plain, "history"),
        EditionState::Discarded => (Tone::Plain, "ban"),
    };
    view! { <Badge text=state_name(state) tone icon/> }
}
