//! «بازبینی لازم»: marked when a text a form rests on loses its validity, cleared by the head (LIB-11).

use contract::library::LibraryForm;
use contract::problem::Code;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Result, Unit};
use serde_json::json;
use uuid::Uuid;

use super::{forms as described, subject};
use crate::queries::forms;

/// Marks the forms whose version in force, or one to come, rests on a text that is no longer valid.
pub(crate) async fn mark(unit: &mut Unit, publication: Uuid) -> Result<()> {
    let today = unit.platform().clock.today();
    let resting = forms::resting_on(unit.conn(), publication).await?;
    let title = publications::facade::last_title(unit.conn(), publication.into()).await?.unwrap_or_default();
    for (mut form, version) in resting {
        let versions = forms::approved(unit.conn(), form.id).await?;
        let line = crate::timeline::Timeline(&versions);
        let is_used = line.in_force(today).is_some_and(|current| current.id == version.id)
            || version.effective_from.is_some_and(|from| from > today);
        if !is_used || form.needs_review_since.is_some() || form.is_retired_on(today) {
            continue;
        }
        form.needs_review_since = Some(unit.now);
        form.needs_review_reason = Some(title.clone());
        forms::save(unit.conn(), &mut form).await?;
        let told =
            json!({ "id": form.id, "code": form.code, "publication_id": publication, "title_fa": title });
        unit.audit("library.mark_review", subject(form.id), None::<&()>, Some(&told))?;
        unit.emit(Event::new("library.review_needed", &told)?);
    }
    unit.touch("library").await
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
