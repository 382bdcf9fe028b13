//! What a new database begins with: the roles, the real register, and where asked for, demonstration data.

use std::sync::Arc;

use platform::{Actor, Platform, Result, calendar, today};

/// The roles, the working calendar and the register: facts, not demonstration. Does nothing the second time.
///
/// # Errors
/// A database that fails.
pub async fn essentials(platform: &Arc<Platform>) -> Result<()> {
    let actor = Arc::new(Actor::system("seed"));
    platform.write(&actor, async |unit| identity::provision::ensure_builtin_roles(unit).await).await?;
    platform.write(&actor, async |unit| calendar::seed::directorate(unit).await).await?;
    platform.write(&actor, async |unit| organizations::seed::register(unit).await).await?;
    platform.write(&actor, async |unit| help::seed::handbook(unit).await).await?;
    Ok(())
}

/// Demonstration accounts and data, all of it marked. Does nothing where it is there already.
///
/// # Errors
/// A database that fails.
pub async fn fill(platform: &Arc<Platform>) -> Result<()> {
    if today::is_demo(&mut platform.pool.get().await?).await? {
        return Ok(());
    }
    let actor = Arc::new(Actor::system("seed"));
    let date = platform.clock.today();
    platform
        .write(&actor, async |unit| {
            today::mark_demo(unit).await?;
            organizations::seed::demo(unit, date).await?;
            publications::seed::demo(unit, date).await?;
            library::seed::demo(unit, date).await?;
            help::seed::demo(unit).await?;
            let represented = organizations::facade::active(unit.conn(), date).await?;
            let represented: Vec<_> =
                represented.iter().take(2).map(|organization| organization.id).collect();
            identity::seed::demo_accounts(unit, &represented).await?;
            contact::seed::demo(unit, date).await
        })
        .await
}

/// Removes every demonstration row and leaves the register.
///
/// # Errors
/// A real row that refers to a demonstration row is named, and nothing is removed.
pub async fn remove(platform: &Arc<Platform>) -> Result<()> {
    let actor = Arc::new(Actor::system("seed"));
    platform
        .write(&actor, async |unit| {
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
