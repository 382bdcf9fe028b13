//! How a worker ends: it begins nothing once it was told to stop, and what it has begun may go on for a while.

use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};

/// The word to stop, as a worker hears it.
pub(crate) struct Stop {
    told: Shared<BoxFuture<'static, ()>>,
    grace: Duration,
}

impl Stop {
    pub(crate) fn new(told: impl Future<Output = ()> + Send + 'static, grace: Duration) -> Self {
        Self { told: told.boxed().shared(), grace }
    }

    /// For work that ends by itself.
    pub(crate) fn never() -> Self {
        Self::new(std::future::pending(), Duration::ZERO)
    }

    pub(crate) fn is_told(&self) -> bool {
        self.told.clone().now_or_never().is_some()
    }

    pub(crate) async fn told(&self) {
        self.told.clone().await;
    }

    /// Resolves when what was begun has had its time.
    pub(crate) async fn grace_over(&self) {
        self.told().await;
        tokio::time::sleep(self.grace).await;
    }
}
