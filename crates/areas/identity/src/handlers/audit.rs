use actix_web::{HttpRequest, HttpResponse, get};
use contract::identity::{AuditEntry, AuditVerification, ListAuditEntries};
use contract::page::{self, Page};
use contract::permission::ReadAudit;
use platform::audit::{self, EntryRow};
use platform::page::{cut, read_cursor};
use platform::reply::Audience;
use platform::request::Query;
use platform::{App, Can, Result, reply};

use super::exports;
use crate::queries;

/// List audit entries.
///
/// What was done, by whom, with the state before and after; the newest first. `format=csv` or `xlsx` gives the whole list
/// as a file.
#[utoipa::path(
    get, path = "/api/v1/identity/audit", tag = "identity", operation_id = "list_audit_entries",
    params(ListAuditEntries),
    responses((status = 200, description = "A page of entries", body = Page<AuditEntry>)), security(("bearer" = []))
)]
#[get("/api/v1/identity/audit")]
pub(super) async fn list_audit_entries(
    can: Can<ReadAudit>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListAuditEntries>,
) -> Result<HttpResponse> {
    if let Some(form) = &ask.format {
        return exports::audit(&app, &can.scope, &request, &ask, form).await;
    }
    let limit = page::limit(ask.limit);
    let before = read_cursor(ask.cursor.as_deref())?;
    let conn = &mut app.pool.get().await?;
    let rows = queries::audit::list(conn, &can.scope, &ask, before, i64::from(limit) + 1).await?;
    reply::page(&request, Audience::Reader, &cut(rows, limit, |row| row.seq)?.map(shown))
}

fn shown(row: EntryRow) -> AuditEntry {
    let json = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
    AuditEntry {
        seq: row.seq,
        at: row.at,
        actor_kind: row.actor_kind,
        actor_id: row.actor_id,
        actor_name: row.actor_name,
        acting_organization_id: row.acting_organization_id.map(Into::into),
        action: row.action,
        subject_area: row.subject_area,
        subject_id: row.subject_id,
        before: json(row.before),
        after: json(row.after),
        request_id: row.request_id,
        hash: row.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Verify the audit chain.
///
/// Walks every entry from the first and names the first that does not fit: it, or one before it, was changed or removed.
/// Reads the whole log, so it may take a while.
#[utoipa::path(
    get, path = "/api/v1/identity/audit/verification", tag = "identity", operation_id = "verify_audit_chain",
    responses((status = 200, description = "What was found", body = AuditVerification)), security(("bearer" = []))
)]
#[get("/api/v1/identity/audit/verification")]
pub(super) async fn verify_audit_chain(can: Can<ReadAudit>, app: App) -> Result<HttpResponse> {
    queries::everywhere(&can.scope)?;
    let found = audit::verify(&mut app.pool.get().await?).await?;
    Ok(HttpResponse::Ok().json(AuditVerification { entries: found.entries, broken_at: found.broken_at }))
}
