//! The signed-in person's own account.

use std::sync::Arc;

use contract::id::{OrganizationId, UserId};
use contract::identity::{
    ChangePassword, ConfirmPassword, Me, MyRole, MySession, RecoveryCodes, SecondFactor, Session, SessionId,
    TotpStarted, UpdateMe,
};
use contract::permission::{EffectivePermissions, OrganizationPermissions};
use contract::problem::Code;
use platform::auth::ActorKind;
use platform::request::IfMatch;
use platform::{Actor, OrNotFound, Platform, Result, Unit};
use uuid::Uuid;

use crate::model::UserRow;
use crate::policy;
use crate::queries::people::{ProfileChange, search_text};
use crate::queries::sessions::Which;
use crate::workflow::{Kind, TOPIC, record};
use crate::{password, queries, registration, second_factor, sessions, sign_in};

/// More sessions than anybody has.
const SESSIONS: i64 = 100;

/// The person behind an actor; another system has no account.
pub(crate) fn person(actor: &Actor) -> Result<Uuid> {
    match (actor.kind, actor.id) {
        (ActorKind::User, Some(id)) => Ok(id),
        _ => Err(Code::Forbidden.into()),
    }
}

/// Everything a screen needs to know of the person.
pub(crate) async fn me(platform: &Platform, actor: &Actor) -> Result<Me> {
    let (id, now) = (person(actor)?, platform.clock.now());
    let conn = &mut platform.pool.get().await?;
    let user = queries::people::one(conn, id).await?;
    let effect = policy::effect(&queries::grants::facts(conn, id, now).await?, user.standing(), now);
    let grants: Vec<_> = queries::grants::of_user(conn, id)
        .await?
        .into_iter()
        .filter(|grant| grant.grant.valid_until.is_none_or(|until| until > now))
        .collect();
    let mut roles: Vec<MyRole> = Vec::new();
    for grant in grants.iter().rev().filter(|grant| grant.grant.valid_from <= now) {
        if roles.iter().all(|role| role.code != grant.grant.role) {
            roles.push(MyRole {
                code: grant.grant.role.clone(),
                title_fa: grant.role_fa.clone(),
                title_en: grant.role_en.clone(),
            });
        }
    }
    let second_factor = SecondFactor {
        enrolled: user.totp_secret.is_some(),
        due: effect.second_factor_due,
        recovery_codes_left: queries::people::recovery_codes_left(conn, id).await?,
    };
    Ok(Me {
        id: UserId(id),
        username: user.username,
        email: user.email,
        name_fa: user.name_fa,
        name_en: user.name_en,
        locale: user.locale,
        roles,
        grants: grants.into_iter().map(|grant| grant.shown(now)).collect(),
        permissions: permissions(actor),
        organizations: effect.organizations,
        acting_organization_id: actor.acting_for,
        session_id: actor.session.map(SessionId),
        second_factor,
        must_change_password: user.must_change_password,
        password_changed_at: user.password_changed_at,
        version: user.version,
    })
}

fn permissions(actor: &Actor) -> EffectivePermissions {
    let mut effective = EffectivePermissions::default();
    for held in &actor.held {
        let permissions = held.permissions.iter().cloned();
        match held.organization {
            None => effective.everywhere.extend(permissions),
            Some(organization_id) => effective
                .per_organization
                .push(OrganizationPermissions { organization_id, permissions: permissions.collect() }),
        }
    }
    effective
}

/// Changes the own profile.
pub(crate) async fn update(unit: &mut Unit, if_match: IfMatch, input: &UpdateMe) -> Result<()> {
    let id = person(&unit.actor)?;
    let user = queries::people::locked(unit.conn(), id).await?;
    if_match.check(user.version)?;
    let change = ProfileChange {
        name_fa: input.name_fa.clone(),
        name_en: input.name_en.clone().map(not_empty),
        locale: input.locale.clone(),
        ..ProfileChange::default()
    };
    change_profile(unit, &user, change, "identity.update_me").await?;
    Ok(())
}

/// An empty text removes what it stands for.
pub(crate) fn not_empty(text: String) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Writes a change of a profile, with the text by which it is found.
pub(crate) async fn change_profile(
    unit: &mut Unit,
    user: &UserRow,
    mut change: ProfileChange,
    action: &'static str,
) -> Result<UserRow> {
    let name_en = change.name_en.as_ref().map_or(user.name_en.as_deref(), |name| name.as_deref());
    change.search_text = Some(search_text(
        change.name_fa.as_deref().unwrap_or(&user.name_fa),
        name_en,
        change.username.as_deref().unwrap_or(&user.username),
        change.email.as_deref().or(user.email.as_deref()),
    ));
    let changed = queries::people::update_profile(unit.conn(), user.id, &change).await?;
    record(unit, action, Kind::User, user.id, Some(&user.record()), Some(&changed.record())).await?;
    Ok(changed)
}

