use chrono::{DateTime, Utc};
use contract::library::{BundleSummary, BundleWithdrawal};
use db::schema::library_bundles;
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

use super::{BASE, DEMO};

/// Forms that belong together; which ones stands in rows of their own.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = library_bundles, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct BundleRow {
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) title_fa: String,
    pub(crate) title_en: Option<String>,
    pub(crate) audience_fa: Option<String>,
    pub(crate) audience_en: Option<String>,
    pub(crate) guidance_fa: Option<String>,
    pub(crate) guidance_en: Option<String>,
    pub(crate) withdrawn_at: Option<DateTime<Utc>>,
    pub(crate) withdraw_reason: Option<String>,
    pub(crate) origin: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) version: i32,
}

impl BundleRow {
    pub(crate) fn is_demo(&self) -> bool {
        self.origin == DEMO
    }

    pub(crate) fn withdrawal(&self) -> Option<BundleWithdrawal> {
        Some(BundleWithdrawal { at: self.withdrawn_at?, reason: self.withdraw_reason.clone()? })
    }

    pub(crate) fn summary(&self, forms: i64) -> BundleSummary {
        BundleSummary {
            slug: self.slug.clone(),
            title_fa: self.title_fa.clone(),
            title_en: self.title_en.clone(),
            audience_fa: self.audience_fa.clone(),
            audience_en: self.audience_en.clone(),
            forms,
            withdrawal: self.withdrawal(),
            is_demo: self.is_demo(),
        }
    }
}

/// The address of a bundle in the API.
pub(crate) fn bundle_url(slug: &str) -> String {
    format!("{BASE}/bundles/{slug}")
}
