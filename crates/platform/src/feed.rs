//! What is new in an area, for readers and systems that come back: the same entries as Atom (RFC 4287) and as JSON
//! Feed 1.1.

use std::collections::BTreeMap;

use atom_syndication as atom;
use atom_syndication::extension::Extension;
use chrono::{DateTime, Utc};
use contract::publications::{LocalText, TextLanguage};
use messages::Language;
use serde_json::{Value, json};

use crate::config::host_of;
use crate::problem::Result;

/// The most entries a feed tells.
pub const LENGTH: i64 = 50;

/// What the two forms are called in an answer.
pub const ATOM: &str = "application/atom+xml; charset=utf-8";
pub const JSON: &str = "application/feed+json";

/// The name under which facts stand in an Atom entry.
const PREFIX: &str = "shora";

/// What both forms are written from.
#[derive(Clone, Debug)]
pub struct Feed {
    pub title: String,
    pub author: String,
    pub language: TextLanguage,
    /// The address people type, without a slash at the end.
    pub site: String,
    /// The feed's own address, without the site.
    pub path: String,
    /// The page that shows the same, without the site.
    pub page: &'static str,
    /// Whose names the facts of the entries are; where there are none, entries say no more than their words.
    pub namespace: Option<&'static str>,
    pub entries: Vec<Entry>,
}

/// One thing that is new.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Never changes, whatever becomes of the address.
    pub id: String,
    pub url: String,
    pub title: LocalText,
    pub summary: LocalText,
    /// Safe to be shown.
    pub body_html: LocalText,
    pub published_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub image: Option<String>,
    pub files: Vec<LinkedFile>,
    /// What it says beside its words: under a name of the portal's own, because no feed has one for it.
    pub facts: Vec<(&'static str, String)>,
}

/// A file that goes with an entry.
#[derive(Clone, Debug)]
pub struct LinkedFile {
    pub url: String,
    pub title: String,
    pub media_type: String,
    pub bytes: i64,
}

/// The language of the portal's own words around texts of a language.
#[must_use]
pub fn of_texts(language: TextLanguage) -> Language {
    match language {
        TextLanguage::Fa => Language::Fa,
        TextLanguage::En => Language::En,
    }
}

impl Feed {
    /// An id that outlives every address (RFC 4151): of this site, of the year in which the thing began.
    #[must_use]
    pub fn tag(site: &str, year: i32, name: &str) -> String {
        format!("tag:{},{year}:{name}", host_of(site))
    }

    /// Before there is an entry nothing was ever updated.
    fn updated_at(&self) -> DateTime<Utc> {
        self.entries.iter().map(|entry| entry.updated_at).max().unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// The feed as Atom.
    #[must_use]
    pub fn atom(&self) -> Vec<u8> {
        let own = format!("{}{}", self.site, self.path);
        let document = atom::Feed {
            title: text(&LocalText { lang: self.language, text: self.title.clone() }),
            id: own.clone(),
            updated: self.updated_at().fixed_offset(),
            authors: vec![atom::Person { name: self.author.clone(), ..atom::Person::default() }],
            links: vec![
                link("self", own, "application/atom+xml"),
                link("alternate", format!("{}{}", self.site, self.page), "text/html"),
            ],
            lang: Some(self.language.as_str().to_owned()),
            entries: self.entries.iter().map(Entry::atom).collect(),
            namespaces: self.namespace.map(|name| (PREFIX.to_owned(), name.to_owned())).into_iter().collect(),
            ..atom::Feed::default()
        };
        document.to_string().into_bytes()
    }

    /// The feed as JSON.
    ///
    /// # Errors
    /// A text that cannot be written as JSON.
    pub fn json(&self) -> Result<Vec<u8>> {
        let document = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": format!("{}{}", self.site, self.page),
            "feed_url": format!("{}{}", self.site, self.path),
            "language": self.language.as_str(),
            "authors": [{ "name": self.author }],
            "items": self.entries.iter().map(Entry::json).collect::<Vec<_>>(),
        });
        Ok(serde_json::to_vec(&document)?)
    }
}

impl Entry {
    fn atom(&self) -> atom::Entry {
        let files = self.files.iter().map(|file| atom::Link {
            title: Some(file.title.clone()),
            length: Some(file.bytes.to_string()),
            ..link("enclosure", file.url.clone(), &file.media_type)
        });
        atom::Entry {
            title: text(&self.title),
            id: self.id.clone(),
            updated: self.updated_at.fixed_offset(),
            published: Some(self.published_at.fixed_offset()),
            links: std::iter::once(link("alternate", self.url.clone(), "text/html")).chain(files).collect(),
            summary: (!self.summary.text.is_empty()).then(|| text(&self.summary)),
            content: Some(atom::Content {
                lang: Some(self.body_html.lang.as_str().to_owned()),
                value: Some(self.body_html.text.clone()),
                content_type: Some("html".to_owned()),
                ..atom::Content::default()
            }),
            extensions: self.elements().map(|facts| (PREFIX.to_owned(), facts)).into_iter().collect(),
            ..atom::Entry::default()
        }
    }

    /// Each fact as an element of the portal's own name.
    fn elements(&self) -> Option<BTreeMap<String, Vec<Extension>>> {
        let element = |(name, value): &(&str, String)| {
            let mut element = Extension::default();
            element.set_name(format!("{PREFIX}:{name}"));
            element.set_value(Some(value.clone()));
            ((*name).to_owned(), vec![element])
        };
        (!self.facts.is_empty()).then(|| self.facts.iter().map(element).collect())
    }

    fn json(&self) -> Value {
        let files = self.files.iter().map(|file| {
            json!({
                "url": file.url, "title": file.title, "mime_type": file.media_type, "size_in_bytes": file.bytes,
            })
        });
        let mut item = json!({
            "id": self.id,
            "url": self.url,
            "title": self.title.text,
            "content_html": self.body_html.text,
            "language": self.body_html.lang.as_str(),
            "date_published": self.published_at,
            "date_modified": self.updated_at,
            "attachments": files.collect::<Vec<_>>(),
        });
        if !self.summary.text.is_empty() {
            item["summary"] = json!(self.summary.text);
        }
        if let Some(image) = &self.image {
            item["image"] = json!(image);
        }
        if !self.facts.is_empty() {
            let facts = self.facts.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
            item["_shora"] = facts.collect::<serde_json::Map<_, _>>().into();
        }
        item
    }
}

fn link(rel: &str, href: String, media_type: &str) -> atom::Link {
    atom::Link { href, rel: rel.to_owned(), mime_type: Some(media_type.to_owned()), ..atom::Link::default() }
}

fn text(local: &LocalText) -> atom::Text {
    atom::Text { lang: Some(local.lang.as_str().to_owned()), ..atom::Text::plain(local.text.as_str()) }
}
