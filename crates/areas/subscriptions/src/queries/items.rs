//! What was announced, who was written of it, and who has looked at it.

use chrono::{DateTime, Utc};
use contract::subscriptions::Rhythm;
use db::schema::{subscriptions_digests, subscriptions_item_topics, subscriptions_items, subscriptions_seen};
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::ItemRow;

/// Keeps an item; one that is known already stays as it is.
pub(crate) async fn insert(conn: &mut Connection, row: &ItemRow, topics: &[String]) -> Result<()> {
    diesel::insert_into(subscriptions_items::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let topics: Vec<_> = topics
        .iter()
        .map(|topic| {
            (subscriptions_item_topics::topic.eq(topic), subscriptions_item_topics::item_id.eq(row.id))
        })
        .collect();
    diesel::insert_into(subscriptions_item_topics::table)
        .values(topics)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Items by their own ids, or by those of their objects.
pub(crate) async fn take_back(conn: &mut Connection, ids: &[Uuid]) -> Result<()> {
    diesel::update(subscriptions_items::table)
        .filter(subscriptions_items::id.eq_any(ids).or(subscriptions_items::object_id.eq_any(ids)))
        .set(subscriptions_items::taken_back.eq(true))
        .execute(conn)
        .await?;
    Ok(())
}

/// A follower and an item that is written to them now and was not before.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct Claimed {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) follower_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) item_id: Uuid,
}

/// The time from which items are written, after its first instant and up to its last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) after: DateTime<Utc>,
    pub(crate) until: DateTime<Utc>,
}

/// SUBS-5: takes down what these followers are written now: what they follow, came since they do, may still be read, and
/// was not written to them before, whoever writes at the same moment. Whoever ends it meanwhile waits until this is done,
/// or is gone already.
pub(crate) async fn claim(
    conn: &mut Connection,
    followers: &[Uuid],
    span: Span,
    item: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<Vec<Claimed>> {
    Ok(diesel::sql_query(
        "WITH here AS (SELECT id FROM subscriptions_followers WHERE id = ANY($1) FOR KEY SHARE) \
         INSERT INTO subscriptions_deliveries (follower_id, item_id, at) \
         SELECT DISTINCT t.follower_id, i.id, $5 FROM here JOIN subscriptions_topics t ON t.follower_id = here.id \
         JOIN subscriptions_item_topics it ON it.topic = t.topic \
         JOIN subscriptions_items i ON i.id = it.item_id \
         WHERE i.at > $2 AND i.at <= $3 AND t.since <= i.at \
           AND NOT i.taken_back AND ($4 IS NULL OR i.id = $4) \
         ON CONFLICT DO NOTHING RETURNING follower_id, item_id",
    )
    .bind::<Array<SqlUuid>, _>(followers)
    .bind::<Timestamptz, _>(span.after)
    .bind::<Timestamptz, _>(span.until)
    .bind::<Nullable<SqlUuid>, _>(item)
    .bind::<Timestamptz, _>(at)
    .load(conn)
    .await?)
}

/// Items by id, the newest first.
pub(crate) async fn load(conn: &mut Connection, ids: &[Uuid]) -> Result<Vec<ItemRow>> {
    Ok(subscriptions_items::table
        .filter(subscriptions_items::id.eq_any(ids))
        .order((subscriptions_items::at.desc(), subscriptions_items::id.desc()))
        .select(ItemRow::as_select())
        .load(conn)
        .await?)
}

/// What a person follows and has not looked at: of each object the newest alone, and only what asks to be looked at.
pub(crate) async fn unseen(conn: &mut Connection, user: Uuid, limit: i64) -> Result<Vec<ItemRow>> {
    Ok(diesel::sql_query(
        "SELECT * FROM (\
           SELECT DISTINCT ON (i.object_id) i.*, f.id AS follower_id FROM subscriptions_followers f \
           JOIN subscriptions_topics t ON t.follower_id = f.id \
           JOIN subscriptions_item_topics it ON it.topic = t.topic \
           JOIN subscriptions_items i ON i.id = it.item_id \
           WHERE f.user_id = $1 AND i.in_worklist AND NOT i.taken_back AND t.since <= i.at \
           ORDER BY i.object_id, i.at DESC, i.id DESC) newest \
         WHERE NOT EXISTS (SELECT FROM subscriptions_seen s \
                           WHERE s.follower_id = newest.follower_id AND s.item_id = newest.id) \
         ORDER BY at, id LIMIT $2",
    )
    .bind::<SqlUuid, _>(user)
    .bind::<BigInt, _>(limit)
    .load(conn)
    .await?)
}

/// Takes down that a follower has looked at an item.
pub(crate) async fn see(conn: &mut Connection, follower: Uuid, item: Uuid) -> Result<()> {
    let known = subscriptions_items::table.find(item).select(subscriptions_items::id);
    let item: Uuid = known.first(conn).await.or_not_found()?;
    diesel::insert_into(subscriptions_seen::table)
        .values((subscriptions_seen::follower_id.eq(follower), subscriptions_seen::item_id.eq(item)))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether a digest was written whole.
pub(crate) async fn is_written(
    conn: &mut Connection,
    rhythm: Rhythm,
    ends_at: DateTime<Utc>,
) -> Result<bool> {
    Ok(select(exists(subscriptions_digests::table.find((rhythm.as_str(), ends_at)))).get_result(conn).await?)
}

pub(crate) async fn mark_written(
    conn: &mut Connection,
    rhythm: Rhythm,
    ends_at: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(subscriptions_digests::table)
        .values((
            subscriptions_digests::rhythm.eq(rhythm.as_str()),
            subscriptions_digests::ends_at.eq(ends_at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets items from before an instant, with whom they were written to; those that no worklist shows, and digests, from
/// before a later one.
pub(crate) async fn forget(
    conn: &mut Connection,
    before: DateTime<Utc>,
    news_before: DateTime<Utc>,
) -> Result<()> {
    let is_over = subscriptions_items::in_worklist.eq(false).and(subscriptions_items::at.lt(news_before));
    diesel::delete(subscriptions_items::table.filter(subscriptions_items::at.lt(before).or(is_over)))
        .execute(conn)
        .await?;
    diesel::delete(subscriptions_digests::table.filter(subscriptions_digests::ends_at.lt(news_before)))
        .execute(conn)
        .await?;
    Ok(())
}
