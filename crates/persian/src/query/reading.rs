use super::expression::Expression;
use super::word::QueryWord;
use super::{Query, Term};
use crate::fold::fold;
use crate::token::{Token, tokens};

/// Ways of writing a phrase beyond so many are left out, the least likely first.
const MAX_PHRASE_FORMS: usize = 40;
/// A phrase of more words is taken to the letter.
const LONGEST_FLEXIBLE_PHRASE: usize = super::MAX_QUERY_WORDS;
/// In one phrase so many words may be written otherwise than in the query.
const MAX_DEVIATIONS: usize = 2;

/// What stands beyond so many characters is not read, so that reading stays quick whatever comes.
const LONGEST_READ: usize = 5 * super::MAX_QUERY_CHARS;

enum Item {
    Word { word: QueryWord, is_excluded: bool, follows_word: bool },
    Phrase { words: Vec<QueryWord>, is_excluded: bool },
}

pub(super) fn read(text: &str) -> Query {
    let items = items(&folded_chars(text));
    let tells_something = items.iter().any(|item| !item.is_excluded() && !item.is_common());
    let word_count = items.iter().map(Item::word_count).sum();
    let is_common = word_count > 0 && !tells_something;
    let mut query = Query { word_count, is_common, ..Query::default() };
    let mut index = 0;
    while index < items.len() {
        let run = items[index..].iter().enumerate().take_while(|(i, item)| item.is_in_run(*i > 0)).count();
        match &items[index] {
            Item::Phrase { words, is_excluded } => add_phrase(&mut query, words, *is_excluded),
            Item::Word { word, is_excluded: true, .. } if !word.is_common() => {
                query.excluded.push(word.expression());
            }
            Item::Word { is_excluded: true, .. } => {}
            Item::Word { .. } => add_words(&mut query, &items[index..index + run], tells_something),
        }
        index += run.max(1);
    }
    query
}

impl Item {
    fn word_count(&self) -> usize {
        if let Self::Phrase { words, .. } = self { words.len() } else { 1 }
    }

    fn is_excluded(&self) -> bool {
        matches!(self, Self::Word { is_excluded: true, .. } | Self::Phrase { is_excluded: true, .. })
    }

    fn is_common(&self) -> bool {
        matches!(self, Self::Word { word, .. } if word.is_common())
    }

    /// Whether it is a required word, and if it is not the first of its run, a neighbour of the word before.
    fn is_in_run(&self, needs_neighbour: bool) -> bool {
        matches!(self, Self::Word { is_excluded: false, follows_word, .. } if *follows_word || !needs_neighbour)
    }
}

/// Required words that stand side by side in the query.
fn add_words(query: &mut Query, run: &[Item], skip_common: bool) {
    let words: Vec<&QueryWord> = run
        .iter()
        .filter_map(|item| if let Item::Word { word, .. } = item { Some(word) } else { None })
        .collect();
    let joins: Vec<Option<Expression>> = words.windows(2).map(|pair| pair[0].joined_with(pair[1])).collect();
    let mut place_before = None;
    for (index, word) in words.iter().enumerate() {
        if skip_common && word.is_common() {
            place_before = None;
            continue;
        }
        let before = index.checked_sub(1).and_then(|before| joins[before].clone());
        let after = joins.get(index).cloned().flatten();
        query.required.push(Expression::any([word.expression()].into_iter().chain(before).chain(after)));
        let place = query.required.len() - 1;
        query.terms.push(Term { key: word.term_key(), satisfies: place..=place });
        if let Some(before) = place_before.replace(place) {
            let key = format!("{} {}", words[index - 1].term_key(), word.term_key());
            query.terms.push(Term { key, satisfies: before..=place });
        }
    }
}

fn add_phrase(query: &mut Query, words: &[QueryWord], is_excluded: bool) {
    let expression = phrase_expression(words);
    if is_excluded {
        query.excluded.push(expression);
        return;
    }
    query.required.push(expression);
    let place = query.required.len() - 1;
    query.terms.push(Term { key: joined_terms(words), satisfies: place..=place });
}

/// A text as a phrase; `None` if it holds no word.
pub(super) fn phrase(text: &str) -> Option<Expression> {
    let words = phrase_words(&folded_chars(text));
    (!words.is_empty()).then(|| phrase_expression(&words))
}

