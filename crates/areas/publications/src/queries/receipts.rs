//! Receipts: what is addressed to organizations, and what they did with it. A representative's queries take the scope
//! right after the connection, so another organization's receipt is not found.

use chrono::{DateTime, Utc};
use contract::id::OrganizationId;
use contract::page::Page;
use contract::publications::{InboxTab, ListMyReceipts, ReceiptId};
use db::schema::{publications_receipt_readings, publications_receipts};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::auth::Scope;
use platform::page::{cut, read_cursor};
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use super::communications::{ACKNOWLEDGEMENT, SHOWN, STATUS, TEXT};
use crate::model::communications::{InboxRow, ReceiptRow};

/// Receipts of communications that ask for them and can still be given.
const WAITING: &str =
    "c.state = 'open' AND c.require = 'acknowledge' AND r.acknowledged_at IS NULL AND p.withdrawn_at IS NULL";

const RECEIPTS: &str = "publications_receipts r";
/// The newest acknowledgements of each organization of `$1`, older than `$3` and `$4`: as many as could be on a page of `$5`,
/// each organization's read in the order of its index.
const ACKNOWLEDGED: &str = "unnest($1::uuid[]) AS own(id) CROSS JOIN LATERAL (SELECT * FROM publications_receipts \
     WHERE organization_id = own.id AND acknowledged_at IS NOT NULL \
     AND ($3::timestamptz IS NULL OR (acknowledged_at, id) < ($3, $4)) \
     ORDER BY acknowledged_at DESC, id DESC LIMIT $5) r";

fn inbox(filter: &str) -> String {
    inbox_of(RECEIPTS, filter)
}

fn inbox_of(receipts: &str, filter: &str) -> String {
    format!(
        "SELECT r.id, r.communication_id, c.publication_id, c.major, r.organization_id, r.organization_fa, \
         r.organization_en, {STATUS} AS status, c.state, c.require, c.ack_by, c.sent_at, c.deadline_at, c.calendar_revision, \
         r.opened_at, {TEXT}, {ACKNOWLEDGEMENT} \
         FROM {receipts} JOIN publications_communications c ON c.id = r.communication_id {SHOWN} \
         LEFT JOIN publications_editions a ON a.id = r.edition_id \
         WHERE c.state <> 'planned' AND {filter}"
    )
}

/// A page of the inbox: each tab in its order.
pub(crate) async fn mine(
    conn: &mut Connection,
    scope: &Scope,
    ask: &ListMyReceipts,
    limit: u32,
) -> Result<Page<InboxRow>> {
    let tab = ask.state.unwrap_or(InboxTab::Waiting);
    let (filter, key, after, order) = match tab {
        InboxTab::Waiting => (WAITING, "c.deadline_at", ">", "ASC"),
        InboxTab::Acknowledged => ("r.acknowledged_at IS NOT NULL", "r.acknowledged_at", "<", "DESC"),
        InboxTab::All => ("TRUE", "c.sent_at", "<", "DESC"),
    };
    let cursor = read_cursor::<(DateTime<Utc>, Uuid)>(ask.cursor.as_deref())?;
    let receipts = match (tab, scope.organizations()) {
        (InboxTab::Acknowledged, Some(_)) => ACKNOWLEDGED,
        _ => RECEIPTS,
    };
    let filter = format!(
        "{filter} AND ($1::uuid[] IS NULL OR r.organization_id = ANY($1)) \
         AND ($2::uuid IS NULL OR r.organization_id = $2) \
         AND ($3::timestamptz IS NULL OR ({key}, r.id) {after} ($3, $4)) \
         ORDER BY {key} {order}, r.id {order} LIMIT $5"
    );
    let query = inbox_of(receipts, &filter);
    let rows = diesel::sql_query(query)
        .bind::<Nullable<Array<SqlUuid>>, _>(scope.organizations())
        .bind::<Nullable<SqlUuid>, _>(ask.organization_id.map(|id| id.0))
        .bind::<Nullable<Timestamptz>, _>(cursor.map(|(at, _)| at))
        .bind::<Nullable<SqlUuid>, _>(cursor.map(|(_, id)| id))
        .bind::<BigInt, _>(i64::from(limit) + 1)
        .load::<InboxRow>(conn)
        .await?;
    cut(rows, limit, |row| {
        let at = match tab {
            InboxTab::Waiting => row.deadline_at,
            InboxTab::Acknowledged => row.acknowledged_at(),
            InboxTab::All => Some(row.sent_at),
        };
        (at.unwrap_or_default(), row.id)
    })
}

