//! The endpoints, thin: guard, parse, call, reply.

pub(crate) mod basket;
pub(crate) mod bundles;
pub(crate) mod categories;
pub(crate) mod drafting;
pub(crate) mod feeds;
pub(crate) mod files;
pub(crate) mod forms;
pub(crate) mod listing;
pub(crate) mod previews;
pub(crate) mod reading;
pub(crate) mod review;
pub(crate) mod stats;
