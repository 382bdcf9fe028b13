//! The newest publications as Atom (RFC 4287) and as JSON Feed 1.1 (PUB-16).

use std::collections::{BTreeMap, HashMap};

use atom_syndication as atom;
use atom_syndication::extension::Extension;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use contract::publications::{LocalText, PublicationKind, ReadFeed, TextLanguage, ValidityStatus};
use messages::{Language, key};
use platform::clock::tehran_date;
use platform::{Platform, Result, markdown};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::model::{AttachmentRow, EditionRow, PublicationRow, ValidityRow};
use crate::queries;

const MAX_ENTRIES: i64 = 50;
/// The name under which the facts stand in an Atom entry.
const PREFIX: &str = "shora";
const NAMESPACE: &str = "urn:shora:publications";

/// What both forms are written from.
pub(crate) struct Feed {
    title: String,
    author: String,
    language: TextLanguage,
    /// The address people type, without a slash at the end.
    site: String,
    /// The feed's own address, without the site.
    path: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    url: String,
    title: LocalText,
    summary: LocalText,
    body_html: LocalText,
    published_at: DateTime<Utc>,
    /// The newest major edition; a mended comma tells nobody.
    updated_at: DateTime<Utc>,
    image: Option<String>,
    files: Vec<LinkedFile>,
    facts: Facts,
}

/// What a formal text says beside its words: under a name of the portal's own, because no feed has one for it.
#[derive(Serialize)]
struct Facts {
    kind: PublicationKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_to: Option<NaiveDate>,
    /// As of the day on which the feed was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    validity: Option<ValidityStatus>,
}

struct LinkedFile {
    url: String,
    title: String,
    media_type: String,
    bytes: i64,
}

/// The language of the portal's own words around texts of a language.
pub(crate) fn of_texts(language: TextLanguage) -> Language {
    match language {
        TextLanguage::Fa => Language::Fa,
        TextLanguage::En => Language::En,
    }
}

impl Feed {
    pub(crate) async fn load(platform: &Platform, ask: &ReadFeed, path: String) -> Result<Self> {
        let mut conn = platform.pool.get().await?;
        let found = queries::newest(&mut conn, &ask.kind, &ask.tag, MAX_ENTRIES).await?;
        let ids: Vec<_> = found.iter().map(|(_, edition)| edition.id).collect();
        let attachments = queries::attachments_of(&mut conn, &ids).await?;
        let publications: Vec<_> = found.iter().map(|(publication, _)| publication.id).collect();
        let day = platform.clock.today();
        let validities = queries::validity::validities(&mut conn, &publications, day).await?;
        let language = ask.lang.unwrap_or_default();
        let texts = messages::embedded(of_texts(language));
        let site = platform.config.public_url.trim_end_matches('/').to_owned();
        let entries = found.iter().map(|found| {
            let validity = validities.get(&found.0.id).map(ValidityRow::status);
            Entry::new(&site, language, found, &attachments, validity)
        });
        let entries = entries.collect();
        Ok(Self {
            title: texts.text(&key::publications_feed_title()),
            author: texts.text(&key::publications_feed_author()),
            language,
            site,
            path,
            entries,
        })
    }

    /// Before there is an entry nothing was ever updated.
    fn updated_at(&self) -> DateTime<Utc> {
        self.entries.iter().map(|entry| entry.updated_at).max().unwrap_or(DateTime::UNIX_EPOCH)
    }
}

impl Entry {
    fn new(
        site: &str,
        language: TextLanguage,
        (publication, edition): &(PublicationRow, EditionRow),
        attachments: &HashMap<Uuid, Vec<AttachmentRow>>,
        validity: Option<ValidityStatus>,
    ) -> Self {
        let published_at = publication.first_published_at.unwrap_or_default();
        let host = site.split("://").last().unwrap_or(site);
        let host = host.split([':', '/']).next().unwrap_or(host);
        let body = edition.body(language);
        let files = attachments.get(&edition.id).map_or(&[][..], Vec::as_slice);
        Self {
            id: format!("tag:{host},{}:publications/{}", tehran_date(published_at).year(), publication.id),
            url: format!("{site}/publications/{}", publication.id),
            title: edition.title(language),
            summary: edition.summary(language),
            body_html: LocalText { lang: body.lang, text: markdown::to_html(&body.text) },
            published_at,
            updated_at: publication.revised_at.unwrap_or(published_at),
            image: edition.image().map(|image| format!("{site}{}", image.url)),
            files: files.iter().map(|row| LinkedFile::new(site, edition, row)).collect(),
            facts: Facts {
                kind: publication.kind,
                number: publication.number.clone(),
                reference: publication.reference.clone(),
                issued_on: edition.issued_on,
                effective_from: edition.facts.effective_from,
                effective_to: edition.facts.effective_to,
                validity,
            },
        }
    }
}

