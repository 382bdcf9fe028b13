//! What waits: texts in review for those who publish, texts to be acknowledged for those addressed.

mod receipts;
mod reviews;

use contract::publications::PublicationKind;
use futures_util::future::BoxFuture;
use platform::duties::{Duty, Owing, Source};
use platform::{Connection, Result, audience};
use serde_json::{Map, Value};

use crate::model::{EditionRow, PublicationRow};
use crate::queries;

/// The area's duties.
pub(crate) struct Publications;

impl Source for Publications {
    fn area(&self) -> &'static str {
        "publications"
    }

    fn owed<'a>(
        &'a self,
        conn: &'a mut Connection,
        by: &'a Owing,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Duty>>> {
        Box::pin(async move {
            let mut owed = decisions(conn, by, limit).await?;
            owed.extend(reviews::owed(conn, by, limit).await?);
            owed.extend(receipts::owed(conn, by, limit).await?);
            Ok(owed)
        })
    }
}

/// Texts in review that the reader may publish or send back.
async fn decisions(conn: &mut Connection, by: &Owing, limit: i64) -> Result<Vec<Duty>> {
    let kinds = PublicationKind::ALL.iter().filter(|kind| by.holds(kind.rules().publisher));
    let kinds: Vec<_> = kinds.copied().collect();
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let waiting = queries::in_review(conn, &kinds, by.user(), limit).await?;
    Ok(waiting.into_iter().map(|(publication, edition)| duty(&publication, edition)).collect())
}

fn duty(publication: &PublicationRow, edition: EditionRow) -> Duty {
    Duty {
        area: "publications",
        kind: "publish_edition",
        object_id: edition.id,
        label: audience::permission(publication.kind.rules().publisher),
        organization_id: None,
        params: titles(edition.title_fa, edition.title_en),
        url: format!("/publications/desk/{}", publication.id),
        opened_at: edition.submitted.submitted_at.unwrap_or(edition.saved_at),
        due_at: None,
        calendar_revision: None,
    }
}

/// What every duty of the area is named by.
fn titles(fa: String, en: Option<String>) -> Map<String, Value> {
    let titles = [("title_fa", Some(fa)), ("title_en", en)];
    titles.into_iter().filter_map(|(name, title)| Some((name.to_owned(), title?.into()))).collect()
}
