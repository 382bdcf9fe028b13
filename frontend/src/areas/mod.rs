//! The service areas of the portal: a folder per area, loaded when it is first visited.

pub(crate) mod calendar;
pub(crate) mod contact;
pub(crate) mod gallery;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod identity;
pub(crate) mod library;
pub(crate) mod organizations;
pub(crate) mod publications;
pub(crate) mod search;
pub(crate) mod subscriptions;
pub(crate) mod worklist;
