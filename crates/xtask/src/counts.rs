//! How many checks passed and failed; the last line of `cargo xtask test`.

use std::fmt;
use std::ops::AddAssign;

/// Checks that were run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    /// One check.
    pub(crate) fn of(passed: bool) -> Self {
        Self { passed: passed.into(), failed: (!passed).into() }
    }

    /// What a test runner's closing line counts: `12 tests run: 11 passed, 1 failed, 2 skipped` (nextest) or
    /// `test result: ok. 4 passed; 0 failed; 0 ignored` (cargo test and wasm-bindgen-test). Any other line: nothing.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let (_, counted) =
            line.split_once("tests run:").or_else(|| line.split_once("test run:")).or_else(|| {
                let (_, result) = line.split_once("test result:")?;
                result.split_once('.')
            })?;
        let number_of = |word: &str| {
            let before = counted.split([',', ';', '(', ')']).find_map(|part| part.trim().strip_suffix(word));
            before.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
        };
        Some(Self { passed: number_of("passed"), failed: number_of("failed") + number_of("timed out") })
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_the_runners_are_read() {
        for (line, expected) in [
            ("     Summary [   0.006s] 12 tests run: 12 passed, 0 skipped", Some((12, 0))),
            ("     Summary [   1.2s] 3 tests run: 1 passed (1 slow), 2 failed, 4 skipped", Some((1, 2))),
            ("     Summary [   1.2s] 1 test run: 1 passed, 0 skipped", Some((1, 0))),
            ("test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out", Some((4, 0))),
            ("test result: FAILED. 1 passed; 2 failed; 0 ignored", Some((1, 2))),
            ("running 4 tests", None),
        ] {
            assert_eq!(Counts::read(line).map(|counts| (counts.passed, counts.failed)), expected, "{line}");
        }
    }
}
