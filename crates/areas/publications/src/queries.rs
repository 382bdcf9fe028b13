//! All SQL of the area. Publications belong to no organization, so what stands for a scope here is [`Reader`]: which
//! unpublished texts the reader sees, and the published ones of which audiences.

pub(crate) mod acting;
mod addressees;
pub(crate) mod amendments;
pub(crate) mod beside;
pub(crate) mod calendars;
pub(crate) mod communications;
mod listing;
pub(crate) mod opinions;
pub(crate) mod receipts;
pub(crate) mod relations;
pub(crate) mod series;
pub(crate) mod settings;
pub(crate) mod stats;
pub(crate) mod stored;
pub(crate) mod tags;
pub(crate) mod validity;
mod waiting;

use std::collections::HashMap;

use contract::id::FileId;
use contract::problem::Code;
use contract::publications::{EditionId, EditionState, PublicationId};
use db::schema::{platform_files, publications, publications_attachments, publications_editions};
use db::sql_types::Tsvector;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use persian::tsearch::{Weight, tsvector_literal};
use platform::files::{self, FileRow};
use platform::{Connection, OrNotFound, Result, markdown};
use uuid::Uuid;

pub(crate) use addressees::{addressed, addressees};
pub(crate) use listing::{Listed, list, newest};
pub(crate) use waiting::in_review;

use crate::model::{AttachmentRow, EditionRow, MovedEdition, PublicationRow, SavedEdition};
use crate::policy::{self, Drafts, Reader, Sees};

type Found = (PublicationRow, EditionRow);

/// The publication with the edition that readers see now. Withdrawn ones are for those who see all drafts.
pub(crate) async fn find_published(
    conn: &mut Connection,
    reader: &Reader,
    id: PublicationId,
) -> Result<Found> {
    let found: Found = publications::table
        .inner_join(publications_editions::table)
        .filter(publications::id.eq(id.0))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select((PublicationRow::as_select(), EditionRow::as_select()))
        .first(conn)
        .await
        .or_not_found()?;
    check_audience(conn, reader, &found.0).await?;
    check_is_live(reader, &found.0)?;
    Ok(found)
}

/// PUB-18: a withdrawn publication is for those who see all drafts.
fn check_is_live(reader: &Reader, publication: &PublicationRow) -> Result<()> {
    if reader.drafts == Drafts::All { Ok(()) } else { policy::check_is_live(publication) }
}

/// What is published for others is not there.
async fn check_audience(conn: &mut Connection, reader: &Reader, publication: &PublicationRow) -> Result<()> {
    if reader.belongs_to(publication.audience) {
        return Ok(());
    }
    let is_addressed = match reader.sees {
        Sees::Represented => !addressed(conn, &[publication.id], &reader.represents).await?.is_empty(),
        Sees::Public | Sees::All => false,
    };
    if is_addressed { Ok(()) } else { Err(Code::NotFound.into()) }
}

/// The publication of a short address (`c-1404-21`), if the reader may know of it.
pub(crate) async fn by_reference(conn: &mut Connection, reader: &Reader, reference: &str) -> Result<Uuid> {
    let found: PublicationRow = publications::table
        .filter(publications::reference.eq(reference))
        .filter(publications::first_published_at.is_not_null())
        .select(PublicationRow::as_select())
        .first(conn)
        .await
        .or_not_found()?;
    check_audience(conn, reader, &found).await?;
    Ok(found.id)
}

/// One edition, if the reader may see it: published ones everybody, others as [`Drafts`] says.
pub(crate) async fn find_edition(
    conn: &mut Connection,
    reader: &Reader,
    id: PublicationId,
    edition_id: EditionId,
) -> Result<Found> {
    let found = edition(id, edition_id).first::<Found>(conn).await.or_not_found()?;
    visible(conn, reader, found).await
}

/// The same, locked until the end of the transaction.
pub(crate) async fn lock_edition(
    conn: &mut Connection,
    reader: &Reader,
    id: PublicationId,
    edition_id: EditionId,
) -> Result<Found> {
    let found = edition(id, edition_id).for_update().first::<Found>(conn).await.or_not_found()?;
    visible(conn, reader, found).await
}

#[diesel::dsl::auto_type(no_type_alias)]
fn edition(id: PublicationId, edition_id: EditionId) -> _ {
    let (publication, edition): (Uuid, Uuid) = (id.0, edition_id.0);
    let columns: (
        diesel::dsl::AsSelect<PublicationRow, diesel::pg::Pg>,
        diesel::dsl::AsSelect<EditionRow, diesel::pg::Pg>,
    ) = (PublicationRow::as_select(), EditionRow::as_select());
    publications::table
        .inner_join(publications_editions::table)
        .filter(publications::id.eq(publication))
        .filter(publications_editions::id.eq(edition))
        .select(columns)
}

