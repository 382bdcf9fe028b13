//! What is withdrawn, and what follows from it.

use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{RelatedPublication, Validity};
use crate::validation;

/// Why a publication is withdrawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawPublication {
    /// What readers are told, 10 to 1000 characters. A dry run needs none.
    #[garde(custom(reason_or_none))]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(example = "تاریخ نشست در متن اشتباه بود.")]
    pub reason: String,
}

/// How to withdraw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct WithdrawQuery {
    /// `true` changes nothing and answers what would follow, with the `ETag` that the withdrawal needs.
    pub dry_run: bool,
}

/// That a publication was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Withdrawal {
    /// When.
    pub at: DateTime<Utc>,
    /// Why, in the words of whoever withdrew it.
    #[schema(example = "تاریخ نشست در متن اشتباه بود.")]
    pub reason: String,
}

/// What would follow from a withdrawal today (PUB-7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WithdrawalEffects {
    /// The texts whose validity today would be another one, because what this one did to them is void.
    pub changes: Vec<ValidityChange>,
    /// Grows with every edition that is published; the `ETag` holds it, and the withdrawal sends it back as `If-Match`.
    #[schema(example = 3)]
    pub version: i32,
}

/// How the validity of one text would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ValidityChange {
    /// The text.
    pub publication: RelatedPublication,
    /// Its validity as it is.
    pub before: Validity,
    /// Its validity as it would be; its reason is left out.
    pub after: Validity,
    /// Whether it is not in force as it is, and would be again.
    pub revives: bool,
}

/// The answer of a withdrawal: [`Withdrawal`], or [`WithdrawalEffects`] of a dry run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum WithdrawalAnswer {
    /// It was withdrawn.
    Done(Withdrawal),
    /// Nothing was changed.
    DryRun(WithdrawalEffects),
}

/// Nothing at all is refused later, unless it is a dry run.
fn reason_or_none(text: &str, context: &()) -> garde::Result {
    if text.is_empty() {
        return Ok(());
    }
    validation::not_blank(text, context)?;
    match text.chars().count() {
        ..10 => Err(garde::Error::new("too_short|min=10")),
        10..=1000 => validation::multiline(text, context),
        _ => Err(garde::Error::new("too_long|max=1000")),
    }
}