/// One receipt of the scope's organizations.
pub(crate) async fn find(conn: &mut Connection, scope: &Scope, id: ReceiptId) -> Result<InboxRow> {
    let query = inbox("r.id = $1 AND ($2::uuid[] IS NULL OR r.organization_id = ANY($2))");
    diesel::sql_query(query)
        .bind::<SqlUuid, _>(id.0)
        .bind::<Nullable<Array<SqlUuid>>, _>(scope.organizations())
        .get_result(conn)
        .await
        .or_not_found()
}

/// What these organizations have not acknowledged yet, by who may: the earliest deadline first.
pub(crate) async fn waiting(
    conn: &mut Connection,
    (managed, represented): (&[Uuid], &[Uuid]),
    limit: i64,
) -> Result<Vec<InboxRow>> {
    let query = inbox(&format!(
        "{WAITING} AND ((c.ack_by = 'manager' AND r.organization_id = ANY($1)) \
         OR (c.ack_by = 'any_representative' AND r.organization_id = ANY($2))) ORDER BY c.deadline_at, r.id LIMIT $3"
    ));
    let rows = diesel::sql_query(query)
        .bind::<Array<SqlUuid>, _>(managed)
        .bind::<Array<SqlUuid>, _>(represented)
        .bind::<BigInt, _>(limit);
    Ok(rows.load(conn).await?)
}

/// What an organization has not acknowledged yet, whoever may: the earliest deadline first.
pub(crate) async fn deadlines(
    conn: &mut Connection,
    organization: OrganizationId,
    limit: i64,
) -> Result<Vec<InboxRow>> {
    let query = inbox(&format!(
        "{WAITING} AND r.organization_id = $1 AND c.deadline_at IS NOT NULL ORDER BY c.deadline_at, r.id LIMIT $2"
    ));
    Ok(diesel::sql_query(query)
        .bind::<SqlUuid, _>(organization.0)
        .bind::<BigInt, _>(limit)
        .load(conn)
        .await?)
}

/// A receipt of the scope's organizations, locked until the end of the transaction; reminders may be written meanwhile.
pub(crate) async fn lock(conn: &mut Connection, scope: &Scope, id: ReceiptId) -> Result<ReceiptRow> {
    const LOCK: &str = "SELECT * FROM publications_receipts \
         WHERE id = $1 AND ($2::uuid[] IS NULL OR organization_id = ANY($2)) FOR NO KEY UPDATE";
    diesel::sql_query(LOCK)
        .bind::<SqlUuid, _>(id.0)
        .bind::<Nullable<Array<SqlUuid>>, _>(scope.organizations())
        .get_result(conn)
        .await
        .or_not_found()
}

pub(crate) async fn save(conn: &mut Connection, row: &ReceiptRow) -> Result<()> {
    diesel::update(publications_receipts::table.find(row.id)).set(row).execute(conn).await?;
    Ok(())
}

/// Freezes an audience: a receipt for each organization, in one statement however many they are.
pub(crate) async fn insert(
    conn: &mut Connection,
    communication_id: Uuid,
    organizations: &[(Uuid, String, Option<String>)],
) -> Result<()> {
    const INSERT: &str = "INSERT INTO publications_receipts (id, communication_id, organization_id, organization_fa, organization_en) \
         SELECT r.id, $1, r.organization_id, r.fa, r.en \
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS r(id, organization_id, fa, en)";
    let ids: Vec<Uuid> = organizations.iter().map(|_| ReceiptId::new().0).collect();
    let owners: Vec<Uuid> = organizations.iter().map(|(id, _, _)| *id).collect();
    let fa: Vec<&str> = organizations.iter().map(|(_, fa, _)| fa.as_str()).collect();
    let en: Vec<Option<&str>> = organizations.iter().map(|(_, _, en)| en.as_deref()).collect();
    diesel::sql_query(INSERT)
        .bind::<SqlUuid, _>(communication_id)
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<SqlUuid>, _>(owners)
        .bind::<Array<Text>, _>(fa)
        .bind::<Array<Nullable<Text>>, _>(en)
        .execute(conn)
        .await?;
    Ok(())
}

