//! Administration of accounts.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use contract::identity::{CreateUser, ListUsers, UpdateUser, User, UserStatus, UserSummary};
use contract::page::{self, Page};
use contract::problem::Code;
use platform::page::{cut, read_cursor};
use platform::request::IfMatch;
use platform::{Platform, Result, Scope, Unit};
use uuid::Uuid;

use crate::account::{change_profile, not_empty};
use crate::attempts::Key;
use crate::grants::keep_an_admin;
use crate::model::UserRow;
use crate::queries::people::{NewUserRow, ProfileChange, search_text};
use crate::queries::sessions::Which;
use crate::queries::tokens::Purpose;
use crate::workflow::{Kind, record};
use crate::{letters, names, queries, registration, second_factor, sessions};

/// A page of people with the roles they hold now.
pub(crate) async fn list(platform: &Platform, scope: &Scope, ask: &ListUsers) -> Result<Page<UserSummary>> {
    let conn = &mut platform.pool.get().await?;
    let (limit, now) = (page::limit(ask.limit), platform.clock.now());
    let after = read_cursor(ask.cursor.as_deref())?;
    let rows = queries::people::list(conn, scope, ask, after, i64::from(limit) + 1, now).await?;
    let found = cut(rows, limit, |row| (row.name_fa.clone(), row.id))?;
    let next = found.next;
    Ok(Page { items: with_roles(conn, found.items, now).await?, next, total: None })
}

/// Adds the roles held now, in one query.
pub(crate) async fn with_roles(
    conn: &mut db::Connection,
    rows: Vec<UserRow>,
    now: DateTime<Utc>,
) -> Result<Vec<UserSummary>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut roles: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (user, role) in queries::grants::current_roles(conn, &ids, now).await? {
        roles.entry(user).or_default().push(role);
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let held = roles.remove(&row.id).unwrap_or_default();
            row.summary(held)
        })
        .collect())
}

