//! Who was asked for an opinion on an edition, and what they said.

use contract::publications::{EditionState, ReviewVerdict};
use db::schema::publications_reviews::dsl;
use db::schema::{publications, publications_editions};
use diesel::dsl::not;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::{EditionRow, ReviewRow};

/// The opinions on an edition, in the order in which they were asked for.
pub(crate) async fn opinions(conn: &mut Connection, edition_id: Uuid) -> Result<Vec<ReviewRow>> {
    Ok(dsl::publications_reviews
        .filter(dsl::edition_id.eq(edition_id))
        .order((dsl::reviewer_name, dsl::reviewer))
        .select(ReviewRow::as_select())
        .load(conn)
        .await?)
}

/// The open editions on which somebody still owes an opinion, the one asked first first. Who wrote of a text since has none
/// to give.
pub(crate) async fn asked_of(
    conn: &mut Connection,
    user: Uuid,
    limit: i64,
) -> Result<Vec<(EditionRow, ReviewRow)>> {
    let open = [EditionState::Draft, EditionState::InReview].map(EditionState::as_str);
    Ok(publications_editions::table
        .inner_join(publications::table)
        .inner_join(dsl::publications_reviews)
        .filter(dsl::reviewer.eq(user))
        .filter(dsl::verdict.eq(ReviewVerdict::Asked.as_str()))
        .filter(not(publications_editions::editors.contains(vec![user])))
        .filter(publications_editions::state.eq_any(open))
        .filter(publications::withdrawn_at.is_null())
        .order((dsl::at, publications_editions::id))
        .limit(limit)
        .select((EditionRow::as_select(), ReviewRow::as_select()))
        .load(conn)
        .await?)
}

/// Asks somebody, or asks again.
pub(crate) async fn put_opinion(conn: &mut Connection, row: &ReviewRow) -> Result<()> {
    diesel::insert_into(dsl::publications_reviews)
        .values(row)
        .on_conflict((dsl::edition_id, dsl::reviewer))
        .do_update()
        .set((
            dsl::verdict.eq(&row.verdict),
            dsl::comment.eq(&row.comment),
            dsl::at.eq(row.at),
            dsl::earlier.eq(&row.earlier),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Asks somebody no longer.
pub(crate) async fn drop_opinion(conn: &mut Connection, edition_id: Uuid, reviewer: Uuid) -> Result<()> {
    diesel::delete(dsl::publications_reviews.find((edition_id, reviewer))).execute(conn).await?;
    Ok(())
}

/// What was said was said of another text: it stays known as that, and everybody is asked again.
pub(crate) async fn reset_opinions(
    conn: &mut Connection,
    edition_id: Uuid,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    let asked = ReviewVerdict::Asked.as_str();
    diesel::update(dsl::publications_reviews)
        .filter(dsl::edition_id.eq(edition_id))
        .filter(dsl::verdict.ne(asked))
        .set((dsl::verdict.eq(asked), dsl::earlier.eq(dsl::verdict.nullable()), dsl::at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}
