//! How much memory a server needs for something.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::server::TestServer;

/// Does the work and returns the most memory that the server held in the meantime.
pub(super) fn most_while(server: &TestServer, work: impl FnOnce() -> Result<()>) -> Result<u64> {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let watcher = scope.spawn(|| -> Result<u64> {
            let mut most = 0;
            while !is_over.load(Ordering::Relaxed) {
                most = most.max(server.resident_mebibytes()?);
                thread::sleep(Duration::from_millis(20));
            }
            Ok(most)
        });
        let done = work();
        is_over.store(true, Ordering::Relaxed);
        let most = watcher.join().unwrap_or_else(|_| bail!("the watcher ended early"))?;
        done.map(|()| most)
    })
}
