//! All SQL of the area. Nothing here belongs to an organization, so there is no scope; what is not for everybody is kept
//! apart by `policy::Desk`.

pub(crate) mod basis;
pub(crate) mod bundles;
pub(crate) mod categories;
pub(crate) mod drafts;
pub(crate) mod files;
pub(crate) mod forms;
pub(crate) mod listing;
pub(crate) mod previews;
pub(crate) mod stats;
pub(crate) mod together;
pub(crate) mod whole;
