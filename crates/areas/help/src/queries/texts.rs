//! Published texts, their pictures, and the states of services.

use contract::help::HelpPageId;
use contract::publications::TextLanguage;
use db::schema::{help_pages, help_pictures, help_services, help_texts};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::{ServiceRow, TextRow};

/// The text of a page in the language asked for, or in Persian.
pub(crate) async fn shown(conn: &mut Connection, page: Uuid, lang: TextLanguage) -> Result<Option<TextRow>> {
    let mut found = of_pages(conn, &[page]).await?;
    let wanted = found.iter().position(|text| text.language() == lang);
    let place = wanted.or_else(|| found.iter().position(|text| text.language() == TextLanguage::Fa));
    Ok(place.map(|place| found.swap_remove(place)))
}

pub(crate) async fn find(
    conn: &mut Connection,
    page: HelpPageId,
    lang: TextLanguage,
) -> Result<Option<TextRow>> {
    let row = help_texts::table.find((page.0, lang.as_str())).select(TextRow::as_select());
    Ok(row.first(conn).await.optional()?)
}

/// The texts of several pages, in both languages.
pub(crate) async fn of_pages(conn: &mut Connection, pages: &[Uuid]) -> Result<Vec<TextRow>> {
    let own = help_texts::table.filter(help_texts::page_id.eq_any(pages));
    Ok(own.select(TextRow::as_select()).load(conn).await?)
}

/// The newest texts of a language on live pages.
pub(crate) async fn newest(conn: &mut Connection, lang: TextLanguage, limit: i64) -> Result<Vec<TextRow>> {
    Ok(help_texts::table
        .inner_join(help_pages::table)
        .filter(help_pages::archived_at.is_null())
        .filter(help_texts::lang.eq(lang.as_str()))
        .order((help_texts::published_at.desc(), help_texts::page_id.desc()))
        .limit(limit)
        .select(TextRow::as_select())
        .load(conn)
        .await?)
}

/// The texts on live pages that lead anywhere in the handbook, by the paths of their pages.
pub(crate) async fn with_inner_links(conn: &mut Connection) -> Result<Vec<(String, TextRow)>> {
    Ok(help_texts::table
        .inner_join(help_pages::table)
        .filter(help_pages::archived_at.is_null())
        .filter(help_texts::body.like("%/help/%"))
        .order((help_pages::path, help_texts::lang.desc()))
        .select((help_pages::path, TextRow::as_select()))
        .load(conn)
        .await?)
}

pub(crate) async fn put(conn: &mut Connection, row: &TextRow) -> Result<()> {
    diesel::insert_into(help_texts::table)
        .values(row)
        .on_conflict((help_texts::page_id, help_texts::lang))
        .do_update()
        .set(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// Which of these pictures are known, and which of them readers see.
pub(crate) async fn pictures(conn: &mut Connection, ids: &[Uuid]) -> Result<Vec<(Uuid, bool)>> {
    let known = help_pictures::table.filter(help_pictures::file_id.eq_any(ids));
    Ok(known.select((help_pictures::file_id, help_pictures::published_at.is_not_null())).load(conn).await?)
}

pub(crate) async fn add_pictures(conn: &mut Connection, ids: &[Uuid]) -> Result<()> {
    let rows: Vec<_> = ids.iter().map(|id| help_pictures::file_id.eq(*id)).collect();
    diesel::insert_into(help_pictures::table).values(rows).on_conflict_do_nothing().execute(conn).await?;
    Ok(())
}

pub(crate) async fn publish_pictures(
    conn: &mut Connection,
    ids: &[Uuid],
    at: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    let hidden = help_pictures::table
        .filter(help_pictures::file_id.eq_any(ids))
        .filter(help_pictures::published_at.is_null());
    diesel::update(hidden).set(help_pictures::published_at.eq(Some(at))).execute(conn).await?;
    Ok(())
}

/// How every service stands that was ever given a state.
pub(crate) async fn services(conn: &mut Connection) -> Result<Vec<ServiceRow>> {
    Ok(help_services::table.select(ServiceRow::as_select()).load(conn).await?)
}

/// The same of one, locked until the end of the transaction.
pub(crate) async fn lock_service(conn: &mut Connection, area: &str) -> Result<Option<ServiceRow>> {
    let row = help_services::table.find(area).select(ServiceRow::as_select()).for_update();
    Ok(row.first(conn).await.optional()?)
}

pub(crate) async fn put_service(conn: &mut Connection, row: &ServiceRow) -> Result<()> {
    diesel::insert_into(help_services::table)
        .values(row)
        .on_conflict(help_services::area)
        .do_update()
        .set(row)
        .execute(conn)
        .await?;
    Ok(())
}
