//! Invented officers: successive terms, a vacancy here and there, nobody who lives.

use chrono::{Days, NaiveDate};
use contract::organizations::{EndedReason, Office, OrganizationKind, OrganizationStatus};

use super::Entry;
use super::draw::Draw;

/// An invented term of office.
pub(super) struct Term {
    pub office: Office,
    /// Which demonstration person holds it.
    pub person: u32,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub reason: Option<EndedReason>,
    pub is_public: bool,
}

/// Persons reserved for each body, so that nobody follows themselves.
const PERSONS_EACH: u32 = 8;

/// The terms of a body, the n-th of the list, between the beginning of the invented past and today; a merged body's end
/// where its true version begins.
pub(super) fn terms(
    entry: &Entry,
    n: u32,
    beginning: NaiveDate,
    listed: NaiveDate,
    today: NaiveDate,
) -> Vec<Term> {
    let person = |k: u32| (n - 1) * PERSONS_EACH + k;
    match entry.status {
        OrganizationStatus::Merged => vec![Term {
            office: Office::ChiefExecutive,
            person: person(1),
            from: beginning,
            until: Some(listed),
            reason: Some(EndedReason::TermEnded),
            is_public: true,
        }],
        OrganizationStatus::Active => {
            let mut terms = chiefs(entry, person, beginning, today);
            terms.extend(others(entry, person, today));
            terms
        }
        _ => Vec::new(),
    }
}

fn chiefs(entry: &Entry, person: impl Fn(u32) -> u32, beginning: NaiveDate, today: NaiveDate) -> Vec<Term> {
    let back = |field: &str, low, high| {
        today - Days::new(Draw::of(&entry.slug, field, 0).between(low, high).unsigned_abs())
    };
    let first_end = back("first_end", 900, 1200);
    let acting_end =
        first_end + Days::new(Draw::of(&entry.slug, "acting", 0).between(45, 120).unsigned_abs());
    let second_end = back("second_end", 150, 600);
    let is_vacant = Draw::of(&entry.slug, "vacancy", 0).once_in(9);
    let last_end = is_vacant.then(|| back("vacant_since", 10, 60));
    let term = |office, k, from, until: Option<NaiveDate>, reason| Term {
        office,
        person: person(k),
        from,
        until,
        reason: until.and(Some(reason)),
        is_public: true,
    };
    vec![
        term(Office::ChiefExecutive, 1, beginning, Some(first_end), EndedReason::Resigned),
        term(Office::ActingChiefExecutive, 2, first_end, Some(acting_end), EndedReason::Replaced),
        term(Office::ChiefExecutive, 3, acting_end, Some(second_end), EndedReason::Replaced),
        term(Office::ChiefExecutive, 4, second_end, last_end, EndedReason::TermEnded),
    ]
}

fn others(entry: &Entry, person: impl Fn(u32) -> u32, today: NaiveDate) -> Vec<Term> {
    let mut offices = vec![(Office::FinanceManager, 5, true), (Office::LegalOfficer, 7, false)];
    if entry.kind == OrganizationKind::Company {
        offices.push((Office::InspectorAuditor, 6, true));
    }
    offices.push((Office::PublicRelations, 8, true));
    offices
        .into_iter()
        .filter(|(office, ..)| !Draw::of(&entry.slug, office.as_str(), 1).once_in(4))
        .map(|(office, k, is_public)| {
            let days = Draw::of(&entry.slug, office.as_str(), 0).between(120, 1400);
            let from = today - Days::new(days.unsigned_abs());
            Term { office, person: person(k), from, until: None, reason: None, is_public }
        })
        .collect()
}
