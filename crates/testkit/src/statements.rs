//! What a call costs the database.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::InstrumentationEvent;
use diesel_async::AsyncConnection;

use crate::TestApp;

/// How many statements went to the database since the last look.
pub struct Statements(Arc<AtomicUsize>);

impl Statements {
    /// Counts what goes through the pool from now on.
    pub async fn of(app: &TestApp) -> Self {
        let count = Arc::new(AtomicUsize::new(0));
        let mut connections = Vec::new();
        // All of them at once, so that none is left out.
        for _ in 0..app.platform.config.database_connections {
            let mut connection = app.connection().await;
            let count = Arc::clone(&count);
            connection.set_instrumentation(move |event: InstrumentationEvent<'_>| {
                if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                    count.fetch_add(1, Ordering::SeqCst);
                }
            });
            connections.push(connection);
        }
        Self(count)
    }

    /// How many there were since it was last asked.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.0.swap(0, Ordering::SeqCst)
    }
}
