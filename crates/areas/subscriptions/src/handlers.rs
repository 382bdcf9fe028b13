//! Endpoints.

pub(crate) mod own;
pub(crate) mod requesting;
