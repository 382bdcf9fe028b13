//! Opinions before a text is published.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use contract::id::UserId;
use contract::page::{self, Page};
use contract::permission::{DraftPublications, ReadPublicationDrafts};
use contract::publications::{Edition, EditionId, GiveReview, ListReviewers, PublicationId, Reviewer};
use persian::query::MAX_QUERY_CHARS as MAX_QUERY;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Problem, Result};

use crate::policy::Reader;
use crate::workflow::opinions;

/// List who can be asked for a review.
///
/// Of those who may read drafts, the first by name; `q`, words or parts of words of the name, narrows them down.
#[utoipa::path(
    get, path = "/api/v1/publications/reviewers", tag = "publications", operation_id = "list_reviewers",
    params(ListReviewers),
    responses((status = 200, description = "The people", body = Page<Reviewer>)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/reviewers")]
pub(crate) async fn list_reviewers(
    _: Can<DraftPublications>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListReviewers>,
) -> Result<HttpResponse> {
    let words = ask.q.as_deref().unwrap_or_default();
    if words.chars().count() > MAX_QUERY {
        return Err(Problem::field("/q", "too_long"));
    }
    let mut conn = app.pool.get().await?;
    let items = opinions::reviewers(&mut conn, words, page::limit(ask.limit), app.clock.now()).await?;
    let page = Page { items, next: None, total: None };
    reply::page(&request, Audience::Reader, &page)
}

/// Ask for a review.
///
/// Of a draft or of what is in review, from somebody who may read drafts and did not write it; at most five people. Until
/// all of them have agreed it cannot be published (409 `publications.review_missing`). What somebody said who is asked again
/// stays as said `earlier`.
#[utoipa::path(
    put, path = "/api/v1/publications/{id}/editions/{edition_id}/reviews/{user_id}", tag = "publications",
    operation_id = "ask_review",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("user_id" = UserId, Path, description = "Whom to ask"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Asked", body = Edition)),
    security(("bearer" = []))
)]
#[put("/api/v1/publications/{id}/editions/{edition_id}/reviews/{user_id}")]
pub(crate) async fn ask_review(
    can: Can<DraftPublications>,
    if_match: IfMatch,
    app: App,
    Path((id, edition_id, user)): Path<(PublicationId, EditionId, UserId)>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let asked =
        async |unit: &mut _| opinions::ask_review(unit, &reader, (id, edition_id), if_match, user).await;
    let edition = app.write(&can.actor, asked).await?;
    Ok(reply::changed(edition.version, &edition))
}

/// Ask for a review no longer.
///
/// Whether the person has answered or not. Whoever wanted changes, if only of an earlier state of the text, is passed over
/// by who may publish it alone: 403 for others, `publications.own_edition` for its writers.
#[utoipa::path(
    delete, path = "/api/v1/publications/{id}/editions/{edition_id}/reviews/{user_id}", tag = "publications",
    operation_id = "drop_review",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("user_id" = UserId, Path, description = "Who was asked"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Not asked any more", body = Edition)),
    security(("bearer" = []))
)]
#[delete("/api/v1/publications/{id}/editions/{edition_id}/reviews/{user_id}")]
pub(crate) async fn drop_review(
    can: Can<DraftPublications>,
    if_match: IfMatch,
    app: App,
    Path((id, edition_id, user)): Path<(PublicationId, EditionId, UserId)>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let dropped =
        async |unit: &mut _| opinions::drop_review(unit, &reader, (id, edition_id), if_match, user).await;
    let edition = app.write(&can.actor, dropped).await?;
    Ok(reply::changed(edition.version, &edition))
}

/// Give the review one was asked for.
///
/// `agreed`, or `changes` with a `comment`. Saving the draft asks everybody again; what was said stays as said `earlier`.
/// Answers 403 `publications.not_a_reviewer` to whoever was not asked, `publications.own_edition` to whoever saved a change of
/// the edition since.
#[utoipa::path(
    post, path = "/api/v1/publications/{id}/editions/{edition_id}/reviews/mine", tag = "publications",
    operation_id = "give_review",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Given", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/{id}/editions/{edition_id}/reviews/mine")]
pub(crate) async fn give_review(
    can: Can<ReadPublicationDrafts>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
    Json(input): Json<GiveReview>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let edition = app
        .write(&can.actor, async |unit| opinions::give_review(unit, &reader, ids, if_match, input).await)
        .await?;
    Ok(reply::changed(edition.version, &edition))
}
