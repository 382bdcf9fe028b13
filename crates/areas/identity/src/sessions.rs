//! Sessions: opened by signing in, renewed by a refresh token that turns over, ended by the person, by an administrator,
//! or by a token that somebody else must have.

use actix_web::HttpRequest;
use chrono::{DateTime, Duration, Utc};
use contract::identity::Session;
use contract::problem::Code;
use platform::request::client_address;
use platform::{Platform, Problem, Result, Unit, secret};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use crate::model::{SessionRow, UserRow};
use crate::policy::{self, Presented};
use crate::queries::sessions::{RefreshRow, Which};
use crate::token::{self, Bearer};
use crate::workflow::{Kind, TOPIC, record};
use crate::{letters, names, queries};

/// A session that is not used for so long has ended.
pub(crate) const IDLE: Duration = Duration::days(14);
/// No session lasts longer, however much it is used.
const LONGEST: Duration = Duration::days(90);

/// Where a session comes from.
#[derive(Clone, Debug)]
pub(crate) struct Device {
    pub user_agent: String,
    pub ip_prefix: String,
}

impl Device {
    pub(crate) fn of(request: &HttpRequest, platform: &Platform) -> Self {
        let agent =
            request.headers().get("user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self {
            user_agent: agent.chars().take(300).collect(),
            ip_prefix: names::ip_prefix(client_address(request, &platform.config.trusted_proxies)),
        }
    }
}

/// What a person gets: the access token, and the refresh token for the cookie.
pub(crate) struct Opened {
    pub session: Session,
    pub refresh_token: SecretString,
    pub expires_at: DateTime<Utc>,
}

/// Opens a session for a person who has shown who they are.
pub(crate) async fn open(unit: &mut Unit, user: Uuid, device: &Device) -> Result<Opened> {
    let now = unit.now;
    let row = SessionRow {
        id: Uuid::now_v7(),
        user_id: user,
        acting_organization_id: None,
        created_at: now,
        last_used_at: now,
        expires_at: now + IDLE,
        user_agent: device.user_agent.clone(),
        ip_prefix: device.ip_prefix.clone(),
        revoked_at: None,
    };
    queries::sessions::insert(unit.conn(), &row).await?;
    queries::people::signed_in(unit.conn(), user, now).await?;
    issue(unit, &row, None).await
}

/// An access token and the next refresh token of a session.
async fn issue(unit: &mut Unit, row: &SessionRow, parent: Option<Vec<u8>>) -> Result<Opened> {
    let refresh_token = secret::new_token()?;
    let token = RefreshRow {
        hash: secret::token_hash(refresh_token.expose_secret()),
        session_id: row.id,
        parent_hash: parent,
        created_at: unit.now,
        expires_at: row.expires_at,
        used_at: None,
        repeated: false,
    };
    queries::sessions::insert_refresh_token(unit.conn(), &token).await?;
    Ok(Opened { session: access(unit, row).await?, refresh_token, expires_at: row.expires_at })
}

/// A new access token of a session.
pub(crate) async fn access(unit: &mut Unit, row: &SessionRow) -> Result<Session> {
    let bearer = Bearer::User { user: row.user_id, session: row.id };
    let (access_token, expires_at) = token::sign(unit, &bearer).await?;
    Ok(Session { access_token, expires_at, session_id: row.id.into() })
}

/// What came of a refresh token. A refusal too may have to be written, so it is no error inside the transaction.
pub(crate) enum Refreshed {
    Opened(Box<Opened>),
    Refused(Code),
}

impl Refreshed {
    pub(crate) fn into_result(self) -> Result<Opened> {
        match self {
            Self::Opened(opened) => Ok(*opened),
            Self::Refused(code) => Err(Problem::from(code)),
        }
    }
}

/// Renews a session by its refresh token.
pub(crate) async fn refresh(unit: &mut Unit, token: &str) -> Result<Refreshed> {
    let now = unit.now;
    let hash = secret::token_hash(token);
    let Some(presented) = queries::sessions::refresh_token(unit.conn(), &hash).await? else {
        return Ok(Refreshed::Refused(Code::SessionRevoked));
    };
    let found = queries::sessions::with_user(unit.conn(), presented.session_id).await?;
    let Some((mut session, user)) = found.filter(|(session, user)| session.is_live(now) && user.is_active())
    else {
        return Ok(Refreshed::Refused(Code::SessionRevoked));
    };
    match policy::judge(presented.used_at, presented.repeated, presented.expires_at, now) {
        Presented::Expired => Ok(Refreshed::Refused(Code::SessionRevoked)),
        Presented::Raced => Ok(Refreshed::Refused(Code::RefreshRaced)),
        Presented::Stolen => {
            end_family(unit, &session, &user).await?;
            Ok(Refreshed::Refused(Code::SessionRevoked))
        }
        Presented::Fresh | Presented::Repeated => {
            let (first_use, is_repeated) = (presented.used_at.unwrap_or(now), presented.used_at.is_some());
            queries::sessions::spend_refresh_token(unit.conn(), &hash, first_use, is_repeated).await?;
            session.expires_at = (now + IDLE).min(session.created_at + LONGEST);
            queries::sessions::used(unit.conn(), session.id, now, session.expires_at).await?;
            Ok(Refreshed::Opened(Box::new(issue(unit, &session, Some(hash)).await?)))
        }
    }
}

/// A refresh token came again too late: two have it, so nobody keeps the session, and the person is told.
async fn end_family(unit: &mut Unit, session: &SessionRow, user: &UserRow) -> Result<()> {
    let now = unit.now;
    queries::sessions::revoke(unit.conn(), user.id, Which::One(session.id), "reused", now).await?;
    let what = serde_json::json!({ "session": session.id, "reason": "a refresh token was used twice" });
    record(unit, "identity.revoke_session", Kind::User, user.id, None::<&()>, Some(&what)).await?;
    letters::session_reused(unit, user, session)
}

/// Ends sessions of a person at once, on every server.
pub(crate) async fn end(unit: &mut Unit, user: Uuid, which: Which, reason: &'static str) -> Result<usize> {
    let now = unit.now;
    let ended = queries::sessions::revoke(unit.conn(), user, which, reason, now).await?;
    if ended > 0 {
        unit.touch(TOPIC).await?;
    }
    Ok(ended)
}
