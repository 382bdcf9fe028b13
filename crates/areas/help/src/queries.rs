//! All SQL of the area. The handbook belongs to no organization and is public, so no query takes a scope: what is not
//! published is asked for by name (`live` with everything, or [`crate::tree::Tree::of_readers`]).

pub(crate) mod drafts;
pub(crate) mod pages;
pub(crate) mod ratings;
pub(crate) mod revisions;
pub(crate) mod screens;
pub(crate) mod texts;
