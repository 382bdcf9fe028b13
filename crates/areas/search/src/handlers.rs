//! The endpoints of searching.

pub(crate) mod engines;
pub(crate) mod index;

use actix_web::{HttpRequest, HttpResponse, get};
use contract::search::{SearchFacets, SearchResults, SearchSite, SuggestSearch, Suggestions, TitleLanguage};
use diesel_async::AsyncConnection;
use messages::{Language, key};
use platform::markdown::escaped;
use platform::reply::{self, Audience};
use platform::request::Query;
use platform::{App, Problem, Public, Result};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::question::{Filters, PageAsked, Question};
use crate::{limits, model, policy, queries, suggestions, workflow};

/// Search the portal.
///
/// All words must match in any Persian spelling (ي or ی, with or without half-space, any digits); `"…"` means side by
/// side, `-word` excludes, a last `*` matches a prefix; every other character is text (SEARCH-5, SEARCH-6). A document
/// whose number is the query comes first, then the best rank, the newest, the highest id (SEARCH-7). Hits, counts and
/// corrections are computed over what the reader may open (SEARCH-8). Titles and snippets come as segments of the
/// original text, never as HTML (SEARCH-10). The count is exact up to 1000. An empty query, or one of marks alone, is
/// answered with no items and a `hint`. At most 60 searches a minute for one reader; a search that takes longer than two
/// seconds is given up (`search.too_heavy`).
#[utoipa::path(
    get, path = "/api/v1/search", tag = "search", operation_id = "search_site", params(SearchSite),
    responses(
        (status = 200, description = "One page of hits", body = SearchResults, example = json!({
            "items": [{
                "area": "organizations", "kind": "organization", "id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11",
                "url": "/organizations/behesht-zahra",
                "title": [{"text": "سازمان ", "hit": false}, {"text": "بهشت زهرا", "hit": true}],
                "snippet": [{"text": "شناسهٔ ملی ۱۴۰۰۲۰۷۲۳۱۵", "hit": false}],
                "date": "2026-11-24"
            }],
            "count": 1, "count_is_lower_bound": false
        })),
        (status = 422, description = "`search.bad_query`: longer than 200 characters or 12 words, or a cursor of another search")
    ),
    security()
)]
#[get("/api/v1/search")]
pub(crate) async fn search_site(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<SearchSite>,
) -> Result<HttpResponse> {
    limits::SEARCHES.count(&app, &request, &reader.actor)?;
    let (question, page) = (Question::read(&ask.q, ask.lang)?, PageAsked::of(&ask)?);
    let (filters, labels) = (Filters::of(&ask), policy::labels(&reader.actor));
    let results: SearchResults = app
        .pool
        .get()
        .await?
        .transaction::<_, Problem, _>(async |conn| {
            queries::limit_time(conn).await?;
            workflow::search(conn, &labels, &question, &filters, &page).await
        })
        .await?;
    reply::content(&request, policy::audience(&reader.actor), &results)
}

/// Count the hits of a search by area, kind, organization and year.
///
/// Each list is counted with all filters but its own, over what the reader may open (SEARCH-8) and over the newest
/// 10 000 hits; `is_cut` says when there are more (SEARCH-11). `sort`, `cursor` and `limit` have no meaning here.
#[utoipa::path(
    get, path = "/api/v1/search/facets", tag = "search", operation_id = "get_search_facets", params(SearchSite),
    responses((status = 200, description = "The facets", body = SearchFacets, example = json!({
        "areas": [{"value": "organizations", "count": 17}], "kinds": [{"value": "company", "count": 12}],
        "organizations": [{"value": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11", "title": "سازمان بهشت زهرا", "count": 3}],
        "years": [{"value": "1405", "count": 17}], "is_cut": false
    }))),
    security()
)]
#[get("/api/v1/search/facets")]
pub(crate) async fn get_search_facets(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<SearchSite>,
) -> Result<HttpResponse> {
    limits::FACETS.count(&app, &request, &reader.actor)?;
    let question = Question::read(&ask.q, ask.lang)?;
    let (filters, labels) = (Filters::of(&ask), policy::labels(&reader.actor));
    let facets = match &question.tsquery {
        None => SearchFacets::default(),
        Some(tsquery) => {
            let rows = app
                .pool
                .get()
                .await?
                .transaction::<_, Problem, _>(async |conn| {
                    queries::limit_time(conn).await?;
                    queries::facets(conn, &labels, tsquery, &filters).await
                })
                .await?;
            model::facets(rows, ask.lang)
        }
    };
    reply::content(&request, policy::audience(&reader.actor), &facets)
}

/// Suggest while somebody types.
///
/// At most eight: numbers that begin so, pages whose title holds the words (the last one as a prefix), and the query with
/// its last word completed from words of public documents. Below two letters there are none. At most 240 a minute for one
/// reader.
#[utoipa::path(
    get, path = "/api/v1/search/suggest", tag = "search", operation_id = "suggest_search", params(SuggestSearch),
    responses((status = 200, description = "The suggestions", body = Suggestions, example = json!({"items": [
        {"kind": "page", "text": [{"text": "سازمان ", "hit": false}, {"text": "آرامستان‌ها", "hit": true}],
         "url": "/organizations/behesht-zahra", "area": "organizations"},
        {"kind": "word", "text": [{"text": "آرامستان", "hit": true}]}
    ]}))),
    security()
)]
#[get("/api/v1/search/suggest")]
pub(crate) async fn suggest_search(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<SuggestSearch>,
) -> Result<HttpResponse> {
    limits::SUGGESTIONS.count(&app, &request, &reader.actor)?;
    let labels = policy::labels(&reader.actor);
    let suggestions: Suggestions = app
        .pool
        .get()
        .await?
        .transaction::<_, Problem, _>(async |conn| {
            queries::limit_time(conn).await?;
            suggestions::suggest(conn, &labels, &ask).await
        })
        .await?;
    reply::content(&request, policy::audience(&reader.actor), &suggestions)
}

/// The language of the description.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DescribeSearch {
    /// Persian unless asked otherwise.
    #[serde(default)]
    #[param(inline)]
    lang: TitleLanguage,
}

/// Describe the search for browsers.
///
/// An OpenSearch 1.1 description: a browser that reads it can add the portal to its search engines.
#[utoipa::path(
    get, path = "/api/v1/search/opensearch.xml", tag = "search", operation_id = "get_opensearch_description",
    params(DescribeSearch),
    responses((status = 200, description = "The description", content_type = "application/opensearchdescription+xml",
        body = String, example = "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">…")),
    security()
)]
#[get("/api/v1/search/opensearch.xml")]
pub(crate) async fn get_opensearch_description(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<DescribeSearch>,
) -> Result<HttpResponse> {
    let (language, code) = match ask.lang {
        TitleLanguage::Fa => (Language::Fa, "fa"),
        TitleLanguage::En => (Language::En, "en"),
    };
    let texts = messages::embedded(language);
    let (name, about) =
        (texts.text(&key::search_opensearch_name()), texts.text(&key::search_opensearch_about()));
    let site = escaped(&app.config.public_url);
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n<Language>{code}</Language>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Image width=\"192\" height=\"192\" type=\"image/png\">{site}/icons/icon-192.png</Image>\n\
         <Url type=\"text/html\" template=\"{site}/search?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        escaped(&name),
        escaped(&about),
    );
    Ok(reply::document(
        &request,
        Audience::Everybody,
        "application/opensearchdescription+xml",
        xml.into_bytes(),
    ))
}
