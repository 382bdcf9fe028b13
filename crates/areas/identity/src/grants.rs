//! Who holds which role, for what, since when (IDN-5).

use chrono::{DateTime, NaiveDate, Utc};
use contract::identity::{CreateGrant, EndGrant, Grant, GrantState, ListGrants};
use contract::page::{self, Page};
use contract::problem::Code;
use platform::clock::tehran_midnight;
use platform::page::{cut, read_cursor};
use platform::{OrNotFound, Platform, Problem, Result, Scope, Unit};
use uuid::Uuid;

use crate::account::person;
use crate::model::{GrantRow, UserRow};
use crate::policy::GrantFact;
use crate::roles::ADMIN;
use crate::workflow::{Kind, record};
use crate::{queries, register};

/// A page of grants with the names they are shown with.
pub(crate) async fn list(platform: &Platform, scope: &Scope, ask: &ListGrants) -> Result<Page<Grant>> {
    let (limit, now) = (page::limit(ask.limit), platform.clock.now());
    let before = read_cursor(ask.cursor.as_deref())?;
    let conn = &mut platform.pool.get().await?;
    let rows = queries::grants::list(conn, scope, ask, before, i64::from(limit) + 1, now).await?;
    Ok(cut(rows, limit, |row| row.grant.id)?.map(|grant| grant.shown(now)))
}

/// Gives a role.
pub(crate) async fn create(unit: &mut Unit, scope: &Scope, input: &CreateGrant) -> Result<Grant> {
    let giver = person(&unit.actor)?;
    if giver == input.user_id.0 {
        return Err(Code::OwnGrant.into());
    }
    let role = queries::roles::find(unit.conn(), &input.role).await?;
    let role = role.ok_or_else(|| Problem::field("/role", "unknown_role"))?;
    match (role.for_organization, input.organization_id) {
        (true, None) => return Err(Problem::field("/organization_id", "required")),
        (false, Some(_)) => return Err(Problem::field("/organization_id", "role_is_everywhere")),
        _ => {}
    }
    queries::people::one(unit.conn(), input.user_id.0).await.map_err(|problem| match problem.code() {
        Code::NotFound => Problem::field("/user_id", "unknown_user"),
        _ => problem,
    })?;
    register::check(unit, input.organization_id).await?;
    let (valid_from, valid_until) = period(unit.now, input.from, input.until)?;
    let row = GrantRow {
        id: Uuid::now_v7(),
        user_id: input.user_id.0,
        role: role.code,
        organization_id: input.organization_id.map(Into::into),
        valid_from,
        valid_until,
        granted_by: Some(giver),
        reason: input.reason.trim().to_owned(),
        end_reason: None,
        created_at: unit.now,
    };
    queries::grants::insert(unit.conn(), &row).await?;
    record(unit, "identity.create_grant", Kind::Grant, row.id, None::<&()>, Some(&row)).await?;
    let now = unit.now;
    Ok(queries::grants::one(unit.conn(), scope, row.id).await?.shown(now))
}

/// Whole days of Tehran as instants: the last day is included.
fn period(
    now: DateTime<Utc>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> Result<(DateTime<Utc>, Option<DateTime<Utc>>)> {
    let today = platform::clock::tehran_date(now);
    let valid_from = match from {
        Some(date) if date < today => return Err(Problem::field("/from", "in_the_past")),
        Some(date) if date > today => tehran_midnight(date),
        _ => now,
    };
    let valid_until = until.and_then(|date| date.succ_opt()).map(tehran_midnight);
    if valid_until.is_some_and(|until| until <= valid_from) {
        return Err(Problem::field("/until", "before_start"));
    }
    Ok((valid_from, valid_until))
}

/// Ends a grant at once; one that has not begun never does.
pub(crate) async fn end(unit: &mut Unit, scope: &Scope, id: Uuid, input: &EndGrant) -> Result<Grant> {
    let now = unit.now;
    queries::lock(unit.conn(), queries::Lock::Admins).await?;
    let row = queries::grants::locked(unit.conn(), id).await?;
    row.organization_id.is_none_or(|id| scope.covers(id.into())).then_some(()).or_not_found()?;
    let until = match row.state(now) {
        GrantState::Ended => return Err(Code::GrantEnded.into()),
        GrantState::Future => row.valid_from,
        GrantState::Current => now,
    };
    if row.role == ADMIN {
        keep_an_admin(unit, |grant, _| grant == id).await?;
    }
    let ended = queries::grants::end(unit.conn(), id, until, input.reason.trim()).await?;
    record(unit, "identity.end_grant", Kind::Grant, id, Some(&row), Some(&ended)).await?;
    Ok(queries::grants::one(unit.conn(), scope, id).await?.shown(now))
}

/// Refuses a change that would leave the portal without an administrator, now or when a shorter grant runs out (IDN-5).
/// `lost` says of a grant and its holder whether the change ends it. The caller holds [`queries::Lock::Admins`].
pub(crate) async fn keep_an_admin(unit: &mut Unit, lost: impl Fn(Uuid, Uuid) -> bool) -> Result<()> {
    let now = unit.now;
    let admins = queries::grants::admins(unit.conn(), now).await?;
    // Whose role is withheld cannot let anybody in: for want of a second factor, or before a new password.
    let in_force = admins.into_iter().filter(|(_, holder, grant)| grant.is_in_force(holder.standing(), now));
    let (lost, kept): (Vec<_>, Vec<_>) = in_force.partition(|(grant, holder, _)| lost(*grant, holder.id));
    let last = |grants: &[(Uuid, UserRow, GrantFact)]| {
        grants.iter().map(|(_, _, grant)| grant.until.unwrap_or(DateTime::<Utc>::MAX_UTC)).max()
    };
    if last(&lost) > last(&kept) { Err(Code::LastAdmin.into()) } else { Ok(()) }
}
