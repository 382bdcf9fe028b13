//! The OpenAPI document on its own, as it is committed and compared.

use actix_web::App;
use platform::openapi;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::AppExt;

/// The document of all areas.
#[must_use]
pub fn document() -> OpenApi {
    let areas = crate::areas();
    let (_, mut document) = App::new()
        .into_utoipa_app()
        .openapi(openapi::start(&areas))
        .configure(|config| areas.iter().for_each(|area| (area.configure)(config)))
        .split_for_parts();
    openapi::finish(&mut document);
    document
}

/// The document as the file in `openapi/` holds it.
///
/// # Errors
/// A document that cannot be written as JSON.
pub fn text() -> anyhow::Result<String> {
    Ok(format!("{}\n", document().to_pretty_json()?))
}
