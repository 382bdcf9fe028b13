//! Every call of formal communication (ابلاغ) that its screens make.

use contract::id::OrganizationId;
use contract::page::Page;
use contract::publications::{
    AcknowledgeReceipt, AudiencePreview, Communication, CommunicationPlan, CommunicationStats,
    CommunicationSummary, CreateCommunication, CreateDeadlineCalendar, DeadlineCalendar,
    DeadlineCalendarCreated, Edition, EditionPlan, EndCommunication, ExtendCommunication, PreviewAudience,
    Progress, PublicProgress, PublicationId, PublicationSettings, Receipt, ReceiptId, ReceiptLine,
    ReceiptSummary, RecordPaperReceipt, Reminded, UpdatePublicationSettings,
};

use super::calls::unnested;
use crate::api::{self, ApiError, Request};
use crate::i18n;

type Answer<T> = Result<T, ApiError>;

const PUBLICATIONS: &str = "/api/v1/publications";
const RECEIPTS: &str = "/api/v1/publications/receipts";
const CALENDARS: &str = "/api/v1/publications/receipts/calendars";
const COMMUNICATIONS: &str = "/api/v1/publications/communications";
const SETTINGS: &str = "/api/v1/publications/settings";

/// What was communicated to the own organizations, to be narrowed by a query.
pub(super) fn inbox() -> Request {
    api::get(RECEIPTS)
}

pub(super) async fn list_my_receipts(request: Request) -> Answer<Page<ReceiptSummary>> {
    request.send().await
}

pub(super) async fn get_receipt(id: &str) -> Answer<Receipt> {
    let address = format!("{RECEIPTS}/{}", crate::browser::encode(id));
    api::get(&address).query("lang", i18n::language().code()).send().await
}

pub(super) async fn open_receipt(id: ReceiptId) -> Answer<ReceiptSummary> {
    api::post(&format!("{RECEIPTS}/{id}/open")).send().await
}

pub(super) async fn acknowledge_receipt(id: ReceiptId, body: AcknowledgeReceipt) -> Answer<ReceiptSummary> {
    api::post(&format!("{RECEIPTS}/{id}/acknowledge")).json(&body).send().await
}

pub(super) async fn record_paper_receipt(id: ReceiptId, body: RecordPaperReceipt) -> Answer<ReceiptLine> {
    api::post(&format!("{RECEIPTS}/{id}/paper")).json(&body).send().await
}

/// For which of the own organizations a program can follow the deadlines.
pub(super) async fn list_calendars() -> Answer<Vec<DeadlineCalendar>> {
    let page: Page<DeadlineCalendar> = api::get(CALENDARS).send().await?;
    Ok(page.items)
}

pub(super) async fn create_calendar(body: CreateDeadlineCalendar) -> Answer<DeadlineCalendarCreated> {
    api::post(CALENDARS).json(&body).send().await
}

pub(super) async fn revoke_calendar(of: OrganizationId) -> Answer<()> {
    api::delete(&format!("{CALENDARS}/{of}")).send().await
}

/// The communications, to be narrowed by a query.
pub(super) fn communications() -> Request {
    api::get(COMMUNICATIONS)
}

pub(super) async fn list_communications(request: Request) -> Answer<Page<CommunicationSummary>> {
    request.send().await
}

/// How organizations answered in the past twelve months.
pub(super) async fn communication_stats() -> Answer<CommunicationStats> {
    api::get(&format!("{COMMUNICATIONS}/stats")).send().await
}

pub(super) async fn get_communication(id: String) -> Answer<Communication> {
    api::get(&communication(&id)).send().await
}

pub(super) async fn get_progress(id: String) -> Answer<Progress> {
    api::get(&format!("{}/progress", communication(&id))).send().await
}

pub(super) fn receipts(id: &str) -> Request {
    api::get(&format!("{}/receipts", communication(id)))
}

/// Every organization of a communication: its frozen audience is never longer than the register.
pub(super) async fn list_receipts(id: String) -> Answer<Vec<ReceiptLine>> {
    let mut lines = Vec::new();
    let mut cursor = None::<String>;
    loop {
        let page = receipts(&id).query("limit", 100).query_if("cursor", cursor);
        let page: Page<ReceiptLine> = page.send().await?;
        lines.extend(page.items);
        match page.next {
            Some(next) => cursor = Some(next),
            None => return Ok(lines),
        }
    }
}

pub(super) async fn create_communication(body: CreateCommunication) -> Answer<Communication> {
    let answer = api::post(COMMUNICATIONS).json(&body).send().await;
    answer.map_err(|error| unnested(error, "/plan"))
}

pub(super) async fn remind_communication(of: &Communication) -> Answer<Reminded> {
    act(of, "remind").send().await
}

pub(super) async fn extend_communication(
    of: &Communication,
    body: ExtendCommunication,
) -> Answer<Communication> {
    act(of, "extend").json(&body).send().await
}

pub(super) async fn end_communication(of: &Communication, body: EndCommunication) -> Answer<Communication> {
    act(of, "end").json(&body).send().await
}

fn act(of: &Communication, deed: &str) -> Request {
    let address = format!("{COMMUNICATIONS}/{}/{deed}", of.line.id);
    api::post(&address).if_match(&etag(of.version))
}

pub(super) async fn preview_audience(body: PreviewAudience) -> Answer<AudiencePreview> {
    api::post(&format!("{PUBLICATIONS}/audience-preview")).json(&body).send().await
}

pub(super) async fn get_plan(of: &Edition) -> Answer<EditionPlan> {
    api::get(&plan(of)).send().await
}

pub(super) async fn put_plan(of: &Edition, body: CommunicationPlan) -> Answer<EditionPlan> {
    api::put(&plan(of)).json(&body).if_match(&etag(of.version)).send().await
}

pub(super) async fn drop_plan(of: &Edition) -> Answer<EditionPlan> {
    api::delete(&plan(of)).if_match(&etag(of.version)).send().await
}

pub(super) async fn get_settings() -> Answer<PublicationSettings> {
    api::get(SETTINGS).send().await
}

pub(super) async fn update_settings(
    body: UpdatePublicationSettings,
    version: i32,
) -> Answer<PublicationSettings> {
    api::put(SETTINGS).json(&body).if_match(&etag(version)).send().await
}

pub(super) async fn get_public_progress(id: PublicationId) -> Answer<PublicProgress> {
    api::get(&format!("{PUBLICATIONS}/{id}/progress")).send().await
}

fn communication(id: &str) -> String {
    format!("{COMMUNICATIONS}/{}", crate::browser::encode(id))
}

fn plan(of: &Edition) -> String {
    format!("{PUBLICATIONS}/{}/editions/{}/communication", of.publication_id, of.id)
}

fn etag(version: i32) -> String {
    format!("\"v{version}\"")
}
