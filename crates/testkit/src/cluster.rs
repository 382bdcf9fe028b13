//! One PostgreSQL for all tests of this checkout, and a database of its own for each test.
//!
//! The first test process that needs it starts the server; it runs on, so the next process and the next run find it
//! ready, until [`stop`]. A test's database is a copy of a template that was migrated once; the template's name holds
//! the fingerprint of the migrations. All of it lies in memory, where there is room: a copy is a thousand new files, and
//! a disk that builds keep busy takes ten times as long for them.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use db::embedded::{self, Embedded, EmbeddedError, Options};
use db::migrate;
use diesel::sql_types::Text;
use diesel::{OptionalExtension, QueryResult, QueryableByName, sql_query};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use rustix::fs::statvfs;
use tokio::sync::OnceCell;
use uuid::Uuid;

static READY: OnceCell<()> = OnceCell::const_new();

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";
/// What a server with some dozen databases and its log of changes takes, and as much again for whoever else is there.
const ROOM: u64 = 4 << 30;

/// A migrated, empty database, dropped with this value.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    url: String,
}

impl TestDatabase {
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for TestDatabase {
    /// On a thread of its own, because the test's runtime may be ending.
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let _ = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async { anyhow::Ok(administer().await?.batch_execute(&drop).await?) })
        })
        .join();
    }
}

/// Starts the server and makes the template where needed, then copies the template.
pub async fn fresh_database() -> Result<TestDatabase> {
    READY.get_or_try_init(prepare).await?;
    let name = format!("test_{}", Uuid::now_v7().simple());
    let url = url(&name)?;
    copy_template(&mut administer().await?, &name).await?;
    Ok(TestDatabase { name, url })
}

/// Ends the server; its data stay for the next run.
pub fn stop() -> Result<(), EmbeddedError> {
    embedded::stop(&folder())
}

/// The same for all processes of this checkout: what once lies in memory is found there.
fn folder() -> PathBuf {
    let mut checkout = DefaultHasher::new();
    env!("CARGO_MANIFEST_DIR").hash(&mut checkout);
    let in_memory = Path::new(MEMORY).join(format!("shora-{:x}/test-postgres", checkout.finish()));
    if in_memory.exists() || has_room(Path::new(MEMORY)) {
        return in_memory;
    }
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-postgres")
}

fn has_room(folder: &Path) -> bool {
    statvfs(folder).is_ok_and(|room| room.f_bavail * room.f_frsize >= ROOM)
}

fn template() -> String {
    format!("template_{}", migrate::FINGERPRINT)
}

fn url(database: &str) -> Result<String> {
    embedded::running_url(&folder(), database).context("the PostgreSQL of the tests is not running")
}

async fn administer() -> Result<AsyncPgConnection> {
    Ok(AsyncPgConnection::establish(&url("postgres")?).await?)
}

/// One process at a time: the others must not make databases while the left-over ones are swept.
async fn prepare() -> Result<()> {
    let (_alone, has_started) = tokio::task::spawn_blocking(lock_and_start).await??;
    let mut admin = administer().await?;
    if has_started {
        drop_databases(&mut admin, "test_").await?;
    }
    if !is_migrated(&mut admin).await? {
        make_template(&mut admin).await?;
    }
    Ok(())
}

/// The lock, and whether it was this process that started the server.
fn lock_and_start() -> Result<(File, bool)> {
    let folder = folder();
    fs::create_dir_all(folder.with_file_name(""))?;
    let lock = File::create(folder.with_extension("prepare"))?;
    lock.lock()?;
    if embedded::running_url(&folder, "postgres").is_some() {
        return Ok((lock, false));
    }
    let options = Options::for_tests();
    let server = match Embedded::start(&folder, &options) {
        // Without fsync a power failure may leave the data unreadable; they are nobody's.
        Err(EmbeddedError::NotStarted { .. } | EmbeddedError::OtherVersion { .. }) => {
            fs::remove_dir_all(folder.canonicalize()?)?;
            Embedded::start(&folder, &options)?
        }
        started => started?,
    };
    server.detach();
    Ok((lock, true))
}

#[derive(QueryableByName)]
struct Database {
    #[diesel(sql_type = Text)]
    name: String,
}

async fn is_migrated(admin: &mut AsyncPgConnection) -> QueryResult<bool> {
    let template =
        sql_query("SELECT datname::text AS name FROM pg_database WHERE datistemplate AND datname = $1")
            .bind::<Text, _>(template());
    Ok(template.get_result::<Database>(admin).await.optional()?.is_some())
}

async fn make_template(admin: &mut AsyncPgConnection) -> Result<()> {
    drop_databases(admin, "template_").await?;
    let name = template();
    admin.batch_execute(&format!("CREATE DATABASE {name}")).await?;
    migrate::run(&url(&name)?.parse()?).await?;
    // Marked only when complete; nobody can connect, so nobody hinders the copying.
    Ok(admin
        .batch_execute(&format!("ALTER DATABASE {name} IS_TEMPLATE true ALLOW_CONNECTIONS false"))
        .await?)
}

async fn drop_databases(admin: &mut AsyncPgConnection, prefix: &str) -> QueryResult<()> {
    let old = sql_query("SELECT datname::text AS name FROM pg_database WHERE starts_with(datname, $1)")
        .bind::<Text, _>(prefix)
        .load::<Database>(admin)
        .await?;
    for Database { name } in old {
        // PostgreSQL drops no database that is marked as a template.
        admin.batch_execute(&format!("ALTER DATABASE {name} IS_TEMPLATE false")).await?;
        admin.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).await?;
    }
    Ok(())
}

async fn copy_template(admin: &mut AsyncPgConnection, name: &str) -> QueryResult<()> {
    let create = format!("CREATE DATABASE {name} TEMPLATE {}", template());
    for _ in 0..20 {
        match admin.batch_execute(&create).await {
            Err(error) if error.to_string().contains("being accessed by other users") => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            result => return result,
        }
    }
    admin.batch_execute(&create).await
}
