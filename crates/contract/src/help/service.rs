//! The services of the portal and how each stands.

use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::validation;

/// Whom a service is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceAudience {
    /// Representatives of organizations and companies.
    Organizations,
    /// The staff of the Directorate.
    Staff,
    /// Citizens.
    Citizens,
    /// Other systems.
    Systems,
}

impl ServiceAudience {
    /// All audiences, in the order in which the portal serves them.
    pub const ALL: &'static [Self] = &[Self::Organizations, Self::Staff, Self::Citizens, Self::Systems];

    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organizations => "organizations",
            Self::Staff => "staff",
            Self::Citizens => "citizens",
            Self::Systems => "systems",
        }
    }
}

/// How a service stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceStanding {
    /// It can be used.
    Ready,
    /// It is being built.
    Preparing,
    /// It cannot be used for a while.
    Suspended,
}

impl ServiceStanding {
    /// All states.
    pub const ALL: &'static [Self] = &[Self::Ready, Self::Preparing, Self::Suspended];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Preparing => "preparing",
            Self::Suspended => "suspended",
        }
    }

    /// The state of a word of the database.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.as_str() == word)
    }
}

use ServiceAudience::{Citizens, Organizations, Staff, Systems};

/// A service as the portal itself knows it; its name is a text of the language files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceEntry {
    /// The word of its area.
    pub area: &'static str,
    /// Its number in the list of services: a group from 1 to 5, and in the fifth a letter.
    pub number: &'static str,
    /// The address of its screen.
    pub address: &'static str,
    /// Whom it is for.
    pub audiences: &'static [ServiceAudience],
}

const fn entry(
    area: &'static str,
    number: &'static str,
    address: &'static str,
    audiences: &'static [ServiceAudience],
) -> ServiceEntry {
    ServiceEntry { area, number, address, audiences }
}

/// Every service, in the order of the list. Without a number: what serves all the others.
pub const SERVICES: &[ServiceEntry] = &[
    entry("organizations", "1", "/organizations", &[Organizations, Staff, Citizens, Systems]),
    entry("assemblies", "1", "/assemblies", &[Organizations, Staff]),
    entry("publications", "2", "/publications", &[Organizations, Staff, Citizens, Systems]),
    entry("library", "3", "/library", &[Organizations, Staff]),
    entry("consultation", "4", "/consultation", &[Organizations, Citizens]),
    entry("reporting", "5a", "/reporting", &[Organizations, Staff, Systems]),
    entry("activities", "5b", "/activities", &[Organizations, Staff, Citizens]),
    entry("letters", "5e", "/letters", &[Organizations, Staff, Citizens]),
    entry("feedback", "5f", "/feedback", &[Organizations, Citizens]),
    entry("polls", "5f", "/polls", &[Organizations, Citizens]),
    entry("contact", "5g", "/contact", &[Organizations, Citizens]),
    entry("budgets", "5h", "/budgets", &[Organizations, Staff]),
    entry("forum", "5i", "/forum", &[Organizations, Staff]),
    entry("search", "", "/search", &[Organizations, Staff, Citizens, Systems]),
    entry("calendar", "", "/calendar", &[Organizations, Staff, Citizens, Systems]),
    entry("notifications", "", "/worklist", &[Organizations, Staff, Citizens]),
    entry("help", "", "/help", &[Organizations, Staff, Citizens, Systems]),
];

/// A service with its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PortalService {
    /// The word of its area.
    #[schema(example = "letters")]
    pub area: String,
    /// Its number in the list of services; empty for what serves all the others.
    #[schema(example = "5e")]
    pub number: String,
    /// Its name in the language asked for.
    #[schema(example = "پیگیری نامه")]
    pub name: String,
    /// How it stands.
    pub state: ServiceStanding,
    /// Why, or until when, in the language asked for or in Persian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "تا ساعت ۱۴ در دست به‌روزرسانی است")]
    pub note: Option<String>,
    /// The same as it was written in Persian: what a change of the state begins from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "تا ساعت ۱۴ در دست به‌روزرسانی است")]
    pub note_fa: Option<String>,
    /// The same as it was written in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Being updated until 14:00")]
    pub note_en: Option<String>,
    /// Whom it is for.
    pub audiences: Vec<ServiceAudience>,
    /// The address of its screen, without a host.
    #[schema(example = "/letters")]
    pub address: String,
    /// Since when it stands so.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub since: DateTime<Utc>,
    /// Changes send it back as `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// A new state of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetServiceState {
    /// How it stands now.
    #[garde(skip)]
    pub state: ServiceStanding,
    /// Why, or until when, in Persian; at most 200 characters.
    #[garde(inner(length(chars, max = 200), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "تا ساعت ۱۴ در دست به‌روزرسانی است")]
    pub note_fa: Option<String>,
    /// The same in English.
    #[garde(inner(length(chars, max = 200), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Being updated until 14:00")]
    pub note_en: Option<String>,
}
