use std::time::{Duration, Instant};

use anyhow::Result;
use db::{Pool, PoolConfig, Unavailable, is_unavailable};
use diesel::sql_query;
use diesel_async::{AsyncConnection, RunQueryDsl, SimpleAsyncConnection};

use crate::Folder;

fn impatient(url: String) -> PoolConfig {
    PoolConfig {
        max_size: 2,
        wait_timeout: Duration::from_millis(100),
        connect_timeout: Duration::from_secs(2),
        statement_timeout: Duration::from_millis(200),
        ..PoolConfig::new(url)
    }
}

#[tokio::test]
async fn the_pool_recovers_after_the_server_was_down() -> Result<()> {
    let folder = Folder::new("recovery")?;
    let server = folder.start()?;
    let pool = Pool::connect(&impatient(server.url()))?;
    let mut idle = pool.get().await?;
    let mut in_use = pool.get().await?;
    sql_query("SELECT 1").execute(&mut idle).await?;
    drop(idle);

    server.stop()?;
    let error = sql_query("SELECT 1").execute(&mut in_use).await.unwrap_err();
    assert!(is_unavailable(&error), "{error:?}");
    drop(in_use);
    assert!(matches!(pool.get().await, Err(Unavailable::Down(_))));

    let _server = folder.start()?;
    let mut connection = pool.get().await?;
    sql_query("SELECT 1").execute(&mut connection).await?;
    Ok(())
}

#[tokio::test]
async fn a_transaction_cut_off_by_the_server_is_known_as_unavailable() -> Result<()> {
    let folder = Folder::new("cut-off")?;
    let server = folder.start()?;
    let pool = Pool::connect(&impatient(server.url()))?;
    let mut connection = pool.get().await?;
    let result = connection
        .transaction(async |connection| {
            sql_query("SELECT pg_terminate_backend(pg_backend_pid())").execute(connection).await?;
            sql_query("SELECT 1").execute(connection).await
        })
        .await;
    let error = result.unwrap_err();
    assert!(is_unavailable(&error), "{error:?}");
    drop(connection);
    sql_query("SELECT 1").execute(&mut pool.get().await?).await?;
    Ok(())
}

#[tokio::test]
async fn a_database_that_is_down_at_start_is_an_answer_and_not_a_crash() -> Result<()> {
    let folder = Folder::new("down")?;
    let url = "postgres://shora@/shora?host=/nowhere".to_string();
    let pool = Pool::connect(&impatient(url))?;
    let Err(Unavailable::Down(reason)) = pool.get().await else { panic!("there is no server") };
    assert!(reason.contains("No such file"), "{reason}");
    drop(folder);
    Ok(())
}

#[tokio::test]
async fn a_busy_pool_says_so_after_its_patience() -> Result<()> {
    let folder = Folder::new("busy")?;
    let server = folder.start()?;
    let pool = Pool::connect(&impatient(server.url()))?;
    let _both = (pool.get().await?, pool.get().await?);
    let asked = Instant::now();
    assert!(matches!(pool.get().await, Err(Unavailable::Busy)));
    assert!(asked.elapsed() < Duration::from_secs(1));
    Ok(())
}

#[tokio::test]
async fn a_slow_statement_is_ended_and_is_not_taken_for_a_lost_database() -> Result<()> {
    let folder = Folder::new("slow")?;
    let server = folder.start()?;
    let pool = Pool::connect(&impatient(server.url()))?;
    let error = sql_query("SELECT pg_sleep(10)").execute(&mut pool.get().await?).await.unwrap_err();
    assert!(error.to_string().contains("statement timeout"), "{error}");
    assert!(!is_unavailable(&error));
    Ok(())
}

