//! Communications and the reports on them: whatever the number of organizations, a report is one or two queries.

use chrono::{DateTime, NaiveDate, Utc};
use contract::page::Page;
use contract::publications::{
    CommunicationId, CommunicationState, ListCommunications, ListReceipts, ReceiptId,
};
use db::schema::{publications, publications_communications, publications_editions};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::page::{cut, read_cursor};
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::communications::{CommunicationRow, LineRow, ListedCommunication};
use crate::model::{EditionRow, PublicationRow};

/// What an organization did.
pub(super) const STATUS: &str = "CASE WHEN r.acknowledged_at IS NOT NULL AND NOT r.late THEN 'on_time' \
     WHEN r.acknowledged_at IS NOT NULL THEN 'late' WHEN r.opened_at IS NOT NULL THEN 'opened' ELSE 'unopened' END";
/// The text of communication `c`: the newest published edition of the communicated major (PUB-9).
pub(super) const SHOWN: &str = "JOIN publications p ON p.id = c.publication_id \
     JOIN LATERAL (SELECT id AS shown_id, title_fa, title_en FROM publications_editions \
         WHERE publication_id = c.publication_id AND major = c.major AND state IN ('published', 'superseded') \
         ORDER BY minor DESC LIMIT 1) e ON TRUE";
/// The columns of [`crate::model::communications::TextRow`].
pub(super) const TEXT: &str =
    "p.kind, p.number, p.withdrawn_at, p.origin, e.shown_id, e.title_fa, e.title_en";
/// The columns of an acknowledgement of receipt `r`, with the edition `a` that it names.
pub(super) const ACKNOWLEDGEMENT: &str = "r.acknowledged_at, r.actor_title, r.source, r.letter_number, r.remark, r.late, \
     a.major AS ack_major, a.minor AS ack_minor, r.edition_sha256";
const COUNTED: &str = "CROSS JOIN LATERAL (SELECT \
     count(*) FILTER (WHERE acknowledged_at IS NOT NULL AND NOT late) AS on_time, \
     count(*) FILTER (WHERE acknowledged_at IS NOT NULL AND late) AS late, \
     count(*) FILTER (WHERE acknowledged_at IS NULL AND opened_at IS NOT NULL) AS opened, \
     count(*) FILTER (WHERE acknowledged_at IS NULL AND opened_at IS NULL) AS unopened \
     FROM publications_receipts WHERE communication_id = c.id) f";

fn listed(filter: &str) -> String {
    format!(
        "SELECT c.*, {TEXT}, f.* FROM publications_communications c {SHOWN} {COUNTED} \
         WHERE c.state <> 'planned' AND {filter}"
    )
}

/// A page of sent communications, the newest first.
pub(crate) async fn list(
    conn: &mut Connection,
    ask: &ListCommunications,
    now: DateTime<Utc>,
    limit: u32,
) -> Result<Page<ListedCommunication>> {
    let cursor = read_cursor::<(DateTime<Utc>, Uuid)>(ask.cursor.as_deref())?;
    let query = listed(
        "($1::uuid IS NULL OR c.publication_id = $1) AND ($2::text IS NULL OR c.state = $2) \
         AND ($3::bool IS NULL OR $3 = (c.state = 'open' AND c.deadline_at < $4 AND f.opened + f.unopened > 0 \
                                        AND c.deadline_at IS NOT NULL)) \
         AND ($5::timestamptz IS NULL OR (c.sent_at, c.id) < ($5, $6)) ORDER BY c.sent_at DESC, c.id DESC LIMIT $7",
    );
    let rows = diesel::sql_query(query)
        .bind::<Nullable<SqlUuid>, _>(ask.publication_id.map(|id| id.0))
        .bind::<Nullable<Text>, _>(ask.state.map(CommunicationState::as_str))
        .bind::<Nullable<Bool>, _>(ask.overdue)
        .bind::<Timestamptz, _>(now)
        .bind::<Nullable<Timestamptz>, _>(cursor.map(|(at, _)| at))
        .bind::<Nullable<SqlUuid>, _>(cursor.map(|(_, id)| id))
        .bind::<BigInt, _>(i64::from(limit) + 1)
        .load::<ListedCommunication>(conn)
        .await?;
    cut(rows, limit, |row| (row.communication.sent_at.unwrap_or_default(), row.communication.id))
}

