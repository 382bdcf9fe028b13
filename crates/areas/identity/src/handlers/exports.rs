//! Whole lists as files.

use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use contract::identity::{ListAuditEntries, ListGrants, ListUsers};
use contract::problem::Code;
use messages::{Language, Message, key};
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::clock::tehran_date;
use platform::request::language;
use platform::sheet::{Cell, Sheet};
use platform::{Platform, Result, Scope};

use crate::{people, queries};

/// So many rows fit into a file; a longer list must be narrowed first.
const MAX_ROWS: i64 = 50_000;

fn whole<T>(rows: Vec<T>) -> Result<Vec<T>> {
    if i64::try_from(rows.len()).is_ok_and(|count| count <= MAX_ROWS) {
        Ok(rows)
    } else {
        Err(Code::ExportTooLarge.into())
    }
}

fn sheet(language: Language, name: &Message, head: &[Message], rows: Vec<Vec<Cell>>) -> Sheet {
    let catalogue = messages::embedded(language);
    Sheet {
        name: catalogue.text(name),
        language,
        head: head.iter().map(|title| catalogue.text(title)).collect(),
        rows,
    }
}

/// A day of Tehran in the reader's calendar.
fn day(language: Language, instant: DateTime<Utc>) -> Cell {
    let date = tehran_date(instant);
    match language {
        Language::Fa => JalaliDate::from_gregorian(date).numeric(Digits::Latin).into(),
        Language::En => date.to_string().into(),
    }
}

pub(super) async fn users(
    platform: &Platform,
    request: &HttpRequest,
    ask: &ListUsers,
    form: &str,
) -> Result<HttpResponse> {
    let (conn, now, language) = (&mut platform.pool.get().await?, platform.clock.now(), language(request));
    let rows = whole(queries::people::list(conn, ask, None, MAX_ROWS + 1, now).await?)?;
    let rows = people::with_roles(conn, rows, now).await?.into_iter().map(|user| {
        vec![
            user.name_fa.into(),
            user.name_en.into(),
            user.username.into(),
            user.email.into(),
            user.status.as_str().into(),
            user.roles.join(" ").into(),
            user.last_sign_in_at.map_or(Cell::Empty, |instant| day(language, instant)),
        ]
    });
    let head = [
        key::identity_sheet_name_fa(),
        key::identity_sheet_name_en(),
        key::identity_sheet_username(),
        key::identity_sheet_email(),
        key::identity_sheet_status(),
        key::identity_sheet_roles(),
        key::identity_sheet_last_sign_in(),
    ];
    sheet(language, &key::identity_sheet_people(), &head, rows.collect()).answer(form)
}

pub(super) async fn grants(
    platform: &Platform,
    scope: &Scope,
    request: &HttpRequest,
    ask: &ListGrants,
    form: &str,
) -> Result<HttpResponse> {
    let (conn, now, language) = (&mut platform.pool.get().await?, platform.clock.now(), language(request));
    let rows = whole(queries::grants::list(conn, scope, ask, None, MAX_ROWS + 1, now).await?)?;
    let rows = rows.into_iter().map(|grant| {
        let grant = grant.shown(now);
        vec![
            grant.user_name_fa.into(),
            if language == Language::Fa { grant.role_fa } else { grant.role_en }.into(),
            grant.organization_id.map(|id| id.to_string()).into(),
            day(language, grant.from),
            grant.until.map_or(Cell::Empty, |instant| day(language, instant)),
            grant.granted_by_name_fa.into(),
            grant.reason.into(),
        ]
    });
    let head = [
        key::identity_sheet_name_fa(),
        key::identity_sheet_role(),
        key::identity_sheet_organization(),
        key::identity_sheet_from(),
        key::identity_sheet_until(),
        key::identity_sheet_granted_by(),
        key::identity_sheet_reason(),
    ];
    sheet(language, &key::identity_sheet_grants(), &head, rows.collect()).answer(form)
}

pub(super) async fn audit(
    platform: &Platform,
    request: &HttpRequest,
    ask: &ListAuditEntries,
    form: &str,
) -> Result<HttpResponse> {
    let (conn, language) = (&mut platform.pool.get().await?, language(request));
    let rows = whole(queries::audit::list(conn, ask, None, MAX_ROWS + 1).await?)?;
    let rows = rows.into_iter().map(|entry| {
        vec![
            Cell::Number(entry.seq),
            entry.at.to_rfc3339().into(),
            entry.actor_kind.into(),
            entry.actor_name.into(),
            entry.action.into(),
            entry.subject_area.into(),
            entry.subject_id.into(),
            entry.before.into(),
            entry.after.into(),
            entry.request_id.into(),
        ]
    });
    let head = [
        key::identity_sheet_seq(),
        key::identity_sheet_at(),
        key::identity_sheet_actor_kind(),
        key::identity_sheet_actor(),
        key::identity_sheet_action(),
        key::identity_sheet_area(),
        key::identity_sheet_subject(),
        key::identity_sheet_before(),
        key::identity_sheet_after(),
        key::identity_sheet_request(),
    ];
    sheet(language, &key::identity_sheet_audit(), &head, rows.collect()).answer(form)
}
