//! What everybody reads, and more for whoever writes.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get};
use contract::page::{self, Page};
use contract::problem::Code;
use contract::publications::{
    CompareEditions, Edition, EditionComparison, EditionId, EditionSummary, ListPublications, Publication,
    PublicationId, PublicationSummary, ReadPublication, TextLanguage, ValidityStatus,
};
use messages::key;
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::feed::of_texts;
use platform::reply::{self, Audience};
use platform::request::{Path, Query};
use platform::sheet::Sheet;
use platform::{App, Problem, Public, Result};

use crate::compare::compare;
use crate::policy::{Drafts, Reader};
use crate::views::{self, Asked};
use crate::{queries, sheets};

const MAX_QUERY: usize = persian::query::MAX_QUERY_CHARS;
const MAX_NUMBER: usize = 60;
const MAX_EXPORT: u32 = 1000;

/// List publications.
///
/// What is published and not withdrawn, newest first. Filters combine; dates are the ones printed on the texts, both ends
/// included. Everybody sees what is `public`; whoever represents an organization also what is for organizations or was
/// communicated to it; staff all (`publications.read_all`). `validity` and `as_of` ask what was in force on a day, with
/// the text that ended, suspended or amended it as `reason`. With `state` it is the list of the desk: editions in that state with who worked on them, which needs
/// `publications.draft` (own drafts) or `publications.read_drafts`; with `withdrawn` it is what was withdrawn, with date
/// and reason. `format=csv` or `xlsx` answers a file.
#[utoipa::path(
    get, path = "/api/v1/publications", tag = "publications", operation_id = "list_publications",
    params(ListPublications),
    responses((status = 200, description = "A page", body = Page<PublicationSummary>)),
    security()
)]
#[get("/api/v1/publications")]
pub(crate) async fn list_publications(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListPublications>,
) -> Result<HttpResponse> {
    check(&ask)?;
    let who = Reader::of(&reader.actor);
    let language = ask.lang.unwrap_or_default();
    // What was withdrawn is for those who see all drafts, as is its text (PUB-18).
    let is_withdrawn = ask.withdrawn == Some(true);
    let is_of_desk = ask.state.is_some() || is_withdrawn;
    if is_of_desk && (who.drafts == Drafts::None || is_withdrawn && who.drafts != Drafts::All) {
        return Err(if reader.actor.id.is_some() { Code::Forbidden } else { Code::Unauthenticated }.into());
    }
    let asked = Asked { language, day: ask.as_of.unwrap_or_else(|| app.clock.today()) };
    let load = async |limit: u32, with_desk: bool| {
        let mut conn = app.pool.get().await?;
        let page = queries::list(&mut conn, &who, &ask, asked.day, limit).await?;
        views::summaries(&mut conn, &who, asked, page, with_desk).await
    };
    if let Some(format) = &ask.format {
        return sheet(&app, language, &load(MAX_EXPORT, false).await?).answer(format);
    }
    let limit = page::limit(ask.limit);
    if is_of_desk || who != Reader::ANYBODY {
        return reply::page(&request, Audience::Reader, &load(limit, is_of_desk).await?);
    }
    app.public_page(&request, "publications", async || load(limit, false).await).await
}

fn check(ask: &ListPublications) -> Result<()> {
    if ask.q.as_ref().is_some_and(|text| text.chars().count() > MAX_QUERY) {
        return Err(Problem::field("/q", "too_long"));
    }
    if ask.number.as_ref().is_some_and(|number| number.chars().count() > MAX_NUMBER) {
        return Err(Problem::field("/number", "too_long"));
    }
    if ask.from.zip(ask.to).is_some_and(|(from, to)| from > to) {
        return Err(Problem::field("/to", "before_start"));
    }
    if ask.withdrawn == Some(true) && ask.state.is_some() {
        return Err(Problem::field("/withdrawn", "mismatch"));
    }
    Ok(())
}

fn sheet(app: &App, language: TextLanguage, page: &Page<PublicationSummary>) -> Sheet {
    let texts = messages::embedded(of_texts(language));
    let head = [
        key::publications_column_number(),
        key::publications_column_title(),
        key::publications_column_summary(),
        key::publications_column_date_jalali(),
        key::publications_column_date(),
        key::publications_validity(),
        key::publications_column_suspended_until(),
        key::publications_column_tags(),
        key::publications_column_address(),
    ];
    let rows = page.items.iter().map(|item| {
        let tags: Vec<_> = item.tags.iter().map(|tag| tag.title(language)).collect();
        vec![
            item.number.clone().into(),
            item.title.text.clone().into(),
            item.summary.text.clone().into(),
            item.issued_on.map(|day| JalaliDate::from_gregorian(day).numeric(Digits::Latin)).into(),
            item.issued_on.map(|day| day.to_string()).into(),
            item.validity.as_ref().map(|validity| texts.text(&validity_word(validity.status))).into(),
            item.validity
                .as_ref()
                .and_then(|validity| validity.until)
                .map(|day| sheets::date(of_texts(language), day))
                .into(),
            tags.join("; ").into(),
            format!("{}/publications/{}", app.config.public_url, item.id).into(),
        ]
    });
    Sheet {
        name: "publications".to_owned(),
        language: of_texts(language),
        head: head.iter().map(|title| texts.text(title)).collect(),
        rows: rows.collect(),
    }
}

