//! The mails of the whole portal, for whoever looks after the mail service.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::contact::{
    ListMails, Mail, MailHealth, MailHour, MailId, MailStateCount, MailsQueued, RetryMails, SentTestMail,
};
use contract::id::UserId;
use contract::page::{self, Page};
use contract::permission::{ManageMails, Permission, ReadContactStats};
use contract::platform::MailState;
use contract::problem::Code;
use identity::facade::display_names;
use platform::audit::Subject;
use platform::auth::AnyOf;
use platform::mail::{self, Found};
use platform::page::{cut, read_cursor};
use platform::reply::{self, Audience};
use platform::request::{Json, Path, Query};
use platform::{App, Can, CanAny, Connection, Platform, Result};
use serde_json::json;
use uuid::Uuid;

use crate::letters;

/// Whoever sees how the mail service stands.
#[derive(Debug)]
pub(crate) struct Watchers;

impl AnyOf for Watchers {
    const NAMES: &'static [&'static str] = &[ManageMails::NAME, ReadContactStats::NAME];
}

async fn shown(conn: &mut Connection, platform: &Platform, rows: &[Found]) -> Result<Vec<Mail>> {
    let people: Vec<UserId> = rows.iter().filter_map(|row| row.recipient_user_id.map(UserId)).collect();
    let names = display_names(conn, &people).await?;
    let waits = |state| matches!(state, MailState::Queued | MailState::Deferred | MailState::Leased);
    Ok(rows
        .iter()
        .map(|row| Mail {
            id: row.id.into(),
            template: row.template.clone(),
            lang: row.lang.clone(),
            state: row.state,
            address: row.masked_address(platform),
            recipient: row.recipient_user_id.and_then(|id| Some(names.get(&UserId(id))?.fa.clone())),
            attempts: row.attempts,
            next_at: Some(row.next_at).filter(|_| waits(row.state)),
            last_code: row.last_code.clone(),
            message_id: row.message_id.clone(),
            created_at: row.created_at,
            ended_at: row.ended_at,
            expires_at: row.expires_at,
        })
        .collect())
}

/// List mails.
///
/// Of all areas, newest first, with state, attempts and codes. Texts are not shown, addresses masked.
#[utoipa::path(
    get, path = "/api/v1/contact/mails", tag = "contact", operation_id = "list_mails", params(ListMails),
    responses((status = 200, description = "A page", body = Page<Mail>)),
    security(("bearer" = []))
)]
#[get("/api/v1/contact/mails")]
pub(crate) async fn list_mails(
    _: Can<ManageMails>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListMails>,
) -> Result<HttpResponse> {
    let limit = page::limit(ask.limit);
    let wanted = mail::Ask {
        state: ask.state,
        template: ask.template,
        after: read_cursor::<Uuid>(ask.cursor.as_deref())?,
        limit: i64::from(limit) + 1,
    };
    let mut conn = app.pool.get().await?;
    let page = cut(mail::list(&mut conn, &wanted).await?, limit, |row| row.id)?;
    let items = shown(&mut conn, &app, &page.items).await?;
    reply::page(&request, Audience::Reader, &Page { items, next: page.next, total: None })
}

/// Get a mail.
///
/// Where it stands, what the service last answered, and when it is tried next.
#[utoipa::path(
    get, path = "/api/v1/contact/mails/{id}", tag = "contact", operation_id = "get_mail",
    params(("id" = MailId, Path, description = "The mail")),
    responses((status = 200, description = "The mail", body = Mail)),
    security(("bearer" = []))
)]
#[get("/api/v1/contact/mails/{id}")]
pub(crate) async fn get_mail(
    _: Can<ManageMails>,
    app: App,
    request: HttpRequest,
    Path(id): Path<MailId>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let row = mail::find(&mut conn, id.0).await?;
    let found = shown(&mut conn, &app, &[row]).await?.remove(0);
    reply::content(&request, Audience::Reader, &found)
}

