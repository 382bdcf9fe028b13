//! The numbered parts of a text. One is found by its heading in the Markdown: a line of `#` that begins with «ماده» and a
//! number, «۳» or «۳-۱»; with «بند» and a number or a letter, «بند الف», «بند (ب)»; or with «تبصره», whose number may be
//! missing. «مکرر» may follow. Digits of any script, «مادهٔ», «ماده‌ی» and «ماده» are alike. A deeper heading belongs to the
//! article above it, so that the note of an article is named «مادهٔ ۳ / تبصرهٔ ۱». Of two that bear the same name the first
//! alone can be named.

use std::collections::HashSet;

use persian::fold::{FoldedChar, fold_mapped};

/// What an article may be called, folded; a number follows all but the last, which may stand alone.
const WORDS: [&str; 3] = ["\u{645}\u{627}\u{62f}\u{647}", CLAUSE, NOTE];
/// «بند», which letters count as well.
const CLAUSE: &str = "\u{628}\u{646}\u{62f}";
/// The first of those letters has a name of three.
const ALEF: &str = "\u{627}\u{644}\u{641}";
/// «و», which is more often a word than the thirtieth of them: it counts in brackets only.
const AND: char = '\u{648}';
const DASHES: [&str; 4] = ["-", "\u{2010}", "\u{2011}", "\u{2013}"];
/// «تبصره»
const NOTE: &str = "\u{62a}\u{628}\u{635}\u{631}\u{647}";
/// «مکرر»
const AGAIN: &str = "\u{645}\u{6a9}\u{631}\u{631}";
/// The letter that joins in «ماده‌ی ۳».
const JOINING: &str = "\u{6cc}";
/// Between the names of an article and of a part of it.
const WITHIN: char = '/';
const ZWNJ: char = '\u{200C}';

/// A stretch of a text beneath one heading, or before the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// How many `#` its heading has; 0 before the first heading.
    pub depth: usize,
    /// Its heading as Markdown, without `#`.
    pub heading: String,
    /// What stands beneath it, as Markdown.
    pub body: String,
    /// How others name it, if it is an article.
    pub article: Option<ArticleName>,
}

/// The name of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleName {
    /// As it is written: «مادهٔ ۳ / تبصرهٔ ۱».
    pub written: String,
    /// The same folded, by which names are compared: `ماده 3/تبصره 1`.
    pub key: String,
}

impl ArticleName {
    /// Reads a name in any spelling; nothing else may stand beside it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let parts = text.split(WITHIN).map(|part| {
            let (key, written) = label(part.trim())?;
            (written.len() == part.trim().len()).then_some((key, written))
        });
        let parts: Vec<(String, String)> = parts.collect::<Option<_>>()?;
        let (keys, written): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        Some(Self { written: written.join(" / "), key: keys.join("/") })
    }

    /// The key of the article of which it is a part.
    #[must_use]
    pub fn parent(&self) -> Option<&str> {
        self.key.rsplit_once(WITHIN).map(|(parent, _)| parent)
    }

    /// Whether it is that article or a part of it.
    #[must_use]
    pub fn is_within(&self, key: &str) -> bool {
        self.key.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(WITHIN))
    }

    /// The last part of its name, as its heading says it.
    #[must_use]
    pub fn heading(&self) -> &str {
        self.written.rsplit(WITHIN).next().unwrap_or_default().trim()
    }

    fn beneath(above: Option<&Self>, (key, written): (String, String)) -> Self {
        match above {
            Some(above) => Self {
                written: format!("{} / {written}", above.written),
                key: format!("{}/{key}", above.key),
            },
            None => Self { written, key },
        }
    }
}

/// The passages of a Markdown text, in their order; put together again they are the whole text.
#[must_use]
pub fn passages(markdown: &str) -> Vec<Passage> {
    let mut passages = vec![Passage::default()];
    // The articles within which a line stands, the outermost first, with the depths of their headings.
    let mut within: Vec<(usize, ArticleName)> = Vec::new();
    let mut known = HashSet::new();
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let was_fenced = fence.is_some();
        fence = fence_after(fence, line);
        let Some((depth, heading)) = heading(line).filter(|_| !was_fenced && fence.is_none()) else {
            append(&mut passages, line);
            continue;
        };
        within.retain(|(above, _)| *above < depth);
        let found =
            label(heading).map(|label| ArticleName::beneath(within.last().map(|(_, name)| name), label));
        let article = found.filter(|name| known.insert(name.key.clone()));
        // A heading that names no article belongs to the article it stands in.
        let last = passages.last().and_then(|last| last.article.as_ref());
        if article.is_none() && last.is_some() && last == within.last().map(|(_, name)| name) {
            append(&mut passages, line);
            continue;
        }
        within.extend(article.clone().map(|name| (depth, name)));
        passages.push(Passage { depth, heading: heading.to_owned(), body: String::new(), article });
    }
    passages.retain(|one| one.depth > 0 || !one.body.trim().is_empty());
    passages
}

