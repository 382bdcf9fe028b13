//! Followers and what they follow.

use chrono::{DateTime, Utc};
use contract::subscriptions::Rhythm;
use db::schema::{subscriptions_followers, subscriptions_topics};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::FollowerRow;

/// By what a follower is found.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By<'a> {
    Token(&'a [u8]),
    User(Uuid),
    Address(&'a [u8]),
}

/// A follower, locked until the end of the transaction where asked for.
async fn one(conn: &mut Connection, by: By<'_>, lock: bool) -> Result<Option<FollowerRow>> {
    let mut found = subscriptions_followers::table.select(FollowerRow::as_select()).into_boxed();
    found = match by {
        By::Token(hash) => found.filter(subscriptions_followers::token_hash.eq(hash)),
        By::User(user) => found.filter(subscriptions_followers::user_id.eq(user)),
        By::Address(hash) => found.filter(subscriptions_followers::address_hash.eq(hash)),
    };
    let found = found.first(conn).await.optional()?;
    let Some(row) = found.as_ref().filter(|_| lock) else { return Ok(found) };
    Ok(subscriptions_followers::table
        .find(row.id)
        .select(FollowerRow::as_select())
        .for_update()
        .first(conn)
        .await
        .optional()?)
}

pub(crate) async fn find(conn: &mut Connection, by: By<'_>) -> Result<Option<FollowerRow>> {
    one(conn, by, false).await
}

pub(crate) async fn lock(conn: &mut Connection, by: By<'_>) -> Result<Option<FollowerRow>> {
    one(conn, by, true).await
}

/// A new follower; one who came at the same moment is there already.
pub(crate) async fn insert(conn: &mut Connection, row: &FollowerRow) -> Result<()> {
    diesel::insert_into(subscriptions_followers::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes rhythm and language, and counts the version on.
pub(crate) async fn save(conn: &mut Connection, row: &mut FollowerRow) -> Result<()> {
    row.version = diesel::update(subscriptions_followers::table.find(row.id))
        .set((
            subscriptions_followers::rhythm.eq(&row.rhythm),
            subscriptions_followers::lang.eq(&row.lang),
            subscriptions_followers::version.eq(subscriptions_followers::version + 1),
        ))
        .returning(subscriptions_followers::version)
        .get_result(conn)
        .await
        .or_not_found()?;
    Ok(())
}

/// With all that was known of them.
pub(crate) async fn delete(conn: &mut Connection, followers: &[Uuid]) -> Result<()> {
    diesel::delete(subscriptions_followers::table.filter(subscriptions_followers::id.eq_any(followers)))
        .execute(conn)
        .await?;
    Ok(())
}

/// The topics of a follower, the oldest first.
pub(crate) async fn topics(conn: &mut Connection, follower: Uuid) -> Result<Vec<(String, DateTime<Utc>)>> {
    Ok(subscriptions_topics::table
        .filter(subscriptions_topics::follower_id.eq(follower))
        .order((subscriptions_topics::since, subscriptions_topics::topic))
        .select((subscriptions_topics::topic, subscriptions_topics::since))
        .load(conn)
        .await?)
}

/// Follows these from now on; what is followed already stays as it is.
pub(crate) async fn add_topics(
    conn: &mut Connection,
    follower: Uuid,
    topics: &[String],
    now: DateTime<Utc>,
) -> Result<()> {
    let rows: Vec<_> = topics
        .iter()
        .map(|topic| {
            (
                subscriptions_topics::follower_id.eq(follower),
                subscriptions_topics::topic.eq(topic),
                subscriptions_topics::since.eq(now),
            )
        })
        .collect();
    diesel::insert_into(subscriptions_topics::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Follows nothing any more but these.
pub(crate) async fn keep_topics(conn: &mut Connection, follower: Uuid, topics: &[String]) -> Result<()> {
    diesel::delete(
        subscriptions_topics::table
            .filter(subscriptions_topics::follower_id.eq(follower))
            .filter(subscriptions_topics::topic.ne_all(topics)),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The next followers of these rhythms, in the order of their ids; only of those who follow an item, where one is named.
pub(crate) async fn page(
    conn: &mut Connection,
    rhythms: &[Rhythm],
    item: Option<Uuid>,
    after: Uuid,
    limit: i64,
) -> Result<Vec<FollowerRow>> {
    let rhythms: Vec<_> = rhythms.iter().map(|rhythm| rhythm.as_str()).collect();
    Ok(diesel::sql_query(
        "SELECT f.* FROM subscriptions_followers f WHERE f.rhythm = ANY($1) AND f.id > $2 \
           AND ($3 IS NULL OR EXISTS (SELECT FROM subscriptions_item_topics it \
             JOIN subscriptions_topics t ON t.topic = it.topic WHERE it.item_id = $3 AND t.follower_id = f.id)) \
         ORDER BY f.id LIMIT $4",
    )
    .bind::<Array<Text>, _>(rhythms)
    .bind::<SqlUuid, _>(after)
    .bind::<Nullable<SqlUuid>, _>(item)
    .bind::<BigInt, _>(limit)
    .load(conn)
    .await?)
}
