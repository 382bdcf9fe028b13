//! The OpenAPI document: made from the code, completed here in one place with what every operation shares.

use std::sync::atomic::{AtomicUsize, Ordering};

use contract::problem::Problem as WireProblem;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn, PathItem};
use utoipa::openapi::security::{
    ClientCredentials, Flow, HttpAuthScheme, HttpBuilder, OAuth2, Scopes, SecurityScheme,
};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, ContactBuilder, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder,
    Ref, RefOr, Response, ResponseBuilder, Schema,
};
use utoipa::{PartialSchema, ToSchema};

use crate::Area;
use crate::problem::MEDIA_TYPE;

const DESCRIPTION: &str = "The API of the portal of the Directorate General for Assemblies and Councils of \
Organizations. Every screen of the portal is a call of this API.\n\n\
**Signing in.** People get a short-lived access token from `create_session`; other systems from `create_token` (OAuth 2.0 \
client credentials). Send it as `Authorization: Bearer …`.\n\n\
**Errors** are `application/problem+json` (RFC 9457) with a stable `code`; wrong fields are listed in `errors` by JSON \
pointer. **Lists** come in pages: pass `next` back as `cursor`. **Changes** need `If-Match` with the `ETag` you read; \
**creations** take an `Idempotency-Key`, and the same key gives the same answer for a day.\n\n\
Instants are UTC (ISO 8601), dates are Gregorian, amounts are whole rials.";

/// An empty document to which the areas' operations are added.
#[must_use]
pub fn start(areas: &[Area]) -> OpenApi {
    let info = InfoBuilder::new()
        .title("Shora")
        .version("1")
        .description(Some(DESCRIPTION))
        .license(Some(LicenseBuilder::new().name("MIT").identifier(Some("MIT")).build()))
        .contact(Some(ContactBuilder::new().name(Some("The portal's officer")).build()))
        .build();
    let tags =
        areas.iter().map(|area| TagBuilder::new().name(area.word).description(Some(area.about)).build());
    OpenApiBuilder::new().info(info).tags(Some(tags.collect::<Vec<_>>())).build()
}

/// Adds to every operation the refusals it can meet, and the schemes of signing in.
pub fn finish(document: &mut OpenApi) {
    let mut components = document.components.take().unwrap_or_else(|| ComponentsBuilder::new().build());
    components.add_security_scheme(
        "bearer",
        SecurityScheme::Http(
            HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .bearer_format("JWT")
                .description(Some("An access token of `create_session` or `create_token`."))
                .build(),
        ),
    );
    components.add_security_scheme(
        "client_credentials",
        SecurityScheme::OAuth2(OAuth2::new([Flow::ClientCredentials(ClientCredentials::new(
            "/api/v1/identity/oauth/token",
            Scopes::new(),
        ))])),
    );
    let mut schemas = vec![(WireProblem::name().into_owned(), WireProblem::schema())];
    WireProblem::schemas(&mut schemas);
    components.schemas.extend(schemas);
    components.schemas.values_mut().for_each(lift_descriptions);
    document.components = Some(components);
    let mut count = 0;
    for path in document.paths.paths.values_mut() {
        for operation in operations(path) {
            add_refusals(operation);
            count += 1;
        }
    }
    OPERATIONS.store(count, Ordering::Relaxed);
}

static OPERATIONS: AtomicUsize = AtomicUsize::new(0);

/// How many operations the document has; none before it was finished.
#[must_use]
pub fn operation_count() -> Option<usize> {
    Some(OPERATIONS.load(Ordering::Relaxed)).filter(|count| *count > 0)
}

/// An optional reference keeps its description beside the `$ref`, where few tools look; it belongs to the property.
fn lift_descriptions(schema: &mut RefOr<Schema>) {
    let RefOr::T(Schema::Object(object)) = schema else { return };
    for property in object.properties.values_mut() {
        if let RefOr::T(Schema::OneOf(choice)) = property
            && choice.description.is_none()
        {
            let described = choice.items.iter_mut().find_map(|item| match item {
                RefOr::Ref(reference) if !reference.description.is_empty() => {
                    Some(std::mem::take(&mut reference.description))
                }
                _ => None,
            });
            choice.description = described;
        }
    }
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut path.get, &mut path.post, &mut path.put, &mut path.patch, &mut path.delete].into_iter().flatten()
}

fn add_refusals(operation: &mut Operation) {
    let is_guarded = operation.security.as_ref().is_some_and(|requirements| !requirements.is_empty());
    let has_body = operation.request_body.is_some();
    let parameters: Vec<_> = operation.parameters.iter().flatten().filter_map(inline).collect();
    let has_path = parameters.iter().any(|parameter| parameter.parameter_in == ParameterIn::Path);
    let has_match = parameters.iter().any(|parameter| parameter.name.eq_ignore_ascii_case("if-match"));
    // A refusal that an operation describes itself is still a problem, unless it has a body of its own.
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && status.as_str() >= "400"
            && response.content.is_empty()
        {
            response.content = refusal("").content;
        }
    }
    let mut add = |status: &str, applies: bool, meaning: &str| {
        if applies && !operation.responses.responses.contains_key(status) {
            operation.responses.responses.insert(status.to_owned(), RefOr::T(refusal(meaning)));
        }
    };
    add("401", is_guarded, "No access token, or one that is not valid");
    add("403", is_guarded, "The permission is missing");
    add("404", has_path, "Nothing there, or nothing that this actor may see");
    add("412", has_match, "Somebody changed it meanwhile");
    add("422", has_body, "The input is not valid; `errors` names the fields");
    add("428", has_match, "`If-Match` is missing");
    add("429", true, "Too many requests; `Retry-After` says when to try again");
    add("503", true, "The service cannot answer now; `Retry-After` says when to try again");
}

fn inline(parameter: &RefOr<Parameter>) -> Option<&Parameter> {
    match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    }
}

fn refusal(meaning: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(WireProblem::name()))).build();
    ResponseBuilder::new().description(meaning).content(MEDIA_TYPE, content).build()
}
