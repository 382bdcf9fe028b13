//! Other systems: registered with scopes, given secrets that turn over without a gap, and tokens by client credentials
//! (RFC 6749 §4.4).

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use contract::identity::{
    Client, ClientSecretCreated, ClientSecretId, CreateClient, CreateClientSecret, ListClients, TokenIssued,
    TokenRefused, UpdateClient,
};
use contract::page::{self, Page};
use contract::problem::Code;
use platform::page::{cut, read_cursor};
use platform::request::IfMatch;
use platform::{Actor, OrNotFound, Platform, Result, Unit, secret};
use secrecy::ExposeSecret;
use uuid::Uuid;

use crate::keys::LIFETIME;
use crate::model::{ClientRow, SecretRow};
use crate::token::{self, Bearer};
use crate::workflow::{Kind, record};
use crate::{policy, queries, register};

/// One that is used and one that replaces it.
const MAX_SECRETS: usize = 2;

/// A page of systems, with their secrets in one query.
pub(crate) async fn list(platform: &Platform, ask: &ListClients) -> Result<Page<Client>> {
    let conn = &mut platform.pool.get().await?;
    let (limit, now) = (page::limit(ask.limit), platform.clock.now());
    let before = read_cursor(ask.cursor.as_deref())?;
    let rows = queries::clients::list(conn, ask, before, i64::from(limit) + 1).await?;
    let found = cut(rows, limit, |row| row.id)?;
    let ids: Vec<_> = found.items.iter().map(|row| row.id).collect();
    let secrets = queries::clients::live_secrets(conn, &ids, now).await?;
    Ok(found.map(|row| with_secrets(row, &secrets)))
}

fn with_secrets(row: ClientRow, secrets: &[SecretRow]) -> Client {
    let own = secrets.iter().filter(|secret| secret.client_id == row.id);
    let own = own.cloned().map(SecretRow::shown).collect();
    row.client(own)
}

/// One system.
pub(crate) async fn get(conn: &mut db::Connection, id: Uuid, now: DateTime<Utc>) -> Result<Client> {
    let row = queries::clients::one(conn, id).await?;
    let secrets = queries::clients::live_secrets(conn, &[id], now).await?;
    Ok(with_secrets(row, &secrets))
}

/// Registers a system; it has no secret yet.
pub(crate) async fn create(unit: &mut Unit, input: &CreateClient) -> Result<Client> {
    let row = ClientRow {
        id: Uuid::now_v7(),
        title_fa: input.title_fa.trim().to_owned(),
        title_en: input.title_en.trim().to_owned(),
        organization_id: input.organization_id.map(Into::into),
        scopes: sorted(&input.scopes),
        status: "active".into(),
        last_used_at: None,
        version: 1,
        created_at: unit.now,
    };
    check(&row, &input.scopes)?;
    register::check(unit, input.organization_id).await?;
    queries::clients::insert(unit.conn(), &row).await?;
    record(unit, "identity.create_client", Kind::Client, row.id, None::<&()>, Some(&row)).await?;
    Ok(row.client(Vec::new()))
}

/// A system that is bound to an organization holds only permissions over it.
fn check(row: &ClientRow, scopes: &[String]) -> Result<()> {
    if row.organization_id.is_some() { policy::over_own_organization("/scopes", scopes) } else { Ok(()) }
}

fn sorted(scopes: &[String]) -> Vec<String> {
    let mut scopes = scopes.to_vec();
    scopes.sort();
    scopes.dedup();
    scopes
}

/// Changes a system, or suspends it: then its tokens are refused within a second.
pub(crate) async fn update(
    unit: &mut Unit,
    id: Uuid,
    if_match: IfMatch,
    input: &UpdateClient,
) -> Result<Client> {
    let before = queries::clients::locked(unit.conn(), id).await?;
    if_match.check(before.version)?;
    let mut row = before.clone();
    if let Some(title) = &input.title_fa {
        title.trim().clone_into(&mut row.title_fa);
    }
    if let Some(title) = &input.title_en {
        title.trim().clone_into(&mut row.title_en);
    }
    if let Some(scopes) = &input.scopes {
        check(&row, scopes)?;
        row.scopes = sorted(scopes);
    }
    if let Some(status) = input.status {
        status.as_str().clone_into(&mut row.status);
    }
    let changed = queries::clients::update(unit.conn(), &row).await?;
    record(unit, "identity.update_client", Kind::Client, id, Some(&before), Some(&changed)).await?;
    let now = unit.now;
    get(unit.conn(), id, now).await
}

