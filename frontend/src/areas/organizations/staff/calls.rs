//! Every call of the area's API that these screens make.

use std::rc::Rc;

use contract::id::{FileId, OrganizationId};
use contract::identity::UserSummary;
use contract::organizations::{
    Appointment, AppointmentId, AssignExpert, ChangeRequest, ChangeRequestId, CloseOrganization,
    ConfirmRecord, CorrectProfileVersion, CreateAppointment, CreateChangeRequest, CreateOrganization,
    CreateParty, CreateProfileVersion, CreateSuccession, DecideChangeRequest, EndAppointment, KindRule,
    Office, Organization, OrganizationKind, OrganizationSummary, Party, PartyId, ProfileVersion,
    ProfileVersionId, ReferenceItem, ReferenceName, RejectChangeRequest, ReplaceOfficer, SetNationalId,
    Succession, UpdateContact, UpdateKindRule, UpdateParty,
};
use contract::page::Page;
use contract::problem::Problem;

use crate::api::{self, ApiError, Request, Tagged};
use crate::browser;

pub(super) type Answer<T> = Result<T, ApiError>;

const BASE: &str = "/api/v1/organizations";
pub(super) const FILES: &str = "/api/v1/files";

fn of(id: OrganizationId, rest: &str) -> String {
    format!("{BASE}/{id}/{rest}")
}

/// What `If-Match` takes for a version.
fn etag(version: i32) -> String {
    format!("\"v{version}\"")
}

pub(super) async fn get_organization(id: OrganizationId) -> Answer<Organization> {
    api::get(&format!("{BASE}/{id}")).send().await
}

pub(super) async fn find_by_slug(slug: String) -> Answer<Organization> {
    api::get(&format!("{BASE}/lookup")).query("slug", slug).send().await
}

pub(super) async fn find_by_national_id(national_id: String) -> Answer<Organization> {
    api::get(&format!("{BASE}/lookup")).query("national_id", national_id).send().await
}

pub(super) async fn find_organizations(text: String) -> Answer<Page<OrganizationSummary>> {
    api::get(BASE).query("q", text).query("limit", 10).send().await
}

/// The register, to be narrowed by a query and read page by page.
pub(super) fn organizations() -> Request {
    api::get(BASE)
}

pub(super) async fn list_organizations(request: Request) -> Answer<Page<OrganizationSummary>> {
    request.send().await
}

pub(super) async fn list_reference(name: ReferenceName) -> Answer<Vec<ReferenceItem>> {
    let page = api::get(&format!("{BASE}/reference/{}", name.as_str())).send::<Page<ReferenceItem>>().await?;
    Ok(page.items)
}

pub(super) async fn update_kind_rule(
    kind: OrganizationKind,
    body: UpdateKindRule,
    version: i32,
) -> Answer<KindRule> {
    let address = format!("{BASE}/reference/kind-rules/{}", kind.as_str());
    api::put(&address).json(&body).if_match(&etag(version)).send().await
}

pub(super) async fn create_organization(body: CreateOrganization) -> Answer<Organization> {
    api::post(BASE).json(&body).send().await
}

pub(super) async fn list_profile_versions(id: OrganizationId) -> Answer<Page<ProfileVersion>> {
    api::get(&of(id, "profile-versions")).query("limit", 100).send().await
}

pub(super) async fn create_profile_version(
    id: OrganizationId,
    body: CreateProfileVersion,
) -> Answer<ProfileVersion> {
    api::post(&of(id, "profile-versions")).json(&body).send().await
}

pub(super) async fn correct_profile_version(
    id: OrganizationId,
    version: ProfileVersionId,
    body: CorrectProfileVersion,
) -> Answer<ProfileVersion> {
    api::post(&of(id, &format!("profile-versions/{version}/corrections"))).json(&body).send().await
}

pub(super) async fn update_contact(
    id: OrganizationId,
    body: UpdateContact,
    version: i32,
) -> Answer<Organization> {
    api::patch(&of(id, "contact")).json(&body).if_match(&etag(version)).send().await
}

pub(super) async fn set_national_id(
    id: OrganizationId,
    body: SetNationalId,
    version: i32,
) -> Answer<Organization> {
    api::put(&of(id, "national-id")).json(&body).if_match(&etag(version)).send().await
}

pub(super) async fn confirm_record(id: OrganizationId, version: i32) -> Answer<Organization> {
    api::post(&of(id, "confirmations")).json(&ConfirmRecord {}).if_match(&etag(version)).send().await
}

pub(super) async fn assign_expert(
    id: OrganizationId,
    body: AssignExpert,
    version: i32,
) -> Answer<Organization> {
    api::put(&of(id, "expert")).json(&body).if_match(&etag(version)).send().await
}

pub(super) async fn close_organization(
    id: OrganizationId,
    body: CloseOrganization,
    version: i32,
) -> Answer<Organization> {
    api::post(&of(id, "closing")).json(&body).if_match(&etag(version)).send().await
}

