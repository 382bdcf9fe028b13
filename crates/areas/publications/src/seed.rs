//! Demonstration texts: invented, marked, the same in every run.

mod communications;
mod formal;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use contract::id::FileId;
use contract::problem::Code;
use contract::publications::{
    CreateTag, EditionAttachment, EditionState, PublicationId, PublicationKind, UpdateEdition,
};
use db::schema::{
    publications, publications_attachments, publications_editions, publications_relations,
    publications_series, publications_tags,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use messages::Language;
use platform::announce::Announced;
use platform::audit::Subject;
use platform::clock::tehran_midnight;
use platform::index::DocumentChange;
use platform::outbox::Event;
use platform::sheet::{Cell, Sheet};
use platform::{Result, Unit, files};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::model::PublicationRow;
use crate::workflow::{publishing, tags, writing};
use crate::{index, queries};

const DEMO: &str = "demo";
const PICTURE: &[u8] = include_bytes!("../data/pattern.png");

#[derive(Deserialize)]
struct Demo {
    tags: Vec<CreateTag>,
    news: Vec<Item>,
    drafts: Vec<Item>,
    reviews: Vec<Item>,
    picture_alt: String,
    timetable: Timetable,
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    days_ago: i64,
    tags: Vec<String>,
    title_fa: String,
    summary_fa: String,
    body_fa: String,
    title_en: Option<String>,
    summary_en: Option<String>,
    body_en: Option<String>,
    #[serde(default)]
    image: bool,
    #[serde(default)]
    attachment: bool,
}

#[derive(Deserialize)]
struct Timetable {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Puts in a dozen published news items, dated back from `today`, two drafts and one text in review; then series of numbers
/// and a handful of formal texts.
///
/// # Errors
/// A database or a file store that fails.
pub async fn demo(unit: &mut Unit, today: NaiveDate) -> Result<()> {
    let demo: Demo = serde_json::from_str(include_str!("../data/demo.json"))?;
    for tag in &demo.tags {
        tags::create_tag(unit, tag, DEMO).await?;
    }
    let picture = files::store_own(unit, "pattern.png", "image/png", DEMO, PICTURE.to_vec()).await?;
    for item in &demo.news {
        let mut input = item.to_input();
        input.issued_on = Some(Some(today - Duration::days(item.days_ago)));
        if item.image {
            input.image_file_id = Some(Some(picture.id.into()));
            input.image_alt = Some(demo.picture_alt.clone());
        }
        if item.attachment {
            let file_id = timetable(unit, &demo.timetable).await?;
            input.attachments =
                Some(vec![EditionAttachment { file_id, title: demo.timetable.title.clone() }]);
        }
        let morning = tehran_midnight(today) + Duration::hours(9) - Duration::days(item.days_ago);
        write(unit, PublicationKind::News, &input, Fate::Published(morning)).await?;
    }
    for item in &demo.drafts {
        write(unit, PublicationKind::News, &item.to_input(), Fate::Draft).await?;
    }
    for item in &demo.reviews {
        write(unit, PublicationKind::News, &item.to_input(), Fate::InReview).await?;
    }
    formal::demo(unit, today).await?;
    communications::demo(unit, today).await?;
    unit.touch("publications").await
}

impl Item {
    fn to_input(&self) -> UpdateEdition {
        UpdateEdition {
            title_fa: Some(self.title_fa.clone()),
            summary_fa: Some(self.summary_fa.clone()),
            body_fa: Some(self.body_fa.clone()),
            title_en: self.title_en.clone(),
            summary_en: self.summary_en.clone(),
            body_en: self.body_en.clone(),
            tags: Some(self.tags.clone()),
            ..UpdateEdition::default()
        }
    }
}

/// How far a demonstration text has come.
enum Fate {
    Draft,
    InReview,
    Published(DateTime<Utc>),
}

async fn write(
    unit: &mut Unit,
    kind: PublicationKind,
    input: &UpdateEdition,
    fate: Fate,
) -> Result<PublicationId> {
    let mut publication = writing::insert_publication(unit, kind, DEMO).await?;
    let mut edition = writing::blank(unit, publication.id).await?;
    let content = writing::begin(unit, &mut publication, &mut edition, input).await?;
    queries::insert_edition(unit.conn(), &edition).await?;
    writing::write_content(unit, edition.id, &content).await?;
    match fate {
        Fate::Draft => {}
        Fate::InReview => {
            edition.state = EditionState::InReview;
            edition.submitted.submitted_by_name = Some(edition.saved_by_name.clone());
            edition.submitted.submitted_at = Some(unit.now);
            queries::move_edition(unit.conn(), &mut edition).await?;
        }
        Fate::Published(at) => publishing::publish(unit, &mut publication, &mut edition, at, None).await?,
    }
    unit.audit_created("publications.seed", Subject::new("publications", publication.id), input)?;
    Ok(publication.id.into())
}

async fn timetable(unit: &mut Unit, timetable: &Timetable) -> Result<FileId> {
    let sheet = Sheet {
        name: timetable.title.clone(),
        language: Language::Fa,
        head: timetable.head.clone(),
        rows: timetable
            .rows
            .iter()
            .map(|row| row.iter().map(|text| Cell::from(text.as_str())).collect())
            .collect(),
    };
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let file = files::store_own(unit, &format!("{}.xlsx", sheet.name), kind, DEMO, sheet.workbook()?).await?;
    Ok(file.id.into())
}

/// Deletes every demonstration publication and tag, and takes them out of the search.
///
/// # Errors
/// `publications.demo_in_use` when a real draft uses a demonstration tag or file; nothing is removed then.
pub async fn remove_demo(unit: &mut Unit) -> Result<()> {
    let demo: Vec<PublicationRow> = publications::table
        .filter(publications::origin.eq(DEMO))
        .select(PublicationRow::as_select())
        .load(unit.conn())
        .await?;
    let documents = demo.iter().map(|row| DocumentChange::Remove(index::key(row.id, row.kind))).collect();
    let ids: Vec<Uuid> = demo.iter().map(|row| row.id).collect();
    refuse_if_in_use(unit, &ids).await?;
    diesel::delete(publications::table.filter(publications::id.eq_any(&ids))).execute(unit.conn()).await?;
    diesel::delete(publications_tags::table.filter(publications_tags::origin.eq(DEMO)))
        .execute(unit.conn())
        .await?;
    diesel::delete(publications_series::table.filter(publications_series::origin.eq(DEMO)))
        .execute(unit.conn())
        .await?;
    files::remove_demo(unit).await?;
    unit.audit_created("publications.remove_demo", Subject::new("publications", DEMO), &json!({}))?;
    let event = Event::new("publications.demo_removed", &json!({}))?.with_documents(documents);
    unit.emit(event.announcing(ids.into_iter().map(Announced::TakenBack)));
    unit.touch("publications").await
}

async fn refuse_if_in_use(unit: &mut Unit, demo: &[Uuid]) -> Result<()> {
    use db::schema::{platform_files, publications_edition_tags};
    let own = publications_editions::publication_id.ne_all(demo);
    let demo_files = platform_files::table.filter(platform_files::origin.eq(DEMO)).select(platform_files::id);
    let demo_tags =
        publications_tags::table.filter(publications_tags::origin.eq(DEMO)).select(publications_tags::id);
    let tagged = publications_edition_tags::table
        .filter(publications_edition_tags::tag_id.eq_any(demo_tags))
        .select(publications_edition_tags::edition_id);
    let attached = publications_attachments::table
        .filter(publications_attachments::file_id.eq_any(demo_files))
        .select(publications_attachments::edition_id);
    let related = publications_relations::table
        .filter(publications_relations::target_id.eq_any(demo))
        .select(publications_relations::edition_id);
    let demo_series = publications_series::table
        .filter(publications_series::origin.eq(DEMO))
        .select(publications_series::id);
    let numbered = publications::table
        .filter(publications::series_id.eq_any(demo_series.nullable()))
        .select(publications::id);
    let user: Option<String> = publications_editions::table
        .filter(own)
        .filter(
            publications_editions::id
                .eq_any(tagged)
                .or(publications_editions::id.eq_any(attached))
                .or(publications_editions::id.eq_any(related))
                .or(publications_editions::publication_id.eq_any(numbered))
                .or(publications_editions::image_file_id.eq_any(demo_files.nullable())),
        )
        .select(publications_editions::title_fa)
        .first(unit.conn())
        .await
        .optional()?;
    match user {
        Some(title) => Err(platform::Problem::from(Code::PublicationDemoInUse).param("title", title)),
        None => Ok(()),
    }
}
