//! What kinds of publications there are, and what sets one apart from the others.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::permission::{Permission, PublishNews};

/// What kind of text a publication is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PublicationKind {
    /// News (خبر): published by an editor, without number.
    News,
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
}

/// Every permission to publish some kind.
pub const PUBLISHERS: &[&str] = &[PublishNews::NAME];

impl PublicationKind {
    /// All kinds, in the order of the tabs.
    pub const ALL: &'static [Self] = &[Self::News];

    /// What sets it apart.
    #[must_use]
    pub const fn rules(self) -> KindRules {
        match self {
            Self::News => KindRules { word: "news", publisher: PublishNews::NAME, second_person: false },
        }
    }

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.rules().word
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
}
