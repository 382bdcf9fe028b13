//! Calls of the portal's own API: one request type, one way to send it, one error.
//!
//! ```ignore
//! let page: Page<OrganizationSummary> = api::get("/api/v1/organizations").query("q", &text).send().await?;
//! let made: Organization = api::post("/api/v1/organizations").json(&new).send().await?;
//! let read: Tagged<Organization> = api::get(&address).tagged().await?;
//! api::patch(&address).json(&change).if_match(&read.etag).send::<Organization>().await?;
//! ```
//! A token that ran out is renewed once, quietly, and the call repeated. A creating POST carries an
//! idempotency key, so that the repetition cannot create twice.

mod error;
mod upload;

pub use error::{ApiError, field_text};
use reqwest::Method;
use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, ETAG, IF_MATCH};
use serde::Serialize;
use serde::de::DeserializeOwned;
pub use upload::upload;
use uuid::Uuid;

use crate::{browser, i18n, session};

/// A request being put together.
#[derive(Clone)]
pub struct Request {
    method: Method,
    address: String,
    body: Option<Result<Vec<u8>, ()>>,
    if_match: Option<String>,
    idempotency_key: Option<String>,
    header: Option<(&'static str, String)>,
    anonymous: bool,
}

/// An answer with its `ETag`, which a later change sends back as `If-Match`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged<T> {
    pub value: T,
    pub etag: String,
}

struct Answer {
    body: Vec<u8>,
    etag: Option<String>,
}

pub fn get(address: &str) -> Request {
    Request::new(Method::GET, address)
}

/// A POST, made safe to repeat by a fresh idempotency key.
pub fn post(address: &str) -> Request {
    Request { idempotency_key: Some(Uuid::new_v4().to_string()), ..Request::new(Method::POST, address) }
}

pub fn put(address: &str) -> Request {
    Request::new(Method::PUT, address)
}

pub fn patch(address: &str) -> Request {
    Request::new(Method::PATCH, address)
}

pub fn delete(address: &str) -> Request {
    Request::new(Method::DELETE, address)
}

impl Request {
    fn new(method: Method, address: &str) -> Self {
        let address = address.to_owned();
        Self {
            method,
            address,
            body: None,
            if_match: None,
            idempotency_key: None,
            header: None,
            anonymous: false,
        }
    }

    /// Adds a query parameter; an empty value adds nothing.
    pub fn query(mut self, name: &str, value: impl ToString) -> Self {
        let value = value.to_string();
        if !value.is_empty() {
            self.address.push(if self.address.contains('?') { '&' } else { '?' });
            self.address.push_str(&format!("{name}={}", browser::encode(&value)));
        }
        self
    }

    /// Adds a query parameter where there is a value.
    pub fn query_if(self, name: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = Some(serde_json::to_vec(body).map_err(drop));
        self
    }

    /// The version this change is based on: the `etag` of a [`Tagged`] answer.
    pub fn if_match(mut self, etag: &str) -> Self {
        self.if_match = Some(etag.to_owned());
        self
    }

    /// The key of an earlier call whose answer did not arrive, so that it is answered again and not done again.
    pub fn idempotency_key(mut self, key: String) -> Self {
        self.idempotency_key = Some(key);
        self
    }

    /// Adds a header that only this call knows.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.header = Some((name, value.to_owned()));
        self
    }

    /// Sends no access token and never renews one: for signing in itself.
    pub(crate) fn anonymous(mut self) -> Self {
        self.anonymous = true;
        self
    }

    /// Sends the request and reads the answer. `()` reads an answer without a body.
    pub async fn send<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        read(&exchange(self).await?.body)
    }

    /// Sends the request and hands the answer to the person as a file: for exports, which need the access token.
    pub async fn save(self, name: &str, media_type: &str) -> Result<(), ApiError> {
        let answer = exchange(self).await?;
        browser::save_bytes(name, media_type, &answer.body);
        Ok(())
    }

    /// Sends the request and gives the answer as it is: for pictures that need the access token.
    pub async fn bytes(self) -> Result<Vec<u8>, ApiError> {
        Ok(exchange(self).await?.body)
    }

    /// Sends the request and keeps the answer's `ETag`.
    pub async fn tagged<T: DeserializeOwned>(self) -> Result<Tagged<T>, ApiError> {
        let answer = exchange(self).await?;
        Ok(Tagged { value: read(&answer.body)?, etag: answer.etag.unwrap_or_default() })
    }
}

/// A text of our own origin that is no API: a language file.
pub async fn fetch_text(address: &str) -> Result<String, ApiError> {
    let url = format!("{}{address}", browser::origin());
    let response = reqwest::get(url).await.map_err(|_| ApiError::Offline)?;
    if !response.status().is_success() {
        return Err(ApiError::Unreadable);
    }
    response.text().await.map_err(|_| ApiError::Offline)
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    let body = if body.is_empty() { b"null".as_slice() } else { body };
    serde_json::from_slice(body).map_err(|error| {
        leptos::logging::error!("unexpected answer: {error}");
        ApiError::Unreadable
    })
}

async fn exchange(request: Request) -> Result<Answer, ApiError> {
    if request.anonymous {
        return once(&request, None).await;
    }
    match once(&request, session::token().await).await {
        Err(error) if error.is_token_refused() => match session::renew().await {
            Some(token) => once(&request, Some(token)).await,
            None => Err(error),
        },
        answer => answer,
    }
}

async fn once(request: &Request, token: Option<String>) -> Result<Answer, ApiError> {
    let url = format!("{}{}", browser::origin(), request.address);
    let mut builder = reqwest::Client::new()
        .request(request.method.clone(), url)
        .fetch_credentials_include()
        .header(ACCEPT_LANGUAGE, i18n::language().code());
    if let Some(token) = token {
        builder = builder.bearer_auth(token);
    }
    if let Some(etag) = &request.if_match {
        builder = builder.header(IF_MATCH, etag);
    }
    if let Some(key) = &request.idempotency_key {
        builder = builder.header("idempotency-key", key);
    }
    if let Some((name, value)) = &request.header {
        builder = builder.header(*name, value);
    }
    if let Some(body) = &request.body {
        let body = body.clone().map_err(|()| ApiError::Unreadable)?;
        builder = builder.header(CONTENT_TYPE, "application/json").body(body);
    }
    let response = builder.send().await.map_err(|_| ApiError::Offline)?;
    let status = response.status();
    let etag = response.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    let body = response.bytes().await.map_err(|_| ApiError::Offline)?.to_vec();
    if status.is_success() {
        Ok(Answer { body, etag })
    } else {
        Err(ApiError::from_answer(status.as_u16(), &body))
    }
}
