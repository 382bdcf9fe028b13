//! The area's documents in the site search: every live publication, with the text readers see.

use chrono::NaiveDate;
use contract::publications::PublicationKind;
use futures_util::future::BoxFuture;
use platform::clock::tehran_date;
use platform::index::{Document, DocumentKey, Source};
use platform::{Connection, Result, audience, markdown};
use uuid::Uuid;

use crate::model::{EditionRow, PublicationRow};
use crate::queries;

const MAX_SUMMARY: usize = 600;
const MAX_BODY: usize = 100_000;

pub(crate) fn key(publication_id: Uuid, kind: PublicationKind) -> DocumentKey {
    DocumentKey { area: "publications", kind: kind.as_str().to_owned(), object_id: publication_id }
}

pub(crate) fn document(publication: &PublicationRow, edition: &EditionRow) -> Document {
    let persian = markdown::to_text(&edition.body_fa);
    let summary = if edition.summary_fa.trim().is_empty() { &persian } else { &edition.summary_fa };
    let english = edition.body_en.as_deref().map(markdown::to_text);
    let texts = [Some(persian.as_str()), edition.summary_en.as_deref(), english.as_deref()];
    let body = texts.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let published_on = edition.published_at.map(tehran_date).unwrap_or_default();
    Document {
        key: key(publication.id, publication.kind),
        url: format!("/publications/{}", publication.id),
        title_fa: edition.title_fa.clone(),
        title_en: edition.title_en.clone(),
        code: None,
        summary: first(summary, MAX_SUMMARY),
        body: first(&body, MAX_BODY),
        labels: vec![audience::PUBLIC.to_owned()],
        organization_id: None,
        date: edition.issued_on.unwrap_or(published_on),
        badge: publication.is_demo().then(|| "demo".to_owned()),
    }
}

fn first(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

/// Gives every live publication again.
pub(crate) struct Publications;

impl Source for Publications {
    fn area(&self) -> &'static str {
        "publications"
    }

    fn scan<'a>(
        &'a self,
        conn: &'a mut Connection,
        _: NaiveDate,
        after: Option<Uuid>,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>> {
        Box::pin(async move {
            let found = queries::live_after(conn, after, limit).await?;
            Ok(found.iter().map(|(publication, edition)| document(publication, edition)).collect())
        })
    }
}
