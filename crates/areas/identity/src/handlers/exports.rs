//! Whole lists as files.

use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use contract::id::OrganizationId;
use contract::identity::{ListAuditEntries, ListGrants, ListUsers, action_key};
use contract::problem::Code;
use messages::{Language, Message, key};
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::clock::tehran_date;
use platform::request::language;
use platform::sheet::{Cell, Sheet};
use platform::{Platform, Result, Scope};

use crate::{people, queries, register};

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

/// A word of the language files for a code; a code without one stands for itself.
fn word(language: Language, key: &str, code: &str) -> String {
    messages::embedded(language).find::<&str>(key, &[]).unwrap_or_else(|| code.to_owned())
}

pub(super) async fn users(
    platform: &Platform,
    scope: &Scope,
    request: &HttpRequest,
    ask: &ListUsers,
    form: &str,
) -> Result<HttpResponse> {
    let (conn, now, language) = (&mut platform.pool.get().await?, platform.clock.now(), language(request));
    let rows = whole(queries::people::list(conn, scope, ask, None, MAX_ROWS + 1, now).await?)?;
    let roles = queries::roles::all(conn).await?;
    let title = |code: &String| match roles.iter().find(|role| role.code == *code) {
        Some(role) if language == Language::Fa => role.title_fa.clone(),
        Some(role) => role.title_en.clone(),
        None => code.clone(),
    };
    let comma = messages::embedded(language).text(&key::ui_comma());
    let rows = people::with_roles(conn, rows, now).await?.into_iter().map(|user| {
        let status = user.status.as_str();
        vec![
            user.name_fa.into(),
            user.name_en.into(),
            user.username.into(),
            user.email.into(),
            word(language, &format!("identity-status_{status}"), status).into(),
            user.roles.iter().map(title).collect::<Vec<_>>().join(&comma).into(),
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
    let organizations = rows.iter().filter_map(|row| row.grant.organization_id.map(OrganizationId));
    let names = register::names(platform, conn, organizations, language).await?;
    let rows = rows.into_iter().map(|grant| {
        let grant = grant.shown(now);
        let name = |id: OrganizationId| names.get(&id).cloned().unwrap_or_else(|| id.to_string());
        vec![
            grant.user_name_fa.into(),
            if language == Language::Fa { grant.role_fa } else { grant.role_en }.into(),
            grant.organization_id.map(name).into(),
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
    scope: &Scope,
    request: &HttpRequest,
    ask: &ListAuditEntries,
    form: &str,
) -> Result<HttpResponse> {
    let (conn, language) = (&mut platform.pool.get().await?, language(request));
    let rows = whole(queries::audit::list(conn, scope, ask, None, MAX_ROWS + 1).await?)?;
    let rows = rows.into_iter().map(|entry| {
        let deed = word(language, &action_key(&entry.action), &entry.action);
        let area = word(language, &format!("identity-area-{}", entry.subject_area), &entry.subject_area);
        let kind = word(language, &format!("identity-actor-{}", entry.actor_kind), &entry.actor_kind);
        vec![
            Cell::Number(entry.seq),
            entry.at.to_rfc3339().into(),
            kind.into(),
            entry.actor_name.into(),
            deed.into(),
            entry.action.into(),
            area.into(),
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
        key::identity_audit_action(),
        key::identity_sheet_area(),
        key::identity_sheet_subject(),
        key::identity_sheet_before(),
        key::identity_sheet_after(),
        key::identity_sheet_request(),
    ];
    sheet(language, &key::identity_sheet_audit(), &head, rows.collect()).answer(form)
}
