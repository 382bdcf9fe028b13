//! Bundles as documents of the site search.

use std::collections::HashMap;

use contract::library::FormKind;
use platform::clock::tehran_date;
use platform::index::{Document, DocumentChange, DocumentKey};
use platform::{Connection, Result, audience, markdown};
use uuid::Uuid;

use super::{MAX_BODY, MAX_SUMMARY};
use crate::model::BundleRow;
use crate::queries::bundles;

/// What the search calls them, beside the kinds of forms.
const KIND: &str = "bundle";
const _: () = assert!(FormKind::ALL.len() == 4, "a kind of form may not be called as bundles are");

pub(crate) fn key(row: &BundleRow) -> DocumentKey {
    DocumentKey { area: "library", kind: KIND.to_owned(), object_id: row.id }
}

/// What the search must know of a bundle.
pub(crate) async fn change(conn: &mut Connection, row: &BundleRow) -> Result<DocumentChange> {
    if row.withdrawn_at.is_some() {
        return Ok(DocumentChange::Remove(key(row)));
    }
    let rows = std::slice::from_ref(row);
    let document = documents(conn, rows).await?.pop();
    Ok(document
        .map_or_else(|| DocumentChange::Remove(key(row)), |found| DocumentChange::Put(Box::new(found))))
}

/// The documents of bundles, found by their own words and the codes of their forms.
pub(super) async fn documents(conn: &mut Connection, rows: &[BundleRow]) -> Result<Vec<Document>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut codes: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (id, code) in bundles::codes(conn, &ids).await? {
        codes.entry(id).or_default().push(code);
    }
    Ok(rows
        .iter()
        .map(|row| document(row, codes.get(&row.id).map(Vec::as_slice).unwrap_or_default()))
        .collect())
}

fn document(row: &BundleRow, codes: &[String]) -> Document {
    let text = |markdown: &Option<String>| markdown.as_deref().map(markdown::to_text).unwrap_or_default();
    let audience = row.audience_fa.clone().unwrap_or_default();
    let (persian, english) = (text(&row.guidance_fa), text(&row.guidance_en));
    let summary = [audience.as_str(), persian.as_str()].join("\n");
    let body =
        [codes.join("\n"), summary.clone(), row.audience_en.clone().unwrap_or_default(), english].join("\n");
    Document {
        key: key(row),
        url: format!("/library/bundles/{}", row.slug),
        title_fa: row.title_fa.clone(),
        title_en: row.title_en.clone(),
        code: None,
        summary: summary.trim().chars().take(MAX_SUMMARY).collect(),
        body: body.chars().take(MAX_BODY).collect(),
        labels: vec![audience::PUBLIC.to_owned()],
        organization_id: None,
        date: tehran_date(row.created_at),
        badge: row.is_demo().then(|| "demo".to_owned()),
    }
}
