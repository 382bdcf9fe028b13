//! Forms that belong together, at an address of their own.

use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use contract::library::{
    Bundle, BundleSummary, CreateBundle, ListBundles, ReadBundle, UpdateBundle, WithdrawBundle,
};
use contract::page::{self, Page};
use contract::permission::{ApproveForms, DescribeForms};
use contract::publications::TextLanguage;
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Public, Result};

use crate::model::bundle_url;
use crate::pack::Pack;
use crate::policy::{self, Desk};
use crate::queries;
use crate::together;
use crate::workflow::bundles;

/// List bundles.
///
/// Forms that belong together, by Persian title; with `form`, the bundles that hold it. Those that were given up are listed
/// for whoever may read drafts.
#[utoipa::path(
    get, path = "/api/v1/library/bundles", tag = "library", operation_id = "list_bundles", params(ListBundles),
    responses((status = 200, description = "A page", body = Page<BundleSummary>)),
    security()
)]
#[get("/api/v1/library/bundles")]
pub(crate) async fn list_bundles(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListBundles>,
) -> Result<HttpResponse> {
    let (desk, limit) = (Desk::of(&reader.actor), page::limit(ask.limit));
    let load = async || queries::bundles::list(&mut app.pool.get().await?, desk, &ask, limit).await;
    if desk.0 {
        return reply::page(&request, Audience::Reader, &load().await?);
    }
    app.public_page(&request, "library", load).await
}

/// Create a bundle.
///
/// Forms with at least one approved version, in the order in which they are to be read; public at once. Its slug is its
/// address for ever and never given again (409 `library.bundle_taken`).
#[utoipa::path(
    post, path = "/api/v1/library/bundles", tag = "library", operation_id = "create_bundle",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Created", body = Bundle)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/bundles")]
pub(crate) async fn create_bundle(
    can: Can<DescribeForms>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateBundle>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let made = bundles::create(unit, &input, "portal").await?;
        Ok(reply::created(&bundle_url(&made.slug), made.version, &made))
    })
    .await
}

/// Get a bundle.
///
/// Its forms, each with the version in force today, or on the day `on`. The `ETag` is what changes send back as
/// `If-Match`. One that was given up is 410 `library.bundle_withdrawn` with the reason, but for whoever may read drafts.
#[utoipa::path(
    get, path = "/api/v1/library/bundles/{slug}", tag = "library", operation_id = "get_bundle",
    params(("slug" = String, Path, description = "Its word in addresses", example = "annual-assembly"), ReadBundle),
    responses(
        (status = 200, description = "The bundle", body = Bundle),
        (status = 410, description = "It was given up"),
    ),
    security()
)]
#[get("/api/v1/library/bundles/{slug}")]
pub(crate) async fn get_bundle(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(slug): Path<String>,
    Query(ask): Query<ReadBundle>,
) -> Result<HttpResponse> {
    let desk = Desk::of(&reader.actor);
    let mut conn = app.pool.get().await?;
    let row = policy::open_bundle(queries::bundles::find(&mut conn, &slug).await?, desk)?;
    let day = ask.on.unwrap_or_else(|| app.clock.today());
    let mut forms = together::of_bundle(&mut conn, &row, day).await?;
    together::keep(&mut forms, ask.role, ask.file_lang);
    let bundle = together::bundle(&row, day, &forms);
    let audience = if desk.0 { Audience::Reader } else { Audience::Everybody };
    reply::versioned_content(&request, audience, bundle.version, &bundle)
}

/// Change a bundle.
///
/// Its texts and its forms, at once; what is absent stays. One that was given up is not changed (410
/// `library.bundle_withdrawn`).
#[utoipa::path(
    patch, path = "/api/v1/library/bundles/{slug}", tag = "library", operation_id = "update_bundle",
    params(
        ("slug" = String, Path, description = "Its word in addresses", example = "annual-assembly"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Changed", body = Bundle)),
    security(("bearer" = []))
)]
#[patch("/api/v1/library/bundles/{slug}")]
pub(crate) async fn update_bundle(
    can: Can<DescribeForms>,
    if_match: IfMatch,
    app: App,
    Path(slug): Path<String>,
    Json(input): Json<UpdateBundle>,
) -> Result<HttpResponse> {
    let bundle =
        app.write(&can.actor, async |unit| bundles::update(unit, &slug, if_match, &input).await).await?;
    Ok(reply::changed(bundle.version, &bundle))
}

/// Withdraw a bundle.
///
/// Given up for good: its address answers 410 with the reason from now on. Its forms stay as they are.
#[utoipa::path(
    post, path = "/api/v1/library/bundles/{slug}/withdraw", tag = "library", operation_id = "withdraw_bundle",
    params(
        ("slug" = String, Path, description = "Its word in addresses", example = "annual-assembly"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Withdrawn", body = Bundle)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/bundles/{slug}/withdraw")]
pub(crate) async fn withdraw_bundle(
    can: Can<ApproveForms>,
    if_match: IfMatch,
    app: App,
    Path(slug): Path<String>,
    Json(input): Json<WithdrawBundle>,
) -> Result<HttpResponse> {
    let withdraw =
        async |unit: &mut platform::Unit| bundles::withdraw(unit, &slug, if_match, &input.reason).await;
    let bundle = app.write(&can.actor, withdraw).await?;
    Ok(reply::changed(bundle.version, &bundle))
}

/// Take a bundle.
///
/// For other systems as well: a permanent address that always gives the versions in force as one zip, with a list. See
/// `get_basket_file` for what is in it; the `ETag` changes with the files and the day.
#[utoipa::path(
    get, path = "/api/v1/library/bundles/{slug}/file.zip", tag = "library", operation_id = "get_bundle_file",
    params(("slug" = String, Path, description = "Its word in addresses", example = "annual-assembly"), ReadBundle),
    responses(
        (status = 200, description = "The zip", content_type = "application/zip", body = Vec<u8>),
        (status = 410, description = "It was given up"),
    ),
    security()
)]
#[get("/api/v1/library/bundles/{slug}/file.zip")]
pub(crate) async fn get_bundle_file(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(slug): Path<String>,
    Query(ask): Query<ReadBundle>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let row = policy::open_bundle(queries::bundles::find(&mut conn, &slug).await?, Desk(false))?;
    let on = ask.on.unwrap_or_else(|| app.clock.today());
    let mut members = together::of_bundle(&mut conn, &row, on).await?;
    drop(conn);
    together::keep(&mut members, ask.role, ask.file_lang);
    let lang = ask.lang.unwrap_or_default();
    let en = row.title_en.filter(|_| lang == TextLanguage::En);
    let pack = Pack {
        name: row.slug.clone(),
        title: en.unwrap_or(row.title_fa),
        page: Some(format!("/library/bundles/{}", row.slug)),
        members,
        on,
        lang,
    };
    pack.answer(&request, &app)
}
