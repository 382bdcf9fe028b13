//! The search over its API, on a real database: documents are put by events, as areas do it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod engines;
mod index;
mod matching;
mod order;
mod refusals;
mod suggestions;
mod visibility;

use chrono::NaiveDate;
use contract::search::{SearchResults, Segment};
use platform::index::{Document, DocumentChange, DocumentKey};
use platform::outbox::Event;
use testkit::{Client, TestApp};
use uuid::Uuid;

/// A public document with this title, ready to be changed.
fn document(title: &str) -> Document {
    let id = Uuid::now_v7();
    Document {
        key: DocumentKey { area: "publications", kind: "news".to_owned(), object_id: id },
        url: format!("/publications/{id}"),
        title_fa: title.to_owned(),
        title_en: None,
        code: None,
        summary: String::new(),
        body: String::new(),
        labels: vec!["public".to_owned()],
        organization_id: None,
        date: date("2026-11-20"),
        badge: None,
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn put(app: &TestApp, documents: impl IntoIterator<Item = Document>) {
    change(app, documents.into_iter().map(|document| DocumentChange::Put(Box::new(document))).collect())
        .await;
}

async fn change(app: &TestApp, changes: Vec<DocumentChange>) {
    app.as_system(async |unit| {
        unit.emit(Event::new("test.changed", &serde_json::json!({}))?.with_documents(changes));
        Ok(())
    })
    .await;
}

async fn search(reader: &Client, query: &str) -> SearchResults {
    search_with(reader, query, "&limit=50").await
}

async fn search_with(reader: &Client, query: &str, more: &str) -> SearchResults {
    reader.get(&format!("/api/v1/search?q={}{more}", encoded(query))).send().await.json()
}

fn encoded(text: &str) -> String {
    contract::search::web_address("{q}", text)
}

fn titles(results: &SearchResults) -> Vec<String> {
    results.items.iter().map(|hit| joined(&hit.title)).collect()
}

fn joined(segments: &[Segment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

/// As `[marked] and not`.
fn marked(segments: &[Segment]) -> String {
    segments.iter().map(|s| if s.hit { format!("[{}]", s.text) } else { s.text.clone() }).collect()
}
