//! Files as they travel: whole, in part, or not at all where the reader has them (RFC 9110 §13, §14).

use std::ops::Range;

use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, Header};
use actix_web::{HttpRequest, HttpResponse};
use contract::problem::Code;

use super::FileRow;
use crate::app::Platform;
use crate::problem::Result;
use crate::reply;

/// Streams a file that the area has found to be readable. What everybody may read stays in caches for ever: its
/// address names its content. What is no image is saved, never shown in place. One range is answered with 206, several
/// with the whole.
///
/// # Errors
/// A range beyond the end; a store that fails.
pub async fn serve(
    request: &HttpRequest,
    platform: &Platform,
    file: &FileRow,
    is_public: bool,
) -> Result<HttpResponse> {
    let tag = format!("\"{}\"", file.sha256_hex());
    let cache_control = if is_public { "public, max-age=31536000, immutable" } else { "private, no-cache" };
    if reply::has(request, &tag) {
        return Ok(reply::not_modified(&tag, cache_control));
    }
    let length = u64::try_from(file.bytes).unwrap_or_default();
    let asked = asked_part(request, &tag, length)?;
    let part = asked.clone().unwrap_or(0..length);
    let content = platform.storage.read(&file.object_key, part.clone()).await?;
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(file.media_type.as_str())
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, cache_control))
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    if asked.is_some() {
        let place = format!("bytes {}-{}/{length}", part.start, part.end.saturating_sub(1));
        answer.status(StatusCode::PARTIAL_CONTENT).insert_header((header::CONTENT_RANGE, place));
    }
    if !file.media_type.starts_with("image/") {
        answer.insert_header((header::CONTENT_DISPOSITION, reply::attachment(&file.name)));
    }
    Ok(answer.body(SizedStream::new(part.end - part.start, content)))
}

/// The one part that is asked for. A header that is unreadable, names several parts, or is about another content
/// (`If-Range`) asks for the whole.
fn asked_part(request: &HttpRequest, tag: &str, length: u64) -> Result<Option<Range<u64>>> {
    let condition = request.headers().get(header::IF_RANGE);
    if !request.headers().contains_key(header::RANGE) || condition.is_some_and(|known| known != tag) {
        return Ok(None);
    }
    let Ok(header::Range::Bytes(parts)) = header::Range::parse(request) else { return Ok(None) };
    let [part] = parts.as_slice() else { return Ok(None) };
    let (first, last) = part.to_satisfiable_range(length).ok_or(Code::RangeNotSatisfiable)?;
    Ok(Some(first..last + 1))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn part(headers: &[(&str, &str)]) -> Result<Option<Range<u64>>> {
        let request =
            headers.iter().fold(TestRequest::get(), |request, header| request.insert_header(*header));
        asked_part(&request.to_http_request(), "\"tag\"", 1000)
    }

    #[test]
    fn one_range_is_a_part_and_anything_else_the_whole() {
        for (range, expected) in [
            ("bytes=0-99", Some(0..100)),
            ("bytes=900-", Some(900..1000)),
            ("bytes=-50", Some(950..1000)),
            ("bytes=0-5000", Some(0..1000)),
            ("bytes=0-1,5-6", None),
            ("lines=1-2", None),
            ("nonsense", None),
        ] {
            assert_eq!(part(&[("range", range)]).unwrap(), expected, "{range}");
        }
        assert_eq!(part(&[]).unwrap(), None);
    }

    #[test]
    fn a_range_of_another_content_is_answered_with_the_whole() {
        assert_eq!(part(&[("range", "bytes=0-9"), ("if-range", "\"tag\"")]).unwrap(), Some(0..10));
        assert_eq!(part(&[("range", "bytes=0-9"), ("if-range", "\"other\"")]).unwrap(), None);
    }

    #[test]
    fn a_range_beyond_the_end_is_refused() {
        let problem = part(&[("range", "bytes=1000-")]).unwrap_err();
        assert_eq!(problem.code(), Code::RangeNotSatisfiable);
    }
}
