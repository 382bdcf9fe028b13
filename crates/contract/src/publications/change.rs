//! What is sent to write, publish and withdraw.

use chrono::{DateTime, NaiveDate, Utc};
use garde::Validate;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::{EditionLink, EditionRelation, PublicationAudience, PublicationKind, SeriesId};
use crate::id::FileId;
use crate::validation;

/// The most files, and the most tags, an edition may have.
pub const MAX_ATTACHMENTS: usize = 20;
const MAX_TITLE: usize = 300;
const MAX_SUMMARY: usize = 600;
const MAX_BODY_BYTES: usize = 200_000;

/// What changes in a draft; what is absent stays as it is. An empty English text removes the translation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateEdition {
    /// Persian title, at most 300 characters.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "برگزاری نشست هماهنگی سازمان‌ها")]
    pub title_fa: Option<String>,
    /// Persian summary, at most 600 characters.
    #[garde(inner(length(chars, max = MAX_SUMMARY), custom(validation::multiline)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary_fa: Option<String>,
    /// Persian text in Markdown, at most 200,000 bytes. Raw HTML in it is dropped when it is shown.
    #[garde(inner(length(bytes, max = MAX_BODY_BYTES), custom(validation::multiline)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "نشست در **سالن اصلی** برگزار می‌شود.")]
    pub body_fa: Option<String>,
    /// English title, at most 300 characters.
    #[garde(inner(length(chars, max = MAX_TITLE), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// English summary, at most 600 characters.
    #[garde(inner(length(chars, max = MAX_SUMMARY), custom(validation::multiline)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary_en: Option<String>,
    /// English text in Markdown, at most 200,000 bytes.
    #[garde(inner(length(bytes, max = MAX_BODY_BYTES), custom(validation::multiline)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_en: Option<String>,
    /// The date on it (Gregorian); `null` leaves it to the day of publication.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<NaiveDate>)]
    pub issued_on: Option<Option<NaiveDate>>,
    /// Why there is a new edition; a major one needs it.
    #[garde(inner(length(chars, max = 500), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_note: Option<String>,
    /// The tags, by slug; replaces all.
    #[garde(custom(few))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["budget"]))]
    pub tags: Option<Vec<String>>,
    /// The image, an uploaded PNG, JPEG or WebP; `null` removes it.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<FileId>)]
    pub image_file_id: Option<Option<FileId>>,
    /// What the image shows, for those who cannot see it.
    #[garde(inner(length(chars, max = 300), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_alt: Option<String>,
    /// The files, in order; replaces all, at most 20.
    #[garde(dive, custom(few))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<EditionAttachment>>,
    /// The first day on which it is in force (Gregorian); `null`: the date on it. Only of circulars and directives.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<NaiveDate>)]
    pub effective_from: Option<Option<NaiveDate>>,
    /// The last day on which it is in force (Gregorian); `null`: it has none. Not of news.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<NaiveDate>)]
    pub effective_to: Option<Option<NaiveDate>>,
    /// Who signed it; `null` removes it. Not of news.
    #[garde(dive)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Signatory>)]
    pub signatory: Option<Option<Signatory>>,
    /// What it does to other texts; replaces all, at most 20.
    #[garde(dive, custom(few))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relations: Option<Vec<EditionRelation>>,
    /// Forms to use with it, and pages; replaces all, at most 20.
    #[garde(dive, custom(few))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<Vec<EditionLink>>,
    /// Who may read the publication. Fixed by its first publication; news is always `public`.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<PublicationAudience>,
    /// The series that numbers the publication; `null` removes it. Fixed by its first publication.
    #[garde(skip)]
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<SeriesId>)]
    pub series_id: Option<Option<SeriesId>>,
}

/// Who signed a text, as it stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The name, 1 to 100 characters.
    #[garde(length(chars, min = 1, max = 100), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "مریم احمدی")]
    pub name: String,
    /// The post, 1 to 150 characters.
    #[garde(length(chars, min = 1, max = 150), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "مدیر کل امور مجامع و شورای سازمان‌ها")]
    pub post: String,
}

/// A file to go with an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionAttachment {
    /// The uploaded file.
    #[garde(skip)]
    pub file_id: FileId,
    /// What it is, as readers see it; 1 to 200 characters.
    #[garde(length(chars, min = 1, max = 200), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "جدول زمان‌بندی نشست‌ها")]
    pub title: String,
}

/// A new publication with its first draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreatePublication {
    /// Its kind, which never changes.
    #[garde(skip)]
    pub kind: PublicationKind,
    /// What the draft holds; nothing is needed before it is published.
    #[garde(dive)]
    #[serde(default)]
    pub edition: UpdateEdition,
}

/// How much a new edition may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bump {
    /// Everything; readers are told why.
    Major,
    /// Bodies, summaries and English texts only.
    Minor,
}

