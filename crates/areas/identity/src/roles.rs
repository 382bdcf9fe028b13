//! The roles the portal brings, and what each may do. The only place where a role is spelled out: everything else
//! checks permissions.

use messages::Language;

/// A built-in role.
pub struct BuiltIn {
    pub code: &'static str,
    /// Given for one organization at a time.
    pub for_organization: bool,
    /// IDN-4.
    pub needs_second_factor: bool,
    pub permissions: &'static [&'static str],
}

/// The role that must never be without an active holder (IDN-5).
pub(crate) const ADMIN: &str = "admin";
/// The role of whoever registers.
pub(crate) const CITIZEN: &str = "citizen";

const CLERK: &[&str] = &[
    "organizations.edit_contact",
    "organizations.propose",
    "publications.open_receipt",
    "publications.acknowledge",
];

const MANAGER: &[&str] = &[
    "organizations.edit_contact",
    "organizations.propose",
    "organizations.submit",
    "publications.open_receipt",
    "publications.acknowledge",
    "publications.acknowledge_as_manager",
];

const EXPERT: &[&str] = &[
    "organizations.register",
    "organizations.review",
    "organizations.manage_officers",
    "organizations.manage_parties",
    "organizations.read_parties",
    "publications.draft",
    "publications.read_drafts",
    "publications.read_all",
    "publications.read_receipts",
    "contact.answer",
    "contact.edit_own_entry",
    "contact.write_many",
    "library.draft",
    "library.describe",
    "library.read_drafts",
    "library.read_stats",
];

const HEAD: &[&str] = &[
    "identity.read_people",
    "organizations.register",
    "organizations.review",
    "organizations.manage_officers",
    "organizations.manage_parties",
    "organizations.read_parties",
    "organizations.read_personal",
    "organizations.close",
    "organizations.assign",
    "organizations.configure",
    "publications.draft",
    "publications.read_drafts",
    "publications.read_all",
    "publications.communicate",
    "publications.read_receipts",
    "publications.publish_news",
    "publications.publish_formal",
    "publications.withdraw",
    "search.insights",
    "contact.answer",
    "contact.edit_own_entry",
    "contact.write_many",
    "contact.read_stats",
    "calendar.declare",
    "library.draft",
    "library.describe",
    "library.read_drafts",
    "library.approve",
    "library.withdraw",
    "library.read_stats",
];

const SECRETARIAT: &[&str] = &[
    "organizations.manage_parties",
    "organizations.read_parties",
    "organizations.read_personal",
    "publications.draft",
    "publications.read_drafts",
    "publications.read_all",
    "publications.communicate",
    "publications.read_receipts",
    "publications.import",
    "contact.answer",
    "contact.edit_own_entry",
    "contact.write_many",
    "calendar.declare",
    "library.draft",
    "library.read_drafts",
    "library.read_stats",
];

const EDITOR: &[&str] = &[
    "publications.draft",
    "publications.read_drafts",
    "publications.read_all",
    "publications.publish_news",
    "help.edit",
    "help.read_drafts",
    "search.insights",
    "contact.answer",
    "contact.edit_own_entry",
    "contact.write_many",
    "library.describe",
    "library.read_drafts",
    "library.read_stats",
];

const MODERATOR: &[&str] = &[
    "publications.read_drafts",
    "publications.read_all",
    "contact.answer",
    "contact.edit_own_entry",
    "contact.write_many",
    "library.read_stats",
];

const AUDITOR: &[&str] = &[
    "audit.read",
    "identity.read_people",
    "organizations.read_parties",
    "publications.read_drafts",
    "publications.read_all",
    "publications.read_receipts",
    "help.read_drafts",
    "search.insights",
    "contact.read_stats",
    "library.read_drafts",
    "library.read_stats",
];

/// Accounts, roles and settings; never what others must approve (IDN-5).
const ADMIN_PERMISSIONS: &[&str] = &[
    "identity.manage_people",
    "identity.manage_roles",
    "identity.manage_clients",
    "identity.read_people",
    "audit.read",
    "platform.manage_jobs",
    "publications.manage_series",
    "help.edit",
    "help.read_drafts",
    "help.configure",
    "search.insights",
    "search.reindex",
    "search.configure",
    "contact.answer",
    "contact.edit_own_entry",
    "contact.write_many",
    "contact.triage",
    "contact.mail",
    "contact.configure",
    "calendar.manage",
    "library.read_stats",
    "library.manage_categories",
];

/// In the order in which the role matrix shows them.
pub const BUILT_IN: &[BuiltIn] = &[
    everywhere(CITIZEN, &[]),
    representative("org_clerk", CLERK),
    representative("org_manager", MANAGER),
    everywhere("expert", EXPERT),
    guarded("head", HEAD),
    guarded("secretariat", SECRETARIAT),
    everywhere("editor", EDITOR),
    everywhere("moderator", MODERATOR),
    guarded("auditor", AUDITOR),
    guarded(ADMIN, ADMIN_PERMISSIONS),
];

const fn everywhere(code: &'static str, permissions: &'static [&'static str]) -> BuiltIn {
    BuiltIn { code, for_organization: false, needs_second_factor: false, permissions }
}

const fn representative(code: &'static str, permissions: &'static [&'static str]) -> BuiltIn {
    BuiltIn { code, for_organization: true, needs_second_factor: false, permissions }
}

const fn guarded(code: &'static str, permissions: &'static [&'static str]) -> BuiltIn {
    BuiltIn { code, for_organization: false, needs_second_factor: true, permissions }
}

impl BuiltIn {
    /// What people call it.
    #[must_use]
    pub fn title(&self, language: Language) -> String {
        let key = format!("identity-builtin-{}", self.code);
        messages::embedded(language).find::<&str>(&key, &[]).unwrap_or_else(|| self.code.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_of_a_role_exists_and_fits_it() {
        for role in BUILT_IN {
            for name in role.permissions {
                let known = contract::permission::ALL.iter().find(|permission| permission.name == *name);
                let known = known.unwrap_or_else(|| panic!("{} has the unknown {name}", role.code));
                assert!(!role.for_organization || known.own_organization, "{}: {name}", role.code);
            }
        }
    }

    #[test]
    fn every_role_has_a_title_in_both_languages() {
        for role in BUILT_IN {
            for language in Language::ALL {
                assert_ne!(role.title(language), role.code, "{language:?}");
            }
        }
    }

    #[test]
    fn idn_4_the_roles_with_most_power_need_a_second_factor() {
        let guarded: Vec<_> =
            BUILT_IN.iter().filter(|role| role.needs_second_factor).map(|role| role.code).collect();
        assert_eq!(guarded, ["head", "secretariat", "auditor", "admin"]);
    }

    #[test]
    fn idn_5_an_admin_approves_nothing_for_others() {
        for verb in
            ["review", "submit", "publish", "close", "assign", "withdraw", "draft", "register", "propose"]
        {
            let begins = |name: &&str| name.split_once('.').is_some_and(|(_, own)| own.starts_with(verb));
            assert!(!ADMIN_PERMISSIONS.iter().any(begins), "{verb}");
        }
    }

    #[test]
    fn an_auditor_changes_nothing() {
        for name in AUDITOR {
            let verb = name.split_once('.').map(|(_, verb)| verb).unwrap_or_default();
            assert!(verb.starts_with("read") || verb == "insights", "{name}");
        }
    }
}
