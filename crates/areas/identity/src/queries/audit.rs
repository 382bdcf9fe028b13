use contract::identity::ListAuditEntries;
use db::schema::audit_entries::dsl;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::audit::EntryRow;
use platform::{Result, Scope};

/// The newest first, at most `limit`, older than the entry `before`.
pub(crate) async fn list(
    conn: &mut db::Connection,
    scope: &Scope,
    ask: &ListAuditEntries,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<EntryRow>> {
    super::everywhere(scope)?;
    let mut entries = dsl::audit_entries
        .select(EntryRow::as_select())
        .order(dsl::seq.desc())
        .limit(limit)
        .into_boxed::<Pg>();
    if let Some(actor) = ask.actor_id {
        entries = entries.filter(dsl::actor_id.eq(actor));
    }
    if let Some(action) = &ask.action {
        entries = entries.filter(dsl::action.eq(action));
    }
    if let Some(area) = &ask.subject_area {
        entries = entries.filter(dsl::subject_area.eq(area));
    }
    if let Some(id) = &ask.subject_id {
        entries = entries.filter(dsl::subject_id.eq(id));
    }
    if let Some(from) = ask.from {
        entries = entries.filter(dsl::at.ge(from));
    }
    if let Some(until) = ask.until {
        entries = entries.filter(dsl::at.lt(until));
    }
    if let Some(before) = before {
        entries = entries.filter(dsl::seq.lt(before));
    }
    Ok(entries.load(conn).await?)
}
