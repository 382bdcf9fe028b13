//! From draft to reader, and back out.

use actix_web::{HttpResponse, post};
use contract::permission::WithdrawPublications;
use contract::problem::Code;
use contract::publications::{
    Edition, EditionId, PublicationId, PublishEdition, ReturnEdition, WithdrawPublication, WithdrawQuery,
    WithdrawalAnswer,
};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, CanAny, Result, Unit, reply};

use crate::policy::{Publishers, Reader};
use crate::workflow::{publishing, review, withdrawal};

/// Publish an edition.
///
/// From review, news also straight from draft; at once, or at `publish_at`: a whole minute, one minute to one year ahead.
/// Whoever saved a change of the edition gets 403 `publications.own_edition`, unless it is news (PUB-2). Before that minute nobody but the desk can
/// see it (PUB-3); within 60 seconds after it, it is published with that very minute as its time. The edition before it
/// becomes part of the history. A text of a series gets its number in the same transaction: the next one of the Jalali year
/// of that instant (PUB-1), or the `number` that a `manual` series asks for (409 `publications.number_taken`). Everyone
/// asked for a review must have agreed (409 `publications.review_missing`). Missing texts are named in `errors`.
#[utoipa::path(
    post, path = "/api/v1/publications/{id}/editions/{edition_id}/publish", tag = "publications",
    operation_id = "publish_edition",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Published or scheduled", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/{id}/editions/{edition_id}/publish")]
pub(crate) async fn publish_edition(
    can: CanAny<Publishers>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
    Json(input): Json<PublishEdition>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let edition = app
        .write(&can.actor, async |unit| {
            publishing::publish_edition(unit, &reader, ids, if_match, input).await
        })
        .await?;
    Ok(reply::changed(edition.version, &edition))
}

/// Take a scheduled edition back.
///
/// It becomes a draft again and can be changed; the reason is kept, and the desk shows it to its writers. Answers 409
/// `publications.edition_is_not_scheduled` otherwise.
#[utoipa::path(
    post, path = "/api/v1/publications/{id}/editions/{edition_id}/unschedule", tag = "publications",
    operation_id = "unschedule_edition",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "A draft again", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/{id}/editions/{edition_id}/unschedule")]
pub(crate) async fn unschedule_edition(
    can: CanAny<Publishers>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
    Json(input): Json<ReturnEdition>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let edition = app
        .write(&can.actor, async |unit| review::unschedule_edition(unit, &reader, ids, if_match, input).await)
        .await?;
    Ok(reply::changed(edition.version, &edition))
}

/// Withdraw a publication.
///
/// Only for what was published in error. For good: everybody but staff gets 410 with the date and the reason from then on
/// (PUB-18), it leaves lists, feeds and search, what was being written for it is discarded, and its communications end with
/// the same reason: receipts stay, mails that have not left are taken back. What it did to other texts is void (PUB-7):
/// `dry_run=true` changes nothing and lists the texts whose validity would be another one. The dry run needs no `If-Match`;
/// its `ETag` is what the withdrawal sends back, 412 if another edition was published since.
#[utoipa::path(
    post, path = "/api/v1/publications/{id}/withdraw", tag = "publications", operation_id = "withdraw_publication",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        WithdrawQuery,
        ("If-Match" = Option<String>, Header, description = "The `ETag` of the dry run, which alone needs none"),
    ),
    responses(
        (status = 200, description = "Withdrawn, or what would follow", body = WithdrawalAnswer),
        (status = 410, description = "It was withdrawn before"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/{id}/withdraw")]
pub(crate) async fn withdraw_publication(
    can: Can<WithdrawPublications>,
    if_match: Option<IfMatch>,
    app: App,
    Path(id): Path<PublicationId>,
    Query(ask): Query<WithdrawQuery>,
    Json(input): Json<WithdrawPublication>,
) -> Result<HttpResponse> {
    if ask.dry_run {
        let mut unit = Unit::begin(&app, &can.actor).await?;
        let effects = withdrawal::preview_withdrawal(&mut unit, id).await;
        unit.roll_back().await;
        let effects = effects?;
        return Ok(reply::changed(effects.version, &effects));
    }
    let if_match = if_match.ok_or(Code::IfMatchRequired)?;
    let withdrawal = app
        .write(&can.actor, async |unit| withdrawal::withdraw_publication(unit, id, if_match, &input).await)
        .await?;
    Ok(HttpResponse::Ok().json(withdrawal))
}
