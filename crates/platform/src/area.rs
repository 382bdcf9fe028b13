//! What an area brings to the portal, in one value: its endpoints, jobs, listeners and documents.

use std::sync::Arc;

use utoipa_actix_web::service_config::ServiceConfig;

use crate::announce::Topics;
use crate::calendar::Promises;
use crate::duties;
use crate::index;
use crate::jobs::Registry;
use crate::outbox::Listener;
use crate::pages;
use crate::register::Register;

/// An area as the server puts it together.
pub struct Area {
    /// The one word of the area.
    pub word: &'static str,
    /// One English sentence for the OpenAPI document's tag.
    pub about: &'static str,
    /// Registers its endpoints under `/api/v1/<word>`.
    pub configure: fn(&mut ServiceConfig),
    /// Registers its jobs, subscriptions and schedules.
    pub jobs: fn(&mut Registry),
    /// Hears events inside their transactions.
    pub listeners: Vec<Arc<dyn Listener>>,
    /// Gives its documents again.
    pub source: Option<Arc<dyn index::Source>>,
    /// Tells who owes what, for the worklist.
    pub duties: Option<Arc<dyn duties::Source>>,
    /// Tells what its addresses say to everybody, before the browser side runs.
    pub pages: Option<Arc<dyn pages::Source>>,
    /// Tells which deadlines a change of the working calendar moves.
    pub promises: Option<Arc<dyn Promises>>,
    /// Tells what in it may be followed.
    pub topics: Option<Arc<dyn Topics>>,
    /// Tells which organizations there are; one area does.
    pub register: Option<Arc<dyn Register>>,
}

impl Area {
    /// An area with endpoints alone.
    #[must_use]
    pub fn new(word: &'static str, about: &'static str, configure: fn(&mut ServiceConfig)) -> Self {
        Self {
            word,
            about,
            configure,
            jobs: |_| {},
            listeners: Vec::new(),
            source: None,
            duties: None,
            pages: None,
            promises: None,
            topics: None,
            register: None,
        }
    }
}
