//! The closed vocabularies of the register.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$about])* $variant),+ }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word on the wire and in the database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text).ok_or_else(|| text.to_owned())
            }
        }
    )+};
}

pub(crate) use words;

words! {
    /// What kind of body it is; fixed for life.
    OrganizationKind {
        /// سازمان
        Organization "organization",
        /// شرکت
        Company "company",
        /// مؤسسه، مرکز، صندوق
        Institute "institute",
    }

    /// Where a body stands in its life. Only active ones have duties.
    OrganizationStatus {
        /// Known from public sources; the Directorate has not confirmed it yet.
        Unconfirmed "unconfirmed",
        /// Its statute is on the way.
        BeingEstablished "being_established",
        /// At work.
        Active "active",
        /// At rest by decision.
        Suspended "suspended",
        /// Being wound up.
        InLiquidation "in_liquidation",
        /// Ended.
        Dissolved "dissolved",
        /// Merged into another body.
        Merged "merged",
    }

    /// Where a figure comes from. Demonstration is shown as such wherever it appears (ORG-13).
    Origin {
        /// Entered by a person.
        Entered "entered",
        /// Taken from a list.
        Imported "imported",
        /// Invented for demonstration.
        Demo "demo",
    }

    /// An office of a body that one party holds at a time.
    Office {
        /// مدیرعامل
        ChiefExecutive "chief_executive",
        /// سرپرست
        ActingChiefExecutive "acting_chief_executive",
        /// مدیر مالی
        FinanceManager "finance_manager",
        /// ذی‌حساب
        AccountantInCharge "accountant_in_charge",
        /// بازرس و حسابرس
        InspectorAuditor "inspector_auditor",
        /// بازرس علی‌البدل
        AlternateInspector "alternate_inspector",
        /// روابط عمومی
        PublicRelations "public_relations",
        /// مدیر حقوقی
        LegalOfficer "legal_officer",
    }

    /// Offices of which at most one is held on any day (ORG-4).
    OfficeGroup {
        /// Chief executive and acting chief executive.
        ChiefExecutive "chief_executive",
        FinanceManager "finance_manager",
        AccountantInCharge "accountant_in_charge",
        InspectorAuditor "inspector_auditor",
        AlternateInspector "alternate_inspector",
        PublicRelations "public_relations",
        LegalOfficer "legal_officer",
    }

    /// Why an office ended.
    EndedReason {
        TermEnded "term_ended",
        Resigned "resigned",
        Dismissed "dismissed",
        Died "died",
        Replaced "replaced",
    }

    /// How one body took the place of another.
    SuccessionKind {
        MergedInto "merged_into",
        ConvertedTo "converted_to",
        SplitInto "split_into",
    }

    /// Whether a party is a person or a body.
    PartyKind {
        /// شخص حقیقی
        Natural "natural",
        /// شخص حقوقی
        Legal "legal",
    }

    /// Which body governs an organization.
    GoverningBody {
        /// مجمع عمومی
        GeneralAssembly "general_assembly",
        /// شورای سازمان
        Council "council",
        /// هیئت امنا
        Trustees "trustees",
    }

    /// What a change request would change.
    ChangeTarget {
        Profile "profile",
        Appointment "appointment",
    }

    /// Where a change request stands.
    ChangeRequestState {
        /// Waits for a decision.
        Open "open",
        Approved "approved",
        Rejected "rejected",
        /// Taken back by its organization, or ended with it.
        Withdrawn "withdrawn",
    }

    /// What an entry of the timeline tells.
    ChangeKind {
        /// The body was entered.
        Created "created",
        /// A new version of the record.
        Profile "profile",
        /// A version turned out wrong and was put right; both stay readable.
        Correction "correction",
        /// Contact fields, changed by the body itself.
        Contact "contact",
        /// Its national id was entered.
        NationalId "national_id",
        /// The body confirmed its record.
        Confirmed "confirmed",
        /// Another expert answers for it.
        Expert "expert",
        /// Liquidation, dissolution or merger.
        Closed "closed",
        /// Another body took its place.
        Succession "succession",
        /// An office has a new holder.
        Appointed "appointed",
        /// An office was given up.
        Ended "ended",
    }

    /// A list of codes with their titles.
    ReferenceName {
        /// Deputies of the mayor under whom bodies stand.
        DeputyAreas "deputy_areas",
        /// What is required of each kind of body.
        KindRules "kind_rules",
    }

    /// A table to take away.
    TableForm {
        /// Comma-separated values, UTF-8.
        Csv "csv",
        /// An Excel workbook.
        Xlsx "xlsx",
    }
}

impl OrganizationStatus {
    /// Whether the body has ended: nothing can be entered after that day, and everything stays readable (ORG-14).
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Dissolved | Self::Merged)
    }

    /// Whether the status is reached by closing alone, never by a version of the record.
    #[must_use]
    pub const fn is_reached_by_closing(self) -> bool {
        matches!(self, Self::InLiquidation | Self::Dissolved | Self::Merged)
    }

    /// Whether a body in this status may come to another one.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        use OrganizationStatus::{
            Active, BeingEstablished, Dissolved, InLiquidation, Merged, Suspended, Unconfirmed,
        };
        matches!(
            (self, next),
            (Unconfirmed, Unconfirmed | BeingEstablished | Active)
                | (BeingEstablished, BeingEstablished | Active)
                | (Active, Active | Suspended | InLiquidation | Merged)
                | (Suspended, Suspended | Active | InLiquidation)
                | (InLiquidation, InLiquidation | Dissolved)
        )
    }
}

impl Office {
    /// The group of which at most one is held on any day.
    #[must_use]
    pub const fn group(self) -> OfficeGroup {
        match self {
            Self::ChiefExecutive | Self::ActingChiefExecutive => OfficeGroup::ChiefExecutive,
            Self::FinanceManager => OfficeGroup::FinanceManager,
            Self::AccountantInCharge => OfficeGroup::AccountantInCharge,
            Self::InspectorAuditor => OfficeGroup::InspectorAuditor,
            Self::AlternateInspector => OfficeGroup::AlternateInspector,
            Self::PublicRelations => OfficeGroup::PublicRelations,
            Self::LegalOfficer => OfficeGroup::LegalOfficer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_the_same_on_the_wire_and_in_the_database() {
        for status in OrganizationStatus::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
            assert_eq!(status.as_str().parse(), Ok(*status));
        }
        for office in Office::ALL {
            assert_eq!(serde_json::to_value(office).unwrap(), office.as_str());
        }
        for kind in ChangeKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }

    #[test]
    fn an_ended_body_never_comes_back() {
        for next in OrganizationStatus::ALL {
            assert!(!OrganizationStatus::Dissolved.may_become(*next));
            assert!(!OrganizationStatus::Merged.may_become(*next));
        }
        assert!(!OrganizationStatus::Suspended.may_become(OrganizationStatus::Merged));
        assert!(OrganizationStatus::Suspended.may_become(OrganizationStatus::Active));
    }
}
