//! Pages: the tree, its order, and where pages once were.

use chrono::{DateTime, Utc};
use contract::help::{HelpPageId, ListHelpPages};
use contract::page::Page;
use db::schema::{help_pages, help_redirects, help_tree};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::page::{cut, read_cursor};
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::{LeafRow, PageRow};

const LEAF: &str = "
    SELECT p.id, p.parent_id, p.slug, p.path, p.position, p.archived_at,
           fa.title AS fa_title, fa.summary AS fa_summary, fa.revision AS fa_revision, fa.published_at AS fa_at,
           fa.published_by_name AS fa_by,
           en.title AS en_title, en.summary AS en_summary, en.revision AS en_revision, en.published_at AS en_at,
           en.published_by_name AS en_by, en.based_on_fa,
           ARRAY(SELECT d.lang FROM help_drafts d WHERE d.page_id = p.id ORDER BY d.lang DESC) AS drafts
    FROM help_pages p
    LEFT JOIN help_texts fa ON fa.page_id = p.id AND fa.lang = 'fa'
    LEFT JOIN help_texts en ON en.page_id = p.id AND en.lang = 'en'";

/// Every live page, published or not.
pub(crate) async fn live(conn: &mut Connection) -> Result<Vec<LeafRow>> {
    let all = format!("{LEAF} WHERE p.archived_at IS NULL");
    Ok(diesel::sql_query(all).load(conn).await?)
}

/// The version of the tree.
pub(crate) async fn tree_version(conn: &mut Connection) -> Result<i32> {
    Ok(help_tree::table.find(1).select(help_tree::version).first(conn).await?)
}

/// The same, locked until the end of the transaction: whoever changes the tree goes one after the other.
pub(crate) async fn lock_tree(conn: &mut Connection) -> Result<i32> {
    Ok(help_tree::table.find(1).select(help_tree::version).for_update().first(conn).await?)
}

/// Gives the tree its next version.
pub(crate) async fn touch_tree(conn: &mut Connection) -> Result<i32> {
    let next = help_tree::version.eq(help_tree::version + 1);
    let changed = diesel::update(help_tree::table.find(1)).set(next).returning(help_tree::version);
    Ok(changed.get_result(conn).await?)
}

pub(crate) async fn find(conn: &mut Connection, id: HelpPageId) -> Result<PageRow> {
    help_pages::table.find(id.0).select(PageRow::as_select()).first(conn).await.or_not_found()
}

/// A page, locked until the end of the transaction: whoever changes its texts goes one after the other.
pub(crate) async fn lock(conn: &mut Connection, id: HelpPageId) -> Result<PageRow> {
    help_pages::table.find(id.0).select(PageRow::as_select()).for_update().first(conn).await.or_not_found()
}

/// The page that the seed made under a key.
pub(crate) async fn by_seed(conn: &mut Connection, key: &str) -> Result<Option<PageRow>> {
    let made = help_pages::table.filter(help_pages::seed_key.eq(key)).select(PageRow::as_select());
    Ok(made.first(conn).await.optional()?)
}

/// The page that once had a path.
pub(crate) async fn moved(conn: &mut Connection, path: &str) -> Result<Option<Uuid>> {
    Ok(help_redirects::table.find(path).select(help_redirects::page_id).first(conn).await.optional()?)
}

/// Every former path that still leads somewhere.
pub(crate) async fn former_paths(conn: &mut Connection) -> Result<Vec<String>> {
    let live = help_redirects::table.inner_join(help_pages::table).filter(help_pages::archived_at.is_null());
    Ok(live.select(help_redirects::old_path).load(conn).await?)
}

/// The former paths of one page.
pub(crate) async fn former_paths_of(conn: &mut Connection, id: HelpPageId) -> Result<Vec<String>> {
    let own = help_redirects::table.filter(help_redirects::page_id.eq(id.0));
    Ok(own.select(help_redirects::old_path).load(conn).await?)
}

