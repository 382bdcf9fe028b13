use chrono::{DateTime, Utc};
use contract::identity::{ListUsers, UserStatus};
use contract::problem::Code;
use db::schema::identity_users::{self, dsl};
use db::schema::{identity_grants, identity_recovery_codes};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::{OrNotFound, Result, Scope};
use uuid::Uuid;

use crate::model::UserRow;

const TAKEN: &[(&str, Code, &str)] = &[
    ("identity_users_username_key", Code::UsernameTaken, "/username"),
    ("identity_users_email_key", Code::EmailTaken, "/email"),
];

/// What a new account is made of.
#[derive(Debug, Insertable)]
#[diesel(table_name = identity_users)]
pub(crate) struct NewUserRow {
    pub id: Uuid,
    pub username: String,
    pub email: Option<String>,
    pub name_fa: String,
    pub name_en: Option<String>,
    pub status: &'static str,
    pub locale: String,
    pub password_hash: Option<String>,
    pub password_changed_at: Option<DateTime<Utc>>,
    pub must_change_password: bool,
    pub search_text: String,
    pub origin: &'static str,
    pub created_at: DateTime<Utc>,
    pub activated_at: Option<DateTime<Utc>>,
}

/// What a search looks at: names, user name and address, folded.
pub(crate) fn search_text(
    name_fa: &str,
    name_en: Option<&str>,
    username: &str,
    email: Option<&str>,
) -> String {
    let parts = [Some(name_fa), name_en, Some(username), email];
    persian::fold::fold(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

pub(crate) async fn insert(conn: &mut db::Connection, row: &NewUserRow) -> Result<UserRow> {
    let inserted = diesel::insert_into(dsl::identity_users).values(row).returning(UserRow::as_returning());
    inserted.get_result(conn).await.on_constraint_at(TAKEN)
}

pub(crate) async fn one(conn: &mut db::Connection, id: Uuid) -> Result<UserRow> {
    dsl::identity_users.find(id).select(UserRow::as_select()).first(conn).await.or_not_found()
}

/// A person, locked until the end of the transaction.
pub(crate) async fn locked(conn: &mut db::Connection, id: Uuid) -> Result<UserRow> {
    dsl::identity_users.find(id).for_update().select(UserRow::as_select()).first(conn).await.or_not_found()
}

/// The person who signs in by this folded user name or address.
pub(crate) async fn by_name(conn: &mut db::Connection, folded: &str) -> Result<Option<UserRow>> {
    let found = dsl::identity_users
        .filter(dsl::username.eq(folded).or(dsl::email.eq(folded)))
        // A user name wins over another person's address.
        .order(dsl::username.eq(folded).desc())
        .select(UserRow::as_select());
    Ok(found.first(conn).await.optional()?)
}

/// Sorted by Persian name, at most `limit`, after the key of the page before.
pub(crate) async fn list(
    conn: &mut db::Connection,
    scope: &Scope,
    ask: &ListUsers,
    after: Option<(String, Uuid)>,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<UserRow>> {
    super::everywhere(scope)?;
    let mut people = dsl::identity_users
        .select(UserRow::as_select())
        .order((dsl::name_fa.asc(), dsl::id.asc()))
        .limit(limit)
        .into_boxed::<Pg>();
    if let Some(status) = ask.status {
        people = people.filter(dsl::status.eq(status.as_str()));
    }
    for word in ask.q.iter().flat_map(|q| q.split_whitespace()).take(8) {
        people = people.filter(dsl::search_text.like(super::anywhere(word)));
    }
    if ask.role.is_some() || ask.organization_id.is_some() {
        let mut held = identity_grants::table
            .select(identity_grants::user_id)
            .filter(identity_grants::valid_from.le(now))
            .filter(identity_grants::valid_until.is_null().or(identity_grants::valid_until.gt(now)))
            .into_boxed::<Pg>();
        if let Some(role) = &ask.role {
            held = held.filter(identity_grants::role.eq(role));
        }
        if let Some(organization) = ask.organization_id {
            held = held.filter(identity_grants::organization_id.eq(organization.0));
        }
        people = people.filter(dsl::id.eq_any(held));
    }
    if let Some((name, id)) = after {
        people = people.filter(dsl::name_fa.gt(name.clone()).or(dsl::name_fa.eq(name).and(dsl::id.gt(id))));
    }
    Ok(people.load(conn).await?)
}

/// What an administrator or the person may change of a profile.
#[derive(Debug, Default, AsChangeset)]
#[diesel(table_name = identity_users)]
pub(crate) struct ProfileChange {
    pub username: Option<String>,
    pub email: Option<String>,
    pub name_fa: Option<String>,
    /// The inner none removes it.
    pub name_en: Option<Option<String>>,
    pub locale: Option<String>,
    pub search_text: Option<String>,
}

pub(crate) async fn update_profile(
    conn: &mut db::Connection,
    id: Uuid,
    change: &ProfileChange,
) -> Result<UserRow> {
    let changed = diesel::update(dsl::identity_users.find(id))
        .set((change, dsl::version.eq(dsl::version + 1)))
        .returning(UserRow::as_returning());
    changed.get_result(conn).await.on_constraint_at(TAKEN)
}

/// Sets where an account stands, and when it first became active.
pub(crate) async fn set_status(
    conn: &mut db::Connection,
    user: &UserRow,
    status: UserStatus,
    now: DateTime<Utc>,
) -> Result<UserRow> {
    let activated_at = user.activated_at.or((status == UserStatus::Active).then_some(now));
    let changed = diesel::update(dsl::identity_users.find(user.id))
        .set((
            dsl::status.eq(status.as_str()),
            dsl::activated_at.eq(activated_at),
            dsl::version.eq(dsl::version + 1),
        ))
        .returning(UserRow::as_returning());
    Ok(changed.get_result(conn).await?)
}

/// Sets a password that its owner has chosen.
pub(crate) async fn set_password(
    conn: &mut db::Connection,
    id: Uuid,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<UserRow> {
    let changed = diesel::update(dsl::identity_users.find(id))
        .set((
            dsl::password_hash.eq(hash),
            dsl::password_changed_at.eq(now),
            dsl::must_change_password.eq(false),
            dsl::version.eq(dsl::version + 1),
        ))
        .returning(UserRow::as_returning());
    Ok(changed.get_result(conn).await?)
}

/// What whoever confirms an address says of themselves.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = identity_users)]
pub(crate) struct Chosen {
    pub name_fa: String,
    pub locale: String,
    pub password_hash: String,
    pub password_changed_at: DateTime<Utc>,
    pub search_text: String,
    pub status: &'static str,
    pub activated_at: DateTime<Utc>,
}

/// Gives an account its person.
pub(crate) async fn introduce(conn: &mut db::Connection, id: Uuid, chosen: &Chosen) -> Result<UserRow> {
    let changed = diesel::update(dsl::identity_users.find(id))
        .set((chosen, dsl::version.eq(dsl::version + 1)))
        .returning(UserRow::as_returning());
    Ok(changed.get_result(conn).await?)
}

pub(crate) async fn signed_in(conn: &mut db::Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(dsl::identity_users.find(id)).set(dsl::last_sign_in_at.eq(now)).execute(conn).await?;
    Ok(())
}

pub(crate) async fn set_pending_totp(conn: &mut db::Connection, id: Uuid, sealed: &[u8]) -> Result<()> {
    diesel::update(dsl::identity_users.find(id)).set(dsl::totp_pending.eq(sealed)).execute(conn).await?;
    Ok(())
}

/// Puts a second factor into force with the step of its first code, or removes it.
pub(crate) async fn set_totp(
    conn: &mut db::Connection,
    id: Uuid,
    secret: Option<(&[u8], i64)>,
) -> Result<UserRow> {
    let changed = diesel::update(dsl::identity_users.find(id))
        .set((
            dsl::totp_secret.eq(secret.map(|(sealed, _)| sealed)),
            dsl::totp_last_step.eq(secret.map(|(_, step)| step)),
            dsl::totp_pending.eq(None::<Vec<u8>>),
            dsl::version.eq(dsl::version + 1),
        ))
        .returning(UserRow::as_returning());
    Ok(changed.get_result(conn).await?)
}

/// Accepts a step once: false if it, or a later one, was accepted before.
pub(crate) async fn accept_step(conn: &mut db::Connection, id: Uuid, step: i64) -> Result<bool> {
    let newer = dsl::identity_users
        .filter(dsl::id.eq(id))
        .filter(dsl::totp_last_step.is_null().or(dsl::totp_last_step.lt(step)));
    Ok(diesel::update(newer).set(dsl::totp_last_step.eq(step)).execute(conn).await? == 1)
}

/// Replaces all recovery codes of a person.
pub(crate) async fn set_recovery_codes(
    conn: &mut db::Connection,
    user: Uuid,
    hashes: &[Vec<u8>],
) -> Result<()> {
    use identity_recovery_codes::dsl as codes;
    diesel::delete(codes::identity_recovery_codes.filter(codes::user_id.eq(user))).execute(conn).await?;
    let rows: Vec<_> = hashes.iter().map(|hash| (codes::user_id.eq(user), codes::hash.eq(hash))).collect();
    diesel::insert_into(codes::identity_recovery_codes).values(rows).execute(conn).await?;
    Ok(())
}

/// Uses a recovery code: false if it is not one, or was used before.
pub(crate) async fn use_recovery_code(
    conn: &mut db::Connection,
    user: Uuid,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<bool> {
    use identity_recovery_codes::dsl as codes;
    let unused = codes::identity_recovery_codes.find((user, hash)).filter(codes::used_at.is_null());
    Ok(diesel::update(unused).set(codes::used_at.eq(now)).execute(conn).await? == 1)
}

pub(crate) async fn recovery_codes_left(conn: &mut db::Connection, user: Uuid) -> Result<i64> {
    use identity_recovery_codes::dsl as codes;
    let unused =
        codes::identity_recovery_codes.filter(codes::user_id.eq(user)).filter(codes::used_at.is_null());
    Ok(unused.count().get_result(conn).await?)
}

/// Removes every demonstration account.
pub(crate) async fn remove_demo(conn: &mut db::Connection) -> Result<usize> {
    Ok(diesel::delete(dsl::identity_users.filter(dsl::origin.eq("demo"))).execute(conn).await?)
}

/// Addresses and languages of active people.
pub(crate) async fn mailboxes(
    conn: &mut db::Connection,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, String, String)>> {
    let active = dsl::identity_users
        .filter(dsl::id.eq_any(ids).and(dsl::status.eq(UserStatus::Active.as_str())))
        .filter(dsl::email.is_not_null());
    Ok(active.select((dsl::id, dsl::email.assume_not_null(), dsl::locale)).load(conn).await?)
}

type Name = (Uuid, String, Option<String>);

/// Names of people, in one query.
pub(crate) async fn names(conn: &mut db::Connection, ids: &[Uuid]) -> Result<Vec<Name>> {
    let names = dsl::identity_users.filter(dsl::id.eq_any(ids)).select((dsl::id, dsl::name_fa, dsl::name_en));
    Ok(names.load(conn).await?)
}