impl LinkedFile {
    fn new(site: &str, edition: &EditionRow, row: &AttachmentRow) -> Self {
        let attachment = row.to_wire(edition);
        Self {
            url: format!("{site}{}", attachment.url),
            title: attachment.title,
            media_type: attachment.media_type,
            bytes: attachment.bytes,
        }
    }
}

/// The feed as Atom.
pub(crate) fn atom(feed: &Feed) -> Vec<u8> {
    let link = |rel: &str, href: String, media_type: &str| atom::Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(media_type.to_owned()),
        ..atom::Link::default()
    };
    let document = atom::Feed {
        title: text(&LocalText { lang: feed.language, text: feed.title.clone() }),
        id: format!("{}{}", feed.site, feed.path),
        updated: feed.updated_at().fixed_offset(),
        authors: vec![atom::Person { name: feed.author.clone(), ..atom::Person::default() }],
        links: vec![
            link("self", format!("{}{}", feed.site, feed.path), "application/atom+xml"),
            link("alternate", format!("{}/publications", feed.site), "text/html"),
        ],
        lang: Some(feed.language.as_str().to_owned()),
        entries: feed.entries.iter().map(atom_entry).collect(),
        namespaces: [(PREFIX.to_owned(), NAMESPACE.to_owned())].into(),
        ..atom::Feed::default()
    };
    document.to_string().into_bytes()
}

fn atom_entry(entry: &Entry) -> atom::Entry {
    let page = atom::Link {
        href: entry.url.clone(),
        rel: "alternate".to_owned(),
        mime_type: Some("text/html".to_owned()),
        ..atom::Link::default()
    };
    let files = entry.files.iter().map(|file| atom::Link {
        href: file.url.clone(),
        rel: "enclosure".to_owned(),
        title: Some(file.title.clone()),
        mime_type: Some(file.media_type.clone()),
        length: Some(file.bytes.to_string()),
        ..atom::Link::default()
    });
    atom::Entry {
        title: text(&entry.title),
        id: entry.id.clone(),
        updated: entry.updated_at.fixed_offset(),
        published: Some(entry.published_at.fixed_offset()),
        links: std::iter::once(page).chain(files).collect(),
        summary: (!entry.summary.text.is_empty()).then(|| text(&entry.summary)),
        content: Some(atom::Content {
            lang: Some(entry.body_html.lang.as_str().to_owned()),
            value: Some(entry.body_html.text.clone()),
            content_type: Some("html".to_owned()),
            ..atom::Content::default()
        }),
        extensions: [(PREFIX.to_owned(), entry.facts.elements())].into(),
        ..atom::Entry::default()
    }
}

impl Facts {
    /// Each fact as an element of the portal's own name.
    fn elements(&self) -> BTreeMap<String, Vec<Extension>> {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let facts = [
            ("kind", Some(self.kind.as_str().to_owned())),
            ("number", self.number.clone()),
            ("ref", self.reference.clone()),
            ("issued_on", day(self.issued_on)),
            ("effective_from", day(self.effective_from)),
            ("effective_to", day(self.effective_to)),
            ("validity", self.validity.map(|status| status.as_str().to_owned())),
        ];
        let element = |(name, value): (&str, Option<String>)| {
            let mut element = Extension::default();
            element.set_name(format!("{PREFIX}:{name}"));
            element.set_value(Some(value?));
            Some((name.to_owned(), vec![element]))
        };
        facts.into_iter().filter_map(element).collect()
    }
}

fn text(local: &LocalText) -> atom::Text {
    atom::Text { lang: Some(local.lang.as_str().to_owned()), ..atom::Text::plain(local.text.as_str()) }
}

/// The feed as JSON.
pub(crate) fn json(feed: &Feed) -> Result<Vec<u8>> {
    let document = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": format!("{}/publications", feed.site),
        "feed_url": format!("{}{}", feed.site, feed.path),
        "language": feed.language.as_str(),
        "authors": [{ "name": feed.author }],
        "items": feed.entries.iter().map(json_item).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_vec(&document)?)
}

fn json_item(entry: &Entry) -> Value {
    let files = entry.files.iter().map(|file| {
        json!({
            "url": file.url, "title": file.title, "mime_type": file.media_type, "size_in_bytes": file.bytes,
        })
    });
    let mut item = json!({
        "id": entry.id,
        "url": entry.url,
        "title": entry.title.text,
        "content_html": entry.body_html.text,
        "language": entry.body_html.lang.as_str(),
        "date_published": entry.published_at,
        "date_modified": entry.updated_at,
        "attachments": files.collect::<Vec<_>>(),
        "_shora": entry.facts,
    });
    if !entry.summary.text.is_empty() {
        item["summary"] = json!(entry.summary.text);
    }
    if let Some(image) = &entry.image {
        item["image"] = json!(image);
    }
    item
}
