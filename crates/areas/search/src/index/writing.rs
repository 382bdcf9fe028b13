//! One transaction at a time writes the index, so that the counts of words stay right and a rebuild cannot overwrite
//! what an object said after it was read.

use std::collections::HashMap;

use db::schema::search_docs::{self, dsl};
use db::sql_types::Tsvector;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use persian::JalaliDate;
use persian::fold::FOLD_VERSION;
use persian::tsearch::{Weight, tsvector_literal};
use platform::Result;
use platform::audience::PUBLIC;
use platform::index::{Document, DocumentChange, DocumentKey};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::labels;
use super::words::Tally;
use crate::question::code_key;

const MAX_SUMMARY: usize = 600;
const MAX_BODY: usize = 100_000;

/// Any number that no other lock of the portal uses.
const LOCK: i64 = 0x5345_4152_4348;

/// Waits until no other transaction writes the index, and keeps the others waiting until this one ends.
pub(crate) async fn lock(conn: &mut db::Connection) -> Result<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
        .bind::<diesel::sql_types::BigInt, _>(LOCK)
        .execute(conn)
        .await?;
    Ok(())
}

/// What the index holds of a document, as far as a change needs to know it.
#[derive(Debug, Queryable)]
struct Stored {
    area: String,
    kind: String,
    object_id: Uuid,
    title_fa: String,
    summary: String,
    body: String,
    labels: Vec<i32>,
    content_hash: Vec<u8>,
    fold_version: i32,
}

type Key<'a> = (&'a str, &'a str, Uuid);

impl Stored {
    fn key(&self) -> Key<'_> {
        (&self.area, &self.kind, self.object_id)
    }
}

fn key_of(key: &DocumentKey) -> Key<'_> {
    (key.area, &key.kind, key.object_id)
}

/// Puts and removes documents, and returns how many rows changed. A document that nobody may see is removed; one that
/// says the same as before is left alone. The caller holds the [`lock`].
pub(super) async fn apply(conn: &mut db::Connection, changes: &[&DocumentChange]) -> Result<usize> {
    // Of several changes of one document the last holds.
    let mut wanted: HashMap<Key<'_>, Option<&Document>> = HashMap::new();
    for change in changes {
        match change {
            DocumentChange::Put(document) => {
                let is_seen = !document.labels.is_empty();
                wanted.insert(key_of(&document.key), is_seen.then_some(&**document));
            }
            DocumentChange::Remove(key) => {
                wanted.insert(key_of(key), None);
            }
        }
    }
    let stored = stored(conn, &wanted.keys().copied().collect::<Vec<_>>()).await?;
    let before: HashMap<Key<'_>, &Stored> = stored.iter().map(|row| (row.key(), row)).collect();
    let mut puts = Vec::new();
    let mut removed = Vec::new();
    for (key, document) in &wanted {
        match (before.get(key), document) {
            (Some(row), Some(document)) if says_the_same(row, document) => {}
            (_, Some(document)) => puts.push(*document),
            (Some(_), None) => removed.push(*key),
            (None, None) => {}
        }
    }
    write(conn, &puts, &removed, &before).await?;
    Ok(puts.len() + removed.len())
}

fn says_the_same(row: &Stored, document: &Document) -> bool {
    row.fold_version == FOLD_VERSION && row.content_hash == content_hash(document)
}

