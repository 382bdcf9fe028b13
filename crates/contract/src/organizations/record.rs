//! The identity record (شناسنامه) and what changes it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    Appointment, OrganizationKind, OrganizationStatus, PersonName, Profile, ProfileVersion, SuccessionId,
    SuccessionKind, rule,
};
use crate::id::{OrganizationId, UserId};
use crate::validation::{multiline, not_blank, plain};

/// A body as others name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationReference {
    /// Its id.
    pub id: OrganizationId,
    /// Its word in addresses.
    #[schema(example = "parks-and-green-space")]
    pub slug: String,
    /// Its name on that day.
    #[schema(example = "سازمان بوستان‌ها و فضای سبز شهر تهران")]
    pub name_fa: String,
    /// Its English name on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
}

/// How much of what its kind requires is there (ORG-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Completeness {
    /// Filled items per hundred required ones, rounded down.
    #[schema(example = 75, minimum = 0, maximum = 100)]
    pub percent: u8,
    /// How many required items are filled.
    #[schema(example = 9)]
    pub filled: u32,
    /// How many items the kind requires.
    #[schema(example = 12)]
    pub required: u32,
    /// Those that are missing, as names of fields, `national_id` or an office.
    #[schema(example = json!(["national_id", "founded_on", "chief_executive"]))]
    pub missing: Vec<String>,
}

/// The expert of the Directorate who answers for a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ResponsibleExpert {
    /// The person's account.
    pub user_id: UserId,
    /// The person's name.
    pub name: PersonName,
}

/// The body's last word that its record is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RecordConfirmation {
    /// The day.
    pub on: NaiveDate,
    /// Who confirmed; only for the Directorate and the body itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonName>,
}

/// One body took the place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Succession {
    /// Its id.
    pub id: SuccessionId,
    /// How.
    pub kind: SuccessionKind,
    /// The body that was there before.
    pub predecessor: OrganizationReference,
    /// The body that came after.
    pub successor: OrganizationReference,
    /// The day, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// The decision, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Whether it is for demonstration (ORG-13).
    pub demo: bool,
}

/// The identity record (شناسنامه) of one body on one day, by what is known today (ORG-2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// Its word in addresses; never changes, never reused.
    #[schema(example = "parks-and-green-space")]
    pub slug: String,
    /// What kind of body it is.
    pub kind: OrganizationKind,
    /// The national id of legal persons (شناسهٔ ملی), 11 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "99000030170")]
    pub national_id: Option<String>,
    /// Whether that id is for demonstration (ORG-13).
    pub national_id_demo: bool,
    /// Why there is no national id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub national_id_absent_reason: Option<String>,
    /// The day of which all this is told.
    #[schema(example = "2026-11-24")]
    pub as_of: NaiveDate,
    /// The version of the record in force on that day.
    pub record: ProfileVersion,
    /// The first letter of the name without the word for the kind, as the letter bar knows it.
    #[schema(example = "ب")]
    pub initial: String,
    /// Since when each field of the record has had its value, by the name of the field.
    #[schema(example = json!({"name_fa": "2024-11-05", "status": "2020-03-20"}))]
    pub since: BTreeMap<String, NaiveDate>,
    /// The body it is a subsidiary of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OrganizationReference>,
    /// Its own subsidiaries, at most 100.
    pub children: Vec<OrganizationReference>,
    /// The bodies whose place it took.
    pub predecessors: Vec<Succession>,
    /// The bodies that took its place.
    pub successors: Vec<Succession>,
    /// The offices held on that day that the reader may see.
    pub offices: Vec<Appointment>,
    /// The expert who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible_expert: Option<ResponsibleExpert>,
    /// When the body last confirmed its record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<RecordConfirmation>,
    /// The day until which the body owes the next confirmation (ORG-9): of active bodies, and only for the Directorate and
    /// the body itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2027-09-22")]
    pub confirmation_due: Option<NaiveDate>,
    /// How much of what its kind requires is there.
    pub completeness: Completeness,
    /// Whether anything shown is for demonstration (ORG-13).
    pub demo: bool,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 3)]
    pub version: i32,
}

/// Of which day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AsOf {
    /// The day of which is told what held, by what is known today; today in Tehran unless given (ORG-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "2024-11-04")]
    pub as_of: Option<NaiveDate>,
}

