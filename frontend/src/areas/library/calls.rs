//! Every call of the area's API that its screens make.

use contract::contact::Unit;
use contract::library::{
    AddRendition, Bundle, BundleSummary, ClearReview, CreateBundle, CreateCategory, CreateDraft, CreateForm,
    FileFormat, FileIdentity, FormPreview, FormVersion, LibraryCategory, LibraryForm, LibraryFormSummary,
    LibraryStats, Rendition, RenditionRole, RetireForm, ReturnDraft, TogetherForm, UpdateBundle,
    UpdateCategory, UpdateDraft, UpdateForm, VersionStanding, WithdrawBundle, WithdrawVersion,
};
use contract::page::Page;
use contract::problem::Code;
use contract::publications::PublicationSummary;

use crate::api::{self, ApiError, Request};
use crate::{browser, i18n};

type Answer<T> = Result<T, ApiError>;

const LIBRARY: &str = "/api/v1/library";

/// The list of forms, to be narrowed by a query.
pub(super) fn forms() -> Request {
    api::get(&at("/forms"))
}

pub(super) async fn list_forms(request: Request) -> Answer<Page<LibraryFormSummary>> {
    request.send().await
}

/// What the page of a form shows: the version in force; the first one while it is still to come; the withdrawn one where
/// that would be in force.
pub(super) async fn find(code: String) -> Answer<LibraryForm> {
    match api::get(&form(&code)).send::<LibraryForm>().await {
        Ok(found) if found.shown.is_none() => match coming(&found) {
            Some(n) => get_version(&code, n).await,
            None => Ok(found),
        },
        Err(error) => match withdrawn(&error) {
            Some(n) => get_version(&code, n).await,
            None => Err(error),
        },
        answer => answer,
    }
}

fn coming(found: &LibraryForm) -> Option<i32> {
    let upcoming = |version: &&FormVersion| version.standing == Some(VersionStanding::Upcoming);
    found.versions.iter().rfind(upcoming)?.n
}

/// The number of the version that would be in force, had it not been withdrawn.
fn withdrawn(error: &ApiError) -> Option<i32> {
    let ApiError::Problem(problem) = error else { return None };
    let n = problem.params.get("n").and_then(serde_json::Value::as_i64)?;
    (problem.code == Code::VersionWithdrawn.as_str()).then_some(i32::try_from(n).ok()?)
}

pub(super) async fn get_version(code: &str, n: i32) -> Answer<LibraryForm> {
    find_version(code.to_owned(), n.to_string()).await
}

/// The version that an address names.
pub(super) async fn find_version(code: String, n: String) -> Answer<LibraryForm> {
    api::get(&format!("{}/versions/{}", form(&code), browser::encode(&n))).send().await
}

pub(super) async fn preview(address: String) -> Answer<FormPreview> {
    api::get(&address).send().await
}

