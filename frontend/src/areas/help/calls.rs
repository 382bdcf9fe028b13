//! Every call of the area's API that its screens make.

use chrono::{DateTime, Utc};
use contract::help::{
    CreateHelpPage, HelpComparison, HelpDraft, HelpPage, HelpPageId, HelpPageSummary, HelpPreview,
    HelpRatings, HelpRevisionSummary, HelpScreen, HelpTextFindings, HelpTextLink, HelpTree, MoveHelpPage,
    PortalService, PreviewHelpText, PublishHelpText, RateHelpPage, RestoreHelpRevision, SaveHelpDraft,
    ScreenHelp, SetServiceState, TieHelpScreen,
};
use contract::page::Page;
use contract::publications::TextLanguage;
use contract::search::SearchResults;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::kept;
use crate::api::{self, ApiError, Request, Tagged};
use crate::{browser, i18n};

type Answer<T> = Result<T, ApiError>;

const HELP: &str = "/api/v1/help";

/// An answer, and whether it comes from this device because there is no connection.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read<T> {
    pub(super) value: T,
    pub(super) is_kept: bool,
}

/// Reads what may be kept on this device.
async fn read<T: DeserializeOwned>(path: String) -> Answer<Read<T>> {
    let mark = if path.contains('?') { '&' } else { '?' };
    let address = format!("{HELP}{path}{mark}lang={}", i18n::language().code());
    let (answer, is_kept) = match api::get(&address).send::<Value>().await {
        Ok(answer) => {
            kept::keep(&address, &answer);
            (answer, false)
        }
        Err(ApiError::Offline) => (kept::find(&address).ok_or(ApiError::Offline)?, true),
        Err(error) => return Err(error),
    };
    let value = serde_json::from_value(answer).map_err(|_| ApiError::Unreadable)?;
    Ok(Read { value, is_kept })
}

pub(super) async fn tree() -> Answer<HelpTree> {
    Ok(read("/tree".to_owned()).await?.value)
}

pub(super) async fn page(path: String) -> Answer<Read<HelpPage>> {
    let parts: Vec<String> = path.split('/').map(browser::encode).collect();
    read(format!("/pages/by-path/{}", parts.join("/"))).await
}

pub(super) async fn screen(key: String) -> Answer<Read<ScreenHelp>> {
    read(format!("/screens/{}", browser::encode(&key))).await
}

pub(super) async fn services() -> Answer<Vec<PortalService>> {
    let request = api::get(&format!("{HELP}/services")).query("lang", i18n::language().code());
    Ok(request.send::<Page<PortalService>>().await?.items)
}

/// The book as one HTML document.
pub(super) async fn book(path: String) -> Answer<String> {
    let request =
        api::get(&format!("{HELP}/book")).query("lang", i18n::language().code()).query("path", path);
    String::from_utf8(request.bytes().await?).map_err(|_| ApiError::Unreadable)
}

/// The address of the book in Markdown.
pub(super) fn book_markdown(path: &str) -> String {
    let lang = i18n::language().code();
    format!("{HELP}/book?as=markdown&lang={lang}&path={}", browser::encode(path))
}

/// The address of the book for paper.
pub(super) fn book_pdf(path: &str) -> String {
    let lang = i18n::language().code();
    format!("{HELP}/book.pdf?lang={lang}&path={}", browser::encode(path))
}

/// The address of a feed.
pub(super) fn feed(form: &str) -> String {
    format!("{HELP}/feed.{form}?lang={}", i18n::language().code())
}

pub(super) async fn search(q: String) -> Answer<SearchResults> {
    let request = api::get("/api/v1/search").query("q", q).query("area", "help").query("limit", 50);
    request.query("lang", i18n::language().code()).send().await
}

pub(super) async fn revisions(
    id: HelpPageId,
    lang: TextLanguage,
    cursor: Option<String>,
) -> Answer<Page<HelpRevisionSummary>> {
    let request = api::get(&format!("{HELP}/pages/{id}/revisions")).query("lang", lang.as_str());
    request.query_if("cursor", cursor).send().await
}

pub(super) async fn compare(
    id: HelpPageId,
    lang: TextLanguage,
    from: String,
    to: String,
) -> Answer<HelpComparison> {
    let request = api::get(&format!("{HELP}/pages/{id}/diff")).query("lang", lang.as_str());
    request.query("from", from).query("to", to).send().await
}

pub(super) async fn rate(id: HelpPageId, body: RateHelpPage) -> Answer<()> {
    api::post(&format!("{HELP}/pages/{id}/ratings")).json(&body).send().await
}

// ---- the desk

pub(super) async fn desk_tree() -> Answer<Tagged<HelpTree>> {
    let request = api::get(&format!("{HELP}/tree")).query("desk", true);
    request.query("lang", i18n::language().code()).tagged().await
}

pub(super) async fn create_page(body: CreateHelpPage) -> Answer<HelpDraft> {
    api::post(&format!("{HELP}/pages")).json(&body).send().await
}

