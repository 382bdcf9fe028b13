//! Amounts in words, for hovers, letters and contracts: «هزار و دویست ریال», "one thousand two hundred rials".

const ONES_FA: [&str; 20] = [
    "",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "شش",
    "هفت",
    "هشت",
    "نه",
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
];
const TENS_FA: [&str; 10] = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"];
const HUNDREDS_FA: [&str; 10] =
    ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"];
const SCALES_FA: [&str; 7] = ["", "هزار", "میلیون", "میلیارد", "تریلیون", "کوادریلیون", "کوینتیلیون"];

const ONES_EN: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS_EN: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES_EN: [&str; 7] = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];

/// An amount of rials in Persian words: `-1200` is «منفی هزار و دویست ریال», `0` is «صفر ریال».
#[must_use]
pub fn rials_fa(amount: i64) -> String {
    format!("{} ریال", number_fa(amount))
}

/// An amount of rials in English words: `1` is "one rial", `-1200` "minus one thousand two hundred rials".
#[must_use]
pub fn rials_en(amount: i64) -> String {
    let unit = if amount.unsigned_abs() == 1 { "rial" } else { "rials" };
    format!("{} {unit}", number_en(amount))
}

/// A whole number in Persian words. A single thousand is «هزار», a single million «یک میلیون», as people say it.
#[must_use]
pub fn number_fa(number: i64) -> String {
    if number == 0 {
        return "صفر".to_owned();
    }
    let words: Vec<String> = groups(number.unsigned_abs())
        .map(|(scale, group)| match (scale, group) {
            (0, _) => group_fa(group),
            (1, 1) => SCALES_FA[1].to_owned(),
            _ => format!("{} {}", group_fa(group), SCALES_FA[scale]),
        })
        .collect();
    let sign = if number < 0 { "منفی " } else { "" };
    format!("{sign}{}", words.join(" و "))
}

/// A whole number in English words (short scale).
#[must_use]
pub fn number_en(number: i64) -> String {
    if number == 0 {
        return "zero".to_owned();
    }
    let words: Vec<String> = groups(number.unsigned_abs())
        .map(|(scale, group)| match scale {
            0 => group_en(group),
            _ => format!("{} {}", group_en(group), SCALES_EN[scale]),
        })
        .collect();
    let sign = if number < 0 { "minus " } else { "" };
    format!("{sign}{}", words.join(" "))
}

/// The number's groups of three digits that are not zero, greatest first, each with its power of a thousand.
fn groups(magnitude: u64) -> impl Iterator<Item = (usize, usize)> {
    (0..SCALES_FA.len()).rev().filter_map(move |scale| {
        let unit = (0..scale).fold(1_u64, |unit, _| unit * 1000);
        let group = usize::try_from(magnitude / unit % 1000).unwrap_or(0);
        (group > 0).then_some((scale, group))
    })
}

fn group_fa(group: usize) -> String {
    let (hundreds, rest) = (group / 100, group % 100);
    let (tens, ones) = if rest < 20 { (0, rest) } else { (rest / 10, rest % 10) };
    let words = [HUNDREDS_FA[hundreds], TENS_FA[tens], ONES_FA[ones]];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" و ")
}

fn group_en(group: usize) -> String {
    let (hundreds, rest) = (group / 100, group % 100);
    let below = match rest {
        0..20 => ONES_EN[rest].to_owned(),
        _ if rest % 10 == 0 => TENS_EN[rest / 10].to_owned(),
        _ => format!("{}-{}", TENS_EN[rest / 10], ONES_EN[rest % 10]),
    };
    match (hundreds, rest) {
        (0, _) => below,
        (_, 0) => format!("{} hundred", ONES_EN[hundreds]),
        _ => format!("{} hundred {below}", ONES_EN[hundreds]),
    }
}
