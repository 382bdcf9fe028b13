use std::process::Command;

use anyhow::{Result, ensure};
use db::embedded::Embedded;
use db::{Address, migrate};

use crate::Folder;

/// The structure of the database, without diesel's list of migrations and the dump's random marks.
fn dump(server: &Embedded) -> Result<String> {
    let output = Command::new(server.program("pg_dump"))
        .args(["--schema-only", "--exclude-table=__diesel_schema_migrations", &server.url()])
        .output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout)?;
    Ok(text.lines().filter(|line| !line.contains("restrict ")).collect::<Vec<_>>().join("\n"))
}

#[tokio::test]
async fn every_migration_down_restores_the_same_dump() -> Result<()> {
    let folder = Folder::new("down-up")?;
    let server = folder.start()?;
    let address: Address = server.url().parse()?;
    let mut before = dump(&server)?;
    while let Some(version) = migrate::run_next(&address).await? {
        let after = dump(&server)?;
        assert_eq!(migrate::revert_last(&address).await?, version);
        assert!(dump(&server)? == before, "the down.sql of {version} does not restore what was before");
        migrate::run_next(&address).await?;
        assert!(dump(&server)? == after, "the up.sql of {version} makes something else after its down.sql");
        before = after;
    }
    assert!(migrate::pending(&address).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn servers_that_start_together_migrate_once() -> Result<()> {
    let folder = Folder::new("together")?;
    let server = folder.start()?;
    let address: Address = server.url().parse()?;
    let all = migrate::pending(&address).await?.len();
    let (first, second, third) =
        tokio::try_join!(migrate::run(&address), migrate::run(&address), migrate::run(&address))?;
    assert_eq!(first.len() + second.len() + third.len(), all);
    assert_eq!(migrate::revert_all(&address).await?.len(), all);
    Ok(())
}
