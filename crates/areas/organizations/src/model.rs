//! Rows of the register and what they are on the wire. Rows are never serialised.

pub(crate) mod appointment;
pub(crate) mod change;
pub(crate) mod party;
pub(crate) mod profile;
pub(crate) mod record;
pub(crate) mod request;
pub(crate) mod rule;

use std::str::FromStr;

use platform::{Problem, Result};

/// Reads a word that a CHECK constraint guards.
pub(crate) fn word<T: FromStr<Err = String>>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|word| Problem::internal(anyhow::anyhow!("the database holds the unknown word {word}")))
}

/// Whether a row is for demonstration.
pub(crate) fn is_demo(origin: &str) -> bool {
    origin == contract::organizations::Origin::Demo.as_str()
}
