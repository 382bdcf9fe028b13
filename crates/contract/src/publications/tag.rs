//! Tags by which publications are found.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{TagId, TextLanguage};

/// A tag by which publications are found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// The word in addresses.
    #[schema(example = "budget")]
    pub slug: String,
    /// The Persian label.
    #[schema(example = "بودجه")]
    pub title_fa: String,
    /// The English label.
    #[schema(example = "Budget")]
    pub title_en: String,
    /// Whether it is offered; one that is not stays on the texts that have it.
    pub active: bool,
    /// Grows with every change; changes send it back as `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

impl Tag {
    /// The label in a language.
    #[must_use]
    pub fn title(&self, language: TextLanguage) -> &str {
        match language {
            TextLanguage::Fa => &self.title_fa,
            TextLanguage::En => &self.title_en,
        }
    }
}
