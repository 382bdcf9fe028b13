//! Who holds which office, from when until when. `until` is the first day on which the office is no longer held.

use chrono::NaiveDate;
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    AppointmentId, EndedReason, NewHolder, Office, OrganizationReference, Origin, PartyId, PartyReference,
    rule,
};
use crate::id::OrganizationId;
use crate::validation::{multiline, not_blank, plain};

/// The holding of an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Appointment {
    /// Its id.
    pub id: AppointmentId,
    /// Where.
    pub organization: OrganizationReference,
    /// Which office.
    pub office: Office,
    /// Who holds it.
    pub holder: PartyReference,
    /// The first day.
    #[schema(example = "2022-07-23")]
    pub from: NaiveDate,
    /// The first day on which it is no longer held; absent: open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2025-06-08")]
    pub until: Option<NaiveDate>,
    /// Why it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_reason: Option<EndedReason>,
    /// The decision behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "حکم شمارهٔ ۱۲۳ شهردار")]
    pub decision: Option<String>,
    /// The number of the gazette notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gazette_no: Option<String>,
    /// Whether everybody may see it.
    pub is_public: bool,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether it is for demonstration (ORG-13).
    pub demo: bool,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 1)]
    pub version: i32,
}

/// A new holder of an office. Exactly one of `party_id` and `party`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateAppointment {
    /// Which office.
    #[garde(skip)]
    pub office: Office,
    /// A party that is known already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub party_id: Option<PartyId>,
    /// A party to be entered with the appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub party: Option<NewHolder>,
    /// The first day: in the past, or up to 366 days ahead.
    #[garde(custom(rule::day))]
    #[schema(example = "2022-07-23")]
    pub from: NaiveDate,
    /// The first day on which it is no longer held; absent: open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(rule::day)))]
    #[schema(example = "2025-06-08")]
    pub until: Option<NaiveDate>,
    /// The decision behind it, at most 300 characters.
    #[garde(length(chars, min = 1, max = 300), custom(multiline), custom(not_blank))]
    #[schema(example = "حکم شمارهٔ ۱۲۳ شهردار")]
    pub decision: String,
    /// The number of the gazette notice, at most 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 40), custom(plain)))]
    pub gazette_no: Option<String>,
    /// Whether everybody may see it; yes unless told otherwise.
    #[serde(default = "yes")]
    #[garde(skip)]
    pub is_public: bool,
}

const fn yes() -> bool {
    true
}

/// The end of an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndAppointment {
    /// The first day on which it is no longer held; after the first day.
    #[garde(custom(rule::day))]
    #[schema(example = "2025-06-08")]
    pub until: NaiveDate,
    /// Why.
    #[garde(skip)]
    pub reason: EndedReason,
    /// The decision behind it, at most 300 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 300), custom(multiline), custom(not_blank)))]
    pub decision: Option<String>,
}

/// A new holder who follows the present one without a gap (ORG-4). Exactly one of `party_id` and `party`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceOfficer {
    /// A party that is known already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub party_id: Option<PartyId>,
    /// A party to be entered with the appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub party: Option<NewHolder>,
    /// The first day of the new holder, on which the old one no longer holds the office.
    #[garde(custom(rule::day))]
    #[schema(example = "2025-06-08")]
    pub from: NaiveDate,
    /// Why the old one ends; `replaced` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub reason: Option<EndedReason>,
    /// The decision behind it, at most 300 characters.
    #[garde(length(chars, min = 1, max = 300), custom(multiline), custom(not_blank))]
    #[schema(example = "حکم ۴۵۶ شهردار تهران")]
    pub decision: String,
    /// The number of the gazette notice, at most 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 40), custom(plain)))]
    pub gazette_no: Option<String>,
    /// Whether everybody may see it; yes unless told otherwise.
    #[serde(default = "yes")]
    #[garde(skip)]
    pub is_public: bool,
}

/// Which appointments of one body to list, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListAppointments {
    /// Only those held on that day; the whole history unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// Only these offices; repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub office: Vec<Office>,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Appointments per page, 1 to 100; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Which appointments of all bodies to list, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListRegisterAppointments {
    /// Only those held on that day; the whole history unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// Only these offices; repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub office: Vec<Office>,
    /// Only those of this body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// Only those of this party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party_id: Option<PartyId>,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Appointments per page, 1 to 100; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}
