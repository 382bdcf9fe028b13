//! Endings and spellings: which forms of one word share a key (SEARCH-2).

/// Keys longer than so many characters are cut, on both sides alike: PostgreSQL takes lexemes below 2 KiB.
const MAX_KEY_CHARS: usize = 100;

const PLURAL_ENDINGS: [&str; 3] = ["هایی", "های", "ها"];
const COMPARATIVE_ENDINGS: [&str; 2] = ["ترین", "تر"];
/// The ezafe and the indefinite ending, as written after a half-space.
const LOOSE_ENDINGS: [&str; 2] = ["ی", "ای"];
const LETTERS_THAT_STAY: usize = 3;

/// Folded words with two spellings, and the one that stands for both; a change needs a new
/// [`FOLD_VERSION`](crate::fold::FOLD_VERSION).
const SPELLINGS: [(&str, &str); 37] = [
    ("ابتداء", "ابتدا"),
    ("ابقاء", "ابقا"),
    ("اجراء", "اجرا"),
    ("ارتقاء", "ارتقا"),
    ("استثناء", "استثنا"),
    ("اطاق", "اتاق"),
    ("اعضاء", "اعضا"),
    ("اعطاء", "اعطا"),
    ("افشاء", "افشا"),
    ("اقتضاء", "اقتضا"),
    ("القاء", "القا"),
    ("الغاء", "الغا"),
    ("املاء", "املا"),
    ("امضاء", "امضا"),
    ("امپراطور", "امپراتور"),
    ("انشاء", "انشا"),
    ("انقضاء", "انقضا"),
    ("اهداء", "اهدا"),
    ("باطری", "باتری"),
    ("بلیط", "بلیت"),
    ("جریت", "جرات"),
    ("روساء", "روسا"),
    ("سیوال", "سوال"),
    ("سیوالات", "سوالات"),
    ("شوون", "شیون"),
    ("طهران", "تهران"),
    ("علماء", "علما"),
    ("مسوول", "مسیول"),
    ("مسوولان", "مسیولان"),
    ("مسوولیت", "مسیولیت"),
    ("مسوولین", "مسیولین"),
    ("مسیله", "مساله"),
    ("منشاء", "منشا"),
    ("نشیت", "نشات"),
    ("هییت", "هیات"),
    ("هییتی", "هیاتی"),
    ("وزراء", "وزرا"),
];

/// The keys of one folded word without half-space: itself, itself without a plural ending, and both as the list of
/// spellings writes them.
pub(crate) fn keys_of(word: &str) -> Vec<String> {
    let mut keys = Vec::with_capacity(2);
    for form in [Some(word), without_plural(word)].into_iter().flatten() {
        push_new(&mut keys, cut(form));
        push_new(&mut keys, cut(spelled(form)));
    }
    keys
}

/// The one key that stands for all forms of a word.
pub(crate) fn canonical(word: &str) -> String {
    cut(spelled(without_plural(word).unwrap_or(word)))
}

pub(crate) fn push_new(keys: &mut Vec<String>, key: String) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}

/// A key, or what it grows from, at its greatest length.
pub(crate) fn cut(word: &str) -> String {
    word.chars().take(MAX_KEY_CHARS).collect()
}

fn without_plural(word: &str) -> Option<&str> {
    PLURAL_ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| stem.chars().count() >= LETTERS_THAT_STAY)
}

/// The word as the list of spellings writes it.
pub(crate) fn spelled(word: &str) -> &str {
    SPELLINGS.iter().find(|(other, _)| *other == word).map_or(word, |(_, usual)| usual)
}

/// Whether a word standing alone belongs to the word before it: ها های هایی تر ترین.
pub(crate) fn is_bare_suffix(word: &str) -> bool {
    PLURAL_ENDINGS.contains(&word) || is_comparative(word)
}

/// Whether a part after a half-space is an ending, not a word of its own.
pub(crate) fn is_ending(part: &str) -> bool {
    is_bare_suffix(part) || LOOSE_ENDINGS.contains(&part)
}

/// Whether an ending changes the meaning: «بزرگ‌تر» is not «بزرگ», while «شرکت‌ها» is about «شرکت».
pub(crate) fn is_comparative(ending: &str) -> bool {
    COMPARATIVE_ENDINGS.contains(&ending)
}
