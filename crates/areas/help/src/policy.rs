//! Pure rules: addresses, slugs, the order of siblings, and who sees what is not published.

use contract::help::{RESERVED_SLUGS, is_slug};
use contract::permission::{EditHelp, Permission, ReadHelpDrafts};
use contract::problem::{Code, FieldProblem};
use persian::digits::Digits;
use platform::auth::AnyOf;
use platform::{Actor, Problem, Result};
use uuid::Uuid;

/// Whoever may see what is not published.
#[derive(Debug)]
pub(crate) struct DraftReaders;

impl AnyOf for DraftReaders {
    const NAMES: &'static [&'static str] = &[EditHelp::NAME, ReadHelpDrafts::NAME];
}

/// Whether an actor sees drafts, archived pages and unpublished pictures.
pub(crate) fn reads_drafts(actor: &Actor) -> bool {
    DraftReaders::NAMES.iter().any(|name| actor.scope(name).is_some())
}

/// Whether the actor of a public route may see what was asked of the desk.
pub(crate) fn check_reads_drafts(actor: &Actor) -> Result<()> {
    match actor.id {
        _ if reads_drafts(actor) => Ok(()),
        Some(_) => Err(Problem::from(Code::Forbidden).param("permission", ReadHelpDrafts::NAME)),
        None => Err(Code::Unauthenticated.into()),
    }
}

/// The one right form of a path: single slashes, none at either end, small Latin letters and digits. None where no page
/// can be meant.
pub(crate) fn canonical(path: &str) -> Option<String> {
    let parts: Vec<String> = path
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| Digits::Latin.apply(part).to_ascii_lowercase())
        .collect();
    parts.iter().all(|part| is_slug(part)).then(|| parts.join("/")).filter(|path| !path.is_empty())
}

/// The path of a page below another, or at the root.
pub(crate) fn join(parent: Option<&str>, slug: &str) -> String {
    parent.map_or_else(|| slug.to_owned(), |parent| format!("{parent}/{slug}"))
}

/// Refuses a slug that cannot be one, with one that could and that no sibling has.
pub(crate) fn check_slug(slug: &str, at_root: bool, is_taken: impl Fn(&str) -> bool) -> Result<()> {
    let is_reserved = |slug: &str| at_root && RESERVED_SLUGS.contains(&slug);
    if is_slug(slug) && !is_reserved(slug) {
        return Ok(());
    }
    let is_free = |slug: &String| !is_reserved(slug) && !is_taken(slug);
    let begun = begun_from(slug);
    let numbered = (2..).map(|number| format!("{begun}-{number}"));
    let proposal = std::iter::once(begun.clone()).chain(numbered).find(is_free).unwrap_or_default();
    Err(Problem::from(Code::HelpBadSlug).param("proposal", proposal).at("/slug"))
}

/// What of a text can stand in an address: its Latin letters and digits.
fn begun_from(text: &str) -> String {
    let latin = Digits::Latin.apply(text).to_ascii_lowercase();
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug: String = words.collect::<Vec<_>>().join("-").chars().take(40).collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "page".to_owned() } else { slug.to_owned() }
}

/// The siblings with one of them at a place counted from 1; beyond the end means the end (HELP-3).
pub(crate) fn placed(siblings: &[Uuid], page: Uuid, position: i32) -> Vec<Uuid> {
    let mut order: Vec<Uuid> = siblings.iter().copied().filter(|sibling| *sibling != page).collect();
    let index = usize::try_from(position - 1).unwrap_or_default().min(order.len());
    order.insert(index, page);
    order
}

/// A key and its prefixes, the longest first: `letters.track`, `letters` (HELP-6).
pub(crate) fn prefixes(screen_key: &str) -> Vec<&str> {
    let mut prefixes = vec![screen_key];
    while let Some((shorter, _)) = prefixes.last().and_then(|key| key.rsplit_once('.')) {
        prefixes.push(shorter);
    }
    prefixes
}

/// What must be there before readers see a text.
pub(crate) fn check_is_complete(title: &str, body: &str) -> Result<()> {
    let missing: Vec<_> = [("/title", title), ("/body", body)]
        .iter()
        .filter(|(_, text)| text.trim().is_empty())
        .map(|(pointer, _)| FieldProblem::new(*pointer, "required"))
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(Problem::fields(missing)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_1_a_path_has_one_right_form() {
        for (path, expected) in [
            ("history/services", Some("history/services")),
            ("/history//services/", Some("history/services")),
            ("History/Services", Some("history/services")),
            ("v\u{6F2}", Some("v2")),
            ("history/../desk", None),
            ("%2e%2e", None),
            ("", None),
            ("/", None),
            ("تاریخچه", None),
        ] {
            assert_eq!(canonical(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn a_bad_slug_is_answered_with_a_free_one() {
        let proposal = |slug: &str, at_root: bool, taken: &[&str]| {
            let problem = check_slug(slug, at_root, |slug| taken.contains(&slug)).unwrap_err();
            problem.params()["proposal"].as_str().unwrap().to_owned()
        };
        assert_eq!(proposal("Letter Tracking", true, &[]), "letter-tracking");
        assert_eq!(proposal("Letter Tracking", true, &["letter-tracking"]), "letter-tracking-2");
        assert_eq!(proposal("پیگیری", true, &["page"]), "page-2");
        assert_eq!(proposal("desk", true, &[]), "desk-2");
        assert!(check_slug("desk", false, |_| false).is_ok());
        assert!(check_slug("what-is-a-portal", true, |_| false).is_ok());
    }

    #[test]
    fn help_3_a_page_takes_its_place_among_its_siblings() {
        let ids: Vec<Uuid> = (0..5).map(|_| Uuid::now_v7()).collect();
        let order = |moved: usize, to| -> Vec<usize> {
            let placed = placed(&ids, ids[moved], to);
            placed.iter().map(|id| ids.iter().position(|own| own == id).unwrap()).collect()
        };
        assert_eq!(order(3, 2), [0, 3, 1, 2, 4]);
        assert_eq!(order(0, 99), [1, 2, 3, 4, 0]);
        assert_eq!(order(4, 1), [4, 0, 1, 2, 3]);
        assert_eq!(order(2, 3), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn help_6_a_screen_takes_the_tie_of_its_nearest_prefix() {
        assert_eq!(
            prefixes("budgets.versions.compare"),
            ["budgets.versions.compare", "budgets.versions", "budgets"]
        );
    }
}
