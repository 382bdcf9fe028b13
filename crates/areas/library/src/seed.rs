//! Demonstration forms: real originals, made by `examples/make_originals`, the same in every run.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate};
use contract::library::{
    CreateBundle, CreateCategory, CreateDraft, CreateForm, FileFormat, FormKind, FormVersionId,
    RenditionRole, UpdateDraft, VersionState,
};
use contract::problem::Code;
use contract::publications::{PublicationId, TextLanguage};
use db::schema::{
    library_categories, library_download_days, library_forms, library_renditions, library_takings,
    library_versions,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::announce::Announced;
use platform::clock::tehran_midnight;
use platform::index::DocumentChange;
use platform::jobs::Job;
use platform::outbox::Event;
use platform::{OrNotFound, Problem, Result, Unit, files};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::inspect::Budget;
use crate::model::{DEMO, FormRow, RenditionRow, VersionRow, file_name};
use crate::queries::{self, basis, drafts, forms};
use crate::timeline::Timeline;
use crate::workflow::drafting::{self, Place};
use crate::workflow::{self, bundles, categories, review, subject};
use crate::{index, inspect, jobs};

macro_rules! originals {
    ($($name:literal)+) => {
        /// The bytes that are handed out.
        const ORIGINALS: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../data/files/", $name)))),+];
    };
}

originals! {
    "F-101-v1.docx" "F-101-v1.pdf" "F-101-v2.docx" "F-101-v2.pdf" "F-102-v1.xlsx" "F-102-v1.pdf"
    "F-103-v1.docx" "F-103-v1.pdf" "F-104-v1.docx" "F-104-v1.pdf" "F-201-v1.xlsx" "F-201-v1.pdf"
    "F-202-v1.xlsx" "F-202-v1.pdf" "F-203-v1.xlsx" "F-203-v1.pdf" "F-203-v2.xlsx" "F-203-v2.pdf"
    "F-301-v1.xlsx" "F-301-v1.pdf" "F-301-v2.xlsx" "F-301-v2.pdf" "F-302-v1.xlsx" "F-302-v1.pdf"
    "F-401-v1.docx" "F-401-v1.pdf" "S-501-v1.docx" "S-501-v1.pdf" "G-601-v1.pdf"
}

/// Pages are drawn once the portal has long begun to serve.
const DRAWN_AFTER: Duration = Duration::minutes(2);
/// One file after the other, so that no other work waits for all of them.
const DRAWN_EVERY: Duration = Duration::seconds(20);
/// Days before its own in which a version was approved.
const NOTICE: i64 = 7;

#[derive(Deserialize)]
struct Demo {
    categories: Vec<Shelf>,
    forms: Vec<Item>,
    bundles: Vec<CreateBundle>,
}

#[derive(Deserialize)]
struct Shelf {
    slug: String,
    name_fa: String,
    name_en: String,
    parent: Option<String>,
    position: i32,
}

#[derive(Deserialize)]
struct Item {
    code: String,
    kind: FormKind,
    category: String,
    title_fa: String,
    title_en: String,
    guidance_fa: String,
    keywords: Vec<String>,
    versions: Vec<Version>,
}

#[derive(Deserialize)]
struct Version {
    n: i32,
    /// Days from today on which it takes effect.
    days: i64,
    fill: Option<FileFormat>,
    note: Option<String>,
    #[serde(default)]
    basis: Vec<Ground>,
}

/// A demonstration publication that a version rests on.
#[derive(Deserialize)]
struct Ground {
    title: String,
    note: String,
}

/// Puts in a dozen forms with their originals: two of them in a second version, one with a version to come, one draft; and
/// two bundles of them. Some rest on demonstration publications, where those are there: a text that was superseded meanwhile
/// asks for its form to be looked at again.
///
/// # Errors
/// A database or a file store that fails.
pub async fn demo(unit: &mut Unit, today: NaiveDate) -> Result<()> {
    let demo: Demo = serde_json::from_str(include_str!("../data/demo.json"))?;
    let mut shelves = Vec::new();
    for shelf in demo.categories {
        let above = shelf.parent.as_ref().and_then(|slug| shelves.iter().find(|(known, _)| known == slug));
        let input = CreateCategory {
            parent_id: above.map(|(_, id)| *id),
            slug: shelf.slug.clone(),
            name_fa: shelf.name_fa,
            name_en: shelf.name_en,
            position: shelf.position,
        };
        shelves.push((shelf.slug, categories::create(unit, &input, DEMO).await?.id));
    }
    let texts = publications::facade::demo_texts(unit.conn()).await?;
    for (place, item) in (1..).zip(demo.forms) {
        let category_id = shelves.iter().find(|(slug, _)| *slug == item.category).or_not_found()?.1;
        let input = CreateForm {
            code: item.code.clone(),
            kind: item.kind,
            category_id,
            title_fa: item.title_fa,
            title_en: Some(item.title_en),
            guidance_fa: Some(item.guidance_fa),
            guidance_en: None,
            owner_unit_id: None,
            keywords: item.keywords,
        };
        workflow::forms::create(unit, &input, DEMO).await?;
        for version in &item.versions {
            publish(unit, &item.code, version, today, &texts).await?;
        }
        count(unit, &item.code, today, place).await?;
    }
    for bundle in &demo.bundles {
        bundles::create(unit, bundle, DEMO).await?;
    }
    draw_later(unit).await?;
    let content = UpdateDraft {
        change_note: Some("فهرست مدارک پیوست کامل می‌شود.".to_owned()),
        ..UpdateDraft::default()
    };
    drafting::create(unit, "F-103", &CreateDraft { copy_from: Some(1), content }).await?;
    unit.touch("library").await
}

/// A version as if it had been approved a week before its day.
async fn publish(
    unit: &mut Unit,
    code: &str,
    version: &Version,
    today: NaiveDate,
    texts: &HashMap<String, PublicationId>,
) -> Result<()> {
    let mut form = forms::lock(unit.conn(), code).await?;
    let day = today + Duration::days(version.days);
    let approved_at = (tehran_midnight(day) + Duration::hours(10) - Duration::days(NOTICE)).min(unit.now);
    let name = unit.actor.name.clone();
    let mut row = VersionRow::blank(FormVersionId::new().0, form.id, approved_at, name.clone());
    row.effective_from = Some(day);
    row.change_note.clone_from(&version.note);
    drafts::insert(unit.conn(), &row).await?;
    let known = |ground: &Ground| Some((texts.get(&ground.title)?.0, Some(ground.note.clone())));
    let grounds: Vec<_> = version.basis.iter().filter_map(known).collect();
    basis::replace(unit.conn(), row.id, &grounds).await?;
    let mut places = vec![(RenditionRole::Print, FileFormat::Pdf)];
    places.extend(version.fill.map(|format| (RenditionRole::Fill, format)));
    for (role, format) in places {
        add(unit, &form, &row, version.n, (role, format)).await?;
    }
    row.n = Some(version.n);
    row.state = VersionState::Approved;
    row.approved_by_name = Some(name);
    row.approved_at = Some(approved_at);
    drafts::save(unit.conn(), &mut row).await?;
    // Found by what it rests on as well.
    forms::save(unit.conn(), &mut form).await?;
    unit.audit_created("library.seed", subject(form.id), &review::told(&form, &row))?;
    review::announce(unit, &form, &row).await
}

async fn add(
    unit: &mut Unit,
    form: &FormRow,
    version: &VersionRow,
    n: i32,
    (role, format): (RenditionRole, FileFormat),
) -> Result<()> {
    let name = format!("{}-v{n}.{}", form.code, format.as_str());
    let (_, bytes) = ORIGINALS.iter().find(|(known, _)| *known == name).or_not_found()?;
    let found = inspect::look(format, bytes, &mut Budget::whole()).map_err(Problem::from)?;
    let file = files::store_own(unit, &name, format.media_type(), DEMO, bytes.to_vec()).await?;
    let place = Place { role, format, lang: TextLanguage::Fa };
    let mut row: RenditionRow = drafting::rendition(version.id, &form.code, place, &file, found);
    row.file_name = file_name(&form.code, Some(n), &row);
    let id = row.id;
    drafts::insert_renditions(unit.conn(), vec![row]).await?;
    if format.is_spreadsheet() {
        unit.enqueue(Job::new(jobs::PREVIEW, &json!({ "rendition_id": id }))?);
    }
    Ok(())
}

/// Has the pages of every PDF drawn.
async fn draw_later(unit: &mut Unit) -> Result<()> {
    let files: Vec<Uuid> = library_renditions::table
        .inner_join(library_versions::table.inner_join(library_forms::table))
        .filter(library_forms::origin.eq(DEMO))
        .filter(library_renditions::format.eq(FileFormat::Pdf.as_str()))
        .order(library_renditions::id)
        .select(library_renditions::id)
        .load(unit.conn())
        .await?;
    for (place, id) in (0..).zip(files) {
        let preview = Job::new(jobs::PREVIEW, &json!({ "rendition_id": id }))?;
        unit.enqueue(preview.at(unit.now + DRAWN_AFTER + DRAWN_EVERY * place));
    }
    Ok(())
}

/// Invented downloads of the last months, so that charts show what they will look like.
async fn count(unit: &mut Unit, code: &str, today: NaiveDate, place: i64) -> Result<()> {
    let form = forms::lock(unit.conn(), code).await?;
    let versions = forms::approved(unit.conn(), form.id).await?;
    let line = Timeline(&versions);
    let ids: Vec<Uuid> = versions.iter().map(|version| version.id).collect();
    let renditions = drafts::renditions_of(unit.conn(), &ids).await?;
    let mut rows = Vec::new();
    for back in (1..330_i64).step_by(6) {
        let day = today - Duration::days(back);
        let Some(version) = line.in_force(day) else { continue };
        for row in renditions.get(&version.id).into_iter().flatten() {
            let weight = if row.role == RenditionRole::Fill { 3 } else { 1 };
            let count = ((back * 7 + place * 5) % 11 + place % 7) * weight / 2 + 1;
            rows.push((row.id, day, count));
        }
    }
    let all: i64 = rows.iter().map(|(.., count)| count).sum();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(id, day, count)| {
            (
                library_download_days::rendition_id.eq(id),
                library_download_days::day.eq(day),
                library_download_days::count.eq(count),
            )
        })
        .collect();
    diesel::insert_into(library_download_days::table).values(rows).execute(unit.conn()).await?;
    diesel::insert_into(library_takings::table)
        .values((library_takings::form_id.eq(form.id), library_takings::count.eq(all)))
        .execute(unit.conn())
        .await?;
    Ok(())
}