pub(super) async fn move_page(id: HelpPageId, etag: &str, body: &MoveHelpPage) -> Answer<HelpTree> {
    api::post(&format!("{HELP}/pages/{id}/move")).if_match(etag).json(body).send().await
}

/// The published texts of other pages that link to a page.
pub(super) async fn links_to(id: HelpPageId) -> Answer<Vec<HelpTextLink>> {
    Ok(api::get(&format!("{HELP}/pages/{id}/links")).send::<Page<HelpTextLink>>().await?.items)
}

pub(super) async fn archive_page(id: HelpPageId, etag: &str) -> Answer<HelpTree> {
    api::post(&format!("{HELP}/pages/{id}/archive")).if_match(etag).send().await
}

pub(super) async fn restore_page(id: HelpPageId) -> Answer<HelpTree> {
    let etag = desk_tree().await?.etag;
    api::post(&format!("{HELP}/pages/{id}/restore")).if_match(&etag).send().await
}

/// Pages in the flat list, by a filter such as `missing` or `archived`.
pub(super) async fn pages(filter: &str, cursor: Option<String>) -> Answer<Page<HelpPageSummary>> {
    api::get(&format!("{HELP}/pages")).query(filter, true).query_if("cursor", cursor).send().await
}

/// The pages of which a text was published since then, at most a hundred.
pub(super) async fn pages_since(since: DateTime<Utc>) -> Answer<Vec<HelpPageSummary>> {
    let request =
        api::get(&format!("{HELP}/pages")).query("updated_since", since.to_rfc3339()).query("limit", 100);
    Ok(request.send::<Page<HelpPageSummary>>().await?.items)
}

/// Every published text in which something is worth a look. An answer looks through some pages and may hold nothing.
pub(super) async fn findings() -> Answer<Vec<HelpTextFindings>> {
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let request = api::get(&format!("{HELP}/findings")).query("limit", 100).query_if("cursor", cursor);
        let page: Page<HelpTextFindings> = request.send().await?;
        found.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(found);
        }
    }
}

fn draft_at(id: &str, lang: TextLanguage) -> String {
    format!("{HELP}/pages/{}/drafts/{}", browser::encode(id), lang.as_str())
}

pub(super) async fn draft(id: String, lang: TextLanguage) -> Answer<HelpDraft> {
    api::get(&draft_at(&id, lang)).send().await
}

fn etag(draft: &HelpDraft) -> String {
    format!("\"v{}\"", draft.version)
}

fn of_draft(request: fn(&str) -> Request, draft: &HelpDraft, deed: &str) -> Request {
    let at = draft_at(&draft.page_id.to_string(), draft.lang);
    request(&format!("{at}{deed}")).if_match(&etag(draft))
}

pub(super) async fn save_draft(over: &HelpDraft, body: &SaveHelpDraft) -> Answer<HelpDraft> {
    of_draft(api::put, over, "").json(body).send().await
}

pub(super) async fn discard_draft(draft: &HelpDraft) -> Answer<()> {
    of_draft(api::delete, draft, "").send().await
}

pub(super) async fn publish(draft: &HelpDraft, body: PublishHelpText) -> Answer<HelpRevisionSummary> {
    of_draft(api::post, draft, "/publish").json(&body).send().await
}

pub(super) async fn restore_revision(
    id: HelpPageId,
    lang: TextLanguage,
    revision: i32,
    body: RestoreHelpRevision,
) -> Answer<HelpRevisionSummary> {
    let at = format!("{HELP}/pages/{id}/revisions/{}/{revision}/restore", lang.as_str());
    api::post(&at).json(&body).send().await
}

pub(super) async fn preview(body: PreviewHelpText) -> Answer<HelpPreview> {
    api::post(&format!("{HELP}/preview")).json(&body).send().await
}

pub(super) async fn screens() -> Answer<Vec<HelpScreen>> {
    let request = api::get(&format!("{HELP}/screens")).query("lang", i18n::language().code());
    Ok(request.send::<Page<HelpScreen>>().await?.items)
}

pub(super) async fn tie_screen(screen: &HelpScreen, body: TieHelpScreen) -> Answer<HelpScreen> {
    let at = format!("{HELP}/screens/{}", screen.screen_key);
    api::put(&at).if_match(&format!("\"v{}\"", screen.version)).json(&body).send().await
}

pub(super) async fn untie_screen(screen: &HelpScreen) -> Answer<()> {
    let at = format!("{HELP}/screens/{}", screen.screen_key);
    api::delete(&at).if_match(&format!("\"v{}\"", screen.version)).send().await
}

pub(super) async fn set_state(service: &PortalService, body: SetServiceState) -> Answer<PortalService> {
    let at = format!("{HELP}/services/{}", service.area);
    api::put(&at).if_match(&format!("\"v{}\"", service.version)).json(&body).send().await
}

pub(super) async fn ratings(cursor: Option<String>) -> Answer<Page<HelpRatings>> {
    api::get(&format!("{HELP}/ratings")).query_if("cursor", cursor).send().await
}