async fn write(
    conn: &mut db::Connection,
    puts: &[&Document],
    removed: &[Key<'_>],
    before: &HashMap<Key<'_>, &Stored>,
) -> Result<()> {
    let mut texts: Vec<&str> =
        puts.iter().flat_map(|document| document.labels.iter().map(String::as_str)).collect();
    texts.push(PUBLIC);
    texts.sort_unstable();
    texts.dedup();
    let numbers = labels::numbers(conn, &texts).await?;
    let public = numbers.get(PUBLIC).copied();

    let mut tally = Tally::default();
    for key in puts.iter().map(|document| key_of(&document.key)).chain(removed.iter().copied()) {
        if let Some(old) =
            before.get(&key).filter(|old| public.is_some_and(|public| old.labels.contains(&public)))
        {
            tally.count(&[&old.title_fa, &old.summary, &old.body], -1);
        }
    }
    for document in puts.iter().filter(|document| document.labels.iter().any(|label| label == PUBLIC)) {
        tally.count(
            &[&document.title_fa, cut(&document.summary, MAX_SUMMARY), cut(&document.body, MAX_BODY)],
            1,
        );
    }
    put(conn, puts, &numbers).await?;
    remove(conn, removed).await?;
    tally.write(conn).await
}

async fn stored(conn: &mut db::Connection, keys: &[Key<'_>]) -> Result<Vec<Stored>> {
    let (areas, ids): (Vec<&str>, Vec<Uuid>) = keys.iter().map(|(area, _, id)| (*area, *id)).unzip();
    let rows = search_docs::table
        .filter(dsl::area.eq_any(areas))
        .filter(dsl::object_id.eq_any(ids))
        .select((
            dsl::area,
            dsl::kind,
            dsl::object_id,
            dsl::title_fa,
            dsl::summary,
            dsl::body,
            dsl::labels,
            dsl::content_hash,
            dsl::fold_version,
        ))
        .load::<Stored>(conn)
        .await?;
    Ok(rows.into_iter().filter(|row| keys.contains(&row.key())).collect())
}

async fn put(
    conn: &mut db::Connection,
    documents: &[&Document],
    numbers: &HashMap<String, i32>,
) -> Result<()> {
    if documents.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(documents.len());
    for document in documents {
        let mut labels: Vec<i32> =
            document.labels.iter().filter_map(|label| numbers.get(label.as_str())).copied().collect();
        labels.sort_unstable();
        labels.dedup();
        rows.push((
            dsl::area.eq(document.key.area),
            dsl::kind.eq(&document.key.kind),
            dsl::object_id.eq(document.key.object_id),
            dsl::url.eq(&document.url),
            dsl::title_fa.eq(&document.title_fa),
            dsl::title_en.eq(&document.title_en),
            dsl::code.eq(&document.code),
            dsl::code_key.eq(document.code.as_deref().map(code_key)),
            dsl::summary.eq(cut(&document.summary, MAX_SUMMARY)),
            dsl::body.eq(cut(&document.body, MAX_BODY)),
            dsl::labels.eq(labels),
            dsl::organization_id.eq(document.organization_id),
            dsl::date.eq(document.date),
            dsl::jyear.eq(JalaliDate::from_gregorian(document.date).year()),
            dsl::badge.eq(&document.badge),
            dsl::fold_version.eq(FOLD_VERSION),
            dsl::content_hash.eq(content_hash(document)),
            dsl::tsv.eq(sql::<Tsvector>("").bind::<Text, _>(prepared(document)).sql("::tsvector")),
        ));
    }
    diesel::insert_into(search_docs::table)
        .values(rows)
        .on_conflict((dsl::area, dsl::kind, dsl::object_id))
        .do_update()
        .set((
            dsl::url.eq(excluded(dsl::url)),
            dsl::title_fa.eq(excluded(dsl::title_fa)),
            dsl::title_en.eq(excluded(dsl::title_en)),
            dsl::code.eq(excluded(dsl::code)),
            dsl::code_key.eq(excluded(dsl::code_key)),
            dsl::summary.eq(excluded(dsl::summary)),
            dsl::body.eq(excluded(dsl::body)),
            dsl::labels.eq(excluded(dsl::labels)),
            dsl::organization_id.eq(excluded(dsl::organization_id)),
            dsl::date.eq(excluded(dsl::date)),
            dsl::jyear.eq(excluded(dsl::jyear)),
            dsl::badge.eq(excluded(dsl::badge)),
            dsl::fold_version.eq(excluded(dsl::fold_version)),
            dsl::content_hash.eq(excluded(dsl::content_hash)),
            dsl::tsv.eq(excluded(dsl::tsv)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

async fn remove(conn: &mut db::Connection, keys: &[Key<'_>]) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let areas: Vec<&str> = keys.iter().map(|key| key.0).collect();
    let kinds: Vec<&str> = keys.iter().map(|key| key.1).collect();
    let ids: Vec<Uuid> = keys.iter().map(|key| key.2).collect();
    diesel::sql_query(
        "DELETE FROM search_docs WHERE (area, kind, object_id) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[]))",
    )
    .bind::<Array<Text>, _>(areas)
    .bind::<Array<Text>, _>(kinds)
    .bind::<Array<SqlUuid>, _>(ids)
    .execute(conn)
    .await?;
    Ok(())
}

/// Title A, number and summary B, own text C (SEARCH-4).
fn prepared(document: &Document) -> String {
    let (title_en, code) = (document.title_en.as_deref(), document.code.as_deref());
    tsvector_literal(&[
        (&document.title_fa, Weight::A),
        (title_en.unwrap_or_default(), Weight::A),
        (code.unwrap_or_default(), Weight::B),
        (cut(&document.summary, MAX_SUMMARY), Weight::B),
        (cut(&document.body, MAX_BODY), Weight::C),
    ])
}

fn cut(text: &str, max_chars: usize) -> &str {
    text.char_indices().nth(max_chars).map_or(text, |(end, _)| &text[..end])
}

/// Tells two states of a document apart, the labels among them.
pub(super) fn content_hash(document: &Document) -> Vec<u8> {
    let mut labels: Vec<&str> = document.labels.iter().map(String::as_str).collect();
    labels.sort_unstable();
    let (organization, date) = (document.organization_id.map(|id| id.to_string()), document.date.to_string());
    let optional = |text: Option<&str>| text.map_or(String::new(), |text| format!("+{text}"));
    let fields = [
        document.url.clone(),
        document.title_fa.clone(),
        optional(document.title_en.as_deref()),
        optional(document.code.as_deref()),
        document.summary.clone(),
        document.body.clone(),
        labels.join("\u{1F}"),
        optional(organization.as_deref()),
        date,
        optional(document.badge.as_deref()),
    ];
    let mut hash = Sha256::new();
    for field in fields {
        hash.update(field.len().to_be_bytes());
        hash.update(field);
    }
    hash.finalize().to_vec()
}
