//! Every call of the area's API that its screens make.

use contract::contact::{
    AbsenceId, AddNote, CloseMessage, ConfirmMessageEmail, ContactPage, ContactSettings, ContactStats,
    CreateEntry, CreateMessage, CreateUnit, DecideHeld, Decided, EmailConfirmed, Entry, EntryDetail, EntryId,
    ForwardMessage, Mail, MailHealth, MailId, MailsQueued, MarkSpam, Message, MessageId, MessageSummary,
    Receipt, RejectHeld, Reply, RetryMails, SentTestMail, SetAbsence, TrackMessage, Tracked, Unit, UnitId,
    UpdateEntry, UpdateSettings, UpdateUnit,
};
use contract::identity::UserSummary;
use contract::page::Page;

use crate::api::{self, ApiError, Request};
use crate::i18n;

type Answer<T> = Result<T, ApiError>;

const CONTACT: &str = "/api/v1/contact";

/// The header by which a sender without an account is known for half an hour.
const TRACKING: &str = "tracking-token";

fn at(path: &str) -> String {
    format!("{CONTACT}{path}")
}

fn version(version: i32) -> String {
    format!("\"v{version}\"")
}

pub(super) async fn page() -> Answer<ContactPage> {
    api::get(&at("/page")).send().await
}

/// The directory, to be narrowed by a query.
pub(super) fn entries() -> Request {
    api::get(&at("/entries"))
}

pub(super) async fn list_entries(request: Request) -> Answer<Page<Entry>> {
    request.send().await
}

/// Posts by a part of their name, title or subject; of a unit and those below it, where one is named.
pub(super) async fn find_entries(text: String, unit: Option<UnitId>) -> Answer<Page<Entry>> {
    let limit = if unit.is_some() { 50 } else { 12 };
    entries().query("q", text).query_if("unit", unit).query("limit", limit).send().await
}

/// Every post that exists, listed or not.
pub(super) async fn all_entries() -> Answer<Vec<Entry>> {
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let page =
            list_entries(entries().query("all", true).query("limit", 100).query_if("cursor", cursor)).await?;
        found.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(found);
        }
    }
}

/// People with an account, for whoever gives them a post.
pub(super) async fn find_people(text: String) -> Answer<Page<UserSummary>> {
    api::get("/api/v1/identity/users").query("q", text).query("limit", 12).send().await
}

pub(super) async fn list_units() -> Answer<Vec<Unit>> {
    let page: Page<Unit> = api::get(&at("/units")).send().await?;
    Ok(page.items)
}

pub(super) async fn get_entry(id: String) -> Answer<EntryDetail> {
    api::get(&at(&format!("/entries/{}", crate::browser::encode(&id)))).send().await
}

pub(super) async fn create_unit(body: CreateUnit) -> Answer<Unit> {
    api::post(&at("/units")).json(&body).send().await
}

pub(super) async fn update_unit(id: UnitId, body: UpdateUnit, of: i32) -> Answer<Unit> {
    api::patch(&at(&format!("/units/{id}"))).json(&body).if_match(&version(of)).send().await
}

pub(super) async fn archive_unit(id: UnitId, of: i32) -> Answer<Unit> {
    api::post(&at(&format!("/units/{id}/archive"))).if_match(&version(of)).send().await
}

pub(super) async fn create_entry(body: CreateEntry) -> Answer<EntryDetail> {
    api::post(&at("/entries")).json(&body).send().await
}

pub(super) async fn update_entry(id: EntryId, body: UpdateEntry, of: i32) -> Answer<EntryDetail> {
    api::patch(&at(&format!("/entries/{id}"))).json(&body).if_match(&version(of)).send().await
}

pub(super) async fn archive_entry(id: EntryId, of: i32) -> Answer<EntryDetail> {
    api::post(&at(&format!("/entries/{id}/archive"))).if_match(&version(of)).send().await
}

pub(super) async fn set_absence(id: EntryId, body: SetAbsence) -> Answer<()> {
    let made: serde_json::Value =
        api::post(&at(&format!("/entries/{id}/absences"))).json(&body).send().await?;
    drop(made);
    Ok(())
}

pub(super) async fn end_absence(id: EntryId, absence: AbsenceId) -> Answer<()> {
    api::delete(&at(&format!("/entries/{id}/absences/{absence}"))).send().await
}

