//! The area's documents in the site search: every live publication, with the text readers see.

use chrono::NaiveDate;
use contract::permission::{Permission, ReadAllPublications, ReadPublicationDrafts};
use contract::publications::{PublicationAudience, PublicationKind};
use futures_util::future::BoxFuture;
use platform::clock::tehran_date;
use platform::index::{Document, DocumentChange, DocumentKey, Source};
use platform::{Connection, Result, audience, markdown};
use uuid::Uuid;

use crate::model::{EditionRow, PublicationRow};
use crate::queries;

const MAX_SUMMARY: usize = 600;
const MAX_BODY: usize = 100_000;

pub(crate) fn key(publication_id: Uuid, kind: PublicationKind) -> DocumentKey {
    DocumentKey { area: "publications", kind: kind.as_str().to_owned(), object_id: publication_id }
}

/// Puts the text that readers see now into the index, for those who may see it now.
pub(crate) async fn put(
    conn: &mut Connection,
    publication: &PublicationRow,
    edition: &EditionRow,
) -> Result<DocumentChange> {
    let addressees = queries::addressees(conn, &[publication.id]).await?.remove(&publication.id);
    let document = document(publication, edition, addressees.as_deref().unwrap_or_default());
    Ok(DocumentChange::Put(Box::new(document)))
}

/// Who finds it: everybody, or staff with whoever represents an organization, or with those addressed.
fn labels(publication: &PublicationRow, addressees: &[Uuid]) -> Vec<String> {
    let staff = [ReadAllPublications::NAME, ReadPublicationDrafts::NAME].map(audience::permission);
    let addressed = addressees.iter().map(audience::representative_of);
    match publication.audience {
        PublicationAudience::Public => vec![audience::PUBLIC.to_owned()],
        PublicationAudience::Organizations => {
            staff.into_iter().chain([audience::REPRESENTATIVE.to_owned()]).collect()
        }
        PublicationAudience::Addressees => staff.into_iter().chain(addressed).collect(),
    }
}

fn document(publication: &PublicationRow, edition: &EditionRow, addressees: &[Uuid]) -> Document {
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
        code: publication.number.clone(),
        summary: first(summary, MAX_SUMMARY),
        body: first(&body, MAX_BODY),
        labels: labels(publication, addressees),
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
            let ids: Vec<_> = found.iter().map(|(publication, _)| publication.id).collect();
            let addressees = queries::addressees(conn, &ids).await?;
            let own = |id| addressees.get(id).map_or(&[][..], Vec::as_slice);
            let documents = found
                .iter()
                .map(|(publication, edition)| document(publication, edition, own(&publication.id)));
            Ok(documents.collect())
        })
    }
}
