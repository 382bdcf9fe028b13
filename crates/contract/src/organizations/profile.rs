//! Versions of the identity record: one full copy per change, never updated (ORG-3).

use chrono::{DateTime, NaiveDate, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{OrganizationStatus, Origin, PersonName, ProfileVersionId, rule};
use crate::id::{FileId, OrganizationId};
use crate::validation::{self, multiline, not_blank, plain};

/// What one version of the record says. Digits are accepted in any script and kept as `0–9`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "status": "active", "name_fa": "سازمان بوستان‌ها و فضای سبز شهر تهران",
    "name_en": "Tehran Parks and Green Space Organization", "other_names_fa": ["سازمان پارک‌ها و فضای سبز شهر تهران"],
    "activity_fa": "احداث و نگهداشت بوستان‌ها و فضای سبز", "deputy_area": "urban_services", "fiscal_year_start_month": 1,
    "phones": [], "website": "parks.tehran.ir"
}))]
pub struct Profile {
    /// Where the body stands; the last three are reached by closing alone.
    #[garde(skip)]
    pub status: OrganizationStatus,
    /// The name in use, at most 200 characters.
    #[garde(length(chars, min = 1, max = 200), custom(plain), custom(not_blank))]
    #[schema(example = "سازمان بوستان‌ها و فضای سبز شهر تهران")]
    pub name_fa: String,
    /// The name in English, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 200), custom(plain), custom(not_blank)))]
    #[schema(example = "Tehran Parks and Green Space Organization")]
    pub name_en: Option<String>,
    /// The short name, at most 80 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 80), custom(plain), custom(not_blank)))]
    #[schema(example = "سازمان بوستان‌ها")]
    pub short_name_fa: Option<String>,
    /// Other names by which it is known, at most 10.
    #[serde(default)]
    #[garde(length(max = 10), inner(length(chars, min = 1, max = 200), custom(plain), custom(not_blank)))]
    #[schema(example = json!(["سازمان پارک‌ها و فضای سبز شهر تهران"]))]
    pub other_names_fa: Vec<String>,
    /// The field of activity in one line, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 500), custom(multiline), custom(not_blank)))]
    #[schema(example = "احداث و نگهداشت بوستان‌ها و فضای سبز")]
    pub activity_fa: Option<String>,
    /// The field of activity in English, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 500), custom(multiline), custom(not_blank)))]
    #[schema(example = "Parks and green space")]
    pub activity_en: Option<String>,
    /// The deputy of the mayor under whom it stands: a code of the reference list `deputy_areas`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 60), custom(plain)))]
    #[schema(example = "urban_services")]
    pub deputy_area: Option<String>,
    /// The body it is a subsidiary of; active as long as the tie holds, no cycle, at most four
    /// levels (ORG-15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub parent_id: Option<OrganizationId>,
    /// The number in the register of companies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 20), custom(plain), custom(not_blank)))]
    #[schema(example = "12345")]
    pub registration_no: Option<String>,
    /// The place of that register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 100), custom(plain), custom(not_blank)))]
    #[schema(example = "تهران")]
    pub registration_office: Option<String>,
    /// The code of the tax administration: 10 to 16 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(rule::economic_code)))]
    #[schema(example = "411111111111")]
    pub economic_code: Option<String>,
    /// The day it was founded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(rule::day)))]
    #[schema(example = "1992-05-21")]
    pub founded_on: Option<NaiveDate>,
    /// The capital in rials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(range(min = 0, max = 1_000_000_000_000_000)))]
    #[schema(example = 400_000_000_000_i64)]
    pub capital_rials: Option<i64>,
    /// The Jalali month in which its fiscal year begins, 1 (Farvardin) to 12; 1 unless given.
    #[serde(default = "farvardin")]
    #[garde(range(min = 1, max = 12))]
    #[schema(example = 1, minimum = 1, maximum = 12)]
    pub fiscal_year_start_month: i16,
    /// The postal address, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 500), custom(multiline), custom(not_blank)))]
    pub address: Option<String>,
    /// The postal code, 10 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(rule::postal_code)))]
    #[schema(example = "1136913111")]
    pub postal_code: Option<String>,
    /// Telephone numbers, at most 10.
    #[serde(default)]
    #[garde(length(max = 10), inner(custom(rule::phone)))]
    pub phones: Vec<String>,
    /// The address for mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(validation::email)))]
    #[schema(example = "info@parks.example")]
    pub email: Option<String>,
    /// The site, as a domain or a full http(s) address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(rule::website)))]
    #[schema(example = "parks.tehran.ir")]
    pub website: Option<String>,
    /// Its logo: an uploaded PNG, JPEG or WebP image; `get_organization_logo` gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub logo_file_id: Option<FileId>,
}

