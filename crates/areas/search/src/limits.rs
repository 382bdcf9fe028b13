//! How often one reader may search. The platform limits every address as a whole; a search costs more than a page.

use std::num::NonZeroU32;
use std::sync::LazyLock;
use std::time::Duration;

use actix_web::HttpRequest;
use contract::problem::Code;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use platform::auth::{Actor, ActorKind};
use platform::request::client_address;
use platform::{Platform, Problem, Result};

/// One limit, per person or system, and per address for those who have not signed in.
pub(crate) struct Limit(LazyLock<DefaultKeyedRateLimiter<String>>);

/// 60 searches a minute.
pub(crate) static SEARCHES: Limit = Limit(LazyLock::new(|| per_minute(60)));
/// 60 times facets a minute: each search asks for them once.
pub(crate) static FACETS: Limit = Limit(LazyLock::new(|| per_minute(60)));
/// 240 suggestions a minute: one for each key that is typed.
pub(crate) static SUGGESTIONS: Limit = Limit(LazyLock::new(|| per_minute(240)));

/// Readers beyond so many make room by forgetting those who have been quiet.
const MANY_READERS: usize = 10_000;

fn per_minute(count: u32) -> DefaultKeyedRateLimiter<String> {
    RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN)))
}

impl Limit {
    /// Counts one request of the reader.
    ///
    /// # Errors
    /// `request.too_many_requests` with the time to wait.
    pub(crate) fn count(&self, app: &Platform, request: &HttpRequest, reader: &Actor) -> Result<()> {
        static CLOCK: LazyLock<DefaultClock> = LazyLock::new(DefaultClock::default);
        let key = match reader.kind {
            ActorKind::Anonymous => match client_address(request, &app.config.trusted_proxies) {
                Some(address) => address.to_string(),
                None => return Ok(()),
            },
            _ => reader.key(),
        };
        if self.0.len() > MANY_READERS {
            self.0.retain_recent();
        }
        self.0.check_key(&key).map_err(|refused| {
            let wait = refused.wait_time_from(CLOCK.now()).max(Duration::from_secs(1));
            Problem::from(Code::TooManyRequests).retry_after(wait)
        })
    }
}
