//! Markdown: the one renderer and sanitiser of the portal. What it makes is safe to put into a page.

mod prose;

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use comrak::{Options, markdown_to_html};
pub use prose::{Heading, Picture, Prose, fill, split_insert, to_prose};

/// Where links may lead.
pub const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(sanitiser);

fn sanitiser() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .add_generic_attributes(["dir", "lang"])
        .url_schemes(HashSet::from(SCHEMES))
        .link_rel(Some("noopener noreferrer nofollow"))
        // A picture from elsewhere would tell its host who reads; the policy of the page would stop it anyway.
        .rm_tags(["img"]);
    builder
}

/// How Markdown is read, wherever it goes.
#[must_use]
pub fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options
}

/// Markdown to sanitised HTML: tables, strikethrough, autolinks and footnotes; raw HTML is dropped.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    SANITISER.clean(&markdown_to_html(markdown, &options())).to_string()
}

/// Markdown to the plain text that is searched and summed up.
#[must_use]
pub fn to_text(markdown: &str) -> String {
    text_of(&to_html(markdown))
}

/// The plain text of sanitised HTML.
#[must_use]
pub fn text_of(html: &str) -> String {
    let bare = Builder::empty().clean(&html.replace("</", " </")).to_string();
    let text = bare.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as it stands in HTML, between tags or in an attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_their_addresses_never_come_through() {
        for hostile in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "<img src=x onerror=alert(1)>",
            "![x](https://elsewhere.example/pixel.png)",
            "<svg><script>1</script></svg>",
            "[x](data:text/html,<script>1</script>)",
            "<a href='vbscript:x' onclick='y'>z</a>",
        ] {
            let html = to_html(hostile).to_lowercase();
            for bad in ["<script", "javascript:", "onerror", "<img", "data:", "vbscript", "onclick"] {
                assert!(!html.contains(bad), "{hostile} gave {html}");
            }
        }
    }

    #[test]
    fn text_formats_as_people_expect() {
        assert_eq!(to_html("**متن**").trim(), "<p><strong>متن</strong></p>");
        assert!(to_html("|a|b|\n|-|-|\n|1|2|").contains("<table>"));
        assert_eq!(to_text("# عنوان\n\nیک **دو** & سه\n\n- چهار"), "عنوان یک دو & سه چهار");
    }
}
