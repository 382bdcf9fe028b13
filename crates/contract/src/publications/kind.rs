//! What kinds of publications there are, and what sets one apart from the others.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::permission::{Permission, PublishFormal, PublishNews};

/// What kind of text a publication is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PublicationKind {
    /// News (خبر): published by an editor, without number.
    News,
    /// Announcement (اطلاعیه): numbered if it has a series, valid until its last day.
    Announcement,
    /// Circular (بخشنامه): numbered, binding until it is repealed or superseded.
    Circular,
    /// Directive (دستورالعمل): numbered, binding until it is repealed or superseded.
    Directive,
}

/// Whether texts of a kind carry a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// Never.
    Never,
    /// Where the publication has a series.
    WithSeries,
    /// Always: it needs a series before it is submitted.
    Always,
}

/// What can end the validity of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValidityReach {
    /// The kind has no validity.
    None,
    /// Its last day alone; no other text acts on it.
    LastDay,
    /// Its first and last day, and the texts that repeal, supersede or amend it.
    Full,
}

/// What sets a kind apart: a new kind is a word and a line of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindRules {
    /// The word on the wire and in the database.
    pub word: &'static str,
    /// The permission to publish, to send back and to take off the schedule; one of [`PUBLISHERS`].
    pub publisher: &'static str,
    /// PUB-2: whether it is published from review alone, and never by whoever saved a change of it.
    pub second_person: bool,
    /// Whether it carries a number.
    pub numbering: Numbering,
    /// Whether it can be communicated (ابلاغ) to organizations.
    pub communicable: bool,
    /// What can end its validity.
    pub validity: ValidityReach,
}

/// Every permission to publish some kind.
pub const PUBLISHERS: &[&str] = &[PublishNews::NAME, PublishFormal::NAME];

impl PublicationKind {
    /// All kinds, in the order of the tabs.
    pub const ALL: &'static [Self] = &[Self::News, Self::Announcement, Self::Circular, Self::Directive];

    /// What sets it apart.
    #[must_use]
    pub const fn rules(self) -> KindRules {
        match self {
            Self::News => KindRules {
                word: "news",
                publisher: PublishNews::NAME,
                second_person: false,
                numbering: Numbering::Never,
                communicable: false,
                validity: ValidityReach::None,
            },
            Self::Announcement => KindRules {
                word: "announcement",
                numbering: Numbering::WithSeries,
                validity: ValidityReach::LastDay,
                ..FORMAL
            },
            Self::Circular => KindRules { word: "circular", ..FORMAL },
            Self::Directive => KindRules { word: "directive", ..FORMAL },
        }
    }

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.rules().word
    }

    /// Whether it is one of the formal kinds, which a second person approves.
    #[must_use]
    pub const fn is_formal(self) -> bool {
        self.rules().second_person
    }
}

/// What the formal kinds share.
const FORMAL: KindRules = KindRules {
    word: "",
    publisher: PublishFormal::NAME,
    second_person: true,
    numbering: Numbering::Always,
    communicable: true,
    validity: ValidityReach::Full,
};

/// Who may read a publication once it is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PublicationAudience {
    /// Everybody.
    #[default]
    Public,
    /// Whoever represents an organization, and staff.
    Organizations,
    /// Whoever represents an organization to which it was communicated, and staff.
    Addressees,
}

impl PublicationAudience {
    /// All audiences, the widest first.
    pub const ALL: &'static [Self] = &[Self::Public, Self::Organizations, Self::Addressees];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Organizations => "organizations",
            Self::Addressees => "addressees",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_the_word_of_the_wire_and_a_publisher_who_may_try() {
        for kind in PublicationKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert!(PUBLISHERS.contains(&kind.rules().publisher), "{kind:?}");
            assert!(crate::permission::exists(kind.rules().publisher), "{kind:?}");
        }
    }

    #[test]
    fn every_audience_has_the_word_of_the_wire() {
        for audience in PublicationAudience::ALL {
            assert_eq!(serde_json::to_value(audience).unwrap(), audience.as_str());
        }
    }
}
