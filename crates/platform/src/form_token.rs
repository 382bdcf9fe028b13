//! Proof that a form was opened by somebody and not just posted: signed, single use, neither too young nor too old.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use contract::problem::Code;
use db::schema::platform_form_tokens::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use secrecy::SecretSlice;
use subtle::ConstantTimeEq;

use crate::app::Platform;
use crate::problem::Result;
use crate::secret;
use crate::unit::Unit;

/// Nobody fills in a form faster.
const YOUNGEST: Duration = Duration::seconds(3);
const OLDEST: Duration = Duration::hours(2);
const NONCE: usize = 16;
const STAMP: usize = 8;
const PURPOSE: &str = "form_token";

/// A token for one sending of the form of this purpose.
///
/// # Errors
/// A generator of randomness that fails.
pub fn issue(platform: &Platform, purpose: &str) -> Result<String> {
    let mut token = secret::random::<NONCE>()?.to_vec();
    token.extend(platform.clock.now().timestamp_millis().to_be_bytes());
    token.extend(signature(&platform.secret_key, purpose, &token));
    Ok(URL_SAFE_NO_PAD.encode(token))
}

/// Uses a token up.
///
/// # Errors
/// `platform.form_token` when it is missing, another form's, used, younger than 3 seconds or older than 2 hours.
pub async fn spend(unit: &mut Unit, purpose: &str, token: Option<&str>) -> Result<()> {
    let now = unit.now;
    let nonce = token
        .and_then(|token| read(&unit.platform().secret_key, purpose, token))
        .filter(|(_, issued_at)| (YOUNGEST..=OLDEST).contains(&(now - *issued_at)))
        .map(|(nonce, _)| nonce)
        .ok_or(Code::FormToken)?;
    let used = diesel::insert_into(platform_form_tokens::table)
        .values((dsl::nonce.eq(nonce), dsl::used_at.eq(now)))
        .on_conflict_do_nothing()
        .execute(unit.conn())
        .await?;
    if used == 1 { Ok(()) } else { Err(Code::FormToken.into()) }
}

fn signature(key: &SecretSlice<u8>, purpose: &str, content: &[u8]) -> Vec<u8> {
    secret::keyed_hash(key, PURPOSE, &[purpose.as_bytes(), &[0], content].concat())
}

fn read(key: &SecretSlice<u8>, purpose: &str, token: &str) -> Option<(Vec<u8>, DateTime<Utc>)> {
    let token = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (content, signed) = token.split_at_checked(NONCE + STAMP)?;
    let is_ours: bool = signature(key, purpose, content).as_slice().ct_eq(signed).into();
    let (nonce, stamp) = content.split_at(NONCE);
    let issued_at = DateTime::from_timestamp_millis(i64::from_be_bytes(stamp.try_into().ok()?))?;
    is_ours.then(|| (nonce.to_vec(), issued_at))
}

/// The job that forgets used tokens once they are too old anyhow.
pub(crate) const FORGET: &str = "platform.forget_form_tokens";

pub(crate) fn forget(
    platform: Arc<Platform>,
    _: serde_json::Value,
) -> futures_util::future::BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let limit = platform.clock.now() - OLDEST;
        let old = platform_form_tokens::table.filter(dsl::used_at.lt(limit));
        diesel::delete(old).execute(&mut platform.pool.get().await?).await?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_only_by_its_key_and_for_its_form() {
        let key: SecretSlice<u8> = vec![7; 32].into();
        let mut token = vec![1; NONCE];
        token.extend(1_000_i64.to_be_bytes());
        token.extend(signature(&key, "contact", &token));
        let text = URL_SAFE_NO_PAD.encode(&token);
        let read_by = |key: u8, purpose: &str, text: &str| read(&vec![key; 32].into(), purpose, text);
        assert_eq!(
            read_by(7, "contact", &text),
            Some((vec![1; NONCE], DateTime::from_timestamp(1, 0).unwrap()))
        );
        assert_eq!(read_by(8, "contact", &text), None);
        assert_eq!(read_by(7, "feedback", &text), None);
        token[NONCE] ^= 1;
        assert_eq!(read_by(7, "contact", &URL_SAFE_NO_PAD.encode(&token)), None);
        assert_eq!(read_by(7, "contact", "x"), None);
    }
}