fn validity_word(status: ValidityStatus) -> messages::Message {
    match status {
        ValidityStatus::Withdrawn => key::publications_validity_withdrawn(),
        ValidityStatus::Repealed => key::publications_validity_repealed(),
        ValidityStatus::Superseded => key::publications_validity_superseded(),
        ValidityStatus::Expired => key::publications_validity_expired(),
        ValidityStatus::NotYet => key::publications_validity_not_yet(),
        ValidityStatus::Suspended => key::publications_validity_suspended(),
        ValidityStatus::InForce => key::publications_validity_in_force(),
    }
}

/// Resolve a short address.
///
/// 308 to the publication that is known by it (`c-1404-21`). Other languages and days go on with it: the query is kept.
#[utoipa::path(
    get, path = "/api/v1/publications/ref/{ref}", tag = "publications", operation_id = "resolve_ref",
    params(("ref" = String, Path, description = "The last part of the short address", example = "c-1404-21")),
    responses((status = 308, description = "`Location` is the publication")),
    security()
)]
#[get("/api/v1/publications/ref/{reference}")]
pub(crate) async fn resolve_ref(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(reference): Path<String>,
) -> Result<HttpResponse> {
    let who = Reader::of(&reader.actor);
    let id = queries::by_reference(&mut app.pool.get().await?, &who, &reference).await?;
    let query = request.query_string();
    let mark = if query.is_empty() { "" } else { "?" };
    let location = format!("/api/v1/publications/{id}{mark}{query}");
    Ok(HttpResponse::PermanentRedirect().insert_header((header::LOCATION, location)).finish())
}

/// Get a publication.
///
/// The text that readers see now, as sanitised HTML, in the language asked for or in Persian where it was not translated
/// (each text says its `lang`); its validity `as_of` a day with the reason, and its relations both ways. Answers 410 `publications.withdrawn` with `withdrawn_at` and `reason` in `params` when it
/// was withdrawn; who may read drafts still gets the text. What is not yet published is 404.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}", tag = "publications", operation_id = "get_publication",
    params(("id" = PublicationId, Path, description = "The publication"), ReadPublication),
    responses(
        (status = 200, description = "The publication", body = Publication),
        (status = 410, description = "It was withdrawn"),
    ),
    security()
)]
#[get("/api/v1/publications/{id}")]
pub(crate) async fn get_publication(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<PublicationId>,
    Query(ask): Query<ReadPublication>,
) -> Result<HttpResponse> {
    let who = Reader::of(&reader.actor);
    let mut conn = app.pool.get().await?;
    let found = queries::find_published(&mut conn, &who, id).await?;
    let asked =
        Asked { language: ask.lang.unwrap_or_default(), day: ask.as_of.unwrap_or_else(|| app.clock.today()) };
    let publication = views::publication(&mut conn, &who, asked, found).await?;
    reply::content(&request, who.keeping(), &publication)
}

/// List the editions of a publication.
///
/// Newest first: the published one and those it superseded; drafts, scheduled and discarded ones too for whoever may see
/// them. Answers 410 when the publication was withdrawn.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}/editions", tag = "publications", operation_id = "list_editions",
    params(("id" = PublicationId, Path, description = "The publication")),
    responses((status = 200, description = "The editions", body = Page<EditionSummary>)),
    security()
)]
#[get("/api/v1/publications/{id}/editions")]
pub(crate) async fn list_editions(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<PublicationId>,
) -> Result<HttpResponse> {
    let who = Reader::of(&reader.actor);
    let rows = queries::editions(&mut app.pool.get().await?, &who, id).await?;
    let items = rows.iter().map(|row| row.to_summary(who.drafts.show(row))).collect();
    reply::page(&request, who.keeping(), &Page { items, next: None, total: None })
}

/// Get an edition.
///
/// Its texts as they are written, in Markdown and in both languages. The `ETag` is what changes send back as `If-Match`.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}/editions/{edition_id}", tag = "publications", operation_id = "get_edition",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
    ),
    responses((status = 200, description = "The edition", body = Edition)),
    security()
)]
#[get("/api/v1/publications/{id}/editions/{edition_id}")]
pub(crate) async fn get_edition(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((id, edition_id)): Path<(PublicationId, EditionId)>,
) -> Result<HttpResponse> {
    let who = Reader::of(&reader.actor);
    let mut conn = app.pool.get().await?;
    let (publication, row) = queries::find_edition(&mut conn, &who, id, edition_id).await?;
    let edition = views::edition(&mut conn, &who, &publication, &row).await?;
    reply::versioned_content(&request, who.keeping(), edition.version, &edition)
}

/// Compare two editions.
///
/// Word by word, every text that differs, in both languages, as Markdown; and in `facts` what else differs, each before and
/// after: dates, signatory, relations, attachments, links, image and tags.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}/diff", tag = "publications", operation_id = "compare_editions",
    params(("id" = PublicationId, Path, description = "The publication"), CompareEditions),
    responses((status = 200, description = "What changed", body = EditionComparison)),
    security()
)]
#[get("/api/v1/publications/{id}/diff")]
pub(crate) async fn compare_editions(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<PublicationId>,
    Query(ask): Query<CompareEditions>,
) -> Result<HttpResponse> {
    let who = Reader::of(&reader.actor);
    let mut conn = app.pool.get().await?;
    let (publication, old) = queries::find_edition(&mut conn, &who, id, ask.from).await?;
    let (_, new) = queries::find_edition(&mut conn, &who, id, ask.to).await?;
    let from = views::edition(&mut conn, &who, &publication, &old).await?;
    let to = views::edition(&mut conn, &who, &publication, &new).await?;
    reply::content(&request, who.keeping(), &compare((&old, &from), (&new, &to)))
}