/// One sent communication.
pub(crate) async fn find(conn: &mut Connection, id: CommunicationId) -> Result<ListedCommunication> {
    let found = diesel::sql_query(listed("c.id = $1")).bind::<SqlUuid, _>(id.0);
    found.get_result(conn).await.or_not_found()
}

/// The supplements to a communication, oldest first.
pub(crate) async fn supplements(
    conn: &mut Connection,
    id: CommunicationId,
) -> Result<Vec<ListedCommunication>> {
    let query = listed("c.parent_id = $1 ORDER BY c.sent_at, c.id LIMIT 200");
    Ok(diesel::sql_query(query).bind::<SqlUuid, _>(id.0).load(conn).await?)
}

/// Open communications whose deadline has passed while somebody is missing, the longest overdue first.
pub(crate) async fn overdue(
    conn: &mut Connection,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<ListedCommunication>> {
    let query = listed(
        "c.state = 'open' AND c.deadline_at < $1 AND f.opened + f.unopened > 0 AND p.withdrawn_at IS NULL \
         ORDER BY c.deadline_at, c.id LIMIT $2",
    );
    Ok(diesel::sql_query(query).bind::<Timestamptz, _>(now).bind::<BigInt, _>(limit).load(conn).await?)
}

/// Open communications with a deadline at an instant or later that somebody has not kept yet, the earliest first.
pub(crate) async fn open(conn: &mut Connection, at: DateTime<Utc>) -> Result<Vec<ListedCommunication>> {
    let query = listed(
        "c.state = 'open' AND c.deadline_at >= $1 AND f.opened + f.unopened > 0 AND p.withdrawn_at IS NULL \
         ORDER BY c.deadline_at, c.id",
    );
    Ok(diesel::sql_query(query).bind::<Timestamptz, _>(at).load(conn).await?)
}

/// A sent communication, locked until the end of the transaction.
pub(crate) async fn lock(conn: &mut Connection, id: CommunicationId) -> Result<CommunicationRow> {
    publications_communications::table
        .find(id.0)
        .filter(publications_communications::state.ne("planned"))
        .select(CommunicationRow::as_select())
        .for_update()
        .first(conn)
        .await
        .or_not_found()
}

/// A sent communication with its publication.
pub(crate) async fn sent(conn: &mut Connection, id: Uuid) -> Result<(CommunicationRow, PublicationRow)> {
    publications_communications::table
        .inner_join(publications::table)
        .filter(publications_communications::id.eq(id))
        .filter(publications_communications::state.ne("planned"))
        .select((CommunicationRow::as_select(), PublicationRow::as_select()))
        .first(conn)
        .await
        .or_not_found()
}

/// A sent communication that others may read meanwhile, but not change, with its publication: many organizations
/// acknowledge at once.
pub(crate) async fn hold(
    conn: &mut Connection,
    id: CommunicationId,
) -> Result<(CommunicationRow, PublicationRow)> {
    let communication = publications_communications::table
        .find(id.0)
        .filter(publications_communications::state.ne("planned"))
        .select(CommunicationRow::as_select())
        .for_share()
        .first(conn)
        .await
        .or_not_found()?;
    let publication = publications::table
        .find(communication.publication_id)
        .select(PublicationRow::as_select())
        .first(conn)
        .await
        .or_not_found()?;
    Ok((communication, publication))
}

/// The communication planned with an edition.
pub(crate) async fn planned(conn: &mut Connection, edition_id: Uuid) -> Result<Option<CommunicationRow>> {
    Ok(publications_communications::table
        .filter(publications_communications::edition_id.eq(edition_id))
        .filter(publications_communications::state.eq("planned"))
        .select(CommunicationRow::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// Whether a publication is being communicated in this major edition.
pub(crate) async fn is_open(conn: &mut Connection, publication_id: Uuid, major: i32) -> Result<bool> {
    let open = publications_communications::table
        .filter(publications_communications::publication_id.eq(publication_id))
        .filter(publications_communications::major.eq(major))
        .filter(publications_communications::state.eq("open"));
    Ok(diesel::select(diesel::dsl::exists(open)).get_result(conn).await?)
}

pub(crate) async fn insert(conn: &mut Connection, row: &CommunicationRow) -> Result<()> {
    diesel::insert_into(publications_communications::table).values(row).execute(conn).await?;
    Ok(())
}

/// Writes a communication as its next version.
pub(crate) async fn save(conn: &mut Connection, row: &mut CommunicationRow) -> Result<()> {
    row.version += 1;
    diesel::update(publications_communications::table.find(row.id)).set(&*row).execute(conn).await?;
    Ok(())
}

/// That it was told that a deadline had passed; nobody's version of the communication changes by it.
pub(crate) async fn mark_overdue(conn: &mut Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(publications_communications::table.find(id))
        .set(publications_communications::overdue_told_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes the plan of an edition away; whether there was one.
pub(crate) async fn remove_plan(conn: &mut Connection, edition_id: Uuid) -> Result<bool> {
    let plan = publications_communications::table
        .filter(publications_communications::edition_id.eq(edition_id))
        .filter(publications_communications::state.eq("planned"));
    Ok(diesel::delete(plan).execute(conn).await? > 0)
}

/// Ends what is open of a publication, of the editions below a major one alone where it is named, and says which these
/// were.
pub(crate) async fn end_open(
    conn: &mut Connection,
    (publication_id, below): (Uuid, Option<i32>),
    (at, by, reason): (DateTime<Utc>, &str, &str),
) -> Result<Vec<Uuid>> {
    use publications_communications::dsl;
    let open = dsl::publications_communications
        .filter(dsl::publication_id.eq(publication_id).and(dsl::major.lt(below.unwrap_or(i32::MAX))))
        .filter(dsl::state.eq("open"));
    Ok(diesel::update(open)
        .set((
            dsl::state.eq("ended"),
            dsl::ended_at.eq(at),
            dsl::ended_by_name.eq(by),
            dsl::end_reason.eq(reason),
            dsl::version.eq(dsl::version + 1),
        ))
        .returning(dsl::id)
        .get_results(conn)
        .await?)
}

/// The edition that an acknowledgement names: the newest published one of the communicated major (PUB-9), now or as it was
/// at an instant.
pub(crate) async fn shown_edition(
    conn: &mut Connection,
    (publication_id, major): (Uuid, i32),
    at: Option<DateTime<Utc>>,
) -> Result<EditionRow> {
    let mut shown = publications_editions::table
        .filter(publications_editions::publication_id.eq(publication_id))
        .filter(publications_editions::major.eq(major))
        .filter(publications_editions::state.eq_any(["published", "superseded"]))
        .order(publications_editions::minor.desc())
        .select(EditionRow::as_select())
        .into_boxed();
    if let Some(at) = at {
        shown = shown.filter(publications_editions::published_at.le(at));
    }
    shown.first(conn).await.or_not_found()
}

fn lines(filter: &str) -> String {
    format!(
        "SELECT r.id, r.organization_id, r.organization_fa, r.organization_en, {STATUS} AS status, r.opened_at, \
         {ACKNOWLEDGEMENT}, \
         (SELECT count(*) FROM publications_receipt_reminders m WHERE m.receipt_id = r.id) AS reminders \
         FROM publications_receipts r LEFT JOIN publications_editions a ON a.id = r.edition_id WHERE {filter}"
    )
}

/// One organization of the report.
pub(crate) async fn line(conn: &mut Connection, id: ReceiptId) -> Result<LineRow> {
    diesel::sql_query(lines("r.id = $1")).bind::<SqlUuid, _>(id.0).get_result(conn).await.or_not_found()
}

/// A page of the report: the organizations by Persian name.
pub(crate) async fn receipts(
    conn: &mut Connection,
    id: CommunicationId,
    ask: &ListReceipts,
    limit: u32,
) -> Result<Page<LineRow>> {
    let cursor = read_cursor::<(String, Uuid)>(ask.cursor.as_deref())?;
    let (name, after) = cursor.unzip();
    let statuses: Vec<&str> = ask.status.iter().map(|status| status.as_str()).collect();
    let query = format!(
        "SELECT * FROM ({}) l WHERE (cardinality($2::text[]) = 0 OR l.status = ANY($2)) \
         AND ($3::text IS NULL OR (l.organization_fa COLLATE \"fa-x-icu\", l.id) > ($3 COLLATE \"fa-x-icu\", $4)) \
         ORDER BY l.organization_fa COLLATE \"fa-x-icu\", l.id LIMIT $5",
        lines("r.communication_id = $1")
    );
    let rows = diesel::sql_query(query)
        .bind::<SqlUuid, _>(id.0)
        .bind::<Array<Text>, _>(statuses)
        .bind::<Nullable<Text>, _>(name)
        .bind::<Nullable<SqlUuid>, _>(after)
        .bind::<BigInt, _>(i64::from(limit) + 1)
        .load::<LineRow>(conn)
        .await?;
    cut(rows, limit, |row| (row.organization_fa.clone(), row.id))
}

/// What the organizations did on one civil day in Tehran.
#[derive(Debug, QueryableByName)]
pub(crate) struct DayRow {
    #[diesel(sql_type = Date)]
    pub(crate) day: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub(crate) opened: i64,
    #[diesel(sql_type = BigInt)]
    pub(crate) acknowledged: i64,
}

/// The days on which something happened, in order.
pub(crate) async fn days(conn: &mut Connection, id: CommunicationId) -> Result<Vec<DayRow>> {
    const DAYS: &str = "SELECT day, sum(opened)::bigint AS opened, sum(acknowledged)::bigint AS acknowledged FROM ( \
         SELECT ((opened_at AT TIME ZONE 'UTC') + INTERVAL '3 hours 30 minutes')::date AS day, 1 AS opened, \
                0 AS acknowledged \
         FROM publications_receipts WHERE communication_id = $1 AND opened_at IS NOT NULL UNION ALL \
         SELECT ((acknowledged_at AT TIME ZONE 'UTC') + INTERVAL '3 hours 30 minutes')::date, 0, 1 \
         FROM publications_receipts WHERE communication_id = $1 AND acknowledged_at IS NOT NULL) happened \
         GROUP BY day ORDER BY day LIMIT 4000";
    Ok(diesel::sql_query(DAYS).bind::<SqlUuid, _>(id.0).load(conn).await?)
}

/// An organization in the public progress of a publication.
#[derive(Debug, QueryableByName)]
pub(crate) struct TileRow {
    #[diesel(sql_type = Integer)]
    pub(crate) major: i32,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) sent_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) deadline_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub(crate) is_open: bool,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) organization_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) organization_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) organization_en: Option<String>,
    #[diesel(sql_type = Text)]
    pub(crate) status: String,
}

/// Each organization once, by Persian name, of all communications of the highest communicated major.
pub(crate) async fn tiles(conn: &mut Connection, publication_id: Uuid) -> Result<Vec<TileRow>> {
    let query = format!(
        "SELECT * FROM (SELECT DISTINCT ON (r.organization_id) c.major, c.sent_at, c.deadline_at, c.state = 'open' AS is_open, r.organization_id, \
         r.organization_fa, r.organization_en, {STATUS} AS status \
         FROM publications_communications c JOIN publications_receipts r ON r.communication_id = c.id \
         WHERE c.publication_id = $1 AND c.major = (SELECT max(major) FROM publications_communications \
             WHERE publication_id = $1 AND state <> 'planned') AND c.state <> 'planned' \
         ORDER BY r.organization_id, c.sent_at DESC) t \
         ORDER BY t.organization_fa COLLATE \"fa-x-icu\", t.organization_id"
    );
    Ok(diesel::sql_query(query).bind::<SqlUuid, _>(publication_id).load(conn).await?)
}

/// Open communications with a deadline between two instants, the earliest first.
pub(crate) async fn near(
    conn: &mut Connection,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<CommunicationId>> {
    use publications_communications::dsl;
    let ids: Vec<Uuid> = dsl::publications_communications
        .filter(dsl::state.eq("open").and(dsl::deadline_at.between(from, to)))
        .order((dsl::deadline_at, dsl::id))
        .select(dsl::id)
        .load(conn)
        .await?;
    Ok(ids.into_iter().map(Into::into).collect())
}
