//! Values that are a function of (slug, field, period) alone: FNV-1a 64 of `slug/field/period` feeding SplitMix64.

/// A stream of numbers for one value.
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn of(slug: &str, field: &str, period: i32) -> Self {
        let text = format!("{slug}/{field}/{period}");
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both possible.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or_default() + 1;
        low + i64::try_from(self.next() % span).unwrap_or_default()
    }

    /// True once in `n` times.
    pub(super) fn once_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    /// So many digits, none of them 0 or 2, which no postal code begins with.
    pub(super) fn digits(&mut self, count: usize) -> String {
        const DIGITS: [char; 8] = ['1', '3', '4', '5', '6', '7', '8', '9'];
        (0..count).map(|_| DIGITS[usize::try_from(self.next() % 8).unwrap_or_default()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_place_always_draws_the_same() {
        let draw = |field| Draw::of("metro", field, 1405).digits(12);
        assert_eq!(draw("economic_code"), draw("economic_code"));
        assert_ne!(draw("economic_code"), draw("registration_no"));
        let mut numbers = Draw::of("metro", "x", 0);
        assert!((0..1000).all(|_| (3..=5).contains(&numbers.between(3, 5))));
    }
}
