//! Drafts of versions and their files.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, put};
use contract::library::{
    AddRendition, ChooseRendition, CreateDraft, FileFormat, FormVersion, RenditionRole, UpdateDraft,
};
use contract::permission::{DraftForms, ReadFormDrafts};
use contract::problem::Code;
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Problem, Result, files};

use crate::model::version_url;
use crate::queries::{drafts, forms};
use crate::workflow::drafting::{self, Place};
use crate::{inspect, views};

/// Get the open draft of a form.
///
/// Its files with what was found in them, and who worked on it. The `ETag` is what changes send back as `If-Match`.
#[utoipa::path(
    get, path = "/api/v1/library/forms/{code}/draft", tag = "library", operation_id = "get_draft",
    params(("code" = String, Path, description = "The code", example = "F-27")),
    responses((status = 200, description = "The draft", body = FormVersion)),
    security(("bearer" = []))
)]
#[get("/api/v1/library/forms/{code}/draft")]
pub(crate) async fn get_draft(
    _: Can<ReadFormDrafts>,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let draft = views::draft(&mut conn, app.clock.today(), &code).await?;
    // A preview comes later than the file it shows.
    reply::versioned_content(&request, Audience::Reader, draft.version, &draft)
}

/// Create a draft.
///
/// A form has one open draft at a time (409 `library.draft_open`). `copy_from` begins it with the files and the legal basis
/// of a version.
#[utoipa::path(
    post, path = "/api/v1/library/forms/{code}/draft", tag = "library", operation_id = "create_draft",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day"),
    ),
    responses((status = 201, description = "Created", body = FormVersion)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms/{code}/draft")]
pub(crate) async fn create_draft(
    can: Can<DraftForms>,
    key: IdempotencyKey,
    app: App,
    Path(code): Path<String>,
    Json(input): Json<CreateDraft>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let draft = drafting::create(unit, &code, &input).await?;
        Ok(reply::created(&version_url(&draft.code, None), draft.version, &draft))
    })
    .await
}

/// Change a draft.
///
/// Its day, what changed in it, and the texts it rests on; what is absent stays. One in review must be recalled first.
#[utoipa::path(
    patch, path = "/api/v1/library/forms/{code}/draft", tag = "library", operation_id = "update_draft",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Changed", body = FormVersion)),
    security(("bearer" = []))
)]
#[patch("/api/v1/library/forms/{code}/draft")]
pub(crate) async fn update_draft(
    can: Can<DraftForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
    Json(input): Json<UpdateDraft>,
) -> Result<HttpResponse> {
    let draft =
        app.write(&can.actor, async |unit| drafting::update(unit, &code, if_match, &input).await).await?;
    Ok(reply::changed(draft.version, &draft))
}

/// Discard a draft.
///
/// Gives a draft, or what is in review, up for good. Whoever worked on it may, and the head.
#[utoipa::path(
    delete, path = "/api/v1/library/forms/{code}/draft", tag = "library", operation_id = "discard_draft",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 204, description = "Discarded")),
    security(("bearer" = []))
)]
#[delete("/api/v1/library/forms/{code}/draft")]
pub(crate) async fn discard_draft(
    can: Can<DraftForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| drafting::discard(unit, &code, if_match).await).await?;
    Ok(reply::no_content())
}

/// Put a file into a draft.
///
/// An upload of one's own, or a file that a version of the form holds already, in the place of the file with this role,
/// format and language. The bytes are looked at (LIB-4): macros, programs, passwords and links to outside data are refused
/// with 422 `library.unsafe_file`, whose
/// `params.finding` says which; a PDF that looks like a scan is marked, and needs a `scan_reason` before review (LIB-5).
#[utoipa::path(
    put, path = "/api/v1/library/forms/{code}/draft/renditions/{role}/{format}", tag = "library",
    operation_id = "add_rendition",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("role" = RenditionRole, Path, description = "What the file is for"),
        ("format" = FileFormat, Path, description = "In what it is written"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "The draft with the file", body = FormVersion)),
    security(("bearer" = []))
)]
#[put("/api/v1/library/forms/{code}/draft/renditions/{role}/{format}")]
pub(crate) async fn add_rendition(
    can: Can<DraftForms>,
    if_match: IfMatch,
    app: App,
    Path((code, role, format)): Path<(String, RenditionRole, FileFormat)>,
    Json(input): Json<AddRendition>,
) -> Result<HttpResponse> {
    let unknown = || Problem::from(Code::FormUnknownFile).at("/file_id");
    let mut conn = app.pool.get().await?;
    let (form, _) = forms::find(&mut conn, &code).await?;
    let is_held = drafts::held(&mut conn, form.id, input.file_id.into()).await?.is_some();
    let found = files::load(&mut conn, &[input.file_id.into()]).await?;
    drop(conn);
    let file = found.into_iter().next().filter(|file| is_held || file.uploaded_by == can.actor.id);
    let file = file.ok_or_else(unknown)?;
    // Before the transaction: looking may take its time.
    let content = inspect::read(&app, &file).await?;
    let findings = inspect::inspect(format, &file, content).await?;
    let place = Place { role, format, lang: input.lang };
    let put = async |unit: &mut platform::Unit| {
        drafting::add_rendition(unit, &code, if_match, place, &input, findings).await
    };
    let draft = app.write(&can.actor, put).await?;
    Ok(reply::changed(draft.version, &draft))
}

/// Take a file out of a draft.
///
/// The upload itself is deleted a while later, unless something else holds it.
#[utoipa::path(
    delete, path = "/api/v1/library/forms/{code}/draft/renditions/{role}/{format}", tag = "library",
    operation_id = "remove_rendition",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("role" = RenditionRole, Path, description = "What the file is for"),
        ("format" = FileFormat, Path, description = "In what it is written"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
        ChooseRendition,
    ),
    responses((status = 200, description = "The draft without the file", body = FormVersion)),
    security(("bearer" = []))
)]
#[delete("/api/v1/library/forms/{code}/draft/renditions/{role}/{format}")]
pub(crate) async fn remove_rendition(
    can: Can<DraftForms>,
    if_match: IfMatch,
    app: App,
    Path((code, role, format)): Path<(String, RenditionRole, FileFormat)>,
    Query(ask): Query<ChooseRendition>,
) -> Result<HttpResponse> {
    let place = Place { role, format, lang: ask.lang.unwrap_or_default() };
    let remove =
        async |unit: &mut platform::Unit| drafting::remove_rendition(unit, &code, if_match, place).await;
    let draft = app.write(&can.actor, remove).await?;
    Ok(reply::changed(draft.version, &draft))
}
