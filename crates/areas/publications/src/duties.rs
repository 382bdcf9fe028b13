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
    let kinds: Vec<_> = kinds.map(|kind| kind.as_str()).collect();
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let waiting = queries::in_review(conn, &kinds, limit).await?;
    // PUB-2: whoever saved a change of it may not be the second person.
    let is_second = |edition: &EditionRow| by.user().is_none_or(|user| !edition.editors.contains(&user));
    let open = waiting
        .into_iter()
        .filter(|(publication, edition)| !publication.kind.rules().second_person || is_second(edition));
    Ok(open.map(|(publication, edition)| duty(&publication, edition)).collect())
}

fn duty(publication: &PublicationRow, edition: EditionRow) -> Duty {
    let titles = [("title_fa", Some(edition.title_fa)), ("title_en", edition.title_en)];
    let titles = titles.into_iter().filter_map(|(name, title)| Some((name.to_owned(), Value::from(title?))));
    Duty {
        area: "publications",
        kind: "publish_edition",
        object_id: edition.id,
        label: audience::permission(publication.kind.rules().publisher),
        organization_id: None,
        params: titles.collect::<Map<_, _>>(),
        url: format!("/publications/desk/{}", publication.id),
        opened_at: edition.submitted.submitted_at.unwrap_or(edition.saved_at),
        due_at: None,
        calendar_revision: None,
    }
}
