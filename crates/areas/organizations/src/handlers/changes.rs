//! The timeline, the difference between two days, the feeds.

use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{DateTime, Utc};
use contract::id::OrganizationId;
use contract::organizations::{
    ChangeKind, FeedLanguage, ListOrganizationChanges, OrganizationDiff, OrganizationDiffDates,
    RegisterChange, RegisterFeed, is_day,
};
use contract::page::{self, Page};
use contract::problem::Code;
use platform::page::{cut, read_cursor};
use platform::reply::{self, Audience};
use platform::request::{Path, Query};
use platform::{App, Connection, Problem, Public, Result};
use uuid::Uuid;

use super::{audience, day_cursor};
use crate::feeds;
use crate::model::change::ChangeOfRow;
use crate::people::People;
use crate::policy::Visibility;
use crate::queries::changes as queries;
use crate::queries::records::{self, Key};
use crate::views;

/// List the changes of the register.
///
/// The timeline of all bodies, newest entry first. Who entered a change, and changes of hidden offices, are shown to the
/// Directorate, and to representatives for their own body.
#[utoipa::path(
    get, path = "/api/v1/organizations/changes", tag = "organizations", operation_id = "list_register_changes",
    params(ListOrganizationChanges),
    responses((status = 200, description = "One page of changes", body = Page<RegisterChange>)), security()
)]
#[get("/api/v1/organizations/changes")]
pub(crate) async fn list_register_changes(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListOrganizationChanges>,
) -> Result<HttpResponse> {
    let visibility = Visibility::of(&reader.actor);
    let limit = page::limit(ask.limit);
    let after = read_cursor::<(DateTime<Utc>, Uuid)>(ask.cursor.as_deref())?;
    if after.is_some_and(|(at, _)| !is_day(at.date_naive())) {
        return Err(Code::BadCursor.into());
    }
    let (mut conn, today) = (app.pool.get().await?, app.clock.today());
    let rows = queries::of_register(&mut conn, &visibility, &words(&ask.kind), after, limit, today).await?;
    let found = cut(rows, limit, |row| (row.change.at, row.change.id))?;
    let items = with_people(&mut conn, &visibility, found.items).await?;
    reply::page(&request, audience(&visibility), &Page { items, next: found.next, total: None })
}

/// The entries, with who entered those that the reader sees wholly.
async fn with_people(
    conn: &mut Connection,
    visibility: &Visibility,
    rows: Vec<ChangeOfRow>,
) -> Result<Vec<RegisterChange>> {
    let seen = rows.iter().map(|row| &row.change).filter(|change| visibility.covers(change.organization_id));
    let people = People::load(conn, seen.map(|change| change.by_id)).await?;
    rows.into_iter()
        .map(|row| {
            let is_seen = visibility.covers(row.change.organization_id);
            row.wire(is_seen.then_some(&people))
        })
        .collect()
}

fn words(kinds: &[ChangeKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.as_str()).collect()
}

/// Get the changes of the register as Atom.
///
/// The 50 newest public changes as an Atom feed (RFC 4287), in Persian or English.
#[utoipa::path(
    get, path = "/api/v1/organizations/changes.atom", tag = "organizations", operation_id = "get_register_atom_feed",
    params(FeedLanguage),
    responses((status = 200, description = "The feed", body = String, content_type = "application/atom+xml")),
    security()
)]
#[get("/api/v1/organizations/changes.atom")]
pub(crate) async fn get_register_atom_feed(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<FeedLanguage>,
) -> Result<HttpResponse> {
    let language = feeds::language(ask.lang.as_deref())?;
    let feed = feeds::atom(&app.config.public_url, &newest(&app).await?, language)?;
    Ok(reply::document(&request, Audience::Everybody, "application/atom+xml; charset=utf-8", feed))
}

