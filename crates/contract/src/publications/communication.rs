//! Formal communication (ابلاغ): a major edition, an audience, a deadline, and what became of it. The operations:
//!
//! | operation | method and path |
//! |---|---|
//! | `get_communication_plan`, `plan_communication`, `drop_communication_plan` | GET, PUT, DELETE `/api/v1/publications/{id}/editions/{edition_id}/communication` |
//! | `preview_audience` | POST `/api/v1/publications/audience-preview` |
//! | `list_communications`, `create_communication` | GET, POST `/api/v1/publications/communications` |
//! | `get_communication_stats` | GET `/api/v1/publications/communications/stats` |
//! | `get_communication` | GET `/api/v1/publications/communications/{id}` |
//! | `remind_communication`, `extend_communication`, `end_communication` | POST `/api/v1/publications/communications/{id}/remind`, `/extend`, `/end` |
//! | `list_receipts`, `get_progress` | GET `/api/v1/publications/communications/{id}/receipts`, `/progress` |
//! | `get_public_progress` | GET `/api/v1/publications/{id}/progress` |
//!
//! Those of the organizations themselves stand in [`super::receipt`].

use chrono::{DateTime, NaiveDate, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    AudienceRule, CommunicationId, EditionId, PublicationId, PublicationKind, ReceiptFigures, TextLanguage,
};
use crate::organizations::word::words;
use crate::validation;

/// The most working days a deadline may be away.
pub const MAX_WORKING_DAYS: i32 = 120;

words! {
    /// What an organization is asked to do.
    Require {
        /// Nothing; it is only told.
        None "none",
        /// To acknowledge that it received the text.
        Acknowledge "acknowledge",
    }

    /// Who acknowledges for an organization.
    #[derive(Default)]
    AckBy {
        /// Its manager alone.
        Manager "manager",
        /// Any of its representatives.
        #[default]
        AnyRepresentative "any_representative",
    }

    /// Where a communication stands.
    CommunicationState {
        /// Goes with an edition that is being written, and is sent when that is published.
        Planned "planned",
        /// Sent; organizations can acknowledge.
        Open "open",
        /// Over, by hand, by a later edition or by the withdrawal of the text: receipts stay as they are.
        Ended "ended",
    }
}

/// What is wanted of a communication, before it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommunicationPlan {
    /// To whom.
    #[garde(dive)]
    pub audience: AudienceRule,
    /// What is asked.
    #[garde(skip)]
    pub require: Require,
    /// Who acknowledges; any representative unless given.
    #[garde(skip)]
    #[serde(default)]
    pub ack_by: AckBy,
    /// A word to those addressed, at most 1000 characters; it stands in their mail and above the text.
    #[garde(inner(length(chars, max = 1000), custom(validation::multiline)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "خواهشمند است مفاد بخشنامه به همهٔ واحدها اعلام شود.")]
    pub message: Option<String>,
    /// The last day in time (Gregorian); the deadline is 24:00 of it in Tehran.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2025-12-08")]
    pub deadline_on: Option<NaiveDate>,
    /// In its place: how many working days after the day of sending, 1 to 120. Without either, as many as the settings
    /// say now. Nothing that asks for nothing has a deadline.
    #[garde(
        inner(range(min = 1, max = MAX_WORKING_DAYS)),
        custom(instead_of(&self.deadline_on))
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub working_days: Option<i32>,
}

fn instead_of<T>(other: &Option<T>) -> impl FnOnce(&Option<i32>, &()) -> garde::Result + '_ {
    move |own, ()| match (own, other) {
        (Some(_), Some(_)) => Err(garde::Error::new("mismatch")),
        _ => Ok(()),
    }
}

/// The communication planned with an edition that is being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EditionPlan {
    /// The plan; absent where publishing the edition communicates nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<CommunicationPlan>,
    /// The version of the edition, which the plan is part of: the `ETag` holds it.
    #[schema(example = 3)]
    pub version: i32,
}

/// A communication of a published text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateCommunication {
    /// The publication; its newest published major edition is communicated.
    #[garde(skip)]
    pub publication_id: PublicationId,
    /// The communication this is a supplement to, for organizations that it did not address; with its own deadline.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<CommunicationId>,
    /// What is wanted.
    #[garde(dive)]
    pub plan: CommunicationPlan,
}

/// A later deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendCommunication {
    /// The new last day (Gregorian), later than the old one; the deadline is 24:00 of it in Tehran.
    #[garde(skip)]
    #[schema(example = "2025-12-15")]
    pub deadline_on: NaiveDate,
    /// Why, 10 to 1000 characters; logged, and shown to those addressed.
    #[garde(
        length(chars, min = 10, max = 1000),
        custom(validation::multiline),
        custom(validation::not_blank)
    )]
    #[schema(example = "به سبب قطع ارتباط در روزهای پایانی مهلت.")]
    pub reason: String,
}

