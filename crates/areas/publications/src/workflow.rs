//! What changes publications: each step one transaction with its audit record and, where others must know, its event.

mod amending;
pub(crate) mod archive;
pub(crate) mod calendars;
pub(crate) mod communications;
pub(crate) mod ending;
pub(crate) mod moving;
pub(crate) mod numbering;
pub(crate) mod opinions;
pub(crate) mod publishing;
pub(crate) mod receipts;
pub(crate) mod relations;
pub(crate) mod reminders;
pub(crate) mod review;
pub(crate) mod series;
pub(crate) mod settings;
pub(crate) mod tags;
pub(crate) mod validity;
pub(crate) mod withdrawal;
pub(crate) mod writing;

use contract::id::UserId;
use contract::publications::{Edition, EditionId, PublicationId};
use platform::audit::Subject;
use platform::request::IfMatch;
use platform::{Result, Unit};
use uuid::Uuid;

use crate::model::{EditionRow, PublicationRow};
use crate::policy::{self, Reader, Step};
use crate::{queries, views};

/// What the audit log calls the area's objects: the publication, whatever edition was touched.
fn subject(publication_id: Uuid) -> Subject {
    Subject::new("publications", publication_id)
}

/// Who acts, as the desk shows it: people by their names, others as the audit log calls them.
async fn acting_name(unit: &mut Unit) -> Result<String> {
    let mut people = match unit.actor.id {
        Some(id) => identity::facade::display_names(unit.conn(), &[UserId(id)]).await?.into_values(),
        None => return Ok(unit.actor.name.clone()),
    };
    Ok(people.next().map_or_else(|| unit.actor.name.clone(), |person| person.fa))
}

/// Takes an edition one step on, if it and the actor may. `change` does it, and says what the audit log calls it.
async fn take_step(
    unit: &mut Unit,
    reader: &Reader,
    (id, edition_id): (PublicationId, EditionId),
    if_match: IfMatch,
    step: Step,
    change: impl AsyncFnOnce(&mut Unit, &mut PublicationRow, &mut EditionRow) -> Result<&'static str>,
) -> Result<Edition> {
    let (mut publication, mut edition) = queries::lock_edition(unit.conn(), reader, id, edition_id).await?;
    policy::check_is_live(&publication)?;
    policy::check_step(step, &unit.actor, publication.kind.rules(), &edition)?;
    if_match.check(edition.version)?;
    let before = views::edition(unit.conn(), reader, &publication, &edition).await?;
    let action = change(unit, &mut publication, &mut edition).await?;
    let after = views::edition(unit.conn(), reader, &publication, &edition).await?;
    unit.audit(action, subject(id.0), Some(&before), Some(&after))?;
    Ok(after)
}
