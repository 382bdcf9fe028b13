//! The port of public pages: what an address says in its HTML before the browser side runs, for crawlers, for previews of
//! links, and for people whose browser runs no scripts. An area registers a [`Source`] and tells there what everybody may
//! read, and nothing else; the server puts it into the one page that it serves at every address.

mod html;

use chrono::{DateTime, Utc};
use contract::publications::TextLanguage;
use futures_util::future::BoxFuture;
use messages::Catalogue;
use serde_json::{Map, Value};

use crate::app::App;
use crate::feed;
use crate::problem::Result;

/// An address alone tells no language: that of the portal.
pub const LANGUAGE: TextLanguage = TextLanguage::Fa;
/// The most characters that describe a page.
const MAX_DESCRIPTION: usize = 200;

/// What everybody may read at an address.
#[derive(Clone, Debug)]
pub struct PublicPage {
    /// Of all its texts.
    pub language: TextLanguage,
    pub title: String,
    /// What it is about, in a sentence or two; what else is written of it where it is empty.
    pub summary: String,
    /// The one address it is known by, without the site.
    pub path: String,
    /// A picture, without the site.
    pub image: Option<String>,
    /// Only of what was published once, and is no list.
    pub published: Option<Published>,
    /// What it is in the words of schema.org (`NewsArticle`), and what these call its own facts.
    pub schema_type: &'static str,
    pub schema_facts: Map<String, Value>,
    pub feeds: Vec<FeedLink>,
    /// Lines under the title: kind, number, dates, validity.
    pub facts: Vec<String>,
    /// Safe to be shown.
    pub body_html: String,
    pub lists: Vec<LinkList>,
}

/// Since when it is there, and since when as it reads now.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    pub at: DateTime<Utc>,
    pub revised_at: DateTime<Utc>,
}

/// Where the same can be followed.
#[derive(Clone, Debug)]
pub struct FeedLink {
    pub title: String,
    pub path: &'static str,
    pub media_type: &'static str,
}

impl FeedLink {
    /// The two forms of one feed, Atom and JSON.
    #[must_use]
    pub fn both(title: &str, [atom, json]: [&'static str; 2]) -> Vec<Self> {
        [(atom, "application/atom+xml"), (json, feed::JSON)]
            .map(|(path, media_type)| Self { title: title.to_owned(), path, media_type })
            .into()
    }
}

/// Links beneath the text.
#[derive(Clone, Debug)]
pub struct LinkList {
    /// Nothing where the title of the page says it.
    pub title: Option<String>,
    pub links: Vec<Link>,
}

impl LinkList {
    /// Nothing where there are no links.
    pub fn of(title: Option<String>, links: impl IntoIterator<Item = Link>) -> Option<Self> {
        let links: Vec<_> = links.into_iter().collect();
        (!links.is_empty()).then_some(Self { title, links })
    }
}

#[derive(Clone, Debug)]
pub struct Link {
    pub title: String,
    pub address: String,
    /// What is said of it beside its title.
    pub about: Option<String>,
}

/// The site that a page belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The address people type, without a slash at the end.
    pub address: &'a str,
    pub name: &'a str,
    /// Whose texts they are.
    pub publisher: &'a str,
}

/// The words of the portal on such pages.
#[must_use]
pub fn texts() -> &'static Catalogue {
    messages::embedded(feed::of_texts(LANGUAGE))
}

impl PublicPage {
    /// A page in the portal's language that says no more than what it is.
    #[must_use]
    pub fn new(schema_type: &'static str, title: String, path: String) -> Self {
        Self {
            language: LANGUAGE,
            title,
            summary: String::new(),
            path,
            image: None,
            published: None,
            schema_type,
            schema_facts: Map::new(),
            feeds: Vec::new(),
            facts: Vec::new(),
            body_html: String::new(),
            lists: Vec::new(),
        }
    }

    /// The page that the server serves at every address, saying what is to be read at this one. Nothing if it is not the page
    /// of the portal as it is written.
    #[must_use]
    pub fn within(&self, page: &str, site: Site<'_>) -> Option<String> {
        html::within(self, page, site)
    }

    /// The summary, or what the text begins with, or what the page is called.
    fn description(&self) -> String {
        let text = if self.summary.trim().is_empty() {
            crate::markdown::text_of(&self.body_html)
        } else {
            self.summary.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let text = if text.is_empty() { self.title.clone() } else { text };
        let Some((end, _)) = text.char_indices().nth(MAX_DESCRIPTION) else { return text };
        let whole_words = text[..end].rfind(' ').unwrap_or(end);
        format!("{} …", &text[..whole_words])
    }
}

/// Tells what everybody may read at the addresses of an area.
pub trait Source: Send + Sync + 'static {
    /// The area's word, with which its addresses begin.
    fn area(&self) -> &'static str;

    /// The page at what follows the word in an address, split at its slashes; nothing for addresses that are not for
    /// everybody, or that say nothing of their own.
    ///
    /// # Errors
    /// What is not there, or no longer, as the API says it of the same thing to somebody who has not signed in.
    fn page<'a>(&'a self, app: &'a App, place: &'a [&'a str]) -> BoxFuture<'a, Result<Option<PublicPage>>>;
}
