//! Forms: in lists, and as pages.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::words;
use super::{
    CategoryId, FileFormat, FormKind, FormVersion, LibraryFormId, RenditionRole, UnknownWord, VersionState,
};
use crate::contact::UnitId;
use crate::publications::TextLanguage;

words! {
    /// What the day makes of a form.
    FormStanding {
        /// A version is in force.
        Current "current",
        /// Its first version takes effect on a day to come.
        Upcoming "upcoming",
        /// The version in force was withdrawn.
        Withdrawn "withdrawn",
        /// It is no longer used (کنارگذاشته).
        Retired "retired",
        /// Nothing of it was ever approved; only staff see it.
        Unpublished "unpublished",
    }
}

/// A category where only its name matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CategoryName {
    /// Its id.
    pub id: CategoryId,
    /// The word in addresses.
    #[schema(example = "assemblies")]
    pub slug: String,
    /// Its Persian name.
    #[schema(example = "مجامع")]
    pub name_fa: String,
    /// Its English name.
    #[schema(example = "Assemblies")]
    pub name_en: String,
}

/// The unit that answers for a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OwnerUnit {
    /// Its id in the directory.
    pub id: UnitId,
    /// Its Persian name.
    #[schema(example = "ادارهٔ مجامع")]
    pub name_fa: String,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
}

/// A file in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FormFile {
    /// What it is for.
    pub role: RenditionRole,
    /// In what it is written.
    pub format: FileFormat,
    /// The language of what is printed on it.
    pub lang: TextLanguage,
    /// Size in bytes.
    #[schema(example = 48_213)]
    pub bytes: i64,
    /// Where it is served, without a host.
    #[schema(
        example = "/api/v1/library/files/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/F-27-v2.xlsx"
    )]
    pub url: String,
}

/// An approved version that takes effect on a day to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UpcomingVersion {
    /// Its number.
    #[schema(example = 3)]
    pub n: i32,
    /// From when.
    #[schema(example = "2026-02-20")]
    pub effective_from: NaiveDate,
}

/// That a form is no longer used from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Retirement {
    /// From when; a day to come can still be taken back.
    #[schema(example = "2026-06-22")]
    pub from: NaiveDate,
    /// Why.
    #[schema(example = "با راه‌اندازی گزارش برخط دیگر به کار نمی‌آید.")]
    pub reason: String,
}

/// LIB-11: that a text the form rests on lost its validity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReviewNeeded {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Which text; where there are several, «؛» stands between them.
    #[schema(example = "دستورالعمل تشکیل مجامع")]
    pub reason: String,
}

/// A form in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LibraryFormSummary {
    /// Its id.
    pub id: LibraryFormId,
    /// Its code.
    #[schema(example = "F-27")]
    pub code: String,
    /// What it is.
    pub kind: FormKind,
    /// Its category.
    pub category: CategoryName,
    /// Its Persian title.
    #[schema(example = "جدول حقوق و مزایا")]
    pub title_fa: String,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// How it stands on the day asked for.
    pub standing: FormStanding,
    /// The version in force on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub n: Option<i32>,
    /// From when that version is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-02-20")]
    pub effective_from: Option<NaiveDate>,
    /// The files of that version.
    pub files: Vec<FormFile>,
    /// The next version, where one is approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upcoming: Option<UpcomingVersion>,
    /// That it is, or will be, no longer used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retirement: Option<Retirement>,
    /// That a text it rests on lost its validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_needed: Option<ReviewNeeded>,
    /// How often files of it were taken.
    #[schema(example = 312)]
    pub taken: i64,
    /// Where its open draft stands; only for those who may read drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<VersionState>,
    /// When its open draft was last saved or submitted; only for those who may read drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_saved_at: Option<DateTime<Utc>>,
    /// Whether it is demonstration data.
    pub is_demo: bool,
}

/// A form with one of its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LibraryForm {
    /// Its id.
    pub id: LibraryFormId,
    /// Its code, fixed once a version was approved.
    #[schema(example = "F-27")]
    pub code: String,
    /// What it is.
    pub kind: FormKind,
    /// Its category.
    pub category: CategoryName,
    /// Its Persian title.
    #[schema(example = "جدول حقوق و مزایا")]
    pub title_fa: String,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Who fills it in, when and how: Persian Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "تا **پانزدهم** هر ماه برای ماه پیش.")]
    pub guidance_fa: Option<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_en: Option<String>,
    /// The Persian guidance as sanitised HTML, safe to put into a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_fa_html: Option<String>,
    /// The English guidance as sanitised HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_en_html: Option<String>,
    /// The unit that answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_unit: Option<OwnerUnit>,
    /// Words by which it is found, besides its title.
    #[schema(example = json!(["دستمزد", "کارکنان"]))]
    pub keywords: Vec<String>,
    /// How it stands on the day asked for.
    pub standing: FormStanding,
    /// The version shown: the one in force on that day, or the one asked for by its number. Absent while the first one is
    /// still to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<FormVersion>,
    /// The number of the version in force today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub current: Option<i32>,
    /// Every approved version without its files, newest first.
    pub versions: Vec<FormVersion>,
    /// That it is, or will be, no longer used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retirement: Option<Retirement>,
    /// That a text it rests on lost its validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_needed: Option<ReviewNeeded>,
    /// Where its open draft stands; only for those who may read drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<VersionState>,
    /// Whether it is demonstration data.
    pub is_demo: bool,
    /// Grows with every change; changes send it back as `If-Match`.
    #[schema(example = 3)]
    pub version: i32,
}
