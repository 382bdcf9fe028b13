//! What each kind of body is required to have.

use actix_web::{HttpRequest, HttpResponse, get, put};
use contract::organizations::{KindRule, OrganizationKind, UpdateKindRule};
use contract::permission::ConfigureOrganizations;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, Public, Result};

use crate::queries::register;
use crate::workflow::rules;

/// Get the rule of a kind.
///
/// What is required of one kind of body, with the version that changing it needs. `list_reference` with `kind_rules`
/// gives all of them.
#[utoipa::path(
    get, path = "/api/v1/organizations/reference/kind-rules/{kind}", tag = "organizations",
    operation_id = "get_kind_rule",
    params(("kind" = OrganizationKind, Path, description = "The kind")),
    responses((status = 200, description = "The rule", body = KindRule)),
    security()
)]
#[get("/api/v1/organizations/reference/kind-rules/{kind}")]
pub(crate) async fn get_kind_rule(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(kind): Path<OrganizationKind>,
) -> Result<HttpResponse> {
    let rule = register::kind_rule(&mut app.pool.get().await?, kind).await?.wire()?;
    reply::versioned_content(&request, Audience::Everybody, rule.version, &rule)
}

/// Update the rule of a kind.
///
/// The whole rule as it shall be: the governing body, the required items, the months until each duty, and whether all
/// this is confirmed. Completeness (ORG-15) follows at once.
#[utoipa::path(
    put, path = "/api/v1/organizations/reference/kind-rules/{kind}", tag = "organizations",
    operation_id = "update_kind_rule",
    params(
        ("kind" = OrganizationKind, Path, description = "The kind"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    request_body = UpdateKindRule,
    responses((status = 200, description = "The rule", body = KindRule)),
    security(("bearer" = []))
)]
#[put("/api/v1/organizations/reference/kind-rules/{kind}")]
pub(crate) async fn update_kind_rule(
    can: Can<ConfigureOrganizations>,
    if_match: IfMatch,
    app: App,
    Path(kind): Path<OrganizationKind>,
    Json(input): Json<UpdateKindRule>,
) -> Result<HttpResponse> {
    let work = async |unit: &mut _| rules::update(unit, &can.scope, kind, if_match, &input).await;
    let rule = app.write(&can.actor, work).await?;
    Ok(reply::changed(rule.version, &rule))
}
