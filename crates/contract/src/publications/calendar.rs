//! Deadlines of an organization's inbox, as a calendar that other programs follow. The operations:
//!
//! | operation | method and path |
//! |---|---|
//! | `list_deadline_calendars`, `create_deadline_calendar` | GET, POST `/api/v1/publications/receipts/calendars` |
//! | `revoke_deadline_calendar` | DELETE `/api/v1/publications/receipts/calendars/{organization_id}` |
//! | `export_deadlines_ics` | GET `/api/v1/publications/calendars/{key}.ics` |

use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::TextLanguage;
use crate::id::OrganizationId;

/// That the reader's program may follow the deadlines of an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeadlineCalendar {
    /// The organization.
    pub organization_id: OrganizationId,
    /// When its address was made.
    pub made_at: DateTime<Utc>,
}

/// For which organization an address is made, and in which language it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateDeadlineCalendar {
    /// One of the organizations that the reader represents.
    #[garde(skip)]
    pub organization_id: OrganizationId,
    /// The language of the texts, `fa` unless given.
    #[garde(skip)]
    #[serde(default)]
    pub lang: TextLanguage,
}

/// A new address, shown this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeadlineCalendarCreated {
    /// What lists show of it.
    #[serde(flatten)]
    pub calendar: DeadlineCalendar,
    /// Where a program finds the deadlines without signing in; whoever has it sees them.
    #[schema(
        example = "https://shora.example/api/v1/publications/calendars/q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA.ics?lang=fa"
    )]
    pub url: String,
}

/// In which language deadlines are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadDeadlines {
    /// The language of the texts, `fa` unless given.
    pub lang: Option<TextLanguage>,
}
