//! PUB-4 down to the bytes: what the store holds of published files is hashed again, some of it every night.

use std::sync::Arc;

use futures_util::TryStreamExt;
use futures_util::future::BoxFuture;
use platform::Platform;
use platform::files::FileRow;
use platform::storage::Storage;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::queries;

/// Reads the files again that were not read for the longest time.
pub(crate) const VERIFY_FILES: &str = "publications.verify_files";

/// So many files and so many bytes a night, well within the time that a job is given.
const MOST_FILES: i64 = 1000;
const MOST_BYTES: i64 = 1 << 30;

/// Alarms as the check of the texts does. What is broken is read first in the next night, and so alarms again.
pub(crate) fn verify_files(platform: Arc<Platform>, _: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let files = queries::stored::longest_unread(&mut platform.pool.get().await?, MOST_FILES).await?;
        let (mut read, mut broken) = (0, 0_u64);
        for file in files {
            if read >= MOST_BYTES {
                break;
            }
            read += file.bytes;
            match sha256(&platform.storage, &file).await {
                Ok(sha256) if sha256 == file.sha256 => {
                    let (mut conn, now) = (platform.pool.get().await?, platform.clock.now());
                    queries::stored::note_read(&mut conn, file.id, now).await?;
                    continue;
                }
                Ok(_) => tracing::error!(file = %file.id, "a published file is not what was published"),
                Err(error) => tracing::error!(file = %file.id, ?error, "a published file cannot be read"),
            }
            broken += 1;
        }
        metrics::counter!("shora_publications_changed_total").increment(broken);
        anyhow::ensure!(broken == 0, "{broken} published files are not what was published");
        Ok(())
    })
}

async fn sha256(storage: &Storage, file: &FileRow) -> anyhow::Result<Vec<u8>> {
    let mut content = storage.read(&file.object_key, 0..u64::try_from(file.bytes)?).await?;
    let mut hash = Sha256::new();
    while let Some(chunk) = content.try_next().await? {
        hash.update(&chunk);
    }
    Ok(hash.finalize().to_vec())
}