/// A person with all grants.
pub(crate) async fn get(
    conn: &mut db::Connection,
    scope: &Scope,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<User> {
    queries::everywhere(scope)?;
    let row = queries::people::one(conn, id).await?;
    shown(conn, row, now).await
}

async fn shown(conn: &mut db::Connection, row: UserRow, now: DateTime<Utc>) -> Result<User> {
    let grants = queries::grants::of_user(conn, row.id).await?;
    let locked_until = queries::attempts::locked_until(conn, Key::account(row.id).as_str(), now).await?;
    Ok(row.user(grants.into_iter().map(|grant| grant.shown(now)).collect(), locked_until))
}

/// Makes an account and invites its person.
pub(crate) async fn create(unit: &mut Unit, input: &CreateUser) -> Result<User> {
    let now = unit.now;
    let (username, email) = (names::folded(&input.username), names::folded(&input.email));
    let name_en = input.name_en.clone().and_then(not_empty);
    let row = NewUserRow {
        id: Uuid::now_v7(),
        search_text: search_text(&input.name_fa, name_en.as_deref(), &username, Some(&email)),
        username,
        email: Some(email),
        name_fa: input.name_fa.trim().to_owned(),
        name_en,
        status: UserStatus::Invited.as_str(),
        locale: input.locale.clone(),
        password_hash: None,
        password_changed_at: None,
        must_change_password: false,
        origin: "entered",
        created_at: now,
        activated_at: None,
    };
    let user = queries::people::insert(unit.conn(), &row).await?;
    record(unit, "identity.create_user", Kind::User, user.id, None::<&()>, Some(&user.record())).await?;
    registration::let_in(unit, &user, user.language()).await?;
    shown(unit.conn(), user, now).await
}

/// Sends the invitation again.
pub(crate) async fn invite_again(unit: &mut Unit, id: Uuid) -> Result<()> {
    let user = queries::people::locked(unit.conn(), id).await?;
    if user.status() != UserStatus::Invited {
        return Err(Code::NotInvited.into());
    }
    let state = Some(user.record());
    record(unit, "identity.invite_user", Kind::User, id, state.as_ref(), state.as_ref()).await?;
    registration::let_in(unit, &user, user.language()).await
}

/// Changes an account.
pub(crate) async fn update(unit: &mut Unit, id: Uuid, if_match: IfMatch, input: &UpdateUser) -> Result<User> {
    let user = locked(unit, id, if_match).await?;
    let change = ProfileChange {
        username: username(&user, input),
        email: input.email.as_deref().map(names::folded),
        name_fa: input.name_fa.as_ref().map(|name| name.trim().to_owned()),
        name_en: input.name_en.clone().map(not_empty),
        locale: input.locale.clone(),
        search_text: None,
    };
    let changed = change_profile(unit, &user, change, "identity.update_user").await?;
    if changed.email != user.email {
        change_address(unit, &user, &changed).await?;
    }
    let now = unit.now;
    shown(unit.conn(), changed, now).await
}

/// The user name asked for; one that is the old address goes with the address.
fn username(user: &UserRow, input: &UpdateUser) -> Option<String> {
    let follows = user.email.as_deref() == Some(&user.username);
    let new = input.username.as_ref().or(input.email.as_ref().filter(|_| follows));
    new.map(|name| names::folded(name))
}

/// Ends what was sent to the old address, and tells it if it was its person's; who is still invited is asked anew.
async fn change_address(unit: &mut Unit, before: &UserRow, after: &UserRow) -> Result<()> {
    let now = unit.now;
    for purpose in [Purpose::Confirm, Purpose::Reset, Purpose::Invite] {
        queries::tokens::end(unit.conn(), purpose, after.id, now).await?;
    }
    if before.activated_at.is_some() {
        letters::address_changed(unit, before)?;
    }
    if after.status() != UserStatus::Invited {
        return Ok(());
    }
    registration::let_in(unit, after, after.language()).await
}

/// Suspends an account: every session ends at once.
pub(crate) async fn suspend(unit: &mut Unit, id: Uuid, if_match: IfMatch) -> Result<User> {
    // Before the row, in the same order as everywhere: no two transactions wait for each other.
    queries::lock(unit.conn(), queries::Lock::Admins).await?;
    let user = locked(unit, id, if_match).await?;
    if user.status() == UserStatus::Suspended {
        return Err(Code::NotActive.into());
    }
    keep_an_admin(unit, |_, holder| holder == id).await?;
    let suspended = set_status(unit, &user, UserStatus::Suspended, "identity.suspend_user").await?;
    sessions::end(unit, id, Which::All, "suspended").await?;
    let now = unit.now;
    shown(unit.conn(), suspended, now).await
}

/// Lets a suspended person in again.
pub(crate) async fn reactivate(unit: &mut Unit, id: Uuid, if_match: IfMatch) -> Result<User> {
    let user = locked(unit, id, if_match).await?;
    if user.status() != UserStatus::Suspended {
        return Err(Code::NotSuspended.into());
    }
    // Who has never been active is still to accept the invitation, or to confirm the address.
    let status = if user.activated_at.is_some() { UserStatus::Active } else { UserStatus::Invited };
    let active = set_status(unit, &user, status, "identity.reactivate_user").await?;
    let now = unit.now;
    shown(unit.conn(), active, now).await
}

async fn set_status(
    unit: &mut Unit,
    user: &UserRow,
    status: UserStatus,
    action: &'static str,
) -> Result<UserRow> {
    let now = unit.now;
    let changed = queries::people::set_status(unit.conn(), user, status, now).await?;
    record(unit, action, Kind::User, user.id, Some(&user.record()), Some(&changed.record())).await?;
    Ok(changed)
}

/// Removes the second factor of a person who lost it; their sessions end.
pub(crate) async fn reset_second_factor(unit: &mut Unit, id: Uuid) -> Result<()> {
    let user = queries::people::locked(unit.conn(), id).await?;
    second_factor::remove(unit, &user, "identity.reset_second_factor").await?;
    sessions::end(unit, id, Which::All, "ended").await?;
    Ok(())
}

async fn locked(unit: &mut Unit, id: Uuid, if_match: IfMatch) -> Result<UserRow> {
    let user = queries::people::locked(unit.conn(), id).await?;
    if_match.check(user.version)?;
    Ok(user)
}
