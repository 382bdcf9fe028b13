//! Forms and their approved versions.

use contract::library::VersionState;
use contract::problem::Code;
use db::schema::{library_basis, library_categories, library_forms, library_versions};
use db::sql_types::Tsvector;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use persian::tsearch::{Weight, tsvector_literal};
use platform::problem::OnConstraint;
use platform::{Connection, OrNotFound, Result, markdown};
use uuid::Uuid;

use super::basis;
use crate::model::{CategoryRow, FormRow, VersionRow};

/// More versions than a form ever has: each is made by hand.
pub(super) const ALL: i64 = 1000;

/// A form by any spelling of its code (LIB-12), with its category.
pub(crate) async fn find(conn: &mut Connection, code: &str) -> Result<(FormRow, CategoryRow)> {
    let code = contract::library::read_code(code).or_not_found()?;
    library_forms::table
        .inner_join(library_categories::table)
        .filter(library_forms::code.eq(code))
        .select((FormRow::as_select(), CategoryRow::as_select()))
        .first(conn)
        .await
        .or_not_found()
}

/// The form locked until the end of the transaction, so that its versions are numbered and dated one after the other.
pub(crate) async fn lock(conn: &mut Connection, code: &str) -> Result<FormRow> {
    let code = contract::library::read_code(code).or_not_found()?;
    library_forms::table
        .filter(library_forms::code.eq(code))
        .select(FormRow::as_select())
        .for_update()
        .first(conn)
        .await
        .or_not_found()
}

/// Every approved version of a form, newest first.
pub(crate) async fn approved(conn: &mut Connection, form_id: Uuid) -> Result<Vec<VersionRow>> {
    Ok(library_versions::table
        .filter(library_versions::form_id.eq(form_id))
        .filter(library_versions::n.is_not_null())
        .order((library_versions::effective_from.desc(), library_versions::n.desc()))
        .limit(ALL)
        .select(VersionRow::as_select())
        .load(conn)
        .await?)
}

/// The same of several forms.
pub(crate) async fn approved_of(conn: &mut Connection, forms: &[Uuid]) -> Result<Vec<VersionRow>> {
    Ok(library_versions::table
        .filter(library_versions::form_id.eq_any(forms))
        .filter(library_versions::n.is_not_null())
        .order((library_versions::form_id, library_versions::effective_from, library_versions::n))
        .select(VersionRow::as_select())
        .load(conn)
        .await?)
}

pub(crate) async fn insert(conn: &mut Connection, row: &FormRow) -> Result<()> {
    let keys = keys(row, &[]);
    diesel::insert_into(library_forms::table)
        .values((
            row.clone(),
            library_forms::tsv.eq(sql::<Tsvector>("").bind::<Text, _>(keys).sql("::tsvector")),
        ))
        .execute(conn)
        .await
        .on_constraint_at(&[
            ("library_forms_code_key", Code::CodeFixed, "/code"),
            ("library_forms_category_id_fkey", Code::UnknownFormCategory, "/category_id"),
        ])?;
    Ok(())
}

/// Writes a form as its next version, with the words by which it is found.
pub(crate) async fn save(conn: &mut Connection, row: &mut FormRow) -> Result<()> {
    row.version += 1;
    let versions: Vec<Uuid> = library_versions::table
        .filter(library_versions::form_id.eq(row.id))
        .filter(library_versions::state.eq(VersionState::Approved.as_str()))
        .select(library_versions::id)
        .load(conn)
        .await?;
    let grounds: Vec<_> = basis::words(conn, &versions).await?.into_values().collect();
    let keys = keys(row, &grounds);
    diesel::update(library_forms::table.find(row.id))
        .set((
            row.clone(),
            library_forms::tsv.eq(sql::<Tsvector>("").bind::<Text, _>(keys).sql("::tsvector")),
        ))
        .execute(conn)
        .await
        .on_constraint_at(&[
            ("library_forms_code_key", Code::CodeFixed, "/code"),
            ("library_forms_category_id_fkey", Code::UnknownFormCategory, "/category_id"),
        ])?;
    Ok(())
}

/// The next published forms after an id, in the order of ids, for the index.
pub(crate) async fn published_after(
    conn: &mut Connection,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<FormRow>> {
    let approved =
        library_versions::table.filter(library_versions::n.is_not_null()).select(library_versions::form_id);
    Ok(library_forms::table
        .filter(library_forms::id.gt(after.unwrap_or_default()))
        .filter(library_forms::id.eq_any(approved))
        .order(library_forms::id)
        .limit(limit)
        .select(FormRow::as_select())
        .load(conn)
        .await?)
}

/// The codes of the forms of which approved versions rest on a publication, each once and always in the same order.
pub(crate) async fn resting_on(conn: &mut Connection, publication: Uuid) -> Result<Vec<String>> {
    Ok(library_forms::table
        .inner_join(library_versions::table.inner_join(library_basis::table))
        .filter(library_basis::publication_id.eq(publication))
        .filter(library_versions::state.eq(VersionState::Approved.as_str()))
        .select(library_forms::code)
        .distinct()
        .order(library_forms::code)
        .load(conn)
        .await?)
}

fn keys(row: &FormRow, grounds: &[String]) -> String {
    let guidance = [&row.guidance_fa, &row.guidance_en].map(|text| text.as_deref().map(markdown::to_text));
    let [guidance_fa, guidance_en] = guidance.map(Option::unwrap_or_default);
    tsvector_literal(&[
        (&row.code, Weight::A),
        (&row.title_fa, Weight::A),
        (row.title_en.as_deref().unwrap_or_default(), Weight::A),
        (&row.keywords.join("\n"), Weight::B),
        (&guidance_fa, Weight::C),
        (&guidance_en, Weight::C),
        (&grounds.join("\n"), Weight::D),
    ])
}
