//! What changed: the timeline of a body and of the register, and the difference between two days.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

use super::{ChangeId, ChangeKind, OrganizationReference, PersonName};

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldChange {
    /// The field of the record, `parent`, `national_id`, or the office.
    #[schema(example = "name_fa")]
    pub field: String,
    /// What it was; absent: nothing. Offices and parents are told by name.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    #[schema(value_type = Option<Value>, example = "سازمان پارک‌ها و فضای سبز شهر تهران")]
    pub before: Value,
    /// What it is now; absent: nothing.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    #[schema(value_type = Option<Value>, example = "سازمان بوستان‌ها و فضای سبز شهر تهران")]
    pub after: Value,
}

impl FieldChange {
    /// A change of one field.
    #[must_use]
    pub fn new(field: impl Into<String>, before: impl Into<Value>, after: impl Into<Value>) -> Self {
        Self { field: field.into(), before: before.into(), after: after.into() }
    }
}

/// The fields in which two values of one type differ, in the order of the type. Empty lists count as nothing.
#[must_use]
pub fn difference<T: Serialize>(before: Option<&T>, after: Option<&T>) -> Vec<FieldChange> {
    let (mut before, mut after) = (fields(before), fields(after));
    let names: std::collections::BTreeSet<String> = before.keys().chain(after.keys()).cloned().collect();
    names
        .into_iter()
        .map(|name| {
            let change = |fields: &mut Map<String, Value>| fields.remove(&name).unwrap_or_default();
            FieldChange { before: change(&mut before), after: change(&mut after), field: name }
        })
        .filter(|change| change.before != change.after)
        .collect()
}

fn fields<T: Serialize>(value: Option<&T>) -> Map<String, Value> {
    let value = value.and_then(|value| serde_json::to_value(value).ok()).unwrap_or_default();
    let Value::Object(mut fields) = value else { return Map::new() };
    fields.retain(|_, value| !value.as_array().is_some_and(Vec::is_empty));
    fields
}

/// An entry of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterChange {
    /// Its id.
    pub id: ChangeId,
    /// The body it is about, by its name of today.
    pub organization: OrganizationReference,
    /// What happened.
    pub kind: ChangeKind,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// The day from which it holds; it may lie ahead.
    #[schema(example = "2024-11-05")]
    pub effective_on: NaiveDate,
    /// What is not as it was.
    pub fields: Vec<FieldChange>,
    /// The decision behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Who entered it; only for the Directorate and the body itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonName>,
    /// Whether it is for demonstration (ORG-13).
    pub demo: bool,
}

/// Which entries of a timeline to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListOrganizationChanges {
    /// Only these kinds; repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<ChangeKind>,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Entries per page, 1 to 100; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// The two days to compare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OrganizationDiffDates {
    /// The one day.
    #[param(example = "2024-11-04")]
    pub from: NaiveDate,
    /// The other day.
    #[param(example = "2025-08-23")]
    pub to: NaiveDate,
}

/// In what a body differs between two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationDiff {
    /// The one day.
    pub from: NaiveDate,
    /// The other day.
    pub to: NaiveDate,
    /// Fields of the record, the parent, and offices (by group) whose holder is another.
    pub fields: Vec<FieldChange>,
    /// Whether demonstration values are compared (ORG-13).
    pub demo: bool,
}

/// In which language a feed speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FeedLanguage {
    /// `fa` or `en`; Persian unless asked otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "fa")]
    pub lang: Option<String>,
}

/// A JSON Feed (version 1.1) of the newest changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterFeed {
    /// The version of JSON Feed, as an address.
    #[schema(example = "https://jsonfeed.org/version/1.1")]
    pub version: String,
    /// The title of the feed.
    pub title: String,
    /// The page that shows the same.
    pub home_page_url: String,
    /// The address of this feed.
    pub feed_url: String,
    /// The language of its texts.
    #[schema(example = "fa")]
    pub language: String,
    /// The 50 newest changes.
    #[schema(value_type = Vec<Object>)]
    pub items: Vec<Value>,
}

#[cfg(test)]
mod tests {
    use super::super::{OrganizationStatus, Profile};
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let before = Profile::named(OrganizationStatus::Active, "الف");
        let mut after = before.clone();
        assert_eq!(difference(Some(&before), Some(&after)), []);
        after.name_fa = "ب".into();
        after.capital_rials = Some(5);
        assert_eq!(
            difference(Some(&before), Some(&after)),
            [FieldChange::new("capital_rials", Value::Null, 5), FieldChange::new("name_fa", "الف", "ب")]
        );
    }

    #[test]
    fn a_new_record_has_every_filled_field_as_news() {
        let record = Profile::named(OrganizationStatus::Active, "الف");
        let names: Vec<_> = difference(None, Some(&record)).into_iter().map(|change| change.field).collect();
        assert_eq!(names, ["fiscal_year_start_month", "name_fa", "status"]);
    }
}
