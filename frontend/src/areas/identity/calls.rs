//! Every call of the area's API that its screens make.

use contract::id::UserId;
use contract::identity::{
    AuditEntry, AuditVerification, ChangePassword, Client, ClientId, ClientSecretCreated, ClientSecretId,
    ConfirmEmail, ConfirmPassword, ConfirmTotp, CreateClient, CreateClientSecret, CreateGrant, CreateRole,
    CreateSession, CreateUser, EndGrant, Grant, GrantId, Me, MySession, RecoveryCodes, RegisterCitizen,
    RequestReset, Role, Session, SessionId, SetPassword, TotpStarted, UpdateClient, UpdateMe, UpdateRole,
    UpdateUser, User, UserSummary, VerifySecondFactor,
};
use contract::page::Page;
use contract::platform::{Job, JobCounts, JobId};

use crate::api::{self, ApiError, Request, Tagged};
use crate::session::NamedOrganization;

type Answer<T> = Result<T, ApiError>;

const ME: &str = "/api/v1/identity/me";
const USERS: &str = "/api/v1/identity/users";
const GRANTS: &str = "/api/v1/identity/grants";
const ROLES: &str = "/api/v1/identity/roles";
const CLIENTS: &str = "/api/v1/identity/clients";
const AUDIT: &str = "/api/v1/identity/audit";
const JOBS: &str = "/api/v1/platform/jobs";

pub async fn create_session(body: CreateSession) -> Answer<Session> {
    api::post("/api/v1/identity/session").json(&body).anonymous().send().await
}

pub async fn verify_second_factor(body: VerifySecondFactor) -> Answer<Session> {
    api::post("/api/v1/identity/session/second-factor").json(&body).anonymous().send().await
}

pub async fn register_citizen(body: RegisterCitizen) -> Answer<()> {
    api::post("/api/v1/identity/registrations").json(&body).anonymous().send().await
}

pub async fn confirm_email(body: ConfirmEmail) -> Answer<()> {
    api::post("/api/v1/identity/registrations/confirm").json(&body).anonymous().send().await
}

pub async fn request_reset(body: RequestReset) -> Answer<()> {
    api::post("/api/v1/identity/resets").json(&body).anonymous().send().await
}

pub async fn complete_reset(body: SetPassword) -> Answer<()> {
    api::post("/api/v1/identity/resets/complete").json(&body).anonymous().send().await
}

pub async fn accept_invitation(body: SetPassword) -> Answer<()> {
    api::post("/api/v1/identity/invitations/accept").json(&body).anonymous().send().await
}

pub async fn get_me() -> Answer<Tagged<Me>> {
    api::get(ME).tagged().await
}

pub async fn update_me(body: UpdateMe, etag: String) -> Answer<Tagged<Me>> {
    api::patch(ME).json(&body).if_match(&etag).tagged().await
}

pub async fn change_password(body: ChangePassword) -> Answer<()> {
    api::put(&format!("{ME}/password")).json(&body).send().await
}

pub async fn list_my_sessions() -> Answer<Page<MySession>> {
    api::get(&format!("{ME}/sessions")).send().await
}

pub async fn end_my_session(id: SessionId) -> Answer<()> {
    api::delete(&format!("{ME}/sessions/{id}")).send().await
}

pub async fn end_my_other_sessions() -> Answer<()> {
    api::delete(&format!("{ME}/sessions")).send().await
}

pub async fn start_totp(body: ConfirmPassword) -> Answer<TotpStarted> {
    api::post(&format!("{ME}/totp")).json(&body).send().await
}

pub async fn confirm_totp(body: ConfirmTotp) -> Answer<RecoveryCodes> {
    api::put(&format!("{ME}/totp")).json(&body).send().await
}

pub async fn remove_totp(body: ConfirmPassword) -> Answer<()> {
    api::post(&format!("{ME}/totp/remove")).json(&body).send().await
}

pub async fn renew_recovery_codes(body: ConfirmPassword) -> Answer<RecoveryCodes> {
    api::post(&format!("{ME}/recovery-codes")).json(&body).send().await
}

/// The list of people, to be narrowed by a query, read page by page or saved as a file.
pub fn users() -> Request {
    api::get(USERS)
}

pub async fn list_users(request: Request) -> Answer<Page<UserSummary>> {
    request.send().await
}