/// By what to find a body: exactly one of slug and national id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LookupOrganization {
    /// Its word in addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "parks-and-green-space")]
    pub slug: Option<String>,
    /// Its national id, in digits of any script.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "99000030170")]
    pub national_id: Option<String>,
    /// The day of which is told what held; today in Tehran unless given (ORG-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "2024-11-04")]
    pub as_of: Option<NaiveDate>,
}

/// A new body with its first version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateOrganization {
    /// Its word in addresses: `[a-z][a-z0-9-]{2,59}`; it can never be changed.
    #[garde(custom(rule::slug))]
    #[schema(example = "parks-and-green-space", pattern = "^[a-z][a-z0-9-]{2,59}$")]
    pub slug: String,
    /// What kind of body it is; it can never be changed.
    #[garde(skip)]
    pub kind: OrganizationKind,
    /// Its national id: 11 digits in any script, checked by ORG-1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 40)))]
    #[schema(example = "99000030170")]
    pub national_id: Option<String>,
    /// Why there is none, at most 300 characters; required without a national id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 300), custom(multiline), custom(not_blank)))]
    pub national_id_absent_reason: Option<String>,
    /// The first day on which its record holds: in the past, or up to 366 days ahead.
    #[garde(custom(rule::day))]
    #[schema(example = "2020-03-20")]
    pub valid_from: NaiveDate,
    /// Its record.
    #[garde(dive)]
    pub profile: Profile,
    /// The decision behind it, at most 300 characters.
    #[garde(length(chars, min = 1, max = 300), custom(multiline), custom(not_blank))]
    #[schema(example = "مصوبهٔ ۱۲۳ شورای اسلامی شهر")]
    pub decision: String,
}

/// New contact fields. What is absent stays; an empty text or list empties the field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateContact {
    /// The postal address, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 500), custom(multiline)))]
    pub address: Option<String>,
    /// The postal code, 10 digits in any script.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(rule::empty_or_postal_code)))]
    #[schema(example = "1136913111")]
    pub postal_code: Option<String>,
    /// Telephone numbers, at most 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(max = 10), inner(custom(rule::phone))))]
    pub phones: Option<Vec<String>>,
    /// The address for mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(rule::empty_or_email)))]
    #[schema(example = "info@parks.example")]
    pub email: Option<String>,
    /// The site, as a domain or a full http(s) address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(rule::empty_or_website)))]
    #[schema(example = "parks.tehran.ir")]
    pub website: Option<String>,
}

/// The national id of a body that had none, or a better reason why it has none. Exactly one of both; where an id stands,
/// also what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetNationalId {
    /// 11 digits in any script, checked by ORG-1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 40)))]
    #[schema(example = "99000030170")]
    pub national_id: Option<String>,
    /// Why there is none, at most 300 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 300), custom(multiline), custom(not_blank)))]
    pub absent_reason: Option<String>,
    /// What is wrong with the id that stands, 10 to 500 characters; required where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 10, max = 500), custom(multiline), custom(not_blank)))]
    pub correction_reason: Option<String>,
}

/// The body's word that its record is right as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmRecord {}

/// Who answers for a body in the Directorate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignExpert {
    /// The expert's account; null: nobody for now.
    #[garde(skip)]
    pub user_id: Option<UserId>,
}

/// How a body ends: wound up, dissolved, or merged into another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseOrganization {
    /// `in_liquidation`, `dissolved` or `merged`.
    #[garde(skip)]
    pub status: OrganizationStatus,
    /// The day from which that holds; open offices end on it (ORG-14).
    #[garde(custom(rule::day))]
    #[schema(example = "2026-09-23")]
    pub on: NaiveDate,
    /// The decision behind it, at most 300 characters.
    #[garde(length(chars, min = 1, max = 300), custom(multiline), custom(not_blank))]
    #[schema(example = "مصوبهٔ ۱۲۳ شورای اسلامی شهر")]
    pub decision: String,
    /// The body it is merged into; only then, and then required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub successor_id: Option<OrganizationId>,
}

/// A body that took the place of this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateSuccession {
    /// The body that came after.
    #[garde(skip)]
    pub successor_id: OrganizationId,
    /// How.
    #[garde(skip)]
    pub kind: SuccessionKind,
    /// The day.
    #[garde(custom(rule::day))]
    #[schema(example = "2026-09-23")]
    pub on: NaiveDate,
    /// The decision, at most 300 characters.
    #[garde(length(chars, min = 1, max = 300), custom(plain), custom(not_blank))]
    #[schema(example = "مصوبهٔ ۱۲۳ شورای اسلامی شهر")]
    pub decision: String,
}
