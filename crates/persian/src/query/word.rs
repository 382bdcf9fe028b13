use super::expression::Expression;
use crate::spelling::{canonical, is_bare_suffix, is_comparative, keys_of, push_new, spelled};
use crate::token::{Piece, Token, Word};

/// Words so frequent that they tell no document from another (SEARCH-5), folded.
const COMMON_WORDS: [&str; 10] = ["و", "در", "به", "از", "که", "را", "با", "برای", "این", "ان"];
/// Splitting longer words would cost more than it could find.
const LONGEST_SPLIT: usize = 40;
const SHORTEST_HALF: usize = 2;

/// A word of a query with all the ways in which a document may write it.
#[derive(Debug, Clone)]
pub(super) struct QueryWord {
    joined: String,
    /// The keys at each of its positions.
    pieces: Vec<Vec<String>>,
    is_prefix: bool,
    is_plain: bool,
}

impl QueryWord {
    pub(super) fn new(token: &Token, is_prefix: bool) -> Self {
        Self {
            joined: token.joined(),
            pieces: token.words.iter().flat_map(Word::pieces).map(piece_keys).collect(),
            is_prefix,
            is_plain: token.words.len() == 1,
        }
    }

    pub(super) fn is_common(&self) -> bool {
        !self.is_prefix && COMMON_WORDS.contains(&self.joined.as_str())
    }

    pub(super) fn term_key(&self) -> String {
        canonical(&self.joined)
    }

    /// The word with a suffix that stands alone behind it; a document gives both one position.
    pub(super) fn with_suffix(&self, suffix: &Self) -> Option<Self> {
        if !is_bare_suffix(&suffix.joined) || self.is_prefix {
            return None;
        }
        let mut merged = Self {
            joined: format!("{}{}", self.joined, suffix.joined),
            is_prefix: suffix.is_prefix,
            ..self.clone()
        };
        if let (Some(last), true) = (merged.pieces.last_mut(), is_comparative(&suffix.joined)) {
            *last = keys_of(&merged.joined);
        }
        Some(merged)
    }

    /// Everything that this word alone accepts.
    pub(super) fn expression(&self) -> Expression {
        let row = (self.pieces.len() > 1).then(|| self.row());
        Expression::any([self.whole()].into_iter().chain(row).chain(self.split()))
    }

    /// At one position.
    pub(super) fn whole(&self) -> Expression {
        let mut keys = if self.is_prefix { self.literal_keys() } else { keys_of(&self.joined) };
        if let ([piece], false) = (self.pieces.as_slice(), self.is_prefix) {
            piece.iter().for_each(|key| push_new(&mut keys, key.clone()));
        }
        self.leaf(keys)
    }

    /// Its pieces side by side; for a word of one piece the same as [`Self::whole`].
    pub(super) fn row(&self) -> Expression {
        let Some((last, before)) = self.pieces.split_last().filter(|(_, before)| !before.is_empty()) else {
            return self.whole();
        };
        let mut operands: Vec<Expression> = before.iter().cloned().map(Expression::keys).collect();
        operands.push(self.leaf(last.clone()));
        Expression::row(operands)
    }

    pub(super) fn has_several_pieces(&self) -> bool {
        self.pieces.len() > 1
    }

    /// Two neighbours that together spell the word (SEARCH-6).
    pub(super) fn split(&self) -> Option<Expression> {
        let letters: Vec<char> = self.joined.chars().collect();
        let can_split = self.pieces.len() == 1 && self.can_join() && letters.len() <= LONGEST_SPLIT;
        let points = SHORTEST_HALF..=letters.len().saturating_sub(SHORTEST_HALF);
        if !can_split || points.is_empty() {
            return None;
        }
        let halves = points.map(|point| {
            let (left, right): (String, String) =
                (letters[..point].iter().collect(), letters[point..].iter().collect());
            let left = [left.clone(), spelled(&left).to_owned()];
            let right = if self.is_prefix { vec![right] } else { keys_of(&right) };
            Expression::row(vec![Expression::keys(left), self.leaf(right)])
        });
        Some(Expression::any(halves))
    }

    /// This and the next word written as one (SEARCH-6).
    pub(super) fn joined_with(&self, next: &Self) -> Option<Expression> {
        if self.is_prefix || !self.can_join() || !next.can_join() {
            return None;
        }
        let joined = format!("{}{}", self.joined, next.joined);
        Some(if next.is_prefix { Expression::Prefix(joined) } else { Expression::keys(keys_of(&joined)) })
    }

    /// Only words of at least two letters join and split; numbers never do.
    fn can_join(&self) -> bool {
        let is_written = |c: char| !c.is_numeric();
        self.is_plain && self.joined.chars().all(is_written) && self.joined.chars().count() >= SHORTEST_HALF
    }

    fn literal_keys(&self) -> Vec<String> {
        let mut keys = vec![self.joined.clone()];
        push_new(&mut keys, spelled(&self.joined).to_owned());
        keys
    }

    fn leaf(&self, keys: Vec<String>) -> Expression {
        if self.is_prefix { Expression::prefixes(keys) } else { Expression::keys(keys) }
    }
}

/// «شرکت‌ها» is also asked for as «شرکت», but «بزرگ‌تر» not as «بزرگ».
fn piece_keys(piece: Piece) -> Vec<String> {
    if piece.ending.is_some_and(|ending| is_comparative(&ending)) {
        return piece.with_ending;
    }
    let mut keys = piece.stem;
    piece.with_ending.into_iter().for_each(|key| push_new(&mut keys, key));
    keys
}
