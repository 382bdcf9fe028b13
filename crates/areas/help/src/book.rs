//! The handbook, or a branch of it, as one document to print or to keep.

use std::collections::HashMap;
use std::fmt::Write as _;

use contract::help::{BookForm, ReadHelpBook};
use contract::publications::TextLanguage;
use messages::key;
use platform::feed::of_texts;
use platform::markdown::escaped;
use platform::{App, Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::inserts::Inserts;
use crate::model::{LeafRow, TextRow};
use crate::policy::canonical;
use crate::queries::texts;
use crate::tree::depth;
use crate::views;

#[cfg(feature = "pdf")]
pub(crate) mod paper;

/// Headings of HTML end here.
const LOWEST: usize = 6;

/// A page with the text that is shown of it.
struct Chapter {
    path: String,
    text: TextRow,
}

impl Chapter {
    /// Of its title, below that of the book.
    fn level(&self) -> usize {
        (depth(&self.path) + 1).min(LOWEST)
    }
}

/// The chapters of the handbook, or of one branch of it, in their order.
async fn chapters(conn: &mut Connection, lang: TextLanguage, branch: Option<&str>) -> Result<Vec<Chapter>> {
    let tree = views::readers_tree(conn).await?;
    let leaves: Vec<&LeafRow> = match branch.filter(|path| !path.is_empty()) {
        Some(path) => {
            let branch = canonical(path).map(|path| tree.branch(&path)).unwrap_or_default();
            Some(branch).filter(|branch| !branch.is_empty()).or_not_found()?
        }
        None => tree.leaves().iter().collect(),
    };
    let ids: Vec<Uuid> = leaves.iter().map(|leaf| leaf.id).collect();
    let mut texts: HashMap<(Uuid, TextLanguage), TextRow> = texts::of_pages(conn, &ids)
        .await?
        .into_iter()
        .map(|text| ((text.page_id, text.language()), text))
        .collect();
    let chapters = leaves.into_iter().filter_map(|leaf| {
        let text = texts.remove(&(leaf.id, lang)).or_else(|| texts.remove(&(leaf.id, TextLanguage::Fa)))?;
        Some(Chapter { path: leaf.path.clone(), text })
    });
    Ok(chapters.collect())
}

/// The document in the form asked for.
pub(crate) async fn bind(app: &App, ask: &ReadHelpBook) -> Result<Vec<u8>> {
    let lang = ask.lang.unwrap_or_default();
    let mut conn = app.pool.get().await?;
    let chapters = chapters(&mut conn, lang, ask.path.as_deref()).await?;
    let title = messages::embedded(of_texts(lang)).text(&key::help_title());
    match ask.form.unwrap_or_default() {
        BookForm::Markdown => Ok(markdown(&title, &chapters).into_bytes()),
        BookForm::Html => {
            let fa = Inserts::ask(app, &mut conn, TextLanguage::Fa).await?;
            let en = Inserts::ask(app, &mut conn, TextLanguage::En).await?;
            html(&title, lang, &chapters, |lang| if lang == TextLanguage::En { &en } else { &fa })
        }
    }
}

/// As it was typed; headings come down below the titles of their pages.
fn markdown(title: &str, chapters: &[Chapter]) -> String {
    let mut book = format!("# {title}\n");
    for chapter in chapters {
        let (level, text) = (chapter.level(), &chapter.text);
        let _ = write!(book, "\n{} {}\n\n{}\n", "#".repeat(level), text.title, text.summary);
        let mut in_code = false;
        for line in text.body.lines() {
            in_code ^= line.trim_start().starts_with("```");
            let marks = line.bytes().take_while(|byte| *byte == b'#').count();
            let is_heading = !in_code && marks > 0 && line[marks..].starts_with(' ');
            let deeper =
                if is_heading { "#".repeat((marks + level - 1).min(LOWEST) - marks) } else { String::new() };
            let _ = writeln!(book, "{deeper}{line}");
        }
    }
    book
}

fn html<'a>(
    title: &str,
    lang: TextLanguage,
    chapters: &[Chapter],
    inserts: impl Fn(TextLanguage) -> &'a Inserts,
) -> Result<Vec<u8>> {
    let (code, dir) = (lang.as_str(), if lang == TextLanguage::Fa { "rtl" } else { "ltr" });
    let name = escaped(title);
    let mut contents = String::new();
    let mut body = String::new();
    for (number, chapter) in (1..).zip(chapters) {
        let (level, text) = (chapter.level(), &chapter.text);
        let own = text.language();
        let (title, summary) = (escaped(&text.title), escaped(&text.summary));
        let foreign =
            if own == lang { String::new() } else { format!(" lang=\"{}\" dir=\"auto\"", own.as_str()) };
        let _ = write!(
            contents,
            "<li class=\"book-{level}\"><a href=\"#page-{number}\"{foreign}>{title}</a></li>"
        );
        let (page, _) = text.rendered()?;
        let page = lowered(&inserts(own).fill(&page), level - 1, number);
        let _ = write!(
            body,
            "<section id=\"page-{number}\"{foreign}><h{level}>{title}</h{level}><p class=\"help-summary\">{summary}</p>\
             {page}</section>"
        );
    }
    Ok(format!(
        "<!doctype html><html lang=\"{code}\" dir=\"{dir}\"><head><meta charset=\"utf-8\"><title>{name}</title></head>\
         <body><h1>{name}</h1><ol class=\"book-contents\">{contents}</ol>{body}</body></html>"
    )
    .into_bytes())
}

/// The headings of a page come down by some levels, and their anchors name the page, so that no two are alike.
fn lowered(html: &str, by: usize, page: usize) -> String {
    let mut lowered = html.replace("id=\"section-", &format!("id=\"page-{page}-section-"));
    for level in (2..=LOWEST).rev() {
        let new = (level + by).min(LOWEST);
        lowered = lowered
            .replace(&format!("<h{level} id="), &format!("<h{new} id="))
            .replace(&format!("</h{level}>"), &format!("</h{new}>"));
    }
    lowered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_come_down_each_once() {
        let page = "<h2 id=\"section-1\">a</h2><h3 id=\"section-2\">b</h3>";
        let expected = "<h3 id=\"page-7-section-1\">a</h3><h4 id=\"page-7-section-2\">b</h4>";
        assert_eq!(lowered(page, 1, 7), expected);
        assert_eq!(lowered("<h6 id=\"section-1\">a</h6>", 3, 1), "<h6 id=\"page-1-section-1\">a</h6>");
    }
}