/// The flat list, by path.
pub(crate) async fn list(
    conn: &mut Connection,
    ask: &ListHelpPages,
    with_unpublished: bool,
    limit: u32,
) -> Result<Page<LeafRow>> {
    let after = read_cursor::<(String, Uuid)>(ask.cursor.as_deref())?;
    let (path, id) = after.unzip();
    let rows: Vec<LeafRow> = diesel::sql_query(format!(
        "{LEAF}
         WHERE (p.archived_at IS NOT NULL) = $1
           AND ($2 OR fa.page_id IS NOT NULL)
           AND ($3::timestamptz IS NULL OR GREATEST(fa.published_at, en.published_at) >= $3)
           AND (NOT $4 OR en.page_id IS NULL)
           AND (NOT $5 OR en.based_on_fa < fa.revision)
           AND ($6::text IS NULL OR (p.path COLLATE \"C\", p.id) > ($6 COLLATE \"C\", $7))
         ORDER BY p.path COLLATE \"C\", p.id LIMIT $8"
    ))
    .bind::<Bool, _>(ask.archived)
    .bind::<Bool, _>(with_unpublished)
    .bind::<Nullable<Timestamptz>, _>(ask.updated_since)
    .bind::<Bool, _>(ask.missing)
    .bind::<Bool, _>(ask.outdated)
    .bind::<Nullable<Text>, _>(path)
    .bind::<Nullable<SqlUuid>, _>(id)
    .bind::<BigInt, _>(i64::from(limit) + 1)
    .load(conn)
    .await?;
    cut(rows, limit, |row| (row.path.clone(), row.id))
}

/// Remembers under which path each live page of a branch was found, then gives the branch its new paths: two statements
/// however large the branch is (HELP-2).
pub(crate) async fn move_branch(conn: &mut Connection, old: &str, new: &str) -> QueryResult<()> {
    diesel::sql_query(
        "INSERT INTO help_redirects (old_path, page_id)
         SELECT p.path, p.id FROM help_pages p JOIN help_texts t ON t.page_id = p.id AND t.lang = 'fa'
         WHERE p.archived_at IS NULL AND (p.path = $1 OR starts_with(p.path, $1 || '/'))
         ON CONFLICT (old_path) DO UPDATE SET page_id = excluded.page_id",
    )
    .bind::<Text, _>(old)
    .execute(conn)
    .await?;
    diesel::sql_query(
        "UPDATE help_pages SET path = $2 || substr(path, length($1) + 1)
         WHERE archived_at IS NULL AND (path = $1 OR starts_with(path, $1 || '/'))",
    )
    .bind::<Text, _>(old)
    .bind::<Text, _>(new)
    .execute(conn)
    .await?;
    Ok(())
}

/// A path that a published page has again, or for the first time, leads nowhere else.
pub(crate) async fn end_redirects(conn: &mut Connection) -> Result<()> {
    diesel::sql_query(
        "DELETE FROM help_redirects r USING help_pages p, help_texts t
         WHERE p.path = r.old_path AND p.archived_at IS NULL AND t.page_id = p.id AND t.lang = 'fa'",
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Numbers siblings from 1 in this order.
pub(crate) async fn number(conn: &mut Connection, order: &[Uuid]) -> Result<()> {
    let positions: Vec<i32> = (1..).take(order.len()).collect();
    diesel::sql_query(
        "UPDATE help_pages p SET position = o.position
         FROM unnest($1, $2) AS o (id, position) WHERE p.id = o.id AND p.position IS DISTINCT FROM o.position",
    )
    .bind::<Array<SqlUuid>, _>(order)
    .bind::<Array<Integer>, _>(positions)
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn insert(conn: &mut Connection, row: &PageRow) -> QueryResult<usize> {
    diesel::insert_into(help_pages::table).values(row).execute(conn).await
}

/// Gives a page its parent and its slug; its path follows with its branch.
pub(crate) async fn place(
    conn: &mut Connection,
    id: Uuid,
    parent: Option<Uuid>,
    slug: &str,
) -> QueryResult<usize> {
    let place = (help_pages::parent_id.eq(parent), help_pages::slug.eq(slug));
    diesel::update(help_pages::table.find(id)).set(place).execute(conn).await
}

pub(crate) async fn archive(conn: &mut Connection, id: Uuid, at: DateTime<Utc>) -> Result<()> {
    let gone = (help_pages::archived_at.eq(Some(at)), help_pages::position.eq(None::<i32>));
    diesel::update(help_pages::table.find(id)).set(gone).execute(conn).await?;
    Ok(())
}

pub(crate) async fn restore(
    conn: &mut Connection,
    id: Uuid,
    path: &str,
    position: i32,
) -> QueryResult<usize> {
    let back = (
        help_pages::archived_at.eq(None::<DateTime<Utc>>),
        help_pages::position.eq(Some(position)),
        help_pages::path.eq(path),
    );
    diesel::update(help_pages::table.find(id)).set(back).execute(conn).await
}