const fn farvardin() -> i16 {
    1
}

impl Profile {
    /// A record of which only status and name are known.
    #[must_use]
    pub fn named(status: OrganizationStatus, name_fa: impl Into<String>) -> Self {
        Self {
            status,
            name_fa: name_fa.into(),
            name_en: None,
            short_name_fa: None,
            other_names_fa: Vec::new(),
            activity_fa: None,
            activity_en: None,
            deputy_area: None,
            parent_id: None,
            registration_no: None,
            registration_office: None,
            economic_code: None,
            founded_on: None,
            capital_rials: None,
            fiscal_year_start_month: 1,
            address: None,
            postal_code: None,
            phones: Vec::new(),
            email: None,
            website: None,
            logo_file_id: None,
        }
    }
}

/// A version of the record with the day from which it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProfileVersion {
    /// Its id.
    pub id: ProfileVersionId,
    /// The first day on which it holds, until the next version begins.
    #[schema(example = "2024-11-05")]
    pub valid_from: NaiveDate,
    /// What it says.
    pub profile: Profile,
    /// The decision behind it, if one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "مصوبهٔ ۱۲۳ شورای اسلامی شهر")]
    pub decision: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether it holds demonstration values (ORG-13).
    pub demo: bool,
    /// When it was entered.
    pub recorded_at: DateTime<Utc>,
    /// Who entered it; only for the Directorate and the body itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<PersonName>,
    /// The version that this one puts right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects_id: Option<ProfileVersionId>,
    /// Why that was necessary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction_reason: Option<String>,
    /// When a later correction took its place; it then holds on no day any more, and stays readable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_at: Option<DateTime<Utc>>,
}

/// A new version of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateProfileVersion {
    /// The first day on which it holds: in the past, or up to 366 days ahead.
    #[garde(custom(rule::day))]
    #[schema(example = "2024-11-05")]
    pub valid_from: NaiveDate,
    /// The whole record as it is from that day on.
    #[garde(dive)]
    pub profile: Profile,
    /// The decision behind it, at most 300 characters.
    #[garde(length(chars, min = 1, max = 300), custom(multiline), custom(not_blank))]
    #[schema(example = "مصوبهٔ ۱۲۳ شورای اسلامی شهر")]
    pub decision: String,
}

/// A version that puts another one right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectProfileVersion {
    /// The day from which it should have held.
    #[garde(custom(rule::day))]
    #[schema(example = "2024-11-05")]
    pub valid_from: NaiveDate,
    /// The whole record as it should have been.
    #[garde(dive)]
    pub profile: Profile,
    /// The decision behind it, at most 300 characters; that of the corrected version unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 300), custom(multiline), custom(not_blank)))]
    pub decision: Option<String>,
    /// What was wrong, 10 to 500 characters.
    #[garde(length(chars, min = 10, max = 500), custom(multiline), custom(not_blank))]
    #[schema(example = "نام در تایپ نخست جا افتاده بود.")]
    pub reason: String,
}

/// Which versions to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListProfileVersions {
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Versions per page, 1 to 100; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::check;

    fn codes(change: impl FnOnce(&mut Profile)) -> Vec<String> {
        let mut profile = Profile::named(OrganizationStatus::Active, "سازمان آزمایشی");
        change(&mut profile);
        let problems = check(&profile).err().unwrap_or_default();
        problems.into_iter().map(|problem| format!("{} {}", problem.pointer, problem.code)).collect()
    }

    #[test]
    fn digits_of_any_script_are_accepted() {
        assert_eq!(
            codes(|profile| {
                profile.phones = vec!["۰۲۱-۸۸۱۲۳۴۵۶".into(), "+98 (21) 96000".into()];
                profile.postal_code = Some("۱۱۳۶۹۱۳۱۱۱".into());
                profile.economic_code = Some("٤١١١١١١١١١١١".into());
            }),
            [""; 0]
        );
    }

    #[test]
    fn each_wrong_field_is_named() {
        let wrong = codes(|profile| {
            profile.name_fa = "سازمان\u{202E}".into();
            profile.phones = vec!["تلفن".into()];
            profile.postal_code = Some("123".into());
            profile.website = Some("javascript:alert(1)".into());
            profile.email = Some("nobody".into());
            profile.fiscal_year_start_month = 13;
            profile.capital_rials = Some(-1);
            profile.other_names_fa = vec![" ".into()];
        });
        for expected in [
            "/name_fa bad_characters",
            "/phones/0 format",
            "/postal_code format",
            "/website url",
            "/email email",
            "/fiscal_year_start_month too_large",
            "/capital_rials too_small",
            "/other_names_fa/0 required",
        ] {
            assert!(wrong.iter().any(|found| found == expected), "{expected}: {wrong:?}");
        }
    }
}
