//! Forms that are taken together: those of a basket, and bundles that belong together at an address of their own.

use chrono::{DateTime, NaiveDate, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::category::address_word;
use super::change::printed_code;
use super::{
    FormFile, FormKind, FormStanding, RenditionRole, Retirement, UpcomingVersion, VersionWithdrawal,
};
use crate::publications::TextLanguage;
use crate::validation;

/// The most forms that are taken together.
pub const MAX_TOGETHER: usize = 50;
/// The most bytes that are taken together.
pub const MAX_TOGETHER_BYTES: i64 = 100 * 1024 * 1024;
const MAX_TITLE: usize = 200;
const MAX_GUIDANCE_BYTES: usize = 50_000;

/// A form among others, with the files of the version in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TogetherForm {
    /// The code.
    #[schema(example = "F-27")]
    pub code: String,
    /// What it is.
    pub kind: FormKind,
    /// Its Persian title.
    #[schema(example = "جدول حقوق و مزایا")]
    pub title_fa: String,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// What the day makes of it; files are given of `current` ones alone.
    pub standing: FormStanding,
    /// The number of the version in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub n: Option<i32>,
    /// From when that version is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// When and why the version in force was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<VersionWithdrawal>,
    /// That it is, or will be, no longer used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retirement: Option<Retirement>,
    /// The next version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upcoming: Option<UpcomingVersion>,
    /// Its files, those to fill in first.
    pub files: Vec<FormFile>,
}

/// Which forms a basket holds, and which of their files are meant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadBasket {
    /// The code of a form in any spelling; repeat for several, at most 50. The answer keeps their order.
    #[serde(default)]
    pub form: Vec<String>,
    /// Only files to fill in, or only those to print; both unless given.
    pub role: Option<RenditionRole>,
    /// Only files in this language; all unless given.
    pub file_lang: Option<TextLanguage>,
    /// As of this day in Tehran (Gregorian); today unless given.
    pub on: Option<NaiveDate>,
    /// The language of the list inside a zip, `fa` unless given.
    pub lang: Option<TextLanguage>,
}

/// Which files of a bundle are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadBundle {
    /// Only files to fill in, or only those to print; both unless given.
    pub role: Option<RenditionRole>,
    /// Only files in this language; all unless given.
    pub file_lang: Option<TextLanguage>,
    /// As of this day in Tehran (Gregorian); today unless given.
    pub on: Option<NaiveDate>,
    /// The language of the list inside a zip, `fa` unless given.
    pub lang: Option<TextLanguage>,
}

/// Which bundles are listed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListBundles {
    /// Only those that hold this form, by its code in any spelling.
    pub form: Option<String>,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Items per page, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// When and why a bundle was given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BundleWithdrawal {
    /// When.
    pub at: DateTime<Utc>,
    /// Why, as everybody is told.
    #[schema(example = "این مدارک اکنون برخط گرفته می‌شود.")]
    pub reason: String,
}

/// A bundle in lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BundleSummary {
    /// The word in its address, fixed for ever.
    #[schema(example = "annual-assembly")]
    pub slug: String,
    /// Its Persian title.
    #[schema(example = "مدارک مجمع عادی سالانه")]
    pub title_fa: String,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// For whom it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "شرکت‌ها، یک ماه پیش از مجمع")]
    pub audience_fa: Option<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience_en: Option<String>,
    /// How many forms it names.
    #[schema(example = 5)]
    pub forms: i64,
    /// That it was given up; only the desk sees such ones in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<BundleWithdrawal>,
    /// Whether it is demonstration data.
    pub is_demo: bool,
}

