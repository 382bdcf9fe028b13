//! The port of the register: which organizations there are, and what they are called. One area keeps it; areas that know
//! of organizations only their ids ask here.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::id::OrganizationId;
use futures_util::future::BoxFuture;

use crate::app::Platform;
use crate::problem::Result;

/// An organization's name in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationName {
    pub fa: String,
    pub en: Option<String>,
}

/// Names by organization.
pub type OrganizationNames = HashMap<OrganizationId, OrganizationName>;

/// Tells of the organizations that are registered.
pub trait Register: Send + Sync + 'static {
    /// Their names on a day, in one query; ids of none are left out.
    ///
    /// # Errors
    /// A database that fails.
    fn names<'a>(
        &'a self,
        conn: &'a mut db::Connection,
        ids: &'a [OrganizationId],
        day: NaiveDate,
    ) -> BoxFuture<'a, Result<OrganizationNames>>;
}

impl Platform {
    /// The names that organizations have today; ids of none are left out.
    ///
    /// # Errors
    /// A database that fails.
    pub async fn organization_names(
        &self,
        conn: &mut db::Connection,
        ids: &[OrganizationId],
    ) -> Result<OrganizationNames> {
        match &self.register {
            Some(register) => register.names(conn, ids, self.clock.today()).await,
            None => Ok(OrganizationNames::new()),
        }
    }
}
