//! Posts and those who hold them.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use contract::contact::{
    Absence, AbsenceId, CreateEntry, Entry, EntryDetail, EntryId, ListEntries, SetAbsence, UpdateEntry,
};
use contract::page::{self, Page};
use contract::permission::{ConfigureContact, EditOwnEntry, Permission};
use contract::problem::Code;
use messages::Language;
use platform::auth::AnyOf;
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query, language};
use platform::{App, Can, CanAny, OrNotFound, Problem, Public, Result, files};

use crate::directory::Directory;
use crate::model::{EntryRow, PORTAL};
use crate::vcard::Card;
use crate::views::{self, Today};
use crate::workflow::{Office, directory};
use crate::{found, policy, sheets};

/// Whoever may change a post: the holder, or who tends the directory.
#[derive(Debug)]
pub(crate) struct Editors;

impl AnyOf for Editors {
    const NAMES: &'static [&'static str] = &[EditOwnEntry::NAME, ConfigureContact::NAME];
}

/// List posts.
///
/// The people of the Directorate by name, vacant posts by their title. Filters combine. With `all=true` those that are not
/// listed or do not exist any more, too, for `contact.configure`. `format=csv` or `xlsx` answers a file. No address stands
/// in any of them (CONT-1).
#[utoipa::path(
    get, path = "/api/v1/contact/entries", tag = "contact", operation_id = "list_entries", params(ListEntries),
    responses((status = 200, description = "A page", body = Page<Entry>)),
    security()
)]
#[get("/api/v1/contact/entries")]
pub(crate) async fn list_entries(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListEntries>,
) -> Result<HttpResponse> {
    found::check(&ask)?;
    let with_all = ask.all == Some(true);
    if with_all {
        let refusal = if reader.actor.id.is_some() { Code::Forbidden } else { Code::Unauthenticated };
        reader.scope(ConfigureContact).ok_or(refusal)?;
    }
    let load = async |limit: Option<u32>| {
        let mut conn = app.pool.get().await?;
        let office = Office::shown(&app, &mut conn).await?;
        let mut today = Today::load(&mut conn, Arc::clone(&office.directory), app.clock.now()).await?;
        if let Some(day) = ask.present_on {
            today = today.on(&mut conn, day).await?;
        }
        found::entries(&today, &ask, limit)
    };
    if let Some(format) = &ask.format {
        let page: Page<Entry> = load(None).await?;
        return sheets::directory(sheets::language(ask.lang.as_deref()), &page.items).answer(format);
    }
    let limit = Some(page::limit(ask.limit));
    if with_all {
        return reply::page(&request, Audience::Reader, &load(limit).await?);
    }
    // Names are the identity area's, and change without this area's knowing: nothing is kept.
    reply::page(&request, Audience::Everybody, &load(limit).await?)
}

/// Get a post.
///
/// Its card: who holds it, where, when, whether there today and who answers meanwhile. `own` is for its holder and for
/// `contact.configure` alone. Posts that are not listed are 404 for the others.
#[utoipa::path(
    get, path = "/api/v1/contact/entries/{id}", tag = "contact", operation_id = "get_entry",
    params(("id" = EntryId, Path, description = "The post")),
    responses((status = 200, description = "The post", body = EntryDetail)),
    security()
)]
#[get("/api/v1/contact/entries/{id}")]
pub(crate) async fn get_entry(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<EntryId>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let (directory, entry, may_edit) = visible(&app, &mut conn, &reader, id).await?;
    let detail = views::entry(&mut conn, directory, app.clock.now(), &entry, may_edit).await?;
    let audience = if may_edit { Audience::Reader } else { Audience::Everybody };
    reply::versioned_content(&request, audience, detail.version, &detail)
}

async fn visible(
    app: &App,
    conn: &mut platform::Connection,
    reader: &Public,
    id: EntryId,
) -> Result<(Arc<Directory>, EntryRow, bool)> {
    let directory = Arc::clone(&Office::shown(app, conn).await?.directory);
    let entry = directory.entry(id.0).cloned().or_not_found()?;
    let may_edit = policy::may_edit(&reader.actor, &entry).is_some();
    ((entry.active && entry.listed) || may_edit).then_some(()).or_not_found()?;
    Ok((directory, entry, may_edit))
}

/// Get the card of a post.
///
/// A vCard (RFC 6350) with name, post, unit and telephone, and without an e-mail address.
#[utoipa::path(
    get, path = "/api/v1/contact/entries/{id}/card.vcf", tag = "contact", operation_id = "get_entry_vcard",
    params(("id" = EntryId, Path, description = "The post")),
    responses((status = 200, description = "The card", content_type = "text/vcard", body = String)),
    security()
)]
#[get("/api/v1/contact/entries/{id}/card.vcf")]
pub(crate) async fn get_entry_vcard(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<EntryId>,
) -> Result<HttpResponse> {
    let (directory, entry, _) = visible(&app, &mut app.pool.get().await?, &reader, id).await?;
    let language = language(&request);
    let is_english = language == Language::En;
    let post = if is_english { &entry.post_en } else { &entry.post_fa };
    let name = directory.name(&entry).map(|name| match (&name.en, is_english) {
        (Some(en), true) => en.clone(),
        _ => name.fa.clone(),
    });
    let units: Vec<&str> = directory
        .way_to(entry.unit_id)
        .into_iter()
        .map(|unit| if is_english { unit.name_en.as_str() } else { unit.name_fa.as_str() })
        .collect();
    let card = Card {
        name: name.as_deref().unwrap_or(post),
        post,
        organization: &units,
        phones: &entry.phones,
        language: language.code(),
    };
    Ok(reply::download("card.vcf", "text/vcard; charset=utf-8", card.write().into_bytes()))
}

