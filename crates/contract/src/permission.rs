//! Permissions: the only thing the server checks. Roles are sets of them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A permission as a type, so that a guard is part of a handler's signature.
pub trait Permission: 'static {
    /// Its name on the wire, `<area>.<verb>`.
    const NAME: &'static str;
}

/// A permission as the role matrix shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PermissionInfo {
    /// Its name, `<area>.<verb>`.
    #[schema(example = "organizations.register")]
    pub name: &'static str,
    /// What it allows, in English, for developers; people read the language files.
    #[schema(example = "Enter organizations and their versions")]
    pub allows: &'static str,
    /// Whether a representative may hold it for one organization only.
    pub own_organization: bool,
    /// Whether another system may hold it as a scope. Reading and sending in may be left to a system; whoever approves,
    /// publishes, decides, withdraws, manages or answers is a person (IDN-5).
    pub for_systems: bool,
}

macro_rules! permissions {
    ($($name:ident $wire:literal $own:ident $by:ident $allows:literal;)+) => {
        $(
            #[doc = $allows]
            #[derive(Clone, Copy, Debug)]
            pub struct $name;
            impl Permission for $name {
                const NAME: &'static str = $wire;
            }
        )+

        /// Every permission, in the order of this file.
        pub const ALL: &[PermissionInfo] = &[$(PermissionInfo {
            name: $wire,
            allows: $allows,
            own_organization: permissions!(@own $own),
            for_systems: permissions!(@by $by),
        }),+];
    };
    (@own own) => { true };
    (@own all) => { false };
    (@by anyone) => { true };
    (@by person) => { false };
}

permissions! {
    // ---- identity
    ManagePeople "identity.manage_people" all person "Create, invite, change and suspend people, and grant them roles";
    ManageRoles "identity.manage_roles" all person "Define roles";
    ManageClients "identity.manage_clients" all person "Register other systems and their secrets";
    ReadPeople "identity.read_people" all anyone "See people, roles and grants";
    ReadAudit "audit.read" all anyone "Read and verify the audit log";

    // ---- platform
    ManageJobs "platform.manage_jobs" all person "Look after background work: run it again or give it up";

    // ---- organizations
    RegisterOrganizations "organizations.register" all anyone "Enter organizations and the versions of their record";
    CloseOrganizations "organizations.close" all person "Close, dissolve or merge organizations";
    AssignExperts "organizations.assign" all person "Assign the responsible expert";
    EditOrganizationContact "organizations.edit_contact" own anyone "Change contact fields of the own organization";
    ProposeOrganizationChanges "organizations.propose" own anyone "Propose changes of the own record";
    ConfirmOrganizationRecord "organizations.submit" own person "Confirm the own record";
    ReviewOrganizationChanges "organizations.review" all person "Decide proposed changes";
    ManageOfficers "organizations.manage_officers" all person "Appoint and end officers";
    ManageParties "organizations.manage_parties" all anyone "Enter persons and bodies that hold offices";
    ReadParties "organizations.read_parties" all anyone "See persons and bodies that hold offices";
    ReadPersonal "organizations.read_personal" all anyone "See persons' national codes";
    ConfigureOrganizations "organizations.configure" all person "Change and confirm what each kind of organization must have";

    // ---- publications
    DraftPublications "publications.draft" all anyone "Write drafts";
    ReadPublicationDrafts "publications.read_drafts" all anyone "Read drafts of others";
    ReadAllPublications "publications.read_all" all anyone "Read what is published, whatever its audience";
    PublishNews "publications.publish_news" all person "Publish news";
    PublishFormal "publications.publish_formal" all person "Approve and publish announcements, circulars and directives";
    ImportPublications "publications.import" all person "Put old texts with their own number and date into the archive";
    WithdrawPublications "publications.withdraw" all person "Withdraw what was published in error";
    CommunicatePublications "publications.communicate" all person "Communicate texts to organizations, remind, extend and end";
    ReadReceipts "publications.read_receipts" all anyone "See who received what was communicated, and who is missing";
    OpenReceipt "publications.open_receipt" own anyone "See and open what was communicated to the own organization";
    AcknowledgeReceipts "publications.acknowledge" own anyone "Confirm receipt for the own organization";
    AcknowledgeAsManager "publications.acknowledge_as_manager" own person "Confirm receipt where the manager is asked";
    ManagePublicationSeries "publications.manage_series" all person "Define tags and number series";

    // ---- library
    DraftForms "library.draft" all anyone "Make forms and drafts of their versions";
    DescribeForms "library.describe" all person "Change titles, categories and guidance of forms, and make bundles of them";
    ReadFormDrafts "library.read_drafts" all anyone "Read drafts and withdrawn versions of forms";
    ApproveForms "library.approve" all person "Approve or return versions, retire forms, give bundles up, clear reviews";
    WithdrawForms "library.withdraw" all person "Withdraw an approved version of a form";
    ReadFormStats "library.read_stats" all anyone "See how often forms are taken";
    ManageFormCategories "library.manage_categories" all person "Define categories of forms";

    // ---- contact
    AnswerMessages "contact.answer" all person "Read and answer messages to the own posts and the unit one heads";
    TriageMessages "contact.triage" all person "Decide held messages, and take up those that nobody has";
    ManageMails "contact.mail" all person "Look after the mail service";
    ConfigureContact "contact.configure" all person "Change units, posts, the officer, hours and limits";
    EditOwnEntry "contact.edit_own_entry" all person "Change telephone, room, subjects, days and absences of the own posts";
    WriteToMany "contact.write_many" all person "Write to any number of people at once";
    ReadContactStats "contact.read_stats" all anyone "See counts and ages of messages, not their texts";

    // ---- calendar
    DeclareCalendar "calendar.declare" all person "Declare and revoke holidays, closures and other hours";
    ManageCalendar "calendar.manage" all person "Set weekly hours and confirm the holidays of a year";

    // ---- help
    EditHelp "help.edit" all person "Write, publish and arrange pages of the handbook";
    ReadHelpDrafts "help.read_drafts" all anyone "Read drafts of the handbook";
    ConfigureHelp "help.configure" all person "Tie screens to pages and set the states of services";

    // ---- search
    ReadSearch "search.read" all anyone "Search, as another system, in what the own permissions show";
    ReadSearchInsights "search.insights" all anyone "See the state of the index";
    RebuildSearchIndex "search.reindex" all person "Rebuild the index";
    ConfigureSearch "search.configure" all person "Choose the engines for searching the web";
}