/// Deletes every demonstration form, bundle and category, and takes them out of the search.
///
/// # Errors
/// `library.demo_in_use` when a real form stands in a demonstration category, or a real bundle names a demonstration form;
/// nothing is removed then.
pub async fn remove_demo(unit: &mut Unit) -> Result<()> {
    let demo: Vec<FormRow> = library_forms::table
        .filter(library_forms::origin.eq(DEMO))
        .select(FormRow::as_select())
        .load(unit.conn())
        .await?;
    let shelves = library_categories::table.filter(library_categories::origin.eq(DEMO));
    let user: Option<String> = library_forms::table
        .filter(library_forms::origin.ne(DEMO))
        .filter(library_forms::category_id.eq_any(shelves.select(library_categories::id)))
        .select(library_forms::code)
        .first(unit.conn())
        .await
        .optional()?;
    if let Some(code) = user {
        return Err(Problem::from(Code::LibraryDemoInUse).param("code", code));
    }
    if let Some(slug) = queries::bundles::resting_on_demo(unit.conn()).await? {
        return Err(Problem::from(Code::LibraryDemoInUse).param("slug", slug));
    }
    let bundles = queries::bundles::delete_demo(unit.conn()).await?;
    let forms = demo.iter().map(index::key);
    let keys = forms.chain(bundles.iter().map(index::bundles::key));
    let documents = keys.map(DocumentChange::Remove).collect();
    diesel::delete(library_forms::table.filter(library_forms::origin.eq(DEMO))).execute(unit.conn()).await?;
    // Those below first.
    let below = shelves.filter(library_categories::parent_id.is_not_null());
    diesel::delete(below).execute(unit.conn()).await?;
    diesel::delete(shelves).execute(unit.conn()).await?;
    files::remove_demo(unit).await?;
    unit.audit_created("library.remove_demo", platform::audit::Subject::new("library", DEMO), &json!({}))?;
    let event = Event::new("library.demo_removed", &json!({}))?.with_documents(documents);
    unit.emit(event.announcing(demo.iter().map(|form| Announced::TakenBack(form.id))));
    unit.touch("library").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_original_is_small_safe_and_no_scan() {
        for (name, bytes) in ORIGINALS {
            let format = name.rsplit('.').next().and_then(|ending| ending.parse().ok());
            let found = inspect::look(format.unwrap_or(FileFormat::Csv), bytes, &mut Budget::whole());
            assert!(found.is_ok_and(|found| !found.scan_suspected), "{name}");
            assert!(bytes.len() < 80_000, "{name} has {} bytes", bytes.len());
        }
    }
}
