use contract::publications::{DeskNote, EditionState};
use leptos::prelude::*;

use crate::i18n::{Moment, key, t};
use crate::ui::{Callout, Tone};

/// Why a text last came back to its writers, until it is decided.
#[component]
pub(super) fn ReturnedNote(note: Option<DeskNote>) -> impl IntoView {
    let is_undecided = |note: &DeskNote| matches!(note.state, EditionState::Draft | EditionState::InReview);
    let returned = note.filter(is_undecided).and_then(|note| note.returned);
    returned.map(|returned| {
        view! {
            <Callout tone=Tone::Attention>
                <p><b>{t(key::publications_returned_by(returned.by))}</b> " " <Moment value=returned.at/></p>
                <p><bdi>{returned.reason}</bdi></p>
            </Callout>
        }
    })
}
