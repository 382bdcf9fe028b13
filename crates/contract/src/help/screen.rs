//! The screens of the portal and their keys (HELP-6).

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{HelpLink, HelpPage, HelpPageId};
use crate::validation;

/// Every route of the front end with the key of its screen; a test walks the routes and finds what is missing here.
pub const SCREENS: &[(&str, &str)] = &[
    ("/", "home"),
    ("/ui", "gallery"),
    ("/sign-in", "identity.sign_in"),
    ("/register", "identity.register"),
    ("/register/confirm", "identity.register.confirm"),
    ("/reset", "identity.reset"),
    ("/reset/complete", "identity.reset.complete"),
    ("/invitation", "identity.invitation"),
    ("/account", "identity.account"),
    ("/admin", "identity.admin"),
    ("/admin/people", "identity.admin.people"),
    ("/admin/people/new", "identity.admin.people.new"),
    ("/admin/people/:id", "identity.admin.people.person"),
    ("/admin/roles", "identity.admin.roles"),
    ("/admin/roles/new", "identity.admin.roles.new"),
    ("/admin/roles/:code", "identity.admin.roles.role"),
    ("/admin/clients", "identity.admin.clients"),
    ("/admin/clients/new", "identity.admin.clients.new"),
    ("/admin/clients/:id", "identity.admin.clients.client"),
    ("/admin/audit", "identity.admin.audit"),
    ("/admin/jobs", "identity.admin.jobs"),
    ("/organizations", "organizations.list"),
    ("/organizations/new", "organizations.new"),
    ("/organizations/mine", "organizations.mine"),
    ("/organizations/desk", "organizations.desk"),
    ("/organizations/parties", "organizations.parties"),
    ("/organizations/:slug/propose", "organizations.propose"),
    ("/organizations/:slug/versions/new", "organizations.version"),
    ("/organizations/:slug/correct", "organizations.correct"),
    ("/organizations/:slug", "organizations.record"),
    ("/publications", "publications.list"),
    ("/publications/desk", "publications.desk"),
    ("/publications/desk/new", "publications.desk.new"),
    ("/publications/desk/archive", "publications.desk.archive"),
    ("/publications/desk/:id", "publications.desk.edit"),
    ("/publications/settings", "publications.settings"),
    ("/publications/inbox", "publications.inbox"),
    ("/publications/inbox/:receipt_id", "publications.inbox.receipt"),
    ("/publications/communications", "publications.communications"),
    ("/publications/communications/:communication_id", "publications.communications.report"),
    ("/publications/ref/:ref", "publications.read.ref"),
    ("/publications/:id/changes", "publications.changes"),
    ("/publications/:id", "publications.read"),
    ("/library", "library.list"),
    ("/library/desk", "library.desk"),
    ("/library/desk/new", "library.desk.new"),
    ("/library/desk/categories", "library.desk.categories"),
    ("/library/desk/:code", "library.desk.edit"),
    ("/library/stats", "library.stats"),
    ("/library/basket", "library.basket"),
    ("/library/bundles/:slug", "library.bundle"),
    ("/library/desk/bundles", "library.desk.bundles"),
    ("/library/desk/bundles/new", "library.desk.bundles.new"),
    ("/library/desk/bundles/:slug", "library.desk.bundles.edit"),
    ("/library/:code", "library.form"),
    ("/library/:code/v/:n", "library.form.version"),
    ("/search", "search.results"),
    ("/search/settings", "search.settings"),
    ("/worklist", "worklist"),
    ("/calendar", "calendar.view"),
    ("/calendar/manage", "calendar.manage"),
    ("/subscriptions", "subscriptions.mine"),
    ("/subscriptions/new", "subscriptions.new"),
    ("/subscriptions/confirm", "subscriptions.confirm"),
    ("/contact", "contact.home"),
    ("/contact/people", "contact.people"),
    ("/contact/people/:id", "contact.people.person"),
    ("/contact/write", "contact.write"),
    ("/contact/track", "contact.track"),
    ("/contact/confirm", "contact.confirm"),
    ("/contact/mine", "contact.mine"),
    ("/contact/inbox", "contact.inbox"),
    ("/contact/messages/:id", "contact.inbox.message"),
    ("/contact/held", "contact.held"),
    ("/contact/mail", "contact.mail"),
    ("/contact/stats", "contact.stats"),
    ("/contact/settings", "contact.settings"),
    ("/help", "help.home"),
    ("/help/search", "help.search"),
    ("/help/print", "help.print"),
    ("/help/desk", "help.desk"),
    ("/help/desk/:id", "help.desk.edit"),
    ("/help/*path", "help.read"),
];

