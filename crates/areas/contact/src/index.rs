//! The area's documents in the site search: every listed post, under the name of its holder.

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::future::BoxFuture;
use platform::clock::{tehran_date, tehran_midnight};
use platform::index::{Document, DocumentChange, DocumentKey, Source};
use platform::{Connection, Result, audience};
use uuid::Uuid;

use crate::directory;
use crate::model::EntryRow;

pub(crate) fn key(entry: Uuid) -> DocumentKey {
    DocumentKey { area: "contact", kind: "person".to_owned(), object_id: entry }
}

/// What can be found of a post; nothing of one that is not listed.
pub(crate) fn document(
    found: &directory::Directory,
    entry: &EntryRow,
    now: DateTime<Utc>,
) -> Option<Document> {
    on_day(found, entry, tehran_date(now))
}

fn on_day(found: &directory::Directory, entry: &EntryRow, day: NaiveDate) -> Option<Document> {
    if !entry.listed || !entry.active {
        return None;
    }
    let summary = found.summary(entry);
    let units: Vec<_> = found.way_to(entry.unit_id);
    let way_fa: Vec<_> = units.iter().map(|unit| unit.name_fa.as_str()).collect();
    let way_en: Vec<_> = units.iter().map(|unit| unit.name_en.as_str()).collect();
    let titled = |name: Option<String>, post: &str| match name {
        Some(name) => format!("{name} · {post}"),
        None => post.to_owned(),
    };
    let subjects = entry.subjects.join(" · ");
    let body = [way_fa.join(" "), way_en.join(" "), subjects.clone(), entry.phones.join(" ")];
    Some(Document {
        key: key(entry.id),
        url: format!("/contact/people/{}", entry.id),
        title_fa: titled(summary.name_fa, &summary.post_fa),
        title_en: Some(titled(summary.name_en, &summary.post_en)),
        code: None,
        summary: if subjects.is_empty() { way_fa.join(" › ") } else { subjects.clone() },
        body: body.join("\n"),
        labels: vec![audience::PUBLIC.to_owned()],
        organization_id: None,
        date: day,
        badge: entry.is_demo().then(|| "demo".to_owned()),
    })
}

/// The documents of all posts of a unit and of those below it.
pub(crate) fn changes_of_unit(
    found: &directory::Directory,
    unit: Uuid,
    now: DateTime<Utc>,
) -> Vec<DocumentChange> {
    let units = found.below(unit);
    found
        .entries
        .iter()
        .filter(|entry| units.contains(&entry.unit_id))
        .filter_map(|entry| document(found, entry, now))
        .map(|document| DocumentChange::Put(Box::new(document)))
        .collect()
}

/// Gives every listed post again.
pub(crate) struct Directory;

impl Source for Directory {
    fn area(&self) -> &'static str {
        "contact"
    }

    fn scan<'a>(
        &'a self,
        conn: &'a mut Connection,
        today: NaiveDate,
        after: Option<Uuid>,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>> {
        Box::pin(async move {
            let found = directory::Directory::load(conn, tehran_midnight(today)).await?;
            let mut documents: Vec<_> =
                found.entries.iter().filter_map(|entry| on_day(&found, entry, today)).collect();
            documents.sort_by_key(|document| document.key.object_id);
            documents.retain(|document| after.is_none_or(|after| document.key.object_id > after));
            documents.truncate(usize::try_from(limit).unwrap_or_default());
            Ok(documents)
        })
    }
}
