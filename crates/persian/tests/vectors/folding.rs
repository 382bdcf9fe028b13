use persian::fold::{MAX_CHARS, fold, fold_mapped};

use super::zwnj;

vectors! {
    fn g3_the_fold_writes_all_spellings_alike() {
        let pairs = [
            ("۱٬۲۳۴٬۵۶۷ ریال", "1234567 ریال"),
            ("1405,1406", "1405,1406"),
            ("۴۸٬۷۵۰٬۰۰", "48٬750٬00"),
            ("٪۲۵", "%25"),
            ("سال ۱۴۰۴،۱۴۰۵", "سال 1404 1405"),
            ("هيئت~مديرهٔ شركت", "هییت~مدیره شرکت"),
            ("مُؤَسَّسة", "موسسه"),
            ("ﷲ ﻣﺎﻟﯿﺎت", "الله مالیات"),
            ("حسابرســی", "حسابرسی"),
            ("هیأت¬مدیره", "هیات~مدیره"),
            ("ＶＡＴ ١٢٫٥", "vat 12.5"),
        ];
        for (text, folded) in pairs {
            assert_eq!(fold(&zwnj(text)), zwnj(folded), "{text}");
        }
    }

    fn the_fold_of_every_code_point_is_the_same_on_every_machine() {
        let mut hash = Fnv::default();
        for c in '\0'..=char::MAX {
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&folded), folded, "U+{:04X}", u32::from(c));
            hash.write(&folded);
        }
        assert_eq!(hash.0, 4_867_241_410_014_021_922);
    }

    fn the_fold_of_100_000_random_strings_is_idempotent_and_the_same_on_every_machine() {
        let mut random = SplitMix(1405);
        let mut hash = Fnv::default();
        for _ in 0..100_000 {
            let text: String = (0..random.below(12)).map(|_| random.character()).collect();
            let folded = fold(&text);
            assert_eq!(fold(&folded), folded, "{text:?}");
            hash.write(&folded);
        }
        assert_eq!(hash.0, 11_021_831_252_189_884_596);
    }

    fn each_folded_character_knows_where_it_came_from() {
        let text = "مُؤَسَّسة ﷲ!";
        let mapped = fold_mapped(text);
        assert_eq!(mapped.text(), fold(text));
        let origins: Vec<&str> = mapped.chars().iter().map(|folded| &text[folded.start..folded.end]).collect();
        assert_eq!(origins, ["مُ", "ؤَ", "سَّ", "س", "ة", " ", "ﷲ", "ﷲ", "ﷲ", "ﷲ", "!"]);
    }

    fn a_text_is_read_to_its_limit() {
        let text = "ب".repeat(MAX_CHARS + 5);
        assert_eq!(fold(&text).chars().count(), MAX_CHARS);
    }
}

/// FNV-1a, to compare many strings by one number.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn write(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit)).unwrap()
    }

    /// Mostly what the rules are about, sometimes anything.
    fn character(&mut self) -> char {
        let (from, count) = match self.below(8) {
            0 => (0x20, 0x60),
            1 => (0x0600, 0x100),
            2 => (0x06F0, 10),
            3 => (0x2000, 0x70),
            4 => (0x0300, 0x70),
            5 => (0xFB50, 0x4B0),
            6 => return [',', '٬', '،', '1', '٢', '۳'][usize::try_from(self.below(6)).unwrap()],
            _ => (0, 0x11_0000),
        };
        char::from_u32(from + self.below(count)).unwrap_or('\u{FFFD}')
    }
}
