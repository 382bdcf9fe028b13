//! Pages of forms and of their versions.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get};
use contract::library::{FormVersion, LibraryForm, ReadForm};
use contract::page::Page;
use platform::reply::{self, Audience};
use platform::request::{Path, Query};
use platform::{App, Public, Result};

use crate::links;
use crate::policy::Desk;
use crate::timeline::Timeline;
use crate::views::{self, Which};

/// Get a form.
///
/// With the version in force today, or on the day `on`, in `shown`, and every other approved version in `versions`: one
/// to come is public at once, so that people can prepare. The answer may be kept until the next change, at most 300
/// seconds (LIB-8); `Link` leads to the latest version and its neighbours. Answers 410 `library.withdrawn` with the reason
/// when the version in force was withdrawn, 404 when none was in force on that day. A code is read in any spelling.
#[utoipa::path(
    get, path = "/api/v1/library/forms/{code}", tag = "library", operation_id = "get_form",
    params(("code" = String, Path, description = "The code", example = "F-27"), ReadForm),
    responses(
        (status = 200, description = "The form", body = LibraryForm),
        (status = 410, description = "The version in force was withdrawn"),
    ),
    security()
)]
#[get("/api/v1/library/forms/{code}")]
pub(crate) async fn get_form(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
    Query(ask): Query<ReadForm>,
) -> Result<HttpResponse> {
    answer(&reader, &app, &request, &code, ask.on.map_or(Which::Current, Which::On)).await
}

/// Get a version of a form.
///
/// The page of one version, for ever: its standing says whether it is in force. A withdrawn one keeps its page with date
/// and reason, without files.
#[utoipa::path(
    get, path = "/api/v1/library/forms/{code}/versions/{n}", tag = "library", operation_id = "get_version",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("n" = i32, Path, description = "The number of the version", example = 2),
    ),
    responses((status = 200, description = "The form with that version in `shown`", body = LibraryForm)),
    security()
)]
#[get("/api/v1/library/forms/{code}/versions/{n}")]
pub(crate) async fn get_version(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((code, n)): Path<(String, i32)>,
) -> Result<HttpResponse> {
    answer(&reader, &app, &request, &code, Which::Number(n)).await
}

async fn answer(
    reader: &Public,
    app: &App,
    request: &HttpRequest,
    code: &str,
    which: Which,
) -> Result<HttpResponse> {
    let desk = Desk::of(&reader.actor);
    let now = app.clock.now();
    let mut conn = app.pool.get().await?;
    let page = views::page(&mut conn, desk, app.clock.today(), code, which).await?;
    let audience = if desk.0 { Audience::Reader } else { Audience::Everybody };
    let mut answer = reply::versioned_content(request, audience, page.form.version, &page.form)?;
    let line = Timeline(&page.whole.versions);
    if !desk.0 {
        let seconds = line.seconds_fresh(&page.whole.form, now);
        // A number always is a header.
        if let Ok(value) = HeaderValue::from_str(&format!("public, max-age={seconds}")) {
            answer.headers_mut().insert(header::CACHE_CONTROL, value);
        }
    }
    links::of_version(&mut answer, &page.whole.form, line, page.shown, app.clock.today());
    Ok(answer)
}

/// List the versions of a form.
///
/// Every approved version, newest first: to come, in force, superseded and withdrawn.
#[utoipa::path(
    get, path = "/api/v1/library/forms/{code}/versions", tag = "library", operation_id = "list_versions",
    params(("code" = String, Path, description = "The code", example = "F-27")),
    responses((status = 200, description = "The versions", body = Page<FormVersion>)),
    security()
)]
#[get("/api/v1/library/forms/{code}/versions")]
pub(crate) async fn list_versions(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
) -> Result<HttpResponse> {
    let desk = Desk::of(&reader.actor);
    let items = views::versions(&mut app.pool.get().await?, desk, app.clock.today(), &code).await?;
    let audience = if desk.0 { Audience::Reader } else { Audience::Everybody };
    reply::page(&request, audience, &Page { items, next: None, total: None })
}
