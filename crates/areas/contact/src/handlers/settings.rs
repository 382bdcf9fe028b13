//! The first page and the settings.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, put};
use contract::contact::{ContactPage, ContactSettings, UpdateSettings};
use contract::permission::ConfigureContact;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json};
use platform::{App, Can, Public, Result, form_token};

use crate::queries;
use crate::views::Today;
use crate::workflow::{self, Office, sending};

/// Get the contact page.
///
/// The portal's officer, address, hours and limits, and a token for one message without an account. The token is good from
/// 3 seconds to 2 hours after this answer.
#[utoipa::path(
    get, path = "/api/v1/contact/page", tag = "contact", operation_id = "get_contact_page",
    responses((status = 200, description = "The page", body = ContactPage)),
    security()
)]
#[get("/api/v1/contact/page")]
pub(crate) async fn get_contact_page(_: Public, app: App) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let office = Office::shown(&app, &mut conn).await?;
    let settings = office.settings.clone();
    let today = Today::load(&mut conn, Arc::clone(&office.directory), app.clock.now()).await?;
    let officer = settings.officer_entry_id.and_then(|id| today.directory.entry(id));
    let officer = officer.map(|entry| today.entry(entry));
    let limits = settings.limits();
    let page = ContactPage {
        officer,
        address_fa: settings.address_fa,
        address_en: settings.address_en,
        hours_fa: settings.hours_fa,
        hours_en: settings.hours_en,
        phone: settings.phone,
        map_url: settings.map_url,
        answer_target_workdays: settings.answer_target_workdays,
        limits,
        form_token: form_token::issue(&app, sending::FORM)?,
    };
    // Every token is another one, so nothing of it may be kept.
    Ok(HttpResponse::Ok().insert_header(("cache-control", "no-store")).json(page))
}

/// Get the settings.
///
/// Officer, address, hours, limits and terms. The `ETag` is what a change sends back as `If-Match`.
#[utoipa::path(
    get, path = "/api/v1/contact/settings", tag = "contact", operation_id = "get_contact_settings",
    responses((status = 200, description = "The settings", body = ContactSettings)),
    security(("bearer" = []))
)]
#[get("/api/v1/contact/settings")]
pub(crate) async fn get_contact_settings(
    _: Can<ConfigureContact>,
    app: App,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let settings = queries::directory::settings(&mut app.pool.get().await?).await?.to_wire();
    reply::versioned_content(&request, Audience::Reader, settings.version, &settings)
}

/// Change the settings.
///
/// Puts all settings in the place of the present ones; the audit log keeps both. The terms of erasing are unconfirmed until
/// somebody says otherwise (CONT-15).
#[utoipa::path(
    put, path = "/api/v1/contact/settings", tag = "contact", operation_id = "update_contact_settings",
    params(("If-Match" = String, Header, description = "The `ETag` you read")),
    responses((status = 200, description = "Changed", body = ContactSettings)),
    security(("bearer" = []))
)]
#[put("/api/v1/contact/settings")]
pub(crate) async fn update_contact_settings(
    can: Can<ConfigureContact>,
    if_match: IfMatch,
    app: App,
    Json(input): Json<UpdateSettings>,
) -> Result<HttpResponse> {
    let settings =
        app.write(&can.actor, async |unit| workflow::settings::update(unit, if_match, &input).await).await?;
    Ok(reply::changed(settings.version, &settings))
}
