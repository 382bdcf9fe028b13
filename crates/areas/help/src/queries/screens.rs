//! Which page helps on which screen.

use db::schema::help_screens::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::ScreenRow;

/// Every screen that was ever tied.
pub(crate) async fn all(conn: &mut Connection) -> Result<Vec<ScreenRow>> {
    Ok(help_screens::table.order(dsl::screen_key).select(ScreenRow::as_select()).load(conn).await?)
}

/// The ties of these keys, those with the longest key first.
pub(crate) async fn ties(conn: &mut Connection, keys: &[&str]) -> Result<Vec<ScreenRow>> {
    let mut found: Vec<ScreenRow> = help_screens::table
        .filter(dsl::screen_key.eq_any(keys))
        .filter(dsl::page_id.is_not_null())
        .select(ScreenRow::as_select())
        .load(conn)
        .await?;
    found.sort_by_key(|row| std::cmp::Reverse(row.screen_key.len()));
    Ok(found)
}

pub(crate) async fn lock(conn: &mut Connection, key: &str) -> Result<Option<ScreenRow>> {
    let row = help_screens::table.find(key).select(ScreenRow::as_select()).for_update();
    Ok(row.first(conn).await.optional()?)
}

/// How many screens a page helps on.
pub(crate) async fn count_of(conn: &mut Connection, page: Uuid) -> Result<i64> {
    Ok(help_screens::table.filter(dsl::page_id.eq(page)).count().get_result(conn).await?)
}

/// Ties a screen to a page, or unties it.
pub(crate) async fn put(
    conn: &mut Connection,
    key: &str,
    page: Option<Uuid>,
    heading: Option<&str>,
) -> Result<ScreenRow> {
    Ok(diesel::insert_into(help_screens::table)
        .values((dsl::screen_key.eq(key), dsl::page_id.eq(page), dsl::heading.eq(heading)))
        .on_conflict(dsl::screen_key)
        .do_update()
        .set((dsl::page_id.eq(page), dsl::heading.eq(heading), dsl::version.eq(dsl::version + 1)))
        .returning(ScreenRow::as_returning())
        .get_result(conn)
        .await?)
}

/// Ties a screen that nobody ever tied or untied; whether it did.
pub(crate) async fn seed(
    conn: &mut Connection,
    key: &str,
    page: Uuid,
    heading: Option<&str>,
) -> Result<bool> {
    let tied = diesel::insert_into(help_screens::table)
        .values((dsl::screen_key.eq(key), dsl::page_id.eq(Some(page)), dsl::heading.eq(heading)))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(tied > 0)
}
