//! Who the portal's officer is, how the Directorate is reached, and how much may be written.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Entry, EntryId};
use crate::validation;

/// What the first page shows, and what its form needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ContactPage {
    /// The portal's officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<Entry>,
    /// The address in Persian.
    #[schema(example = "تهران، خیابان بهشت")]
    pub address_fa: String,
    /// The address in English.
    #[schema(example = "Behesht St., Tehran")]
    pub address_en: String,
    /// Office hours in Persian.
    #[schema(example = "شنبه تا چهارشنبه، ۷:۳۰ تا ۱۶")]
    pub hours_fa: String,
    /// Office hours in English.
    #[schema(example = "Saturday to Wednesday, 7:30 to 16:00")]
    pub hours_en: String,
    /// The telephone of the switchboard.
    #[schema(example = "021-96000000")]
    pub phone: String,
    /// Where a map shows it; may be empty.
    #[schema(example = "https://www.openstreetmap.org/?mlat=35.68&mlon=51.41")]
    pub map_url: String,
    /// Working days within which an answer is promised.
    #[schema(example = 3)]
    pub answer_target_workdays: i32,
    /// How much may be written.
    pub limits: Limits,
    /// For one message without an account: good from 3 seconds to 2 hours after this answer.
    pub form_token: String,
}

/// How much may be written (CONT-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Without an account, in 60 minutes.
    #[garde(range(min = 1, max = 1000))]
    #[schema(example = 3)]
    pub anonymous_per_hour: i32,
    /// Without an account, in 24 hours.
    #[garde(range(min = 1, max = 10_000))]
    #[schema(example = 10)]
    pub anonymous_per_day: i32,
    /// With an account, in 60 minutes.
    #[garde(range(min = 1, max = 1000))]
    #[schema(example = 10)]
    pub signed_in_per_hour: i32,
    /// To one post by people without an account, in 60 minutes; more wait for the officer.
    #[garde(range(min = 1, max = 100_000))]
    #[schema(example = 60)]
    pub entry_per_hour: i32,
}

/// How long is kept what need not be kept (CONT-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Months after closing until name and address of the sender are erased.
    #[garde(range(min = 1, max = 600))]
    #[schema(example = 24)]
    pub sender_months: i32,
    /// Days until spam is erased.
    #[garde(range(min = 1, max = 3650))]
    #[schema(example = 30)]
    pub spam_days: i32,
    /// Days after sending until the content of a mail is erased.
    #[garde(range(min = 1, max = 3650))]
    #[schema(example = 90)]
    pub mail_days: i32,
    /// Whether these terms were confirmed by whoever is responsible for the law.
    #[garde(skip)]
    pub confirmed: bool,
}

/// The settings of the area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ContactSettings {
    /// What is set.
    #[serde(flatten)]
    pub settings: UpdateSettings,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 1)]
    pub version: i32,
}

/// All settings, as they shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
pub struct UpdateSettings {
    /// The post of the portal's officer.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_entry_id: Option<EntryId>,
    /// The address in Persian, at most 300 characters.
    #[garde(length(chars, max = 300), custom(validation::plain))]
    #[schema(example = "تهران، خیابان بهشت")]
    pub address_fa: String,
    /// The address in English, at most 300 characters.
    #[garde(length(chars, max = 300), custom(validation::plain))]
    #[schema(example = "Behesht St., Tehran")]
    pub address_en: String,
    /// Office hours in Persian, at most 200 characters.
    #[garde(length(chars, max = 200), custom(validation::plain))]
    #[schema(example = "شنبه تا چهارشنبه، ۷:۳۰ تا ۱۶")]
    pub hours_fa: String,
    /// Office hours in English, at most 200 characters.
    #[garde(length(chars, max = 200), custom(validation::plain))]
    #[schema(example = "Saturday to Wednesday, 7:30 to 16:00")]
    pub hours_en: String,
    /// The telephone of the switchboard, at most 30 characters.
    #[garde(length(chars, max = 30), custom(validation::plain))]
    #[schema(example = "021-96000000")]
    pub phone: String,
    /// Where a map shows it: an https address, or empty.
    #[garde(length(chars, max = 300), custom(https))]
    #[schema(example = "https://www.openstreetmap.org/?mlat=35.68&mlon=51.41")]
    pub map_url: String,
    /// Working days within which an answer is promised.
    #[garde(range(min = 1, max = 60))]
    #[schema(example = 3)]
    pub answer_target_workdays: i32,
    /// How much may be written.
    #[garde(dive)]
    pub limits: Limits,
    /// How long is kept what need not be kept.
    #[garde(dive)]
    pub retention: Retention,
}

fn https(value: &str, _: &()) -> garde::Result {
    let is_address =
        value.starts_with("https://") && !value.contains(|c: char| c.is_whitespace() || c.is_control());
    if value.is_empty() || is_address { Ok(()) } else { Err(garde::Error::new("url")) }
}
