//! What looking at one file may cost. A thread cannot be stopped from outside, so the work itself keeps to it: it asks in
//! every loop, and gives up.

use std::io::{self, ErrorKind, Read};
use std::time::{Duration, Instant};

use super::Finding;

/// How long looking at one file may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);
/// Bytes that may come out of one file where it is packed.
const MAX_UNPACKED: u64 = 512 << 20;

/// The time and the room that are left.
#[derive(Debug)]
pub(crate) struct Budget {
    until: Instant,
    room: u64,
}

impl Budget {
    /// As much as one file may ever cost.
    pub(crate) fn whole() -> Self {
        Self::of(LIMIT, MAX_UNPACKED)
    }

    pub(crate) fn of(time: Duration, room: u64) -> Self {
        Self { until: Instant::now() + time, room }
    }

    /// Whether there is time left.
    pub(crate) fn check(&self) -> Result<(), Finding> {
        if Instant::now() < self.until { Ok(()) } else { Err(Finding::TooSlow) }
    }

    /// How much may be read: a byte more than there is room for, which tells that it was too much.
    pub(super) fn limit(&self) -> u64 {
        self.room.saturating_add(1)
    }

    /// Leaves no more room than this.
    pub(super) fn narrow(&mut self, room: u64) {
        self.room = self.room.min(room);
    }

    /// Counts what came out.
    pub(super) fn spend(&mut self, bytes: u64) -> Result<(), Finding> {
        self.room = self.room.checked_sub(bytes).ok_or(Finding::ZipBomb)?;
        self.check()
    }

    /// The same bytes, read until the time is over.
    pub(crate) fn watch<R: Read>(&self, from: R) -> Watched<R> {
        Watched { from, until: self.until }
    }
}

pub(crate) struct Watched<R> {
    from: R,
    until: Instant,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if Instant::now() < self.until { self.from.read(buffer) } else { Err(ErrorKind::TimedOut.into()) }
    }
}

/// Why nothing more came out of what was packed.
pub(super) fn unreadable(error: &io::Error) -> Finding {
    if error.kind() == ErrorKind::TimedOut { Finding::TooSlow } else { Finding::Damaged }
}
