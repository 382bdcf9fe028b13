//! The help of each screen.

use actix_web::{HttpRequest, HttpResponse, delete, get, put};
use contract::help::{HelpScreen, ReadHelp, ScreenHelp, TieHelpScreen};
use contract::page::Page;
use contract::permission::ConfigureHelp;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Public, Result};

use super::reading::TOPICS;
use crate::queries::screens as queries;
use crate::views;
use crate::workflow::configuring;

/// Get the help of a screen.
///
/// What the drawer behind «؟» shows, in one call. A key that is not tied takes the tie of its nearest prefix
/// (`letters.track` → `letters`), else the page on how to use the portal: never 404. Keys are those of `list_screens`.
#[utoipa::path(
    get, path = "/api/v1/help/screens/{screen_key}", tag = "help", operation_id = "get_screen_help",
    params(("screen_key" = String, Path, description = "The key of the screen", example = "letters.track"), ReadHelp),
    responses((status = 200, description = "The help", body = ScreenHelp)),
    security()
)]
#[get("/api/v1/help/screens/{screen_key}")]
pub(crate) async fn get_screen_help(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(key): Path<String>,
    Query(ask): Query<ReadHelp>,
) -> Result<HttpResponse> {
    let load = async || views::screen(&app, &key, ask.lang.unwrap_or_default()).await;
    app.public_content(&request, TOPICS, load).await
}

/// List screens.
///
/// Every screen of the portal by its key, with the page it is tied to; without one where it takes that of its nearest
/// prefix. All in one page.
#[utoipa::path(
    get, path = "/api/v1/help/screens", tag = "help", operation_id = "list_screens", params(ReadHelp),
    responses((status = 200, description = "The screens", body = Page<HelpScreen>)),
    security()
)]
#[get("/api/v1/help/screens")]
pub(crate) async fn list_screens(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadHelp>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let tree = views::readers_tree(&mut conn).await?;
    let items = views::screens(&tree, queries::all(&mut conn).await?, ask.lang.unwrap_or_default());
    reply::page(&request, Audience::Everybody, &Page { items, next: None, total: None })
}

/// Tie a screen.
///
/// Ties a screen to a page that readers see, and maybe to one of the headings of its Persian text. `If-Match` is `"v0"`
/// for a screen that was never tied.
#[utoipa::path(
    put, path = "/api/v1/help/screens/{screen_key}", tag = "help", operation_id = "tie_screen",
    params(
        ("screen_key" = String, Path, description = "The key of the screen", example = "letters.track"),
        ("If-Match" = String, Header, description = "The version you read, as `\"v1\"`"),
    ),
    responses((status = 200, description = "Tied", body = HelpScreen)),
    security(("bearer" = []))
)]
#[put("/api/v1/help/screens/{screen_key}")]
pub(crate) async fn tie_screen(
    can: Can<ConfigureHelp>,
    if_match: IfMatch,
    app: App,
    Path(key): Path<String>,
    Json(input): Json<TieHelpScreen>,
) -> Result<HttpResponse> {
    let screen = app
        .write(&can.actor, async |unit| configuring::tie_screen(unit, &key, if_match, &input).await)
        .await?;
    Ok(reply::changed(screen.version, &screen))
}

/// Untie a screen.
///
/// The screen then takes the tie of its nearest prefix. The seed does not tie it again.
#[utoipa::path(
    delete, path = "/api/v1/help/screens/{screen_key}", tag = "help", operation_id = "untie_screen",
    params(
        ("screen_key" = String, Path, description = "The key of the screen", example = "letters.track"),
        ("If-Match" = String, Header, description = "The version you read, as `\"v1\"`"),
    ),
    responses((status = 204, description = "Untied")),
    security(("bearer" = []))
)]
#[delete("/api/v1/help/screens/{screen_key}")]
pub(crate) async fn untie_screen(
    can: Can<ConfigureHelp>,
    if_match: IfMatch,
    app: App,
    Path(key): Path<String>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| configuring::untie_screen(unit, &key, if_match).await).await?;
    Ok(reply::no_content())
}
