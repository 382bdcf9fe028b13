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
}

macro_rules! permissions {
    ($($name:ident $wire:literal $own:ident $allows:literal;)+) => {
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
        }),+];
    };
    (@own own) => { true };
    (@own all) => { false };
}

permissions! {
    // ---- identity
    ManagePeople "identity.manage_people" all "Create, invite, change and suspend people, and grant them roles";
    ManageRoles "identity.manage_roles" all "Define roles";
    ManageClients "identity.manage_clients" all "Register other systems and their secrets";
    ReadPeople "identity.read_people" all "See people, roles and grants";
    ReadAudit "audit.read" all "Read and verify the audit log";

    // ---- platform
    ManageJobs "platform.manage_jobs" all "Look after background work: run it again or give it up";

    // ---- organizations
    RegisterOrganizations "organizations.register" all "Enter organizations and the versions of their record";
    CloseOrganizations "organizations.close" all "Close, dissolve or merge organizations";
    AssignExperts "organizations.assign" all "Assign the responsible expert";
    EditOrganizationContact "organizations.edit_contact" own "Change contact fields of the own organization";
    ProposeOrganizationChanges "organizations.propose" own "Propose changes of the own record";
    ConfirmOrganizationRecord "organizations.submit" own "Confirm the own record";
    ReviewOrganizationChanges "organizations.review" all "Decide proposed changes";
    ManageOfficers "organizations.manage_officers" all "Appoint and end officers";
    ManageParties "organizations.manage_parties" all "Enter persons and bodies that hold offices";
    ReadParties "organizations.read_parties" all "See persons and bodies that hold offices";
    ReadPersonal "organizations.read_personal" all "See persons' national codes";
    ConfigureOrganizations "organizations.configure" all "Change and confirm what each kind of organization must have";

    // ---- publications
    DraftPublications "publications.draft" all "Write drafts";
    ReadPublicationDrafts "publications.read_drafts" all "Read drafts of others";
    ReadAllPublications "publications.read_all" all "Read what is published, whatever its audience";
    PublishNews "publications.publish_news" all "Publish news";
    PublishFormal "publications.publish_formal" all "Approve and publish announcements, circulars and directives";
    ImportPublications "publications.import" all "Put old texts with their own number and date into the archive";
    WithdrawPublications "publications.withdraw" all "Withdraw what was published in error";
    CommunicatePublications "publications.communicate" all "Communicate texts to organizations, remind, extend and end";
    ReadReceipts "publications.read_receipts" all "See who received what was communicated, and who is missing";
    OpenReceipt "publications.open_receipt" own "See and open what was communicated to the own organization";
    AcknowledgeReceipts "publications.acknowledge" own "Confirm receipt for the own organization";
    AcknowledgeAsManager "publications.acknowledge_as_manager" own "Confirm receipt where the manager is asked";
    ManagePublicationSeries "publications.manage_series" all "Define tags and number series";

    // ---- library
    DraftForms "library.draft" all "Make forms and drafts of their versions";
    DescribeForms "library.describe" all "Change titles, categories and guidance of forms";
    ReadFormDrafts "library.read_drafts" all "Read drafts and withdrawn versions of forms";
    ApproveForms "library.approve" all "Approve or return versions, retire forms, clear reviews";
    WithdrawForms "library.withdraw" all "Withdraw an approved version of a form";
    ReadFormStats "library.read_stats" all "See how often forms are taken";
    ManageFormCategories "library.manage_categories" all "Define categories of forms";

    // ---- contact
    AnswerMessages "contact.answer" all "Read and answer messages to the own posts and the unit one heads";
    TriageMessages "contact.triage" all "Decide held messages, and take up those that nobody has";
    ManageMails "contact.mail" all "Look after the mail service";
    ConfigureContact "contact.configure" all "Change units, posts, the officer, hours and limits";
    EditOwnEntry "contact.edit_own_entry" all "Change telephone, room, subjects, days and absences of the own posts";
    WriteToMany "contact.write_many" all "Write to any number of people at once";
    ReadContactStats "contact.read_stats" all "See counts and ages of messages, not their texts";

    // ---- calendar
    DeclareCalendar "calendar.declare" all "Declare and revoke holidays, closures and other hours";
    ManageCalendar "calendar.manage" all "Set weekly hours and confirm the holidays of a year";

    // ---- help
    EditHelp "help.edit" all "Write, publish and arrange pages of the handbook";
    ReadHelpDrafts "help.read_drafts" all "Read drafts of the handbook";
    ConfigureHelp "help.configure" all "Tie screens to pages and set the states of services";

    // ---- search
    ReadSearch "search.read" all "Search, as another system, in what the own permissions show";
    ReadSearchInsights "search.insights" all "See the state of the index";
    RebuildSearchIndex "search.reindex" all "Rebuild the index";
    ConfigureSearch "search.configure" all "Choose the engines for searching the web";
}

/// A set of permission names as roles and sessions carry it.
pub type PermissionNames = Vec<String>;

/// Whether a name is one of [`ALL`].
#[must_use]
pub fn exists(name: &str) -> bool {
    ALL.iter().any(|permission| permission.name == name)
}

/// What the signed-in actor may do, for the screen to hide what the server would refuse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EffectivePermissions {
    /// Permissions held everywhere.
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
    pub permissions: PermissionNames,
}