/// Get the photograph of a post's holder.
///
/// Only where the holder gave one.
#[utoipa::path(
    get, path = "/api/v1/contact/entries/{id}/photo", tag = "contact", operation_id = "get_entry_photo",
    params(("id" = EntryId, Path, description = "The post")),
    responses((status = 200, description = "The photograph", content_type = "image/*", body = Vec<u8>)),
    security()
)]
#[get("/api/v1/contact/entries/{id}/photo")]
pub(crate) async fn get_entry_photo(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<EntryId>,
) -> Result<HttpResponse> {
    let file = {
        let mut conn = app.pool.get().await?;
        let (_, entry, _) = visible(&app, &mut conn, &reader, id).await?;
        let photo = entry.photo_file_id.or_not_found()?;
        files::load(&mut conn, &[photo]).await?.pop().or_not_found()?
    };
    files::serve(&request, &app, &file, false).await
}

/// Create a post.
///
/// Held or vacant. A holder is an active account that may answer messages: 422 `contact.holder_cannot_answer` for another.
/// A person holds at most three: 422 `contact.too_many_entries`.
#[utoipa::path(
    post, path = "/api/v1/contact/entries", tag = "contact", operation_id = "create_entry",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Created", body = EntryDetail)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/entries")]
pub(crate) async fn create_entry(
    can: Can<ConfigureContact>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateEntry>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let row = directory::create_entry(unit, &input, PORTAL).await?;
        let (directory, now) = (Arc::new(Directory::of(unit).await?), unit.now);
        let made = views::entry(unit.conn(), directory, now, &row, true).await?;
        Ok(reply::created(&format!("/api/v1/contact/entries/{}", row.id), row.version, &made))
    })
    .await
}

/// Change a post.
///
/// What is absent stays as it is. Its holder changes telephone, room, subjects, days and the photograph
/// (`contact.edit_own_entry`); the rest needs `contact.configure`. A holder is an active account that may answer messages:
/// 422 `contact.holder_cannot_answer` for another. When the holder leaves, what is not answered goes to the head of the unit (CONT-4).
#[utoipa::path(
    patch, path = "/api/v1/contact/entries/{id}", tag = "contact", operation_id = "update_entry",
    params(
        ("id" = EntryId, Path, description = "The post"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Changed", body = EntryDetail)),
    security(("bearer" = []))
)]
#[patch("/api/v1/contact/entries/{id}")]
pub(crate) async fn update_entry(
    can: CanAny<Editors>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<EntryId>,
    Json(input): Json<UpdateEntry>,
) -> Result<HttpResponse> {
    let changed = app
        .write(&can.actor, async |unit| {
            let row = directory::update_entry(unit, id, if_match, &input).await?;
            let (directory, now) = (Arc::new(Directory::of(unit).await?), unit.now);
            views::entry(unit.conn(), directory, now, &row, true).await
        })
        .await?;
    Ok(reply::changed(changed.version, &changed))
}

/// Archive a post.
///
/// What it has not answered goes to the head of the unit. The head of a unit and the officer's post are kept: 409
/// `contact.entry_in_use`.
#[utoipa::path(
    post, path = "/api/v1/contact/entries/{id}/archive", tag = "contact", operation_id = "archive_entry",
    params(
        ("id" = EntryId, Path, description = "The post"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Archived", body = EntryDetail)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/entries/{id}/archive")]
pub(crate) async fn archive_entry(
    can: Can<ConfigureContact>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<EntryId>,
) -> Result<HttpResponse> {
    let changed = app
        .write(&can.actor, async |unit| {
            let row = directory::archive_entry(unit, id, if_match).await?;
            let (directory, now) = (Arc::new(Directory::of(unit).await?), unit.now);
            views::entry(unit.conn(), directory, now, &row, true).await
        })
        .await?;
    Ok(reply::changed(changed.version, &changed))
}

/// Set an absence.
///
/// From the first to the last day, both included, messages go to the deputy (CONT-3). Absences of one post do not overlap:
/// 409 `contact.absence_overlaps`. The public learns until when, never why.
#[utoipa::path(
    post, path = "/api/v1/contact/entries/{id}/absences", tag = "contact", operation_id = "set_absence",
    params(
        ("id" = EntryId, Path, description = "The post"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day"),
    ),
    responses((status = 201, description = "Entered", body = Absence)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/entries/{id}/absences")]
pub(crate) async fn set_absence(
    can: CanAny<Editors>,
    key: IdempotencyKey,
    app: App,
    Path(id): Path<EntryId>,
    Json(input): Json<SetAbsence>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let row = directory::set_absence(unit, id, &input).await?;
        let made = views::absence(&Directory::of(unit).await?, &row);
        Ok::<_, Problem>(HttpResponse::Created().json(made))
    })
    .await
}

/// End an absence.
///
/// From today on the holder is back; an absence that has not begun is taken away, and one that is over stays as it was.
#[utoipa::path(
    delete, path = "/api/v1/contact/entries/{id}/absences/{absence_id}", tag = "contact", operation_id = "end_absence",
    params(
        ("id" = EntryId, Path, description = "The post"),
        ("absence_id" = AbsenceId, Path, description = "The absence"),
    ),
    responses((status = 204, description = "Ended")),
    security(("bearer" = []))
)]
#[delete("/api/v1/contact/entries/{id}/absences/{absence_id}")]
pub(crate) async fn end_absence(
    can: CanAny<Editors>,
    app: App,
    Path((id, absence)): Path<(EntryId, AbsenceId)>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| directory::end_absence(unit, id, absence).await).await?;
    Ok(reply::no_content())
}