/// The organizations that a communication and its supplements have addressed.
pub(crate) async fn addressed(conn: &mut Connection, id: Uuid) -> Result<Vec<Uuid>> {
    use db::schema::publications_communications as communications;
    Ok(publications_receipts::table
        .inner_join(communications::table)
        .filter(communications::id.eq(id).or(communications::parent_id.eq(id)))
        .select(publications_receipts::organization_id)
        .load(conn)
        .await?)
}

/// An organization that has not acknowledged.
#[derive(Clone, Debug, Queryable, Selectable, QueryableByName)]
#[diesel(table_name = publications_receipts, check_for_backend(diesel::pg::Pg))]
pub(crate) struct MissingRow {
    pub(crate) id: Uuid,
    pub(crate) organization_id: Uuid,
    pub(crate) organization_fa: String,
    pub(crate) organization_en: Option<String>,
}

/// All addressed by a communication, by Persian name.
pub(crate) async fn all(conn: &mut Connection, communication_id: Uuid) -> Result<Vec<MissingRow>> {
    const ALL: &str = "SELECT id, organization_id, organization_fa, organization_en FROM publications_receipts \
         WHERE communication_id = $1 ORDER BY organization_fa COLLATE \"fa-x-icu\", id";
    Ok(diesel::sql_query(ALL).bind::<SqlUuid, _>(communication_id).load(conn).await?)
}

/// Those addressed by a communication who have not acknowledged, by Persian name.
pub(crate) async fn missing(conn: &mut Connection, communication_id: Uuid) -> Result<Vec<MissingRow>> {
    const MISSING: &str = "SELECT id, organization_id, organization_fa, organization_en FROM publications_receipts \
         WHERE communication_id = $1 AND acknowledged_at IS NULL ORDER BY organization_fa COLLATE \"fa-x-icu\", id";
    Ok(diesel::sql_query(MISSING).bind::<SqlUuid, _>(communication_id).load(conn).await?)
}

/// Those still missing, of whom this step has not been written yet; it is now (PUB-15: each once).
pub(crate) async fn remind(
    conn: &mut Connection,
    communication_id: Uuid,
    step: &str,
    now: DateTime<Utc>,
) -> Result<Vec<MissingRow>> {
    const REMIND: &str = "WITH reminded AS ( \
         INSERT INTO publications_receipt_reminders (receipt_id, step, sent_at) \
         SELECT id, $2, $3 FROM publications_receipts WHERE communication_id = $1 AND acknowledged_at IS NULL \
         ON CONFLICT (receipt_id, step) DO NOTHING RETURNING receipt_id) \
         SELECT r.id, r.organization_id, r.organization_fa, r.organization_en \
         FROM publications_receipts r JOIN reminded ON reminded.receipt_id = r.id \
         ORDER BY r.organization_fa COLLATE \"fa-x-icu\", r.id";
    Ok(diesel::sql_query(REMIND)
        .bind::<SqlUuid, _>(communication_id)
        .bind::<Text, _>(step)
        .bind::<Timestamptz, _>(now)
        .load(conn)
        .await?)
}

#[derive(QueryableByName)]
struct StepRow {
    #[diesel(sql_type = Text)]
    step: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// To how many organizations each step went.
pub(crate) async fn steps(conn: &mut Connection, communication_id: Uuid) -> Result<Vec<(String, i64)>> {
    const STEPS: &str = "SELECT m.step, count(*) AS count FROM publications_receipt_reminders m \
         JOIN publications_receipts r ON r.id = m.receipt_id WHERE r.communication_id = $1 GROUP BY m.step LIMIT 1000";
    let rows: Vec<StepRow> = diesel::sql_query(STEPS).bind::<SqlUuid, _>(communication_id).load(conn).await?;
    Ok(rows.into_iter().map(|row| (row.step, row.count)).collect())
}

/// That somebody has opened a receipt; the first time stays.
pub(crate) async fn read(
    conn: &mut Connection,
    receipt_id: Uuid,
    user_id: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    use publications_receipt_readings::dsl;
    diesel::insert_into(dsl::publications_receipt_readings)
        .values((dsl::receipt_id.eq(receipt_id), dsl::user_id.eq(user_id), dsl::first_at.eq(now)))
        .on_conflict((dsl::receipt_id, dsl::user_id))
        .do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}
