//! NFKC that remembers origins: the text is composed cluster by cluster, where a cluster is the least stretch that
//! normalization cannot join to its neighbours.

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::FoldedChar;

const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfkc();
const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();
const COMBINING_CLASS: CanonicalCombiningClassMapBorrowed<'static> =
    CanonicalCombiningClassMapBorrowed::new();

/// Characters of combining class 0 that may compose with the one before (NFKC_Quick_Check=Maybe): Hangul vowels and
/// finals, vowel signs of Indic scripts.
const JOINING_STARTERS: [(char, char); 28] = [
    ('\u{09BE}', '\u{09BE}'),
    ('\u{09D7}', '\u{09D7}'),
    ('\u{0B3E}', '\u{0B3E}'),
    ('\u{0B56}', '\u{0B57}'),
    ('\u{0BBE}', '\u{0BBE}'),
    ('\u{0BD7}', '\u{0BD7}'),
    ('\u{0CC2}', '\u{0CC2}'),
    ('\u{0CD5}', '\u{0CD6}'),
    ('\u{0D3E}', '\u{0D3E}'),
    ('\u{0D57}', '\u{0D57}'),
    ('\u{0DCF}', '\u{0DCF}'),
    ('\u{0DDF}', '\u{0DDF}'),
    ('\u{102E}', '\u{102E}'),
    ('\u{1161}', '\u{1175}'),
    ('\u{11A8}', '\u{11C2}'),
    ('\u{1B35}', '\u{1B35}'),
    ('\u{11127}', '\u{11127}'),
    ('\u{1133E}', '\u{1133E}'),
    ('\u{11357}', '\u{11357}'),
    ('\u{113B8}', '\u{113C9}'),
    ('\u{114B0}', '\u{114B0}'),
    ('\u{114BA}', '\u{114BA}'),
    ('\u{114BD}', '\u{114BD}'),
    ('\u{115AF}', '\u{115AF}'),
    ('\u{11930}', '\u{11930}'),
    ('\u{1611E}', '\u{16129}'),
    ('\u{16D67}', '\u{16D67}'),
    ('\u{16D63}', '\u{16D63}'),
];

/// NFKC of the characters, each with the origin of its whole cluster.
pub(super) fn compose(chars: &[FoldedChar]) -> Vec<FoldedChar> {
    let mut composed = Vec::with_capacity(chars.len());
    let mut rest = chars;
    while let Some((first, tail)) = rest.split_first() {
        let length = 1 + tail.iter().take_while(|next| !starts_cluster(next.char)).count();
        let (cluster, after) = rest.split_at(length);
        rest = after;
        if length == 1 && is_plain(first.char) {
            composed.push(*first);
            continue;
        }
        let (start, end) = (first.start, cluster[length - 1].end);
        let normal = NFKC.normalize_iter(cluster.iter().map(|folded| folded.char));
        composed.extend(normal.map(|char| FoldedChar { char, start, end }));
    }
    composed
}

/// Whether a character is its own NFKC and joins nothing before it; covers nearly all of a Persian text, quickly.
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{7F}' | '\u{060C}'..='\u{064A}' | '\u{0660}'..='\u{0674}' | '\u{0679}'..='\u{06D5}' | '\u{06F0}'..='\u{06F9}' | '\u{200C}')
        && !is_combining(c)
}

fn starts_cluster(c: char) -> bool {
    if is_plain(c) {
        return true;
    }
    let first = NFKD.normalize_iter(std::iter::once(c)).next().unwrap_or(c);
    !is_combining(first) && !JOINING_STARTERS.iter().any(|(from, to)| (*from..=*to).contains(&first))
}

/// Whether a character is drawn over, under or beside the one before it (combining class other than 0).
pub(crate) fn is_combining(c: char) -> bool {
    !c.is_ascii() && COMBINING_CLASS.get32_u8(u32::from(c)) != 0
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use unicode_normalization::{IsNormalized, is_nfkc_quick};

    use super::{is_plain, starts_cluster};

    #[test]
    fn whatever_may_join_the_character_before_it_starts_no_cluster() {
        let answer = |c: char| is_nfkc_quick(std::iter::once(c));
        let missed = |c: &char| match answer(*c) {
            IsNormalized::Maybe => starts_cluster(*c),
            IsNormalized::No => is_plain(*c),
            IsNormalized::Yes => false,
        };
        let missed: Vec<char> = ('\0'..=char::MAX).filter(missed).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }
}
