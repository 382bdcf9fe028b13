//! Series of numbers, of which each formal text gets the next when it is published.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Numbering, PublicationKind, SeriesId};
use crate::validation;

/// Where a template takes the Jalali year.
pub const YEAR_PLACE: &str = "{yyyy}";
/// Where a template takes the ordinal.
pub const ORDINAL_PLACE: &str = "{n}";

/// Who gives the numbers of a series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SeriesMode {
    /// The portal, in the publishing transaction: 1, 2, 3 … in each Jalali year (PUB-1).
    #[default]
    Auto,
    /// The secretariat, which types its own number when the text is published.
    Manual,
}

impl SeriesMode {
    /// All modes.
    pub const ALL: &'static [Self] = &[Self::Auto, Self::Manual];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Manual => "manual",
        }
    }
}

/// A series of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Series {
    /// Its id.
    pub id: SeriesId,
    /// The kind whose texts it numbers.
    #[schema(example = "circular")]
    pub kind: PublicationKind,
    /// The word with which short addresses begin.
    #[schema(example = "c")]
    pub code: String,
    /// The Persian name.
    #[schema(example = "بخشنامه‌های ادارهٔ کل")]
    pub title_fa: String,
    /// The English name.
    #[schema(example = "Circulars of the Directorate")]
    pub title_en: String,
    /// Who gives the numbers.
    pub mode: SeriesMode,
    /// What a number looks like, with `{yyyy}` and `{n}`; empty in a `manual` series.
    #[schema(example = "{yyyy}/ب/{n}")]
    pub template: String,
    /// The first number of the year in which the series began; every later year begins at 1.
    #[schema(example = 1)]
    pub first_ordinal: i32,
    /// Whether it is offered to writers.
    pub active: bool,
    /// Whether a number of it was given, or a text waits for one; kind, code, template and mode are locked then.
    pub used: bool,
    /// The number that would be given now; absent in a `manual` series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "۱۴۰۵/ب/۱۲")]
    pub next_number: Option<String>,
    /// Grows with every change; changes send it back as `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// Which series to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListSeries {
    /// Only those of this kind.
    pub kind: Option<PublicationKind>,
    /// Those that are not offered any more, too; for who manages series, and for who sees drafts, since their texts keep
    /// them.
    pub inactive: bool,
}

/// A new series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateSeries {
    /// The kind whose texts it numbers: a formal one.
    #[garde(custom(numbered))]
    #[schema(example = "circular")]
    pub kind: PublicationKind,
    /// The word with which short addresses begin: 1 to 8 lower-case Latin letters.
    #[garde(length(chars, min = 1, max = 8), custom(letters))]
    #[schema(example = "c")]
    pub code: String,
    /// The Persian name, 1 to 80 characters.
    #[garde(length(chars, min = 1, max = 80), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "بخشنامه‌های ادارهٔ کل")]
    pub title_fa: String,
    /// The English name, 1 to 80 characters.
    #[garde(length(chars, min = 1, max = 80), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "Circulars of the Directorate")]
    pub title_en: String,
    /// Who gives the numbers; `auto` unless given.
    #[garde(skip)]
    #[serde(default)]
    pub mode: SeriesMode,
    /// What a number looks like: at most 40 characters with one `{yyyy}` and one `{n}`. Not needed in a `manual` series.
    #[garde(length(chars, max = 40), custom(validation::plain), custom(template_of(&self.mode)))]
    #[serde(default)]
    #[schema(example = "{yyyy}/ب/{n}")]
    pub template: String,
    /// The first number in the present Jalali year, 1 unless given; 29 goes on after a paper register that stands at 28.
    #[garde(range(min = 1, max = 999_999))]
    #[serde(default = "first")]
    #[schema(example = 1)]
    pub first_ordinal: i32,
}

/// What changes of a series; what is absent stays as it is. Template, mode, code and first number are locked once used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateSeries {
    /// The word with which short addresses begin.
    #[garde(inner(length(chars, min = 1, max = 8), custom(letters)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "c")]
    pub code: Option<String>,
    /// The Persian name, 1 to 80 characters.
    #[garde(inner(
        length(chars, min = 1, max = 80),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "بخشنامه‌های ادارهٔ کل")]
    pub title_fa: Option<String>,
    /// The English name, 1 to 80 characters.
    #[garde(inner(
        length(chars, min = 1, max = 80),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Circulars of the Directorate")]
    pub title_en: Option<String>,
    /// Who gives the numbers.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<SeriesMode>,
    /// What a number looks like: at most 40 characters with one `{yyyy}` and one `{n}`.
    #[garde(inner(length(chars, max = 40), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "{yyyy}/ب/{n}")]
    pub template: Option<String>,
    /// The first number in the present Jalali year.
    #[garde(inner(range(min = 1, max = 999_999)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 29)]
    pub first_ordinal: Option<i32>,
    /// Whether it is offered to writers.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = false)]
    pub active: Option<bool>,
}

/// Whether a template holds the year once and the ordinal once, the digits of the two apart, and nothing else in braces.
#[must_use]
pub fn is_template(text: &str) -> bool {
    let places = [YEAR_PLACE, ORDINAL_PLACE];
    let rest = places.iter().fold(text.to_owned(), |rest, place| rest.replacen(place, "|", 1));
    let is_apart = !rest.contains("||");
    let is_plain = |c: char| !matches!(c, '{' | '}') && !c.is_numeric();
    places.iter().all(|place| text.matches(place).count() == 1) && is_apart && rest.chars().all(is_plain)
}

const fn first() -> i32 {
    1
}

fn numbered(kind: &PublicationKind, _: &()) -> garde::Result {
    match kind.rules().numbering {
        Numbering::Never => Err(garde::Error::new("format")),
        Numbering::WithSeries | Numbering::Always => Ok(()),
    }
}

fn letters(value: &str, _: &()) -> garde::Result {
    if value.chars().all(|c| c.is_ascii_lowercase()) { Ok(()) } else { Err(garde::Error::new("format")) }
}

fn template_of(mode: &SeriesMode) -> impl FnOnce(&str, &()) -> garde::Result {
    let is_needed = *mode == SeriesMode::Auto;
    move |value, ()| {
        if is_template(value) || (!is_needed && value.is_empty()) {
            return Ok(());
        }
        Err(garde::Error::new(if value.trim().is_empty() { "required" } else { "format" }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_holds_year_and_ordinal_once_and_apart() {
        for (template, is_good) in [
            ("{yyyy}/ب/{n}", true),
            ("{n}/{yyyy}", true),
            ("{yyyy}{n}", false),
            ("ب/{n}", false),
            ("{yyyy}/{n}/{n}", false),
            ("{yyyy}/۳/{n}", false),
            ("{yyyy}/{m}/{n}", false),
            ("", false),
        ] {
            assert_eq!(is_template(template), is_good, "{template}");
        }
    }
}
