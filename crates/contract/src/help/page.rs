//! The tree and a page of it, as readers see them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{HelpDeskMark, HelpPageId};
use crate::publications::{LocalText, TextLanguage};

/// The whole handbook as a tree of titles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpTree {
    /// Grows with every page that is made, moved, archived or restored; those changes send it back as `If-Match`.
    #[schema(example = 12)]
    pub version: i32,
    /// The pages of the root, in order.
    pub nodes: Vec<HelpNode>,
}

/// A page in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpNode {
    /// Its id.
    pub id: HelpPageId,
    /// The last part of its path.
    #[schema(example = "services")]
    pub slug: String,
    /// Its title.
    #[schema(example = "خدمات پرتال")]
    pub title: String,
    /// The language of the title, where it is not the one asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<TextLanguage>,
    /// Its summary, for pages of the root only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// How it stands; in the desk's tree only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<HelpDeskMark>,
    /// The pages below it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub children: Vec<HelpNode>,
}

/// A step of the way from the root to a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpCrumb {
    /// The path of the step; empty for the root.
    #[schema(example = "history")]
    pub path: String,
    /// Its title, in Persian where there is no English one.
    pub title: LocalText,
}

/// A page that another one leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpLink {
    /// Its path.
    #[schema(example = "history/services")]
    pub path: String,
    /// Its title.
    pub title: LocalText,
    /// Its summary, in the language of the title.
    #[schema(example = "خدمات پرتال در پنج گروه، با وضعیت امروز هر کدام.")]
    pub summary: String,
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpHeading {
    /// The anchor in the HTML.
    #[schema(example = "section-1")]
    pub id: String,
    /// Its level, from 2.
    #[schema(example = 2)]
    pub level: u8,
    /// Its text.
    #[schema(example = "پیگیری")]
    pub text: String,
}

/// A page of the handbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpPage {
    /// Its id.
    pub id: HelpPageId,
    /// The slugs from the root, joined with «/»; the same in both languages.
    #[schema(example = "history/services")]
    pub path: String,
    /// Its title, in Persian where there is no English text.
    pub title: LocalText,
    /// One or two sentences on what it is about.
    pub summary: LocalText,
    /// Its text, as HTML or Markdown; live badges and facts are filled in in HTML only.
    pub body: LocalText,
    /// The headings of the text.
    pub headings: Vec<HelpHeading>,
    /// The way from the root, which comes first, to the page itself.
    pub breadcrumb: Vec<HelpCrumb>,
    /// The page before it in reading order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<HelpLink>,
    /// The page after it in reading order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<HelpLink>,
    /// The pages below it, in order.
    pub children: Vec<HelpLink>,
    /// The revision of the text.
    #[schema(example = 3)]
    pub revision: i32,
    /// When the text was published.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub published_at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "مریم احمدی")]
    pub published_by: String,
    /// Whether the English text was made from an older Persian one.
    pub is_outdated: bool,
}

/// Where a page has gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpMoved {
    /// Its present path.
    #[schema(example = "what-is-a-portal/audiences")]
    pub path: String,
    /// The address of its screen, without a host.
    #[schema(example = "/help/what-is-a-portal/audiences")]
    pub address: String,
}
