//! Lock-out (IDN-2). Failures are counted in the same way for an account and for a name that nobody has, so neither the
//! answer nor the time it takes tells them apart.

use contract::problem::Code;
use platform::audit::Subject;
use platform::{Result, Unit, secret};
use uuid::Uuid;

use crate::policy::{ATTEMPT_WINDOW, MAX_FAILURES, lock_span};
use crate::queries;

/// What failures are counted under.
#[derive(Clone, Debug)]
pub(crate) struct Key(String);

impl Key {
    /// Of an account.
    pub(crate) fn account(user: Uuid) -> Self {
        Self(user.to_string())
    }

    /// Of a folded name that no account has.
    pub(crate) fn nobody(name: &str) -> Self {
        let hash = secret::token_hash(name);
        Self(hash.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Weighs an attempt: true if it is right and the account is not locked. A failure is counted; a success clears the
/// count only when it completes the sign-in.
pub(crate) async fn weigh(unit: &mut Unit, key: &Key, is_right: bool, completes: bool) -> Result<bool> {
    let now = unit.now;
    let mut row = queries::attempts::locked(unit.conn(), &key.0, now).await?;
    if row.locked_until.is_some_and(|until| until > now) {
        return Ok(false);
    }
    if is_right {
        if completes {
            queries::attempts::clear(unit.conn(), &key.0).await?;
        }
        return Ok(true);
    }
    if now - row.window_start > ATTEMPT_WINDOW || row.locked_until.is_some() {
        (row.failures, row.window_start, row.locked_until) = (0, now, None);
    }
    row.failures += 1;
    row.last_failed_at = now;
    if row.failures >= MAX_FAILURES {
        row.locks += 1;
        row.locked_until = Some(now + lock_span(row.locks));
        let what = serde_json::json!({ "locked_until": row.locked_until, "locks": row.locks });
        unit.audit_created("identity.lock", Subject::new("identity", &key.0), &what)?;
    }
    queries::attempts::store(unit.conn(), &row).await?;
    Ok(false)
}

/// The refusal of a wrong present password.
pub(crate) fn wrong_password(pointer: &str) -> platform::Problem {
    platform::Problem::from(Code::WrongPassword).at(pointer)
}
