//! Keys that sign access tokens (IDN-7): the newest signs, every one that is not retired verifies. The private part is
//! encrypted at rest.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use contract::identity::{KeySet, PublicKey};
use jsonwebtoken::{DecodingKey, EncodingKey};
use platform::{Problem, Result, Unit, secret};
use secrecy::ExposeSecret;
use uuid::Uuid;

use crate::model::KeyRow;
use crate::queries;
use crate::workflow::{Kind, record};

const PURPOSE: &str = "identity.signing_key";
/// So long an access token is good.
pub(crate) const LIFETIME: Duration = Duration::minutes(10);
/// How far the clocks of two servers may differ.
pub(crate) const SKEW: Duration = Duration::seconds(60);
/// A key signs for this long before another takes over.
pub(crate) const ROTATE_AFTER: Duration = Duration::days(90);

/// A key that verifies.
pub(crate) struct Verifying {
    pub kid: String,
    pub key: DecodingKey,
    retired_at: Option<DateTime<Utc>>,
}

/// The keys as this server knows them.
#[derive(Default)]
pub(crate) struct Ring(Vec<Verifying>);

impl Ring {
    pub(crate) async fn load(conn: &mut db::Connection) -> Result<Self> {
        let rows = queries::keys::all(conn).await?;
        Ok(Self(rows.into_iter().map(Verifying::from).collect()))
    }

    /// The key of this name, unless it is retired.
    pub(crate) fn find(&self, kid: &str, now: DateTime<Utc>) -> Option<&Verifying> {
        self.0.iter().find(|key| key.kid == kid && key.retired_at.is_none_or(|retired_at| retired_at > now))
    }
}

impl From<KeyRow> for Verifying {
    fn from(row: KeyRow) -> Self {
        Self { key: DecodingKey::from_ed_der(&row.public_key), kid: row.kid, retired_at: row.retired_at }
    }
}

/// The public keys, for whoever verifies tokens elsewhere.
pub(crate) async fn public(conn: &mut db::Connection, now: DateTime<Utc>) -> Result<KeySet> {
    let rows = queries::keys::all(conn).await?;
    let live = rows.into_iter().filter(|row| row.retired_at.is_none_or(|retired_at| retired_at > now));
    let keys = live.map(|row| PublicKey {
        kty: "OKP".into(),
        crv: "Ed25519".into(),
        alg: row.algorithm,
        purpose: "sig".into(),
        x: URL_SAFE_NO_PAD.encode(&row.public_key),
        kid: row.kid,
    });
    Ok(KeySet { keys: keys.collect() })
}

/// The key that signs now; made on first need, by one server at a time.
pub(crate) async fn signing(unit: &mut Unit) -> Result<(String, EncodingKey)> {
    let now = unit.now;
    if let Some(row) = queries::keys::newest(unit.conn(), now).await? {
        return open(unit, row);
    }
    queries::lock(unit.conn(), queries::Lock::Keys).await?;
    let row = match queries::keys::newest(unit.conn(), now).await? {
        Some(row) => row,
        None => create(unit).await?,
    };
    open(unit, row)
}

fn open(unit: &Unit, row: KeyRow) -> Result<(String, EncodingKey)> {
    let private = secret::decrypt(&unit.platform().secret_key, PURPOSE, &row.private_key)?;
    Ok((row.kid, EncodingKey::from_ed_der(private.expose_secret())))
}

async fn create(unit: &mut Unit) -> Result<KeyRow> {
    let pair = Ed25519KeyPair::generate().map_err(unusable)?;
    let private = pair.to_pkcs8().map_err(unusable)?;
    let row = KeyRow {
        kid: Uuid::now_v7().simple().to_string(),
        algorithm: "EdDSA".into(),
        public_key: pair.public_key().as_ref().to_vec(),
        private_key: secret::encrypt(&unit.platform().secret_key, PURPOSE, private.as_ref())?,
        not_before: unit.now,
        retired_at: None,
    };
    queries::keys::insert(unit.conn(), &row).await?;
    let made = serde_json::json!({ "algorithm": row.algorithm });
    record(unit, "identity.create_key", Kind::Key, &row.kid, None::<&()>, Some(&made)).await?;
    Ok(row)
}

fn unusable(_: aws_lc_rs::error::Unspecified) -> Problem {
    Problem::internal(anyhow::anyhow!("a signing key could not be made"))
}

/// Makes a new key that signs from now on. The others verify until every token they signed has ended.
///
/// # Errors
/// A database that fails.
pub async fn rotate(unit: &mut Unit) -> Result<()> {
    queries::lock(unit.conn(), queries::Lock::Keys).await?;
    let retired_at = unit.now + LIFETIME + SKEW;
    for kid in queries::keys::retire_all(unit.conn(), retired_at).await? {
        let retired = serde_json::json!({ "retired_at": retired_at });
        record(unit, "identity.retire_key", Kind::Key, &kid, None::<&()>, Some(&retired)).await?;
    }
    create(unit).await?;
    Ok(())
}
