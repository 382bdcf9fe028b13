//! The second factor: time-based codes (RFC 6238: SHA-1, six digits, thirty seconds, one step of tolerance), each step
//! accepted once (IDN-4), and ten recovery codes.

use aws_lc_rs::rand;
use contract::identity::{RecoveryCodes, TotpStarted};
use contract::problem::Code;
use platform::{Problem, Result, Unit, secret};
use qrcode::QrCode;
use qrcode::render::svg;
use secrecy::ExposeSecret;
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use crate::model::UserRow;
use crate::workflow::{Kind, record};
use crate::{letters, queries};

const PURPOSE: &str = "identity.totp";
const ISSUER: &str = "Shora";
const CODES: usize = 10;
/// No letter or digit that is taken for another.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Makes a secret that is not in force before its first code.
pub(crate) async fn start(unit: &mut Unit, user: &UserRow) -> Result<TotpStarted> {
    if user.totp_secret.is_some() {
        return Err(Code::TotpEnrolled.into());
    }
    let bytes: [u8; 20] = secret::random()?;
    let sealed = secret::encrypt(&unit.platform().secret_key, PURPOSE, &bytes)?;
    queries::people::set_pending_totp(unit.conn(), user.id, &sealed).await?;
    let url = totp(&bytes, &user.username)?.to_url().map_err(unusable)?;
    let code = QrCode::new(&url).map_err(unusable)?;
    let qr_svg = code.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    Ok(TotpStarted { secret: Secret::from(bytes).to_base32(), url, qr_svg })
}

/// Puts the pending secret into force with its first code, and gives recovery codes.
pub(crate) async fn confirm(unit: &mut Unit, user: &UserRow, code: &str) -> Result<RecoveryCodes> {
    if user.totp_secret.is_some() {
        return Err(Code::TotpEnrolled.into());
    }
    let pending = user.totp_pending.as_ref().ok_or(Code::TotpNotStarted)?;
    let step = step(unit, user, pending, code)?.ok_or_else(|| Problem::field("/code", "wrong_code"))?;
    let changed = queries::people::set_totp(unit.conn(), user.id, Some((pending, step))).await?;
    record(
        unit,
        "identity.enrol_second_factor",
        Kind::User,
        user.id,
        Some(&user.record()),
        Some(&changed.record()),
    )
    .await?;
    letters::second_factor_changed(unit, &changed)?;
    renew_codes(unit, user.id).await
}

/// Replaces all recovery codes.
pub(crate) async fn renew_codes(unit: &mut Unit, user: Uuid) -> Result<RecoveryCodes> {
    let codes = (0..CODES).map(|_| new_code()).collect::<Result<Vec<_>>>()?;
    let hashes: Vec<_> = codes.iter().map(|code| code_hash(code)).collect();
    queries::people::set_recovery_codes(unit.conn(), user, &hashes).await?;
    Ok(RecoveryCodes { codes })
}

/// Removes the second factor and its recovery codes.
pub(crate) async fn remove(unit: &mut Unit, user: &UserRow, action: &'static str) -> Result<UserRow> {
    if user.totp_secret.is_none() {
        return Err(Code::TotpNotEnrolled.into());
    }
    let changed = queries::people::set_totp(unit.conn(), user.id, None).await?;
    queries::people::set_recovery_codes(unit.conn(), user.id, &[]).await?;
    record(unit, action, Kind::User, user.id, Some(&user.record()), Some(&changed.record())).await?;
    letters::second_factor_changed(unit, &changed)?;
    Ok(changed)
}

/// Accepts a code of the authenticator whose step was not accepted before, or a recovery code, and uses it up.
pub(crate) async fn accept(unit: &mut Unit, user: &UserRow, code: &str) -> Result<bool> {
    let Some(sealed) = &user.totp_secret else { return Ok(false) };
    let now = unit.now;
    match step(unit, user, sealed, code)? {
        Some(step) => queries::people::accept_step(unit.conn(), user.id, step).await,
        None => queries::people::use_recovery_code(unit.conn(), user.id, &code_hash(code), now).await,
    }
}

/// The step of which this is the code, if it is one of now.
fn step(unit: &Unit, user: &UserRow, sealed: &[u8], code: &str) -> Result<Option<i64>> {
    let bytes = secret::decrypt(&unit.platform().secret_key, PURPOSE, sealed)?;
    let digits: String = persian::digits::to_latin(code).chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(unit.now.timestamp()).unwrap_or_default();
    let step = totp(bytes.expose_secret(), &user.username)?.check(&digits, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn totp(secret: &[u8], username: &str) -> Result<Totp> {
    let builder =
        Builder::new().with_secret(secret.to_vec()).with_issuer(Some(ISSUER)).with_account_name(username);
    builder.build().map_err(unusable)
}

fn unusable(error: impl std::fmt::Debug) -> Problem {
    Problem::internal(anyhow::anyhow!("the second factor cannot be made: {error:?}"))
}

/// Sixteen letters of 80 random bits in groups of four.
fn new_code() -> Result<String> {
    let mut bytes = [0_u8; 16];
    rand::fill(&mut bytes).map_err(unusable)?;
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    Ok(letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-"))
}

fn code_hash(code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    secret::token_hash(&plain.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovery_codes_are_read_without_case_and_hyphens() {
        let code = new_code().unwrap();
        assert_eq!(code.len(), 19);
        assert_eq!(code_hash(&code), code_hash(&code.replace('-', " ").to_lowercase()));
        assert_ne!(code, new_code().unwrap());
    }
}
