//! What changed between two texts, word by word.

use std::time::Duration;

use contract::publications::{Fate, TextPiece};
use similar::{ChangeTag, TextDiff};

/// Longer texts than this time allows are compared more coarsely.
const TIMEOUT: Duration = Duration::from_millis(500);

/// The pieces of two texts: those that are not added make up the old one, those that are not removed the new one.
#[must_use]
pub fn pieces(old: &str, new: &str) -> Vec<TextPiece> {
    let diff = TextDiff::configure().timeout(TIMEOUT).diff_words(old, new);
    let mut pieces: Vec<TextPiece> = Vec::new();
    for change in diff.iter_all_changes() {
        let fate = match change.tag() {
            ChangeTag::Equal => Fate::Kept,
            ChangeTag::Insert => Fate::Added,
            ChangeTag::Delete => Fate::Removed,
        };
        match pieces.last_mut() {
            Some(last) if last.fate == fate => last.text.push_str(change.value()),
            _ => pieces.push(TextPiece { fate, text: change.value().to_owned() }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_word_is_taken_out_and_put_in_and_the_rest_is_kept() {
        let shown: Vec<_> = pieces("نشست سازمانها برگزار شد", "نشست سازمان‌ها برگزار شد")
            .into_iter()
            .map(|piece| (piece.fate, piece.text))
            .collect();
        let expected = [
            (Fate::Kept, "نشست "),
            (Fate::Removed, "سازمانها"),
            (Fate::Added, "سازمان‌ها"),
            (Fate::Kept, " برگزار شد"),
        ];
        assert_eq!(shown, expected.map(|(fate, text)| (fate, text.to_owned())));
    }
}
