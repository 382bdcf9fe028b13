//! From a text in Markdown to what readers see: rendered once per revision, its inserts filled whenever it is shown.

use contract::help::{HelpFinding, HelpFindingKind, HelpHeading};
use contract::id::FileId;
use platform::markdown::{Prose, to_prose};

use crate::inserts;

/// Grows when the same text comes out otherwise; what an older renderer made is then made anew.
pub(crate) const VERSION: i32 = 1;

/// Where pictures of pages are served.
pub(crate) const PICTURES: &str = "/api/v1/help/pictures/";

/// A rendered text.
pub(crate) struct Rendered {
    pub(crate) html: String,
    pub(crate) headings: Vec<HelpHeading>,
    prose: Prose,
}

pub(crate) fn page(body: &str) -> Rendered {
    let mut prose = to_prose(body, PICTURES);
    let headings = prose
        .headings
        .iter()
        .map(|heading| HelpHeading {
            id: heading.id.clone(),
            level: heading.level,
            text: heading.text.clone(),
        })
        .collect();
    Rendered { html: std::mem::take(&mut prose.html), headings, prose }
}

impl Rendered {
    /// The stored pictures it shows.
    pub(crate) fn pictures(&self) -> Vec<FileId> {
        let id = |url: &str| url.strip_prefix(PICTURES)?.parse().ok();
        let mut ids: Vec<FileId> =
            self.prose.pictures.iter().filter_map(|picture| id(&picture.url)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The addresses it links to, as they stand in the text.
    pub(crate) fn links(&self) -> &[String] {
        &self.prose.links
    }

    /// What is worth a look, in the order of the text within each kind. `leads` says whether an address inside the
    /// portal leads somewhere.
    pub(crate) fn findings(&self, leads: impl Fn(&str) -> bool) -> Vec<HelpFinding> {
        let finding = |kind, about: &str| HelpFinding { kind, about: about.to_owned() };
        let unknown = self.prose.inserts.iter().filter(|name| !inserts::is_known(name));
        let silent = self.prose.pictures.iter().filter(|picture| picture.alt.is_empty());
        let is_own = |url: &str| url.strip_prefix(PICTURES).is_some_and(|id| id.parse::<FileId>().is_ok());
        let foreign = self.prose.pictures.iter().filter(|picture| !is_own(&picture.url));
        let dead = self.prose.links.iter().filter(|link| link.starts_with('/') && !leads(link));
        unknown
            .map(|name| finding(HelpFindingKind::UnknownInsert, name))
            .chain(silent.map(|picture| finding(HelpFindingKind::AltMissing, &picture.url)))
            .chain(foreign.map(|picture| finding(HelpFindingKind::ForeignPicture, &picture.url)))
            .chain(dead.map(|link| finding(HelpFindingKind::DeadLink, link)))
            .collect()
    }
}
