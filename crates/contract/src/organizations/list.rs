//! The register as a list, its figures, and its lists of codes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{KindRule, OrganizationKind, OrganizationStatus, TableForm};
use crate::id::{FileId, OrganizationId};

/// The order of the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegisterSort {
    /// By Persian name, آ to ی.
    #[default]
    Name,
    /// By Persian name, ی to آ.
    #[serde(rename = "-name")]
    NameBackwards,
    /// The version in force that was entered last comes first.
    #[serde(rename = "-recorded_at")]
    NewestFirst,
}

/// Which bodies to list. Repeated names widen a filter, different names narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListOrganizations {
    /// Beginnings of words of a name (also former, short and other names) or of the national id, in any digits and
    /// spelling; at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "بوستان")]
    pub q: Option<String>,
    /// Only these kinds; repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<OrganizationKind>,
    /// Only in these statuses; repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<OrganizationStatus>,
    /// Only under these deputies of the mayor (codes of `deputy_areas`); repeatable. `none`: under no known one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[param(example = json!(["urban_services"]))]
    pub deputy_area: Vec<String>,
    /// Only subsidiaries of this body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<OrganizationId>,
    /// Only names that begin with this letter once the word for the kind (سازمان، شرکت، مؤسسه) is left out; آ is ا.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "ب")]
    pub letter: Option<String>,
    /// The register of that day, by what is known today; today in Tehran unless given (ORG-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "2024-11-04")]
    pub as_of: Option<NaiveDate>,
    /// The order; by name unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(inline)]
    pub sort: Option<RegisterSort>,
    /// The whole filtered list as a table instead of a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(inline)]
    pub format: Option<TableForm>,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Bodies per page, 1 to 100; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A body as the register lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationSummary {
    /// Its id.
    pub id: OrganizationId,
    /// Its word in addresses.
    #[schema(example = "parks-and-green-space")]
    pub slug: String,
    /// What kind of body it is.
    pub kind: OrganizationKind,
    /// Where it stood on that day.
    pub status: OrganizationStatus,
    /// Its name on that day.
    #[schema(example = "سازمان بوستان‌ها و فضای سبز شهر تهران")]
    pub name_fa: String,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Tehran Parks and Green Space Organization")]
    pub name_en: Option<String>,
    /// Its short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name_fa: Option<String>,
    /// Its field of activity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity_fa: Option<String>,
    /// Its field of activity in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity_en: Option<String>,
    /// Its national id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "99000030170")]
    pub national_id: Option<String>,
    /// The deputy of the mayor under whom it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "urban_services")]
    pub deputy_area: Option<String>,
    /// The body it is a subsidiary of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<OrganizationId>,
    /// Its site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "parks.tehran.ir")]
    pub website: Option<String>,
    /// The name of its chief executive or acting chief executive, if public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "شخص نمایشی ۱۲")]
    pub chief_executive: Option<String>,
    /// The same name in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Demo person 12")]
    pub chief_executive_en: Option<String>,
    /// Its logo on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_file_id: Option<FileId>,
    /// The first letter of its name without the word for its kind, as the letter bar knows it.
    #[schema(example = "ب")]
    pub initial: String,
    /// Filled items per hundred required ones (ORG-15).
    #[schema(example = 75, minimum = 0, maximum = 100)]
    pub completeness: u8,
    /// Whether anything in this row is for demonstration (ORG-13).
    pub demo: bool,
}

/// Figures of the register on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterSummary {
    /// The day.
    pub as_of: NaiveDate,
    /// How many bodies there are.
    #[schema(example = 56)]
    pub total: i64,
    /// How many of each kind, in the order of the kinds.
    pub kinds: Vec<CountBy>,
    /// How many in each status, in the order of the statuses; those with none are left out.
    pub statuses: Vec<CountBy>,
    /// How many under each deputy of the mayor, in the order of the reference list; `none` last.
    pub deputy_areas: Vec<CountBy>,
    /// The mean of all percentages of completeness, rounded down.
    #[schema(example = 62)]
    pub completeness: u8,
    /// Whether demonstration values count in (ORG-13).
    pub demo: bool,
}

/// How many there are of one sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CountBy {
    /// The sort: the value of the filter of the same name.
    #[schema(example = "company")]
    pub value: String,
    /// How many.
    #[schema(example = 23)]
    pub count: i64,
}

/// Of which day the figures are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RegisterSummaryDate {
    /// The day; today in Tehran unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
}

/// A code with its titles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReferenceItem {
    /// The code.
    #[schema(example = "urban_services")]
    pub code: String,
    /// Its Persian title.
    #[schema(example = "معاونت خدمات شهری و محیط زیست")]
    pub title_fa: String,
    /// Its English title.
    #[schema(example = "Deputy for Urban Services and Environment")]
    pub title_en: String,
    /// Whether it may still be chosen.
    pub active: bool,
    /// What is required of this kind of body (`kind_rules` only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<KindRule>,
}
