//! By what attempts and voices of one place are counted: a keyed hash, so that nobody's address is kept.

use std::net::IpAddr;

use actix_web::HttpRequest;
use uuid::Uuid;

use crate::app::Platform;
use crate::auth::Actor;
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
