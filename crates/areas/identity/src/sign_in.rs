//! Signing in: the password, then the second factor where there is one. Every refusal looks alike (IDN-2), and what a
//! refusal must write is committed before it is answered.

use std::sync::Arc;

use contract::identity::{CreateSession, VerifySecondFactor};
use contract::problem::Code;
use platform::{Actor, Platform, Problem, Result, Unit};
use secrecy::{ExposeSecret, SecretString};

use crate::attempts::{self, Key};
use crate::model::UserRow;
use crate::queries::tokens::Purpose;
use crate::sessions::{self, Device, Opened};
use crate::{names, password, queries, second_factor};

enum Outcome {
    Opened(Box<Opened>),
    SecondFactor(SecretString),
    Refused(Code),
}

impl Outcome {
    fn into_result(self) -> Result<Opened> {
        match self {
            Self::Opened(opened) => Ok(*opened),
            Self::Refused(code) => Err(code.into()),
            Self::SecondFactor(ticket) => {
                Err(Problem::from(Code::SecondFactorRequired).param("ticket", ticket.expose_secret()))
            }
        }
    }
}

/// Checks name and password.
pub(crate) async fn with_password(
    platform: &Arc<Platform>,
    input: &CreateSession,
    device: &Device,
) -> Result<Opened> {
    let name = names::folded(&input.username);
    let found = queries::people::by_name(&mut platform.pool.get().await?, &name).await?;
    let hash = found.as_ref().and_then(|user| user.password_hash.clone());
    let is_right = password::verify(&input.password, hash).await?;
    let key = found.as_ref().map_or_else(|| Key::nobody(&name), |user| Key::account(user.id));
    let user = found.filter(UserRow::is_active);
    let actor = Arc::new(Actor::anonymous());
    let outcome = platform
        .write(&actor, async |unit| {
            let has_second_factor = user.as_ref().is_some_and(|user| user.totp_secret.is_some());
            let is_accepted =
                attempts::weigh(unit, &key, is_right && user.is_some(), !has_second_factor).await?;
            let Some(user) = user.filter(|_| is_accepted) else {
                return Ok(Outcome::Refused(Code::InvalidCredentials));
            };
            if has_second_factor {
                let now = unit.now;
                let ticket = queries::tokens::make(unit.conn(), Purpose::SecondFactor, user.id, now).await?;
                return Ok(Outcome::SecondFactor(ticket));
            }
            Ok(Outcome::Opened(Box::new(sessions::open(unit, user.id, device).await?)))
        })
        .await?;
    outcome.into_result()
}

/// Checks the code that goes with a ticket: of the authenticator, or a recovery code.
pub(crate) async fn with_second_factor(
    platform: &Arc<Platform>,
    input: &VerifySecondFactor,
    device: &Device,
) -> Result<Opened> {
    let actor = Arc::new(Actor::anonymous());
    let outcome = platform
        .write(&actor, async |unit| {
            let now = unit.now;
            let holder =
                queries::tokens::holder(unit.conn(), Purpose::SecondFactor, &input.ticket, now).await?;
            let Some(id) = holder else { return Ok(Outcome::Refused(Code::LinkUsed)) };
            let user = queries::people::locked(unit.conn(), id).await?;
            if !user.is_active() {
                return Ok(Outcome::Refused(Code::LinkUsed));
            }
            let is_right = second_factor::accept(unit, &user, &input.code).await?;
            if !attempts::weigh(unit, &Key::account(user.id), is_right, true).await? {
                return Ok(Outcome::Refused(Code::InvalidSecondFactor));
            }
            queries::tokens::spend(unit.conn(), &input.ticket, now).await?;
            Ok(Outcome::Opened(Box::new(sessions::open(unit, user.id, device).await?)))
        })
        .await?;
    outcome.into_result()
}

/// Lets a signed-in person prove with their password that it is really them; failures count as at signing in.
///
/// # Errors
/// `identity.wrong_password` at `pointer`.
pub(crate) async fn prove(
    platform: &Arc<Platform>,
    actor: &Arc<Actor>,
    user: &UserRow,
    given: &str,
    pointer: &str,
) -> Result<()> {
    let is_right = password::verify(given, user.password_hash.clone()).await?;
    let weigh = async |unit: &mut Unit| attempts::weigh(unit, &Key::account(user.id), is_right, true).await;
    if platform.write(actor, weigh).await? { Ok(()) } else { Err(attempts::wrong_password(pointer)) }
}
