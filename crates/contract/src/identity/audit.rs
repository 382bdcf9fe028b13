use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::id::OrganizationId;

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AuditEntry {
    /// Its number in the chain, from 1 without gaps.
    #[schema(example = 5)]
    pub seq: i64,
    /// When it happened.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub at: DateTime<Utc>,
    /// Who did it: `user`, `client`, `system` or `anonymous`.
    #[schema(example = "user")]
    pub actor_kind: String,
    /// The person or system; none for the portal itself and for the anonymous.
    pub actor_id: Option<Uuid>,
    /// The name at that time.
    #[schema(example = "admin")]
    pub actor_name: String,
    /// The organization it was done for.
    pub acting_organization_id: Option<OrganizationId>,
    /// What was done, `<area>.<verb>`.
    #[schema(example = "identity.suspend_user")]
    pub action: String,
    /// The area of the object.
    #[schema(example = "identity")]
    pub subject_area: String,
    /// The object's id.
    pub subject_id: String,
    /// The object before, without secrets.
    #[schema(value_type = Option<Object>)]
    pub before: Option<Value>,
    /// The object after, without secrets.
    #[schema(value_type = Option<Object>)]
    pub after: Option<Value>,
    /// The id of the request that did it.
    pub request_id: String,
    /// SHA-256 of the hash before and this entry, lower-case hexadecimal.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub hash: String,
}

/// Which entries to list: the newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListAuditEntries {
    /// Only by this person or system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<Uuid>,
    /// Only this action, as `identity.suspend_user`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Only about objects of this area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_area: Option<String>,
    /// Only about this object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_id: Option<String>,
    /// Not before this instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// `csv` or `xlsx`: the whole list (at most 50,000 rows) as a file instead of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// `next` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// At most so many items, 1 to 100; 20 unless given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// What a walk over the whole audit chain found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditVerification {
    /// How many entries were read.
    #[schema(example = 1024)]
    pub entries: i64,
    /// The first entry that does not fit: it, or one before it, was changed or removed. None: the chain holds.
    pub broken_at: Option<i64>,
}
