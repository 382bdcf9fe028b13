//! The usual deadline.

use contract::publications::{PublicationSettings, UpdatePublicationSettings};
use platform::audit::Subject;
use platform::request::IfMatch;
use platform::{Result, Unit};

use crate::model::SettingsRow;
use crate::queries::settings;

/// Puts all settings in the place of the present ones; plans that were made keep their deadlines.
pub(crate) async fn update_settings(
    unit: &mut Unit,
    if_match: IfMatch,
    input: UpdatePublicationSettings,
) -> Result<PublicationSettings> {
    let before = settings::lock(unit.conn()).await?;
    if_match.check(before.version)?;
    let row = SettingsRow { working_days: input.working_days, version: before.version + 1 };
    settings::save(unit.conn(), &row).await?;
    let (before, after) = (before.to_wire(), row.to_wire());
    let subject = Subject::new("publications", "settings");
    unit.audit("publications.update_settings", subject, Some(&before), Some(&after))?;
    Ok(after)
}
