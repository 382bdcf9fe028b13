//! Opinions that are asked for before a text is published, and given.

use chrono::{DateTime, Utc};
use contract::id::UserId;
use contract::permission::{Permission, ReadPublicationDrafts};
use contract::problem::Code;
use contract::publications::{
    Edition, EditionId, GiveReview, MAX_REVIEWERS, PublicationId, ReviewVerdict, Reviewer,
};
use identity::facade;
use platform::request::IfMatch;
use platform::{Connection, OrNotFound, Problem, Result, Unit};

use super::take_step;
use crate::model::{EditionRow, ReviewRow};
use crate::policy::{self, Reader, Step};
use crate::queries;

/// Everyone who was asked must have agreed.
pub(crate) async fn check_all_agree(unit: &mut Unit, edition: &EditionRow) -> Result<()> {
    let opinions = queries::opinions::opinions(unit.conn(), edition.id).await?;
    let missing: Vec<_> = opinions
        .into_iter()
        .filter(|row| row.verdict != ReviewVerdict::Agreed.as_str())
        .map(|row| row.reviewer_name)
        .collect();
    match missing[..] {
        [] => Ok(()),
        _ => Err(Problem::from(Code::ReviewMissing).param("reviewers", missing)),
    }
}

/// Asks somebody who may read drafts, or asks again.
pub(crate) async fn ask_review(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
    user: UserId,
) -> Result<Edition> {
    take_step(unit, reader, ids, if_match, Step::Ask, async |unit, _, edition| {
        let mut asked = queries::opinions::opinions(unit.conn(), edition.id).await?;
        let own = asked.iter().position(|row| row.reviewer == user.0).map(|place| asked.swap_remove(place));
        if asked.len() >= MAX_REVIEWERS || edition.editors.contains(&user.0) {
            return Err(Code::TooManyReviewers.into());
        }
        let now = unit.now;
        let reviewer = facade::holder(unit.conn(), ReadPublicationDrafts::NAME, user, now).await?;
        let Some(reviewer) = reviewer else { return Err(Code::NotFound.into()) };
        let row = match own {
            Some(own) => own.asked_again(now),
            None => ReviewRow {
                edition_id: edition.id,
                reviewer: user.0,
                reviewer_name: reviewer.fa,
                verdict: ReviewVerdict::Asked.as_str().to_owned(),
                comment: None,
                at: now,
                earlier: None,
            },
        };
        queries::opinions::put_opinion(unit.conn(), &row).await?;
        queries::move_edition(unit.conn(), edition).await?;
        Ok("publications.ask_review")
    })
    .await
}

/// Asks somebody no longer. Whoever wants changes is passed over only by who may publish the text, not by its writers.
pub(crate) async fn drop_review(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
    user: UserId,
) -> Result<Edition> {
    take_step(unit, reader, ids, if_match, Step::Ask, async |unit, publication, edition| {
        let asked = queries::opinions::opinions(unit.conn(), edition.id).await?;
        let own = asked.iter().find(|row| row.reviewer == user.0).or_not_found()?;
        if own.objects() {
            policy::check_step(Step::PassOver, &unit.actor, publication.kind.rules(), edition)?;
        }
        queries::opinions::drop_opinion(unit.conn(), edition.id, user.0).await?;
        queries::move_edition(unit.conn(), edition).await?;
        Ok("publications.drop_review")
    })
    .await
}

/// What somebody who was asked says, and did not write of the text since.
pub(crate) async fn give_review(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
    input: GiveReview,
) -> Result<Edition> {
    let comment = input.comment.filter(|comment| !comment.trim().is_empty());
    if input.verdict == ReviewVerdict::Changes && comment.is_none() {
        return Err(Problem::field("/comment", "required"));
    }
    take_step(unit, reader, ids, if_match, Step::Ask, async |unit, _, edition| {
        let asked = queries::opinions::opinions(unit.conn(), edition.id).await?;
        let own = asked.into_iter().find(|row| Some(row.reviewer) == unit.actor.id);
        let Some(own) = own else { return Err(Code::NotAReviewer.into()) };
        if edition.editors.contains(&own.reviewer) {
            return Err(Code::OwnEdition.into());
        }
        let verdict = input.verdict.as_str().to_owned();
        let row = ReviewRow { verdict, comment, at: unit.now, earlier: None, ..own };
        queries::opinions::put_opinion(unit.conn(), &row).await?;
        queries::move_edition(unit.conn(), edition).await?;
        Ok("publications.give_review")
    })
    .await
}

/// Those who may read drafts and whose names hold these words, the first by name.
pub(crate) async fn reviewers(
    conn: &mut Connection,
    words: &str,
    limit: u32,
    now: DateTime<Utc>,
) -> Result<Vec<Reviewer>> {
    let found = facade::named_holders(conn, ReadPublicationDrafts::NAME, words, limit, now).await?;
    Ok(found.into_iter().map(|(user_id, name)| Reviewer { user_id, name: name.fa }).collect())
}
