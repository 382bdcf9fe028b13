//! Units, posts, absences and settings.

use chrono::NaiveDate;
use contract::contact::{EntryId, UnitId};
use contract::problem::Code;
use db::schema::{contact_absences, contact_entries, contact_settings, contact_units};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::{AbsenceRow, EntryRow, SettingsRow, UnitRow};

/// More of each than a Directorate has.
const ALL: i64 = 2000;

pub(crate) async fn units(conn: &mut Connection) -> Result<Vec<UnitRow>> {
    Ok(contact_units::table
        .order((contact_units::position, contact_units::name_fa, contact_units::id))
        .limit(ALL)
        .select(UnitRow::as_select())
        .load(conn)
        .await?)
}

pub(crate) async fn entries(conn: &mut Connection) -> Result<Vec<EntryRow>> {
    Ok(contact_entries::table
        .order((contact_entries::position, contact_entries::post_fa, contact_entries::id))
        .limit(ALL)
        .select(EntryRow::as_select())
        .load(conn)
        .await?)
}

pub(crate) async fn lock_unit(conn: &mut Connection, id: UnitId) -> Result<UnitRow> {
    contact_units::table.find(id.0).for_update().select(UnitRow::as_select()).first(conn).await.or_not_found()
}

pub(crate) async fn lock_entry(conn: &mut Connection, id: EntryId) -> Result<EntryRow> {
    contact_entries::table
        .find(id.0)
        .for_update()
        .select(EntryRow::as_select())
        .first(conn)
        .await
        .or_not_found()
}

pub(crate) async fn insert_unit(conn: &mut Connection, row: &UnitRow) -> Result<()> {
    diesel::insert_into(contact_units::table).values(row).execute(conn).await?;
    Ok(())
}

pub(crate) async fn save_unit(conn: &mut Connection, row: &UnitRow) -> Result<()> {
    diesel::update(contact_units::table.find(row.id)).set(row).execute(conn).await?;
    Ok(())
}

pub(crate) async fn insert_entry(conn: &mut Connection, row: &EntryRow) -> Result<()> {
    diesel::insert_into(contact_entries::table).values(row).execute(conn).await?;
    Ok(())
}

pub(crate) async fn save_entry(conn: &mut Connection, row: &EntryRow) -> Result<()> {
    diesel::update(contact_entries::table.find(row.id)).set(row).execute(conn).await?;
    Ok(())
}

/// How many posts a person holds besides this one.
pub(crate) async fn other_entries_of(conn: &mut Connection, user: Uuid, but: Uuid) -> Result<i64> {
    Ok(contact_entries::table
        .filter(contact_entries::user_id.eq(user).and(contact_entries::active))
        .filter(contact_entries::id.ne(but))
        .count()
        .get_result(conn)
        .await?)
}

/// Absences that cover a day.
pub(crate) async fn absences_on(conn: &mut Connection, day: NaiveDate) -> Result<Vec<AbsenceRow>> {
    Ok(contact_absences::table
        .filter(contact_absences::from_on.le(day).and(contact_absences::to_on.ge(day)))
        .select(AbsenceRow::as_select())
        .load(conn)
        .await?)
}

/// Absences of a post that have not ended before a day, in order.
pub(crate) async fn absences_of(
    conn: &mut Connection,
    entry: Uuid,
    day: NaiveDate,
) -> Result<Vec<AbsenceRow>> {
    Ok(contact_absences::table
        .filter(contact_absences::entry_id.eq(entry).and(contact_absences::to_on.ge(day)))
        .order(contact_absences::from_on)
        .limit(100)
        .select(AbsenceRow::as_select())
        .load(conn)
        .await?)
}

pub(crate) async fn insert_absence(conn: &mut Connection, row: &AbsenceRow) -> Result<()> {
    diesel::insert_into(contact_absences::table).values(row).execute(conn).await.on_constraint_at(&[(
        "contact_absences_overlap_excl",
        Code::AbsenceOverlaps,
        "/from_on",
    )])?;
    Ok(())
}

pub(crate) async fn find_absence(conn: &mut Connection, entry: Uuid, id: Uuid) -> Result<AbsenceRow> {
    contact_absences::table
        .find(id)
        .filter(contact_absences::entry_id.eq(entry))
        .for_update()
        .select(AbsenceRow::as_select())
        .first(conn)
        .await
        .or_not_found()
}

/// Ends an absence that is not over with the day before `today`; one that has not begun is taken away.
pub(crate) async fn end_absence(conn: &mut Connection, row: &AbsenceRow, today: NaiveDate) -> Result<()> {
    let own = contact_absences::table.find(row.id);
    match today.pred_opt().filter(|last| *last >= row.from_on) {
        Some(last) => diesel::update(own).set(contact_absences::to_on.eq(last)).execute(conn).await?,
        None => diesel::delete(own).execute(conn).await?,
    };
    Ok(())
}

pub(crate) async fn settings(conn: &mut Connection) -> Result<SettingsRow> {
    Ok(contact_settings::table.find(1).select(SettingsRow::as_select()).first(conn).await?)
}

pub(crate) async fn lock_settings(conn: &mut Connection) -> Result<SettingsRow> {
    Ok(contact_settings::table.find(1).for_update().select(SettingsRow::as_select()).first(conn).await?)
}

pub(crate) async fn save_settings(conn: &mut Connection, row: &SettingsRow) -> Result<()> {
    diesel::update(contact_settings::table.find(1)).set(row).execute(conn).await?;
    Ok(())
}