/// Changes the own password; the session that asks goes on, every other ends.
pub(crate) async fn change_password(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: &ChangePassword,
) -> Result<()> {
    let id = person(actor)?;
    let user = queries::people::one(&mut platform.pool.get().await?, id).await?;
    password::check(&input.new, &registration::user_names(&user), "/new")?;
    sign_in::prove(platform, actor, &user, &input.current, "/current").await?;
    let hash = password::hash(&input.new).await?;
    platform
        .write(actor, async |unit| {
            let user = queries::people::locked(unit.conn(), id).await?;
            let which = unit.actor.session.map_or(Which::All, Which::Others);
            registration::replace_password(unit, &user, &hash, which).await?;
            Ok(())
        })
        .await
}

/// The own live sessions.
pub(crate) async fn sessions(platform: &Platform, actor: &Actor) -> Result<Vec<MySession>> {
    let (id, now) = (person(actor)?, platform.clock.now());
    let rows = queries::sessions::live(&mut platform.pool.get().await?, id, now, SESSIONS).await?;
    let shown = rows.into_iter().map(|row| MySession {
        id: SessionId(row.id),
        current: actor.session == Some(row.id),
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        expires_at: row.expires_at,
        user_agent: row.user_agent,
        ip_prefix: row.ip_prefix,
        acting_organization_id: row.acting_organization_id.map(OrganizationId),
    });
    Ok(shown.collect())
}

/// Ends one of the own sessions.
pub(crate) async fn end_session(unit: &mut Unit, id: Uuid) -> Result<()> {
    let user = person(&unit.actor)?;
    let ended = sessions::end(unit, user, Which::One(id), "ended").await?;
    (ended > 0).then_some(()).or_not_found()
}

/// Ends all own sessions but the one that asks.
pub(crate) async fn end_other_sessions(unit: &mut Unit) -> Result<()> {
    let user = person(&unit.actor)?;
    let which = unit.actor.session.map_or(Which::All, Which::Others);
    sessions::end(unit, user, which, "ended").await?;
    Ok(())
}

/// Chooses the organization the session acts for.
pub(crate) async fn act_for(unit: &mut Unit, organization: Option<OrganizationId>) -> Result<Session> {
    let (user, now) = (person(&unit.actor)?, unit.now);
    let session = unit.actor.session.ok_or(Code::Forbidden)?;
    if let Some(organization) = organization {
        let grants = queries::grants::facts(unit.conn(), user, now).await?;
        let represents =
            grants.iter().any(|grant| grant.is_current(now) && grant.organization == Some(organization));
        represents.then_some(()).or_not_found()?;
    }
    queries::sessions::act_for(unit.conn(), session, organization.map(Into::into)).await?;
    unit.touch(TOPIC).await?;
    let (row, _) = queries::sessions::with_user(unit.conn(), session).await?.ok_or(Code::SessionRevoked)?;
    sessions::access(unit, &row).await
}

/// Begins to set up the second factor.
pub(crate) async fn start_totp(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: &ConfirmPassword,
) -> Result<TotpStarted> {
    let user = proven(platform, actor, input).await?;
    platform.write(actor, async |unit| second_factor::start(unit, &user).await).await
}

/// Puts the second factor into force.
pub(crate) async fn confirm_totp(unit: &mut Unit, code: &str) -> Result<RecoveryCodes> {
    let id = person(&unit.actor)?;
    let user = queries::people::locked(unit.conn(), id).await?;
    second_factor::confirm(unit, &user, code).await
}

/// Removes the own second factor.
pub(crate) async fn remove_totp(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: &ConfirmPassword,
) -> Result<()> {
    let user = proven(platform, actor, input).await?;
    platform
        .write(actor, async |unit| {
            second_factor::remove(unit, &user, "identity.remove_second_factor").await?;
            Ok(())
        })
        .await
}

/// Replaces the own recovery codes.
pub(crate) async fn renew_recovery_codes(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: &ConfirmPassword,
) -> Result<RecoveryCodes> {
    let user = proven(platform, actor, input).await?;
    if user.totp_secret.is_none() {
        return Err(Code::TotpNotEnrolled.into());
    }
    platform
        .write(actor, async |unit| {
            let state = Some(user.record());
            record(
                unit,
                "identity.renew_recovery_codes",
                Kind::User,
                user.id,
                state.as_ref(),
                state.as_ref(),
            )
            .await?;
            second_factor::renew_codes(unit, user.id).await
        })
        .await
}

async fn proven(platform: &Arc<Platform>, actor: &Arc<Actor>, input: &ConfirmPassword) -> Result<UserRow> {
    let id = person(actor)?;
    let user = queries::people::one(&mut platform.pool.get().await?, id).await?;
    sign_in::prove(platform, actor, &user, &input.password, "/password").await?;
    Ok(user)
}
