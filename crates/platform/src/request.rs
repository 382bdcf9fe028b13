//! What a handler takes from a request, each refusal a [`Problem`] that names its field.

use std::future::{Ready, ready};
use std::net::{IpAddr, SocketAddr};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{self, Bytes};
use actix_web::{FromRequest, HttpRequest};
use contract::problem::{Code, FieldProblem};
use contract::validation;
use futures_util::future::LocalBoxFuture;
use garde::Validate;
use serde::de::DeserializeOwned;

use crate::problem::{Problem, Result};

/// Largest JSON body, unless an address sets another: 1 MiB.
pub const MAX_JSON: usize = 1 << 20;

/// A JSON body, read strictly and checked by its `garde` rules. Unknown fields, wrong types and broken rules are
/// answered with the pointer of the field.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T> FromRequest for Json<T>
where
    T: DeserializeOwned + Validate<Context = ()> + 'static,
{
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = is_json(request);
        let body = Bytes::from_request(request, payload);
        Box::pin(async move {
            if !is_json {
                return Err(Code::UnsupportedMediaType.into());
            }
            let body = body.await.map_err(|error| body_problem(&error))?;
            if body.len() > MAX_JSON {
                return Err(Code::TooLarge.into());
            }
            let value = read_json(&body)?;
            validation::check(&value).map_err(Problem::fields)?;
            Ok(Self(value))
        })
    }
}

fn is_json(request: &HttpRequest) -> bool {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn body_problem(error: &actix_web::Error) -> Problem {
    match error.as_response_error().status_code().as_u16() {
        413 => Code::TooLarge.into(),
        _ => Problem::from(Code::InvalidJson).detail("the body did not arrive whole"),
    }
}

fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        let error = error.into_inner();
        match error.classify() {
            serde_json::error::Category::Data => refused_field(&pointer, &error.to_string()),
            _ => Problem::from(Code::InvalidJson).detail(error.to_string()),
        }
    })?;
    reader.end().map_err(|error| Problem::from(Code::InvalidJson).detail(error.to_string()))?;
    Ok(value)
}

/// serde says in words which rule was broken; the code is the same in every language.
fn refused_field(pointer: &str, message: &str) -> Problem {
    let named = |prefix: &str| {
        message
            .strip_prefix(prefix)
            .and_then(|rest| rest.split('`').next())
            .map(|name| format!("{pointer}/{name}"))
    };
    let field = if let Some(missing) = named("missing field `") {
        FieldProblem::new(missing, "required")
    } else if message.starts_with("unknown field `") {
        FieldProblem::new(pointer, "unknown_field")
    } else {
        FieldProblem::new(pointer, "wrong_type")
    };
    Problem::fields(vec![field]).detail(message)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |pointer, segment| match segment {
        Segment::Seq { index } => format!("{pointer}/{index}"),
        Segment::Map { key } => format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => pointer,
    })
}

/// Query parameters; a repeated name fills a list.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let reader =
            serde_html_form::Deserializer::new(form_urlencoded::parse(request.query_string().as_bytes()));
        ready(serde_path_to_error::deserialize(reader).map(Self).map_err(|error| {
            let pointer = pointer(error.path());
            refused_field(&pointer, &error.into_inner().to_string())
        }))
    }
}

/// A segment of the path. What cannot be one (a text where an id stands) is not found, as any other wrong address.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Path<T> {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let path = web::Path::<T>::from_request(request, payload).into_inner();
        ready(path.map(|path| Self(path.into_inner())).map_err(|_| Code::NotFound.into()))
    }
}

/// The version a change was based on, from `If-Match`. A change without it is refused with 428.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(i32);

impl IfMatch {
    /// Compares with the version found (and locked) in the database.
    ///
    /// # Errors
    /// `request.stale_version` when somebody changed it meanwhile.
    pub fn check(self, version: i32) -> Result<()> {
        if self.0 == version { Ok(()) } else { Err(Code::StaleVersion.into()) }
    }
}

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.headers().get(header::IF_MATCH) {
            None => Err(Code::IfMatchRequired.into()),
            Some(value) => value
                .to_str()
                .ok()
                .and_then(|value| {
                    value.trim().strip_prefix("\"v")?.strip_suffix('"')?.split('-').next()?.parse().ok()
                })
                .map(Self)
                .ok_or_else(|| Code::StaleVersion.into()),
        })
    }
}

/// The `ETag` of a versioned object.
#[must_use]
pub fn version_tag(version: i32) -> String {
    format!("\"v{version}\"")
}

