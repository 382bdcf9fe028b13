//! What a body of each kind is required to have, and until when it owes what (ORG-9, ORG-15). The head confirms it.

use chrono::NaiveDate;
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{GoverningBody, OrganizationKind, rule};

/// What a kind may require: fields of the record, the national id, and offices by their group, in the order of the record.
pub const REQUIRABLE: &[&str] = &[
    "name_en",
    "short_name_fa",
    "activity_fa",
    "activity_en",
    "deputy_area",
    "national_id",
    "registration_no",
    "registration_office",
    "economic_code",
    "founded_on",
    "capital_rials",
    "address",
    "postal_code",
    "phones",
    "email",
    "website",
    "logo_file_id",
    "chief_executive",
    "finance_manager",
    "accountant_in_charge",
    "inspector_auditor",
    "alternate_inspector",
    "public_relations",
    "legal_officer",
];

/// The rule of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KindRule {
    /// Of which kind.
    pub kind: OrganizationKind,
    /// The body that usually governs one of this kind.
    pub governing_body: GoverningBody,
    /// What its record is required to have.
    #[schema(example = json!(["national_id", "address", "chief_executive"]))]
    pub required: Vec<String>,
    /// The statement is due at the end of the n-th Jalali month after the fiscal year.
    #[schema(example = 3, minimum = 1, maximum = 12)]
    pub statement_due_months: i16,
    /// The annual assembly is due then.
    #[schema(example = 4, minimum = 1, maximum = 12)]
    pub assembly_due_months: i16,
    /// The confirmation of the record is due then.
    #[schema(example = 6, minimum = 1, maximum = 12)]
    pub confirmation_due_months: i16,
    /// When the head confirmed the rule as it stands; absent: not confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 1)]
    pub version: i32,
}

/// The whole rule of one kind as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateKindRule {
    /// The body that usually governs one of this kind.
    #[garde(skip)]
    pub governing_body: GoverningBody,
    /// What its record is required to have: fields of the record, `national_id`, and offices by their group.
    #[garde(length(max = 40), inner(custom(rule::requirable)))]
    #[schema(example = json!(["national_id", "address", "chief_executive"]))]
    pub required: Vec<String>,
    /// The statement is due at the end of the n-th Jalali month after the fiscal year, 1 to 12.
    #[garde(range(min = 1, max = 12))]
    #[schema(example = 3, minimum = 1, maximum = 12)]
    pub statement_due_months: i16,
    /// The annual assembly is due then.
    #[garde(range(min = 1, max = 12))]
    #[schema(example = 4, minimum = 1, maximum = 12)]
    pub assembly_due_months: i16,
    /// The confirmation of the record is due then.
    #[garde(range(min = 1, max = 12))]
    #[schema(example = 6, minimum = 1, maximum = 12)]
    pub confirmation_due_months: i16,
    /// Whether the rule is confirmed as it shall be; otherwise it is marked as unconfirmed.
    #[garde(skip)]
    pub confirmed: bool,
}

#[cfg(test)]
mod tests {
    use super::super::{OfficeGroup, OrganizationStatus, Profile};
    use super::*;

    #[test]
    fn whatever_may_be_required_can_be_had() {
        let Ok(serde_json::Value::Object(bare)) =
            serde_json::to_value(Profile::named(OrganizationStatus::Active, "الف"))
        else {
            panic!("a record is an object")
        };
        for item in REQUIRABLE {
            assert!(
                !["status", "name_fa", "fiscal_year_start_month"].contains(item),
                "every record has {item}"
            );
            let is_office = OfficeGroup::ALL.iter().any(|group| group.as_str() == *item);
            let with = serde_json::json!({ "status": "active", "name_fa": "الف", *item: null });
            let is_field = bare.contains_key(*item) || serde_json::from_value::<Profile>(with).is_ok();
            // A list is no null, but is in every record.
            assert!(is_office || is_field || *item == "national_id", "{item}");
        }
    }
}
