//! What surrounds every endpoint: limits, security headers, and refusals that are problems, too.

use std::cell::Cell;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::pin::pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, ResponseError};
use contract::problem::Code;
use futures_util::StreamExt;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::time::Instant;

use crate::app::App;
use crate::config::Config;
use crate::problem::{MEDIA_TYPE, Problem};
use crate::request::client_address;

/// The policy of an answer that is not a page: nothing in it may run or load.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// After so many requests, addresses that have been quiet are forgotten: what is kept grows with who asks, not with time.
const FORGET_AFTER: usize = 10_000;

/// How often one address may ask.
pub struct Limits {
    all: DefaultKeyedRateLimiter<IpAddr>,
    attempts: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicUsize,
}

impl Limits {
    /// The limits of the configuration.
    #[must_use]
    pub fn new(config: &Config) -> Arc<Self> {
        let per_minute = |n: u32| Quota::per_minute(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN));
        Arc::new(Self {
            all: RateLimiter::keyed(per_minute(config.requests_per_minute)),
            attempts: RateLimiter::keyed(per_minute(config.attempts_per_minute)),
            asked: AtomicUsize::new(0),
        })
    }

    fn forget_quiet(&self) {
        self.all.retain_recent();
        self.attempts.retain_recent();
    }

    fn check(&self, address: IpAddr, is_attempt: bool) -> Result<(), Problem> {
        static CLOCK: LazyLock<DefaultClock> = LazyLock::new(DefaultClock::default);
        if self.asked.fetch_add(1, Ordering::Relaxed).is_multiple_of(FORGET_AFTER) {
            self.forget_quiet();
        }
        let holder = holder(address);
        let outcome = match (self.all.check_key(&holder), is_attempt) {
            (Ok(()), true) => self.attempts.check_key(&holder),
            (outcome, _) => outcome,
        };
        outcome.map_err(|refused| {
            let wait = refused.wait_time_from(CLOCK.now()).max(Duration::from_secs(1));
            Problem::from(Code::TooManyRequests).retry_after(wait)
        })
    }
}

/// Whoever has an address of IPv6 has the other 2⁶⁴ of its network, too.
fn holder(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// The path as it is routed: an `n` that somebody wrote as `%6E` is an `n`.
fn path(request: &ServiceRequest) -> &str {
    request.match_info().as_str()
}

/// Addresses at which guessing pays: they have the narrower limit.
fn is_attempt(request: &ServiceRequest) -> bool {
    const GUESSABLE: [&str; 8] = [
        "/session",
        "/session/second-factor",
        "/registrations",
        "/registrations/confirm",
        "/resets",
        "/resets/complete",
        "/invitations/accept",
        "/oauth/token",
    ];
    request.method() == Method::POST
        && path(request).starts_with("/api/v1/identity/")
        && GUESSABLE.iter().any(|end| path(request).ends_with(end))
}

/// Refuses an address that asks too often, and a request that takes too long. A file may take as long to arrive as its
/// sender's line needs: there the time runs from the piece that came last.
///
/// # Errors
/// As the service within.
pub async fn limit<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let app = request.app_data::<App>().cloned();
    let limits = request.app_data::<Arc<Limits>>().cloned();
    let (Some(app), Some(limits)) = (app, limits) else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    if let Some(address) = client_address(request.request(), &app.config.trusted_proxies)
        && let Err(problem) = limits.check(address, is_attempt(&request))
    {
        let answer = problem.error_response();
        return Ok(request.into_response(answer).map_into_right_body());
    }
    let since = Rc::new(Cell::new(Instant::now()));
    if is_upload(&request) {
        note_pieces(&mut request, &since);
    }
    let timeout = Duration::from_secs(app.config.request_timeout);
    // The request belongs to the service within: a second handle to it would make its routing panic.
    let late =
        || Problem::from(Code::Unavailable).detail("it took too long").retry_after(Duration::from_secs(5));
    let answer = within(timeout, &since, next.call(request)).await.ok_or_else(late)?;
    Ok(answer?.map_into_left_body())
}

fn is_upload(request: &ServiceRequest) -> bool {
    request.content_type().eq_ignore_ascii_case("multipart/form-data")
}

