//! Opinions that somebody was asked for before a text is published.

use platform::duties::{Duty, Owing};
use platform::{Connection, Result};
use serde_json::{Map, Value};

use crate::model::{EditionRow, ReviewRow};
use crate::queries;

/// The oldest first.
pub(super) async fn owed(conn: &mut Connection, by: &Owing, limit: i64) -> Result<Vec<Duty>> {
    let Some(user) = by.user() else { return Ok(Vec::new()) };
    let asked = queries::opinions::asked_of(conn, user, limit).await?;
    Ok(asked.into_iter().map(|(edition, review)| duty(edition, &review)).collect())
}

fn duty(edition: EditionRow, review: &ReviewRow) -> Duty {
    let titles = [("title_fa", Some(edition.title_fa)), ("title_en", edition.title_en)];
    let titles = titles.into_iter().filter_map(|(name, title)| Some((name.to_owned(), Value::from(title?))));
    Duty {
        area: "publications",
        kind: "review_edition",
        object_id: edition.id,
        label: format!("user:{}", review.reviewer),
        organization_id: None,
        params: titles.collect::<Map<_, _>>(),
        url: format!("/publications/desk/{}", edition.publication_id),
        opened_at: review.at,
        due_at: None,
        calendar_revision: None,
    }
}
