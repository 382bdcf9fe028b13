//! Full-text literals for PostgreSQL (SEARCH-4), written from keys with our own positions and weights. No text parser or
//! dictionary of the database is involved, and no character of the input reaches the literal except as part of a key,
//! which holds letters and digits only; `%`, `'`, `\`, `:*`, `&` and NUL are therefore harmless.
//!
//! Bind the literals as text and cast them: `$1::tsvector`, `$2::tsquery`.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::fold::fold_mapped;
use crate::keys::{FIELD_GAP, occurrences};
use crate::query::{Expression, Query};

/// How much a place of finding counts in the rank (SEARCH-7): A 1, B 0.4, C 0.2, D 0.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The title.
    A,
    /// Code and summary.
    B,
    /// The document's own text.
    C,
    /// Text of attachments.
    D,
}

impl Weight {
    fn label(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "",
        }
    }
}

/// PostgreSQL counts no further; later words share this position.
const LAST_POSITION: u32 = 16_383;
/// PostgreSQL keeps at most 256 positions of one lexeme.
const MAX_POSITIONS: usize = 255;
/// PostgreSQL refuses a `tsvector` of 1 MiB; keys that come later are left out.
const MAX_BYTES: usize = 1_000_000;

/// The `tsvector` of a document's texts, most important first, such as
/// `'بودجه':1A,4C 'شهرداری':2A`. No phrase reaches from one text into the next.
#[must_use]
pub fn tsvector_literal(texts: &[(&str, Weight)]) -> String {
    let mut lexemes: BTreeMap<String, Vec<(u32, Weight)>> = BTreeMap::new();
    let (mut offset, mut bytes) = (0, 0);
    for (text, weight) in texts {
        let mut last = 0;
        for occurrence in occurrences(&fold_mapped(text)) {
            last = last.max(occurrence.place.last);
            let position = (occurrence.place.first + offset).min(LAST_POSITION);
            let is_new = !lexemes.contains_key(&occurrence.key);
            bytes += 2 + if is_new { occurrence.key.len() + 4 } else { 0 };
            if bytes > MAX_BYTES {
                return written(&lexemes);
            }
            let positions = lexemes.entry(occurrence.key).or_default();
            let is_known = positions.last().is_some_and(|(known, _)| *known == position);
            if !is_known && positions.len() < MAX_POSITIONS {
                positions.push((position, *weight));
            }
        }
        offset += last + FIELD_GAP;
    }
    written(&lexemes)
}

fn written(lexemes: &BTreeMap<String, Vec<(u32, Weight)>>) -> String {
    let mut literal = String::new();
    for (key, positions) in lexemes {
        if !literal.is_empty() {
            literal.push(' ');
        }
        push_quoted(&mut literal, key);
        for (index, (position, weight)) in positions.iter().enumerate() {
            let mark = if index == 0 { ':' } else { ',' };
            let _ = write!(literal, "{mark}{position}{}", weight.label());
        }
    }
    literal
}

/// The `tsquery` of a query, `None` if there is nothing to search for ([`Query::is_empty`]). `synonyms` is asked as in
/// [`Query::with_synonyms`]; `&|_| Vec::new()` knows none.
#[must_use]
pub fn tsquery_literal(query: &Query, synonyms: &dyn Fn(&str) -> Vec<String>) -> Option<String> {
    if query.is_empty() {
        return None;
    }
    let query = query.with_synonyms(synonyms);
    let mut literal = String::new();
    for (index, expression) in query.required.iter().enumerate() {
        literal.push_str(if index == 0 { "" } else { " & " });
        push_expression(&mut literal, expression);
    }
    for expression in &query.excluded {
        literal.push_str(" & !");
        push_expression(&mut literal, expression);
    }
    Some(literal)
}

fn push_expression(literal: &mut String, expression: &Expression) {
    match expression {
        Expression::Key(key) => push_quoted(literal, key),
        Expression::Prefix(key) => {
            push_quoted(literal, key);
            literal.push_str(":*");
        }
        Expression::Any(alternatives) => push_group(literal, alternatives, " | "),
        Expression::Row(operands) => push_group(literal, operands, " <-> "),
    }
}

fn push_group(literal: &mut String, members: &[Expression], operator: &str) {
    literal.push('(');
    for (index, member) in members.iter().enumerate() {
        literal.push_str(if index == 0 { "" } else { operator });
        push_expression(literal, member);
    }
    literal.push(')');
}

/// Keys hold neither quotes nor backslashes; doubling them keeps the literal safe even if they did.
fn push_quoted(literal: &mut String, key: &str) {
    literal.push('\'');
    for c in key.chars() {
        if matches!(c, '\'' | '\\') {
            literal.push(c);
        }
        literal.push(c);
    }
    literal.push('\'');
}
