//! Bundles and which forms they name, in order.

use contract::library::{BundleSummary, ListBundles, read_code};
use contract::page::Page;
use contract::problem::Code;
use db::schema::{library_bundle_forms, library_bundles, library_forms};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::page::{cut, read_cursor};
use platform::problem::OnConstraint;
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::{BundleRow, DEMO, FormRow};
use crate::policy::Desk;

const COUNT: &str = "(SELECT count(*) FROM library_bundle_forms b WHERE b.bundle_id = library_bundles.id)";
const BY_TITLE: &str = "library_bundles.title_fa COLLATE \"fa-x-icu\"";

/// A page of bundles by title; those that were given up for the desk alone.
pub(crate) async fn list(
    conn: &mut Connection,
    desk: Desk,
    ask: &ListBundles,
    limit: u32,
) -> Result<Page<BundleSummary>> {
    let mut query = library_bundles::table
        .select((BundleRow::as_select(), sql::<BigInt>(COUNT)))
        .into_boxed::<diesel::pg::Pg>();
    if !desk.0 {
        query = query.filter(library_bundles::withdrawn_at.is_null());
    }
    if let Some(code) = &ask.form {
        let code = read_code(code).unwrap_or_default();
        let holding = library_bundle_forms::table
            .inner_join(library_forms::table)
            .filter(library_forms::code.eq(code))
            .select(library_bundle_forms::bundle_id);
        query = query.filter(library_bundles::id.eq_any(holding));
    }
    if let Some((title, id)) = read_cursor::<(String, Uuid)>(ask.cursor.as_deref())? {
        if title.contains('\0') {
            return Err(Code::BadCursor.into());
        }
        let after = sql::<Bool>(&format!("({BY_TITLE}, library_bundles.id) > ("))
            .bind::<Text, _>(title)
            .sql(" COLLATE \"fa-x-icu\", ")
            .bind::<SqlUuid, _>(id)
            .sql(")");
        query = query.filter(after);
    }
    let rows: Vec<(BundleRow, i64)> = query
        .order((sql::<Text>(BY_TITLE), library_bundles::id))
        .limit(i64::from(limit) + 1)
        .load(conn)
        .await?;
    let page = cut(rows, limit, |(row, _)| (row.title_fa.clone(), row.id))?;
    let items = page.items.iter().map(|(row, forms)| row.summary(*forms)).collect();
    Ok(Page { items, next: page.next, total: page.total })
}

pub(crate) async fn find(conn: &mut Connection, slug: &str) -> Result<BundleRow> {
    library_bundles::table
        .filter(library_bundles::slug.eq(slug))
        .select(BundleRow::as_select())
        .first(conn)
        .await
        .or_not_found()
}

pub(crate) async fn lock(conn: &mut Connection, slug: &str) -> Result<BundleRow> {
    library_bundles::table
        .filter(library_bundles::slug.eq(slug))
        .select(BundleRow::as_select())
        .for_update()
        .first(conn)
        .await
        .or_not_found()
}

/// The forms of a bundle, in order.
pub(crate) async fn forms(conn: &mut Connection, id: Uuid) -> Result<Vec<FormRow>> {
    Ok(library_bundle_forms::table
        .inner_join(library_forms::table)
        .filter(library_bundle_forms::bundle_id.eq(id))
        .order(library_bundle_forms::position)
        .select(FormRow::as_select())
        .load(conn)
        .await?)
}

/// The codes of the forms of several bundles, in order.
pub(crate) async fn codes(conn: &mut Connection, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    Ok(library_bundle_forms::table
        .inner_join(library_forms::table)
        .filter(library_bundle_forms::bundle_id.eq_any(ids))
        .order((library_bundle_forms::bundle_id, library_bundle_forms::position))
        .select((library_bundle_forms::bundle_id, library_forms::code))
        .load(conn)
        .await?)
}

pub(crate) async fn insert(conn: &mut Connection, row: &BundleRow) -> Result<()> {
    diesel::insert_into(library_bundles::table).values(row).execute(conn).await.on_constraint_at(&[(
        "library_bundles_slug_key",
        Code::BundleTaken,
        "/slug",
    )])?;
    Ok(())
}

/// Writes a bundle as its next version.
pub(crate) async fn save(conn: &mut Connection, row: &mut BundleRow) -> Result<()> {
    row.version += 1;
    diesel::update(library_bundles::table.find(row.id)).set(row.clone()).execute(conn).await?;
    Ok(())
}

/// Names these forms, in this order, instead of those it named.
pub(crate) async fn replace_forms(conn: &mut Connection, id: Uuid, forms: &[Uuid]) -> Result<()> {
    diesel::delete(library_bundle_forms::table.filter(library_bundle_forms::bundle_id.eq(id)))
        .execute(conn)
        .await?;
    let rows: Vec<_> = (1..)
        .zip(forms)
        .map(|(position, form)| {
            (
                library_bundle_forms::bundle_id.eq(id),
                library_bundle_forms::position.eq(position),
                library_bundle_forms::form_id.eq(*form),
            )
        })
        .collect();
    diesel::insert_into(library_bundle_forms::table).values(rows).execute(conn).await?;
    Ok(())
}

/// The next bundles after an id that were not given up, in the order of ids, for the index.
pub(crate) async fn after(conn: &mut Connection, after: Option<Uuid>, limit: i64) -> Result<Vec<BundleRow>> {
    Ok(library_bundles::table
        .filter(library_bundles::id.gt(after.unwrap_or_default()))
        .filter(library_bundles::withdrawn_at.is_null())
        .order(library_bundles::id)
        .limit(limit)
        .select(BundleRow::as_select())
        .load(conn)
        .await?)
}

/// The slug of a real one that still names a demonstration form; one that was given up has no more use for its forms.
pub(crate) async fn resting_on_demo(conn: &mut Connection) -> Result<Option<String>> {
    Ok(library_bundles::table
        .inner_join(library_bundle_forms::table.inner_join(library_forms::table))
        .filter(library_bundles::origin.ne(DEMO))
        .filter(library_bundles::withdrawn_at.is_null())
        .filter(library_forms::origin.eq(DEMO))
        .select(library_bundles::slug)
        .first(conn)
        .await
        .optional()?)
}

/// Deletes the demonstration ones; answers them.
pub(crate) async fn delete_demo(conn: &mut Connection) -> Result<Vec<BundleRow>> {
    Ok(diesel::delete(library_bundles::table.filter(library_bundles::origin.eq(DEMO)))
        .returning(BundleRow::as_returning())
        .get_results(conn)
        .await?)
}
