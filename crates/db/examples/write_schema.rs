//! Writes `schema.rs` from the migrations, on a PostgreSQL that lives for this moment. `cargo xtask schema`
//! calls it; it stands here so that the build tool itself need not be built with the database.

use std::path::Path;

use anyhow::Result;
use db::embedded::{Embedded, Options};
use diesel_async::{AsyncConnection, AsyncPgConnection};

#[tokio::main]
async fn main() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("shora-schema-{}", std::process::id()));
    let server = Embedded::start(&folder.join("postgres"), &Options::for_tests())?;
    let written = write(&server.url()).await;
    server.stop()?;
    std::fs::remove_dir_all(&folder)?;
    written
}

async fn write(url: &str) -> Result<()> {
    db::migrate::run(&url.parse()?).await?;
    let text = db::print_schema(&mut AsyncPgConnection::establish(url).await?).await?;
    Ok(std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema.rs"), text)?)
}
