//! What representatives and reviewers owe.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use super::in_force;

/// A body that has duties, and when its record was last confirmed.
#[derive(Debug, QueryableByName)]
pub(crate) struct ConfirmationRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub name_en: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pub record_confirmed_on: Option<NaiveDate>,
    #[diesel(sql_type = SmallInt)]
    pub confirmation_due_months: i16,
    #[diesel(sql_type = Timestamptz)]
    pub recorded_at: DateTime<Utc>,
}

/// Those of these bodies that are active on a day: only they have duties.
pub(crate) async fn confirmations(
    conn: &mut Connection,
    day: NaiveDate,
    ids: &[Uuid],
) -> Result<Vec<ConfirmationRow>> {
    const ACTIVE: &str = concat!(
        "SELECT o.id, p.name_fa, p.name_en, o.record_confirmed_on, r.confirmation_due_months, p.recorded_at
        FROM organizations o ",
        in_force!(),
        " JOIN organizations_kind_rules r ON r.kind = o.kind
        WHERE o.id = ANY($2) AND p.status = 'active' ORDER BY o.id"
    );
    let rows = diesel::sql_query(ACTIVE).bind::<Date, _>(day).bind::<Array<SqlUuid>, _>(ids);
    Ok(rows.load(conn).await?)
}

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
