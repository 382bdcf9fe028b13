//! The page of the portal with what an address says put into it.

use contract::publications::TextLanguage;
use serde_json::json;

use super::{LinkList, PublicPage, Site};
use crate::markdown::escaped;

/// Between these stands what is said of every address alike.
const LANGUAGE: &str = "<html lang=\"fa\" dir=\"rtl\">";
const TITLE: (&str, &str) = ("<title>", "</title>");
const DESCRIPTION: (&str, &str) = ("<meta name=\"description\" content=\"", "\">\n");
const END_OF_HEAD: &str = "</head>";
const WITHOUT_SCRIPTS: &str = "<noscript>";

pub(super) fn within(page: &PublicPage, portal: &str, site: Site<'_>) -> Option<String> {
    let (beginning, rest) = portal.split_once(LANGUAGE)?;
    let (before_title, _, rest) = cut(rest, TITLE)?;
    let (before_description, _, rest) = cut(rest, DESCRIPTION)?;
    let (rest_of_head, rest) = rest.split_once(END_OF_HEAD)?;
    let (body, rest) = rest.split_once(WITHOUT_SCRIPTS)?;
    let (language, direction) = (page.language.as_str(), direction(page.language));
    let (title, head, text) = (escaped(&page.title), head(page, site)?, text(page));
    let name = escaped(site.name);
    Some(format!(
        "{beginning}<html lang=\"{language}\" dir=\"{direction}\">{before_title}<title>{title} · {name}</title>\
         {before_description}{head}{rest_of_head}{END_OF_HEAD}{body}{WITHOUT_SCRIPTS}\n{text}{rest}"
    ))
}

/// What stands before a pair of marks, between them and after them.
fn cut<'a>(text: &'a str, (start, end): (&str, &str)) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(start)?;
    let (between, after) = rest.split_once(end)?;
    Some((before, between, after))
}

fn direction(language: TextLanguage) -> &'static str {
    match language {
        TextLanguage::Fa => "rtl",
        TextLanguage::En => "ltr",
    }
}

fn head(page: &PublicPage, site: Site<'_>) -> Option<String> {
    let address = format!("{}{}", site.address, page.path);
    let description = page.description();
    let image = page.image.as_ref().map(|path| format!("{}{path}", site.address));
    let locale = match page.language {
        TextLanguage::Fa => "fa_IR",
        TextLanguage::En => "en",
    };
    let at = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| at.to_rfc3339());
    let properties = [
        ("og:type", Some(if page.published.is_some() { "article" } else { "website" }.to_owned())),
        ("og:title", Some(page.title.clone())),
        ("og:description", Some(description.clone())),
        ("og:url", Some(address.clone())),
        ("og:site_name", Some(site.name.to_owned())),
        ("og:locale", Some(locale.to_owned())),
        ("og:image", image.clone()),
        ("article:published_time", at(page.published.map(|published| published.at))),
        ("article:modified_time", at(page.published.map(|published| published.revised_at))),
    ];
    let mut head = format!("<meta name=\"description\" content=\"{}\">\n", escaped(&description));
    head.push_str(&format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(&address)));
    for (name, value) in properties {
        let Some(value) = value else { continue };
        head.push_str(&format!("<meta property=\"{name}\" content=\"{}\">\n", escaped(&value)));
    }
    for feed in &page.feeds {
        let (kind, title, path) = (escaped(feed.media_type), escaped(&feed.title), escaped(feed.path));
        head.push_str(&format!(
            "<link rel=\"alternate\" type=\"{kind}\" title=\"{title}\" href=\"{path}\">\n"
        ));
    }
    let told = told(page, site, (&address, &description, image.as_deref()))?;
    head.push_str(&format!("<script type=\"application/ld+json\">{told}</script>\n"));
    Some(head)
}

