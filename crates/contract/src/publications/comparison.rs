//! What differs between two editions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Attachment, EditionLink, EditionSummary, Image, Relation, Signatory, Tag};
use crate::organizations::word::words;

/// What differs between two editions: their texts word by word, and what stands beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EditionComparison {
    /// The older of the two.
    pub from: EditionSummary,
    /// The newer of the two.
    pub to: EditionSummary,
    /// The texts that differ; the others are left out.
    pub changes: Vec<TextChange>,
    /// What else differs, in the order of [`EditionFact`]; what is the same in both is left out.
    pub facts: Vec<FactChange>,
}

words! {
    /// What an edition says beside its texts, by its name in [`Edition`].
    EditionFact {
        /// The date on it.
        IssuedOn "issued_on",
        /// The first day on which it is in force.
        EffectiveFrom "effective_from",
        /// The last day on which it is in force.
        EffectiveTo "effective_to",
        /// Who signed it.
        Signatory "signatory",
        /// What it does to other texts, as far as the reader may know of them.
        Relations "relations",
        /// Its files, told apart by their titles and their SHA-256, in their order.
        Attachments "attachments",
        /// Forms to use with it, and pages.
        Links "links",
        /// Its image and what that shows.
        Image "image",
        /// Its tags.
        Tags "tags",
    }
}

/// How something beside the texts changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FactChange {
    /// What changed: the one property that `before` and `after` may have.
    pub field: EditionFact,
    /// As it was in the older; without any property if that had nothing there.
    pub before: EditionFacts,
    /// As it is in the newer; without any property if that has nothing there.
    pub after: EditionFacts,
}

/// What stands beside the texts of an edition, in the form it has in [`Edition`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct EditionFacts {
    /// The date on it (Gregorian); absent in a draft that leaves it to the day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// The first day on which it is in force (Gregorian); absent: the date on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// The last day on which it is in force (Gregorian).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// Who signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatory: Option<Signatory>,
    /// What it does to other texts; all of direction `outgoing`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Its files, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Forms to use with it, and pages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<EditionLink>,
    /// Its image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Its tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
}

/// How one text changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextChange {
    /// The name of the text in [`Edition`].
    #[schema(example = "body_fa")]
    pub field: String,
    /// The text in pieces; those that are not `added` make up the old one, those that are not `removed` the new one.
    pub pieces: Vec<TextPiece>,
}

/// A piece of a compared text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextPiece {
    /// In which of the two it stands.
    pub fate: Fate,
    /// The words, with the white space between them.
    pub text: String,
}

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stands in both.
    Kept,
    /// It stands in the newer only.
    Added,
    /// It stood in the older only.
    Removed,
}
