//! What a new database begins with: the roles, the real register, and where asked for, demonstration data.

use std::sync::Arc;

use diesel_async::SimpleAsyncConnection;
use messages::key;
use platform::pages::texts;
use platform::{Actor, Platform, Result, Unit, calendar, today};

/// "seed" in ASCII: any number, as long as all servers use the same.
const LOCK: i64 = 0x7365_6564;

/// One server at a time: those that start at the same moment wait, and then find everything there.
async fn alone(platform: &Arc<Platform>, fill: impl AsyncFnOnce(&mut Unit) -> Result<()>) -> Result<()> {
    // Read by people where a row names who wrote it.
    let name = texts().text(&key::shell_name());
    let actor = Arc::new(Actor::system(&name));
    let lock = format!("SET LOCAL lock_timeout = '25s'; SELECT pg_advisory_xact_lock({LOCK})");
    platform
        .write(&actor, async |unit| {
            unit.conn().batch_execute(&lock).await?;
            fill(unit).await
        })
        .await
}

/// The roles, the working calendar and the register: facts, not demonstration. Does nothing the second time.
///
/// # Errors
/// A database that fails.
pub async fn essentials(platform: &Arc<Platform>) -> Result<()> {
    alone(platform, async |unit| identity::provision::ensure_builtin_roles(unit).await).await?;
    alone(platform, async |unit| calendar::seed::directorate(unit).await).await?;
    alone(platform, async |unit| organizations::seed::register(unit).await).await?;
    alone(platform, async |unit| help::seed::handbook(unit).await.map(drop)).await
}

/// Demonstration accounts and data, all of it marked. Does nothing where it is there already.
///
/// # Errors
/// A database that fails.
pub async fn fill(platform: &Arc<Platform>) -> Result<()> {
    let date = platform.clock.today();
    alone(platform, async |unit| {
        if !today::mark_demo(unit).await? {
            return Ok(());
        }
        organizations::seed::demo(unit, date).await?;
        publications::seed::demo(unit, date).await?;
        library::seed::demo(unit, date).await?;
        help::seed::demo(unit).await?;
        let represented = organizations::facade::active(unit.conn(), date).await?;
        let represented: Vec<_> = represented.iter().take(2).map(|organization| organization.id).collect();
        identity::seed::demo_accounts(unit, &represented).await?;
        subscriptions::seed::demo(unit).await?;
        contact::seed::demo(unit, date).await
    })
    .await
}

/// Removes every demonstration row and leaves the register.
///
/// # Errors
/// A real row that refers to a demonstration row is named, and nothing is removed.
pub async fn remove(platform: &Arc<Platform>) -> Result<()> {
    alone(platform, async |unit| {
        contact::seed::remove_demo(unit).await?;
        library::seed::remove_demo(unit).await?;
        publications::seed::remove_demo(unit).await?;
        help::seed::remove_demo(unit).await?;
        organizations::seed::remove_demo(unit).await?;
        identity::seed::remove_demo(unit).await?;
        today::unmark_demo(unit).await
    })
    .await
}