/// The same for machines, in the words of schema.org. Nothing in it can end the element it stands in.
fn told(
    page: &PublicPage,
    site: Site<'_>,
    (address, description, image): (&str, &str, Option<&str>),
) -> Option<String> {
    let mut told = page.schema_facts.clone();
    let own = json!({
        "@context": "https://schema.org",
        "@type": page.schema_type,
        "name": page.title,
        "description": description,
        "url": address,
        "inLanguage": page.language.as_str(),
        "publisher": { "@type": "GovernmentOrganization", "name": site.publisher, "url": site.address },
    });
    told.extend(own.as_object()?.clone());
    if let Some(image) = image {
        told.insert("image".to_owned(), image.into());
    }
    if let Some(published) = page.published {
        told.insert("datePublished".to_owned(), published.at.to_rfc3339().into());
        told.insert("dateModified".to_owned(), published.revised_at.to_rfc3339().into());
    }
    let told = serde_json::to_string(&told).ok()?;
    Some(told.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e"))
}

/// What a person reads whose browser runs no scripts. Where one runs them, all of it is one text to the browser, which only the
/// end of its element ends: what is escaped or sanitised holds none, not even in an attribute.
fn text(page: &PublicPage) -> String {
    let (language, direction) = (page.language.as_str(), direction(page.language));
    let facts: String = page.facts.iter().map(|fact| format!("<p>{}</p>\n", escaped(fact))).collect();
    let summary = match page.summary.trim() {
        "" => String::new(),
        summary => format!("<p>{}</p>\n", escaped(summary)),
    };
    let lists: String = page.lists.iter().map(list).collect();
    let (title, body) = (escaped(&page.title), &page.body_html);
    format!(
        "<article lang=\"{language}\" dir=\"{direction}\">\n<h1>{title}</h1>\n{facts}{summary}{body}\n{lists}</article>\n"
    )
}

fn list(list: &LinkList) -> String {
    let title = list.title.as_ref().map(|title| format!("<h2>{}</h2>\n", escaped(title)));
    let links = list.links.iter().map(|link| {
        let about = link.about.as_ref().map(|about| format!(" · {}", escaped(about))).unwrap_or_default();
        let (address, title) = (escaped(&link.address), escaped(&link.title));
        format!("<li><a href=\"{address}\">{title}</a>{about}</li>\n")
    });
    format!("{}<ul>\n{}</ul>\n", title.unwrap_or_default(), links.collect::<String>())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::markdown::to_html;
    use crate::pages::{FeedLink, Link, Published};

    const PORTAL: &str = include_str!("../../../../frontend/index.html");
    const SITE: Site<'_> =
        Site { address: "https://shora.example", name: "پرتال", publisher: "اداره کل" };
    const HOSTILE: &str =
        "</title></noscript><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{x}}";

    fn page(text: &str) -> PublicPage {
        PublicPage {
            language: TextLanguage::Fa,
            title: text.to_owned(),
            summary: String::new(),
            path: "/publications/1".to_owned(),
            image: Some("/api/v1/image".to_owned()),
            published: Some(Published { at: DateTime::UNIX_EPOCH, revised_at: DateTime::UNIX_EPOCH }),
            schema_type: "NewsArticle",
            schema_facts: [("headline".to_owned(), text.into())].into_iter().collect(),
            feeds: vec![FeedLink {
                title: text.to_owned(),
                path: "/feed",
                media_type: "application/atom+xml",
            }],
            facts: vec![text.to_owned()],
            body_html: to_html(text),
            lists: vec![LinkList {
                title: Some(text.to_owned()),
                links: vec![Link {
                    title: text.to_owned(),
                    address: "/file".to_owned(),
                    about: Some(text.to_owned()),
                }],
            }],
        }
    }

    fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
        cut(text, (start, end)).unwrap_or_else(|| panic!("no {start} in {text}")).1
    }

    #[test]
    fn an_address_says_what_is_to_be_read_there() {
        let html = page("خبر **امروز**").within(PORTAL, SITE).unwrap();
        assert_eq!(between(&html, "<title>", "</title>"), "خبر **امروز** · پرتال");
        assert_eq!(html.matches("name=\"description\"").count(), 1);
        assert_eq!(between(&html, "name=\"description\" content=\"", "\""), "خبر امروز");
        assert_eq!(between(&html, "rel=\"canonical\" href=\"", "\""), "https://shora.example/publications/1");
        assert_eq!(between(&html, "og:image\" content=\"", "\""), "https://shora.example/api/v1/image");
        assert!(between(&html, "<noscript>", "</noscript>").contains("<p>خبر <strong>امروز</strong></p>"));
        let told: serde_json::Value =
            serde_json::from_str(between(&html, "application/ld+json\">", "</script>")).unwrap();
        assert_eq!(
            (&told["@type"], &told["name"], &told["datePublished"]),
            (&json!("NewsArticle"), &json!("خبر **امروز**"), &json!("1970-01-01T00:00:00+00:00"))
        );
        let own = [LANGUAGE, "<div id=\"splash\"", "data-glue=", "<link rel=\"stylesheet\""];
        assert!(own.iter().all(|part| html.contains(part)), "and stays the page of the portal");
    }

    #[test]
    fn hostile_texts_are_texts_and_nothing_else() {
        let html = page(HOSTILE).within(PORTAL, SITE).unwrap();
        assert_eq!(html.to_lowercase().matches("</title>").count(), 1);
        assert_eq!(html.matches("</noscript>").count(), 1);
        assert_eq!(html.matches("<script").count(), PORTAL.matches("<script").count() + 1);
        assert!(!html.contains("<img src=x"));
        for attribute in html.split("content=\"").skip(1) {
            assert!(
                attribute.split_once('"').is_some_and(|(_, after)| after.starts_with('>')),
                "{attribute}"
            );
        }
        let told: serde_json::Value =
            serde_json::from_str(between(&html, "application/ld+json\">", "</script>")).unwrap();
        assert_eq!((&told["name"], &told["headline"]), (&json!(HOSTILE), &json!(HOSTILE)));
    }

    #[test]
    fn the_title_of_a_link_ends_nothing() {
        let markdown = "[x](https://a.example \"</noScript ><script>alert(1)</script>\")";
        let mut hostile = page("خبر");
        hostile.body_html = to_html(markdown);
        let html = hostile.within(PORTAL, SITE).unwrap();
        assert_eq!(html.to_lowercase().matches("</noscript").count(), 1, "only its own end");
    }

    #[test]
    fn a_long_text_is_described_by_its_first_words() {
        let long = page(&"واژه ".repeat(100)).description();
        assert!(long.ends_with("واژه …") && long.chars().count() <= 202, "{long}");
    }
}
