//! Whoever entered, confirmed, proposed or decided something.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A person by name; also another system, or the portal itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonName {
    /// The name.
    #[schema(example = "شخص نمایشی ۳")]
    pub name_fa: String,
    /// The name in English, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Demo person 3")]
    pub name_en: Option<String>,
}
