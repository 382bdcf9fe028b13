//! A text in Markdown as the tree that the template walks. It shows what the page shows: the renderer's own options, raw HTML
//! and pictures left out, links of the same schemes.

use std::collections::HashMap;

use comrak::nodes::{ListType, NodeTable, NodeValue, TableAlignment};
use comrak::{Arena, Node, parse_document};
use messages::Language;
use platform::markdown;
use serde::Serialize;

/// What is nested deeper than this is shown as its plain text: nobody means it, and setting it would take for ever.
const DEEPEST: usize = 6;
/// A table that is wider has no room on paper; its rows follow each other as lines.
const WIDEST: usize = 20;

/// So many parts of a text are laid out as what they are, of those that take long more than one counts. What comes after them
/// is text alone: whoever writes forty thousand headings still gets every word, and nobody waits minutes for it.
const PARTS: usize = 6_000;
/// Headings end here.
const LOWEST: u8 = 6;
const CODE: usize = 10;
const NOTE: usize = 4;
/// A word of more letters fits no line; it may break after each so many.
const LONGEST_WORD: usize = 60;
/// Longer addresses are no links on paper: typst sets no document that has one.
const LONGEST_LINK: usize = 8000;

/// A text, ready to be laid out.
#[derive(Clone, Debug, Serialize)]
pub struct Body {
    lang: &'static str,
    blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Block {
    Paragraph { of: Vec<Inline> },
    Heading { level: u8, of: Vec<Inline> },
    List { start: Option<usize>, tight: bool, items: Vec<Vec<Block>> },
    Quote { of: Vec<Block> },
    Code { text: String },
    Table { align: Vec<&'static str>, rows: Vec<Vec<Vec<Inline>>> },
    Rule,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Inline {
    Text(String),
    Marked(Marked),
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Marked {
    Strong {
        of: Vec<Inline>,
    },
    Emphasis {
        of: Vec<Inline>,
    },
    Struck {
        of: Vec<Inline>,
    },
    Code {
        text: String,
    },
    Link {
        to: String,
        of: Vec<Inline>,
    },
    /// A note, where it is first referred to.
    Note {
        of: Vec<Inline>,
    },
    /// Its number, where it is referred to again.
    NoteAgain {
        number: usize,
    },
    Break,
}

/// How a text is read.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    /// The address of the site, for links that begin at its root.
    pub site: &'a str,
    /// The level of the heading that it stands under.
    pub under: u8,
    /// What stands in the place of an insert such as `[[fact:version]]`; `None` leaves it as it was typed.
    pub insert: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Manner<'a> {
    /// Under the title of a document, without inserts.
    #[must_use]
    pub const fn plain(site: &'a str) -> Self {
        Self { site, under: 1, insert: &|_| None }
    }
}

impl Body {
    /// A text in Markdown.
    #[must_use]
    pub fn of(text: &str, language: Language, manner: Manner<'_>) -> Self {
        let (arena, options) = (Arena::new(), markdown::options());
        let root = parse_document(&arena, text, &options);
        let mut reading =
            Reading { manner, notes: HashMap::new(), noted: Vec::new(), level: manner.under, left: PARTS };
        reading.collect_notes(root);
        Self { lang: language.code(), blocks: reading.blocks(root, 0) }
    }
}

struct Reading<'a> {
    manner: Manner<'a>,
    notes: HashMap<String, Vec<Inline>>,
    /// Which of them were referred to, in the order of their numbers.
    noted: Vec<String>,
    /// Of the last heading: the next one is at most a step lower, as those who hear a document need it.
    level: u8,
    /// How many parts may still be laid out.
    left: usize,
}

impl Reading<'_> {
    /// Whether a part that counts so much is laid out as what it is.
    fn spend(&mut self, parts: usize) -> bool {
        let has_room = self.left >= parts;
        self.left = if has_room { self.left - parts } else { 0 };
        has_room
    }

    fn collect_notes(&mut self, root: Node<'_>) {
        let mut notes = HashMap::new();
        for node in root.children() {
            let name = match &node.data().value {
                NodeValue::FootnoteDefinition(note) => note.name.clone(),
                _ => continue,
            };
            let mut said = Vec::new();
            for part in node.children() {
                if !said.is_empty() {
                    said.push(Inline::Marked(Marked::Break));
                }
                match &part.data().value {
                    NodeValue::Paragraph => said.extend(self.inlines(part, 0)),
                    _ => add(&mut said, &plain(part)),
                }
            }
            notes.insert(name, said);
        }
        self.notes = notes;
    }

    fn blocks(&mut self, node: Node<'_>, depth: usize) -> Vec<Block> {
        let (mut blocks, mut rest) = (Vec::new(), Vec::new());
        for child in node.children() {
            if depth <= DEEPEST && self.spend(1) {
                blocks.extend(self.block(child, depth));
            } else {
                add(&mut rest, &plain(child));
            }
        }
        if !rest.is_empty() {
            blocks.push(Block::Paragraph { of: rest });
        }
        blocks
    }

    fn block(&mut self, node: Node<'_>, depth: usize) -> Option<Block> {
        Some(match &node.data().value {
            NodeValue::Paragraph => Block::Paragraph { of: self.inlines(node, 0) },
            NodeValue::Heading(heading) => {
                let under = self.manner.under;
                self.level = (heading.level.max(2) + under - 1).clamp(under + 1, self.level + 1).min(LOWEST);
                Block::Heading { level: self.level, of: self.inlines(node, 0) }
            }
            NodeValue::List(_) if !self.spend(node.children().count()) => text(node),
            NodeValue::List(list) => Block::List {
                start: (list.list_type == ListType::Ordered).then_some(list.start),
                tight: list.tight,
                items: node.children().map(|item| self.blocks(item, depth + 1)).collect(),
            },
            NodeValue::BlockQuote => Block::Quote { of: self.blocks(node, depth + 1) },
            NodeValue::CodeBlock(code) => Block::Code { text: breakable(&code.literal) },
            NodeValue::Table(table) => return Some(self.table(node, table)),
            NodeValue::ThematicBreak => Block::Rule,
            _ => return None,
        })
    }

    fn table(&mut self, node: Node<'_>, table: &NodeTable) -> Block {
        if !self.spend(table.num_rows * table.num_columns) {
            return text(node);
        }
        let rows: Vec<Vec<Vec<Inline>>> =
            node.children().map(|row| row.children().map(|cell| self.inlines(cell, 0)).collect()).collect();
        if table.num_columns > WIDEST {
            let lines = rows.into_iter().map(|row| row.join(&Inline::Text(" | ".to_owned())));
            return Block::Paragraph { of: lines.collect::<Vec<_>>().join(&Inline::Marked(Marked::Break)) };
        }
        let align = table.alignments.iter().map(|align| match align {
            TableAlignment::Left => "left",
            TableAlignment::Center => "center",
            TableAlignment::Right => "right",
            TableAlignment::None => "start",
        });
        Block::Table { align: align.collect(), rows }
    }

    fn inlines(&mut self, node: Node<'_>, depth: usize) -> Vec<Inline> {
        let mut said = Vec::new();
        for child in node.children() {
            match &child.data().value {
                NodeValue::Text(text) => add(&mut said, &self.filled(text)),
                NodeValue::SoftBreak => add(&mut said, " "),
                NodeValue::HtmlInline(_) | NodeValue::Image(_) => {}
                value if depth <= DEEPEST && self.spend(parts(value)) => {
                    let marked = self.marked(child, value, depth + 1);
                    said.extend(marked);
                }
                _ => add(&mut said, &plain(child)),
            }
        }
        said
    }

    fn filled(&self, text: &str) -> String {
        let (mut filled, mut rest) = (String::new(), text);
        while let Some((before, name, after)) = markdown::split_insert(rest) {
            filled.push_str(before);
            filled.push_str(&(self.manner.insert)(name).unwrap_or_else(|| format!("[[{name}]]")));
            rest = after;
        }
        filled + rest
    }

    fn marked(&mut self, node: Node<'_>, value: &NodeValue, depth: usize) -> Vec<Inline> {
        let marked = match value {
            NodeValue::LineBreak => Marked::Break,
            NodeValue::Code(code) => Marked::Code { text: breakable(&code.literal) },
            NodeValue::Strong => Marked::Strong { of: self.inlines(node, depth) },
            NodeValue::Emph => Marked::Emphasis { of: self.inlines(node, depth) },
            NodeValue::Strikethrough => Marked::Struck { of: self.inlines(node, depth) },
            NodeValue::FootnoteReference(note) => return self.note(&note.name).into_iter().collect(),
            NodeValue::Link(link) => {
                let of = self.inlines(node, depth);
                match self.address(&link.url) {
                    Some(to) if !of.is_empty() => Marked::Link { to, of },
                    _ => return of,
                }
            }
            _ => return Vec::new(),
        };
        vec![Inline::Marked(marked)]
    }

    /// A note stands at the foot of the page that first refers to it. Notes refer to no others: those are not known yet.
    fn note(&mut self, name: &str) -> Option<Inline> {
        let of = self.notes.get(name)?;
        let marked = match self.noted.iter().position(|known| known == name) {
            Some(place) => Marked::NoteAgain { number: place + 1 },
            None => {
                self.noted.push(name.to_owned());
                Marked::Note { of: of.clone() }
            }
        };
        Some(Inline::Marked(marked))
    }

    /// Where a link leads on paper, if it may lead there.
    fn address(&self, url: &str) -> Option<String> {
        let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
        let address = if url.starts_with('/') && !url.starts_with("//") {
            format!("{}{url}", self.manner.site)
        } else if scheme.is_some_and(|scheme| markdown::SCHEMES.contains(&scheme.as_str())) {
            url.to_owned()
        } else {
            return None;
        };
        (address.len() <= LONGEST_LINK).then_some(address)
    }
}

/// How much a part of a line counts.
fn parts(value: &NodeValue) -> usize {
    match value {
        NodeValue::Code(_) => CODE,
        NodeValue::FootnoteReference(_) => NOTE,
        _ => 1,
    }
}

fn add(said: &mut Vec<Inline>, more: &str) {
    let more = breakable(more);
    if let Some(Inline::Text(text)) = said.last_mut() {
        text.push_str(&more);
    } else if !more.is_empty() {
        said.push(Inline::Text(more));
    }
}

/// The same with places to break within words that no line holds.
fn breakable(text: &str) -> String {
    let (mut broken, mut run) = (String::with_capacity(text.len()), 0);
    for letter in text.chars() {
        run = if letter.is_whitespace() { 0 } else { run + 1 };
        if run > LONGEST_WORD {
            broken.push('\u{200b}');
            run = 1;
        }
        broken.push(letter);
    }
    broken
}

/// A part as a paragraph of its words.
fn text(node: Node<'_>) -> Block {
    let mut of = Vec::new();
    add(&mut of, &plain(node));
    Block::Paragraph { of }
}

/// The words of a part and of all within it.
fn plain(node: Node<'_>) -> String {
    let words = node.descendants().filter_map(|inner| match &inner.data().value {
        NodeValue::Text(text) => Some(text.to_string()),
        NodeValue::Code(code) => Some(code.literal.clone()),
        NodeValue::CodeBlock(code) => Some(code.literal.clone()),
        NodeValue::SoftBreak | NodeValue::LineBreak => Some(" ".to_owned()),
        NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell => Some(" ".to_owned()),
        _ => None,
    });
    words.collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests;
