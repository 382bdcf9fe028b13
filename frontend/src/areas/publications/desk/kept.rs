//! What was typed and not saved stays on the device.

use contract::publications::UpdateEdition;
use leptos::prelude::*;

use super::content::{Content, difference};
use super::writing::Writing;
use crate::ui::{self, Place};

/// Brings back what was kept of a text, and keeps what is typed from now on.
#[component]
pub(super) fn Kept(writing: Writing) -> impl IntoView {
    let text = writing.saved.with_untracked(|saved| saved.as_ref().map(|saved| saved.id.to_string()));
    let text = text.unwrap_or_else(|| format!("new.{}", writing.kind.as_str()));
    let typed = Signal::derive(move || writing.content());
    let saved = Signal::derive(move || writing.base());
    let fill = move |content: Content| writing.fill(content);
    let is_same = |from: &Content, to: &Content| difference(from, to) == UpdateEdition::default();
    view! { <ui::Kept place=Place::of(&format!("publications.{text}")) typed saved fill is_same/> }
}
