//! What changes a subscription, each in one transaction.

mod changing;
mod confirming;

pub(crate) use changing::{end, end_by_token, follow, follow_as, see, unfollow, update};
pub(crate) use confirming::{ADDRESS, CONFIRMS_WITHIN, FORM, confirm, request};

use contract::problem::Code;
use contract::subscriptions::{MAX_TOPICS, Subscription};
use platform::outbox::Event;
use platform::{Problem, Result, Unit};
use serde_json::json;

use crate::model::FollowerRow;
use crate::queries::followers;
use crate::views;

/// Only what everybody may read may be followed; the first that is not is named by its place.
async fn check_topics(unit: &mut Unit, topics: &[String]) -> Result<()> {
    let platform = unit.platform().clone();
    let names = platform.topic_names(unit.conn(), topics).await?;
    match topics.iter().position(|topic| !names.contains_key(topic)) {
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

/// Records a change and tells of it; no address stands in either.
async fn record(
    unit: &mut Unit,
    action: &'static str,
    follower: &FollowerRow,
    before: Option<&Subscription>,
    after: Option<&Subscription>,
) -> Result<()> {
    unit.audit(action, follower.subject(), before, after)?;
    let topics = after.map_or(0, |after| after.topics.len());
    unit.emit(Event::new("subscriptions.changed", &json!({ "id": follower.id, "topics": topics }))?);
    Ok(())
}
