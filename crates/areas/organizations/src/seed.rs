//! What the register begins with: the bodies as publicly known, and for demonstration what is invented around them.
//!
//! The list holds no dates, ids, persons or figures, because none of those may be invented for a real body. Demonstration
//! values are a function of (slug, field, period) alone, carry `origin = demo` wherever they stand, and can be removed.

mod demo;
mod draw;
mod history;
mod list;
mod officers;
mod removal;

pub use demo::demo;
pub use list::register;
pub use removal::remove_demo;

use serde::Deserialize;

const DATA: &str = include_str!("../data/organizations.json");

#[derive(Deserialize)]
struct Data {
    municipality: Municipality,
    deputy_areas: Vec<Area>,
    organizations: Vec<Entry>,
}

#[derive(Deserialize)]
struct Municipality {
    name_fa: String,
    name_en: String,
}

#[derive(Deserialize)]
struct Area {
    code: String,
    title_fa: String,
    title_en: String,
}

/// A body as publicly known.
#[derive(Deserialize)]
struct Entry {
    slug: String,
    kind: contract::organizations::OrganizationKind,
    status: contract::organizations::OrganizationStatus,
    name_fa: String,
    name_en: Option<String>,
    other_names_fa: Vec<String>,
    activity_fa: Option<String>,
    activity_en: Option<String>,
    deputy_area: Option<String>,
    parent_slug: Option<String>,
    successor_slug: Option<String>,
    website: Option<String>,
}

fn data() -> platform::Result<Data> {
    Ok(serde_json::from_str(DATA)?)
}
