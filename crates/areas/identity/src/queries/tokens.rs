use chrono::{DateTime, Duration, Utc};
use db::schema::identity_tokens::dsl;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Result, secret};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

/// What a token that is good once allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Confirms the address of someone who registered.
    Confirm,
    /// Sets a new password.
    Reset,
    /// Sets the first password.
    Invite,
    /// Finishes a sign-in.
    SecondFactor,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reset => "reset",
            Self::Invite => "invite",
            Self::SecondFactor => "second_factor",
        }
    }

    const fn lifetime(self) -> Duration {
        match self {
            Self::Confirm => Duration::days(2),
            Self::Reset => Duration::hours(1),
            Self::Invite => Duration::days(7),
            Self::SecondFactor => Duration::minutes(5),
        }
    }
}

/// Makes a token; the ones made before for the same purpose end.
pub(crate) async fn make(
    conn: &mut db::Connection,
    purpose: Purpose,
    user: Uuid,
    now: DateTime<Utc>,
) -> Result<SecretString> {
    if purpose != Purpose::SecondFactor {
        let older = dsl::identity_tokens
            .filter(dsl::user_id.eq(user))
            .filter(dsl::kind.eq(purpose.as_str()))
            .filter(dsl::used_at.is_null());
        diesel::update(older).set(dsl::used_at.eq(now)).execute(conn).await?;
    }
    let token = secret::new_token()?;
    diesel::insert_into(dsl::identity_tokens)
        .values((
            dsl::hash.eq(secret::token_hash(token.expose_secret())),
            dsl::kind.eq(purpose.as_str()),
            dsl::user_id.eq(user),
            dsl::created_at.eq(now),
            dsl::expires_at.eq(now + purpose.lifetime()),
        ))
        .execute(conn)
        .await?;
    Ok(token)
}

/// Whose token it is, if it is still good. Nothing is used up yet; the row is locked.
pub(crate) async fn holder(
    conn: &mut db::Connection,
    purpose: Purpose,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>> {
    let holder = dsl::identity_tokens
        .find(secret::token_hash(token))
        .filter(dsl::kind.eq(purpose.as_str()))
        .filter(dsl::used_at.is_null())
        .filter(dsl::expires_at.gt(now))
        .for_update()
        .select(dsl::user_id);
    Ok(holder.first(conn).await.optional()?)
}

/// Uses a token up.
pub(crate) async fn spend(conn: &mut db::Connection, token: &str, now: DateTime<Utc>) -> Result<()> {
    let row = dsl::identity_tokens.find(secret::token_hash(token));
    diesel::update(row).set(dsl::used_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// Ends every token of a person for one purpose.
pub(crate) async fn end(
    conn: &mut db::Connection,
    purpose: Purpose,
    user: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    let live = dsl::identity_tokens
        .filter(dsl::user_id.eq(user))
        .filter(dsl::kind.eq(purpose.as_str()))
        .filter(dsl::used_at.is_null());
    diesel::update(live).set(dsl::used_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// Forgets tokens that ended before an instant.
pub(crate) async fn forget(conn: &mut db::Connection, before: DateTime<Utc>) -> Result<()> {
    diesel::delete(dsl::identity_tokens.filter(dsl::expires_at.lt(before))).execute(conn).await?;
    Ok(())
}