async fn visible(conn: &mut Connection, reader: &Reader, found: Found) -> Result<Found> {
    let (publication, edition) = &found;
    if edition.state.is_published() {
        check_audience(conn, reader, publication).await?;
        check_is_live(reader, publication)?;
        return Ok(found);
    }
    if reader.drafts.show(edition) { Ok(found) } else { Err(Code::NotFound.into()) }
}

/// The publication alone, locked until the end of the transaction.
pub(crate) async fn lock_publication(conn: &mut Connection, id: PublicationId) -> Result<PublicationRow> {
    publications::table
        .find(id.0)
        .select(PublicationRow::as_select())
        .for_update()
        .first(conn)
        .await
        .or_not_found()
}

/// The edition that is being written, if there is one the reader may see.
pub(crate) async fn open_edition(
    conn: &mut Connection,
    reader: &Reader,
    id: PublicationId,
) -> Result<Option<EditionRow>> {
    let open = EditionState::OPEN.iter().map(|state| state.as_str());
    let row = publications_editions::table
        .filter(publications_editions::publication_id.eq(id.0))
        .filter(publications_editions::state.eq_any(open))
        .select(EditionRow::as_select())
        .first(conn)
        .await
        .optional()?;
    Ok(row.filter(|row| reader.drafts.show(row)))
}

/// Every edition the reader may see, newest first. A publication has few of them: each is made by hand.
pub(crate) async fn editions(
    conn: &mut Connection,
    reader: &Reader,
    id: PublicationId,
) -> Result<Vec<EditionRow>> {
    let publication = publications::table
        .find(id.0)
        .select(PublicationRow::as_select())
        .first(conn)
        .await
        .or_not_found()?;
    let rows: Vec<EditionRow> = publications_editions::table
        .filter(publications_editions::publication_id.eq(id.0))
        .order((publications_editions::major.desc(), publications_editions::minor.desc()))
        .limit(1000)
        .select(EditionRow::as_select())
        .load(conn)
        .await?;
    let shows = |row: &EditionRow| row.state.is_published() || reader.drafts.show(row);
    let rows: Vec<_> = rows.into_iter().filter(shows).collect();
    if rows.iter().any(|row| row.state.is_published()) {
        check_audience(conn, reader, &publication).await?;
        check_is_live(reader, &publication)?;
    } else if rows.is_empty() {
        return Err(Code::NotFound.into());
    }
    Ok(rows)
}

/// The files of an edition, in order.
pub(crate) async fn attachments(conn: &mut Connection, edition_id: Uuid) -> Result<Vec<AttachmentRow>> {
    Ok(attachments_of(conn, &[edition_id]).await?.remove(&edition_id).unwrap_or_default())
}

/// The files of several editions, each in order.
pub(crate) async fn attachments_of(
    conn: &mut Connection,
    editions: &[Uuid],
) -> Result<HashMap<Uuid, Vec<AttachmentRow>>> {
    let rows: Vec<(Uuid, i32, String, FileRow)> = publications_attachments::table
        .inner_join(platform_files::table)
        .filter(publications_attachments::edition_id.eq_any(editions))
        .order((publications_attachments::edition_id, publications_attachments::position))
        .select((
            publications_attachments::edition_id,
            publications_attachments::position,
            publications_attachments::title,
            FileRow::as_select(),
        ))
        .load(conn)
        .await?;
    let mut by_edition: HashMap<Uuid, Vec<AttachmentRow>> = HashMap::new();
    for (edition_id, position, title, file) in rows {
        by_edition.entry(edition_id).or_default().push(AttachmentRow { position, title, file });
    }
    Ok(by_edition)
}

/// The stored file of an edition's image.
pub(crate) async fn image(conn: &mut Connection, edition: &EditionRow) -> Result<Option<FileRow>> {
    match edition.image_file_id {
        Some(id) => Ok(files::load(conn, &[id]).await?.pop()),
        None => Ok(None),
    }
}

