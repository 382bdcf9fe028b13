//! What one text does to another.

use chrono::NaiveDate;
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ArticleChange, LocalText, MAX_CHANGES, PublicationId, PublicationKind};
use crate::validation;

/// What a text does to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationType {
    /// Changes a part of it (اصلاح).
    Amends,
    /// Stops it for a while, after which it is in force again by itself (موقوف‌الاجرا).
    Suspends,
    /// Takes its place (جایگزین).
    Supersedes,
    /// Ends it (لغو).
    Repeals,
    /// Says how it is carried out.
    Implements,
    /// Names it.
    Cites,
}

impl RelationType {
    /// All types, in the order in which they are offered.
    pub const ALL: &'static [Self] =
        &[Self::Amends, Self::Suspends, Self::Supersedes, Self::Repeals, Self::Implements, Self::Cites];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Amends => "amends",
            Self::Suspends => "suspends",
            Self::Supersedes => "supersedes",
            Self::Repeals => "repeals",
            Self::Implements => "implements",
            Self::Cites => "cites",
        }
    }

    /// Whether it changes the validity of its target; such a relation stands between circulars and directives alone.
    #[must_use]
    pub const fn acts(self) -> bool {
        matches!(self, Self::Amends) || self.stops()
    }

    /// Whether its target is not in force by it, for good or for a while.
    #[must_use]
    pub const fn stops(self) -> bool {
        matches!(self, Self::Suspends) || self.ends()
    }

    /// Whether its target is not in force any more.
    #[must_use]
    pub const fn ends(self) -> bool {
        matches!(self, Self::Supersedes | Self::Repeals)
    }

    /// Whether it may have a last day.
    #[must_use]
    pub const fn may_end(self) -> bool {
        matches!(self, Self::Suspends)
    }
}

/// From which of the two a relation is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationDirection {
    /// This text acts on the other.
    Outgoing,
    /// The other text acts on this one.
    Incoming,
}

/// Another publication, as a relation or a reason names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RelatedPublication {
    /// Its id.
    pub id: PublicationId,
    /// Its kind.
    pub kind: PublicationKind,
    /// Its number, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "۱۴۰۵/د/۳")]
    pub number: Option<String>,
    /// The last part of its short address `/publications/ref/{ref}`.
    #[serde(default, rename = "ref", skip_serializing_if = "Option::is_none")]
    #[schema(example = "d-1405-3")]
    pub reference: Option<String>,
    /// Its title.
    pub title: LocalText,
    /// The date on it (Gregorian).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// Whether it was withdrawn; what it did to others is void then.
    pub withdrawn: bool,
}

/// A relation of a publication, as readers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Relation {
    /// Which of the two acts.
    pub direction: RelationDirection,
    /// What the acting text does.
    #[serde(rename = "type")]
    pub kind: RelationType,
    /// The other publication.
    pub publication: RelatedPublication,
    /// The first day of it (Gregorian); in a draft absent while it is left to the first day of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// The last day of it (Gregorian), of `suspends` alone; absent while no end is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// Which part, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "بند ۲")]
    pub note: Option<String>,
    /// What it changes in single articles, of `amends` alone and only where this text acts; what others changed is in the
    /// consolidated text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ArticleChange>,
}

/// A relation as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionRelation {
    /// What the text does.
    #[garde(skip)]
    #[serde(rename = "type")]
    pub kind: RelationType,
    /// The published text to which it does it; neither itself nor news.
    #[garde(skip)]
    pub publication_id: PublicationId,
    /// The first day of it (Gregorian); absent: the first day of the text.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// The last day of it (Gregorian), of `suspends` alone; absent: until a later edition of this text names one, or until
    /// it is withdrawn. That another text repeals this one ends no suspension.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// Which part, in words; at most 200 characters.
    #[garde(inner(length(chars, max = 200), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "بند ۲")]
    pub note: Option<String>,
    /// What it changes in single articles of the other text, in this order, of `amends` alone; at most 100. Each finds its
    /// article in the newest edition as amended by others on the first day.
    #[garde(dive, custom(few))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ArticleChange>,
}

fn few(changes: &[ArticleChange], _: &()) -> garde::Result {
    if changes.len() <= MAX_CHANGES {
        return Ok(());
    }
    Err(garde::Error::new(format!("too_many|max={MAX_CHANGES}")))
}

/// What a link of an edition points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A form of the library, by its id or slug.
    LibraryForm,
    /// A page of the web.
    Url,
}

impl LinkKind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[Self::LibraryForm, Self::Url];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LibraryForm => "library_form",
            Self::Url => "url",
        }
    }
}

/// A link that goes with an edition: a form to use with it, or a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionLink {
    /// What it points to.
    #[garde(skip)]
    pub kind: LinkKind,
    /// The word of the form in its address `/library/…`, or the full address beginning with `https://` or `http://`.
    #[garde(length(chars, min = 1, max = 500), custom(target_of(&self.kind)))]
    #[schema(example = "https://example.org/guide")]
    pub target: String,
    /// What readers see instead of the address; at most 200 characters.
    #[garde(inner(length(chars, max = 200), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "راهنمای تکمیل کاربرگ")]
    pub label: Option<String>,
}

fn target_of(kind: &LinkKind) -> impl FnOnce(&str, &()) -> garde::Result {
    let kind = *kind;
    move |target, ()| {
        let is_visible = !target.chars().any(|c| c.is_whitespace() || c.is_control());
        let is_good = is_visible
            && match kind {
                LinkKind::Url => ["https://", "http://"]
                    .iter()
                    .any(|scheme| target.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty())),
                LinkKind::LibraryForm => {
                    target.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                }
            };
        if is_good { Ok(()) } else { Err(garde::Error::new("format")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_points_to_the_web_or_to_a_form_and_to_nothing_else() {
        for (kind, target, is_good) in [
            (LinkKind::Url, "https://example.org/a", true),
            (LinkKind::Url, "javascript:alert(1)", false),
            (LinkKind::Url, "https://", false),
            (LinkKind::Url, "https://a b", false),
            (LinkKind::LibraryForm, "form-12", true),
            (LinkKind::LibraryForm, "../x", false),
        ] {
            let link = EditionLink { kind, target: target.to_owned(), label: None };
            assert_eq!(link.validate().is_ok(), is_good, "{target}");
        }
    }

    #[test]
    fn every_relation_and_link_has_the_word_of_the_wire() {
        for kind in RelationType::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        for kind in LinkKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
