//! Wire types of the area `publications`: what the Directorate publishes. A publication is the thing people link to; its
//! editions are its texts. [`KindRules`] say what sets a kind apart: number, second person, validity, communication.
//!
//! Operations under `/api/v1/publications` (`E` is `/{id}/editions/{edition_id}`); each body and answer is a type of this
//! module, lists are [`Page`](crate::page::Page)s:
//!
//! | method and path | operation | asks | answers |
//! |---|---|---|---|
//! | GET `` | list_publications | [`ListPublications`] | [`PublicationSummary`]s; `format=csv\|xlsx` a file |
//! | POST `` | create_publication | [`CreatePublication`] | 201 [`Edition`] |
//! | GET `/stats` | get_publication_stats | [`ReadStats`] | [`PublicationStats`] |
//! | POST `/archive` | import_publication | [`ImportPublication`] | 201 [`Edition`] |
//! | GET `/ref/{ref}` | resolve_ref | – | 308 to `/api/v1/publications/{id}` |
//! | GET `/feed.atom`, `/feed.json` | get_publication_atom_feed, …_json_feed | [`ReadFeed`] | Atom, JSON Feed |
//! | GET, POST `/tags`; PATCH `/tags/{id}` | list_tags, create_tag, update_tag | [`CreateTag`], [`UpdateTag`] | [`Tag`] |
//! | GET `/series` | list_series | [`ListSeries`] | [`Series`] |
//! | POST `/series`; PATCH `/series/{id}` (If-Match) | create_series, update_series | [`CreateSeries`], [`UpdateSeries`] | [`Series`] |
//! | GET, PUT `/settings` (If-Match) | get_publication_settings, update_publication_settings | [`UpdatePublicationSettings`] | [`PublicationSettings`] |
//! | GET `/reviewers` | list_reviewers | [`ListReviewers`] | [`Reviewer`]s |
//! | GET `/{id}` | get_publication | [`ReadPublication`] | [`Publication`] |
//! | GET `/{id}/consolidated` | get_consolidated_text | [`ReadConsolidated`] | [`ConsolidatedText`] |
//! | GET `/{id}/editions` | list_editions | – | [`EditionSummary`]s |
//! | POST `/{id}/editions` | create_edition | [`CreateEdition`] | 201 [`Edition`] |
//! | GET `/{id}/diff?from=&to=` | compare_editions | [`CompareEditions`] | [`EditionComparison`] |
//! | POST `/{id}/withdraw` (If-Match) | withdraw_publication | [`WithdrawPublication`] | [`Withdrawal`] |
//! | POST `/{id}/withdraw?dry_run=true` | withdraw_publication | `{}` | [`WithdrawalEffects`] |
//! | GET, PATCH `E` (If-Match) | get_edition, update_edition | [`UpdateEdition`] | [`Edition`] |
//! | POST `E/submit`, `/recall`, `/discard` (If-Match) | submit_, recall_, discard_edition | – | [`Edition`] |
//! | POST `E/publish` (If-Match) | publish_edition | [`PublishEdition`] | [`Edition`] |
//! | POST `E/return`, `/unschedule` (If-Match) | return_, unschedule_edition | [`ReturnEdition`] | [`Edition`] |
//! | PUT, DELETE `E/reviews/{user_id}` (If-Match) | ask_review, drop_review | – | [`Edition`] |
//! | POST `E/reviews/mine` (If-Match) | give_review | [`GiveReview`] | [`Edition`] |
//! | GET `E/image`, `E/attachments/{position}` | get_edition_image, get_attachment | – | the file |
//! | GET, PUT, DELETE `E/communication` | get_communication_plan, plan_communication, drop_communication_plan | see `communication.rs` for these and the rest of ابلاغ |
//! | POST `/preview` | preview_markdown | [`PreviewMarkdown`] | [`MarkdownPreview`] |

