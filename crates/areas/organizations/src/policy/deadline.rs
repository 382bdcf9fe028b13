//! ORG-9: what a body owes after a fiscal year is due on a day that is computed, never typed.

use chrono::NaiveDate;
use persian::JalaliDate;
use platform::Result;
use platform::clock::tehran_date;

use super::{active_since, in_force};
use crate::model::profile::ProfileRow;
use crate::model::record::OrganizationRow;

/// The last day of the n-th Jalali month after the last month of the fiscal year in which a day lies.
fn after_fiscal_year_of(day: NaiveDate, start_month: i16, months: i16) -> Option<NaiveDate> {
    let month = JalaliDate::from_gregorian(day).first_of_month();
    let passed = (month.month().cast_signed() - i32::from(start_month)).rem_euclid(12);
    let due = month.plus_months(11 - passed + i32::from(months))?;
    Some(due.last_of_month().to_gregorian())
}

/// Until when a body that is active on a day owes its next word that its record is right: after the end of the fiscal year
/// in which it gave the last one. Years that ended before the body was at work, or in the register, ask for nothing.
pub(crate) fn confirmation(
    body: &OrganizationRow,
    versions: &[ProfileRow],
    months: i16,
    day: NaiveDate,
) -> Result<Option<NaiveDate>> {
    let Some((record, at_work)) = in_force(versions, day).zip(active_since(versions, day)?) else {
        return Ok(None);
    };
    let heard = body.record_confirmed_on.unwrap_or_else(|| tehran_date(body.created_at));
    Ok(after_fiscal_year_of(heard.max(at_work), record.fiscal_year_start_month, months))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        JalaliDate::new(year, month, day).unwrap().to_gregorian()
    }

    #[test]
    fn org_9_the_last_day_of_the_nth_month_after_the_fiscal_year() {
        let due = |on, start, months| after_fiscal_year_of(on, start, months).unwrap();
        for within in [day(1404, 1, 1), day(1404, 9, 3), day(1404, 12, 29)] {
            assert_eq!(due(within, 1, 3), day(1405, 3, 31));
            assert_eq!(due(within, 1, 4), day(1405, 4, 31));
            assert_eq!(due(within, 1, 6), day(1405, 6, 31));
        }
        assert_eq!(due(day(1405, 1, 1), 1, 6), day(1406, 6, 31));
        for within in [day(1404, 7, 1), day(1404, 12, 29), day(1405, 6, 31)] {
            assert_eq!(due(within, 7, 4), day(1405, 10, 30));
            assert_eq!(due(within, 7, 6), day(1405, 12, 29));
        }
        assert_eq!(due(day(1407, 7, 1), 7, 6), day(1408, 12, 30), "a leap year");
        assert_eq!(due(day(1404, 3, 1), 1, 3).to_string(), "2026-06-21");
        assert_eq!(due(day(1404, 8, 1), 7, 4).to_string(), "2027-01-20");
    }
}