/// A new edition, begun as a copy of the published one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateEdition {
    /// How much it may change.
    #[garde(skip)]
    pub bump: Bump,
    /// Why; a major edition cannot be published without it.
    #[garde(inner(length(chars, max = 500), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "افزودن نشانی محل برگزاری")]
    pub change_note: Option<String>,
}

/// When to publish, and under which number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PublishEdition {
    /// A whole minute, one minute to one year ahead (UTC); absent: at once.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-11-25T05:30:00Z")]
    pub publish_at: Option<DateTime<Utc>>,
    /// The number as printed, at most 60 characters: the first edition of a publication in a `manual` series needs it,
    /// any other refuses it.
    #[garde(inner(length(chars, max = 60), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "۱۴۰۵/۱۲۳۴/ص")]
    pub number: Option<String>,
}

/// An old text with its own number, date and files, put into the archive as published. Nobody is notified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportPublication {
    /// Its kind: a formal one.
    #[garde(skip)]
    #[schema(example = "circular")]
    pub kind: PublicationKind,
    /// Its number as printed, at most 60 characters; needed with a series.
    #[garde(inner(length(chars, max = 60), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "۱۴۰۲/ب/۱۷")]
    pub number: Option<String>,
    /// Its text, dates, files, relations, audience and series. `title_fa`, `issued_on`, a day before today, and either
    /// `body_fa` or an attachment are needed. It amends, supersedes or repeals only texts of the archive that are no
    /// younger.
    #[garde(dive)]
    pub edition: UpdateEdition,
}

/// Why an edition goes back to its writers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnEdition {
    /// What its writers are told, 10 to 1000 characters.
    #[garde(
        length(chars, min = 10, max = 1000),
        custom(validation::multiline),
        custom(validation::not_blank)
    )]
    #[schema(example = "نشانی سالن باید بازبینی شود.")]
    pub reason: String,
}

/// A new tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateTag {
    /// The word in addresses: lower-case Latin letters, digits and single hyphens, 2 to 40 characters.
    #[garde(length(chars, min = 2, max = 40), custom(is_slug))]
    #[schema(example = "budget")]
    pub slug: String,
    /// The Persian label, 1 to 60 characters.
    #[garde(length(chars, min = 1, max = 60), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "بودجه")]
    pub title_fa: String,
    /// The English label, 1 to 60 characters.
    #[garde(length(chars, min = 1, max = 60), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "Budget")]
    pub title_en: String,
}

/// What changes of a tag; what is absent stays as it is. Its slug stays, because it is part of addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateTag {
    /// The Persian label, 1 to 60 characters.
    #[garde(inner(
        length(chars, min = 1, max = 60),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "بودجه")]
    pub title_fa: Option<String>,
    /// The English label, 1 to 60 characters.
    #[garde(inner(
        length(chars, min = 1, max = 60),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Budget")]
    pub title_en: Option<String>,
    /// Whether it is offered to readers and writers.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = false)]
    pub active: Option<bool>,
}

/// Markdown to be shown as readers will see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewMarkdown {
    /// At most 200,000 bytes.
    #[garde(length(bytes, max = MAX_BODY_BYTES), custom(validation::multiline))]
    #[schema(example = "نشست در **سالن اصلی** برگزار می‌شود.")]
    pub markdown: String,
}

/// Tells `null` from absent: what is given is `Some`, even if it is nothing.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

fn few<T>(list: &Option<Vec<T>>, _: &()) -> garde::Result {
    if list.as_ref().is_none_or(|list| list.len() <= MAX_ATTACHMENTS) {
        return Ok(());
    }
    Err(garde::Error::new(format!("too_many|max={MAX_ATTACHMENTS}")))
}

fn is_slug(value: &str, _: &()) -> garde::Result {
    let is_word =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if value.split('-').all(is_word) { Ok(()) } else { Err(garde::Error::new("format")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_date_stays_and_a_null_date_is_removed() {
        let read = |json: &str| serde_json::from_str::<UpdateEdition>(json).unwrap().issued_on;
        assert_eq!(read("{}"), None);
        assert_eq!(read(r#"{"issued_on":null}"#), Some(None));
        assert_eq!(read(r#"{"issued_on":"2026-11-24"}"#), Some(NaiveDate::from_ymd_opt(2026, 11, 24)));
    }

    #[test]
    fn a_slug_is_words_and_single_hyphens() {
        for (text, is_good) in
            [("budget-2", true), ("بودجه", false), ("a--b", false), ("-a", false), ("A", false)]
        {
            assert_eq!(is_slug(text, &()).is_ok(), is_good, "{text}");
        }
    }
}

/// Markdown as readers will see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MarkdownPreview {
    /// Sanitised HTML, safe to put into a page.
    #[schema(example = "<p>نشست در <strong>سالن اصلی</strong> برگزار می‌شود.</p>")]
    pub html: String,
}