/// Makes a secret, shown this once.
pub(crate) async fn create_secret(
    unit: &mut Unit,
    id: Uuid,
    input: &CreateClientSecret,
) -> Result<ClientSecretCreated> {
    let now = unit.now;
    queries::clients::locked(unit.conn(), id).await?;
    if queries::clients::live_secrets(unit.conn(), &[id], now).await?.len() >= MAX_SECRETS {
        return Err(Code::TooManySecrets.into());
    }
    let token = secret::new_token()?;
    let row = SecretRow {
        id: Uuid::now_v7(),
        client_id: id,
        created_at: now,
        expires_at: input.days.map(|days| now + Duration::days(days)),
        last_used_at: None,
    };
    queries::clients::insert_secret(unit.conn(), &row, &secret::token_hash(token.expose_secret())).await?;
    let made = serde_json::json!({ "secret": row.id, "expires_at": row.expires_at });
    record(unit, "identity.create_client_secret", Kind::Client, id, None::<&()>, Some(&made)).await?;
    Ok(ClientSecretCreated {
        id: ClientSecretId(row.id),
        client_id: id.into(),
        secret: token.expose_secret().to_owned(),
        expires_at: row.expires_at,
    })
}

/// Revokes a secret: no new token for it, from now on.
pub(crate) async fn revoke_secret(unit: &mut Unit, id: Uuid, secret: Uuid) -> Result<()> {
    let now = unit.now;
    queries::clients::revoke_secret(unit.conn(), id, secret, now).await?.then_some(()).or_not_found()?;
    let revoked = serde_json::json!({ "secret": secret });
    record(unit, "identity.revoke_client_secret", Kind::Client, id, Some(&revoked), None::<&()>).await
}

/// Why no token is given, in the words of RFC 6749 §5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    InvalidRequest,
    InvalidClient,
    UnsupportedGrantType,
    InvalidScope,
}

impl Refusal {
    pub(crate) fn shown(self) -> TokenRefused {
        let (error, description) = match self {
            Self::InvalidRequest => {
                ("invalid_request", "the form cannot be read, or a parameter comes twice")
            }
            Self::InvalidClient => ("invalid_client", "the client is not known, or its secret is wrong"),
            Self::UnsupportedGrantType => ("unsupported_grant_type", "only client_credentials is supported"),
            Self::InvalidScope => ("invalid_scope", "a scope was asked for that the client was not granted"),
        };
        TokenRefused { error: error.into(), error_description: description.into() }
    }
}

/// Who asks for a token, and for what.
pub(crate) struct Asked {
    pub client_id: Uuid,
    pub secret: String,
    pub scope: Option<String>,
}

/// Gives a token for client credentials.
pub(crate) async fn issue(
    platform: &Arc<Platform>,
    asked: &Asked,
) -> Result<std::result::Result<TokenIssued, Refusal>> {
    let actor = Arc::new(Actor::anonymous());
    platform
        .write(&actor, async |unit| {
            let (now, hash) = (unit.now, secret::token_hash(&asked.secret));
            let found = queries::clients::by_secret(unit.conn(), asked.client_id, &hash, now).await?;
            let Some((client, secret)) = found else { return Ok(Err(Refusal::InvalidClient)) };
            let granted: Vec<_> = client.held_scopes().map(String::as_str).collect();
            let scope = match asked.scope.as_deref().map(str::trim).filter(|scope| !scope.is_empty()) {
                None => granted.join(" "),
                Some(scope) if scope.split(' ').all(|name| granted.contains(&name)) => scope.to_owned(),
                Some(_) => return Ok(Err(Refusal::InvalidScope)),
            };
            queries::clients::used(unit.conn(), client.id, secret, now).await?;
            let bearer = Bearer::Client { client: client.id, scope: scope.clone() };
            let (access_token, _) = token::sign(unit, &bearer).await?;
            let expires_in = LIFETIME.num_seconds();
            Ok(Ok(TokenIssued { access_token, token_type: "Bearer".into(), expires_in, scope }))
        })
        .await
}
