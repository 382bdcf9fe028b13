//! Which texts stop which, and which lie in the archive.

use chrono::NaiveDate;
use contract::publications::EditionState;
use db::schema::{publications, publications_editions};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

/// Until the end of the transaction nobody else publishes what acts on others.
pub(crate) async fn lock(conn: &mut Connection) -> Result<()> {
    sql_query("SELECT pg_advisory_xact_lock(hashtext('publications.relations'))").execute(conn).await?;
    Ok(())
}

/// Those of `first` that stop a publication, straight or through others, now or at a promised minute.
pub(crate) async fn stoppers(conn: &mut Connection, first: &[Uuid], publication: Uuid) -> Result<Vec<Uuid>> {
    #[derive(QueryableByName)]
    struct Stopper {
        #[diesel(sql_type = SqlUuid)]
        first: Uuid,
    }
    if first.is_empty() {
        return Ok(Vec::new());
    }
    let stoppers: Vec<Stopper> = sql_query(
        "WITH RECURSIVE stopped AS ( \
             SELECT asked.id AS first, asked.id FROM unnest($1) AS asked(id) \
             UNION \
             SELECT stopped.first, r.target_id FROM stopped \
             JOIN publications p ON p.id = stopped.id AND p.withdrawn_at IS NULL \
             JOIN publications_editions e ON e.publication_id = p.id AND e.state IN ('published', 'scheduled') \
             JOIN publications_relations r ON r.edition_id = e.id AND r.kind IN ('suspends', 'supersedes', 'repeals')) \
         SELECT DISTINCT first FROM stopped WHERE id = $2",
    )
    .bind::<Array<SqlUuid>, _>(first)
    .bind::<SqlUuid, _>(publication)
    .load(conn)
    .await?;
    Ok(stoppers.into_iter().map(|stopper| stopper.first).collect())
}

/// Those of the publications that came from the archive and were issued by a day.
pub(crate) async fn archived_until(conn: &mut Connection, ids: &[Uuid], day: NaiveDate) -> Result<Vec<Uuid>> {
    Ok(publications::table
        .inner_join(publications_editions::table)
        .filter(publications::id.eq_any(ids))
        .filter(publications::origin.eq("archive"))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .filter(publications_editions::issued_on.le(day))
        .select(publications::id)
        .load(conn)
        .await?)
}
