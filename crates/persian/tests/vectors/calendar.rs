use chrono::{DateTime, NaiveDate, Utc};
use persian::Digits::{Latin, Persian};
use persian::jalali::{self, JalaliDate, JalaliError};

fn jalali(year: i32, month: u32, day: u32) -> JalaliDate {
    JalaliDate::new(year, month, day).unwrap()
}

fn gregorian(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

vectors! {
    fn leap_years_follow_the_33_year_rule() {
        for year in [1399, 1403, 1408, 1469] {
            assert!(jalali::is_leap(year), "{year}");
        }
        for year in [1404, 1405, 1407, 1470] {
            assert!(!jalali::is_leap(year), "{year}");
        }
    }

    fn known_days_convert_both_ways() {
        let pairs = [
            ((1206, 1, 1), "1827-03-22"),
            ((1357, 11, 22), "1979-02-11"),
            ((1398, 9, 1), "2019-11-22"),
            ((1399, 1, 1), "2020-03-20"),
            ((1402, 10, 1), "2023-12-22"),
            ((1403, 8, 14), "2024-11-04"),
            ((1403, 8, 15), "2024-11-05"),
            ((1403, 12, 30), "2025-03-20"),
            ((1404, 1, 1), "2025-03-21"),
            ((1404, 3, 18), "2025-06-08"),
            ((1404, 6, 1), "2025-08-23"),
            ((1405, 6, 14), "2026-09-05"),
        ];
        for ((year, month, day), other) in pairs {
            assert_eq!(jalali(year, month, day).to_gregorian(), gregorian(other));
            assert_eq!(JalaliDate::from_gregorian(gregorian(other)), jalali(year, month, day));
        }
    }

    fn a_day_that_does_not_exist_is_refused_with_the_last_that_does() {
        assert_eq!(
            JalaliDate::new(1404, 12, 30),
            Err(JalaliError::NoSuchDay { year: 1404, month: 12, day: 30, last: 29 })
        );
        assert!(JalaliDate::new(1403, 12, 30).is_ok());
        assert_eq!(JalaliDate::new(1404, 13, 1), Err(JalaliError::NoSuchMonth { month: 13 }));
        assert_eq!(JalaliDate::new(2026, 1, 1), Err(JalaliError::YearOutOfRange { year: 2026 }));
        assert!(JalaliDate::new(1404, 7, 31).is_err());
        assert!(JalaliDate::new(1404, 1, 0).is_err());
    }

    fn dates_are_written_as_people_write_them() {
        let date = jalali(1405, 6, 14);
        assert_eq!(date.long_fa(Persian), "شنبه ۱۴ شهریور ۱۴۰۵");
        assert_eq!(date.medium_fa(Persian), "۱۴ شهریور ۱۴۰۵");
        assert_eq!(date.medium_fa(Latin), "14 شهریور 1405");
        assert_eq!(date.numeric(Persian), "۱۴۰۵/۰۶/۱۴");
        assert_eq!(date.to_string(), "1405/06/14");
        assert_eq!(date.long_en(), "Saturday 14 Shahrivar 1405");
        assert_eq!(date.month_and_year_fa(Persian), "شهریور ۱۴۰۵");
        assert_eq!(date.month_and_year_en(), "Shahrivar 1405");
    }

    fn the_header_shows_today_in_both_calendars() {
        let date = jalali(1398, 9, 1);
        assert_eq!(date.both_calendars_fa(Latin), "11/22/2019 - جمعه 1 آذر 1398");
        assert_eq!(date.both_calendars_fa(Persian), "۱۱/۲۲/۲۰۱۹ - جمعه ۱ آذر ۱۳۹۸");
        assert_eq!(date.both_calendars_en(), "11/22/2019 - Friday 1 Azar 1398");
    }

    fn dates_are_read_in_every_usual_form() {
        let texts = [
            "1405/06/14", "۱۴۰۵/۶/۱۴", "١٤٠٥-٠٦-١٤", "1405.6.14", "1405 06 14", " 14/6/1405 ", "14050614", "۱۴ شهریور ۱۴۰۵",
            "شنبه ۱۴ شهریور ۱۴۰۵", "شنبه، ۱۴ شهریور ۱۴۰۵", "1405 شهریور 14", "14 Shahrivar 1405", "Saturday 14 shahrivar 1405",
            "14-Shahrivar-1405",
        ];
        for text in texts {
            assert_eq!(text.parse(), Ok(jalali(1405, 6, 14)), "{text}");
        }
        assert_eq!(JalaliDate::parse("سه شنبه ۱۷ شهریور ۱۴۰۵"), Ok(jalali(1405, 6, 17)));
        assert_eq!(JalaliDate::parse("سه‌شنبه ۱۷ شهريور ۱۴۰۵"), Ok(jalali(1405, 6, 17)));
    }

    fn what_is_no_date_says_why() {
        assert_eq!(JalaliDate::parse(""), Err(JalaliError::Unreadable));
        assert_eq!(JalaliDate::parse("فردا"), Err(JalaliError::Unreadable));
        assert_eq!(JalaliDate::parse("۱۴۰۵/۶"), Err(JalaliError::Incomplete));
        assert_eq!(JalaliDate::parse("شهریور ۱۴۰۵"), Err(JalaliError::Incomplete));
        assert_eq!(JalaliDate::parse("05/06/14"), Err(JalaliError::Unreadable));
        assert_eq!(JalaliDate::parse("1405/6/14/1"), Err(JalaliError::Unreadable));
        assert_eq!(JalaliDate::parse("2026-09-05"), Err(JalaliError::YearOutOfRange { year: 2026 }));
        assert_eq!(JalaliDate::parse("1405/13/1"), Err(JalaliError::NoSuchMonth { month: 13 }));
        assert_eq!(
            JalaliDate::parse("۱۴۰۴/۱۲/۳۰"),
            Err(JalaliError::NoSuchDay { year: 1404, month: 12, day: 30, last: 29 })
        );
    }

    fn months_later_end_where_the_month_ends() {
        assert_eq!(jalali(1404, 6, 31).plus_months(1), Some(jalali(1404, 7, 30)));
        assert_eq!(jalali(1403, 12, 30).plus_months(12), Some(jalali(1404, 12, 29)));
        assert_eq!(jalali(1404, 1, 31).plus_months(-1), Some(jalali(1403, 12, 30)));
        assert_eq!(jalali(1404, 1, 1).plus_days(-1), Some(jalali(1403, 12, 30)));
        assert_eq!(jalali(1498, 12, 1).plus_months(1), None);
        assert_eq!(jalali(1206, 1, 1).plus_days(-1), None);
        assert_eq!(jalali(1404, 1, 1).plus_days(i64::MAX), None);
        assert_eq!(jalali(1404, 1, 1).plus_months(i32::MAX), None);
        assert_eq!(jalali(1404, 12, 5).last_of_month(), jalali(1404, 12, 29));
    }

    fn the_week_starts_on_saturday() {
        assert_eq!(jalali(1405, 6, 14).days_from_saturday(), 0);
        assert_eq!(jalali(1398, 9, 1).days_from_saturday(), 6);
        assert_eq!(jalali::weekday_short_fa(jalali::WEEK[0]), "ش");
    }

    fn the_day_in_tehran_begins_three_and_a_half_hours_before_utc() {
        let date = |text: &str| JalaliDate::in_tehran(text.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(date("2025-03-20T20:29:59Z"), jalali(1403, 12, 30));
        assert_eq!(date("2025-03-20T20:30:00Z"), jalali(1404, 1, 1));
        assert_eq!(jalali::tehran_time(DateTime::<Utc>::MAX_UTC), DateTime::<Utc>::MAX_UTC.naive_utc());
    }
}
