//! The job that reminds those who are missing (PUB-15).

use std::sync::Arc;

use chrono::Duration;
use futures_util::future::BoxFuture;
use platform::{Actor, Platform};
use serde_json::Value;

use crate::queries;
use crate::workflow::reminders;

/// Reminds those missing of the deadlines around now.
pub(crate) const REMIND: &str = "publications.remind";

/// How far a deadline may be from one of its reminders: three working days around the longest holidays.
const AROUND: Duration = Duration::days(45);

/// Each communication in a transaction of its own; running it again adds nothing.
pub(crate) fn remind(platform: Arc<Platform>, _: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let actor = Arc::new(Actor::system("publications"));
        let now = platform.clock.now();
        let around = (now - AROUND, now + AROUND);
        let near = queries::communications::near(&mut platform.pool.get().await?, around).await?;
        // One that fails keeps its own organizations waiting, not those of the others.
        let mut failed = Ok(());
        for id in near {
            let reminded =
                platform.write(&actor, async |unit| reminders::remind_when_due(unit, id).await).await;
            failed = failed.and(reminded);
        }
        Ok(failed?)
    })
}
