//! Versions of a form: what it looks like from a day on.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::words;
use super::{FormVersionId, Rendition, UnknownWord};
use crate::id::UserId;
use crate::publications::PublicationId;

words! {
    /// What people decided about a version.
    VersionState {
        /// Being made.
        Draft "draft",
        /// Waits for the head.
        InReview "in_review",
        /// Approved: it takes effect on its day, and its files never change.
        Approved "approved",
        /// Approved once, and taken back.
        Withdrawn "withdrawn",
        /// Given up before approval.
        Discarded "discarded",
    }

    /// What the day makes of an approved version; never stored (LIB-1).
    VersionStanding {
        /// Takes effect on a day to come (پیش‌رو).
        Upcoming "upcoming",
        /// In force (جاری).
        Current "current",
        /// A later one is in force (جایگزین‌شده).
        Superseded "superseded",
        /// It was withdrawn.
        Withdrawn "withdrawn",
    }
}

/// A version of a form with its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FormVersion {
    /// Its id.
    pub id: FormVersionId,
    /// The code of its form.
    #[schema(example = "F-27")]
    pub code: String,
    /// Its number, given at approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub n: Option<i32>,
    /// What people decided about it.
    pub state: VersionState,
    /// What the day makes of it; absent before approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<VersionStanding>,
    /// The day in Tehran from whose first minute it is in force (Gregorian); a draft may not have one yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-02-20")]
    pub effective_from: Option<NaiveDate>,
    /// What changed in it; the first version may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "ستون شناسهٔ ملی اضافه شد.")]
    pub change_note: Option<String>,
    /// The texts it rests on.
    pub basis: Vec<VersionBasis>,
    /// Its files; those of a withdrawn version are for staff only.
    pub renditions: Vec<Rendition>,
    /// When it was approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<DateTime<Utc>>,
    /// That it was withdrawn, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<VersionWithdrawal>,
    /// Who worked on it; only for those who may read drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<VersionDesk>,
    /// Grows with every change; changes of a draft send it back as `If-Match`.
    #[schema(example = 3)]
    pub version: i32,
}

/// A text that a version rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VersionBasis {
    /// The publication.
    pub publication_id: PublicationId,
    /// Its Persian title; absent where it can no longer be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "دستورالعمل تشکیل مجامع")]
    pub title_fa: Option<String>,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Which part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "بند ۷")]
    pub note: Option<String>,
}

/// That a version was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VersionWithdrawal {
    /// When.
    pub at: DateTime<Utc>,
    /// Why, in the words of whoever withdrew it.
    #[schema(example = "ستون جمع در این نسخه اشتباه محاسبه می‌شد.")]
    pub reason: String,
}

/// Who worked on a version, and when. Only for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VersionDesk {
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
    /// Who saved it last.
    #[schema(example = "مریم احمدی")]
    pub saved_by: String,
    /// Everyone who saved a change of it: none of them approves it.
    pub editors: Vec<UserId>,
    /// When it was submitted for review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// Who submitted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "مریم احمدی")]
    pub submitted_by: Option<String>,
    /// The account of who submitted it, and may recall it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_by_id: Option<UserId>,
    /// Who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// Why it last came back from review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<DraftReturned>,
}

/// That a draft came back from review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DraftReturned {
    /// When.
    pub at: DateTime<Utc>,
    /// Who sent it back.
    #[schema(example = "رضا کریمی")]
    pub by: String,
    /// Why, in the words of whoever sent it back.
    #[schema(example = "عنوان ستون پنجم با بخشنامه یکی نیست.")]
    pub reason: String,
}
