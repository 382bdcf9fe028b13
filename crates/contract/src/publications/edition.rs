//! The texts of a publication, one after the other.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Attachment, DeskNote, EditionId, EditionLink, EditionReview, EditionState, Image, PublicationAudience,
    PublicationId, PublicationKind, Relation, SeriesId, Signatory, Tag,
};

/// An edition in the history of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EditionSummary {
    /// Its id.
    pub id: EditionId,
    /// The first part of its number; a major edition changes what is said.
    #[schema(example = 1)]
    pub major: i32,
    /// The second part of its number; a minor edition mends how it is said.
    #[schema(example = 0)]
    pub minor: i32,
    /// Where it stands.
    pub state: EditionState,
    /// Why there is a new edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "افزودن نشانی محل برگزاری")]
    pub change_note: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<DateTime<Utc>>,
    /// SHA-256 of its canonical JSON, lower-case hexadecimal; absent before it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: Option<String>,
    /// Who worked on it; only for those who may read drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskNote>,
}

/// An edition as it is written: every text in both languages, as Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// The publication it belongs to.
    pub publication_id: PublicationId,
    /// The kind of the publication.
    pub kind: PublicationKind,
    /// The first part of its number.
    #[schema(example = 1)]
    pub major: i32,
    /// The second part of its number.
    #[schema(example = 0)]
    pub minor: i32,
    /// Where it stands.
    pub state: EditionState,
    /// Persian title; empty while a draft has none.
    #[schema(example = "برگزاری نشست هماهنگی سازمان‌ها")]
    pub title_fa: String,
    /// Persian summary; may be empty.
    pub summary_fa: String,
    /// Persian text, Markdown.
    #[schema(example = "نشست در **سالن اصلی** برگزار می‌شود.")]
    pub body_fa: String,
    /// English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// English summary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary_en: Option<String>,
    /// English text, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_en: Option<String>,
    /// The date on it (Gregorian); absent while it is left to the day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// Why there is a new edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_note: Option<String>,
    /// Its image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Its files, in order.
    pub attachments: Vec<Attachment>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// Who may read the publication.
    pub audience: PublicationAudience,
    /// Whether audience and series are fixed, because an edition was published.
    pub fixed: bool,
    /// The series that numbers the publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series_id: Option<SeriesId>,
    /// The number, as printed; absent before it is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "۱۴۰۴/ب/۲۱")]
    pub number: Option<String>,
    /// The first day on which it is in force (Gregorian); absent: the date on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// The last day on which it is in force (Gregorian).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// Who signed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatory: Option<Signatory>,
    /// What it does to other texts; all of direction `outgoing`.
    pub relations: Vec<Relation>,
    /// Forms to use with it, and pages.
    pub links: Vec<EditionLink>,
    /// Who was asked for an opinion, and what they said; only for those who may read drafts, empty for others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<EditionReview>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<DateTime<Utc>>,
    /// SHA-256 of its canonical JSON, lower-case hexadecimal; absent before it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Whether it is demonstration data.
    pub is_demo: bool,
    /// Grows with every change; the `ETag` holds it.
    #[schema(example = 3)]
    pub version: i32,
    /// Who worked on it; only for those who may read drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskNote>,
}
