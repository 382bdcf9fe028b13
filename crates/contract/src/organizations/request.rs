//! Changes that an organization proposes and the Directorate decides (ORG-8: never the proposer).

use chrono::{DateTime, NaiveDate, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    ChangeRequestId, ChangeRequestState, ChangeTarget, CreateAppointment, CreateProfileVersion, FieldChange,
    OrganizationReference, PersonName, ProfileVersionId,
};
use crate::id::{FileId, OrganizationId};
use crate::platform::StoredFile;
use crate::validation::{multiline, not_blank, plain};

/// What is proposed: the same as the call that enters it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(tag = "target", content = "proposed", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "a handful live at a time, and a box would be one more step for everybody"
)]
pub enum ProposedChange {
    /// A new version of the record.
    Profile(#[garde(dive)] CreateProfileVersion),
    /// A new holder of an office; an open holder of the same office group ends on that day.
    Appointment(#[garde(dive)] CreateAppointment),
}

impl ProposedChange {
    /// What it would change.
    #[must_use]
    pub const fn target(&self) -> ChangeTarget {
        match self {
            Self::Profile(_) => ChangeTarget::Profile,
            Self::Appointment(_) => ChangeTarget::Appointment,
        }
    }

    /// The day from which it would hold.
    #[must_use]
    pub const fn valid_from(&self) -> NaiveDate {
        match self {
            Self::Profile(version) => version.valid_from,
            Self::Appointment(appointment) => appointment.from,
        }
    }
}

/// A proposed change and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ChangeRequest {
    /// Its id.
    pub id: ChangeRequestId,
    /// The body it is about.
    pub organization: OrganizationReference,
    /// What is proposed.
    pub change: ProposedChange,
    /// What the proposer changed and nothing else, beside what the register says of that day now; once decided, beside what
    /// it said before.
    pub differences: Vec<FieldChange>,
    /// Those of them that somebody else has changed since it was proposed; approving it must name them in `overwrite`.
    #[schema(example = json!(["name_fa"]))]
    pub outdated: Vec<String>,
    /// The day from which it would hold.
    pub valid_from: NaiveDate,
    /// What the proposer says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The files that prove it.
    pub evidence: Vec<StoredFile>,
    /// Where it stands.
    pub state: ChangeRequestState,
    /// Who proposed it.
    pub proposed_by: PersonName,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// Whether the reader proposed it, and can therefore not decide it.
    pub is_own: bool,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonName>,
    /// When it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// What was said about the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_note: Option<String>,
    /// Whether it is for demonstration (ORG-13).
    pub demo: bool,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 1)]
    pub version: i32,
}

/// A change to be proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateChangeRequest {
    /// What is proposed.
    #[garde(dive)]
    pub change: ProposedChange,
    /// The version of the record that the proposer read and changed; that in force on the first day unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub base_version_id: Option<ProfileVersionId>,
    /// What the reviewer should know, at most 1000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 1000), custom(multiline), custom(not_blank)))]
    pub note: Option<String>,
    /// Uploaded files that prove it, at most 10.
    #[serde(default)]
    #[garde(length(max = 10))]
    pub evidence_file_ids: Vec<FileId>,
}

/// The approval of a proposed change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideChangeRequest {
    /// What the proposer should know, at most 1000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 1000), custom(multiline), custom(not_blank)))]
    pub note: Option<String>,
    /// The fields of `outdated` whose newer value gives way to the proposed one; each must be named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(length(max = 40), inner(length(chars, min = 1, max = 60), custom(plain)))]
    #[schema(example = json!(["name_fa"]))]
    pub overwrite: Vec<String>,
}

/// The rejection of a proposed change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectChangeRequest {
    /// Why, 10 to 1000 characters.
    #[garde(length(chars, min = 10, max = 1000), custom(multiline), custom(not_blank))]
    #[schema(example = "تصویر مصوبه پیوست نشده است.")]
    pub note: String,
}

/// Which proposed changes of one body to list, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListOrganizationChangeRequests {
    /// Only in these states; repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub state: Vec<ChangeRequestState>,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Requests per page, 1 to 100; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Which proposed changes to list, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListChangeRequests {
    /// Only in these states; repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub state: Vec<ChangeRequestState>,
    /// Only those of this body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Requests per page, 1 to 100; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}
