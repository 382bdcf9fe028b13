//! Pure rules of communication: who may acknowledge what, what counts as in time, when is reminded.

use chrono::{DateTime, Duration, NaiveDate, SubsecRound, Utc};
use contract::permission::{AcknowledgeAsManager, AcknowledgeReceipts, Permission};
use contract::problem::Code;
use contract::publications::AckBy;
use platform::calendar::{Deadline, WorkingCalendar};
use platform::clock::{tehran_date, tehran_midnight};
use platform::{Problem, Result};

use crate::model::communications::{CommunicationRow, ReceiptRow};

/// PUB-15: when the portal reminds, in working days from the deadline day, with the word the database keeps.
pub(crate) const REMINDERS: [(i32, &str); 3] = [(-2, "-2"), (1, "+1"), (3, "+3")];
/// At the last of them the head gets the list.
pub(crate) const LAST_REMINDER: &str = "+3";
/// The hour of the day at which it reminds.
const REMINDED_AT: Duration = Duration::hours(8);

/// The permission to acknowledge what is to be acknowledged so (PUB-10).
pub(crate) const fn acknowledging(ack_by: AckBy) -> &'static str {
    match ack_by {
        AckBy::Manager => AcknowledgeAsManager::NAME,
        AckBy::AnyRepresentative => AcknowledgeReceipts::NAME,
    }
}

/// Whether an acknowledgement of this text can be taken now.
pub(crate) fn check_acknowledging(
    communication: &CommunicationRow,
    may: impl FnOnce(&str) -> bool,
    (shown, newest): (&str, &str),
) -> Result<()> {
    check_asks(communication)?;
    check_is_open(communication)?;
    if !may(acknowledging(communication.ack_by()?)) {
        return Err(Code::ManagerMustAcknowledge.into());
    }
    if shown == newest {
        Ok(())
    } else {
        Err(Problem::from(Code::EditionChanged).param("edition_sha256", newest))
    }
}

pub(crate) fn check_is_open(communication: &CommunicationRow) -> Result<()> {
    if communication.is_open() {
        return Ok(());
    }
    let reason = communication.end_reason.clone().unwrap_or_default();
    Err(Problem::from(Code::CommunicationEnded).param("reason", reason))
}

pub(crate) fn check_asks(communication: &CommunicationRow) -> Result<()> {
    if communication.asks() { Ok(()) } else { Err(Code::NothingToAcknowledge.into()) }
}

/// A letter came between the sending and now, and before the end.
pub(crate) fn check_paper(
    communication: &CommunicationRow,
    receipt: &ReceiptRow,
    received_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    check_asks(communication)?;
    if receipt.acknowledged_at.is_some() {
        return Err(Code::ReceiptAcknowledged.into());
    }
    if communication.sent_at.is_none_or(|sent| received_at < sent) || received_at > now {
        return Err(Problem::from(Code::BadReceivedAt).at("/received_at"));
    }
    match communication.ended_at {
        Some(ended) if received_at > ended => check_is_open(communication),
        _ => Ok(()),
    }
}

/// PUB-11: in whole seconds; what has no deadline is never late.
pub(crate) fn is_late(at: DateTime<Utc>, deadline: Option<DateTime<Utc>>) -> bool {
    deadline.is_some_and(|deadline| at.trunc_subsecs(0) > deadline)
}

/// The deadline of what is sent at an instant: 24:00 of the day named, or of so many working days later.
pub(crate) fn deadline(
    calendar: &WorkingCalendar,
    communication: &CommunicationRow,
    sent_at: DateTime<Utc>,
) -> Result<Option<Deadline>> {
    if !communication.asks() {
        return Ok(None);
    }
    let deadline = match (communication.deadline_on, communication.working_days) {
        (Some(day), _) => calendar.end_of(day),
        (None, Some(days)) => calendar.after_working_days(tehran_date(sent_at), days)?,
        (None, None) => {
            return Err(Problem::internal(anyhow::anyhow!("a communication that asks has no deadline")));
        }
    };
    if deadline.due_at <= sent_at {
        return Err(Code::DeadlinePassed.into());
    }
    Ok(Some(deadline))
}

/// Whether a deadline was still waited for at an instant: it moves with the calendar, and what was settled or has passed
/// does not (WCAL-5).
pub(crate) fn is_open_at(communication: &CommunicationRow, at: DateTime<Utc>) -> bool {
    communication.is_open() && communication.deadline_at.is_some_and(|deadline| deadline >= at)
}

/// Where a newer calendar puts an open deadline; nothing where it stays.
///
/// PUB-11 says that a deadline moves only by `extend`: that is about what people may decide, who can neither shorten it nor
/// lengthen it without a reason. WCAL-5 is about days that turn out to be closed, and holds in every area: a deadline of
/// working days is counted again and is never earlier than promised; a day that somebody named, and that worked when it was
/// named, gives way to the next that does. Whoever named a closed day knew of it, so that stays.
pub(crate) fn moved(
    communication: &CommunicationRow,
    before: &WorkingCalendar,
    by: &WorkingCalendar,
) -> Result<Option<Deadline>> {
    let Some((promised, sent_at)) = communication.deadline().zip(communication.sent_at) else {
        return Ok(None);
    };
    let day = deadline_day(promised.due_at);
    let anew = match communication.working_days {
        Some(days) => by.after_working_days(tehran_date(sent_at), days)?,
        None if before.works(day)? => by.end_of_working_day(day)?,
        None => return Ok(None),
    };
    let moved = promised.moved(anew);
    Ok((moved.due_at > promised.due_at).then_some(moved))
}

/// The last civil day in time: 24:00 belongs to the day that ends.
pub(crate) fn deadline_day(deadline_at: DateTime<Utc>) -> NaiveDate {
    tehran_date(deadline_at - Duration::seconds(1))
}

/// When is reminded of a deadline, in order; a step that lies before the sending is none (PUB-15).
pub(crate) fn reminders(
    calendar: &WorkingCalendar,
    sent_at: DateTime<Utc>,
    deadline_at: DateTime<Utc>,
) -> Result<Vec<(i32, &'static str, DateTime<Utc>)>> {
    let day = deadline_day(deadline_at);
    let mut steps = Vec::new();
    for (working_days, step) in REMINDERS {
        let on = calendar.hours().add_working_days(day, working_days);
        let on = on.map_err(|error| Problem::from(Code::from(error)))?;
        let at = tehran_midnight(on) + REMINDED_AT;
        if at >= sent_at {
            steps.push((working_days, step, at));
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn publications_11_in_time_is_up_to_the_last_second() {
        let deadline = Some(at("2025-12-08T20:30:00Z"));
        for (instant, late) in [
            ("2025-12-08T20:29:59Z", false),
            ("2025-12-08T20:30:00Z", false),
            ("2025-12-08T20:30:00.9Z", false),
            ("2025-12-08T20:30:01Z", true),
        ] {
            assert_eq!(is_late(at(instant), deadline), late, "{instant}");
        }
        assert!(!is_late(at("2030-01-01T00:00:00Z"), None));
    }

    #[test]
    fn publications_11_midnight_belongs_to_the_day_that_ends() {
        assert_eq!(deadline_day(at("2025-12-08T20:30:00Z")), NaiveDate::from_ymd_opt(2025, 12, 8).unwrap());
        assert_eq!(deadline_day(at("2025-12-08T20:30:01Z")), NaiveDate::from_ymd_opt(2025, 12, 9).unwrap());
    }
}
