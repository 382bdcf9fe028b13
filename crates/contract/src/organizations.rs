//! Wire types of the area `organizations`: the register of the municipality's organizations, companies and institutes,
//! who each one is and who answers for it, on any day. Intervals are `[from, until)`; dates are civil dates in Tehran.

mod appointment;
mod change;
mod kind_rule;
mod list;
mod party;
mod person;
mod profile;
mod record;
mod request;
mod rule;
pub(crate) mod word;

pub use appointment::{
    Appointment, CreateAppointment, EndAppointment, ListAppointments, ListRegisterAppointments,
    ReplaceOfficer,
};
pub use change::{
    FeedLanguage, FieldChange, ListOrganizationChanges, OrganizationDiff, OrganizationDiffDates,
    RegisterChange, RegisterFeed, difference,
};
pub use kind_rule::{KindRule, REQUIRABLE, UpdateKindRule};
pub use list::{
    CountBy, ListOrganizations, OrganizationSummary, ReferenceItem, RegisterSort, RegisterSummary,
    RegisterSummaryDate,
};
pub use party::{CreateParty, ListParties, NewHolder, Party, PartyReference, UpdateParty};
pub use person::PersonName;
pub use profile::{
    CorrectProfileVersion, CreateProfileVersion, ListProfileVersions, Profile, ProfileVersion,
};
pub use record::{
    AsOf, AssignExpert, CloseOrganization, Completeness, ConfirmRecord, CreateOrganization, CreateSuccession,
    LookupOrganization, Organization, OrganizationReference, RecordConfirmation, ResponsibleExpert,
    SetNationalId, Succession, UpdateContact,
};
pub use request::{
    ChangeRequest, CreateChangeRequest, DecideChangeRequest, ListChangeRequests,
    ListOrganizationChangeRequests, ProposedChange, RejectChangeRequest,
};
pub use word::{
    ChangeKind, ChangeRequestState, ChangeTarget, EndedReason, GoverningBody, Office, OfficeGroup,
    OrganizationKind, OrganizationStatus, Origin, PartyKind, ReferenceName, SuccessionKind, TableForm,
};

crate::ids! {
    /// One version of an organization's record.
    ProfileVersionId,
    /// A person or body that holds an office.
    PartyId,
    /// The holding of an office by a party.
    AppointmentId,
    /// A change proposed by an organization.
    ChangeRequestId,
    /// A tie between a body and the one that took its place.
    SuccessionId,
    /// An entry of the timeline.
    ChangeId,
}

/// A version may start so many days ahead of today; it then takes effect by itself (ORG-3).
pub const MAX_DAYS_AHEAD: i64 = 366;
/// How deep the tree of parents may be (ORG-15).
pub const MAX_TREE_DEPTH: usize = 4;
/// Words that stand where a slug would stand in an address, and can therefore be none.
pub const RESERVED_SLUGS: &[&str] = &[
    "appointments",
    "change-requests",
    "changes",
    "deadlines",
    "desk",
    "documents",
    "headcounts",
    "import",
    "imports",
    "lookup",
    "mine",
    "new",
    "overview",
    "parties",
    "reference",
    "statements",
    "summary",
];

/// Whether a text can be a slug: a small letter, then 2 to 59 small letters, digits and hyphens.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let is_rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (3..=60).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(is_rest)
}

/// Whether the portal's calendar can show a day: the Jalali years 1206 to 1498.
#[must_use]
pub fn is_day(value: chrono::NaiveDate) -> bool {
    (persian::jalali::FIRST_YEAR..=persian::jalali::LAST_YEAR)
        .contains(&persian::JalaliDate::from_gregorian(value).year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_begins_with_a_letter_and_has_3_to_60_plain_characters() {
        for good in ["fire-and-safety", "abc", "a1-"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["ab", "1abc", "-abc", "Abc", "a_bc", "سازمان", &"a".repeat(61)] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