#[tokio::test]
async fn what_another_transaction_prevents_is_known_as_unavailable() -> Result<()> {
    let folder = Folder::new("rivals")?;
    let server = folder.start()?;
    let config = PoolConfig { statement_timeout: Duration::from_secs(20), ..impatient(server.url()) };
    let pool = Pool::connect(&config)?;
    let (mut first, mut second) = (pool.get().await?, pool.get().await?);
    first.batch_execute("CREATE TABLE rivals (n int); INSERT INTO rivals VALUES (1)").await?;

    first.batch_execute("BEGIN; LOCK TABLE rivals").await?;
    second.batch_execute("SET lock_timeout = '50ms'").await?;
    let error = sql_query("SELECT n FROM rivals").execute(&mut second).await.unwrap_err();
    assert!(error.to_string().contains("lock timeout") && is_unavailable(&error), "{error:?}");
    second.batch_execute("BEGIN").await?;
    let error = sql_query("LOCK TABLE rivals NOWAIT").execute(&mut second).await.unwrap_err();
    assert!(error.to_string().contains("could not obtain lock") && is_unavailable(&error), "{error:?}");
    second.batch_execute("ROLLBACK").await?;
    first.batch_execute("ROLLBACK").await?;

    first.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT n FROM rivals").await?;
    second.batch_execute("UPDATE rivals SET n = n + 1").await?;
    let error = sql_query("UPDATE rivals SET n = n + 1").execute(&mut first).await.unwrap_err();
    assert!(error.to_string().contains("could not serialize") && is_unavailable(&error), "{error:?}");
    first.batch_execute("ROLLBACK").await?;

    for (rival, own) in [(&mut first, 1), (&mut second, 2)] {
        rival.batch_execute("SET deadlock_timeout = '50ms'; SET lock_timeout = '10s'").await?;
        rival.batch_execute(&format!("BEGIN; SELECT pg_advisory_xact_lock({own})")).await?;
    }
    let (one, other) = tokio::join!(
        first.batch_execute("SELECT pg_advisory_xact_lock(2)"),
        second.batch_execute("SELECT pg_advisory_xact_lock(1)"),
    );
    let error = one.err().or(other.err()).unwrap();
    assert!(error.to_string().contains("deadlock") && is_unavailable(&error), "{error:?}");
    Ok(())
}

#[tokio::test]
async fn a_connection_to_a_server_that_takes_no_more_writes_is_not_lent_again() -> Result<()> {
    const WRITE: &str = "INSERT INTO notes VALUES (1)";
    let folder = Folder::new("demoted")?;
    let server = folder.start()?;
    let pool = Pool::connect(&impatient(server.url()))?;
    let (mut idle, mut in_use) = (pool.get().await?, pool.get().await?);
    in_use.batch_execute("CREATE TABLE notes (n int)").await?;
    for demoted in [&mut idle, &mut in_use] {
        demoted.batch_execute("SET default_transaction_read_only = on").await?;
    }
    drop(idle);
    let error = sql_query(WRITE).execute(&mut in_use).await.unwrap_err();
    assert!(is_unavailable(&error), "{error:?}");
    drop(in_use);
    let (mut first, mut second) = (pool.get().await?, pool.get().await?);
    assert_eq!(sql_query(WRITE).execute(&mut first).await?, 1);
    assert_eq!(sql_query(WRITE).execute(&mut second).await?, 1);
    Ok(())
}

#[tokio::test]
async fn an_idle_connection_is_closed() -> Result<()> {
    let folder = Folder::new("idle")?;
    let server = folder.start()?;
    let config = PoolConfig { idle_lifetime: Duration::from_millis(80), ..impatient(server.url()) };
    let pool = Pool::connect(&config)?;
    drop(pool.get().await?);
    assert_eq!(pool.status().size, 1);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(pool.status().size, 0);
    Ok(())
}

#[tokio::test]
async fn an_address_that_cannot_be_understood_is_refused_with_an_example() {
    let refused = Pool::connect(&PoolConfig::new("mysql://localhost")).err().map(|error| error.to_string());
    assert!(refused.is_some_and(|words| words.contains("postgres://user:password@host/database")));
}