pub mod article;
mod ask;
mod audience;
mod calendar;
mod change;
mod communication;
mod comparison;
mod consolidated;
mod desk;
mod edition;
mod kind;
mod progress;
mod receipt;
mod relation;
mod review;
mod series;
mod settings;
mod stats;
mod tag;
mod validity;
mod withdrawal;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use ask::{CompareEditions, ListPublications, ListTags, PublicationSort, ReadFeed, ReadPublication};
pub use audience::{Addressee, AudienceChoice, AudiencePreview, AudienceRule, MAX_NAMED, PreviewAudience};
pub use calendar::{CreateDeadlineCalendar, DeadlineCalendar, DeadlineCalendarCreated, ReadDeadlines};
pub use change::{
    Bump, CreateEdition, CreatePublication, CreateTag, EditionAttachment, ImportPublication, MAX_ATTACHMENTS,
    MarkdownPreview, PreviewMarkdown, PublishEdition, ReturnEdition, Signatory, UpdateEdition, UpdateTag,
};
pub use communication::{
    AckBy, CommunicatedText, Communication, CommunicationEnd, CommunicationPlan, CommunicationState,
    CommunicationSummary, CreateCommunication, EditionPlan, EndCommunication, ExtendCommunication, Extension,
    ListCommunications, MAX_WORKING_DAYS, Reminded, ReminderStep, Require,
};
pub use comparison::{EditionComparison, EditionFact, EditionFacts, FactChange, Fate, TextChange, TextPiece};
pub use consolidated::{
    ArticleAction, ArticleChange, ArticleSource, ConsolidatedPassage, ConsolidatedText, MAX_CHANGES,
    ReadConsolidated, TextAmendment,
};
pub use desk::{DeskNote, Returned};
pub use edition::{Edition, EditionSummary};
pub use kind::{KindRules, Numbering, PUBLISHERS, PublicationAudience, PublicationKind, ValidityReach};
pub use progress::{Progress, ProgressDay, ProgressTile, PublicProgress, ReceiptFigures, Share};
pub use receipt::{
    AcknowledgeReceipt, Acknowledgement, InboxTab, ListMyReceipts, ListReceipts, ReadReceipt, Receipt,
    ReceiptLine, ReceiptSource, ReceiptStatus, ReceiptSummary, RecordPaperReceipt,
};
pub use relation::{
    EditionLink, EditionRelation, LinkKind, RelatedPublication, Relation, RelationDirection, RelationType,
};
pub use review::{EditionReview, GiveReview, ListReviewers, MAX_REVIEWERS, ReviewVerdict, Reviewer};
pub use series::{
    CreateSeries, ListSeries, ORDINAL_PLACE, Series, SeriesMode, UpdateSeries, YEAR_PLACE, is_template,
};
pub use settings::{PublicationSettings, UpdatePublicationSettings};
pub use stats::{
    CommunicationStats, KindCount, KindStats, MAX_STATS_MONTHS, MonthCounts, OrganizationAnswers,
    PublicationStats, ReadStats, YearCounts,
};
pub use tag::Tag;
pub use validity::{Validity, ValidityReason, ValidityStatus};
pub use withdrawal::{
    ValidityChange, WithdrawPublication, WithdrawQuery, Withdrawal, WithdrawalAnswer, WithdrawalEffects,
};

use crate::id::FileId;

/// A word that is none of a closed set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownWord(pub String);

macro_rules! read_words {
    ($($name:ident),+) => {$(
        impl TryFrom<String> for $name {
            type Error = UnknownWord;
            fn try_from(word: String) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word).ok_or(UnknownWord(word))
            }
        }
    )+};
}

read_words!(
    PublicationKind,
    PublicationAudience,
    EditionState,
    SeriesMode,
    RelationType,
    LinkKind,
    ReviewVerdict,
    ValidityStatus
);

read_words!(AckBy, CommunicationState, Require, ReceiptSource);

crate::ids! {
    /// Something published, or to be published, under one address.
    PublicationId,
    /// One text of a publication.
    EditionId,
    /// A tag of publications.
    TagId,
    /// A series of numbers.
    SeriesId,
    /// A text communicated to organizations.
    CommunicationId,
    /// What one organization did with a communicated text.
    ReceiptId,
}

/// Where an edition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditionState {
    /// Being written.
    Draft,
    /// Waits for somebody to publish it or to send it back.
    InReview,
    /// Waits for its minute.
    Scheduled,
    /// The text that readers see.
    Published,
    /// Was published; a higher edition has taken its place.
    Superseded,
    /// Given up before it was published.
    Discarded,
}

impl EditionState {
    /// All states.
    pub const ALL: &'static [Self] =
        &[Self::Draft, Self::InReview, Self::Scheduled, Self::Published, Self::Superseded, Self::Discarded];

    /// Those on the way to readers; a publication has at most one edition in one of them.
    pub const OPEN: &'static [Self] = &[Self::Draft, Self::InReview, Self::Scheduled];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Superseded => "superseded",
            Self::Discarded => "discarded",
        }
    }

    /// Whether the text is, or once was, before the readers' eyes, and can therefore never change again.
    #[must_use]
    pub const fn is_published(self) -> bool {
        matches!(self, Self::Published | Self::Superseded)
    }
}

/// A language of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextLanguage {
    /// Persian, in which every text exists.
    #[default]
    Fa,
    /// English, in which a text may exist.
    En,
}

impl TextLanguage {
    /// The tag of BCP 47.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fa => "fa",
            Self::En => "en",
        }
    }
}

