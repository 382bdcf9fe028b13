//! Subscriptions as they are shown to whom they belong.

use contract::id::UserId;
use contract::subscriptions::{FollowedTopic, Subscription};
use identity::facade::mailboxes;
use platform::announce::TopicNames;
use platform::{Connection, Platform, Result};

use crate::model::FollowerRow;
use crate::queries::{followers, items};

/// More than anybody looks at in one place.
const MOST_UNSEEN: i64 = 100;

/// What a follower follows, by its present names.
pub(crate) async fn subscription(
    conn: &mut Connection,
    platform: &Platform,
    row: &FollowerRow,
) -> Result<Subscription> {
    let followed = followers::topics(conn, row.id).await?;
    let topics: Vec<_> = followed.iter().map(|(topic, _)| topic.clone()).collect();
    let mut names = platform.topic_names(conn, &topics).await?;
    let unseen = match row.user_id {
        Some(user) => items::unseen(conn, user, MOST_UNSEEN).await?,
        None => Vec::new(),
    };
    Ok(Subscription {
        rhythm: row.rhythm(),
        lang: row.lang.clone(),
        topics: followed.into_iter().map(|followed| shown(&mut names, followed)).collect(),
        unseen: unseen.into_iter().map(|item| item.id).collect(),
        has_address: has_address(conn, row).await?,
        version: row.version,
    })
}

/// What is not there any more keeps the text by which it was followed, so that it can be given up.
fn shown(names: &mut TopicNames, (topic, since): (String, chrono::DateTime<chrono::Utc>)) -> FollowedTopic {
    let (name_fa, name_en, url) = match names.remove(&topic) {
        Some(known) => (known.name.fa, known.name.en, known.url),
        None => (topic.clone(), topic.clone(), "/".to_owned()),
    };
    FollowedTopic { topic, name_fa, name_en, url, since }
}

async fn has_address(conn: &mut Connection, row: &FollowerRow) -> Result<bool> {
    match row.user_id {
        Some(user) => person_has_address(conn, UserId(user)).await,
        None => Ok(true),
    }
}

async fn person_has_address(conn: &mut Connection, user: UserId) -> Result<bool> {
    Ok(mailboxes(conn, &[user]).await?.contains_key(&user))
}

/// Of a person who follows nothing yet.
pub(crate) async fn nothing(conn: &mut Connection, user: UserId) -> Result<Subscription> {
    let mailbox = mailboxes(conn, &[user]).await?.remove(&user);
    let language = mailbox.as_ref().map(|mailbox| mailbox.language).unwrap_or_default();
    Ok(Subscription {
        lang: language.code().to_owned(),
        has_address: mailbox.is_some(),
        ..Subscription::default()
    })
}
