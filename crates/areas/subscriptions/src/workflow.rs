//! What changes a subscription, each in one transaction.

mod changing;
mod confirming;

pub(crate) use changing::{end, end_by_token, end_refused, follow, follow_as, see, unfollow, update};
pub(crate) use confirming::{ADDRESS, CONFIRMS_WITHIN, FORM, confirm, request};

use contract::problem::Code;
use contract::subscriptions::{FollowedTopic, MAX_TOPICS, Subscription};
use platform::outbox::Event;
use platform::{Problem, Result, Unit};
use serde_json::json;

use crate::model::FollowerRow;
use crate::queries::followers;
use crate::views;

/// Only what everybody may read may be followed; the first that is not is named by its place. What is followed already is
/// not asked about: it may have gone meanwhile.
async fn check_topics(unit: &mut Unit, topics: &[String], followed: &[FollowedTopic]) -> Result<()> {
    let platform = unit.platform().clone();
    let is_new = |topic: &String| followed.iter().all(|known| known.topic != *topic);
    let new: Vec<_> = topics.iter().filter(|topic| is_new(topic)).cloned().collect();
    let names = platform.topic_names(unit.conn(), &new).await?;
    match topics.iter().position(|topic| is_new(topic) && !names.contains_key(topic)) {
        Some(place) => Err(Problem::from(Code::UnknownTopic).at(format!("/topics/{place}"))),
        None => Ok(()),
    }
}

/// Follows more topics, as long as they are not too many.
async fn add(unit: &mut Unit, follower: &FollowerRow, topics: &[String]) -> Result<()> {
    let now = unit.now;
    followers::add_topics(unit.conn(), follower.id, topics, now).await?;
    if followers::topics(unit.conn(), follower.id).await?.len() > MAX_TOPICS {
        return Err(Problem::field("/topics", "too_many"));
    }
    Ok(())
}

async fn shown(unit: &mut Unit, follower: &FollowerRow) -> Result<Subscription> {
    let platform = unit.platform().clone();
    views::subscription(unit.conn(), &platform, follower).await
}

/// Records a change and tells of it. No address stands in either, and not what a person has not looked at yet: what
/// somebody reads is nobody else's business.
fn record(
    unit: &mut Unit,
    action: &'static str,
    follower: &FollowerRow,
    before: Option<&Subscription>,
    after: Option<&Subscription>,
) -> Result<()> {
    let kept = |shown: &Subscription| Subscription { unseen: Vec::new(), ..shown.clone() };
    unit.audit(action, follower.subject(), before.map(kept).as_ref(), after.map(kept).as_ref())?;
    let topics = after.map_or(0, |after| after.topics.len());
    unit.emit(Event::new("subscriptions.changed", &json!({ "id": follower.id, "topics": topics }))?);
    Ok(())
}
