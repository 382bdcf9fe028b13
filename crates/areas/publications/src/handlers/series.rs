//! Series of numbers.

use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use contract::page::Page;
use contract::permission::ManagePublicationSeries;
use contract::problem::Code;
use contract::publications::{CreateSeries, ListSeries, Series, SeriesId, UpdateSeries};
use persian::jalali::JalaliDate;
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Public, Result};

use crate::policy::{Drafts, Reader};
use crate::queries;
use crate::workflow::series;

const PATH: &str = "/api/v1/publications/series";

/// List series of numbers.
///
/// Every series that is offered, with the number that would be given now. With `inactive=true` those that are not, too,
/// for whoever manages them, and for whoever sees drafts: their texts keep them.
#[utoipa::path(
    get, path = "/api/v1/publications/series", tag = "publications", operation_id = "list_series", params(ListSeries),
    responses((status = 200, description = "The series", body = Page<Series>)),
    security()
)]
#[get("/api/v1/publications/series")]
pub(crate) async fn list_series(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListSeries>,
) -> Result<HttpResponse> {
    if ask.inactive && Reader::of(&reader.actor).drafts == Drafts::None {
        reader.scope(ManagePublicationSeries).ok_or(Code::Forbidden)?;
    }
    let year = JalaliDate::in_tehran(app.clock.now()).year();
    let rows = queries::series::list(&mut app.pool.get().await?, ask.kind, ask.inactive, year).await?;
    let items = rows.iter().map(|(row, used, last)| row.to_wire(*used, (year, last + 1))).collect();
    let audience = if ask.inactive { Audience::Reader } else { Audience::Everybody };
    reply::page(&request, audience, &Page { items, next: None, total: None })
}

/// Create a series of numbers.
///
/// For one formal kind. The `first_ordinal` is the first number of the present Jalali year: 29 goes on after a paper
/// register that stands at 28; every later year begins at 1. Answers 409 `publications.series_taken` when the code is in
/// use.
#[utoipa::path(
    post, path = "/api/v1/publications/series", tag = "publications", operation_id = "create_series",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Created", body = Series)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/series")]
pub(crate) async fn create_series(
    can: Can<ManagePublicationSeries>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateSeries>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let series = series::create_series(unit, &input, "portal").await?;
        Ok(reply::created(&format!("{PATH}/{}", series.id), series.version, &series))
    })
    .await
}

/// Change a series of numbers.
///
/// What is absent stays. Once a number was given, code, mode, template and first number are locked (409
/// `publications.series_in_use`). A series that is not `active` is offered to no writer any more; its texts keep it.
#[utoipa::path(
    patch, path = "/api/v1/publications/series/{id}", tag = "publications", operation_id = "update_series",
    params(
        ("id" = SeriesId, Path, description = "The series"),
        ("If-Match" = String, Header, description = "The version you read, as `\"v1\"`"),
    ),
    responses((status = 200, description = "Changed", body = Series)),
    security(("bearer" = []))
)]
#[patch("/api/v1/publications/series/{id}")]
pub(crate) async fn update_series(
    can: Can<ManagePublicationSeries>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<SeriesId>,
    Json(input): Json<UpdateSeries>,
) -> Result<HttpResponse> {
    let series =
        app.write(&can.actor, async |unit| series::update_series(unit, id, if_match, &input).await).await?;
    Ok(reply::changed(series.version, &series))
}
