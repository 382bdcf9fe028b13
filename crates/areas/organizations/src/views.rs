//! What a reader gets to see, put together from rows.

pub(crate) mod diff;
pub(crate) mod record;
pub(crate) mod register;
pub(crate) mod requests;
