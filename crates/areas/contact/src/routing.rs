//! Who gets a message (CONT-3): the holder; absent or vacant, the deputy; absent too or none, the head of the unit; then the
//! portal's officer. Pure.

use chrono::NaiveDate;
use uuid::Uuid;

/// What routing must know of a post on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Post {
    /// It exists, its holder is active and may answer, and is not away.
    pub(crate) is_there: bool,
    pub(crate) deputy: Option<Uuid>,
    pub(crate) head_of_unit: Option<Uuid>,
}

/// Whose turn it is. The officer gets what nobody else takes, whether there or not; without an officer it stays where it
/// was sent.
pub(crate) fn route(start: Uuid, officer: Option<Uuid>, post: impl Fn(Uuid) -> Post) -> Uuid {
    let chosen = post(start);
    let ways = [Some(start), chosen.deputy, chosen.head_of_unit];
    let mut ways = ways.into_iter().flatten();
    ways.find(|way| post(*way).is_there).or(officer).unwrap_or(start)
}

/// Whether a day lies in a time, both its ends included.
pub(crate) fn covers(from_on: NaiveDate, to_on: NaiveDate, day: NaiveDate) -> bool {
    (from_on..=to_on).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    const X: Uuid = Uuid::from_u128(1);
    const Y: Uuid = Uuid::from_u128(2);
    const Z: Uuid = Uuid::from_u128(3);
    const OFFICER: Uuid = Uuid::from_u128(4);

    fn routed(there: &[Uuid], deputy: Option<Uuid>, head: Option<Uuid>) -> Uuid {
        route(X, Some(OFFICER), |id| Post { is_there: there.contains(&id), deputy, head_of_unit: head })
    }

    #[test]
    fn contact_3_holder_then_deputy_then_head_then_officer() {
        for (there, deputy, head, expected) in [
            (vec![X, Y, Z], Some(Y), Some(Z), X),
            (vec![Y, Z], Some(Y), Some(Z), Y),
            (vec![Z], Some(Y), Some(Z), Z),
            (vec![], Some(Y), Some(Z), OFFICER),
            (vec![Z], None, Some(Z), Z),
            (vec![], None, None, OFFICER),
            // The head is the one who is away.
            (vec![], None, Some(X), OFFICER),
        ] {
            assert_eq!(routed(&there, deputy, head), expected, "{there:?} {deputy:?} {head:?}");
        }
        assert_eq!(route(X, None, |_| Post::default()), X);
    }

    #[test]
    fn both_ends_of_an_absence_are_days_of_it() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (from, to) = (day("2025-12-27"), day("2026-01-02"));
        for (on, expected) in
            [("2025-12-26", false), ("2025-12-27", true), ("2026-01-02", true), ("2026-01-03", false)]
        {
            assert_eq!(covers(from, to, day(on)), expected, "{on}");
        }
    }
}
