//! An HTTP client with what tests say most often.

use contract::id::UserId;
use contract::problem::Problem;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, multipart};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Somebody who calls the API.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    address: String,
    /// The access token, if signed in.
    pub token: Option<String>,
    /// Who it is, where the test made the person.
    pub user: Option<UserId>,
}

impl Client {
    pub(crate) fn new(address: &str, token: Option<String>, user: Option<UserId>) -> Self {
        // The portal of a test speaks plain HTTP; reading the machine's certificates takes as long as some tests do.
        let http =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).tls_certs_only(Vec::new());
        Self { http: http.build().expect("a client"), address: address.to_owned(), token, user }
    }

    /// The id of the person.
    #[must_use]
    pub fn user_id(&self) -> UserId {
        self.user.expect("a client of a person")
    }

    /// The address of the server.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    #[must_use]
    pub fn get(&self, path: &str) -> Request {
        self.request(Method::GET, path)
    }
    #[must_use]
    pub fn head(&self, path: &str) -> Request {
        self.request(Method::HEAD, path)
    }
    #[must_use]
    pub fn post(&self, path: &str) -> Request {
        self.request(Method::POST, path)
    }
    #[must_use]
    pub fn put(&self, path: &str) -> Request {
        self.request(Method::PUT, path)
    }
    #[must_use]
    pub fn patch(&self, path: &str) -> Request {
        self.request(Method::PATCH, path)
    }
    #[must_use]
    pub fn delete(&self, path: &str) -> Request {
        self.request(Method::DELETE, path)
    }

    /// A request of any method.
    #[must_use]
    pub fn request(&self, method: Method, path: &str) -> Request {
        let mut request = self.http.request(method, format!("{}{path}", self.address));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        Request(request)
    }

    /// Uploads a file and returns its id.
    pub async fn upload(&self, name: &str, content: impl Into<Vec<u8>>) -> Answer {
        let part = multipart::Part::bytes(content.into()).file_name(name.to_owned());
        let form = multipart::Form::new().part("file", part);
        Request(self.post("/api/v1/files").0.multipart(form)).send().await
    }
}

/// A request that is being put together.
pub struct Request(reqwest::RequestBuilder);

impl Request {
    #[must_use]
    pub fn json(self, body: &impl Serialize) -> Self {
        Self(self.0.json(body))
    }

    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("a header's name");
        Self(self.0.header(name, HeaderValue::from_str(value).expect("a header's value")))
    }

    /// A body with its type, for input that is not JSON or not meant well.
    #[must_use]
    pub fn body(self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self(self.header("content-type", media_type).0.body(body.into()))
    }

    #[must_use]
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let body = fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
        self.body("application/x-www-form-urlencoded", body)
    }

    /// The version a change is based on.
    #[must_use]
    pub fn if_match(self, version: i32) -> Self {
        self.header("if-match", &format!("\"v{version}\""))
    }

    #[must_use]
    pub fn idempotency_key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// Sends it and reads the whole answer.
    pub async fn send(self) -> Answer {
        let answer = self.0.send().await.expect("the server answers");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Answer { status, headers, body: answer.bytes().await.expect("the answer arrives").to_vec() }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as a type, after making sure that the call succeeded.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text());
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The body as untyped JSON, whatever the status.
    #[must_use]
    pub fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The refusal, after making sure that it is one.
    #[must_use]
    pub fn problem(&self) -> Problem {
        assert!(self.status >= 400, "{} {}", self.status, self.text());
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.text());
        let problem: Problem = serde_json::from_slice(&self.body).expect("a problem");
        assert_eq!(problem.status, self.status);
        problem
    }

    /// Makes sure of a refusal's status and code.
    #[track_caller]
    pub fn assert_problem(&self, status: u16, code: &str) {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.problem().code, code);
    }

    /// Makes sure that a field was refused.
    #[track_caller]
    pub fn assert_field(&self, pointer: &str, code: &str) {
        let problem = self.problem();
        let found = problem.errors.iter().any(|error| error.pointer == pointer && error.code == code);
        assert!(found, "no {code} at {pointer}: {problem:#?}");
    }

    /// Makes sure of the status.
    #[track_caller]
    pub fn assert_status(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
