//! The endpoints, thin: guard, parse, call, reply.

pub(crate) mod archive;
pub(crate) mod calendars;
pub(crate) mod communications;
pub(crate) mod consolidated;
pub(crate) mod drafting;
pub(crate) mod feeds;
pub(crate) mod files;
pub(crate) mod opinions;
#[cfg(feature = "pdf")]
pub(crate) mod papers;
pub(crate) mod plans;
pub(crate) mod publishing;
pub(crate) mod reading;
pub(crate) mod receipts;
pub(crate) mod review;
pub(crate) mod series;
pub(crate) mod settings;
pub(crate) mod stats;
pub(crate) mod tags;
