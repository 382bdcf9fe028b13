//! What reviewers owe.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use super::in_force;

/// A proposal that waits for a decision.
#[derive(Debug, QueryableByName)]
pub(crate) struct WaitingRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub organization_id: Uuid,
    #[diesel(sql_type = Text)]
    pub name_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub name_en: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub proposed_at: DateTime<Utc>,
}

/// The open proposals that somebody may decide, the oldest first: all but their own (ORG-8).
pub(crate) async fn waiting(
    conn: &mut Connection,
    day: NaiveDate,
    reviewer: Option<Uuid>,
    limit: i64,
) -> Result<Vec<WaitingRow>> {
    const WAITING: &str = concat!(
        "SELECT q.id, q.organization_id, p.name_fa, p.name_en, q.proposed_at
        FROM organizations_change_requests q JOIN organizations o ON o.id = q.organization_id ",
        in_force!(),
        " WHERE q.state = 'open' AND q.proposed_by IS DISTINCT FROM $2
        ORDER BY q.proposed_at, q.id LIMIT $3"
    );
    let rows = diesel::sql_query(WAITING)
        .bind::<Date, _>(day)
        .bind::<Nullable<SqlUuid>, _>(reviewer)
        .bind::<BigInt, _>(limit);
    Ok(rows.load(conn).await?)
}
