//! SQL of the web engines.

use contract::search::WebEngineId;
use db::schema::search_web_engines::{self, dsl};
use diesel::prelude::*;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use platform::{OrNotFound, Result};

use crate::model::EngineRow;

/// In the order in which they are offered.
pub(crate) async fn list(conn: &mut db::Connection, with_inactive: bool) -> Result<Vec<EngineRow>> {
    let engines =
        search_web_engines::table.filter(dsl::active.or(with_inactive.into_sql::<diesel::sql_types::Bool>()));
    Ok(engines.order((dsl::sort, dsl::id)).limit(100).select(EngineRow::as_select()).load(conn).await?)
}

/// How many there are, while nobody else can add one.
pub(crate) async fn count_locked(conn: &mut db::Connection) -> Result<i64> {
    conn.batch_execute("LOCK TABLE search_web_engines IN SHARE ROW EXCLUSIVE MODE").await?;
    Ok(search_web_engines::table.count().get_result(conn).await?)
}

pub(crate) async fn insert(conn: &mut db::Connection, row: &EngineRow) -> Result<()> {
    diesel::insert_into(search_web_engines::table).values(row).execute(conn).await?;
    Ok(())
}

/// The row, locked until the end of the transaction.
pub(crate) async fn lock(conn: &mut db::Connection, id: WebEngineId) -> Result<EngineRow> {
    let row = search_web_engines::table.find(id.0).select(EngineRow::as_select()).for_update();
    row.first(conn).await.or_not_found()
}

pub(crate) async fn update(conn: &mut db::Connection, row: &EngineRow) -> Result<()> {
    diesel::update(search_web_engines::table.find(row.id)).set(row).execute(conn).await?;
    Ok(())
}

pub(crate) async fn delete(conn: &mut db::Connection, id: WebEngineId) -> Result<()> {
    diesel::delete(search_web_engines::table.find(id.0)).execute(conn).await?;
    Ok(())
}