pub(super) async fn create_succession(id: OrganizationId, body: CreateSuccession) -> Answer<Succession> {
    api::post(&of(id, "successions")).json(&body).send().await
}

pub(super) async fn create_appointment(id: OrganizationId, body: CreateAppointment) -> Answer<Appointment> {
    api::post(&of(id, "appointments")).json(&body).send().await
}

pub(super) async fn replace_officer(
    id: OrganizationId,
    office: Office,
    body: ReplaceOfficer,
) -> Answer<Appointment> {
    api::post(&of(id, &format!("offices/{}/replace", office.as_str()))).json(&body).send().await
}

pub(super) async fn end_appointment(
    id: AppointmentId,
    body: EndAppointment,
    version: i32,
) -> Answer<Appointment> {
    let address = format!("{BASE}/appointments/{id}/end");
    api::post(&address).json(&body).if_match(&etag(version)).send().await
}

/// The change requests of all organizations that the reader sees, or of one.
pub(super) fn change_requests(organization: Option<OrganizationId>) -> Request {
    match organization {
        Some(id) => api::get(&of(id, "change-requests")),
        None => api::get(&format!("{BASE}/change-requests")),
    }
}

pub(super) async fn list_change_requests(request: Request) -> Answer<Page<ChangeRequest>> {
    request.send().await
}

/// Proposes a change. The forms are those of the calls that enter it, so problems lose the part of their
/// pointer that leads to what is proposed.
pub(super) async fn create_change_request(
    id: OrganizationId,
    body: CreateChangeRequest,
) -> Answer<ChangeRequest> {
    let answer = api::post(&of(id, "change-requests")).json(&body).send().await;
    answer.map_err(|error| match error {
        ApiError::Problem(problem) => ApiError::Problem(Box::new(shortened(*problem))),
        other => other,
    })
}

fn shortened(mut problem: Problem) -> Problem {
    for field in &mut problem.errors {
        if let Some(rest) = field.pointer.strip_prefix("/change/proposed") {
            field.pointer = rest.to_owned();
        }
    }
    problem
}

pub(super) async fn withdraw_change_request(id: ChangeRequestId, version: i32) -> Answer<ChangeRequest> {
    let address = format!("{BASE}/change-requests/{id}/withdraw");
    api::post(&address).if_match(&etag(version)).send().await
}

pub(super) async fn approve_change_request(
    id: ChangeRequestId,
    body: DecideChangeRequest,
    version: i32,
) -> Answer<ChangeRequest> {
    let address = format!("{BASE}/change-requests/{id}/approve");
    api::post(&address).json(&body).if_match(&etag(version)).send().await
}

pub(super) async fn reject_change_request(
    id: ChangeRequestId,
    body: RejectChangeRequest,
    version: i32,
) -> Answer<ChangeRequest> {
    let address = format!("{BASE}/change-requests/{id}/reject");
    api::post(&address).json(&body).if_match(&etag(version)).send().await
}

/// Where those who see a proposal see its files.
pub(super) fn request_file_address(id: ChangeRequestId, file: FileId) -> String {
    format!("{BASE}/change-requests/{id}/files/{file}")
}

/// Hands a file that proves a proposal to the person.
pub(super) async fn save_evidence(
    id: ChangeRequestId,
    file: FileId,
    name: Rc<str>,
    media_type: Rc<str>,
) -> Answer<()> {
    api::get(&request_file_address(id, file)).save(&name, &media_type).await
}

/// Persons and bodies, to be narrowed by a query and read page by page.
pub(super) fn parties() -> Request {
    api::get(&format!("{BASE}/parties"))
}

pub(super) async fn list_parties(request: Request) -> Answer<Page<Party>> {
    request.send().await
}

pub(super) async fn create_party(body: CreateParty) -> Answer<Party> {
    api::post(&format!("{BASE}/parties")).json(&body).send().await
}

pub(super) async fn get_party(id: PartyId) -> Answer<Tagged<Party>> {
    api::get(&format!("{BASE}/parties/{id}")).tagged().await
}

pub(super) async fn update_party(id: PartyId, body: UpdateParty, version: i32) -> Answer<Party> {
    api::patch(&format!("{BASE}/parties/{id}")).json(&body).if_match(&etag(version)).send().await
}

/// What a party holds and held, newest first.
pub(super) async fn list_offices_of(id: PartyId) -> Answer<Page<Appointment>> {
    api::get(&format!("{BASE}/appointments")).query("party_id", id).query("limit", 100).send().await
}

/// People who may answer for an organization.
pub(super) async fn list_experts() -> Answer<Page<UserSummary>> {
    api::get("/api/v1/identity/users").query("role", "expert").query("limit", 100).send().await
}

/// The page of a body's record.
pub(super) fn record_address(slug: &str) -> String {
    format!("/organizations/{}", browser::encode(slug))
}
