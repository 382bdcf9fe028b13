//! The area's documents in the site search: every form that can be taken, or that can be prepared for.

pub(crate) mod bundles;

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::library::FormStanding;
use futures_util::future::BoxFuture;
use platform::index::{Document, DocumentChange, DocumentKey, Source};
use platform::{Connection, Result, audience, markdown};
use uuid::Uuid;

use crate::model::{FormRow, VersionRow};
use crate::queries::{self, basis, forms};
use crate::timeline::Timeline;

const MAX_SUMMARY: usize = 600;
const MAX_BODY: usize = 100_000;

pub(crate) fn key(form: &FormRow) -> DocumentKey {
    DocumentKey { area: "library", kind: form.kind.as_str().to_owned(), object_id: form.id }
}

/// What the search must know of a form on a day.
pub(crate) async fn change(
    conn: &mut Connection,
    form: &FormRow,
    line: Timeline<'_>,
    day: NaiveDate,
) -> Result<DocumentChange> {
    let Some(version) = shown(form, line, day) else { return Ok(DocumentChange::Remove(key(form))) };
    let grounds = basis::words(conn, &[version.id]).await?;
    Ok(DocumentChange::Put(Box::new(document(form, version, &grounds, day))))
}

/// The version by which a form is found: the one that can be taken, or prepared for.
fn shown<'a>(form: &FormRow, line: Timeline<'a>, day: NaiveDate) -> Option<&'a VersionRow> {
    if !matches!(line.form_standing(form, day), FormStanding::Current | FormStanding::Upcoming) {
        return None;
    }
    line.in_force(day).or_else(|| line.next(day))
}

/// `grounds` are the titles and numbers of the texts that versions rest on.
fn document(
    form: &FormRow,
    version: &VersionRow,
    grounds: &HashMap<Uuid, String>,
    day: NaiveDate,
) -> Document {
    let text = |markdown: &Option<String>| markdown.as_deref().map(markdown::to_text).unwrap_or_default();
    let (persian, english) = (text(&form.guidance_fa), text(&form.guidance_en));
    let note = version.change_note.clone().unwrap_or_default();
    let grounds = grounds.get(&version.id).cloned().unwrap_or_default();
    let body = [form.keywords.join("\n"), grounds, persian.clone(), english, note].join("\n");
    Document {
        key: key(form),
        url: format!("/library/{}", form.code),
        title_fa: form.title_fa.clone(),
        title_en: form.title_en.clone(),
        code: Some(form.code.clone()),
        summary: persian.chars().take(MAX_SUMMARY).collect(),
        body: body.chars().take(MAX_BODY).collect(),
        labels: vec![audience::PUBLIC.to_owned()],
        organization_id: None,
        date: version.effective_from.unwrap_or(day),
        badge: form.is_demo().then(|| "demo".to_owned()),
    }
}

/// Gives every form again.
pub(crate) struct Library;

impl Source for Library {
    fn area(&self) -> &'static str {
        "library"
    }

    fn scan<'a>(
        &'a self,
        conn: &'a mut Connection,
        today: NaiveDate,
        after: Option<Uuid>,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>> {
        Box::pin(async move {
            let (mut found, reached) = forms_after(conn, today, after, limit).await?;
            let mut rows = queries::bundles::after(conn, after, limit).await?;
            // What lies behind the last form that was looked at comes with the forms there.
            rows.retain(|row| reached.is_none_or(|reached| row.id <= reached));
            found.extend(bundles::documents(conn, &rows).await?);
            found.sort_by_key(|document| document.key.object_id);
            found.truncate(usize::try_from(limit).unwrap_or_default());
            Ok(found)
        })
    }
}

/// The next forms that can be found, and up to which id they were looked at, where there are more behind it.
async fn forms_after(
    conn: &mut Connection,
    today: NaiveDate,
    after: Option<Uuid>,
    limit: i64,
) -> Result<(Vec<Document>, Option<Uuid>)> {
    let mut after = after;
    // A whole batch may hold nothing that can be found, and an empty answer means the end.
    loop {
        let found = forms::published_after(conn, after, limit).await?;
        let Some(last) = found.last() else { return Ok((Vec::new(), None)) };
        after = Some(last.id);
        let is_full = i64::try_from(found.len()).is_ok_and(|count| count == limit);
        let ids: Vec<_> = found.iter().map(|form| form.id).collect();
        let mut versions: HashMap<Uuid, Vec<VersionRow>> = HashMap::new();
        for version in forms::approved_of(conn, &ids).await? {
            versions.entry(version.form_id).or_default().push(version);
        }
        let shown = |form: &FormRow| shown(form, Timeline(versions.get(&form.id)?), today);
        let shown: Vec<_> = found.iter().filter_map(|form| Some((form, shown(form)?))).collect();
        let ids: Vec<_> = shown.iter().map(|(_, version)| version.id).collect();
        let grounds = basis::words(conn, &ids).await?;
        let documents: Vec<_> =
            shown.iter().map(|(form, version)| document(form, version, &grounds, today)).collect();
        if !documents.is_empty() {
            return Ok((documents, after.filter(|_| is_full)));
        }
    }
}
