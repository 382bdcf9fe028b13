//! Work outside of requests: writing to followers, and forgetting.

use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, Duration, Utc, Weekday};
use contract::subscriptions::Rhythm;
use futures_util::future::BoxFuture;
use platform::announce::Announced;
use platform::clock::{tehran_date, tehran_midnight};
use platform::jobs::Job;
use platform::outbox::Event;
use platform::{Platform, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::queries::{items, requests};
use crate::sending::{Round, run};
use crate::workflow::CONFIRMS_WITHIN;

/// Writes to whoever wants each new thing at once.
pub(crate) const SEND_NEW: &str = "subscriptions.send_new";
/// Writes the digests that are due.
pub(crate) const SEND_DIGESTS: &str = "subscriptions.send_digests";
/// Forgets wishes that nobody confirmed, and what is no news any more.
pub(crate) const FORGET: &str = "subscriptions.forget";

/// When digests are written, in Tehran.
const HOUR: Duration = Duration::hours(8);
/// How long what waits in worklists is kept: whoever was away for a year still finds what is new.
const KEPT: Duration = Duration::days(400);
/// How long the rest is, with what was written to whom: longer than any round looks back.
const KEPT_AS_NEWS: Duration = Duration::days(30);

type Done = BoxFuture<'static, anyhow::Result<()>>;

#[derive(Serialize, Deserialize)]
struct New {
    items: Vec<Uuid>,
}

/// An event that announces something is followed by the mails about it.
pub(crate) fn hear(event: &Event) -> Option<Job> {
    let new = event.announced.iter().filter_map(|announced| match announced {
        Announced::New(item) => Some(item.id),
        Announced::TakenBack(_) => None,
    });
    let new = New { items: new.collect() };
    if new.items.is_empty() { None } else { Job::new(SEND_NEW, &new).ok() }
}

pub(crate) fn send_new(platform: Arc<Platform>, payload: Value) -> Done {
    Box::pin(async move {
        let new: New = serde_json::from_value(payload)?;
        for item in new.items {
            run(&platform, Round::AtOnce(item)).await?;
        }
        Ok(())
    })
}

/// The last instant before now at which a digest was due.
fn last_due(rhythm: Rhythm, now: DateTime<Utc>) -> DateTime<Utc> {
    let mut day = tehran_date(now - HOUR);
    if rhythm == Rhythm::Weekly {
        let since_saturday = day.weekday().days_since(Weekday::Sat);
        day = day.checked_sub_days(Days::new(since_saturday.into())).unwrap_or(day);
    }
    tehran_midnight(day) + HOUR
}

pub(crate) fn send_digests(platform: Arc<Platform>, _: Value) -> Done {
    Box::pin(async move {
        for rhythm in [Rhythm::Daily, Rhythm::Weekly] {
            digest(&platform, rhythm).await?;
        }
        Ok(())
    })
}

async fn digest(platform: &Arc<Platform>, rhythm: Rhythm) -> Result<()> {
    let ends_at = last_due(rhythm, platform.clock.now());
    let is_written = items::is_written(&mut platform.pool.get().await?, rhythm, ends_at).await?;
    if is_written {
        return Ok(());
    }
    run(platform, Round::Digest(rhythm, ends_at)).await?;
    items::mark_written(&mut platform.pool.get().await?, rhythm, ends_at).await
}

pub(crate) fn forget(platform: Arc<Platform>, _: Value) -> Done {
    Box::pin(async move {
        let now = platform.clock.now();
        let mut conn = platform.pool.get().await?;
        requests::forget(&mut conn, now - CONFIRMS_WITHIN).await?;
        items::forget(&mut conn, now - KEPT, now - KEPT_AS_NEWS).await?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subscriptions_6_digests_are_due_at_eight_in_tehran_the_weekly_one_on_saturdays() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        // Tuesday 3 Azar 1405, noon in Tehran.
        let noon = at("2026-11-24T08:30:00Z");
        assert_eq!(last_due(Rhythm::Daily, noon), at("2026-11-24T04:30:00Z"));
        assert_eq!(last_due(Rhythm::Weekly, noon), at("2026-11-21T04:30:00Z"));
        let saturday = at("2026-11-28T04:30:00Z");
        let before = saturday - Duration::microseconds(1);
        for (now, daily, weekly) in [
            (before, "2026-11-27T04:30:00Z", "2026-11-21T04:30:00Z"),
            (saturday, "2026-11-28T04:30:00Z", "2026-11-28T04:30:00Z"),
        ] {
            assert_eq!(last_due(Rhythm::Daily, now), at(daily));
            assert_eq!(last_due(Rhythm::Weekly, now), at(weekly));
        }
    }
}