/// Writes a new draft.
pub(crate) async fn insert_edition(conn: &mut Connection, row: &EditionRow) -> diesel::QueryResult<usize> {
    let columns = publications_editions::table;
    diesel::insert_into(columns)
        .values((
            publications_editions::id.eq(row.id),
            publications_editions::publication_id.eq(row.publication_id),
            publications_editions::major.eq(row.major),
            publications_editions::minor.eq(row.minor),
            publications_editions::state.eq(row.state.as_str()),
            SavedEdition::from(row),
            publications_editions::tsv.eq(sql::<Tsvector>("").bind::<Text, _>(keys(row)).sql("::tsvector")),
        ))
        .execute(conn)
        .await
}

/// Writes what was changed in a draft.
pub(crate) async fn save_edition(conn: &mut Connection, row: &EditionRow) -> Result<()> {
    diesel::update(publications_editions::table.find(row.id))
        .set((
            SavedEdition::from(row),
            publications_editions::tsv.eq(sql::<Tsvector>("").bind::<Text, _>(keys(row)).sql("::tsvector")),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes audience and series of a publication.
pub(crate) async fn save_publication(conn: &mut Connection, row: &PublicationRow) -> Result<()> {
    diesel::update(publications::table.find(row.id))
        .set((publications::audience.eq(row.audience.as_str()), publications::series_id.eq(row.series_id)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes where an edition stands, as its next version.
pub(crate) async fn move_edition(conn: &mut Connection, row: &mut EditionRow) -> Result<()> {
    row.version += 1;
    diesel::update(publications_editions::table.find(row.id))
        .set((MovedEdition::from(&*row), &row.submitted, &row.returned))
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts these files in the place of those an edition had.
pub(crate) async fn replace_attachments(
    conn: &mut Connection,
    edition_id: Uuid,
    files: &[(FileId, &str)],
) -> Result<()> {
    let own = publications_attachments::table.filter(publications_attachments::edition_id.eq(edition_id));
    diesel::delete(own).execute(conn).await?;
    let rows: Vec<_> = (1..)
        .zip(files)
        .map(|(position, (file_id, title))| {
            (
                publications_attachments::edition_id.eq(edition_id),
                publications_attachments::position.eq(position),
                publications_attachments::title.eq(*title),
                publications_attachments::file_id.eq(file_id.0),
            )
        })
        .collect();
    diesel::insert_into(publications_attachments::table).values(rows).execute(conn).await?;
    Ok(())
}

/// The next published editions after an id, in the order of ids, for checks over all of them.
pub(crate) async fn published_after(
    conn: &mut Connection,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Found>> {
    Ok(publications::table
        .inner_join(publications_editions::table)
        .filter(publications_editions::published_at.is_not_null())
        .filter(publications_editions::id.gt(after.unwrap_or_default()))
        .order(publications_editions::id)
        .limit(limit)
        .select((PublicationRow::as_select(), EditionRow::as_select()))
        .load(conn)
        .await?)
}

/// The next live publications after an id with the text that readers see, in the order of ids.
pub(crate) async fn live_after(conn: &mut Connection, after: Option<Uuid>, limit: i64) -> Result<Vec<Found>> {
    Ok(publications::table
        .inner_join(publications_editions::table)
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .filter(publications::withdrawn_at.is_null())
        .filter(publications::id.gt(after.unwrap_or_default()))
        .order(publications::id)
        .limit(limit)
        .select((PublicationRow::as_select(), EditionRow::as_select()))
        .load(conn)
        .await?)
}

/// The scheduled editions whose minute has come, in the order in which they must appear (PUB-3).
pub(crate) async fn due(
    conn: &mut Connection,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<(PublicationId, EditionId)>> {
    let rows: Vec<(Uuid, Uuid)> = publications_editions::table
        .filter(publications_editions::state.eq(EditionState::Scheduled.as_str()))
        .filter(publications_editions::publish_at.le(now))
        .order((publications_editions::publish_at, publications_editions::id))
        .limit(100)
        .select((publications_editions::publication_id, publications_editions::id))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(publication, edition)| (publication.into(), edition.into())).collect())
}

fn keys(row: &EditionRow) -> String {
    let bodies =
        [&row.body_fa, row.body_en.as_ref().unwrap_or(&row.body_fa)].map(|body| markdown::to_text(body));
    tsvector_literal(&[
        (&row.title_fa, Weight::A),
        (row.title_en.as_deref().unwrap_or_default(), Weight::A),
        (&row.summary_fa, Weight::B),
        (row.summary_en.as_deref().unwrap_or_default(), Weight::B),
        (&bodies[0], Weight::C),
        (if row.body_en.is_some() { &bodies[1] } else { "" }, Weight::C),
    ])
}
