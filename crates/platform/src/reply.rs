//! Answers: the headers that every read, list and creation must carry.

use actix_web::http::header::{self, CacheDirective, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::page::Page;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::problem::Result;
use crate::request::version_tag;

/// 201 with the address of the new object, its version and itself.
pub fn created<T: Serialize>(location: &str, version: i32, body: &T) -> HttpResponse {
    HttpResponse::Created()
        .insert_header((header::LOCATION, location))
        .insert_header((header::ETAG, version_tag(version)))
        .json(body)
}

/// 200 with the object and the version to send back in `If-Match`; 304 if the reader has this version.
pub fn versioned<T: Serialize>(request: &HttpRequest, version: i32, body: &T) -> HttpResponse {
    let tag = version_tag(version);
    if has(request, &tag) {
        return not_modified(&tag, PRIVATE);
    }
    HttpResponse::Ok()
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, PRIVATE))
        .json(body)
}

/// 200 after a change, with the new version.
pub fn changed<T: Serialize>(version: i32, body: &T) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::ETAG, version_tag(version)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(body)
}

/// 204.
#[must_use]
pub fn no_content() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// 200 with an object that shows more than itself (its kin, a day that moves on): the tag begins with the version that
/// `If-Match` needs and goes on with the content that `If-None-Match` compares.
///
/// # Errors
/// A body that cannot be written as JSON.
pub fn versioned_content<T: Serialize>(
    request: &HttpRequest,
    audience: Audience,
    version: i32,
    body: &T,
) -> Result<HttpResponse> {
    let body = serde_json::to_vec(body)?;
    let tag = format!("\"v{version}-{}\"", content_tag(&body).trim_matches('"'));
    Ok(bytes(request, audience, &tag, "application/json", body.into(), None))
}

/// What only one reader may see, and only fresh.
const PRIVATE: &str = "private, no-cache";
/// What everybody may see; a cache asks again before it shows it.
pub const PUBLIC: &str = "public, no-cache";

/// How a read may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The same for every reader.
    Everybody,
    /// Depends on who reads.
    Reader,
}

impl Audience {
    const fn cache_control(self) -> &'static str {
        match self {
            Self::Everybody => PUBLIC,
            Self::Reader => PRIVATE,
        }
    }
}

/// 200 with a strong `ETag` of the content, or 304 if the reader has it.
///
/// # Errors
/// A body that cannot be written as JSON.
pub fn content<T: Serialize>(request: &HttpRequest, audience: Audience, body: &T) -> Result<HttpResponse> {
    let body = serde_json::to_vec(body)?;
    Ok(bytes(request, audience, &content_tag(&body), "application/json", body.into(), None))
}

/// One page of a list, with `Link: rel="next"` (RFC 8288).
///
/// # Errors
/// As [`content`].
pub fn page<T: Serialize>(request: &HttpRequest, audience: Audience, page: &Page<T>) -> Result<HttpResponse> {
    let body = serde_json::to_vec(page)?;
    let next = page.next.as_deref().map(|cursor| next_link(request, cursor));
    Ok(bytes(request, audience, &content_tag(&body), "application/json", body.into(), next))
}

pub(crate) fn next_link(request: &HttpRequest, cursor: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(request.query_string().as_bytes()) {
        if name != "cursor" {
            query.append_pair(&name, &value);
        }
    }
    query.append_pair("cursor", cursor);
    format!("<{}?{}>; rel=\"next\"", request.path(), query.finish())
}

pub(crate) fn bytes(
    request: &HttpRequest,
    audience: Audience,
    tag: &str,
    media_type: &str,
    body: bytes::Bytes,
    link: Option<String>,
) -> HttpResponse {
    if has(request, tag) {
        return not_modified(tag, audience.cache_control());
    }
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(media_type)
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, audience.cache_control()))
        .insert_header((header::VARY, "Accept-Encoding, Accept-Language, Authorization"));
    if let Some(link) = link {
        answer.insert_header((header::LINK, link));
    }
    answer.body(body)
}

/// A document of another kind (feed, calendar) with the same treatment.
pub fn document(request: &HttpRequest, audience: Audience, media_type: &str, body: Vec<u8>) -> HttpResponse {
    bytes(request, audience, &content_tag(&body), media_type, body.into(), None)
}

/// A file to be saved, never shown in place.
pub fn download(name: &str, media_type: &str, body: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CONTENT_DISPOSITION, attachment(name)))
        .insert_header(header::CacheControl(vec![CacheDirective::NoStore]))
        .body(body)
}

/// A file to be saved that is made only for whoever does not have the one of this tag; `media_type` and the name it is saved
/// under.
///
/// # Errors
/// As making it.
pub async fn made(
    request: &HttpRequest,
    audience: Audience,
    tag: &str,
    (media_type, name): (&str, &str),
    make: impl AsyncFnOnce() -> Result<bytes::Bytes>,
) -> Result<HttpResponse> {
    if has(request, tag) {
        return Ok(not_modified(tag, audience.cache_control()));
    }
    let body = make().await?;
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, audience.cache_control()))
        .insert_header((header::VARY, "Accept-Language, Authorization"))
        .insert_header(ContentEncoding::Identity)
        .insert_header((header::CONTENT_DISPOSITION, attachment(name)))
        .body(body))
}

/// `Content-Disposition` of a download, with a Persian name in the form of RFC 8187.
#[must_use]
pub fn attachment(name: &str) -> String {
    let ascii: String =
        name.chars().map(|c| if c.is_ascii_graphic() && !"\"\\%;".contains(c) { c } else { '_' }).collect();
    let encoded: String =
        form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

/// The `ETag` of an answer by what is in it.
#[must_use]
pub fn content_tag(body: &[u8]) -> String {
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(&Sha256::digest(body)[..18]))
}

/// Whether who asks has the answer of this `ETag`.
#[must_use]
pub fn has(request: &HttpRequest, tag: &str) -> bool {
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    known.is_some_and(|known| {
        known.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
    })
}

/// 304: who asks has the answer of this `ETag`.
#[must_use]
pub fn not_modified(tag: &str, cache_control: &'static str) -> HttpResponse {
    HttpResponse::NotModified()
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, cache_control))
        .finish()
}
