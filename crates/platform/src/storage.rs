//! Where files live: a local folder, or an S3-compatible store when several servers share them.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path as FilePath;
use std::sync::Arc;

use contract::problem::Code;
use futures_util::stream::BoxStream;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt, WriteMultipart};

use crate::config::Config;
use crate::problem::{Problem, Result};

/// A store of objects by key.
#[derive(Clone, Debug)]
pub struct Storage(Arc<dyn ObjectStore>);

impl Storage {
    /// The store of the configuration; where it is a service, the `AWS_…` variables of the environment say which.
    ///
    /// # Errors
    /// A folder that cannot be made, or an address that cannot be used.
    pub fn open(
        config: &Config,
        environment: impl Iterator<Item = (String, String)>,
    ) -> anyhow::Result<Self> {
        if config.storage_url.is_empty() {
            return Self::folder(&config.data_dir.join("files"));
        }
        let rest = config
            .storage_url
            .strip_prefix("s3://")
            .ok_or_else(|| anyhow::anyhow!("storage_url must be empty or begin with s3://"))?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let store = environment
            .filter(|(name, _)| name.starts_with("AWS_"))
            .filter_map(|(name, value)| Some((name.to_lowercase().parse().ok()?, value)))
            .fold(AmazonS3Builder::new(), |store, (setting, value)| store.with_config(setting, value))
            .with_bucket_name(bucket)
            .build()?;
        Ok(Self(Arc::new(PrefixStore::new(store, prefix))))
    }

    fn folder(folder: &FilePath) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Self(Arc::new(object_store::local::LocalFileSystem::new_with_prefix(folder)?)))
    }

    pub(crate) async fn upload(&self, key: &str) -> Result<Upload> {
        let parts = self.0.put_multipart(&Path::from(key)).await.map_err(problem)?;
        let parts = Some(WriteMultipart::new(parts));
        Ok(Upload(Some(Begun { storage: self.clone(), key: key.to_owned(), parts })))
    }

    /// Stores a small object whole.
    ///
    /// # Errors
    /// `request.storage_full`, or a store that fails.
    pub async fn put(&self, key: &str, content: bytes::Bytes) -> Result<()> {
        self.0.put(&Path::from(key), content.into()).await.map(|_| ()).map_err(problem)
    }

    /// Reads these bytes of an object as they stream.
    ///
    /// # Errors
    /// A store that fails; a missing object is one, since the database said it is there.
    pub async fn read(
        &self,
        key: &str,
        part: Range<u64>,
    ) -> Result<BoxStream<'static, object_store::Result<bytes::Bytes>>> {
        // A store refuses an empty range.
        let range = (!part.is_empty()).then_some(GetRange::Bounded(part));
        let options = GetOptions { range, ..GetOptions::default() };
        Ok(self.0.get_opts(&Path::from(key), options).await.map_err(problem)?.into_stream())
    }

    pub(crate) async fn delete(&self, key: &str) -> Result<()> {
        match self.0.delete(&Path::from(key)).await {
            Err(object_store::Error::NotFound { .. }) | Ok(()) => Ok(()),
            Err(error) => Err(problem(error)),
        }
    }
}

/// An object on its way into the store. Nothing of it stays there unless it is kept.
pub(crate) struct Upload(Option<Begun>);

struct Begun {
    storage: Storage,
    key: String,
    /// None once all of it is there.
    parts: Option<WriteMultipart>,
}

impl Upload {
    pub(crate) async fn put(&mut self, content: bytes::Bytes) -> Result<()> {
        let Some(parts) = self.0.as_mut().and_then(|begun| begun.parts.as_mut()) else { return Ok(()) };
        parts.put(content);
        parts.wait_for_capacity(4).await.map_err(problem)
    }

    pub(crate) async fn finish(&mut self) -> Result<()> {
        match self.0.as_mut().and_then(|begun| begun.parts.take()) {
            Some(parts) => parts.finish().await.map(|_| ()).map_err(problem),
            None => Ok(()),
        }
    }

    pub(crate) fn keep(mut self) {
        self.0 = None;
    }

    pub(crate) async fn give_up(mut self) {
        if let Some(begun) = self.0.take() {
            begun.clear().await;
        }
    }
}

impl Drop for Upload {
    /// A client that hangs up drops the handler.
    fn drop(&mut self) {
        if let Some(begun) = self.0.take() {
            tokio::spawn(begun.clear());
        }
    }
}

impl Begun {
    /// A store keeps the parts it has until it is told that no more will come.
    async fn clear(self) {
        let cleared = match self.parts {
            Some(parts) => parts.abort().await.map_err(problem),
            None => self.storage.delete(&self.key).await,
        };
        if let Err(problem) = cleared {
            tracing::warn!(key = self.key, ?problem, "what an upload left in the store stays there");
        }
    }
}

/// A full disk is the operator's to mend, and the uploader's to know.
pub(crate) fn problem(error: object_store::Error) -> Problem {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(cause) = source {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        if matches!(io, Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)) {
            tracing::error!(%error, "the file store is full");
            return Code::StorageFull.into();
        }
        source = cause.source();
    }
    Problem::unavailable(error)
}
