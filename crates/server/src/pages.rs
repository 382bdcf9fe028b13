//! What an address of the portal says to everybody, in the HTML that is served there: the areas tell it
//! ([`platform::pages`]). What is not there, or no longer, is the same page with the status that says so, since the browser
//! side tells the rest, and whoever signs in may see more than everybody.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ContentType, ETAG};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use messages::key;
use platform::pages::{PublicPage, Site};
use platform::{App, Platform, Problem, feed, reply};

use crate::assets::{ASK_AGAIN, CONTENT_POLICY};

/// What a page waits for its own words: without a database it is the page of the portal, which tells so.
const PATIENCE: Duration = Duration::from_secs(2);

/// What an address says, in the page of the portal; nothing where it says no more than every other.
pub(crate) async fn answer(request: &HttpRequest, portal: &str) -> Option<HttpResponse> {
    let platform = request.app_data::<App>()?;
    let mut place = request.path().trim_matches('/').split('/');
    let word = place.next()?;
    let source = platform.pages.iter().find(|source| source.area() == word)?;
    let place: Vec<_> = place.collect();
    let told = tokio::time::timeout(PATIENCE, source.page(platform, &place)).await;
    match told.unwrap_or_else(|late| Err(Problem::unavailable(late))) {
        Ok(page) => Some(found(request, within(platform, portal, &page?)?)),
        Err(problem) => match StatusCode::from_u16(problem.code().status()) {
            Ok(status @ (StatusCode::NOT_FOUND | StatusCode::GONE)) => Some(missing(status, portal)),
            _ => {
                tracing::warn!(%problem, address = request.path(), "an address cannot say what is read there");
                None
            }
        },
    }
}

fn within(platform: &Platform, portal: &str, page: &PublicPage) -> Option<String> {
    let texts = messages::embedded(feed::of_texts(page.language));
    let (name, publisher) = (texts.text(&key::shell_name()), texts.text(&key::shell_directorate()));
    let address = platform.config.public_url.trim_end_matches('/');
    page.within(portal, Site { address, name: &name, publisher: &publisher })
}

fn found(request: &HttpRequest, html: String) -> HttpResponse {
    let tag = reply::content_tag(html.as_bytes());
    if reply::has(request, &tag) {
        return portal(StatusCode::NOT_MODIFIED).insert_header((ETAG, tag)).finish();
    }
    portal(StatusCode::OK).insert_header(ContentType::html()).insert_header((ETAG, tag)).body(html)
}

fn missing(status: StatusCode, html: &str) -> HttpResponse {
    portal(status).insert_header(ContentType::html()).body(html.to_owned())
}

/// Asked for again each time, as every page of the portal, and under its policy.
fn portal(status: StatusCode) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    answer.insert_header((CACHE_CONTROL, ASK_AGAIN)).insert_header((CONTENT_SECURITY_POLICY, CONTENT_POLICY));
    answer
}