/// Sets `since` anew with each piece of the body.
fn note_pieces(request: &mut ServiceRequest, since: &Rc<Cell<Instant>>) {
    let since = Rc::clone(since);
    let pieces = request.take_payload().inspect(move |_| since.set(Instant::now()));
    request.set_payload(Payload::Stream { payload: Box::pin(pieces) });
}

/// What `work` comes to, unless it takes longer than `timeout` from an instant that it may move.
async fn within<T>(timeout: Duration, since: &Cell<Instant>, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    loop {
        let deadline = since.get() + timeout;
        match tokio::time::timeout_at(deadline, &mut work).await {
            Ok(outcome) => return Some(outcome),
            Err(_) if since.get() + timeout > deadline => {}
            Err(_) => return None,
        }
    }
}

/// Adds the security headers, and turns whatever refusal is not yet a problem (404, 405, 413) into one.
///
/// # Errors
/// As the service within, dressed like every other answer.
pub async fn finish<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let is_https = request.app_data::<App>().is_some_and(|app| app.config.is_https());
    let is_api = path(&request).starts_with("/api/");
    match next.call(request).await {
        Ok(answer) => {
            let (request, answer) = answer.into_parts();
            Ok(ServiceResponse::new(request, dress(answer.map_into_boxed_body(), is_api, is_https)))
        }
        Err(error) => {
            let answer = dress(error.error_response(), is_api, is_https);
            Err(InternalError::from_response(error, answer).into())
        }
    }
}

fn dress(mut answer: HttpResponse, is_api: bool, is_https: bool) -> HttpResponse {
    if is_api {
        answer = as_problem(answer);
    }
    let headers = answer.headers_mut();
    let mut add = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(header::REFERRER_POLICY, "same-origin");
    add(header::X_FRAME_OPTIONS, "DENY");
    add(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    add(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    if is_api {
        add(header::CONTENT_SECURITY_POLICY, API_POLICY);
        add(header::CACHE_CONTROL, "no-store");
    }
    if is_https {
        add(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    answer
}

fn as_problem(answer: HttpResponse) -> HttpResponse {
    let status = answer.status();
    let content_type = answer.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    // OAuth errors have a form of their own (RFC 6749 §5.2).
    let has_form =
        content_type.is_some_and(|kind| kind.starts_with(MEDIA_TYPE) || kind.starts_with("application/json"));
    if status.as_u16() < 400 || has_form {
        return answer;
    }
    let code = match status {
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::REQUEST_TIMEOUT => Code::Timeout,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMediaType,
        StatusCode::NOT_ACCEPTABLE => Code::NotAcceptable,
        _ if status.is_client_error() => Code::InvalidHeader,
        _ => Code::Internal,
    };
    let mut refusal = Problem::from(code).error_response();
    if let Some(allow) = answer.headers().get(header::ALLOW) {
        refusal.headers_mut().insert(header::ALLOW, allow.clone());
    }
    refusal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(per_minute: u32) -> Arc<Limits> {
        let config =
            Config { requests_per_minute: per_minute, attempts_per_minute: per_minute, ..Config::default() };
        Limits::new(&config)
    }

    #[test]
    fn a_network_of_ipv6_has_the_share_of_one_address() {
        let limits = limits(1);
        let may_ask = |address: &str| limits.check(address.parse().unwrap(), false).is_ok();
        assert!(may_ask("2001:db8:1:2::1"));
        assert!(!may_ask("2001:db8:1:2:ffff::9"), "another address of the same network");
        assert!(may_ask("2001:db8:1:3::1"), "another network");
        assert!(may_ask("192.0.2.1"));
        assert!(!may_ask("::ffff:192.0.2.1"), "the same address, written in IPv6");
        assert!(may_ask("192.0.2.2"));
    }

    #[test]
    fn addresses_that_have_been_quiet_are_forgotten() {
        let limits = limits(60_000_000);
        for number in 0..3 * u32::try_from(FORGET_AFTER).unwrap() {
            limits.check(IpAddr::V4(number.into()), true).unwrap();
        }
        let most = FORGET_AFTER + 1;
        assert!(limits.all.len() <= most && limits.attempts.len() <= most, "{}", limits.all.len());
    }
}
