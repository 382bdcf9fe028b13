//! Wire types of the area `help`: the portal's own handbook. A page stands in a tree, has a text in Persian and may have
//! one in English; every published change is a revision. Screens are tied to pages, and services say how they stand.

mod ask;
mod change;
mod desk;
mod page;
mod rating;
mod revision;
mod screen;
mod service;

pub use ask::{
    BookForm, CompareHelpRevisions, FollowHelp, ListHelpFindings, ListHelpPages, ListHelpRevisions, PageForm,
    PrintHelpBook, ReadHelp, ReadHelpBook, ReadHelpPage, ReadHelpTree,
};
pub use change::{
    CreateHelpPage, MAX_HELP_BODY, MAX_PICTURE_BYTES, MoveHelpPage, PreviewHelpText, PublishHelpText,
    RestoreHelpRevision, SaveHelpDraft,
};
pub use desk::{
    HelpDeskMark, HelpDraft, HelpFinding, HelpFindingKind, HelpPageSummary, HelpPreview, HelpTextFindings,
    HelpTextLink, HelpTextState, HelpTranslation,
};
pub use page::{HelpCrumb, HelpHeading, HelpLink, HelpMoved, HelpNode, HelpPage, HelpTree};
pub use rating::{HelpRatings, ListHelpRatings, RateHelpPage};
pub use revision::{HelpComparison, HelpRevision, HelpRevisionSummary};
pub use screen::{HelpScreen, SCREENS, ScreenHelp, TieHelpScreen, known_screen, screen_of};
pub use service::{PortalService, SERVICES, ServiceAudience, ServiceEntry, ServiceStanding, SetServiceState};

crate::ids! {
    /// A page of the handbook.
    HelpPageId,
}

/// The most levels the tree may have.
pub const MAX_DEPTH: usize = 5;
/// The longest slug, in characters.
pub const MAX_SLUG: usize = 60;
/// Slugs at the root that are pages of the portal itself.
pub const RESERVED_SLUGS: &[&str] = &["search", "print", "desk"];

/// Whether a text can be a slug: words of lower-case Latin letters and digits, joined by single hyphens.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let is_word =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.len() <= MAX_SLUG && text.split('-').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_latin_words_and_single_hyphens() {
        for (text, is_good) in [
            ("what-is-a-portal", true),
            ("v2", true),
            ("", false),
            ("راهنما", false),
            ("a b", false),
            ("A", false),
            ("a--b", false),
            ("-a", false),
            ("a/b", false),
        ] {
            assert_eq!(is_slug(text), is_good, "{text}");
        }
        assert!(is_slug(&"a".repeat(60)) && !is_slug(&"a".repeat(61)));
    }
}
