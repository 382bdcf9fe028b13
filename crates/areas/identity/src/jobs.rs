//! Work that outlives a request: registrations and resets, forgetting what has ended, and turning keys over.

use std::sync::Arc;
use std::time::Duration as Interval;

use chrono::Duration;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use platform::jobs::Registry;
use platform::{Actor, Platform, Unit};
use serde_json::Value;

use crate::keys::{self, ROTATE_AFTER};
use crate::queries;
use crate::registration::{self, REGISTER, RESET};

const SWEEP: &str = "identity.sweep";
const ROTATE: &str = "identity.rotate_keys";

/// Ended sessions are kept so long, for the person and the auditor.
const KEEP_SESSIONS: Duration = Duration::days(365);

type Done = BoxFuture<'static, anyhow::Result<()>>;

pub(crate) fn register_all(jobs: &mut Registry) {
    jobs.handle(REGISTER, |platform, payload| {
        async move {
            let registration = serde_json::from_value(payload)?;
            write(&platform, async |unit| registration::carry_out(unit, registration).await).await
        }
        .boxed()
    })
    .handle(RESET, |platform, payload| {
        async move {
            let reset = serde_json::from_value(payload)?;
            write(&platform, async |unit| registration::send_reset(unit, &reset).await).await
        }
        .boxed()
    })
    .handle(SWEEP, sweep)
    .handle(ROTATE, rotate)
    .every(Interval::from_secs(3600), SWEEP)
    .every(Interval::from_secs(24 * 3600), ROTATE);
}

async fn write(
    platform: &Arc<Platform>,
    work: impl AsyncFnOnce(&mut Unit) -> platform::Result<()>,
) -> anyhow::Result<()> {
    let actor = Arc::new(Actor::system("identity"));
    Ok(platform.write(&actor, work).await?)
}

fn sweep(platform: Arc<Platform>, _: Value) -> Done {
    async move {
        let now = platform.clock.now();
        let conn = &mut platform.pool.get().await?;
        let day = Duration::days(1);
        queries::tokens::forget(conn, now - day).await?;
        queries::attempts::forget(conn, now - day - day).await?;
        queries::sessions::forget(conn, now - KEEP_SESSIONS).await?;
        Ok(())
    }
    .boxed()
}

fn rotate(platform: Arc<Platform>, _: Value) -> Done {
    async move {
        let now = platform.clock.now();
        let newest = queries::keys::newest(&mut platform.pool.get().await?, now).await?;
        match newest {
            Some(key) if now - key.not_before > ROTATE_AFTER => {
                write(&platform, async |unit| keys::rotate(unit).await).await
            }
            _ => Ok(()),
        }
    }
    .boxed()
}