/// Why a communication ends before everybody acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndCommunication {
    /// Why, 10 to 1000 characters.
    #[garde(
        length(chars, min = 10, max = 1000),
        custom(validation::multiline),
        custom(validation::not_blank)
    )]
    #[schema(example = "موضوع بخشنامه با توافق دستگاه‌ها پایان یافت.")]
    pub reason: String,
}

/// Whom a reminder reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reminded {
    /// How many organizations were reminded: those that have not acknowledged.
    #[schema(example = 11)]
    pub organizations: i64,
    /// How many mails were written to their representatives.
    #[schema(example = 14)]
    pub mails: i64,
}

/// The text of a communication or a receipt, as lists name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CommunicatedText {
    /// The publication.
    pub publication_id: PublicationId,
    /// Its kind.
    pub kind: PublicationKind,
    /// Its number, as printed; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "۱۴۰۴/ب/۲۱")]
    pub number: Option<String>,
    /// The communicated edition that readers saw last.
    pub edition_id: EditionId,
    /// The communicated major edition.
    #[schema(example = 1)]
    pub major: i32,
    /// Its Persian title.
    #[schema(example = "سقف معاملات متوسط در سال ۱۴۰۴")]
    pub title_fa: String,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// That the publication was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// That a deadline was moved: by somebody, or by the working calendar when a closure was declared (WCAL-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Extension {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; «تقویم کاری» where a closure moved it.
    #[schema(example = "مریم احمدی")]
    pub by: String,
    /// Why.
    #[schema(example = "به سبب قطع ارتباط در روزهای پایانی مهلت.")]
    pub reason: String,
    /// The deadline that was promised first.
    pub first_deadline_at: DateTime<Utc>,
}

/// That a communication ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CommunicationEnd {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "مریم احمدی")]
    pub by: String,
    /// Why.
    #[schema(example = "ویرایش ۲ این متن ابلاغ شد.")]
    pub reason: String,
}

/// A communication in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CommunicationSummary {
    /// Its id.
    pub id: CommunicationId,
    /// What was communicated.
    pub text: CommunicatedText,
    /// Where it stands.
    pub state: CommunicationState,
    /// What was asked.
    pub require: Require,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Until when an acknowledgement is in time: this instant included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_at: Option<DateTime<Utc>>,
    /// Whether that lies in a year whose holidays are not confirmed yet, so that it may move later (WCAL-8).
    #[serde(default)]
    pub provisional: bool,
    /// The communication it is a supplement to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<CommunicationId>,
    /// Whether it is open, its deadline has passed and somebody is missing.
    pub is_overdue: bool,
    /// Whether everybody acknowledged.
    pub is_complete: bool,
    /// What became of it.
    pub figures: ReceiptFigures,
    /// Whether it is demonstration data.
    pub is_demo: bool,
}

/// A communication with all about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Communication {
    /// What lists show of it.
    #[serde(flatten)]
    pub line: CommunicationSummary,
    /// By which rule its audience was chosen when it was sent.
    pub audience: AudienceRule,
    /// Who acknowledges for an organization.
    pub ack_by: AckBy,
    /// The word to those addressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Who sent it: who published the edition, or communicated it afterwards.
    #[schema(example = "مریم احمدی")]
    pub sent_by: String,
    /// Its last extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// Its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<CommunicationEnd>,
    /// The day (Gregorian) on which somebody last reminded by hand; once a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_on: Option<NaiveDate>,
    /// The instants at which those missing are reminded (PUB-15); none without a deadline.
    pub reminders: Vec<ReminderStep>,
    /// Supplements to it, oldest first.
    pub supplements: Vec<CommunicationSummary>,
    /// Grows with every change; the `ETag` holds it, and changes send it back as `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// A reminder that the portal sends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReminderStep {
    /// Working days from the deadline day.
    #[schema(example = -2)]
    pub working_days: i32,
    /// When it goes to those who are missing then.
    pub at: DateTime<Utc>,
    /// How many organizations it went to; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 19)]
    pub sent_to: Option<i64>,
}

/// Filters of the list of communications. The newest come first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListCommunications {
    /// Only those of this publication.
    pub publication_id: Option<PublicationId>,
    /// Only `open` or `ended` ones.
    pub state: Option<CommunicationState>,
    /// `true` for open ones whose deadline has passed while somebody is missing.
    pub overdue: Option<bool>,
    /// `csv` or `xlsx` for a file of the first thousand instead of a page.
    pub format: Option<String>,
    /// The language of the file, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Items per page, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}
