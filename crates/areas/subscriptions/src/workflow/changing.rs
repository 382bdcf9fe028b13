//! What followers do themselves: follow, give up, change, end, look.

use contract::id::UserId;
use contract::problem::Code;
use contract::subscriptions::{Rhythm, Subscription, UpdateSubscription};
use identity::facade::mailboxes;
use platform::request::IfMatch;
use platform::{Result, Unit, mail, secret};
use uuid::Uuid;

use super::{add, check_topics, record, shown};
use crate::letters;
use crate::model::FollowerRow;
use crate::queries::followers::{self, By};
use crate::queries::items;
use crate::tokens::{self, Caller};
use crate::views;

/// The follower a call is about, locked; none for a person who follows nothing.
async fn lock(unit: &mut Unit, caller: &Caller) -> Result<Option<FollowerRow>> {
    match &caller.token {
        Some(token) => {
            let found = followers::lock(unit.conn(), By::Token(&secret::token_hash(token))).await?;
            Ok(Some(found.ok_or(Code::SubscriptionEnded)?))
        }
        None => followers::lock(unit.conn(), By::User(caller.person()?)).await,
    }
}

/// The same where there must be one.
async fn lock_known(unit: &mut Unit, caller: &Caller) -> Result<FollowerRow> {
    Ok(lock(unit, caller).await?.ok_or(Code::SubscriptionEnded)?)
}

/// Follows a topic from now on. A person's address is that of the account, confirmed already.
pub(crate) async fn follow(unit: &mut Unit, caller: &Caller, topic: &str) -> Result<Subscription> {
    check_topics(unit, &[topic.to_owned()], &[]).await?;
    let follower = match lock(unit, caller).await? {
        Some(follower) => follower,
        None => begin(unit, UserId(caller.person()?)).await?,
    };
    also(unit, follower, topic).await
}

/// The same on behalf of a person of the demonstration.
pub(crate) async fn follow_as(unit: &mut Unit, user: UserId, topic: &str) -> Result<Subscription> {
    let known = followers::lock(unit.conn(), By::User(user.0)).await?;
    let follower = match known {
        Some(follower) => follower,
        None => begin(unit, user).await?,
    };
    also(unit, follower, topic).await
}

async fn also(unit: &mut Unit, mut follower: FollowerRow, topic: &str) -> Result<Subscription> {
    let topics = [topic.to_owned()];
    let before = shown(unit, &follower).await?;
    if before.topics.iter().any(|followed| followed.topic == topic) {
        return Ok(before);
    }
    add(unit, &follower, &topics).await?;
    followers::save(unit.conn(), &mut follower).await?;
    let after = shown(unit, &follower).await?;
    record(unit, "subscriptions.follow", &follower, Some(&before), Some(&after))?;
    Ok(after)
}

async fn begin(unit: &mut Unit, user: UserId) -> Result<FollowerRow> {
    let mailbox = mailboxes(unit.conn(), &[user]).await?.remove(&user);
    let language = mailbox.map(|mailbox| mailbox.language).unwrap_or_default();
    let id = Uuid::now_v7();
    let token = tokens::of(&unit.platform().secret_key, id);
    let row = FollowerRow {
        id,
        user_id: Some(user.0),
        address: None,
        address_hash: None,
        token_hash: secret::token_hash(&token),
        lang: language.code().to_owned(),
        rhythm: Rhythm::default().as_str().to_owned(),
        created_at: unit.now,
        version: 0,
    };
    followers::insert(unit.conn(), &row).await?;
    Ok(followers::lock(unit.conn(), By::User(user.0)).await?.unwrap_or(row))
}

/// Gives a topic up; with the last one the subscription ends.
pub(crate) async fn unfollow(unit: &mut Unit, caller: &Caller, topic: &str) -> Result<Subscription> {
    let Some(mut follower) = lock(unit, caller).await? else {
        return views::nothing(unit.conn(), UserId(caller.person()?)).await;
    };
    let before = shown(unit, &follower).await?;
    let kept = before.topics.iter().map(|followed| followed.topic.clone()).filter(|kept| kept != topic);
    let kept: Vec<_> = kept.collect();
    if kept.len() == before.topics.len() {
        return Ok(before);
    }
    if kept.is_empty() {
        forget(unit, &follower, &before).await?;
        return Ok(Subscription { topics: Vec::new(), unseen: Vec::new(), version: 0, ..before });
    }
    followers::keep_topics(unit.conn(), follower.id, &kept).await?;
    followers::save(unit.conn(), &mut follower).await?;
    let after = shown(unit, &follower).await?;
    record(unit, "subscriptions.unfollow", &follower, Some(&before), Some(&after))?;
    Ok(after)
}

/// Changes rhythm, language and topics; what is followed already is followed since when it was.
pub(crate) async fn update(
    unit: &mut Unit,
    caller: &Caller,
    if_match: IfMatch,
    input: &UpdateSubscription,
) -> Result<Subscription> {
    let mut follower = lock_known(unit, caller).await?;
    if_match.check(follower.version)?;
    let before = shown(unit, &follower).await?;
    if let Some(topics) = &input.topics {
        check_topics(unit, topics, &before.topics).await?;
        followers::keep_topics(unit.conn(), follower.id, topics).await?;
        add(unit, &follower, topics).await?;
    }
    if let Some(rhythm) = input.rhythm {
        follower.rhythm = rhythm.as_str().to_owned();
    }
    if let Some(language) = &input.lang {
        follower.lang.clone_from(language);
    }
    followers::save(unit.conn(), &mut follower).await?;
    let after = shown(unit, &follower).await?;
    record(unit, "subscriptions.update", &follower, Some(&before), Some(&after))?;
    Ok(after)
}

/// Ends everything: nothing of the follower stays, the address least of all.
pub(crate) async fn end(unit: &mut Unit, caller: &Caller) -> Result<()> {
    let follower = lock_known(unit, caller).await?;
    let before = shown(unit, &follower).await?;
    forget(unit, &follower, &before).await
}

/// The one click of a mail program. A token of nobody has ended already.
pub(crate) async fn end_by_token(unit: &mut Unit, token: &str) -> Result<()> {
    let found = followers::lock(unit.conn(), By::Token(&secret::token_hash(token))).await?;
    let Some(follower) = found else { return Ok(()) };
    let before = shown(unit, &follower).await?;
    forget(unit, &follower, &before).await
}

async fn forget(unit: &mut Unit, follower: &FollowerRow, before: &Subscription) -> Result<()> {
    mail::cancel_for(unit, &letters::cause(follower.id)).await?;
    followers::delete(unit.conn(), &[follower.id]).await?;
    record(unit, "subscriptions.end", follower, Some(before), None)
}

/// Ends followers whose addresses refuse mail.
pub(crate) async fn end_refused(unit: &mut Unit, refused: &[&FollowerRow]) -> Result<()> {
    let ids: Vec<_> = refused.iter().map(|follower| follower.id).collect();
    followers::delete(unit.conn(), &ids).await?;
    refused.iter().try_for_each(|follower| record(unit, "subscriptions.end", follower, None, None))
}

/// A person has looked at something new. No record keeps it, see [`record`].
pub(crate) async fn see(unit: &mut Unit, user: Uuid, item: Uuid) -> Result<()> {
    match followers::find(unit.conn(), By::User(user)).await? {
        Some(follower) => items::see(unit.conn(), follower.id, item).await,
        None => Ok(()),
    }
}
