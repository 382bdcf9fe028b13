//! Pages of prose: headings with anchors, the portal's own pictures, and inserts that are filled when the page is shown.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use comrak::nodes::NodeValue;
use comrak::{Arena, Node, format_html, parse_document};

/// Around an insert in the HTML, so that it is told from text. Nobody means them: they are no characters.
const OPENS: char = '\u{FDD0}';
const CLOSES: char = '\u{FDD1}';
const OWN: &str = "/api/v1/";

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = super::sanitiser();
    builder.add_tags(["img"]).attribute_filter(|element, attribute, value| {
        let is_foreign = element == "img" && attribute == "src" && !value.starts_with(OWN);
        (!is_foreign).then(|| value.into())
    });
    builder
});

/// A heading of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its anchor in the HTML.
    pub id: String,
    /// From 2: the title of the page is the first level.
    pub level: u8,
    pub text: String,
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub url: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// What a text in Markdown holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Sanitised, with the inserts still to be filled.
    pub html: String,
    pub headings: Vec<Heading>,
    /// Where its links lead.
    pub links: Vec<String>,
    pub pictures: Vec<Picture>,
    /// What stands between `[[` and `]]`.
    pub inserts: Vec<String>,
}

/// Markdown to a page. Pictures whose address does not begin with `pictures_at` become links.
#[must_use]
pub fn to_prose(markdown: &str, pictures_at: &str) -> Prose {
    let markdown = markdown.replace([OPENS, CLOSES], "");
    let (arena, options) = (Arena::new(), super::options());
    let root = parse_document(&arena, &markdown, &options);
    let mut prose = Prose::default();
    let nodes: Vec<Node<'_>> = root.descendants().collect();
    for node in nodes {
        read(node, pictures_at, &mut prose);
    }
    let mut html = String::new();
    // Writing into a String never fails.
    let _ = format_html(root, &options, &mut html);
    prose.html = beyond_the_pages(&anchored(&SANITISER.clean(&html).to_string()));
    prose
}

fn read(node: Node<'_>, pictures_at: &str, prose: &mut Prose) {
    let (text, in_text) = (text_of(node), is_plain(node));
    let mut data = node.data_mut();
    match &mut data.value {
        NodeValue::Heading(heading) => {
            heading.level = heading.level.max(2);
            let id = format!("section-{}", prose.headings.len() + 1);
            prose.headings.push(Heading { id, level: heading.level, text });
        }
        NodeValue::Link(link) => prose.links.push(link.url.clone()),
        NodeValue::Image(image) => {
            prose.pictures.push(Picture { url: image.url.clone(), alt: text.trim().to_owned() });
            if !image.url.starts_with(pictures_at) {
                let link = image.clone();
                data.value = NodeValue::Link(link);
            }
        }
        NodeValue::Text(words) if in_text => {
            if let Some(marked) = mark(words, &mut prose.inserts) {
                *words = marked.into();
            }
        }
        _ => {}
    }
}

/// Whether what stands here is prose alone: an insert in a link, a heading or a picture stays as it was typed.
fn is_plain(node: Node<'_>) -> bool {
    let apart = |node: Node<'_>| {
        matches!(node.data().value, NodeValue::Link(_) | NodeValue::Image(_) | NodeValue::Heading(_))
    };
    !node.ancestors().skip(1).any(apart)
}

fn text_of(node: Node<'_>) -> String {
    let words = node.descendants().map(|inner| match &inner.data().value {
        NodeValue::Text(text) => text.to_string(),
        NodeValue::Code(code) => code.literal.clone(),
        NodeValue::SoftBreak | NodeValue::LineBreak => " ".to_owned(),
        _ => String::new(),
    });
    words.collect()
}

fn mark(text: &str, inserts: &mut Vec<String>) -> Option<String> {
    let (mut marked, mut rest) = (String::new(), text);
    while let Some((before, name, after)) = split_insert(rest) {
        inserts.push(name.to_owned());
        marked.push_str(before);
        marked.extend([OPENS]);
        marked.push_str(name);
        marked.extend([CLOSES]);
        rest = after;
    }
    (!marked.is_empty()).then(|| marked + rest)
}

/// `before [[name]] after`; a name is a kind and a word.
#[must_use]
pub fn split_insert(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find("[[") {
        let start = from + at;
        let inside = &text[start + 2..];
        let end = inside.find("]]")?;
        let name = &inside[..end];
        if name.contains(':') && !name.contains(['[', ']', '\n', '<', '>', '"']) {
            return Some((&text[..start], name, &inside[end + 2..]));
        }
        from = start + 2;
    }
    None
}

