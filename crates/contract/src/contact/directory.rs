//! Units, posts, and who is away, as they are read.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{AbsenceId, EntryId, UnitId};
use crate::id::UserId;

/// A unit of the Directorate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// The unit above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<UnitId>,
    /// Its Persian name.
    #[schema(example = "معاونت مجامع")]
    pub name_fa: String,
    /// Its English name.
    #[schema(example = "Deputy for Assemblies")]
    pub name_en: String,
    /// The post that heads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_entry_id: Option<EntryId>,
    /// Its place among its siblings.
    #[schema(example = 1)]
    pub position: i32,
    /// Whether it exists still.
    pub active: bool,
    /// Whether it is demonstration data.
    pub is_demo: bool,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 1)]
    pub version: i32,
}

/// A post as messages and other posts name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EntrySummary {
    /// Its id.
    pub id: EntryId,
    /// The post in Persian.
    #[schema(example = "کارشناس حقوقی")]
    pub post_fa: String,
    /// The post in English.
    #[schema(example = "Legal expert")]
    pub post_en: String,
    /// The unit it belongs to.
    pub unit_id: UnitId,
    /// The unit's Persian name.
    #[schema(example = "معاونت مجامع")]
    pub unit_fa: String,
    /// The unit's English name.
    #[schema(example = "Deputy for Assemblies")]
    pub unit_en: String,
    /// The holder's Persian name; absent where the post is vacant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "مریم احمدی")]
    pub name_fa: Option<String>,
    /// The holder's English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
}

/// A post in the Directorate with all that everybody may read of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Entry {
    /// The post, its unit and holder.
    #[serde(flatten)]
    pub entry: EntrySummary,
    /// What it is responsible for.
    #[schema(example = json!(["مجمع", "اساسنامه"]))]
    pub subjects: Vec<String>,
    /// Telephone numbers.
    #[schema(example = json!(["021-96000000"]))]
    pub phones: Vec<String>,
    /// The room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "۲۱۴")]
    pub room: Option<String>,
    /// Days of presence; Saturday is 0.
    #[schema(example = json!([0, 1, 2, 3, 4]))]
    pub days: Vec<i32>,
    /// Where the photograph is served, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo_url: Option<String>,
    /// Whether it can be written to.
    pub accepts_messages: bool,
    /// Whether the holder is there today: the Directorate works, it is one of the days, and nobody said otherwise.
    pub present_today: bool,
    /// Until when the holder is away, where that is today. No reason is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away_until: Option<NaiveDate>,
    /// Who answers meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<EntrySummary>,
    /// Working days to a first answer, half of the time, of the last 90 days; from five answers on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub usual_workdays: Option<i32>,
    /// Whether it is demonstration data.
    pub is_demo: bool,
}

/// A post with what only its holder and the portal's officer read besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EntryDetail {
    /// What everybody reads.
    #[serde(flatten)]
    pub entry: Entry,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 1)]
    pub version: i32,
    /// For the holder and the officer alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<OwnEntry>,
}

/// What only the holder of a post and the portal's officer read of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OwnEntry {
    /// The account of the holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// Whether the public directory lists it.
    pub listed: bool,
    /// Whether the post exists still.
    pub active: bool,
    /// Its place in its unit.
    #[schema(example = 1)]
    pub position: i32,
    /// Absences that have not ended, in order.
    pub absences: Vec<Absence>,
}

/// A time for which the holder of a post is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Absence {
    /// Its id.
    pub id: AbsenceId,
    /// The first day (Gregorian).
    pub from_on: NaiveDate,
    /// The last day (Gregorian).
    pub to_on: NaiveDate,
    /// Who answers meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<EntrySummary>,
    /// A note for colleagues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note_fa: Option<String>,
}

/// Filters of the directory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListEntries {
    /// Words of a name, post, unit or subject, in any spelling.
    #[param(example = "بیمه")]
    pub q: Option<String>,
    /// Of this unit and those below it.
    pub unit: Option<UnitId>,
    /// Responsible for this subject.
    #[param(example = "مجمع")]
    pub subject: Option<String>,
    /// Those present on this day.
    pub present_on: Option<NaiveDate>,
    /// Those whose name, or post where nobody holds it, begins with this letter.
    #[param(example = "ا")]
    pub letter: Option<String>,
    /// Posts that are not listed or do not exist any more too; only for `contact.configure`.
    pub all: Option<bool>,
    /// `csv` or `xlsx`: the whole list as a file.
    pub format: Option<String>,
    /// The language of a file: `fa` or `en`.
    pub lang: Option<String>,
    /// Where the page begins: `next` of the page before.
    pub cursor: Option<String>,
    /// Items of a page, at most 100.
    pub limit: Option<u32>,
}
