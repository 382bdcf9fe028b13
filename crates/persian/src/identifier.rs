//! Numbers that Iranian law gives to bodies, people and places. Each is read in any digits, with spaces, hyphens and
//! invisible marks ignored, and kept as its plain Latin digits.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::digits::digit_value;

/// Why a number is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IdentifierError {
    #[error("only digits are allowed")]
    NotDigits,
    #[error("the number needs {expected} digits, not {length}")]
    Length { expected: usize, length: usize },
    #[error("no such number is given out")]
    Pattern,
    #[error("the check digit does not fit")]
    CheckDigit,
}

/// National id of a legal person (شناسهٔ ملی), rule ORG-1: 11 digits d₀…d₁₀; k = d₉ + 2, weights 29, 27, 23, 19, 17
/// repeating, r = Σᵢ₌₀…₉ (dᵢ + k)·wᵢ mod 11 with 10 counted as 0 equals d₁₀; d₃…d₈ are not all zero. There is no list of
/// prefixes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NationalId(String);

impl NationalId {
    /// # Errors
    /// [`IdentifierError`]: not digits, not 11 of them, d₃…d₈ all zero, wrong check digit.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let digits = read::<11>(text)?;
        if digits[3..=8].iter().all(|digit| *digit == 0) {
            return Err(IdentifierError::Pattern);
        }
        if national_id_check_digit(&digits) != digits[10] {
            return Err(IdentifierError::CheckDigit);
        }
        Ok(Self(plain(&digits)))
    }

    /// The invented id of the n-th demonstration organization (n from 1): the first ten digits are
    /// 9,900,000,017 + 1,000·n, the eleventh follows ORG-1. `None` for 0 and where no ten digits are left.
    #[must_use]
    pub fn demonstration(n: u32) -> Option<Self> {
        let first_ten = 9_900_000_017_u64 + 1_000 * u64::from(n);
        if n == 0 || first_ten > 9_999_999_999 {
            return None;
        }
        let mut digits = read::<11>(&format!("{first_ten}0")).ok()?;
        digits[10] = national_id_check_digit(&digits);
        Self::parse(&plain(&digits)).ok()
    }
}

fn national_id_check_digit(digits: &[u8; 11]) -> u8 {
    const WEIGHTS: [u32; 5] = [29, 27, 23, 19, 17];
    let k = u32::from(digits[9]) + 2;
    let weighted = digits[..10].iter().zip(WEIGHTS.iter().cycle());
    let remainder = weighted.map(|(digit, weight)| (u32::from(*digit) + k) * weight).sum::<u32>() % 11;
    check_digit(remainder)
}

/// A remainder of 10 has no digit and counts as 0.
fn check_digit(remainder: u32) -> u8 {
    u8::try_from(remainder % 10).unwrap_or(0)
}

/// National code of a natural person (کد ملی): 10 digits, not all equal; s = Σᵢ₌₀…₈ dᵢ·(10 − i), r = s mod 11, and d₉ is r
/// where r < 2, else 11 − r (the rule of the civil registry).
///
/// The code is personal: `Debug` shows the last three digits only, and there is no `Display`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NationalCode(String);

impl NationalCode {
    /// # Errors
    /// [`IdentifierError`]: not digits, not 10 of them, all equal, wrong check digit.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let digits = read::<10>(text)?;
        if digits.iter().all(|digit| *digit == digits[0]) {
            return Err(IdentifierError::Pattern);
        }
        if national_code_check_digit(&digits) != digits[9] {
            return Err(IdentifierError::CheckDigit);
        }
        Ok(Self(plain(&digits)))
    }

    /// The invented code of the n-th demonstration person (n from 1): the first nine digits are 999,000,000 + n, which no
    /// registry office gives out. `None` for 0 and where no nine digits are left.
    #[must_use]
    pub fn demonstration(n: u32) -> Option<Self> {
        let first_nine = 999_000_000_u64 + u64::from(n);
        if n == 0 || first_nine > 999_999_999 {
            return None;
        }
        let mut digits = read::<10>(&format!("{first_nine}0")).ok()?;
        digits[9] = national_code_check_digit(&digits);
        Self::parse(&plain(&digits)).ok()
    }

    /// All ten digits, for storing and for those who may read personal data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `*******` and the last three digits: what everyone else sees (ORG-12).
    #[must_use]
    pub fn masked(&self) -> String {
        format!("*******{}", &self.0[7..])
    }
}

fn national_code_check_digit(digits: &[u8; 10]) -> u8 {
    let weighted = digits[..9].iter().zip((2..=10).rev());
    match weighted.map(|(digit, weight)| u32::from(*digit) * weight).sum::<u32>() % 11 {
        remainder @ 0..2 => check_digit(remainder),
        remainder => check_digit(11 - remainder),
    }
}

impl fmt::Debug for NationalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NationalCode({})", self.masked())
    }
}

/// Postal code (کد پستی): 10 digits; the first five, which name the district, use neither 0 nor 2, and its first four are
/// not all equal. Nothing is asked of the last five, for the post gives no check digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalCode(String);

impl PostalCode {
    /// # Errors
    /// [`IdentifierError`]: not digits, not 10 of them, a district that does not exist.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let digits = read::<10>(text)?;
        let has_gap = digits[..5].iter().any(|digit| matches!(digit, 0 | 2));
        let is_uniform = digits[..4].iter().all(|digit| *digit == digits[0]);
        if has_gap || is_uniform {
            return Err(IdentifierError::Pattern);
        }
        Ok(Self(plain(&digits)))
    }
}

macro_rules! public_number {
    ($($name:ident),*) => {$(
        impl $name {
            /// The digits `0–9` without separators, as they are stored and sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

macro_rules! read_from_text {
    ($($name:ident),*) => {$(
        impl FromStr for $name {
            type Err = IdentifierError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.0
            }
        }
    )*};
}

public_number!(NationalId, PostalCode);
read_from_text!(NationalId, NationalCode, PostalCode);

fn read<const N: usize>(text: &str) -> Result<[u8; N], IdentifierError> {
    let is_separator = |c: char| {
        c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2012}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
    };
    let digits: Vec<u8> = text
        .chars()
        .filter(|c| !is_separator(*c))
        .map(digit_value)
        .collect::<Option<_>>()
        .ok_or(IdentifierError::NotDigits)?;
    let length = digits.len();
    digits.try_into().map_err(|_| IdentifierError::Length { expected: N, length })
}

fn plain(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(b'0' + digit)).collect()
}