pub async fn create_user(body: CreateUser) -> Answer<User> {
    api::post(USERS).json(&body).send().await
}

pub async fn get_user(id: String) -> Answer<Tagged<User>> {
    api::get(&format!("{USERS}/{id}")).tagged().await
}

pub async fn update_user(id: UserId, body: UpdateUser, etag: String) -> Answer<Tagged<User>> {
    api::patch(&format!("{USERS}/{id}")).json(&body).if_match(&etag).tagged().await
}

pub async fn suspend_user(id: UserId, etag: String) -> Answer<Tagged<User>> {
    api::post(&format!("{USERS}/{id}/suspend")).if_match(&etag).tagged().await
}

pub async fn reactivate_user(id: UserId, etag: String) -> Answer<Tagged<User>> {
    api::post(&format!("{USERS}/{id}/reactivate")).if_match(&etag).tagged().await
}

pub async fn reset_second_factor(id: UserId) -> Answer<()> {
    api::delete(&format!("{USERS}/{id}/second-factor")).send().await
}

pub async fn invite_again(id: UserId) -> Answer<()> {
    api::post(&format!("{USERS}/{id}/invite")).send().await
}

pub async fn create_grant(body: CreateGrant) -> Answer<Grant> {
    api::post(GRANTS).json(&body).send().await
}

pub async fn end_grant(id: GrantId, body: EndGrant) -> Answer<Grant> {
    api::post(&format!("{GRANTS}/{id}/end")).json(&body).send().await
}

pub async fn list_roles() -> Answer<Vec<Role>> {
    api::get(ROLES).send().await
}

pub async fn create_role(body: CreateRole) -> Answer<Role> {
    api::post(ROLES).json(&body).send().await
}

pub async fn update_role(code: String, body: UpdateRole, version: i32) -> Answer<Role> {
    api::patch(&format!("{ROLES}/{code}")).json(&body).if_match(&etag(version)).send().await
}

pub fn clients() -> Request {
    api::get(CLIENTS)
}

pub async fn list_clients(request: Request) -> Answer<Page<Client>> {
    request.send().await
}

pub async fn create_client(body: CreateClient) -> Answer<Client> {
    api::post(CLIENTS).json(&body).send().await
}

pub async fn get_client(id: String) -> Answer<Tagged<Client>> {
    api::get(&format!("{CLIENTS}/{id}")).tagged().await
}

pub async fn update_client(id: ClientId, body: UpdateClient, etag: String) -> Answer<Tagged<Client>> {
    api::patch(&format!("{CLIENTS}/{id}")).json(&body).if_match(&etag).tagged().await
}

pub async fn create_client_secret(id: ClientId, body: CreateClientSecret) -> Answer<ClientSecretCreated> {
    api::post(&format!("{CLIENTS}/{id}/secrets")).json(&body).send().await
}

pub async fn revoke_client_secret(id: ClientId, secret: ClientSecretId) -> Answer<()> {
    api::delete(&format!("{CLIENTS}/{id}/secrets/{secret}")).send().await
}

/// The audit log, to be narrowed by a query, read page by page or saved as a file.
pub fn audit_entries() -> Request {
    api::get(AUDIT)
}

pub async fn list_audit_entries(request: Request) -> Answer<Page<AuditEntry>> {
    request.send().await
}

pub async fn verify_audit_chain() -> Answer<AuditVerification> {
    api::get(&format!("{AUDIT}/verification")).send().await
}

/// Background work, to be narrowed by a query and read page by page.
pub fn jobs() -> Request {
    api::get(JOBS)
}

pub async fn list_jobs(request: Request) -> Answer<Page<Job>> {
    request.send().await
}

pub async fn job_counts() -> Answer<JobCounts> {
    api::get(&format!("{JOBS}/counts")).send().await
}

pub async fn retry_job(id: JobId) -> Answer<()> {
    api::post(&format!("{JOBS}/{id}/retry")).send().await
}

pub async fn drop_job(id: JobId) -> Answer<()> {
    api::post(&format!("{JOBS}/{id}/drop")).send().await
}

/// The register's organizations whose name holds the text, to choose one.
pub async fn find_organizations(text: String) -> Answer<Page<NamedOrganization>> {
    api::get("/api/v1/organizations").query("q", text).query("limit", 10).send().await
}

fn etag(version: i32) -> String {
    format!("\"v{version}\"")
}
