//! Lists of messages, and what they count to.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{EntrySummary, HeldReason, MessageId, MessageState, UnitId};

/// A message in a list. What only the Directorate may know is absent for the sender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MessageSummary {
    /// Its id.
    pub id: MessageId,
    /// The number people quote.
    #[schema(example = "M-1404-00057-20")]
    pub number: String,
    /// The subject.
    #[schema(example = "نوبت مجمع")]
    pub subject: String,
    /// Where it stands.
    pub state: MessageState,
    /// Whom the sender chose.
    pub recipient: EntrySummary,
    /// Who has it now.
    pub handler: EntrySummary,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When somebody last wrote in it.
    pub last_part_at: DateTime<Utc>,
    /// Whether it holds something the sender has not read; only in the own list.
    pub is_unread: bool,
    /// Working days since it was written, while nobody has answered; in the inbox.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub waiting_workdays: Option<i32>,
    /// Whether the promised answer is late.
    pub is_late: bool,
    /// Whether it is demonstration data.
    pub is_demo: bool,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 3)]
    pub version: i32,
    /// The sender's name; for the Directorate alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "سارا کریمی")]
    pub sender_name: Option<String>,
    /// Why it waits for the officer; in the list of held messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_reason: Option<HeldReason>,
    /// Its first text; in the list of held messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

/// How long a message has waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InboxAge {
    /// The promised answer is late.
    Late,
    /// Written today or yesterday.
    New,
}

/// Filters of the inbox.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListInbox {
    /// Where it stands; without it all but held messages and spam.
    pub state: Option<MessageState>,
    /// How long it has waited.
    #[param(inline)]
    pub age: Option<InboxAge>,
    /// Of this unit; only of those whose messages one may read.
    pub unit: Option<UnitId>,
    /// Words of the subject or the sender's name, or a number.
    #[param(example = "مجمع")]
    pub q: Option<String>,
    /// `csv`: the list as a file.
    pub format: Option<String>,
    /// The language of a file: `fa` or `en`.
    pub lang: Option<String>,
    /// Where the page begins: `next` of the page before.
    pub cursor: Option<String>,
    /// Items of a page, at most 100.
    pub limit: Option<u32>,
}

/// The own messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListMine {
    /// `csv`: the list as a file.
    pub format: Option<String>,
    /// The language of a file: `fa` or `en`.
    pub lang: Option<String>,
    /// Where the page begins: `next` of the page before.
    pub cursor: Option<String>,
    /// Items of a page, at most 100.
    pub limit: Option<u32>,
}

/// What waits for the officer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListHeld {
    /// Instead: what was taken for spam in the last 30 days.
    pub spam: Option<bool>,
    /// Where the page begins: `next` of the page before.
    pub cursor: Option<String>,
    /// Items of a page, at most 100.
    pub limit: Option<u32>,
}

/// The time that is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ReadStats {
    /// The first day; without it 12 weeks ago.
    pub from: Option<NaiveDate>,
    /// The last day; without it today.
    pub to: Option<NaiveDate>,
    /// `csv`: the units as a file.
    pub format: Option<String>,
    /// The language of a file: `fa` or `en`.
    pub lang: Option<String>,
}

/// What messages count to. Spam and held messages are not among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ContactStats {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Working days within which an answer is promised.
    #[schema(example = 3)]
    pub target_workdays: i32,
    /// By weeks, oldest first.
    pub weeks: Vec<WeekStats>,
    /// By units.
    pub units: Vec<UnitStats>,
    /// What waits now, by post.
    pub waiting: Vec<HandlerLoad>,
}

/// One week, from Saturday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WeekStats {
    /// Its Saturday.
    pub begins_on: NaiveDate,
    /// Messages written.
    #[schema(example = 12)]
    pub received: i64,
    /// Messages answered for the first time.
    #[schema(example = 10)]
    pub answered: i64,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UnitStats {
    /// The unit.
    pub unit_id: UnitId,
    /// Its Persian name.
    #[schema(example = "معاونت مجامع")]
    pub unit_fa: String,
    /// Its English name.
    #[schema(example = "Deputy for Assemblies")]
    pub unit_en: String,
    /// Messages written to it.
    #[schema(example = 30)]
    pub received: i64,
    /// Of these, answered.
    #[schema(example = 28)]
    pub answered: i64,
    /// Working days to the first answer, half of the time; from five answers on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub median_workdays: Option<i32>,
    /// How many first answers came after 0, 1, 2, … working days; the last counts all later ones.
    #[schema(example = json!([3, 9, 10, 4, 1, 0, 1]))]
    pub histogram: Vec<i64>,
}

/// What waits for one post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HandlerLoad {
    /// The post.
    pub entry: EntrySummary,
    /// Messages without an answer.
    #[schema(example = 4)]
    pub open: i64,
    /// When the oldest was written.
    pub oldest_at: DateTime<Utc>,
}
