//! Reading the register and the identity record.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::id::OrganizationId;
use contract::organizations::{
    AsOf, ListOrganizations, LookupOrganization, Organization, OrganizationSummary, ReferenceItem,
    ReferenceName, RegisterSummary, RegisterSummaryDate, is_slug,
};
use contract::page::Page;
use persian::identifier::NationalId;
use platform::reply::{self, Audience};
use platform::request::{Path, Query, language};
use platform::{App, OrNotFound, Problem, Public, Result};

use super::audience;
use crate::policy::{self, Visibility};
use crate::queries::records::Key;
use crate::views;
use crate::workflow::TOPIC;

/// List organizations.
///
/// The register on a day (ORG-2), by Persian name unless sorted otherwise. `q` matches beginnings of words of any name
/// the body has or had and of its national id, whatever the digits and spelling. `format` gives the whole filtered list
/// as a table instead (at most 5000 rows). Completeness is that of ORG-15; rows with demonstration values carry
/// `"demo": true` (ORG-13). Answers `total`, the number of matches.
#[utoipa::path(
    get, path = "/api/v1/organizations", tag = "organizations", operation_id = "list_organizations",
    params(ListOrganizations),
    responses((status = 200, description = "One page of the register, or a table", body = Page<OrganizationSummary>,
        example = json!({"items": [{
            "id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11", "slug": "parks-and-green-space", "kind": "organization",
            "status": "active", "name_fa": "سازمان بوستان‌ها و فضای سبز شهر تهران", "deputy_area": "urban_services",
            "national_id": "99000030170", "completeness": 75, "demo": true
        }], "total": 1}))),
    security()
)]
#[get("/api/v1/organizations")]
pub(crate) async fn list_organizations(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListOrganizations>,
) -> Result<HttpResponse> {
    let today = app.clock.today();
    if let Some(form) = ask.format {
        let language = language(&request);
        let sheet = views::register::sheet(&mut app.pool.get().await?, &ask, today, language).await?;
        return sheet.answer(form.as_str());
    }
    app.public_page(&request, TOPIC, async || {
        views::register::page(&mut app.pool.get().await?, &ask, today).await
    })
    .await
}

/// Get the figures of the register.
///
/// How many bodies there are on a day by kind, status and deputy of the mayor, and the mean of their completeness
/// (ORG-15). `demo` tells whether demonstration values count in (ORG-13).
#[utoipa::path(
    get, path = "/api/v1/organizations/summary", tag = "organizations", operation_id = "get_register_summary",
    params(RegisterSummaryDate),
    responses((status = 200, description = "The figures", body = RegisterSummary, example = json!({
        "as_of": "2026-11-24", "total": 56, "kinds": [{"value": "organization", "count": 24}],
        "statuses": [{"value": "active", "count": 42}], "deputy_areas": [{"value": "transport", "count": 9}],
        "completeness": 62, "demo": false
    }))),
    security()
)]
#[get("/api/v1/organizations/summary")]
pub(crate) async fn get_register_summary(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<RegisterSummaryDate>,
) -> Result<HttpResponse> {
    let figures = views::register::figures(&mut app.pool.get().await?, ask.as_of, app.clock.today()).await?;
    reply::content(&request, Audience::Everybody, &figures)
}

/// Look an organization up.
///
/// The same as `get_organization`, by `slug` or by `national_id` (any digits); exactly one of both. A slug never changes
/// and is never used again, so an address with it stays valid (ORG-14).
#[utoipa::path(
    get, path = "/api/v1/organizations/lookup", tag = "organizations", operation_id = "lookup_organization",
    params(LookupOrganization),
    responses(
        (status = 200, description = "The identity record", body = Organization),
        (status = 404, description = "Nothing there, or not registered on that day yet"),
    ),
    security()
)]
#[get("/api/v1/organizations/lookup")]
pub(crate) async fn lookup_organization(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<LookupOrganization>,
) -> Result<HttpResponse> {
    let key = match (ask.slug, ask.national_id) {
        (Some(slug), None) => Key::Slug(Some(slug).filter(|slug| is_slug(slug)).or_not_found()?),
        (None, Some(id)) => Key::NationalId(NationalId::parse(&id).ok().or_not_found()?.as_str().to_owned()),
        _ => return Err(Problem::field("/slug", "required")),
    };
    let day = AsOf { as_of: ask.as_of };
    show(&reader, &app, &request, &key, &day).await
}

/// List a reference.
///
/// Codes with their titles: `deputy_areas`, the deputies of the mayor under whom bodies stand; `kind_rules`, what is
/// required of each kind of body (ORG-15).
#[utoipa::path(
    get, path = "/api/v1/organizations/reference/{name}", tag = "organizations", operation_id = "list_reference",
    params(("name" = inline(ReferenceName), Path, description = "The list")),
    responses((status = 200, description = "The codes in their order", body = Page<ReferenceItem>,
        example = json!({"items": [{
            "code": "urban_services", "title_fa": "معاونت خدمات شهری و محیط زیست",
            "title_en": "Deputy for Urban Services and Environment", "active": true
        }]}))),
    security()
)]
#[get("/api/v1/organizations/reference/{name}")]
pub(crate) async fn list_reference(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(name): Path<ReferenceName>,
) -> Result<HttpResponse> {
    app.public_page(&request, TOPIC, async || {
        views::register::reference(&mut app.pool.get().await?, name).await
    })
    .await
}

/// Get an organization.
///
/// The identity record on a day, by what is known today (ORG-2): the version in force with the day since which each field
/// holds, parent and subsidiaries, predecessors and successors, offices (hidden ones only for the Directorate and the
/// body itself), and what is missing (ORG-15). Before the first version: 404 `organizations.not_yet_registered`. The
/// `ETag` begins with the version that changes need in `If-Match`.
#[utoipa::path(
    get, path = "/api/v1/organizations/{id}", tag = "organizations", operation_id = "get_organization",
    params(("id" = OrganizationId, Path, description = "The body"), AsOf),
    responses(
        (status = 200, description = "The identity record", body = Organization),
        (status = 404, description = "Nothing there, or not registered on that day yet"),
    ),
    security()
)]
#[get("/api/v1/organizations/{id}")]
pub(crate) async fn get_organization(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<OrganizationId>,
    Query(ask): Query<AsOf>,
) -> Result<HttpResponse> {
    show(&reader, &app, &request, &Key::Id(id.0), &ask).await
}

async fn show(
    reader: &Public,
    app: &App,
    request: &HttpRequest,
    key: &Key,
    ask: &AsOf,
) -> Result<HttpResponse> {
    let day = policy::day_asked(ask.as_of, app.clock.today())?;
    let visibility = Visibility::of(&reader.actor);
    let record = views::record::record(&mut app.pool.get().await?, &visibility, key, day).await?;
    reply::versioned_content(request, audience(&visibility), record.version, &record)
}