/// Retry mails.
///
/// Puts dead mails into the queue again: attempts back to 0, the same Message-ID. Others are passed over.
#[utoipa::path(
    post, path = "/api/v1/contact/mails/retry", tag = "contact", operation_id = "retry_mails",
    responses((status = 200, description = "Queued", body = MailsQueued)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/mails/retry")]
pub(crate) async fn retry_mails(
    can: Can<ManageMails>,
    app: App,
    Json(input): Json<RetryMails>,
) -> Result<HttpResponse> {
    let ids: Vec<Uuid> = input.ids.iter().map(|id| id.0).collect();
    let queued = app
        .write(&can.actor, async |unit| {
            let queued = mail::retry(unit, &ids).await?;
            for id in &queued {
                unit.audit_created(
                    "contact.retry_mail",
                    Subject::new("contact", id),
                    &json!({ "mail": id }),
                )?;
            }
            Ok(i64::try_from(queued.len()).unwrap_or_default())
        })
        .await?;
    Ok(HttpResponse::Ok().json(MailsQueued { queued }))
}

/// Cancel a mail.
///
/// Takes a mail back that has not left yet; 409 `contact.mail_left` otherwise.
#[utoipa::path(
    post, path = "/api/v1/contact/mails/{id}/cancel", tag = "contact", operation_id = "cancel_mail",
    params(("id" = MailId, Path, description = "The mail")),
    responses((status = 204, description = "Taken back")),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/mails/{id}/cancel")]
pub(crate) async fn cancel_mail(
    can: Can<ManageMails>,
    app: App,
    Path(id): Path<MailId>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| {
        mail::find(unit.conn(), id.0).await?;
        if !mail::cancel(unit, id.0).await? {
            return Err(Code::MailLeft.into());
        }
        unit.audit_created("contact.cancel_mail", Subject::new("contact", id), &json!({ "mail": id }))
    })
    .await?;
    Ok(reply::no_content())
}

/// Send a test mail.
///
/// To oneself and nobody else.
#[utoipa::path(
    post, path = "/api/v1/contact/mails/test", tag = "contact", operation_id = "send_test_mail",
    responses((status = 202, description = "Written", body = SentTestMail)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/mails/test")]
pub(crate) async fn send_test_mail(can: Can<ManageMails>, app: App) -> Result<HttpResponse> {
    let user = can.actor.id.map(UserId).ok_or(Code::Forbidden)?;
    let queued = app
        .write(&can.actor, async |unit| {
            unit.audit_created("contact.test_mail", Subject::new("contact", user), &json!({}))?;
            letters::test(unit, user).await
        })
        .await?;
    Ok(HttpResponse::Accepted().json(SentTestMail { queued }))
}

/// Get the state of the mail service.
///
/// The queue by state and age, and per hour of the last 24 what was sent, given up and waiting. No address and no text.
#[utoipa::path(
    get, path = "/api/v1/contact/mails/health", tag = "contact", operation_id = "get_mail_health",
    responses((status = 200, description = "The state", body = MailHealth)),
    security(("bearer" = []))
)]
#[get("/api/v1/contact/mails/health")]
pub(crate) async fn get_mail_health(
    _: CanAny<Watchers>,
    app: App,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let health = mail::health(&mut app.pool.get().await?, app.clock.now()).await?;
    let counted = |(state, count, oldest_at): (String, i64, _)| {
        Some(MailStateCount { state: MailState::try_from(state).ok()?, count, oldest_at })
    };
    let hour = |hour: mail::HourCounts| MailHour {
        until: hour.until,
        sent: hour.sent,
        dead: hour.dead,
        waiting: hour.waiting,
    };
    let shown = MailHealth {
        states: health.states.into_iter().filter_map(counted).collect(),
        hours: health.hours.into_iter().map(hour).collect(),
        last_code: health.last_code,
    };
    reply::content(&request, Audience::Reader, &shown)
}
