//! What changed between two editions, word by word.

use contract::publications::{EditionComparison, TextChange};
use platform::compare::pieces;

use crate::model::EditionRow;

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
