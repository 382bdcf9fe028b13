//! All SQL of the area. Messages belong to posts, not to organizations: what stands for a scope here is [`Readable`], the
//! posts whose messages the reader may see, and every list of messages demands it.

pub(crate) mod attempts;
pub(crate) mod directory;
pub(crate) mod lists;
pub(crate) mod messages;
pub(crate) mod stats;

use uuid::Uuid;

/// The posts whose messages a reader may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Readable(Vec<Uuid>);

impl Readable {
    /// Made by the policy alone.
    pub(crate) fn of(entries: Vec<Uuid>) -> Self {
        Self(entries)
    }

    pub(crate) fn entries(&self) -> &[Uuid] {
        &self.0
    }

    /// Only those of them.
    pub(crate) fn within(self, entries: &[Uuid]) -> Self {
        Self(self.0.into_iter().filter(|entry| entries.contains(entry)).collect())
    }
}