/// A text in the language asked for, or in Persian where it was not translated; `lang` says which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LocalText {
    /// The language the text is in.
    pub lang: TextLanguage,
    /// The text, as it was typed.
    #[schema(example = "برگزاری نشست هماهنگی سازمان‌ها")]
    pub text: String,
}

/// The image of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Image {
    /// The stored file, to be sent back when the edition is changed.
    pub file_id: FileId,
    /// Where it is served, without a host; as visible as its edition.
    #[schema(
        example = "/api/v1/publications/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11/editions/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a12/image"
    )]
    pub url: String,
    /// What it shows, for those who cannot see it; empty for decoration.
    #[schema(example = "سالن جلسات پیش از آغاز نشست")]
    pub alt: String,
}

/// A file that goes with an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Attachment {
    /// Its place in the list, from 1.
    #[schema(example = 1)]
    pub position: i32,
    /// What it is, as readers see it.
    #[schema(example = "جدول زمان‌بندی نشست‌ها")]
    pub title: String,
    /// The stored file.
    pub file_id: FileId,
    /// The name under which it is saved.
    #[schema(example = "schedule.xlsx")]
    pub name: String,
    /// Its media type, found by looking at the content.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// Size in bytes.
    #[schema(example = 48_213)]
    pub bytes: i64,
    /// SHA-256 of the content, lower-case hexadecimal.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
    /// Where it is served, without a host; as visible as its edition.
    #[schema(
        example = "/api/v1/publications/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11/editions/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a12/attachments/1"
    )]
    pub url: String,
}

/// A publication in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublicationSummary {
    /// Its id.
    pub id: PublicationId,
    /// Its kind.
    pub kind: PublicationKind,
    /// The title.
    pub title: LocalText,
    /// A few sentences; may be empty.
    pub summary: LocalText,
    /// Who may read it.
    pub audience: PublicationAudience,
    /// Its number, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "۱۴۰۴/ب/۲۱")]
    pub number: Option<String>,
    /// The last part of its short address `/publications/ref/{ref}`.
    #[serde(default, rename = "ref", skip_serializing_if = "Option::is_none")]
    #[schema(example = "c-1404-21")]
    pub reference: Option<String>,
    /// Whether it was put into the archive with the number and date of a former time.
    pub archived: bool,
    /// The first day on which it is in force (Gregorian).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// The last day on which it is in force (Gregorian).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// Whether it is in force on the day asked for; absent for news and before it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// The date on it (Gregorian); absent while a draft leaves it to the day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// When its first edition was published; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<DateTime<Utc>>,
    /// Its image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// How many files go with it.
    #[schema(example = 2)]
    pub attachments: i64,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// Whether it is demonstration data.
    pub is_demo: bool,
    /// That it was withdrawn, and why; only in the list of those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
    /// Who worked on it; only in lists by `state` or `withdrawn`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskNote>,
}

/// A publication with the text that readers see now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Publication {
    /// Its id.
    pub id: PublicationId,
    /// Its kind.
    pub kind: PublicationKind,
    /// The title.
    pub title: LocalText,
    /// A few sentences; may be empty.
    pub summary: LocalText,
    /// The text as sanitised HTML, safe to put into a page.
    pub body_html: LocalText,
    /// Who may read it.
    pub audience: PublicationAudience,
    /// Its number, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "۱۴۰۴/ب/۲۱")]
    pub number: Option<String>,
    /// The last part of its short address `/publications/ref/{ref}`.
    #[serde(default, rename = "ref", skip_serializing_if = "Option::is_none")]
    #[schema(example = "c-1404-21")]
    pub reference: Option<String>,
    /// Whether it was put into the archive with the number and date of a former time.
    pub archived: bool,
    /// Whether it is in force on the day asked for, and why; absent for news.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// The first day on which it is in force (Gregorian).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// The last day on which it is in force (Gregorian).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// Who signed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatory: Option<Signatory>,
    /// What it does to other texts and they to it, the latest first; those the reader may not know of are left out.
    pub relations: Vec<Relation>,
    /// Forms to use with it, and pages.
    pub links: Vec<EditionLink>,
    /// The date on it (Gregorian).
    pub issued_on: NaiveDate,
    /// When its first edition was published.
    pub published_at: DateTime<Utc>,
    /// When its newest major edition was published.
    pub revised_at: DateTime<Utc>,
    /// The edition shown.
    pub edition: EditionSummary,
    /// Its image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Its files, in order.
    pub attachments: Vec<Attachment>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// Whether it is demonstration data.
    pub is_demo: bool,
    /// That it was withdrawn, and why; others than staff get a 410 then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
    /// The edition being written, if there is one; only for those who may read drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_edition: Option<DeskNote>,
}