fn append(passages: &mut [Passage], line: &str) {
    if let Some(last) = passages.last_mut() {
        last.body.push_str(line);
        last.body.push('\n');
    }
}

/// The fence of a code block in which the next line stands.
fn fence_after<'a>(fence: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
    match (fence, mark) {
        (None, mark) => mark,
        (Some(open), Some(mark)) if open == mark => None,
        (open, _) => open,
    }
}

/// The depth and the words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches(' ');
    let words = text.trim_start_matches('#');
    let depth = text.len() - words.len();
    let is_heading =
        line.len() - text.len() <= 3 && (1..=6).contains(&depth) && words.starts_with([' ', '\t']);
    is_heading.then(|| (depth, words.trim().trim_end_matches('#').trim_end()))
}

/// The article a text begins with: its key, and as it is written.
fn label(text: &str) -> Option<(String, String)> {
    let is_seen = |one: &&FoldedChar| one.char != ZWNJ && one.char != '*';
    let folded = fold_mapped(text.get(..text.floor_char_boundary(200)).unwrap_or(text));
    let chars: Vec<FoldedChar> = folded.chars().iter().filter(is_seen).copied().collect();
    let mut rest = Reading { chars: &chars, end: 0 };
    let word = WORDS.into_iter().find(|word| rest.take(word))?;
    let mut key = word.to_owned();
    // «ماده‌ی ۳»
    let _ = rest.take(JOINING);
    let is_apart = rest.spaces();
    let is_bracketed = rest.take("(");
    let ordinal = match rest.number() {
        Some(number) => Some(rest.joined(number)),
        None if word == CLAUSE && (is_apart || is_bracketed) => rest.letter(is_bracketed),
        None => None,
    };
    match ordinal {
        Some(ordinal) => {
            key.push_str(&format!(" {ordinal}"));
            if is_bracketed {
                let _ = rest.take(")");
            }
        }
        None if word == NOTE && !is_bracketed => {}
        None => return None,
    }
    let before = (rest.chars, rest.end);
    rest.spaces();
    if rest.take(AGAIN) {
        key.push_str(&format!(" {AGAIN}"));
        let after = (rest.chars, rest.end);
        rest.spaces();
        match rest.number() {
            Some(number) => key.push_str(&format!(" {number}")),
            None => (rest.chars, rest.end) = after,
        }
    } else {
        (rest.chars, rest.end) = before;
    }
    let goes_on = rest.chars.first().is_some_and(|next| next.char.is_alphanumeric());
    let written = text[..rest.end].replace('*', "").trim().to_owned();
    (!goes_on).then_some((key, written))
}

/// What is left of a folded text, and how much of the original was read.
struct Reading<'a> {
    chars: &'a [FoldedChar],
    end: usize,
}

