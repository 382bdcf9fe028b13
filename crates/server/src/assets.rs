//! The browser side, served from the binary: compressed beforehand, cached for ever where the name carries a hash, and
//! under a policy that lets nothing run but our own files. At the addresses of public texts the page says what these say.

use std::borrow::Cow;

use actix_web::dev::RequestHead;
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT, AcceptEncoding, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ContentEncoding, ETAG,
    Encoding, EntityTag, Header, IfNoneMatch, VARY,
};
use actix_web::{HttpRequest, HttpResponse, guard, web};
use rust_embed::{Embed, EmbeddedFile};

use crate::pages;

/// What a page of the portal may load and run: our own files, among them WebAssembly, and a PDF it fetched in a frame;
/// nothing else.
pub(crate) const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    frame-src blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const FOR_EVER: &str = "public, max-age=31536000, immutable";
pub(crate) const ASK_AGAIN: &str = "no-cache";
const PAGE: &str = "index.html";
const WRITTEN: &str = include_str!("../../../frontend/index.html");

#[derive(Embed)]
#[folder = "../../frontend/dist"]
struct Dist;

/// Serves files of the browser side, and its page at every address a person may type. Every other request (the API, a
/// file that is not there) is left to what is registered after.
pub(crate) fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(
        web::resource("/{path:.*}")
            .guard(guard::fn_guard(|context| {
                file_for(context.head()).is_some_and(|name| name == PAGE || Dist::get(&name).is_some())
            }))
            .to(serve),
    );
}

/// The file that answers this request, if it is one for the browser side.
fn file_for(head: &RequestHead) -> Option<String> {
    if head.method != Method::GET && head.method != Method::HEAD {
        return None;
    }
    let path = head.uri.path().trim_start_matches('/');
    if ["api/", "swagger-ui/"].iter().any(|other| path.starts_with(other)) {
        return None;
    }
    let looks_like_a_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if looks_like_a_file || path.starts_with("pkg/") {
        return Some(path.to_owned());
    }
    accepts_pages(head).then(|| PAGE.to_owned())
}

fn accepts_pages(head: &RequestHead) -> bool {
    let accept = head.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_none_or(|accept| accept.contains("text/html") || accept.contains("*/*"))
}

async fn serve(request: HttpRequest) -> HttpResponse {
    let wanted = file_for(request.head());
    if wanted.as_deref() == Some(PAGE)
        && let Some(answer) = pages::answer(&request, &page()).await
    {
        return answer;
    }
    let found = wanted.and_then(|name| choose(&name, &request));
    let Some(Chosen { name, file, encoding }) = found else {
        return HttpResponse::NotFound().finish();
    };
    let tag = entity_tag(&file, encoding);
    let known = is_known(&request, &tag);
    let mut reply = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    reply
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, if name.starts_with("pkg/") { FOR_EVER } else { ASK_AGAIN }))
        .insert_header((CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .insert_header((VARY, "Accept-Encoding"))
        .insert_header((CONTENT_TYPE, content_type(&name)))
        .insert_header(encoding);
    if known {
        return reply.finish();
    }
    match file.data {
        Cow::Borrowed(embedded) => reply.body(embedded),
        Cow::Owned(read) => reply.body(read),
    }
}

/// The page at every address; as it is written, until the browser side is built.
fn page() -> Cow<'static, str> {
    let built = Dist::get(PAGE).and_then(|file| String::from_utf8(file.data.into_owned()).ok());
    built.map_or(Cow::Borrowed(WRITTEN), Cow::Owned)
}

/// A file in the encoding that the browser likes best.
struct Chosen {
    name: String,
    file: EmbeddedFile,
    encoding: ContentEncoding,
}

fn choose(name: &str, request: &HttpRequest) -> Option<Chosen> {
    let wishes = AcceptEncoding::parse(request).ok();
    let liked = |one: &Encoding| {
        let choice = [one, &Encoding::identity()];
        wishes.as_ref().and_then(|wishes| wishes.negotiate(choice.into_iter())).as_ref() == Some(one)
    };
    let twins = [
        (Encoding::brotli(), "br", ContentEncoding::Brotli),
        (Encoding::gzip(), "gz", ContentEncoding::Gzip),
    ];
    twins
        .into_iter()
        .filter(|(coding, ..)| liked(coding))
        .find_map(|(_, ending, encoding)| Some((Dist::get(&format!("{name}.{ending}"))?, encoding)))
        .or_else(|| Some((Dist::get(name)?, ContentEncoding::Identity)))
        .map(|(file, encoding)| Chosen { name: name.to_owned(), file, encoding })
}

fn entity_tag(file: &EmbeddedFile, encoding: ContentEncoding) -> EntityTag {
    let hash = file.metadata.sha256_hash();
    let hash = hash[..8].iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    EntityTag::new_strong(format!("{hash}-{}", encoding.as_str()))
}

fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|one| one.weak_eq(tag)),
        Ok(IfNoneMatch::Any) | Err(_) => false,
    }
}

fn content_type(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    match kind.type_() {
        mime_guess::mime::TEXT => format!("{kind}; charset=utf-8"),
        _ => kind.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn file(path: &str, accept: &str) -> Option<String> {
        file_for(TestRequest::with_uri(path).insert_header((ACCEPT, accept)).to_http_request().head())
    }

    #[test]
    fn every_address_a_person_types_is_the_page() {
        for path in ["/", "/organizations", "/organizations/0198-x/history?as-of=1404-01-01", "/ui"] {
            assert_eq!(file(path, "text/html,*/*;q=0.8").as_deref(), Some("index.html"), "{path}");
        }
    }

    #[test]
    fn what_looks_like_a_file_is_that_file_or_nothing() {
        assert_eq!(file("/pkg/abc/frontend.js", "*/*").as_deref(), Some("pkg/abc/frontend.js"));
        assert_eq!(file("/pkg/abc/gone", "text/html").as_deref(), Some("pkg/abc/gone"));
        assert_eq!(file("/sw.js", "*/*").as_deref(), Some("sw.js"));
        assert!(Dist::get("pkg/abc/gone").is_none());
    }

    #[test]
    fn the_api_is_left_to_others() {
        for path in ["/api/v1/nothing", "/api/openapi.json", "/swagger-ui/index.html"] {
            assert_eq!(file(path, "text/html"), None, "{path}");
        }
        assert_eq!(file("/organizations", "application/json"), None);
        assert_eq!(file_for(TestRequest::post().uri("/organizations").to_http_request().head()), None);
    }

    #[test]
    fn a_module_is_wasm_and_a_script_is_utf_8() {
        assert_eq!(content_type("pkg/x/frontend_bg.wasm"), "application/wasm");
        assert_eq!(content_type("sw.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("manifest.webmanifest"), "application/manifest+json");
        assert_eq!(content_type("pkg/vazirmatn.0.woff2"), "font/woff2");
    }
}