/// `key` is that of an earlier call with the same content whose answer did not arrive: then it is answered again.
pub(super) async fn create_message(body: CreateMessage, key: String) -> Answer<Receipt> {
    api::post(&at("/messages")).idempotency_key(key).json(&body).send().await
}

pub(super) async fn confirm_email(body: ConfirmMessageEmail) -> Answer<EmailConfirmed> {
    api::post(&at("/confirm")).json(&body).send().await
}

pub(super) async fn track(body: TrackMessage) -> Answer<Tracked> {
    api::post(&at("/track")).json(&body).send().await
}

/// A call about one message, as its sender without an account where there is a token.
fn about(request: Request, token: Option<&str>) -> Request {
    match token {
        Some(token) => request.header(TRACKING, token),
        None => request,
    }
}

pub(super) async fn get_message(id: String, token: Option<String>) -> Answer<Message> {
    let path = at(&format!("/messages/{}", crate::browser::encode(&id)));
    about(api::get(&path), token.as_deref()).send().await
}

/// The key as for a new message.
pub(super) async fn reply(id: MessageId, body: Reply, key: String, token: Option<String>) -> Answer<Message> {
    let request = api::post(&at(&format!("/messages/{id}/parts"))).idempotency_key(key);
    about(request, token.as_deref()).json(&body).send().await
}

pub(super) async fn close(
    id: MessageId,
    body: CloseMessage,
    of: i32,
    token: Option<String>,
) -> Answer<Message> {
    let request = api::post(&at(&format!("/messages/{id}/close"))).json(&body).if_match(&version(of));
    about(request, token.as_deref()).send().await
}

pub(super) async fn add_note(id: MessageId, body: AddNote) -> Answer<Message> {
    api::post(&at(&format!("/messages/{id}/notes"))).json(&body).send().await
}

pub(super) async fn forward(id: MessageId, body: ForwardMessage, of: i32) -> Answer<()> {
    api::post(&at(&format!("/messages/{id}/forward"))).json(&body).if_match(&version(of)).send().await
}

pub(super) async fn mark_spam(id: MessageId, body: MarkSpam, of: i32) -> Answer<()> {
    api::post(&at(&format!("/messages/{id}/spam"))).json(&body).if_match(&version(of)).send().await
}

/// Saves a file of a message, which needs the access token or the tracking token.
pub(super) async fn save_file(url: String, name: String, kind: String, token: Option<String>) -> Answer<()> {
    about(api::get(&url), token.as_deref()).save(&name, &kind).await
}

pub(super) fn mine() -> Request {
    api::get(&at("/messages/mine"))
}

pub(super) fn inbox() -> Request {
    api::get(&at("/messages"))
}

pub(super) fn held() -> Request {
    api::get(&at("/messages/held"))
}

pub(super) async fn list_messages(request: Request) -> Answer<Page<MessageSummary>> {
    request.send().await
}

pub(super) async fn release(body: DecideHeld) -> Answer<Decided> {
    api::post(&at("/messages/release")).json(&body).send().await
}

pub(super) async fn reject(body: RejectHeld) -> Answer<Decided> {
    api::post(&at("/messages/reject")).json(&body).send().await
}

pub(super) async fn stats() -> Answer<ContactStats> {
    api::get(&at("/stats")).send().await
}

pub(super) fn stats_file() -> Request {
    api::get(&at("/stats")).query("format", "csv").query("lang", i18n::language().code())
}

pub(super) fn mails() -> Request {
    api::get(&at("/mails"))
}

pub(super) async fn list_mails(request: Request) -> Answer<Page<Mail>> {
    request.send().await
}

pub(super) async fn mail_health() -> Answer<MailHealth> {
    api::get(&at("/mails/health")).send().await
}

pub(super) async fn retry_mails(body: RetryMails) -> Answer<MailsQueued> {
    api::post(&at("/mails/retry")).json(&body).send().await
}

pub(super) async fn cancel_mail(id: MailId) -> Answer<()> {
    api::post(&at(&format!("/mails/{id}/cancel"))).send().await
}

pub(super) async fn send_test_mail() -> Answer<SentTestMail> {
    api::post(&at("/mails/test")).send().await
}

pub(super) async fn get_settings() -> Answer<ContactSettings> {
    api::get(&at("/settings")).send().await
}

pub(super) async fn update_settings(body: UpdateSettings, of: i32) -> Answer<ContactSettings> {
    api::put(&at("/settings")).json(&body).if_match(&version(of)).send().await
}
