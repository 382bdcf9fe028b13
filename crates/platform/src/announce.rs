//! The port of following: what an area announces to whoever follows it, and what in it may be followed. An event carries
//! its [`Announced`]; the area `subscriptions` hears them, and no area depends on it.
//!
//! A *topic* is a short text that begins with the area's word and goes on with what narrows it, in one fixed order:
//! `publications`, `publications:kind=circular:tag=budget`, `library:form=F-27`. An item says all the topics it belongs to.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use messages::{Language, Message};
use uuid::Uuid;

use crate::app::Platform;
use crate::problem::Result;

/// Something said in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub fa: String,
    pub en: String,
}

impl Text {
    /// A text of the language files.
    #[must_use]
    pub fn of(message: &Message) -> Self {
        Self::said(|_| message.clone())
    }

    /// A text that is put together differently in each language.
    #[must_use]
    pub fn said(message: impl Fn(Language) -> Message) -> Self {
        let in_language = |language| messages::embedded(language).text(&message(language));
        Self { fa: in_language(Language::Fa), en: in_language(Language::En) }
    }
}

/// Something new that everybody may read.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    /// What is new: an edition, a version. It is announced once.
    pub id: Uuid,
    /// What it is an edition or a version of.
    pub object_id: Uuid,
    pub area: &'static str,
    /// Every topic it belongs to.
    pub topics: Vec<String>,
    /// What it is: «version 2 of F-27».
    pub name: Text,
    pub title_fa: String,
    pub title_en: Option<String>,
    /// What else readers need to know at once: from when.
    pub facts: Text,
    /// Its page, without a host.
    pub url: String,
    /// Whether followers with an account find it in their worklist until they have looked.
    pub in_worklist: bool,
    /// Since when it may be read.
    pub at: DateTime<Utc>,
}

/// What an event tells followers.
#[derive(Clone, Debug, PartialEq)]
pub enum Announced {
    New(Box<Announcement>),
    /// An item, or all items of an object, are not to be read any more.
    TakenBack(Uuid),
}

/// What a topic is called, and the page it is about, without a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicName {
    pub name: Text,
    pub url: String,
}

/// Names by topic.
pub type TopicNames = HashMap<String, TopicName>;

/// Tells what in an area may be followed.
pub trait Topics: Send + Sync + 'static {
    /// The area's word.
    fn area(&self) -> &'static str;

    /// The names of those of these topics that everybody may follow, in a few queries for any number of them.
    ///
    /// # Errors
    /// A database that fails.
    fn names<'a>(
        &'a self,
        conn: &'a mut db::Connection,
        topics: &'a [String],
    ) -> BoxFuture<'a, Result<TopicNames>>;
}

impl Platform {
    /// The names of topics of any area; what nobody may follow is left out.
    ///
    /// # Errors
    /// A database that fails.
    pub async fn topic_names(&self, conn: &mut db::Connection, topics: &[String]) -> Result<TopicNames> {
        let mut names = TopicNames::new();
        for area in &self.topics {
            let is_own = |topic: &&String| topic.split(':').next() == Some(area.area());
            let own: Vec<_> = topics.iter().filter(is_own).cloned().collect();
            if !own.is_empty() {
                names.extend(area.names(conn, &own).await?);
            }
        }
        Ok(names)
    }
}