pub(super) fn term_key(text: &str) -> String {
    joined_terms(&phrase_words(&folded_chars(text)))
}

fn folded_chars(text: &str) -> Vec<char> {
    fold(text).chars().take(LONGEST_READ).collect()
}

/// The words of a phrase; bare suffixes go to the word before them, as in a document.
fn phrase_words(chars: &[char]) -> Vec<QueryWord> {
    let mut merged: Vec<QueryWord> = Vec::new();
    for word in tokens(chars).iter().map(|token| query_word(token, chars)) {
        match merged.last().and_then(|last| last.with_suffix(&word)) {
            Some(both) => {
                merged.pop();
                merged.push(both);
            }
            None => merged.push(word),
        }
    }
    merged
}

fn joined_terms(words: &[QueryWord]) -> String {
    words.iter().map(QueryWord::term_key).collect::<Vec<_>>().join(" ")
}

/// A phrase in all its likely forms: each a row, whose words are written as in the query, in two, in one, or joined with
/// the next.
fn phrase_expression(words: &[QueryWord]) -> Expression {
    if let [word] = words {
        return word.expression();
    }
    let allowed = if words.len() > LONGEST_FLEXIBLE_PHRASE { 0 } else { MAX_DEVIATIONS };
    let mut forms = Vec::new();
    for deviations in 0..=allowed {
        push_forms(words, deviations, &mut Vec::new(), &mut forms);
    }
    forms.truncate(MAX_PHRASE_FORMS);
    Expression::any(forms)
}

/// All rows with exactly so many deviations.
fn push_forms(
    words: &[QueryWord],
    deviations: usize,
    row: &mut Vec<Expression>,
    forms: &mut Vec<Expression>,
) {
    let Some((word, rest)) = words.split_first() else {
        if deviations == 0 {
            forms.push(Expression::row(row.clone()));
        }
        return;
    };
    let mut go_on = |expression, rest, deviations| {
        row.push(expression);
        push_forms(rest, deviations, row, forms);
        row.pop();
    };
    go_on(word.row(), rest, deviations);
    if deviations == 0 {
        return;
    }
    let otherwise = if word.has_several_pieces() { Some(word.whole()) } else { word.split() };
    if let Some(expression) = otherwise {
        go_on(expression, rest, deviations - 1);
    }
    if let Some((next, rest)) = rest.split_first()
        && let Some(expression) = word.joined_with(next)
    {
        go_on(expression, rest, deviations - 1);
    }
}

fn items(chars: &[char]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < chars.len() {
        let closing = closing_quote(chars[index]);
        let length = closing.and_then(|quote| chars[index + 1..].iter().position(|c| *c == quote));
        let Some(length) = length else {
            index += 1;
            continue;
        };
        push_words(&mut items, &chars[start..index]);
        let words = phrase_words(&chars[index + 1..index + 1 + length]);
        if !words.is_empty() {
            items.push(Item::Phrase { words, is_excluded: is_exclusion(&chars[..index]) });
        }
        index += length + 2;
        start = index;
    }
    push_words(&mut items, &chars[start..]);
    items
}

fn closing_quote(opening: char) -> Option<char> {
    match opening {
        '"' => Some('"'),
        '«' => Some('»'),
        '“' => Some('”'),
        _ => None,
    }
}

fn push_words(items: &mut Vec<Item>, chars: &[char]) {
    for (index, token) in tokens(chars).iter().enumerate() {
        let word = query_word(token, chars);
        items.push(Item::Word {
            word,
            is_excluded: is_exclusion(&chars[..token.start()]),
            follows_word: index > 0,
        });
    }
}

fn query_word(token: &Token, chars: &[char]) -> QueryWord {
    let is_prefix = match chars[token.end()..] {
        ['*'] => true,
        ['*', next, ..] => !next.is_alphanumeric(),
        _ => false,
    };
    QueryWord::new(token, is_prefix)
}

/// Whether the text before a word ends in a minus that no word touches.
fn is_exclusion(before: &[char]) -> bool {
    matches!(before, ['-']) || matches!(before, [.., space, '-'] if space.is_whitespace())
}
