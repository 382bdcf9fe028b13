//! Writing and publishing.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use contract::help::{
    HelpDraft, HelpPageId, HelpPreview, HelpRevisionSummary, PreviewHelpText, PublishHelpText, SaveHelpDraft,
};
use contract::permission::EditHelp;
use contract::publications::TextLanguage;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, CanAny, Result};

use crate::inserts::Inserts;
use crate::policy::DraftReaders;
use crate::queries::pages;
use crate::render;
use crate::workflow::{drafting, findings, publishing};

/// Get a draft.
///
/// The text that is being written, or where none is kept, the published one from which a draft begins. The `ETag` is
/// what saving, discarding and publishing send back.
#[utoipa::path(
    get, path = "/api/v1/help/pages/{id}/drafts/{lang}", tag = "help", operation_id = "get_help_draft",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("lang" = TextLanguage, Path, description = "The language of the text"),
    ),
    responses((status = 200, description = "The draft", body = HelpDraft)),
    security(("bearer" = []))
)]
#[get("/api/v1/help/pages/{id}/drafts/{lang}")]
pub(crate) async fn get_help_draft(
    _: CanAny<DraftReaders>,
    app: App,
    request: HttpRequest,
    Path((id, lang)): Path<(HelpPageId, TextLanguage)>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let page = pages::find(&mut conn, id).await?;
    let draft = drafting::read_draft(&mut conn, &page, lang).await?;
    reply::versioned_content(&request, Audience::Reader, draft.version, &draft)
}

/// Save a draft.
///
/// Keeps the text as it was typed, byte for byte. `from_revision` names the published revision it began from (HELP-5). A
/// picture is an upload of the editor's own, written as `![what it shows](/api/v1/help/pictures/<file id>)`.
#[utoipa::path(
    put, path = "/api/v1/help/pages/{id}/drafts/{lang}", tag = "help", operation_id = "save_help_draft",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("lang" = TextLanguage, Path, description = "The language of the text"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Saved", body = HelpDraft)),
    security(("bearer" = []))
)]
#[put("/api/v1/help/pages/{id}/drafts/{lang}")]
pub(crate) async fn save_help_draft(
    can: Can<EditHelp>,
    if_match: IfMatch,
    app: App,
    Path(which): Path<(HelpPageId, TextLanguage)>,
    Json(input): Json<SaveHelpDraft>,
) -> Result<HttpResponse> {
    let draft =
        app.write(&can.actor, async |unit| drafting::save_draft(unit, which, if_match, &input).await).await?;
    Ok(reply::changed(draft.version, &draft))
}

/// Discard a draft.
///
/// Readers go on seeing what is published.
#[utoipa::path(
    delete, path = "/api/v1/help/pages/{id}/drafts/{lang}", tag = "help", operation_id = "discard_help_draft",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("lang" = TextLanguage, Path, description = "The language of the text"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 204, description = "Discarded")),
    security(("bearer" = []))
)]
#[delete("/api/v1/help/pages/{id}/drafts/{lang}")]
pub(crate) async fn discard_help_draft(
    can: Can<EditHelp>,
    if_match: IfMatch,
    app: App,
    Path(which): Path<(HelpPageId, TextLanguage)>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| drafting::discard_draft(unit, which, if_match).await).await?;
    Ok(reply::no_content())
}

/// Publish a draft.
///
/// Readers see it at once, as the next revision. Refused with 409 `help.newer_revision` when another revision was
/// published since the draft began, and with 422 when an insert is unknown, a picture says nothing to those who cannot
/// see it, or a link inside the portal leads nowhere and `despite_dead_links` is not set.
#[utoipa::path(
    post, path = "/api/v1/help/pages/{id}/drafts/{lang}/publish", tag = "help", operation_id = "publish_help_text",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("lang" = TextLanguage, Path, description = "The language of the text"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "The new revision", body = HelpRevisionSummary)),
    security(("bearer" = []))
)]
#[post("/api/v1/help/pages/{id}/drafts/{lang}/publish")]
pub(crate) async fn publish_help_text(
    can: Can<EditHelp>,
    if_match: IfMatch,
    app: App,
    Path(which): Path<(HelpPageId, TextLanguage)>,
    Json(input): Json<PublishHelpText>,
) -> Result<HttpResponse> {
    let work =
        async |unit: &mut platform::Unit| publishing::publish_draft(unit, which, if_match, input).await;
    let made = app.write(&can.actor, work).await?;
    Ok(HttpResponse::Ok().json(made))
}

/// Preview a text.
///
/// Renders a text as readers will see it, inserts filled, and says what is worth a look. Stores nothing.
#[utoipa::path(
    post, path = "/api/v1/help/preview", tag = "help", operation_id = "preview_help_text",
    responses((status = 200, description = "The HTML and the findings", body = HelpPreview)),
    security(("bearer" = []))
)]
#[post("/api/v1/help/preview")]
pub(crate) async fn preview_help_text(
    _: Can<EditHelp>,
    app: App,
    Json(input): Json<PreviewHelpText>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let rendered = render::page(&input.body);
    let findings = findings(&mut conn, &rendered).await?;
    let html = Inserts::ask(&app, &mut conn, input.lang).await?.fill(&rendered.html);
    Ok(HttpResponse::Ok().json(HelpPreview { html, headings: rendered.headings, findings }))
}
