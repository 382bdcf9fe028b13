//! Sending that may have to be repeated because the answer to it was lost.

use leptos::prelude::*;
use uuid::Uuid;

/// The same content goes under the same key, so that it is done once; other content is another deed.
pub(super) struct Sending<T: Send + Sync + 'static>(StoredValue<Option<(T, String)>>);

impl<T: Send + Sync + 'static> Clone for Sending<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Sending<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Sending<T> {
    pub(super) fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// The idempotency key of this content.
    pub(super) fn key(self, content: &T) -> String {
        let known = self
            .0
            .with_value(|last| last.as_ref().filter(|(sent, _)| sent == content).map(|(_, key)| key.clone()));
        known.unwrap_or_else(|| {
            let key = Uuid::new_v4().to_string();
            self.0.set_value(Some((content.clone(), key.clone())));
            key
        })
    }

    /// What was sent is done: even the same content again is another deed.
    pub(super) fn done(self) {
        self.0.set_value(None);
    }
}
