//! Tags, and which edition has which. They are few: each is made by hand.

use contract::problem::Code;
use contract::publications::TagId;
use db::schema::{publications_edition_tags, publications_tags};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::TagRow;

/// The tags that are offered, or every one, by slug.
pub(crate) async fn list(conn: &mut Connection, with_inactive: bool) -> Result<Vec<TagRow>> {
    let mut tags = publications_tags::table
        .order(publications_tags::slug)
        .limit(500)
        .select(TagRow::as_select())
        .into_boxed::<Pg>();
    if !with_inactive {
        tags = tags.filter(publications_tags::active);
    }
    Ok(tags.load(conn).await?)
}

/// The tags of these slugs; none where none is asked for.
pub(crate) async fn ids(conn: &mut Connection, slugs: &[String]) -> Result<Vec<Uuid>> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let tags = publications_tags::table.filter(publications_tags::slug.eq_any(slugs));
    Ok(tags.select(publications_tags::id).load(conn).await?)
}

/// The tags of these slugs, in any order; none where none is asked for.
pub(crate) async fn by_slug(conn: &mut Connection, slugs: &[String]) -> Result<Vec<TagRow>> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let tags = publications_tags::table.filter(publications_tags::slug.eq_any(slugs));
    Ok(tags.select(TagRow::as_select()).load(conn).await?)
}

/// The tags of an edition, by slug.
pub(crate) async fn of_edition(conn: &mut Connection, edition_id: Uuid) -> Result<Vec<TagRow>> {
    Ok(publications_edition_tags::table
        .inner_join(publications_tags::table)
        .filter(publications_edition_tags::edition_id.eq(edition_id))
        .order(publications_tags::slug)
        .select(TagRow::as_select())
        .load(conn)
        .await?)
}

/// The tags of these slugs that an edition may have, in any order: those offered, and those it has already.
pub(crate) async fn choose(conn: &mut Connection, edition_id: Uuid, slugs: &[String]) -> Result<Vec<TagRow>> {
    let own = publications_edition_tags::table
        .filter(publications_edition_tags::edition_id.eq(edition_id))
        .select(publications_edition_tags::tag_id);
    Ok(publications_tags::table
        .filter(publications_tags::slug.eq_any(slugs))
        .filter(publications_tags::active.or(publications_tags::id.eq_any(own)))
        .select(TagRow::as_select())
        .load(conn)
        .await?)
}

/// Puts these tags in the place of those an edition had.
pub(crate) async fn replace(conn: &mut Connection, edition_id: Uuid, tags: &[Uuid]) -> Result<()> {
    let own = publications_edition_tags::table.filter(publications_edition_tags::edition_id.eq(edition_id));
    diesel::delete(own).execute(conn).await?;
    let rows: Vec<_> = tags
        .iter()
        .map(|tag| {
            (publications_edition_tags::edition_id.eq(edition_id), publications_edition_tags::tag_id.eq(*tag))
        })
        .collect();
    diesel::insert_into(publications_edition_tags::table).values(rows).execute(conn).await?;
    Ok(())
}

pub(crate) async fn insert(
    conn: &mut Connection,
    row: &TagRow,
    origin: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    diesel::insert_into(publications_tags::table)
        .values((row, publications_tags::origin.eq(origin), publications_tags::created_at.eq(now)))
        .execute(conn)
        .await
        .on_constraint_at(&[("publications_tags_slug_key", Code::TagTaken, "/slug")])?;
    Ok(())
}

/// A tag, locked until the end of the transaction.
pub(crate) async fn lock(conn: &mut Connection, id: TagId) -> Result<TagRow> {
    publications_tags::table
        .find(id.0)
        .select(TagRow::as_select())
        .for_update()
        .first(conn)
        .await
        .or_not_found()
}

pub(crate) async fn update(conn: &mut Connection, row: &TagRow) -> Result<()> {
    diesel::update(publications_tags::table.find(row.id)).set(row).execute(conn).await?;
    Ok(())
}