/// None for a file that was never published.
pub(super) async fn identify(sha256: &str) -> Answer<Option<FileIdentity>> {
    match api::get(&at(&format!("/files/{sha256}"))).send().await {
        Ok(identity) => Ok(Some(identity)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) async fn create_form(body: CreateForm) -> Answer<LibraryForm> {
    api::post(&at("/forms")).json(&body).send().await
}

pub(super) async fn update_form(of: &LibraryForm, body: &UpdateForm) -> Answer<LibraryForm> {
    api::patch(&form(&of.code)).json(body).if_match(&etag(of.version)).send().await
}

pub(super) async fn retire_form(of: &LibraryForm, body: RetireForm) -> Answer<LibraryForm> {
    act(&form(&of.code), "retire", of.version).json(&body).send().await
}

pub(super) async fn unretire_form(of: &LibraryForm) -> Answer<LibraryForm> {
    act(&form(&of.code), "unretire", of.version).send().await
}

pub(super) async fn clear_review(of: &LibraryForm, body: ClearReview) -> Answer<LibraryForm> {
    act(&form(&of.code), "clear-review", of.version).json(&body).send().await
}

pub(super) async fn withdraw_version(code: &str, n: i32, body: WithdrawVersion) -> Answer<FormVersion> {
    api::post(&format!("{}/versions/{n}/withdraw", form(code))).json(&body).send().await
}

pub(super) async fn get_draft(code: &str) -> Answer<FormVersion> {
    api::get(&draft(code)).send().await
}

pub(super) async fn create_draft(code: &str, body: CreateDraft) -> Answer<FormVersion> {
    api::post(&draft(code)).json(&body).send().await
}

pub(super) async fn update_draft(of: &FormVersion, body: &UpdateDraft) -> Answer<FormVersion> {
    api::patch(&draft(&of.code)).json(body).if_match(&etag(of.version)).send().await
}

pub(super) async fn discard_draft(of: &FormVersion) -> Answer<()> {
    api::delete(&draft(&of.code)).if_match(&etag(of.version)).send().await
}

pub(super) async fn add_rendition(
    of: &FormVersion,
    role: RenditionRole,
    format: FileFormat,
    body: &AddRendition,
) -> Answer<FormVersion> {
    let address = format!("{}/renditions/{}/{}", draft(&of.code), role.as_str(), format.as_str());
    api::put(&address).json(body).if_match(&etag(of.version)).send().await
}

pub(super) async fn remove_rendition(of: &FormVersion, file: &Rendition) -> Answer<FormVersion> {
    let address = format!("{}/renditions/{}/{}", draft(&of.code), file.role.as_str(), file.format.as_str());
    api::delete(&address).query("lang", file.lang.as_str()).if_match(&etag(of.version)).send().await
}

pub(super) async fn submit_draft(of: &FormVersion) -> Answer<FormVersion> {
    act(&draft(&of.code), "submit", of.version).send().await
}

pub(super) async fn recall_draft(of: &FormVersion) -> Answer<FormVersion> {
    act(&draft(&of.code), "recall", of.version).send().await
}

pub(super) async fn return_draft(of: &FormVersion, body: ReturnDraft) -> Answer<FormVersion> {
    act(&draft(&of.code), "return", of.version).json(&body).send().await
}

pub(super) async fn approve_draft(of: &FormVersion) -> Answer<FormVersion> {
    act(&draft(&of.code), "approve", of.version).send().await
}

pub(super) async fn list_categories() -> Answer<Vec<LibraryCategory>> {
    let page: Page<LibraryCategory> = api::get(&at("/categories")).send().await?;
    Ok(page.items)
}

pub(super) async fn create_category(body: CreateCategory) -> Answer<LibraryCategory> {
    api::post(&at("/categories")).json(&body).send().await
}

pub(super) async fn update_category(of: &LibraryCategory, body: UpdateCategory) -> Answer<LibraryCategory> {
    api::patch(&category(of)).json(&body).if_match(&etag(of.version)).send().await
}

pub(super) async fn delete_category(of: &LibraryCategory) -> Answer<()> {
    api::delete(&category(of)).if_match(&etag(of.version)).send().await
}

pub(super) async fn list_basket(
    codes: Vec<String>,
    role: String,
    file_lang: String,
) -> Answer<Vec<TogetherForm>> {
    let request =
        codes.into_iter().fold(api::get(&at("/basket")), |request, code| request.query("form", code));
    let page: Page<TogetherForm> = request.query("role", role).query("file_lang", file_lang).send().await?;
    Ok(page.items)
}

/// Bundles, or those that hold a form.
pub(super) async fn list_bundles(form: Option<String>) -> Answer<Vec<BundleSummary>> {
    let request = api::get(&at("/bundles")).query("limit", 100).query_if("form", form);
    let page: Page<BundleSummary> = request.anonymous().send().await?;
    Ok(page.items)
}

/// A page of them, for the desk.
pub(super) async fn page_bundles(cursor: Option<String>) -> Answer<Page<BundleSummary>> {
    api::get(&at("/bundles")).query_if("cursor", cursor).send().await
}

/// What stands at the address of a bundle.
#[derive(Clone)]
pub(super) enum FoundBundle {
    Open(Box<Bundle>),
    Ended(EndedBundle),
}

/// What everybody learns of a bundle that was given up.
#[derive(Clone)]
pub(super) struct EndedBundle {
    pub title_fa: String,
    pub title_en: Option<String>,
    pub reason: String,
}

pub(super) async fn get_bundle(
    slug: String,
    role: String,
    file_lang: String,
    on: String,
) -> Answer<FoundBundle> {
    let request = api::get(&bundle(&slug)).query("role", role).query("file_lang", file_lang);
    match request.query("on", on).send().await {
        Ok(bundle) => Ok(FoundBundle::Open(Box::new(bundle))),
        Err(error) => ended(&error).map(FoundBundle::Ended).ok_or(error),
    }
}

fn ended(error: &ApiError) -> Option<EndedBundle> {
    let ApiError::Problem(problem) = error else { return None };
    let text = |name: &str| problem.params.get(name)?.as_str().map(str::to_owned);
    let is_ended = problem.code == Code::BundleWithdrawn.as_str();
    is_ended.then_some(())?;
    Some(EndedBundle { title_fa: text("title_fa")?, title_en: text("title_en"), reason: text("reason")? })
}

/// With all its files, as of today.
pub(super) async fn whole_bundle(slug: String) -> Answer<Bundle> {
    api::get(&bundle(&slug)).send().await
}

pub(super) async fn create_bundle(body: CreateBundle) -> Answer<Bundle> {
    api::post(&at("/bundles")).json(&body).send().await
}

pub(super) async fn update_bundle(of: &Bundle, body: &UpdateBundle) -> Answer<Bundle> {
    api::patch(&bundle(&of.slug)).json(body).if_match(&etag(of.version)).send().await
}

pub(super) async fn withdraw_bundle(of: &Bundle, body: WithdrawBundle) -> Answer<Bundle> {
    act(&bundle(&of.slug), "withdraw", of.version).json(&body).send().await
}

pub(super) async fn stats(request: Request) -> Answer<LibraryStats> {
    request.send().await
}

pub(super) fn stats_request() -> Request {
    api::get(&at("/stats"))
}

/// The units that may answer for a form.
pub(super) async fn list_units() -> Answer<Vec<Unit>> {
    let page: Page<Unit> = api::get("/api/v1/contact/units").send().await?;
    Ok(page.items)
}

/// Texts that a version may rest on: those that everybody may read, so nobody in particular asks.
pub(super) async fn find_publications(text: String) -> Answer<Vec<PublicationSummary>> {
    let request = api::get("/api/v1/publications").query("q", text).query("limit", 8);
    let page: Page<PublicationSummary> =
        request.query("lang", i18n::language().code()).anonymous().send().await?;
    Ok(page.items)
}

fn act(of: &str, deed: &str, version: i32) -> Request {
    api::post(&format!("{of}/{deed}")).if_match(&etag(version))
}

fn etag(version: i32) -> String {
    format!("\"v{version}\"")
}

fn at(path: &str) -> String {
    format!("{LIBRARY}{path}")
}

fn form(code: &str) -> String {
    format!("{LIBRARY}/forms/{}", browser::encode(code))
}

fn draft(code: &str) -> String {
    format!("{}/draft", form(code))
}

fn bundle(slug: &str) -> String {
    format!("{LIBRARY}/bundles/{}", browser::encode(slug))
}

fn category(of: &LibraryCategory) -> String {
    format!("{LIBRARY}/categories/{}", of.id)
}
