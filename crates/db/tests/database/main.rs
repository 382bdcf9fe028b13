//! The database floor against a real PostgreSQL of its own.

mod embedded;
mod migrations;
mod pool;
mod schema;
mod tls;

use std::path::{Path, PathBuf};

use anyhow::Result;
use db::embedded::{Embedded, Options};
use diesel::QueryableByName;
use diesel::sql_types::BigInt;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};

/// A folder for one test, removed with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("shora-{}-{test}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    fn data(&self) -> PathBuf {
        self.0.join("postgres")
    }

    fn start(&self) -> Result<Embedded> {
        Ok(Embedded::start(&self.data(), &Options::for_tests())?)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = db::embedded::stop(&self.data());
        if self.data().is_symlink()
            && let Ok(elsewhere) = self.data().canonicalize()
        {
            let _ = std::fs::remove_dir_all(&elsewhere);
            for suffix in ["lock", "log", "previous.log"] {
                let _ = std::fs::remove_file(format!("{}.{suffix}", elsewhere.display()));
            }
        }
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn execute(url: &str, sql: &str) -> Result<()> {
    Ok(AsyncPgConnection::establish(url).await?.batch_execute(sql).await?)
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The answer to a query with one column called `number`.
async fn number(url: &str, sql: &str) -> Result<i64> {
    let mut connection = AsyncPgConnection::establish(url).await?;
    Ok(diesel::sql_query(sql).get_result::<Number>(&mut connection).await?.number)
}

fn process_of(data: &Path) -> Result<u32> {
    let status = std::fs::read_to_string(data.join("postmaster.pid"))?;
    Ok(status.lines().next().unwrap_or_default().parse()?)
}
