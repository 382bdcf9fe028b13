//! The endpoints, thin: guard, parse, call, reply.

pub(crate) mod answering;
pub(crate) mod conversation;
pub(crate) mod directory;
pub(crate) mod held;
pub(crate) mod inbox;
pub(crate) mod mails;
pub(crate) mod settings;
pub(crate) mod units;
pub(crate) mod writing;