impl Reading<'_> {
    fn step(&mut self, count: usize) {
        if let Some(last) = count.checked_sub(1).and_then(|last| self.chars.get(last)) {
            self.end = last.end;
            self.chars = &self.chars[count..];
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let count = word.chars().count();
        let is_next =
            self.chars.len() >= count && word.chars().zip(self.chars).all(|(c, next)| c == next.char);
        if is_next {
            self.step(count);
        }
        is_next
    }

    /// Whether there were any.
    fn spaces(&mut self) -> bool {
        let count = self.chars.iter().take_while(|next| next.char.is_whitespace()).count();
        self.step(count);
        count > 0
    }

    /// «۳», or «۳-۱» where that follows.
    fn joined(&mut self, number: u32) -> String {
        let before = (self.chars, self.end);
        let is_joined = DASHES.into_iter().any(|dash| self.take(dash));
        if let Some(part) = is_joined.then(|| self.number()).flatten() {
            return format!("{number}-{part}");
        }
        (self.chars, self.end) = before;
        number.to_string()
    }

    /// «الف», «ب».
    fn letter(&mut self, is_bracketed: bool) -> Option<String> {
        if self.take(ALEF) {
            return Some(ALEF.to_owned());
        }
        let is_letter = |letter: &char| letter.is_alphabetic() && (is_bracketed || *letter != AND);
        let letter = self.chars.first().map(|next| next.char).filter(is_letter)?;
        self.step(1);
        Some(letter.to_string())
    }

    fn number(&mut self) -> Option<u32> {
        let digits: String =
            self.chars.iter().map(|next| next.char).take_while(char::is_ascii_digit).take(4).collect();
        let number = digits.parse().ok()?;
        self.step(digits.len());
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_named_alike_in_every_spelling_and_other_words_name_none() {
        for (text, key) in [
            ("مادهٔ ۳", Some("ماده 3")),
            ("ماده 3", Some("ماده 3")),
            ("ماده‌ی ٣", Some("ماده 3")),
            ("مادۀ (۳)", Some("ماده 3")),
            ("ماده۳", Some("ماده 3")),
            ("مادهٔ ۳ مکرر", Some("ماده 3 مکرر")),
            ("مادهٔ ۳ مکرر ۲", Some("ماده 3 مکرر 2")),
            ("مادهٔ ۳-۱", Some("ماده 3-1")),
            ("ماده (3‐2)", Some("ماده 3-2")),
            ("مادهٔ ۳-۱ مکرر", Some("ماده 3-1 مکرر")),
            ("بند ۱۲", Some("بند 12")),
            ("بند الف", Some("بند الف")),
            ("بند (ب)", Some("بند ب")),
            ("بندِ پ", Some("بند پ")),
            ("مادهٔ ۳ / بند «ج»", None),
            ("مادهٔ ۳ / بند ج", Some("ماده 3/بند ج")),
            ("بند (و)", Some("بند و")),
            ("بند و تبصره", None),
            ("بند دوم", None),
            ("بندر", None),
            ("مادهٔ الف", None),
            ("مادهٔ ۳-", None),
            ("تبصره", Some("تبصره")),
            ("تبصرهٔ ۱", Some("تبصره 1")),
            ("مادهٔ ۳ / تبصرهٔ ۱", Some("ماده 3/تبصره 1")),
            ("مادهٔ ۳/تبصره", Some("ماده 3/تبصره")),
            ("مادهٔ سوم", None),
            ("ماده", None),
            ("بندر ۲", None),
            ("۳. ثبت", None),
            ("مادهٔ ۳ و ۴", None),
            ("مادهٔ ۳الف", None),
            ("مادهٔ **۳**", None),
            ("", None),
        ] {
            assert_eq!(ArticleName::read(text).map(|name| name.key).as_deref(), key, "{text}");
        }
        assert_eq!(ArticleName::read(" مادهٔ ۳/ تبصرهٔ ۱ ").unwrap().written, "مادهٔ ۳ / تبصرهٔ ۱");
    }

    #[test]
    fn what_follows_the_name_in_a_heading_is_not_part_of_it() {
        for (heading, written) in [
            ("مادهٔ ۳ – دامنه", "مادهٔ ۳"),
            ("مادهٔ ۳- دامنه", "مادهٔ ۳"),
            ("مادهٔ ۳-۱- دامنه", "مادهٔ ۳-۱"),
            ("بند الف – تعریف‌ها", "بند الف"),
            ("بند ب: مهلت", "بند ب"),
        ] {
            let named = passages(&format!("## {heading}")).remove(0).article;
            assert_eq!(named.map(|name| name.written).as_deref(), Some(written), "{heading}");
        }
    }

    const TEXT: &str = "مقدمه\n\n# فصل نخست\n\n## مادهٔ ۱ – دامنه\n\nمتن یک\n\n### شرایط\n\nشرط\n\n\
                        ### **تبصره:** زمان\n\nمتن تبصره\n\n```\n## مادهٔ ۹\n```\n\n## ماده ۲\n\nمتن دو\n\n# پایان\n\n## مادهٔ ۲\n\nتکرار";

    #[test]
    fn articles_are_the_headings_that_name_one_each_within_the_one_above() {
        let found = passages(TEXT);
        let told: Vec<_> = found
            .iter()
            .map(|one| {
                (one.depth, one.article.as_ref().map(|name| name.written.as_str()), one.heading.as_str())
            })
            .collect();
        assert_eq!(
            told,
            [
                (0, None, ""),
                (1, None, "فصل نخست"),
                (2, Some("مادهٔ ۱"), "مادهٔ ۱ – دامنه"),
                (3, Some("مادهٔ ۱ / تبصره"), "**تبصره:** زمان"),
                (2, Some("ماده ۲"), "ماده ۲"),
                (1, None, "پایان"),
                (2, None, "مادهٔ ۲"),
            ]
        );
        let emphasised = passages("## مادهٔ **۷**: مهلت").remove(0);
        assert_eq!(emphasised.article.unwrap().written, "مادهٔ ۷", "as it is named, not as it is set");
        assert!(found[2].body.contains("### شرایط") && found[3].body.contains("## مادهٔ ۹"));
        assert!(found[3].article.as_ref().unwrap().is_within("ماده 1"));
        assert!(!ArticleName::read("مادهٔ ۱۲").unwrap().is_within("ماده 1"));
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        for text in [
            TEXT,
            "",
            "متن بی‌ماده",
            "## مادهٔ ۱",
            "~~~\n# x\n```\n# y\n~~~\n# ماده ۱ #\nz",
            "#### \u{200C}\n #",
        ] {
            let whole: String = passages(text)
                .iter()
                .map(|one| match one.depth {
                    0 => one.body.clone(),
                    depth => format!("{} {}\n{}", "#".repeat(depth), one.heading, one.body),
                })
                .collect();
            let words =
                |text: &str| text.replace('#', " ").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&whole), words(text), "{text}");
        }
    }
}