/// The language a reader asked for by `Accept-Language`: the first of Persian and English that is named, else Persian.
#[must_use]
pub fn language(request: &HttpRequest) -> messages::Language {
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    accepted
        .into_iter()
        .flat_map(|value| value.split(','))
        .find_map(|tag| match tag.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "fa" => Some(messages::Language::Fa),
            "en" => Some(messages::Language::En),
            _ => None,
        })
        .unwrap_or(messages::Language::Fa)
}

/// The client's address: that of the connection, or what trusted balancers in front say it is. Each adds at the end who
/// called it, so the list is read from there, and no further than a trusted one vouches for.
#[must_use]
pub fn client_address(request: &HttpRequest, trusted: &[IpAddr]) -> Option<IpAddr> {
    let lines = request.headers().get_all(header::X_FORWARDED_FOR);
    let callers: Vec<_> = lines.flat_map(|line| line.to_str().unwrap_or_default().split(',')).collect();
    let mut client = request.peer_addr()?.ip().to_canonical();
    for caller in callers.into_iter().rev() {
        if !trusted.contains(&client) {
            break;
        }
        let Some(address) = read_address(caller.trim()) else { break };
        client = address;
    }
    Some(client)
}

/// An address as balancers write it: with its port or without, one of IPv6 in brackets or bare.
fn read_address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().or_else(|_| text.parse().map(|with_port: SocketAddr| with_port.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[allow(dead_code)]
        name: String,
        #[allow(dead_code)]
        items: Vec<u8>,
    }

    fn refusal(body: &str) -> (Code, String) {
        let problem = read_json::<Sample>(body.as_bytes()).unwrap_err();
        let fields =
            problem.field_problems().iter().map(|f| format!("{} {}", f.pointer, f.code)).collect::<Vec<_>>();
        (problem.code(), fields.join(","))
    }

    #[test]
    fn a_refused_body_names_the_field() {
        assert_eq!(refusal("{"), (Code::InvalidJson, String::new()));
        assert_eq!(refusal(r#"{"name":"x","items":[]} x"#), (Code::InvalidJson, String::new()));
        assert_eq!(refusal(r#"{"items":[]}"#), (Code::Invalid, "/name required".into()));
        assert_eq!(refusal(r#"{"name":1,"items":[]}"#), (Code::Invalid, "/name wrong_type".into()));
        assert_eq!(refusal(r#"{"name":"x","items":[1,"2"]}"#), (Code::Invalid, "/items/1 wrong_type".into()));
        assert_eq!(refusal(r#"{"name":"x","items":[],"z":1}"#), (Code::Invalid, "/z unknown_field".into()));
    }
    #[test]
    fn the_client_is_whom_the_last_trusted_balancer_names() {
        let trusted = ["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        let named = |peer: &str, lines: &[&str]| {
            let request = actix_web::test::TestRequest::default().peer_addr(peer.parse().unwrap());
            let add = |request: actix_web::test::TestRequest, line: &&str| {
                request.append_header((header::X_FORWARDED_FOR, *line))
            };
            let request = lines.iter().fold(request, add).to_http_request();
            client_address(&request, &trusted).unwrap().to_string()
        };
        let (balancer, stranger) = ("10.0.0.1:9", "198.51.100.7:9");
        for (peer, lines, client) in [
            (balancer, &[][..], "10.0.0.1"),
            (stranger, &["192.0.2.1"], "198.51.100.7"),
            (balancer, &["192.0.2.1"], "192.0.2.1"),
            (balancer, &["203.0.113.9, 192.0.2.1"], "192.0.2.1"),
            (balancer, &["203.0.113.9", "192.0.2.1"], "192.0.2.1"),
            (balancer, &["192.0.2.1, 10.0.0.2"], "192.0.2.1"),
            (balancer, &["192.0.2.1", "10.0.0.2"], "192.0.2.1"),
            (balancer, &["192.0.2.1:4711"], "192.0.2.1"),
            (balancer, &["2001:db8::1"], "2001:db8::1"),
            (balancer, &["[2001:db8::1]"], "2001:db8::1"),
            (balancer, &["[2001:db8::1]:4711"], "2001:db8::1"),
            (balancer, &["203.0.113.9, unknown"], "10.0.0.1"),
            (balancer, &["203.0.113.9, unknown, 10.0.0.2"], "10.0.0.2"),
            (balancer, &["203.0.113.9,"], "10.0.0.1"),
            ("[::ffff:10.0.0.1]:9", &["::ffff:192.0.2.1"], "192.0.2.1"),
        ] {
            assert_eq!(named(peer, lines), client, "{peer} {lines:?}");
        }
    }
}
