//! Words of a folded text, the same for documents and queries.

use crate::fold::is_combining;
use crate::spelling::{is_ending, keys_of, push_new};

const HALF_SPACE: char = '\u{200C}';

/// One word, or several tied by `/ - . _` of which one holds a digit, such as `1405/ص/3817` (SEARCH-3).
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) words: Vec<Word>,
    /// Whether nothing but white space stands between this and the word before.
    pub(crate) follows_space: bool,
}

/// What stands between two white spaces or marks, split at half-spaces.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) parts: Vec<String>,
    /// Its folded characters, from `start` until before `end`.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The keys at one position of a word: a part with the endings that hang on it.
#[derive(Debug)]
pub(crate) struct Piece {
    /// Keys of the part alone.
    pub(crate) stem: Vec<String>,
    /// Keys of the part with its endings; empty without an ending.
    pub(crate) with_ending: Vec<String>,
    /// The first ending.
    pub(crate) ending: Option<String>,
}

impl Token {
    pub(crate) fn start(&self) -> usize {
        self.words.first().map_or(0, |word| word.start)
    }

    pub(crate) fn end(&self) -> usize {
        self.words.last().map_or(0, |word| word.end)
    }

    /// The whole token without marks and half-spaces.
    pub(crate) fn joined(&self) -> String {
        self.words.iter().map(Word::joined).collect()
    }
}

impl Word {
    pub(crate) fn joined(&self) -> String {
        self.parts.concat()
    }

    /// The word's positions: endings share the position of the part before them.
    pub(crate) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = self.parts.as_slice();
        while let Some((stem, tail)) = rest.split_first() {
            let endings = tail.iter().take_while(|part| is_ending(part)).count();
            let (endings, after) = tail.split_at(endings);
            rest = after;
            let mut with_ending = Vec::new();
            for count in 1..=endings.len() {
                let form = format!("{stem}{}", endings[..count].concat());
                keys_of(&form).into_iter().for_each(|key| push_new(&mut with_ending, key));
            }
            pieces.push(Piece { stem: keys_of(stem), with_ending, ending: endings.first().cloned() });
        }
        pieces
    }
}

/// All tokens of a folded text, in order.
pub(crate) fn tokens(chars: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for run in tied_runs(words(chars), chars) {
        let has_digit =
            run.iter().any(|word| word.parts.iter().any(|part| part.contains(|c: char| c.is_ascii_digit())));
        let previous_end = |tokens: &Vec<Token>| tokens.last().map(Token::end);
        if has_digit {
            let follows_space = is_space(chars, previous_end(&tokens), run[0].start);
            tokens.push(Token { words: run, follows_space });
        } else {
            for word in run {
                let follows_space = is_space(chars, previous_end(&tokens), word.start);
                tokens.push(Token { words: vec![word], follows_space });
            }
        }
    }
    tokens
}

fn is_space(chars: &[char], from: Option<usize>, until: usize) -> bool {
    let is_blank = |c: &char| c.is_whitespace() || *c == HALF_SPACE;
    from.is_some_and(|from| chars[from..until].iter().all(is_blank))
}

fn words(chars: &[char]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        if !is_word_char(chars[start]) {
            start += 1;
            continue;
        }
        let reach = chars[start..].iter().take_while(|c| is_word_char(**c) || **c == HALF_SPACE).count();
        let half_spaces = chars[start..start + reach].iter().rev().take_while(|c| **c == HALF_SPACE).count();
        let end = start + reach - half_spaces;
        let parts = chars[start..end].split(|c| *c == HALF_SPACE).filter(|part| !part.is_empty());
        words.push(Word { parts: parts.map(|part| part.iter().collect()).collect(), start, end });
        start += reach;
    }
    words
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// Words grouped with those that a single mark ties to them.
fn tied_runs(words: Vec<Word>, chars: &[char]) -> Vec<Vec<Word>> {
    let mut runs: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| is_tie(&chars[last.end..word.start])) => {
                run.push(word);
            }
            _ => runs.push(vec![word]),
        }
    }
    runs
}

fn is_tie(gap: &[char]) -> bool {
    matches!(gap, ['/' | '-' | '.' | '_'])
}
