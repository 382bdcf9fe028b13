//! Access tokens: short-lived JWTs that say who asks, never what they may do (IDN-1, IDN-7).

use chrono::{DateTime, Utc};
use contract::problem::Code;
use jsonwebtoken::{Algorithm, Header, Validation};
use platform::config::Config;
use platform::{Problem, Result, Unit};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::keys::{self, LIFETIME, Ring, SKEW};

const AUDIENCE: &str = "shora";
/// RFC 9068 §2.1.
const TYPE: &str = "at+jwt";

/// Who a token stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Bearer {
    User {
        user: Uuid,
        session: Uuid,
    },
    /// Another system, with the scopes it asked for.
    Client {
        client: Uuid,
        scope: String,
    },
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
    jti: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
}

/// Signs a token with the newest key, and says when it ends.
pub(crate) async fn sign(unit: &mut Unit, bearer: &Bearer) -> Result<(String, DateTime<Utc>)> {
    let (kid, key) = keys::signing(unit).await?;
    let (now, end) = (unit.now, unit.now + LIFETIME);
    let (sub, sid, client_id, scope) = match bearer {
        Bearer::User { user, session } => (*user, Some(*session), None, None),
        Bearer::Client { client, scope } => (*client, None, Some(*client), Some(scope.clone())),
    };
    let claims = Claims {
        iss: unit.platform().config.public_url.clone(),
        aud: AUDIENCE.into(),
        sub,
        iat: now.timestamp(),
        nbf: now.timestamp(),
        exp: end.timestamp(),
        jti: Uuid::now_v7(),
        sid,
        client_id,
        scope,
    };
    let header = Header { kid: Some(kid), typ: Some(TYPE.into()), ..Header::new(Algorithm::EdDSA) };
    let token = jsonwebtoken::encode(&header, &claims, &key).map_err(Problem::internal)?;
    Ok((token, end))
}

/// Who a token stands for, if everything about it is right.
///
/// # Errors
/// `identity.invalid_token`, one answer for everything that may be wrong.
pub(crate) fn read(token: &str, ring: &Ring, config: &Config, now: DateTime<Utc>) -> Result<Bearer> {
    verify(token, ring, config, now).ok_or_else(|| Code::InvalidToken.into())
}

fn verify(token: &str, ring: &Ring, config: &Config, now: DateTime<Utc>) -> Option<Bearer> {
    let header = jsonwebtoken::decode_header(token).ok()?;
    if header.typ.as_deref() != Some(TYPE) {
        return None;
    }
    let key = ring.find(header.kid.as_deref()?, now)?;
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_audience(&[AUDIENCE]);
    rules.set_issuer(&[&config.public_url]);
    rules.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
    // The library asks the machine for the time; the platform's clock is the only one.
    (rules.validate_exp, rules.validate_nbf) = (false, false);
    let claims = jsonwebtoken::decode::<Claims>(token, &key.key, &rules).ok()?.claims;
    let seconds = now.timestamp();
    if seconds >= claims.exp || seconds + SKEW.num_seconds() < claims.nbf {
        return None;
    }
    match (claims.sid, claims.client_id, claims.scope) {
        (Some(session), None, None) => Some(Bearer::User { user: claims.sub, session }),
        (None, Some(client), Some(scope)) => Some(Bearer::Client { client, scope }),
        _ => None,
    }
}
