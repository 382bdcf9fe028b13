//! All SQL of the area.

pub(crate) mod followers;
pub(crate) mod items;
pub(crate) mod requests;
