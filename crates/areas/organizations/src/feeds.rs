//! The newest changes of the register as feeds that any reader of feeds can follow.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use contract::organizations::{RegisterChange, RegisterFeed};
use messages::{Language, key};
use platform::{Problem, Result};
use serde_json::{Value, json};

/// How many changes a feed tells.
pub(crate) const LENGTH: u32 = 50;
const ATOM: &str = "/api/v1/organizations/changes.atom";
const JSON: &str = "/api/v1/organizations/changes.json";

/// The language asked for: Persian unless it is English.
pub(crate) fn language(asked: Option<&str>) -> Result<Language> {
    match asked {
        None | Some("fa") => Ok(Language::Fa),
        Some("en") => Ok(Language::En),
        Some(_) => Err(Problem::field("/lang", "format")),
    }
}

/// The address of the same feed in another form, or of its page.
fn address(public_url: &str, path: &str, language: Language) -> String {
    match language {
        Language::Fa => format!("{public_url}{path}"),
        Language::En => format!("{public_url}{path}?lang=en"),
    }
}

/// Texts of messages hold marks for direction that a feed has no use for.
fn plain(text: String) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn name(change: &RegisterChange, language: Language) -> &str {
    let organization = &change.organization;
    match (language, &organization.name_en) {
        (Language::En, Some(name)) => name,
        _ => &organization.name_fa,
    }
}

fn title(change: &RegisterChange, language: Language) -> String {
    let catalogue = messages::embedded(language);
    let what = catalogue.find::<&str>(&format!("organizations-change-{}", change.kind.as_str()), &[]);
    let title = format!("{}: {}", name(change, language), what.unwrap_or_default());
    if change.demo {
        format!("{title} ({})", plain(catalogue.text(&key::organizations_demo())))
    } else {
        title
    }
}

fn content(change: &RegisterChange, language: Language) -> String {
    let day = persian::JalaliDate::from_gregorian(change.effective_on);
    let date = match language {
        Language::Fa => day.long_fa(persian::Digits::Persian),
        Language::En => day.long_en(),
    };
    let text = messages::embedded(language).text(&key::organizations_feed_effective(date));
    // A logo is told by no text.
    let told = change.fields.iter().filter(|field| field.field != "logo_file_id");
    let fields = told.filter_map(|field| {
        let shown = |value: &Value| {
            value.as_str().map(str::to_owned).or_else(|| value.as_i64().map(|n| n.to_string()))
        };
        shown(&field.after)
    });
    let decision = change.decision.iter().cloned();
    plain([text].into_iter().chain(decision).chain(fields).collect::<Vec<_>>().join("\n"))
}

fn page(public_url: &str, change: &RegisterChange) -> String {
    format!("{public_url}/organizations/{}?tab=history", change.organization.slug)
}

/// An Atom feed (RFC 4287).
pub(crate) fn atom(public_url: &str, changes: &[RegisterChange], language: Language) -> Result<Vec<u8>> {
    let moment = |change: &RegisterChange| FixedDateTime::from(change.at);
    let entries = changes.iter().map(|change| Entry {
        title: Text::plain(title(change, language)),
        id: format!("urn:uuid:{}", change.id),
        updated: moment(change),
        published: Some(moment(change)),
        links: vec![Link { href: page(public_url, change), rel: "alternate".into(), ..Link::default() }],
        content: Some(Content {
            value: Some(content(change, language)),
            content_type: Some("text".into()),
            ..Content::default()
        }),
        ..Entry::default()
    });
    let own = address(public_url, ATOM, language);
    let feed = Feed {
        title: Text::plain(plain(messages::embedded(language).text(&key::organizations_feed_title()))),
        id: own.clone(),
        updated: changes.first().map(moment).unwrap_or_default(),
        links: vec![
            Link { href: own, rel: "self".into(), ..Link::default() },
            Link { href: format!("{public_url}/organizations"), rel: "alternate".into(), ..Link::default() },
        ],
        authors: vec![Person {
            name: plain(messages::embedded(language).text(&key::shell_directorate())),
            ..Person::default()
        }],
        lang: Some(language.code().to_owned()),
        entries: entries.collect(),
        ..Feed::default()
    };
    feed.write_to(Vec::new()).map_err(|error| Problem::internal(anyhow::anyhow!("the feed failed: {error}")))
}

/// A JSON Feed 1.1 of the same; `demo` stands in the extension `_shora` (ORG-13).
pub(crate) fn json(public_url: &str, changes: &[RegisterChange], language: Language) -> RegisterFeed {
    let items = changes.iter().map(|change| {
        json!({
            "id": change.id,
            "url": page(public_url, change),
            "title": title(change, language),
            "content_text": content(change, language),
            "date_published": change.at,
            "_shora": { "kind": change.kind, "effective_on": change.effective_on, "demo": change.demo },
        })
    });
    RegisterFeed {
        version: "https://jsonfeed.org/version/1.1".to_owned(),
        title: plain(messages::embedded(language).text(&key::organizations_feed_title())),
        home_page_url: format!("{public_url}/organizations"),
        feed_url: address(public_url, JSON, language),
        language: language.code().to_owned(),
        items: items.collect(),
    }
}
