//! What the area sets up once, beside series and tags.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::MAX_WORKING_DAYS;

/// The settings of the area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublicationSettings {
    /// What is set.
    #[serde(flatten)]
    pub settings: UpdatePublicationSettings,
    /// Grows with every change; changes send it back as `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// All settings, as they shall be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
pub struct UpdatePublicationSettings {
    /// The deadline of a communication that names none: so many working days after the day of sending, 1 to 120.
    #[garde(range(min = 1, max = MAX_WORKING_DAYS))]
    #[schema(example = 5)]
    pub working_days: i32,
}
