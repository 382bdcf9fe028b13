//! «بازبینی لازم»: marked when a text a form rests on loses its validity, cleared by the head (LIB-11).

use contract::library::LibraryForm;
use contract::problem::Code;
use contract::publications::ValidityStatus;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Result, Unit};
use serde_json::json;
use uuid::Uuid;

use super::{documents, forms as described, subject};
use crate::model::{FormRow, VersionRow};
use crate::queries::{basis, forms};
use crate::timeline::Timeline;

/// What ends a text for the forms that rest on it; an amended one is still in force, and a suspended one will be again by
/// itself, with the very same words.
pub(crate) const ENDS: [ValidityStatus; 3] =
    [ValidityStatus::Withdrawn, ValidityStatus::Repealed, ValidityStatus::Superseded];

/// Marks the forms whose version in force, or one to come, rests on a text that is no longer valid. Each is looked at once
/// nobody else can change it any more.
pub(crate) async fn mark(unit: &mut Unit, publication: Uuid) -> Result<()> {
    let today = unit.platform().clock.today();
    for code in forms::resting_on(unit.conn(), publication).await? {
        let mut form = forms::lock(unit.conn(), &code).await?;
        let versions = forms::approved(unit.conn(), form.id).await?;
        let line = Timeline(&versions);
        let in_force = line.in_force(today).filter(|version| version.withdrawn_at.is_none());
        let used: Vec<_> = in_force.into_iter().chain(line.coming(today)).collect();
        if rests_on(unit, &used, publication).await? {
            add(unit, &mut form, publication).await?;
        }
    }
    unit.touch("library").await
}

async fn rests_on(unit: &mut Unit, versions: &[&VersionRow], publication: Uuid) -> Result<bool> {
    let ids: Vec<_> = versions.iter().map(|version| version.id).collect();
    let grounds = basis::of_all(unit.conn(), &ids).await?;
    Ok(grounds.values().flatten().any(|text| text.publication_id.0 == publication))
}

/// Marks a form at once where a version that was just approved rests on texts that had ended before.
pub(crate) async fn mark_ended(unit: &mut Unit, form: &mut FormRow, version: &VersionRow) -> Result<()> {
    let today = unit.platform().clock.today();
    let grounds = basis::of(unit.conn(), version.id).await?;
    let ids: Vec<_> = grounds.iter().map(|text| text.publication_id).collect();
    let validity = publications::facade::validity(unit.conn(), &ids, today).await?;
    for id in ids {
        if validity.get(&id).is_some_and(|status| ENDS.contains(status)) {
            add(unit, form, id.0).await?;
        }
    }
    Ok(())
}

/// Adds a text to those for which the form must be looked at again, and tells of it, once.
async fn add(unit: &mut Unit, form: &mut FormRow, publication: Uuid) -> Result<()> {
    let title = publications::facade::last_title(unit.conn(), publication.into()).await?.unwrap_or_default();
    if form.is_retired_on(unit.platform().clock.today()) || !form.need_review(&title, unit.now) {
        return Ok(());
    }
    forms::save(unit.conn(), form).await?;
    let told = json!({ "id": form.id, "code": form.code, "publication_id": publication, "title_fa": title });
    unit.audit("library.mark_review", subject(form.id), None::<&()>, Some(&told))?;
    // It is no longer found by a text that nobody may read.
    let documents = documents(unit, form).await?;
    unit.emit(Event::new("library.review_needed", &told)?.with_documents(documents));
    Ok(())
}

/// The head has looked at it, and the form stays as it is.
pub(crate) async fn clear(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    reason: &str,
) -> Result<LibraryForm> {
    let mut row = forms::lock(unit.conn(), code).await?;
    if_match.check(row.version)?;
    let Some(needed) = row.review_needed() else { return Err(Code::NoReviewNeeded.into()) };
    row.needs_review_since = None;
    row.needs_review_reason = None;
    forms::save(unit.conn(), &mut row).await?;
    let after = described::wire(unit, &row.code).await?;
    unit.audit("library.clear_review", subject(row.id), Some(&needed), Some(&json!({ "reason": reason })))?;
    unit.touch("library").await?;
    Ok(after)
}
