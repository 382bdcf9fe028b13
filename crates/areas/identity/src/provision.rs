//! Making people, roles and tokens from within: for seeding, the first start, and tests. What is given here is trusted;
//! the rules for administrators are in [`crate::people`] and [`crate::grants`].

use std::sync::Arc;

use contract::id::{OrganizationId, UserId};
use contract::identity::{GrantId, UserStatus};
use messages::Language;
use platform::{Actor, Platform, Result, Unit};
use uuid::Uuid;

use crate::model::{GrantRow, RoleRow, UserRow};
use crate::queries::people::{NewUserRow, search_text};
use crate::roles::BUILT_IN;
use crate::sessions::Device;
use crate::workflow::{Kind, record};
use crate::{names, password, queries, sessions};

/// A person to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewUser<'a> {
    pub username: &'a str,
    pub name_fa: &'a str,
    pub name_en: Option<&'a str>,
    pub email: Option<&'a str>,
    /// Without one nobody can sign in by password.
    pub password: Option<&'a str>,
    /// `fa` or `en`.
    pub locale: &'a str,
    /// Withholds every permission until the password is changed.
    pub must_change_password: bool,
    /// A demonstration account: never forced to a second factor, removed with the demonstration data.
    pub demo: bool,
}

impl Default for NewUser<'_> {
    fn default() -> Self {
        Self {
            username: "",
            name_fa: "",
            name_en: None,
            email: None,
            password: None,
            locale: "fa",
            must_change_password: false,
            demo: false,
        }
    }
}

/// Adds the built-in roles, or brings them up to date. Does nothing where nothing differs.
///
/// # Errors
/// A database that fails.
pub async fn ensure_builtin_roles(unit: &mut Unit) -> Result<()> {
    let present = queries::roles::all(unit.conn()).await?;
    let now = unit.now;
    let wanted = BUILT_IN.iter().map(|role| RoleRow {
        code: role.code.into(),
        title_fa: role.title(Language::Fa),
        title_en: role.title(Language::En),
        permissions: role.permissions.iter().map(ToString::to_string).collect(),
        for_organization: role.for_organization,
        needs_second_factor: role.needs_second_factor,
        builtin: true,
        version: 1,
        created_at: now,
    });
    let find = |code: &str| present.iter().find(|row| row.code == code);
    let stale: Vec<_> =
        wanted.filter(|row| find(&row.code).is_none_or(|present| differs(present, row))).collect();
    if stale.is_empty() {
        return Ok(());
    }
    queries::roles::upsert(unit.conn(), &stale).await?;
    for row in &stale {
        record(unit, "identity.define_builtin_role", Kind::Role, &row.code, find(&row.code), Some(row))
            .await?;
    }
    Ok(())
}

fn differs(present: &RoleRow, wanted: &RoleRow) -> bool {
    let compared = |row: &RoleRow| {
        (
            row.title_fa.clone(),
            row.title_en.clone(),
            row.permissions.clone(),
            row.for_organization,
            row.needs_second_factor,
            row.builtin,
        )
    };
    compared(present) != compared(wanted)
}

/// Makes an active person.
///
/// # Errors
/// `identity.username_taken`, `identity.email_taken`.
pub async fn create_user(unit: &mut Unit, new: NewUser<'_>) -> Result<UserId> {
    let password_hash = match new.password {
        Some(password) => Some(password::hash(password).await?),
        None => None,
    };
    let (username, email) = (names::folded(new.username), new.email.map(names::folded));
    let now = unit.now;
    let row = NewUserRow {
        id: Uuid::now_v7(),
        search_text: search_text(new.name_fa, new.name_en, &username, email.as_deref()),
        username,
        email,
        name_fa: new.name_fa.into(),
        name_en: new.name_en.map(Into::into),
        status: UserStatus::Active.as_str(),
        locale: new.locale.into(),
        password_changed_at: password_hash.as_ref().map(|_| now),
        password_hash,
        must_change_password: new.must_change_password,
        origin: if new.demo { "demo" } else { "entered" },
        created_at: now,
        activated_at: Some(now),
    };
    let made: UserRow = queries::people::insert(unit.conn(), &row).await?;
    record(unit, "identity.create_user", Kind::User, made.id, None::<&()>, Some(&made.record())).await?;
    Ok(UserId(made.id))
}

/// Gives a person a role from now on.
///
/// # Errors
/// `identity.grant_overlaps` when they hold it already.
pub async fn grant(
    unit: &mut Unit,
    user: UserId,
    role: &str,
    organization: Option<OrganizationId>,
) -> Result<GrantId> {
    let row = GrantRow {
        id: Uuid::now_v7(),
        user_id: user.0,
        role: role.into(),
        organization_id: organization.map(Into::into),
        valid_from: unit.now,
        valid_until: None,
        granted_by: None,
        reason: unit.actor.name.clone(),
        end_reason: None,
        created_at: unit.now,
    };
    queries::grants::insert(unit.conn(), &row).await?;
    record(unit, "identity.create_grant", Kind::Grant, row.id, None::<&()>, Some(&row)).await?;
    Ok(GrantId(row.id))
}

/// Opens a session for a person and signs an access token, without asking for a password.
///
/// # Errors
/// A database that fails.
pub async fn issue_token(platform: &Arc<Platform>, user: UserId) -> Result<String> {
    let actor = Arc::new(Actor::system("issue_token"));
    let device = Device { user_agent: "issue_token".into(), ip_prefix: String::new() };
    let opened = platform.write(&actor, async |unit| sessions::open(unit, user.0, &device).await).await?;
    Ok(opened.session.access_token)
}
