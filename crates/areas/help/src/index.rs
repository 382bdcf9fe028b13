//! The area's documents in the site search: every page that readers see, in both languages, with the way to it.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::publications::TextLanguage;
use futures_util::future::BoxFuture;
use platform::clock::tehran_date;
use platform::index::{Document, DocumentChange, DocumentKey, Source};
use platform::{Connection, Result, audience, markdown};
use uuid::Uuid;

use crate::model::{LeafRow, TextRow};
use crate::queries::texts;
use crate::tree::Tree;
use crate::views;

const MAX_SUMMARY: usize = 600;
const MAX_BODY: usize = 100_000;

pub(crate) fn key(page_id: Uuid) -> DocumentKey {
    DocumentKey { area: "help", kind: "help_page".to_owned(), object_id: page_id }
}

/// What the search has to learn about these pages: what readers see is put, the rest removed.
pub(crate) async fn changes(
    conn: &mut Connection,
    seen: &Tree,
    pages: &[&LeafRow],
) -> Result<Vec<DocumentChange>> {
    let documents = documents(conn, seen, pages).await?;
    let mut by_page: HashMap<Uuid, Document> =
        documents.into_iter().map(|document| (document.key.object_id, document)).collect();
    Ok(pages
        .iter()
        .map(|leaf| match by_page.remove(&leaf.id) {
            Some(document) => DocumentChange::Put(Box::new(document)),
            None => DocumentChange::Remove(key(leaf.id)),
        })
        .collect())
}

async fn documents(conn: &mut Connection, seen: &Tree, pages: &[&LeafRow]) -> Result<Vec<Document>> {
    let leaves: Vec<&LeafRow> = pages.iter().filter_map(|leaf| seen.by_id(leaf.id)).collect();
    let ids: Vec<Uuid> = leaves.iter().map(|leaf| leaf.id).collect();
    let mut texts: HashMap<Uuid, Vec<TextRow>> = HashMap::new();
    for text in texts::of_pages(conn, &ids).await? {
        texts.entry(text.page_id).or_default().push(text);
    }
    let none = Vec::new();
    let written = leaves.into_iter().filter_map(|leaf| {
        let own = texts.get(&leaf.id).unwrap_or(&none);
        let of = |lang: TextLanguage| own.iter().find(|text| text.language() == lang);
        of(TextLanguage::Fa).map(|fa| document(seen, leaf, fa, of(TextLanguage::En)))
    });
    Ok(written.collect())
}

fn document(seen: &Tree, leaf: &LeafRow, fa: &TextRow, en: Option<&TextRow>) -> Document {
    let way = |lang| {
        let steps = seen.breadcrumb(&leaf.path, lang).into_iter().map(|crumb| crumb.title.text);
        steps.collect::<Vec<_>>().join(" › ")
    };
    let persian = plain(&fa.body);
    let english = en.map(|en| format!("{}\n{}\n{}", way(TextLanguage::En), en.summary, plain(&en.body)));
    let summary = if fa.summary.trim().is_empty() { &persian } else { &fa.summary };
    let texts = [Some(way(TextLanguage::Fa)), Some(persian.clone()), english];
    let newest = en.map_or(fa.published_at, |en| en.published_at.max(fa.published_at));
    Document {
        key: key(leaf.id),
        url: format!("/help/{}", leaf.path),
        title_fa: fa.title.clone(),
        title_en: en.map(|en| en.title.clone()),
        code: None,
        summary: first(summary, MAX_SUMMARY),
        body: first(&texts.into_iter().flatten().collect::<Vec<_>>().join("\n"), MAX_BODY),
        labels: vec![audience::PUBLIC.to_owned()],
        organization_id: None,
        date: tehran_date(newest),
        badge: None,
    }
}

/// The words of a text; what its inserts say changes without it.
fn plain(body: &str) -> String {
    let words = markdown::to_text(body);
    let mut pieces = words.split("[[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once("]]").map_or(piece, |(_, after)| after))
}

fn first(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

/// Gives every page that readers see again.
pub(crate) struct Pages;

impl Source for Pages {
    fn area(&self) -> &'static str {
        "help"
    }

    fn scan<'a>(
        &'a self,
        conn: &'a mut Connection,
        _: NaiveDate,
        after: Option<Uuid>,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>> {
        Box::pin(async move {
            let seen = views::readers_tree(conn).await?;
            let mut next: Vec<&LeafRow> =
                seen.leaves().iter().filter(|leaf| leaf.id > after.unwrap_or_default()).collect();
            next.sort_by_key(|leaf| leaf.id);
            next.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            documents(conn, &seen, &next).await
        })
    }
}