/// A set of permission names as roles and sessions carry it.
pub type PermissionNames = Vec<String>;

/// Whether a name is one of [`ALL`].
#[must_use]
pub fn exists(name: &str) -> bool {
    ALL.iter().any(|permission| permission.name == name)
}

/// Whether another system may hold a permission as a scope: everywhere, or bound to one organization.
#[must_use]
pub fn fits_system(name: &str, bound: bool) -> bool {
    let fits = |known: &PermissionInfo| known.for_systems && (known.own_organization || !bound);
    ALL.iter().any(|known| known.name == name && fits(known))
}

/// What the signed-in actor may do, for the screen to hide what the server would refuse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EffectivePermissions {
    /// Permissions held everywhere.
    #[schema(value_type = Vec<String>, example = json!(["organizations.review"]))]
    pub everywhere: PermissionNames,
    /// Permissions held for single organizations.
    pub per_organization: Vec<OrganizationPermissions>,
}

/// Permissions held for one organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationPermissions {
    /// The organization.
    pub organization_id: crate::id::OrganizationId,
    /// The permissions held for it alone.
    #[schema(value_type = Vec<String>, example = json!(["organizations.propose"]))]
    pub permissions: PermissionNames,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idn_5_what_a_person_answers_for_is_no_scope_of_a_system() {
        for verb in [
            "approve",
            "answer",
            "close",
            "communicate",
            "configure",
            "manage_people",
            "publish",
            "review",
            "withdraw",
        ] {
            let left = ALL.iter().filter(|known| known.for_systems);
            let found: Vec<_> =
                left.filter(|known| known.name.split('.').any(|part| part.starts_with(verb))).collect();
            assert!(found.is_empty(), "{verb}: {found:?}");
        }
    }

    #[test]
    fn a_system_bound_to_an_organization_holds_only_what_is_over_the_own_one() {
        assert!(fits_system("organizations.propose", true) && fits_system("organizations.propose", false));
        assert!(!fits_system("audit.read", true) && fits_system("audit.read", false));
        assert!(!fits_system("organizations.submit", true) && !fits_system("organizations.fly", false));
    }
}
