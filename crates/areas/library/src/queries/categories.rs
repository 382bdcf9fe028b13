//! Categories. They are few: each is made by hand.

use chrono::NaiveDate;
use contract::library::{CategoryId, LibraryCategory};
use contract::problem::Code;
use db::schema::library_categories;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date};
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::{Connection, OrNotFound, Result};

use super::listing::IN_FORCE;
use crate::model::CategoryRow;

/// All categories, parents first, with what they hold.
pub(crate) async fn list(conn: &mut Connection, today: NaiveDate) -> Result<Vec<LibraryCategory>> {
    let count = format!(
        "(SELECT count(*) FROM library_forms f JOIN library_categories fc ON fc.id = f.category_id \
         LEFT JOIN LATERAL {IN_FORCE} v ON TRUE \
         WHERE library_categories.id IN (fc.id, fc.parent_id) AND v.state IS DISTINCT FROM 'withdrawn' \
           AND EXISTS (SELECT FROM library_versions a WHERE a.form_id = f.id AND a.state = 'approved') \
           AND (f.retired_from IS NULL OR f.retired_from > day.today))"
    );
    // The day is needed in two places.
    let count = sql::<BigInt>("(SELECT n FROM (SELECT ")
        .bind::<Date, _>(today)
        .sql(&format!(" AS today) day, LATERAL (SELECT {count} AS n) counted)"));
    let rows: Vec<(CategoryRow, i64)> = library_categories::table
        .order((
            library_categories::parent_id.is_not_null(),
            library_categories::position,
            library_categories::name_fa,
            library_categories::id,
        ))
        .limit(500)
        .select((CategoryRow::as_select(), count))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(row, forms)| row.to_wire(forms)).collect())
}

pub(crate) async fn lock(conn: &mut Connection, id: CategoryId) -> Result<CategoryRow> {
    library_categories::table
        .find(id.0)
        .select(CategoryRow::as_select())
        .for_update()
        .first(conn)
        .await
        .or_not_found()
}

pub(crate) async fn insert(conn: &mut Connection, row: &CategoryRow) -> Result<()> {
    diesel::insert_into(library_categories::table).values(row).execute(conn).await.on_constraint_at(&[(
        "library_categories_slug_key",
        Code::CategoryTaken,
        "/slug",
    )])?;
    Ok(())
}

pub(crate) async fn save(conn: &mut Connection, row: &CategoryRow) -> Result<()> {
    diesel::update(library_categories::table.find(row.id))
        .set(row)
        .execute(conn)
        .await
        .on_constraint_at(&[("library_categories_slug_key", Code::CategoryTaken, "/slug")])?;
    Ok(())
}

/// Only an empty one goes.
pub(crate) async fn delete(conn: &mut Connection, row: &CategoryRow) -> Result<()> {
    diesel::delete(library_categories::table.find(row.id)).execute(conn).await.on_constraint(&[
        ("library_forms_category_id_fkey", Code::CategoryInUse),
        ("library_categories_parent_id_fkey", Code::CategoryInUse),
    ])?;
    Ok(())
}
