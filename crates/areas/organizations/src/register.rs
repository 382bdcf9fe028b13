//! The names of bodies, for areas beneath this one.

use chrono::NaiveDate;
use contract::id::OrganizationId;
use futures_util::future::BoxFuture;
use platform::register::{OrganizationName, OrganizationNames, Register};
use platform::{Connection, Result};

use crate::facade;

/// Tells names on a day.
pub(crate) struct Organizations;

impl Register for Organizations {
    fn names<'a>(
        &'a self,
        conn: &'a mut Connection,
        ids: &'a [OrganizationId],
        day: NaiveDate,
    ) -> BoxFuture<'a, Result<OrganizationNames>> {
        Box::pin(async move {
            let found = facade::organizations(conn, ids, day).await?;
            let named = |body: facade::NamedOrganization| {
                (body.id, OrganizationName { fa: body.name_fa, en: body.name_en })
            };
            Ok(found.into_iter().map(named).collect())
        })
    }
}
