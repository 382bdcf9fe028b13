//! What the desk is divided into.

use chrono::{DateTime, Utc};
use contract::publications::{EditionState, PublicationSummary};

use crate::api::Request;
use crate::areas::publications::calls;
use crate::areas::publications::wording::state_name;
use crate::i18n::{key, t};

/// What a tab shows.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shelf {
    /// Editions in one state.
    In(EditionState),
    /// What was published in error.
    Withdrawn,
}

/// In the order of the tabs.
pub(super) const SHELVES: [Shelf; 6] = [
    Shelf::In(EditionState::Draft),
    Shelf::In(EditionState::InReview),
    Shelf::In(EditionState::Scheduled),
    Shelf::In(EditionState::Published),
    Shelf::Withdrawn,
    Shelf::In(EditionState::Discarded),
];

impl Shelf {
    /// None for the overview.
    pub(super) fn of(value: &str) -> Option<Self> {
        SHELVES.into_iter().find(|shelf| shelf.value() == value)
    }

    pub(super) fn value(self) -> &'static str {
        match self {
            Self::In(state) => state.as_str(),
            Self::Withdrawn => "withdrawn",
        }
    }

    pub(super) fn name(self) -> String {
        match self {
            Self::In(state) => state_name(state),
            Self::Withdrawn => t(key::publications_state_withdrawn()),
        }
    }

    pub(super) fn ask(self) -> Request {
        match self {
            Self::In(state) => calls::list().query("state", state.as_str()),
            Self::Withdrawn => calls::list().query("withdrawn", true),
        }
    }

    /// The title and the sentence where nothing is.
    pub(super) fn nothing(self) -> (String, String) {
        let (title, text) = match self {
            Self::Withdrawn => (key::publications_none_withdrawn(), key::publications_none_withdrawn_text()),
            Self::In(EditionState::InReview) => {
                (key::publications_none_in_review(), key::publications_none_in_review_text())
            }
            Self::In(EditionState::Scheduled) => {
                (key::publications_none_scheduled(), key::publications_none_scheduled_text())
            }
            Self::In(EditionState::Discarded) => {
                (key::publications_none_discarded(), key::publications_none_discarded_text())
            }
            Self::In(EditionState::Published) => (key::publications_none(), key::publications_none_text()),
            Self::In(_) => (key::publications_none_draft(), key::publications_none_draft_text()),
        };
        (t(title), t(text))
    }

    /// Who brought a text here, and since when it is here.
    pub(super) fn brought(self, item: &PublicationSummary) -> (Option<String>, Option<DateTime<Utc>>) {
        let Some(note) = &item.desk else { return (None, item.published_at) };
        match self {
            Self::In(EditionState::InReview) => (note.submitted_by.clone(), note.submitted_at),
            Self::In(EditionState::Scheduled) => (note.approved_by.clone(), note.approved_at),
            Self::In(EditionState::Published) => (note.approved_by.clone(), note.published_at),
            _ => (Some(note.saved_by.clone()), Some(note.saved_at)),
        }
    }
}
