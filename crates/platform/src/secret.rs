//! Secrets: random tokens, their hashes, and encryption at rest (AES-256-GCM).

use std::path::Path;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::{hmac, rand};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
pub use secrecy::ExposeSecret;
use secrecy::{SecretSlice, SecretString};
use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::problem::{Problem, Result};

const KEY_BYTES: usize = 32;

/// Random bytes from the operating system's generator.
///
/// # Errors
/// A generator that fails.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).map_err(|_| Problem::internal(anyhow::anyhow!("no randomness to be had")))?;
    Ok(bytes)
}

/// A token of 256 random bits in URL-safe base64, shown once and stored only as its [`token_hash`].
///
/// # Errors
/// A generator that fails.
pub fn new_token() -> Result<SecretString> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?).into())
}

/// What is stored of a token. A token is random, so a plain SHA-256 cannot be searched.
#[must_use]
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Encrypts for rest; `purpose` is bound to the ciphertext, so that one secret cannot stand in for another.
///
/// # Errors
/// A key that is not 32 bytes.
pub fn encrypt(key: &SecretSlice<u8>, purpose: &str, plain: &[u8]) -> Result<Vec<u8>> {
    let mut sealed = plain.to_vec();
    let nonce = cipher(key)?.seal_in_place_append_tag(Aad::from(purpose), &mut sealed).map_err(failed)?;
    Ok([nonce.as_ref().as_slice(), &sealed].concat())
}

/// Undoes [`encrypt`].
///
/// # Errors
/// Another key or purpose, or a changed ciphertext.
pub fn decrypt(key: &SecretSlice<u8>, purpose: &str, sealed: &[u8]) -> Result<SecretSlice<u8>> {
    let (nonce, body) =
        sealed.split_at_checked(NONCE_LEN).ok_or_else(|| failed(aws_lc_rs::error::Unspecified))?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(failed)?;
    let mut body = body.to_vec();
    let plain = cipher(key)?.open_in_place(nonce, Aad::from(purpose), &mut body).map_err(failed)?;
    Ok(plain.to_vec().into())
}

/// By what something encrypted is found again: HMAC-SHA256 under a key of its own for each purpose. For what has so few
/// possible values that a plain hash could be searched.
#[must_use]
pub fn keyed_hash(key: &SecretSlice<u8>, purpose: &str, plain: &[u8]) -> Vec<u8> {
    let own = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.expose_secret()), purpose.as_bytes());
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, own.as_ref()), plain).as_ref().to_vec()
}

fn cipher(key: &SecretSlice<u8>) -> Result<RandomizedNonceKey> {
    RandomizedNonceKey::new(&AES_256_GCM, key.expose_secret()).map_err(failed)
}

fn failed(_: aws_lc_rs::error::Unspecified) -> Problem {
    Problem::internal(anyhow::anyhow!("a secret could not be encrypted or decrypted"))
}

/// The key for secrets at rest: from the configuration, or made once and kept in the data folder, readable by its
/// owner alone.
///
/// # Errors
/// A configured key that is not 32 bytes of base64, or a folder that cannot be written.
pub fn load_key(config: &Config) -> anyhow::Result<SecretSlice<u8>> {
    if !config.secret_key.is_empty() {
        return parse_key(&config.secret_key);
    }
    let path = config.data_dir.join("secret.key");
    if !path.exists() {
        std::fs::create_dir_all(&config.data_dir)?;
        let key = random::<KEY_BYTES>().map_err(|problem| anyhow::anyhow!("{problem}"))?;
        write_private(&path, &STANDARD.encode(key))?;
    }
    parse_key(std::fs::read_to_string(&path)?.trim())
}

pub(crate) fn parse_key(text: &str) -> anyhow::Result<SecretSlice<u8>> {
    let key = STANDARD.decode(text).ok().filter(|key| key.len() == KEY_BYTES);
    key.map(Into::into).ok_or_else(|| anyhow::anyhow!("secret_key must be the base64 of {KEY_BYTES} bytes"))
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?
        .write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyed_hash_is_the_same_for_the_same_key_purpose_and_text_alone() {
        let key: SecretSlice<u8> = vec![7; KEY_BYTES].into();
        let hash = keyed_hash(&key, "code", b"0013542419");
        assert_eq!(hash, keyed_hash(&key, "code", b"0013542419"));
        assert_ne!(hash, keyed_hash(&key, "code", b"0013542418"));
        assert_ne!(hash, keyed_hash(&key, "other", b"0013542419"));
        assert_ne!(hash, keyed_hash(&vec![8; KEY_BYTES].into(), "code", b"0013542419"));
    }

    #[test]
    fn a_secret_comes_back_only_with_its_key_and_purpose() {
        let key: SecretSlice<u8> = vec![7; KEY_BYTES].into();
        let sealed = encrypt(&key, "totp", b"seed").unwrap();
        assert_eq!(decrypt(&key, "totp", &sealed).unwrap().expose_secret(), b"seed");
        assert!(decrypt(&key, "signing", &sealed).is_err());
        assert!(decrypt(&vec![8; KEY_BYTES].into(), "totp", &sealed).is_err());
        let mut changed = sealed;
        changed[NONCE_LEN] ^= 1;
        assert!(decrypt(&key, "totp", &changed).is_err());
    }
}