/// A bundle with its forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Bundle {
    /// The word in its address, fixed for ever.
    #[schema(example = "annual-assembly")]
    pub slug: String,
    /// Its Persian title.
    #[schema(example = "مدارک مجمع عادی سالانه")]
    pub title_fa: String,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// For whom it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "شرکت‌ها، یک ماه پیش از مجمع")]
    pub audience_fa: Option<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience_en: Option<String>,
    /// What to do with it: Persian Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_fa: Option<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_en: Option<String>,
    /// `guidance_fa` as safe HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_fa_html: Option<String>,
    /// `guidance_en` as safe HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_en_html: Option<String>,
    /// The day in Tehran of which its forms are shown.
    pub on: NaiveDate,
    /// Its forms in order, each with the version in force on that day.
    pub forms: Vec<TogetherForm>,
    /// Where all of it is one zip, without a host; always the versions in force.
    #[schema(example = "/api/v1/library/bundles/annual-assembly/file.zip")]
    pub zip_url: String,
    /// That it was given up; only the desk sees the page of such a one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<BundleWithdrawal>,
    /// Whether it is demonstration data.
    pub is_demo: bool,
    /// Grows with every change; changes send it back as `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// A new bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateBundle {
    /// The word in its address, for ever: lower-case Latin letters, digits and single hyphens, at most 60 characters.
    #[garde(custom(address_word))]
    #[schema(example = "annual-assembly")]
    pub slug: String,
    /// Its Persian title, 1 to 200 characters.
    #[garde(length(chars, min = 1, max = MAX_TITLE), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "مدارک مجمع عادی سالانه")]
    pub title_fa: String,
    /// Its English title, at most 200 characters.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// For whom it is, at most 200 characters.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "شرکت‌ها، یک ماه پیش از مجمع")]
    pub audience_fa: Option<String>,
    /// The same in English.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience_en: Option<String>,
    /// What to do with it: Persian Markdown, at most 50,000 bytes.
    #[garde(inner(length(bytes, max = MAX_GUIDANCE_BYTES), custom(validation::multiline)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_fa: Option<String>,
    /// The same in English.
    #[garde(inner(length(bytes, max = MAX_GUIDANCE_BYTES), custom(validation::multiline)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_en: Option<String>,
    /// The codes of its forms in order, each once: 1 to 50.
    #[garde(length(min = 1, max = MAX_TOGETHER), custom(each_once), inner(custom(printed_code)))]
    #[schema(example = json!(["F-27", "F-28"]))]
    pub forms: Vec<String>,
}

/// What changes in a bundle; what is absent stays as it is. An empty optional text removes it. The slug stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateBundle {
    /// Its Persian title, 1 to 200 characters.
    #[garde(inner(
        length(chars, min = 1, max = MAX_TITLE),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "مدارک مجمع عادی سالانه")]
    pub title_fa: Option<String>,
    /// Its English title, at most 200 characters.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// For whom it is, at most 200 characters.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "شرکت‌ها، یک ماه پیش از مجمع")]
    pub audience_fa: Option<String>,
    /// The same in English.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience_en: Option<String>,
    /// What to do with it: Persian Markdown, at most 50,000 bytes.
    #[garde(inner(length(bytes, max = MAX_GUIDANCE_BYTES), custom(validation::multiline)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance_fa: Option<String>,
    /// The same in English.
    #[garde(inner(length(bytes, max = MAX_GUIDANCE_BYTES), custom(validation::multiline)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance_en: Option<String>,
    /// The codes of its forms in order, each once: 1 to 50; replaces all.
    #[garde(inner(length(min = 1, max = MAX_TOGETHER), custom(each_once), inner(custom(printed_code))))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["F-27", "F-28"]))]
    pub forms: Option<Vec<String>>,
}

/// Why a bundle is given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawBundle {
    /// What everybody is told, 10 to 1000 characters.
    #[garde(
        length(chars, min = 10, max = 1000),
        custom(validation::multiline),
        custom(validation::not_blank)
    )]
    #[schema(example = "این مدارک اکنون برخط گرفته می‌شود.")]
    pub reason: String,
}

fn each_once(codes: &[String], _context: &()) -> garde::Result {
    let is_first = |(at, code): (usize, &String)| !codes[..at].contains(code);
    if codes.iter().enumerate().all(is_first) { Ok(()) } else { Err(garde::Error::new("named_twice")) }
}
