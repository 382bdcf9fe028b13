//! One actix application: the areas' endpoints, Swagger UI, the single-page app, and what surrounds them.

use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::{Compress, DefaultHeaders, from_fn};
use actix_web::web::{self, Data};
use actix_web::{App, Error};
use platform::web::Limits;
use platform::{Area, Platform, auth, openapi, telemetry};
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::health::{self, Readiness};

/// Swagger UI styles its widgets inline and draws its icons from data addresses; scripts still come from here alone.
const SWAGGER_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What every worker thread's application shares.
#[derive(Clone)]
pub struct Shared {
    pub platform: Arc<Platform>,
    pub limits: Arc<Limits>,
    pub readiness: Readiness,
}

/// The application of one worker thread.
pub fn build(
    shared: &Shared,
    areas: &[Area],
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = Error,
        InitError = (),
    > + use<>,
> {
    let (app, mut document) = App::new()
        .into_utoipa_app()
        .openapi(openapi::start(areas))
        .map(|app| {
            app.app_data(Data::from(Arc::clone(&shared.platform)))
                .app_data(Arc::clone(&shared.limits))
                .app_data(web::PayloadConfig::new(platform::request::MAX_JSON))
                .app_data(Data::new(shared.readiness.clone()))
        })
        .configure(|config| areas.iter().for_each(|area| (area.configure)(config)))
        .split_for_parts();
    openapi::finish(&mut document);
    let swagger = SwaggerUi::new("/swagger-ui/{_:.*}").url("/api/openapi.json", document).config(
        Config::default()
            .doc_expansion("none") // hundreds of operations take a browser several seconds more to draw
            .filter(true)
            .persist_authorization(true)
            .try_it_out_enabled(true)
            .display_request_duration(true),
    );
    app.service(health::healthz)
        .service(health::readyz)
        .service(
            web::scope("")
                .guard(actix_web::guard::fn_guard(|context| {
                    let path = context.head().uri.path();
                    path.starts_with("/swagger-ui") || path == "/api/openapi.json"
                }))
                .wrap(DefaultHeaders::new().add((header::CONTENT_SECURITY_POLICY, SWAGGER_POLICY)))
                .service(swagger),
        )
        .configure(crate::assets::configure)
        .wrap(from_fn(auth::identify))
        .wrap(from_fn(platform::web::limit))
        .wrap(Compress::default())
        .wrap(from_fn(platform::web::finish))
        .wrap(from_fn(telemetry::observe))
}
