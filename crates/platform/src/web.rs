//! What surrounds every endpoint: limits, security headers, and refusals that are problems, too.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, ResponseError};
use contract::problem::Code;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::app::App;
use crate::config::Config;
use crate::problem::{MEDIA_TYPE, Problem};
use crate::request::client_address;

/// The policy of an answer that is not a page: nothing in it may run or load.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// How often one address may ask.
pub struct Limits {
    all: DefaultKeyedRateLimiter<IpAddr>,
    attempts: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limits {
    /// The limits of the configuration.
    #[must_use]
    pub fn new(config: &Config) -> Arc<Self> {
        let per_minute = |n: u32| Quota::per_minute(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN));
        Arc::new(Self {
            all: RateLimiter::keyed(per_minute(config.requests_per_minute)),
            attempts: RateLimiter::keyed(per_minute(config.attempts_per_minute)),
        })
    }

    /// Forgets addresses that have been quiet; called now and then.
    pub fn forget_quiet(&self) {
        self.all.retain_recent();
        self.attempts.retain_recent();
    }

    fn check(&self, address: IpAddr, is_attempt: bool) -> Result<(), Problem> {
        static CLOCK: LazyLock<DefaultClock> = LazyLock::new(DefaultClock::default);
        let outcome = match (self.all.check_key(&address), is_attempt) {
            (Ok(()), true) => self.attempts.check_key(&address),
            (outcome, _) => outcome,
        };
        outcome.map_err(|refused| {
            let wait = refused.wait_time_from(CLOCK.now()).max(Duration::from_secs(1));
            Problem::from(Code::TooManyRequests).retry_after(wait)
        })
    }
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
        && request.path().starts_with("/api/v1/identity/")
        && GUESSABLE.iter().any(|end| request.path().ends_with(end))
}

/// Refuses an address that asks too often, and a request that takes too long.
///
/// # Errors
/// As the service within.
pub async fn limit<B: MessageBody>(
    request: ServiceRequest,
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
    let timeout = Duration::from_secs(app.config.request_timeout);
    // The request belongs to the service within: a second handle to it would make its routing panic.
    let late =
        |_| Problem::from(Code::Unavailable).detail("it took too long").retry_after(Duration::from_secs(5));
    let answer = tokio::time::timeout(timeout, next.call(request)).await.map_err(late)?;
    Ok(answer?.map_into_left_body())
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
    let is_api = request.path().starts_with("/api/");
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