/// Puts HTML in the place of every insert. What `by` gives is not looked at again: it must be safe.
#[must_use]
pub fn fill(html: &str, mut by: impl FnMut(&str) -> String) -> String {
    let (mut filled, mut rest) = (String::with_capacity(html.len()), html);
    while let Some((before, marked)) = rest.split_once(OPENS) {
        let (name, after) = marked.split_once(CLOSES).unwrap_or((marked, ""));
        filled.push_str(before);
        filled.push_str(&by(name));
        rest = after;
    }
    filled + rest
}

/// Gives every heading its anchor: the headings of the HTML are those of the text, in the same order.
fn anchored(html: &str) -> String {
    let (mut anchored, mut rest, mut count) = (String::with_capacity(html.len()), html, 0);
    while let Some(at) = rest.find("<h") {
        let tag = &rest[at..];
        let level = tag.as_bytes().get(2).copied().filter(u8::is_ascii_digit);
        match level.filter(|_| tag.as_bytes().get(3) == Some(&b'>')) {
            Some(level) => {
                count += 1;
                anchored.push_str(&rest[..at]);
                anchored.push_str(&format!("<h{} id=\"section-{count}\">", char::from(level)));
                rest = &tag[4..];
            }
            None => {
                anchored.push_str(&rest[..at + 2]);
                rest = &tag[2..];
            }
        }
    }
    anchored + rest
}

/// The API and its documents are no pages of the application: their links say so, or its router would take them.
fn beyond_the_pages(html: &str) -> String {
    let beyond: HashSet<&str> = ["/api/", "/swagger-ui"].into();
    beyond.iter().fold(html.to_owned(), |html, start| {
        let link = format!("<a href=\"{start}");
        let mut parts = html.split(link.as_str());
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |done, part| done + &link + &part.replacen("rel=\"", "rel=\"external ", 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: &str = "/api/v1/help/pictures/";

    fn prose(markdown: &str) -> Prose {
        to_prose(markdown, AT)
    }

    #[test]
    fn headings_begin_at_the_second_level_and_have_anchors() {
        let found = prose("# یک\n\nمتن\n\n### دو `کد`");
        let headings: Vec<_> =
            found.headings.iter().map(|h| (h.id.as_str(), h.level, h.text.as_str())).collect();
        assert_eq!(headings, [("section-1", 2, "یک"), ("section-2", 3, "دو کد")]);
        assert!(found.html.contains("<h2 id=\"section-1\">یک</h2>"), "{}", found.html);
        assert!(found.html.contains("<h3 id=\"section-2\">"), "{}", found.html);
    }

    #[test]
    fn inserts_are_filled_in_prose_and_nowhere_else() {
        let found = prose(
            "الف [[service:letters]] و `[[fact:version]]`\n\n[[[fact:x]]](/y)\n\n| [[fact:forms]] |\n|-|\n",
        );
        assert_eq!(found.inserts, ["service:letters", "fact:forms"]);
        let html = fill(&found.html, |name| format!("<b>{name}</b>"));
        assert!(html.contains("الف <b>service:letters</b> و <code>[[fact:version]]</code>"), "{html}");
        assert!(html.contains("<th><b>fact:forms</b></th>"), "{html}");
    }

    #[test]
    fn nobody_types_a_mark_of_an_insert() {
        let found = prose("![\u{FDD0}service:x\u{FDD1}](/api/v1/help/pictures/1)");
        assert!(!fill(&found.html, |_| "<script>".to_owned()).contains("script"));
    }

    #[test]
    fn only_own_pictures_are_shown_and_each_says_what_it_shows() {
        let found =
            prose("![نقشه](/api/v1/help/pictures/1)\n\n![](https://elsewhere.example/x.png)\n\n<img src=x>");
        let pictures: Vec<_> = found.pictures.iter().map(|p| (p.url.as_str(), p.alt.as_str())).collect();
        assert_eq!(pictures, [("/api/v1/help/pictures/1", "نقشه"), ("https://elsewhere.example/x.png", "")]);
        assert_eq!(found.html.matches("<img").count(), 1, "{}", found.html);
        assert!(found.html.contains("alt=\"نقشه\""), "{}", found.html);
    }

    #[test]
    fn what_is_hostile_never_comes_through() {
        for hostile in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![x](javascript:alert(1))",
            "![x](data:image/svg+xml,%3Csvg%20onload=1%3E)",
            "<iframe src='https://elsewhere.example'></iframe>",
            "<a href='/x' onclick='y'>z</a>",
        ] {
            let html = prose(hostile).html.to_lowercase();
            for bad in ["<script", "javascript:", "onclick", "onload", "data:", "<iframe"] {
                assert!(!html.contains(bad), "{hostile} gave {html}");
            }
        }
    }

    #[test]
    fn links_to_the_api_leave_the_application() {
        let html = prose("[a](/swagger-ui/) [b](/help/using) [c](/api/openapi.json)").html;
        assert_eq!(html.matches("rel=\"external ").count(), 2, "{html}");
        assert_eq!(prose("[b](/help/using)").links, ["/help/using"]);
    }
}
