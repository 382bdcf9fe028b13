//! By what attempts and voices of one place are counted: a keyed hash, so that nobody's address is kept.

use std::net::IpAddr;

use actix_web::HttpRequest;
use chrono::{DateTime, Duration, Utc};
use contract::problem::Code;
use uuid::Uuid;

use crate::app::Platform;
use crate::auth::Actor;
use crate::problem::{Problem, Result};
use crate::request::client_address;
use crate::secret::keyed_hash;

/// The bucket of whoever asks: of the account, or without one of the address. Buckets of two purposes tell nothing of each
/// other.
#[must_use]
pub fn of(platform: &Platform, actor: &Actor, request: &HttpRequest, purpose: &str) -> Vec<u8> {
    match actor.id {
        Some(user) => of_account(platform, user, purpose),
        None => of_address(platform, request, purpose),
    }
}

/// The bucket of an address, of its network where it is of version 6.
#[must_use]
pub fn of_address(platform: &Platform, request: &HttpRequest, purpose: &str) -> Vec<u8> {
    let address =
        client_address(request, &platform.config.trusted_proxies).map(|address| address.to_canonical());
    let place = match address {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
        None => String::new(),
    };
    keyed_hash(&platform.secret_key, purpose, place.as_bytes())
}

fn of_account(platform: &Platform, user: Uuid, purpose: &str) -> Vec<u8> {
    keyed_hash(&platform.secret_key, purpose, user.as_bytes())
}

/// The limit of one bucket over any such window: `at` are the instants of its attempts, newest first. The time to wait is
/// until the oldest that counts has left the window.
///
/// # Errors
/// `request.too_many_requests` where there were as many as there may be.
pub fn check_limit(at: &[DateTime<Utc>], most: i32, window: Duration, now: DateTime<Utc>) -> Result<()> {
    let most = usize::try_from(most).unwrap_or(1).max(1);
    match at.get(most - 1).map(|nth| *nth + window).filter(|free_at| *free_at > now) {
        None => Ok(()),
        Some(free_at) => {
            let wait = (free_at - now).to_std().unwrap_or_default();
            Err(Problem::from(Code::TooManyRequests).retry_after(wait))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contact_12_a_limit_counts_over_any_60_minutes() {
        let at = |minute: i64| DateTime::from_timestamp(minute * 60, 0).unwrap();
        let hour = Duration::hours(1);
        let sent = [at(20), at(10), at(0)];
        assert!(check_limit(&sent[1..], 3, hour, at(30)).is_ok());
        assert_eq!(check_limit(&sent, 3, hour, at(30)).unwrap_err().code(), Code::TooManyRequests);
        assert!(check_limit(&sent, 3, hour, at(60)).is_ok());
    }
}
