//! Passwords: the rules of IDN-3, and argon2id with the parameters of OWASP's password storage cheat sheet, worked on by
//! few threads at a time so that many sign-ins at once make people wait but never stall the server.

use std::collections::HashSet;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use contract::identity::PASSWORD_MIN;
use contract::problem::Code;
use platform::{Problem, Result};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// From the 19,640 most common passwords that Django 5.2.19 ships (BSD-3-Clause; compiled by Royce Williams): every one that
/// is long enough to be allowed otherwise, in lower case, one a line.
static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// The form in which a password is judged and hashed: NFKC, digits of all scripts alike.
fn normal(password: &str) -> String {
    persian::digits::to_latin(&password.nfkc().collect::<String>())
}

/// IDN-3. `names` are what the password must not contain: the user name and address.
///
/// # Errors
/// `identity.weak_password` at `pointer`, with the rule in `params.rule`.
pub(crate) fn check(password: &str, names: &[&str], pointer: &str) -> Result<()> {
    let lower = normal(password).to_lowercase();
    let contains = |name: &str| {
        let name = name.split('@').next().unwrap_or_default().to_lowercase();
        name.chars().count() >= 3 && lower.contains(&name)
    };
    let rule = if lower.chars().count() < PASSWORD_MIN {
        "too_short"
    } else if COMMON.contains(lower.as_str()) || is_one_character(&lower) {
        "common"
    } else if names.iter().any(|name| contains(name)) {
        "contains_name"
    } else {
        return Ok(());
    };
    Err(Problem::from(Code::WeakPassword).param("rule", rule).param("min", PASSWORD_MIN).at(pointer))
}

fn is_one_character(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| chars.all(|other| other == first))
}

/// OWASP: argon2id, 19 MiB, two passes, one lane.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// The argon2id hash of a password, in the PHC form.
///
/// # Errors
/// `request.unavailable` when too many wait already.
pub(crate) async fn hash(password: &str) -> Result<String> {
    let password = normal(password);
    work(move || {
        let hash = argon2().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| Problem::internal(anyhow::anyhow!("{error}")))
    })
    .await?
}

/// Whether the password fits the hash. Without one it takes as long and says no (IDN-2).
///
/// # Errors
/// `request.unavailable` when too many wait already.
pub(crate) async fn verify(password: &str, hash: Option<String>) -> Result<bool> {
    static NOBODY: LazyLock<String> = LazyLock::new(|| {
        argon2().hash_password(b"nobody has this password").map(|hash| hash.to_string()).unwrap_or_default()
    });
    let password = normal(password);
    work(move || {
        let is_known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        argon2().verify_password(password.as_bytes(), hash.as_str()).is_ok() && is_known
    })
    .await
}

/// So many may wait for a thread; the next is told to come back.
const QUEUE: usize = 64;
static WAITING: AtomicUsize = AtomicUsize::new(0);
static THREADS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(1, std::num::NonZero::get)));

/// Takes part in the queue for as long as it lives.
struct Place;

impl Place {
    fn take() -> Result<Self> {
        if WAITING.fetch_add(1, Ordering::AcqRel) < QUEUE {
            return Ok(Self);
        }
        WAITING.fetch_sub(1, Ordering::AcqRel);
        Err(Problem::unavailable(anyhow::anyhow!("too many passwords are being checked")))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, Ordering::AcqRel);
    }
}

async fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let place = Place::take()?;
    let thread = THREADS.acquire().await.map_err(Problem::internal)?;
    let done = tokio::task::spawn_blocking(work).await.map_err(Problem::internal);
    drop((place, thread));
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(password: &str, names: &[&str]) -> Option<String> {
        check(password, names, "/password").err().map(|problem| {
            assert_eq!(problem.code(), Code::WeakPassword);
            problem.params()["rule"].as_str().unwrap_or_default().to_owned()
        })
    }

    #[test]
    fn idn_3_the_rules_of_a_password() {
        for (password, names, expected) in [
            ("نه‌کاراکتر", &[][..], None),
            ("۱۲۳۴۵۶۷۸۹", &[], Some("too_short")),
            ("1234567890", &[], Some("common")),
            ("۱۲۳۴۵۶۷۸۹۰", &[], Some("common")),
            ("Basketball", &[], Some("common")),
            ("ااااااااااا", &[], Some("common")),
            ("maryam-in-tehran", &["maryam"], Some("contains_name")),
            ("Maryam-in-Tehran", &["maryam@shora.example"], Some("contains_name")),
            ("a quiet river at noon", &["maryam"], None),
            ("رودخانه آرام ظهر", &["maryam"], None),
        ] {
            assert_eq!(rule(password, names).as_deref(), expected, "{password}");
        }
    }

    #[tokio::test]
    async fn digits_of_all_scripts_are_one_password() {
        let hash = hash("رمز شماره ۱۴۰۵").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify("رمز شماره 1405", Some(hash.clone())).await.unwrap());
        assert!(!verify("رمز شماره 1406", Some(hash)).await.unwrap());
        assert!(!verify("nobody has this password", None).await.unwrap());
    }
}
