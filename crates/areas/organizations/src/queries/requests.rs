//! Proposed changes.

use contract::id::OrganizationId;
use contract::organizations::ChangeRequestId;
use db::schema::organizations_change_requests as requests;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, OrNotFound, Result, Scope};
use serde_json::json;
use uuid::Uuid;

use crate::model::request::RequestRow;
use crate::policy::Visibility;

/// One page of the proposals that a reader sees, newest first.
pub(crate) async fn list(
    conn: &mut Connection,
    readers: &Visibility,
    organization: Option<Uuid>,
    states: &[&'static str],
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<RequestRow>> {
    let mut found = requests::table.select(RequestRow::as_select()).into_boxed();
    if !readers.everything {
        found = found.filter(requests::organization_id.eq_any(&readers.own));
    }
    if let Some(organization) = organization {
        found = found.filter(requests::organization_id.eq(organization));
    }
    if !states.is_empty() {
        found = found.filter(requests::state.eq_any(states));
    }
    if let Some(after) = after {
        found = found.filter(requests::id.lt(after));
    }
    Ok(found.order(requests::id.desc()).limit(i64::from(limit) + 1).load(conn).await?)
}

/// One proposal, if the reader sees it.
pub(crate) async fn find(
    conn: &mut Connection,
    readers: &Visibility,
    id: ChangeRequestId,
) -> Result<RequestRow> {
    let row = requests::table.find(id.0).select(RequestRow::as_select()).first(conn).await.or_not_found()?;
    if readers.covers(row.organization_id) { Ok(row) } else { None.or_not_found() }
}

/// One proposal, locked until the end of the transaction; its body first, as whoever closes the body does.
pub(crate) async fn lock(conn: &mut Connection, scope: &Scope, id: ChangeRequestId) -> Result<RequestRow> {
    let owner = requests::table.find(id.0).select(requests::organization_id);
    let organization: Uuid = owner.first(conn).await.or_not_found()?;
    super::records::lock(conn, scope, organization.into()).await?;
    requests::table.find(id.0).select(RequestRow::as_select()).for_update().first(conn).await.or_not_found()
}

/// Whether a body has proposed a file as its logo.
pub(crate) async fn proposes_logo(conn: &mut Connection, organization: Uuid, file: Uuid) -> Result<bool> {
    let logo = json!({ "proposed": { "profile": { "logo_file_id": file } } });
    let proposed = requests::table
        .filter(requests::organization_id.eq(organization))
        .filter(requests::change.contains(logo));
    Ok(diesel::select(diesel::dsl::exists(proposed)).get_result(conn).await?)
}

/// The open proposals of a body, locked until the end of the transaction.
pub(crate) async fn lock_open(
    conn: &mut Connection,
    scope: &Scope,
    organization: OrganizationId,
) -> Result<Vec<RequestRow>> {
    if !scope.covers(organization) {
        return None.or_not_found();
    }
    Ok(requests::table
        .filter(requests::organization_id.eq(organization.0))
        .filter(requests::state.eq("open"))
        .select(RequestRow::as_select())
        .for_update()
        .load(conn)
        .await?)
}
