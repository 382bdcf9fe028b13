//! The official holidays that stand in the solar calendar. Those of the lunar calendar depend on the moon, and somebody
//! enters them every year.

use chrono::NaiveDate;

use crate::jalali::JalaliDate;

/// An official holiday of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FixedHoliday {
    pub date: NaiveDate,
    pub title_fa: &'static str,
    pub title_en: &'static str,
}

/// Month, day and what the day is called.
const FIXED: [(u32, u32, &str, &str); 10] = [
    (1, 1, "نوروز", "Nowruz"),
    (1, 2, "نوروز", "Nowruz"),
    (1, 3, "نوروز", "Nowruz"),
    (1, 4, "نوروز", "Nowruz"),
    (1, 12, "روز جمهوری اسلامی", "Islamic Republic Day"),
    (1, 13, "روز طبیعت", "Nature Day"),
    (3, 14, "رحلت امام خمینی", "Demise of Imam Khomeini"),
    (3, 15, "قیام ۱۵ خرداد", "Uprising of 15 Khordad"),
    (11, 22, "پیروزی انقلاب اسلامی", "Victory of the Islamic Revolution"),
    (12, 29, "ملی شدن صنعت نفت", "Nationalization of the Oil Industry"),
];

/// The fixed holidays of a Jalali year, in the order of the year; none for a year out of range.
#[must_use]
pub fn fixed_holidays(year: i32) -> Vec<FixedHoliday> {
    let of_year = |&(month, day, title_fa, title_en): &(u32, u32, &'static str, &'static str)| {
        let date = JalaliDate::new(year, month, day).ok()?.to_gregorian();
        Some(FixedHoliday { date, title_fa, title_en })
    };
    FIXED.iter().filter_map(of_year).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_holidays_move_with_the_leap_year() {
        let days = fixed_holidays(1405);
        assert_eq!(days.len(), 10);
        assert_eq!(days[0].date.to_string(), "2026-03-21");
        assert_eq!(days[9].date.to_string(), "2027-03-20");
        assert_eq!(fixed_holidays(1409)[0].date.to_string(), "2030-03-21");
        assert_eq!(fixed_holidays(0), []);
    }
}
