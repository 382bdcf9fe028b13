//! What is sent to make forms, draft versions, and decide about them.

use chrono::NaiveDate;
use garde::Validate;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::{CategoryId, FormKind, is_code};
use crate::contact::UnitId;
use crate::id::FileId;
use crate::publications::{PublicationId, TextLanguage};
use crate::validation;

/// The most texts a version may rest on.
pub const MAX_BASIS: usize = 20;
/// The most keywords a form may have.
pub const MAX_KEYWORDS: usize = 20;
const MAX_TITLE: usize = 200;
const MAX_GUIDANCE_BYTES: usize = 50_000;

/// A new form, without any version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateForm {
    /// Its code: 1 to 4 Latin capitals, a hyphen, 1 to 4 digits; never used before.
    #[garde(custom(printed_code))]
    #[schema(example = "F-27")]
    pub code: String,
    /// What it is.
    #[garde(skip)]
    pub kind: FormKind,
    /// Its category.
    #[garde(skip)]
    pub category_id: CategoryId,
    /// Its Persian title, 1 to 200 characters.
    #[garde(length(chars, min = 1, max = MAX_TITLE), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "جدول حقوق و مزایا")]
    pub title_fa: String,
    /// Its English title, at most 200 characters.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Who fills it in, when and how: Persian Markdown, at most 50,000 bytes.
    #[garde(inner(length(bytes, max = MAX_GUIDANCE_BYTES), custom(validation::multiline)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_fa: Option<String>,
    /// The same in English.
    #[garde(inner(length(bytes, max = MAX_GUIDANCE_BYTES), custom(validation::multiline)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_en: Option<String>,
    /// The unit that answers for it.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_unit_id: Option<UnitId>,
    /// Words by which it is found, besides its title; at most 20.
    #[garde(length(max = MAX_KEYWORDS), inner(length(chars, min = 1, max = 60), custom(validation::plain)))]
    #[serde(default)]
    #[schema(example = json!(["دستمزد", "کارکنان"]))]
    pub keywords: Vec<String>,
}

/// What changes in a form; what is absent stays as it is. An empty optional text removes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateForm {
    /// Its code; only before a version was approved.
    #[garde(inner(custom(printed_code)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "F-27")]
    pub code: Option<String>,
    /// What it is; only before a version was approved.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<FormKind>,
    /// Its category.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category_id: Option<CategoryId>,
    /// Its Persian title, 1 to 200 characters.
    #[garde(inner(
        length(chars, min = 1, max = MAX_TITLE),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "جدول حقوق و مزایا")]
    pub title_fa: Option<String>,
    /// Its English title, at most 200 characters.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Who fills it in, when and how: Persian Markdown, at most 50,000 bytes.
    #[garde(inner(length(bytes, max = MAX_GUIDANCE_BYTES), custom(validation::multiline)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance_fa: Option<String>,
    /// The same in English.
    #[garde(inner(length(bytes, max = MAX_GUIDANCE_BYTES), custom(validation::multiline)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance_en: Option<String>,
    /// The unit that answers for it; `null` for none.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<UnitId>)]
    pub owner_unit_id: Option<Option<UnitId>>,
    /// Words by which it is found; replaces all, at most 20.
    #[garde(inner(length(max = MAX_KEYWORDS), inner(length(chars, min = 1, max = 60), custom(validation::plain))))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<Vec<String>>,
}

/// A new draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CreateDraft {
    /// The number of the version whose files and legal basis it begins with; absent: with none.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1)]
    pub copy_from: Option<i32>,
    /// What it begins with besides.
    #[garde(dive)]
    pub content: UpdateDraft,
}

/// What changes in a draft; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateDraft {
    /// The day in Tehran from which it shall be in force (Gregorian); `null` for none yet.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<NaiveDate>)]
    pub effective_from: Option<Option<NaiveDate>>,
    /// What changed in it, at most 1000 characters; mandatory from the second version on.
    #[garde(inner(length(chars, max = 1000), custom(validation::multiline)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "ستون شناسهٔ ملی اضافه شد.")]
    pub change_note: Option<String>,
    /// The texts it rests on; replaces all, at most 20.
    #[garde(dive, custom(few_texts))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Vec<BasisInput>>,
}

/// A text that a version rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BasisInput {
    /// The publication; it must be published.
    #[garde(skip)]
    pub publication_id: PublicationId,
    /// Which part of it, at most 200 characters.
    #[garde(inner(length(chars, max = 200), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "بند ۷")]
    pub note: Option<String>,
}

/// A file to go with a draft, in the place of the one it has for this role, format and language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddRendition {
    /// The file, uploaded by `POST /api/v1/files`.
    #[garde(skip)]
    pub file_id: FileId,
    /// The language of what is printed on it, `fa` unless given.
    #[garde(skip)]
    #[serde(default)]
    pub lang: TextLanguage,
    /// Why it is the original although it looks like a scan, 10 to 500 characters (LIB-5).
    #[garde(inner(
        length(chars, min = 10, max = 500),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "نقشهٔ ضمیمه تنها به شکل تصویر موجود است.")]
    pub scan_reason: Option<String>,
}

/// Why a draft goes back to its makers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnDraft {
    /// What they are told, 10 to 1000 characters.
    #[garde(
        length(chars, min = 10, max = 1000),
        custom(validation::multiline),
        custom(validation::not_blank)
    )]
    #[schema(example = "عنوان ستون پنجم با بخشنامه یکی نیست.")]
    pub reason: String,
}

/// Why a version is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawVersion {
    /// What everybody is told, 10 to 1000 characters.
    #[garde(
        length(chars, min = 10, max = 1000),
        custom(validation::multiline),
        custom(validation::not_blank)
    )]
    #[schema(example = "ستون جمع در این نسخه اشتباه محاسبه می‌شد.")]
    pub reason: String,
}

/// From when a form is no longer used, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetireForm {
    /// The first day on which it is no longer used: today or later (Gregorian).
    #[garde(skip)]
    #[schema(example = "2026-06-22")]
    pub from: NaiveDate,
    /// What everybody is told, 10 to 1000 characters.
    #[garde(
        length(chars, min = 10, max = 1000),
        custom(validation::multiline),
        custom(validation::not_blank)
    )]
    #[schema(example = "با راه‌اندازی گزارش برخط دیگر به کار نمی‌آید.")]
    pub reason: String,
}

/// Why a form stays as it is although a text it rests on lost its validity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClearReview {
    /// For the audit log, 10 to 1000 characters.
    #[garde(
        length(chars, min = 10, max = 1000),
        custom(validation::multiline),
        custom(validation::not_blank)
    )]
    #[schema(example = "دستورالعمل تازه همین جدول را نگه داشته است.")]
    pub reason: String,
}

pub(super) fn printed_code(value: &str, _context: &()) -> garde::Result {
    if is_code(value) { Ok(()) } else { Err(garde::Error::new("format")) }
}

fn few_texts(value: &Option<Vec<BasisInput>>, _context: &()) -> garde::Result {
    if value.as_ref().is_none_or(|texts| texts.len() <= MAX_BASIS) {
        return Ok(());
    }
    Err(garde::Error::new(format!("too_many|max={MAX_BASIS}")))
}

/// Tells a `null` from what is absent.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
