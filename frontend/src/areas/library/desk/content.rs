//! What a draft holds besides its files, what of it changed, and how two people's changes come together.

use chrono::NaiveDate;
use contract::library::{BasisInput, FormVersion, UpdateDraft};
use contract::publications::PublicationId;
use serde::{Deserialize, Serialize};

use super::conflict::merge;
use crate::i18n::{key, pick, t};

/// A text the version is to rest on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct BasisText {
    pub(super) publication_id: PublicationId,
    pub(super) title: String,
    pub(super) note: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) effective_from: Option<NaiveDate>,
    pub(super) change_note: String,
    pub(super) basis: Vec<BasisText>,
}

impl From<&FormVersion> for Content {
    fn from(draft: &FormVersion) -> Self {
        let basis = draft.basis.iter().map(|one| BasisText {
            publication_id: one.publication_id,
            title: match &one.title_fa {
                Some(fa) => pick(fa, one.title_en.as_deref()).to_owned(),
                None => t(key::library_basis_gone()),
            },
            note: one.note.clone().unwrap_or_default(),
        });
        Self {
            effective_from: draft.effective_from,
            change_note: draft.change_note.clone().unwrap_or_default(),
            basis: basis.collect(),
        }
    }
}

/// What has to be sent to make `to` out of `from`: only what differs.
pub(super) fn difference(from: &Content, to: &Content) -> UpdateDraft {
    UpdateDraft {
        effective_from: (from.effective_from != to.effective_from).then_some(to.effective_from),
        change_note: (from.change_note.trim() != to.change_note.trim()).then(|| to.change_note.clone()),
        basis: (inputs(&from.basis) != inputs(&to.basis)).then(|| inputs(&to.basis)),
    }
}

fn inputs(basis: &[BasisText]) -> Vec<BasisInput> {
    let input = |one: &BasisText| {
        let note = one.note.trim();
        BasisInput { publication_id: one.publication_id, note: (!note.is_empty()).then(|| note.to_owned()) }
    };
    basis.iter().map(input).collect()
}

pub(super) fn merged(base: &Content, mine: &Content, theirs: &Content) -> (Content, Vec<&'static str>) {
    merge!(base, mine, theirs, effective_from, change_note, basis)
}
