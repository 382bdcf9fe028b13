//! The endpoints, thin: guard, parse, call, reply.

pub(crate) mod drafting;
pub(crate) mod feeds;
pub(crate) mod history;
pub(crate) mod listing;
#[cfg(feature = "pdf")]
pub(crate) mod paper;
pub(crate) mod pictures;
pub(crate) mod ratings;
pub(crate) mod reading;
pub(crate) mod screens;
pub(crate) mod services;
pub(crate) mod structure;
