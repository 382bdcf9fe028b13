//! What changed between two editions, word by word.

use std::time::Duration;

use contract::publications::{EditionComparison, Fate, TextChange, TextPiece};
use similar::{ChangeTag, TextDiff};

use crate::model::EditionRow;

/// Longer texts than this time allows are compared more coarsely.
const TIMEOUT: Duration = Duration::from_millis(500);

pub(crate) fn compare(from: &EditionRow, to: &EditionRow) -> EditionComparison {
    let changes = from
        .texts()
        .iter()
        .zip(to.texts())
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, old), (_, new))| TextChange { field: (*field).to_owned(), pieces: pieces(old, new) })
        .collect();
    EditionComparison { from: from.to_summary(false), to: to.to_summary(false), changes }
}

fn pieces(old: &str, new: &str) -> Vec<TextPiece> {
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
