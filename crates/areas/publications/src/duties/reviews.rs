//! Opinions that somebody was asked for before a text is published.

use platform::duties::{Duty, Owing};
use platform::{Connection, Result};

use super::titles;
use crate::model::{EditionRow, ReviewRow};
use crate::queries;

/// The oldest first.
pub(super) async fn owed(conn: &mut Connection, by: &Owing, limit: i64) -> Result<Vec<Duty>> {
    let Some(user) = by.user() else { return Ok(Vec::new()) };
    let asked = queries::opinions::asked_of(conn, user, limit).await?;
    Ok(asked.into_iter().map(|(edition, review)| duty(edition, &review)).collect())
}

fn duty(edition: EditionRow, review: &ReviewRow) -> Duty {
    Duty {
        area: "publications",
        kind: "review_edition",
        object_id: edition.id,
        label: format!("user:{}", review.reviewer),
        organization_id: None,
        params: titles(edition.title_fa, edition.title_en),
        url: format!("/publications/desk/{}", edition.publication_id),
        opened_at: review.at,
        due_at: None,
        calendar_revision: None,
    }
}