/// The key of the screen at an address; of an address that no route answers, its first word.
#[must_use]
pub fn screen_of(path: &str) -> &str {
    let first = || path.split('/').find(|part| !part.is_empty()).unwrap_or("home");
    known_screen(path).unwrap_or_else(first)
}

/// The key of the route that answers an address. A route that names its words comes before one that takes any.
#[must_use]
pub fn known_screen(path: &str) -> Option<&'static str> {
    let vague = |pattern: &str| pattern.matches([':', '*']).count();
    let known = SCREENS.iter().filter(|(pattern, _)| answers(pattern, path));
    known.min_by_key(|(pattern, _)| vague(pattern)).map(|(_, key)| *key)
}

fn answers(pattern: &str, path: &str) -> bool {
    let mut rest = path.split('/').filter(|part| !part.is_empty());
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('*') {
            return true;
        }
        if !rest.next().is_some_and(|own| part.starts_with(':') || part == own) {
            return false;
        }
    }
    rest.next().is_none()
}

/// The help of a screen, as the drawer shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ScreenHelp {
    /// The key asked for.
    #[schema(example = "letters.track")]
    pub screen_key: String,
    /// The key whose tie was used: the same, a prefix of it, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "letters.track")]
    pub tied_key: Option<String>,
    /// The anchor at which to open the page, if not at its top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "section-2")]
    pub anchor: Option<String>,
    /// The page; absent only while the handbook is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<HelpPage>,
}

/// A screen and the page it is tied to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpScreen {
    /// The key of the screen.
    #[schema(example = "letters.track")]
    pub screen_key: String,
    /// The page it is tied to; absent where it takes that of its nearest prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<HelpLink>,
    /// The page's id, where it is tied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_id: Option<HelpPageId>,
    /// The heading of the Persian text at which the page opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "پیگیری")]
    pub heading: Option<String>,
    /// Changes send it back as `If-Match`; 0 while it was never tied.
    #[schema(example = 1)]
    pub version: i32,
}

/// The page a screen is to be tied to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TieHelpScreen {
    /// The page.
    #[garde(skip)]
    pub page_id: HelpPageId,
    /// A heading of its Persian text; absent: the top.
    #[garde(inner(length(chars, max = 200), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "پیگیری")]
    pub heading: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_6_the_address_of_a_screen_gives_its_key() {
        for (path, key) in [
            ("/", "home"),
            ("/worklist", "worklist"),
            ("/calendar", "calendar.view"),
            ("/calendar/manage", "calendar.manage"),
            ("/subscriptions", "subscriptions.mine"),
            ("/subscriptions/new", "subscriptions.new"),
            ("/subscriptions/confirm", "subscriptions.confirm"),
            ("/contact", "contact.home"),
            ("/contact/people", "contact.people"),
            ("/contact/people/:id", "contact.people.person"),
            ("/contact/write", "contact.write"),
            ("/contact/track", "contact.track"),
            ("/contact/confirm", "contact.confirm"),
            ("/contact/mine", "contact.mine"),
            ("/contact/inbox", "contact.inbox"),
            ("/contact/messages/:id", "contact.inbox.message"),
            ("/contact/held", "contact.held"),
            ("/contact/mail", "contact.mail"),
            ("/contact/stats", "contact.stats"),
            ("/contact/settings", "contact.settings"),
            ("/help", "help.home"),
            ("/help/history/services", "help.read"),
            ("/help/desk/0198", "help.desk.edit"),
            ("/help/search", "help.search"),
            ("/publications/desk/", "publications.desk"),
            ("/publications/desk/new", "publications.desk.new"),
            ("/publications/0198", "publications.read"),
            ("/library/F-27/v/2", "library.form.version"),
            ("/library/stats", "library.stats"),
            ("/organizations/bus/versions/new", "organizations.version"),
            ("/budgets/versions/compare", "budgets"),
        ] {
            assert_eq!(screen_of(path), key, "{path}");
        }
    }

    #[test]
    fn help_6_no_two_routes_share_a_key() {
        let mut keys: Vec<_> = SCREENS.iter().map(|(_, key)| *key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), SCREENS.len());
    }
}
