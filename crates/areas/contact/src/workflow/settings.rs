//! Officer, address, hours and limits.

use contract::contact::{ContactSettings, UpdateSettings};
use contract::problem::Code;
use platform::request::IfMatch;
use platform::{Problem, Result, Unit};

use super::subject;
use crate::directory::Directory;
use crate::model::SettingsRow;
use crate::queries::directory;

/// Puts all settings in the place of the present ones.
pub(crate) async fn update(
    unit: &mut Unit,
    if_match: IfMatch,
    input: &UpdateSettings,
) -> Result<ContactSettings> {
    let before = directory::lock_settings(unit.conn()).await?;
    if_match.check(before.version)?;
    if let Some(officer) = input.officer_entry_id {
        let found = Directory::of(unit).await?;
        if !found.entry(officer.0).is_some_and(|entry| entry.active) {
            return Err(Problem::from(Code::UnknownEntry).at("/officer_entry_id"));
        }
    }
    let row = SettingsRow::of(input, before.version + 1);
    directory::save_settings(unit.conn(), &row).await?;
    unit.audit("contact.update_settings", subject("settings"), Some(&before), Some(&row))?;
    unit.touch("contact").await?;
    Ok(row.to_wire())
}
