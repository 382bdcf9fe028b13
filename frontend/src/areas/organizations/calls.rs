//! Every call of the area's API that its public screens make.

use chrono::NaiveDate;
use contract::id::{FileId, OrganizationId};
use contract::organizations::{
    Appointment, Organization, OrganizationDiff, OrganizationSummary, ReferenceItem, RegisterChange,
    RegisterSummary,
};
use contract::page::Page;
use serde::de::DeserializeOwned;

use crate::api::{self, ApiError, Request};
use crate::i18n;

type Answer<T> = Result<T, ApiError>;

const ORGANIZATIONS: &str = "/api/v1/organizations";

/// The list of the register, to be filtered and paged.
pub(super) fn organizations() -> Request {
    api::get(ORGANIZATIONS)
}

pub(super) async fn list_organizations(list: Request) -> Answer<Page<OrganizationSummary>> {
    list.send().await
}

pub(super) async fn list_all_organizations(list: Request) -> Answer<Vec<OrganizationSummary>> {
    every(list).await
}

pub(super) async fn get_summary(as_of: Option<NaiveDate>) -> Answer<RegisterSummary> {
    api::get(&format!("{ORGANIZATIONS}/summary")).query_if("as_of", as_of).send().await
}

pub(super) async fn list_deputy_areas() -> Answer<Vec<ReferenceItem>> {
    let page = api::get(&format!("{ORGANIZATIONS}/reference/deputy_areas")).send::<Page<ReferenceItem>>();
    Ok(page.await?.items)
}

pub(super) async fn look_up(slug: &str, as_of: Option<NaiveDate>) -> Answer<Organization> {
    let request = api::get(&format!("{ORGANIZATIONS}/lookup"));
    request.query("slug", slug).query_if("as_of", as_of).send().await
}

/// Its officers over the years, newest first.
pub(super) async fn list_appointments(id: OrganizationId) -> Answer<Vec<Appointment>> {
    every(api::get(&format!("{ORGANIZATIONS}/{id}/appointments"))).await
}

pub(super) async fn list_changes(id: OrganizationId, cursor: Option<String>) -> Answer<Page<RegisterChange>> {
    api::get(&format!("{ORGANIZATIONS}/{id}/changes")).query_if("cursor", cursor).send().await
}

pub(super) async fn diff(id: OrganizationId, from: NaiveDate, to: NaiveDate) -> Answer<OrganizationDiff> {
    api::get(&format!("{ORGANIZATIONS}/{id}/diff")).query("from", from).query("to", to).send().await
}

/// Where everybody sees the logo of a body.
pub(super) fn logo_address(id: OrganizationId, file: FileId) -> String {
    format!("{ORGANIZATIONS}/{id}/logos/{file}")
}

/// The feed of all changes in the language of the view.
pub(super) fn feed_address() -> String {
    format!("{ORGANIZATIONS}/changes.atom?lang={}", i18n::language().code())
}

/// All pages of a list that is known to be short.
async fn every<T: DeserializeOwned>(list: Request) -> Answer<Vec<T>> {
    let mut items = Vec::new();
    let mut cursor = None::<String>;
    loop {
        let page: Page<T> = list.clone().query("limit", 100).query_if("cursor", cursor).send().await?;
        items.extend(page.items);
        match page.next {
            Some(next) => cursor = Some(next),
            None => return Ok(items),
        }
    }
}
