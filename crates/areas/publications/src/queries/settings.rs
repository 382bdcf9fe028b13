//! The one row of settings.

use db::schema::publications_settings;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};

use crate::model::SettingsRow;

pub(crate) async fn settings(conn: &mut Connection) -> Result<SettingsRow> {
    Ok(publications_settings::table.find(1).select(SettingsRow::as_select()).first(conn).await?)
}

/// The settings, locked until the end of the transaction.
pub(crate) async fn lock(conn: &mut Connection) -> Result<SettingsRow> {
    Ok(publications_settings::table.find(1).for_update().select(SettingsRow::as_select()).first(conn).await?)
}

pub(crate) async fn save(conn: &mut Connection, row: &SettingsRow) -> Result<()> {
    diesel::update(publications_settings::table.find(1)).set(row).execute(conn).await?;
    Ok(())
}
