//! The file a handbook begins from; its first lines say how it is written.

use contract::publications::TextLanguage;
use sha2::{Digest, Sha256};

/// A page of the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct SeededPage {
    /// Its path, which is also the key by which it is known for ever.
    pub(super) path: String,
    pub(super) position: i32,
    /// Keys of screens that open it, each maybe at a heading.
    pub(super) screens: Vec<(String, Option<String>)>,
    pub(super) texts: Vec<SeededText>,
}

/// A text of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SeededText {
    pub(super) lang: TextLanguage,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) body: String,
}

impl SeededText {
    /// Told apart from what a person wrote, and from what another release seeds.
    pub(super) fn sha256(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        for part in [&self.title, &self.summary, &self.body] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().to_vec()
    }
}

/// The pages of a file, in its order.
pub(super) fn read(file: &str) -> Vec<SeededPage> {
    let mut pages: Vec<SeededPage> = Vec::new();
    for line in file.lines() {
        if let Some(mark) = line.strip_prefix("<!-- page: ") {
            let (path, position) = parts(mark, "position");
            let position = position.and_then(|position| position.parse().ok()).unwrap_or(1);
            pages.push(SeededPage { path, position, ..SeededPage::default() });
            continue;
        }
        let Some(page) = pages.last_mut() else { continue };
        if let Some(mark) = line.strip_prefix("<!-- screen: ") {
            page.screens.push(parts(mark, "heading"));
        } else if let Some(title) = line.strip_prefix("## fa: ") {
            page.texts.push(begun(TextLanguage::Fa, title));
        } else if let Some(title) = line.strip_prefix("## en: ") {
            page.texts.push(begun(TextLanguage::En, title));
        } else if let Some(text) = page.texts.last_mut() {
            text.body.push_str(line);
            text.body.push('\n');
        }
    }
    pages.iter_mut().flat_map(|page| &mut page.texts).for_each(settle);
    pages
}

/// `first | name: second -->`.
fn parts(mark: &str, name: &str) -> (String, Option<String>) {
    let mark = mark.trim_end().trim_end_matches("-->").trim_end();
    match mark.split_once(" | ") {
        Some((first, rest)) => {
            let second = rest.strip_prefix(name).and_then(|rest| rest.strip_prefix(": "));
            (first.to_owned(), second.map(str::to_owned))
        }
        None => (mark.to_owned(), None),
    }
}

fn begun(lang: TextLanguage, title: &str) -> SeededText {
    SeededText { lang, title: title.trim().to_owned(), summary: String::new(), body: String::new() }
}

/// The first paragraph is the summary; headings of the rest go up by one level.
fn settle(text: &mut SeededText) {
    let whole = text.body.trim();
    let (summary, body) = whole.split_once("\n\n").unwrap_or((whole, ""));
    text.summary = summary.lines().collect::<Vec<_>>().join(" ");
    let lines = body
        .trim()
        .lines()
        .map(|line| line.strip_prefix('#').filter(|_| line.starts_with("###")).unwrap_or(line));
    text.body = lines.collect::<Vec<_>>().join("\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_its_screens_and_both_its_texts() {
        let file = "preface\n<!-- page: using/letters | position: 2 -->\n<!-- screen: letters -->\n\
            <!-- screen: letters.track | heading: پیگیری -->\n\n## fa: نامه\n\nخلاصه در\nدو خط.\n\n### پیگیری\n\nمتن\n\n\
            ## en: Letters\n\nSummary.\n\n### Tracking\n";
        let pages = read(file);
        assert_eq!(pages.len(), 1);
        let page = &pages[0];
        assert_eq!((page.path.as_str(), page.position), ("using/letters", 2));
        let screens = [("letters".to_owned(), None), ("letters.track".to_owned(), Some("پیگیری".to_owned()))];
        assert_eq!(page.screens, screens);
        let fa = &page.texts[0];
        assert_eq!((fa.title.as_str(), fa.summary.as_str()), ("نامه", "خلاصه در دو خط."));
        assert_eq!(fa.body, "## پیگیری\n\nمتن");
        assert_eq!((page.texts[1].lang, page.texts[1].body.as_str()), (TextLanguage::En, "## Tracking"));
    }

    #[test]
    fn the_portals_own_pages_fit_their_fields_and_name_headings_that_are_there() {
        let pages = read(super::super::PAGES);
        assert_eq!(pages.len(), 16);
        for page in &pages {
            assert_eq!(page.texts.len(), 2, "{}", page.path);
            for text in &page.texts {
                assert!(
                    text.title.chars().count() <= 120 && text.summary.chars().count() <= 300,
                    "{}",
                    page.path
                );
                assert!(!text.summary.is_empty() && !text.body.is_empty(), "{}", page.path);
            }
            let headings: Vec<_> =
                page.texts.iter().map(|text| crate::render::page(&text.body).headings).collect();
            assert_eq!(headings[0].len(), headings[1].len(), "{}: the headings of both languages", page.path);
            for (key, heading) in &page.screens {
                let is_there = |wanted: &String| headings[0].iter().any(|own| own.text == *wanted);
                assert!(heading.as_ref().is_none_or(is_there), "{key} {heading:?}");
            }
        }
    }
}
