//! Ways into an account by mail: registering, an invitation, a reset. The public steps answer before anything is looked
//! up (IDN-2): a job does the rest, whether or not the address is known.

use std::sync::Arc;

use contract::identity::{ConfirmEmail, RegisterCitizen, RequestReset, SetPassword, UserStatus};
use contract::problem::Code;
use messages::Language;
use platform::jobs::Job;
use platform::{Actor, Platform, Problem, Result, Unit};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::UserRow;
use crate::queries::people::{Chosen, NewUserRow, search_text};
use crate::queries::sessions::Which;
use crate::queries::tokens::Purpose;
use crate::roles::CITIZEN;
use crate::workflow::{Kind, record};
use crate::{letters, names, password, provision, queries, sessions};

pub(crate) const REGISTER: &str = "identity.register";
pub(crate) const RESET: &str = "identity.reset";
const REGISTERED: &str = "identity.register_citizen";
const ACTIVATED: &str = "identity.activate_user";
/// The origin of an account whose person registered.
const SELF_MADE: &str = "registered";

/// A registration on its way to the job.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Registration {
    email: String,
    locale: String,
}

/// An address on its way to the job.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Reset {
    email: String,
}

/// Takes a registration in.
pub(crate) async fn register(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: RegisterCitizen,
) -> Result<()> {
    let registration = Registration { email: names::folded(&input.email), locale: input.locale };
    let job = Job::new(REGISTER, &registration)?;
    platform
        .write(actor, async |unit| {
            unit.enqueue(job);
            Ok(())
        })
        .await
}

/// Makes the account, or tells its owner that there is one.
pub(crate) async fn carry_out(unit: &mut Unit, new: Registration) -> Result<()> {
    let language = Language::from_code(&new.locale).unwrap_or_default();
    let user = match queries::people::by_name(unit.conn(), &new.email).await? {
        None => first(unit, new).await?,
        Some(found) => {
            // Locked: nobody confirms it meanwhile.
            let user = queries::people::locked(unit.conn(), found.id).await?;
            let is_open = user.status() == UserStatus::Invited && user.email.as_deref() == Some(&new.email);
            if !is_open {
                return letters::already_registered(unit, &user);
            }
            user
        }
    };
    let_in(unit, &user, language).await
}

/// The account of an address. Whoever opens the mail's link says whose it is: until then it has no name of its own and no
/// password, which a stranger could have chosen.
async fn first(unit: &mut Unit, new: Registration) -> Result<UserRow> {
    let row = NewUserRow {
        id: Uuid::now_v7(),
        search_text: search_text(&new.email, None, &new.email, None),
        name_fa: new.email.clone(),
        username: new.email.clone(),
        email: Some(new.email),
        name_en: None,
        status: UserStatus::Invited.as_str(),
        locale: new.locale,
        password_hash: None,
        password_changed_at: None,
        must_change_password: false,
        origin: SELF_MADE,
        created_at: unit.now,
        activated_at: None,
    };
    let user = queries::people::insert(unit.conn(), &row).await?;
    record(unit, REGISTERED, Kind::User, user.id, None::<&()>, Some(&user.record())).await?;
    provision::grant(unit, user.id.into(), CITIZEN, None).await?;
    Ok(user)
}

/// Sends whoever has not been in yet a link to come in by; older links end. An administrator said whose an account is, and
/// its person chooses the password alone; who registered says the name as well.
pub(crate) async fn let_in(unit: &mut Unit, user: &UserRow, language: Language) -> Result<()> {
    let now = unit.now;
    if user.origin == SELF_MADE {
        let token = queries::tokens::make(unit.conn(), Purpose::Confirm, user.id, now).await?;
        return letters::confirm(unit, user, language, &token);
    }
    let token = queries::tokens::make(unit.conn(), Purpose::Invite, user.id, now).await?;
    letters::invite(unit, user, language, &token)
}

/// Activates the account of whoever holds the token, by the name and with the password chosen there.
pub(crate) async fn confirm(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: &ConfirmEmail,
) -> Result<()> {
    password::check(&input.password, &[], "/password")?;
    let password_hash = password::hash(&input.password).await?;
    platform
        .write(actor, async |unit| {
            let user = holder(unit, Purpose::Confirm, &input.token).await?;
            password::check(&input.password, &user_names(&user), "/password")?;
            if user.status() != UserStatus::Invited {
                return Err(Code::LinkUsed.into());
            }
            let name_fa = input.name_fa.trim().to_owned();
            let chosen = Chosen {
                search_text: search_text(&name_fa, None, &user.username, user.email.as_deref()),
                name_fa,
                locale: input.locale.clone(),
                password_hash,
                password_changed_at: unit.now,
                status: UserStatus::Active.as_str(),
                activated_at: unit.now,
            };
            let active = queries::people::introduce(unit.conn(), user.id, &chosen).await?;
            record(unit, ACTIVATED, Kind::User, user.id, Some(&user.record()), Some(&active.record())).await
        })
        .await
}