/// Get the changes of the register as JSON Feed.
///
/// The 50 newest public changes as a JSON Feed (version 1.1), in Persian or English; `_shora.demo` marks those of
/// demonstration (ORG-13).
#[utoipa::path(
    get, path = "/api/v1/organizations/changes.json", tag = "organizations", operation_id = "get_register_json_feed",
    params(FeedLanguage),
    responses((status = 200, description = "The feed", body = RegisterFeed, content_type = "application/feed+json")),
    security()
)]
#[get("/api/v1/organizations/changes.json")]
pub(crate) async fn get_register_json_feed(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<FeedLanguage>,
) -> Result<HttpResponse> {
    let language = feeds::language(ask.lang.as_deref())?;
    let feed = feeds::json(&app.config.public_url, &newest(&app).await?, language);
    let feed = serde_json::to_vec(&feed)?;
    Ok(reply::document(&request, Audience::Everybody, "application/feed+json; charset=utf-8", feed))
}

async fn newest(app: &App) -> Result<Vec<RegisterChange>> {
    let (mut conn, today) = (app.pool.get().await?, app.clock.today());
    let everybody = Visibility::public();
    let rows = queries::of_register(&mut conn, &everybody, &[], None, feeds::LENGTH - 1, today).await?;
    rows.into_iter().map(|row| row.wire(None)).collect()
}

/// List the changes of an organization.
///
/// Its timeline, by the day from which each change holds, newest first: versions, corrections, officers, decisions. Who
/// entered a change is shown to the Directorate and the body itself.
#[utoipa::path(
    get, path = "/api/v1/organizations/{id}/changes", tag = "organizations",
    operation_id = "list_organization_changes",
    params(("id" = OrganizationId, Path, description = "The body"), ListOrganizationChanges),
    responses((status = 200, description = "One page of the timeline", body = Page<RegisterChange>)), security()
)]
#[get("/api/v1/organizations/{id}/changes")]
pub(crate) async fn list_organization_changes(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<OrganizationId>,
    Query(ask): Query<ListOrganizationChanges>,
) -> Result<HttpResponse> {
    let visibility = Visibility::of(&reader.actor);
    let (limit, after) = (page::limit(ask.limit), day_cursor(ask.cursor.as_deref())?);
    let (mut conn, today) = (app.pool.get().await?, app.clock.today());
    records::find_public(&mut conn, &Key::Id(id.0)).await?;
    let kinds = words(&ask.kind);
    let rows = queries::of_organization(&mut conn, &visibility, id.0, &kinds, after, limit, today).await?;
    let found = cut(rows, limit, |row| (row.change.effective_on, row.change.id))?;
    let items = with_people(&mut conn, &visibility, found.items).await?;
    reply::page(&request, audience(&visibility), &Page { items, next: found.next, total: None })
}

/// Compare an organization on two days.
///
/// Fields of the record, the parent, and offices (by group) whose holder or kind of holding is another; nothing else
/// (ORG-2). Hidden offices are compared for the Directorate and the body itself alone.
#[utoipa::path(
    get, path = "/api/v1/organizations/{id}/diff", tag = "organizations", operation_id = "diff_organization",
    params(("id" = OrganizationId, Path, description = "The body"), OrganizationDiffDates),
    responses(
        (status = 200, description = "The difference", body = OrganizationDiff),
        (status = 404, description = "Nothing there, or not registered on one of the days yet"),
    ),
    security()
)]
#[get("/api/v1/organizations/{id}/diff")]
pub(crate) async fn diff_organization(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<OrganizationId>,
    Query(ask): Query<OrganizationDiffDates>,
) -> Result<HttpResponse> {
    for (day, pointer) in [(ask.from, "/from"), (ask.to, "/to")] {
        if !is_day(day) {
            return Err(Problem::field(pointer, "format"));
        }
    }
    let visibility = Visibility::of(&reader.actor);
    let mut conn = app.pool.get().await?;
    let found = views::diff::between(&mut conn, &visibility, id.0, ask.from, ask.to).await?;
    reply::content(&request, audience(&visibility), &found)
}