async fn activate(unit: &mut Unit, user: &UserRow) -> Result<UserRow> {
    if user.status() != UserStatus::Invited {
        return Err(Code::LinkUsed.into());
    }
    let now = unit.now;
    let active = queries::people::set_status(unit.conn(), user, UserStatus::Active, now).await?;
    record(unit, ACTIVATED, Kind::User, user.id, Some(&user.record()), Some(&active.record())).await?;
    Ok(active)
}

/// The locked person of a token, which is used up.
async fn holder(unit: &mut Unit, purpose: Purpose, token: &str) -> Result<UserRow> {
    let now = unit.now;
    let id = queries::tokens::holder(unit.conn(), purpose, token, now).await?.ok_or(Code::LinkUsed)?;
    queries::tokens::spend(unit.conn(), token, now).await?;
    queries::people::locked(unit.conn(), id).await
}

/// Takes a request for a reset in.
pub(crate) async fn request_reset(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: &RequestReset,
) -> Result<()> {
    let job = Job::new(RESET, &Reset { email: names::folded(&input.email) })?;
    platform
        .write(actor, async |unit| {
            unit.enqueue(job);
            Ok(())
        })
        .await
}

/// Sends the link, if an active account has the address.
pub(crate) async fn send_reset(unit: &mut Unit, reset: &Reset) -> Result<()> {
    let found = queries::people::by_name(unit.conn(), &reset.email).await?;
    let Some(user) = found.filter(|user| user.is_active() && user.email.as_deref() == Some(&reset.email))
    else {
        return Ok(());
    };
    let now = unit.now;
    let token = queries::tokens::make(unit.conn(), Purpose::Reset, user.id, now).await?;
    letters::reset(unit, &user, &token)
}

/// Sets the password by a reset link. Every session ends, and a lock too: the address has proven who it is.
pub(crate) async fn complete_reset(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: &SetPassword,
) -> Result<()> {
    set_password(platform, actor, input, Purpose::Reset).await
}

/// Sets the first password by an invitation.
pub(crate) async fn accept_invitation(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: &SetPassword,
) -> Result<()> {
    set_password(platform, actor, input, Purpose::Invite).await
}

async fn set_password(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    input: &SetPassword,
    purpose: Purpose,
) -> Result<()> {
    password::check(&input.password, &[], "/password")?;
    let hash = password::hash(&input.password).await?;
    platform
        .write(actor, async |unit| {
            let user = holder(unit, purpose, &input.token).await?;
            password::check(&input.password, &user_names(&user), "/password")?;
            let user = match purpose {
                Purpose::Invite => activate(unit, &user).await?,
                _ if user.is_active() => user,
                _ => return Err(Problem::from(Code::LinkUsed)),
            };
            replace_password(unit, &user, &hash, Which::All).await?;
            let key = crate::attempts::Key::account(user.id);
            queries::attempts::clear(unit.conn(), key.as_str()).await
        })
        .await
}

/// What a password must not contain.
pub(crate) fn user_names(user: &UserRow) -> Vec<&str> {
    [Some(user.username.as_str()), user.email.as_deref()].into_iter().flatten().collect()
}

/// Stores a new password, ends sessions and open reset links, and tells the person.
pub(crate) async fn replace_password(
    unit: &mut Unit,
    user: &UserRow,
    hash: &str,
    end: Which,
) -> Result<UserRow> {
    let now = unit.now;
    let changed = queries::people::set_password(unit.conn(), user.id, hash, now).await?;
    sessions::end(unit, user.id, end, "password").await?;
    for purpose in [Purpose::Reset, Purpose::SecondFactor] {
        queries::tokens::end(unit.conn(), purpose, user.id, now).await?;
    }
    record(
        unit,
        "identity.change_password",
        Kind::User,
        user.id,
        Some(&user.record()),
        Some(&changed.record()),
    )
    .await?;
    letters::password_changed(unit, &changed)?;
    Ok(changed)
}
