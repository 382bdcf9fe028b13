//! Pure rules: what held on a day, what is missing, who sees what, what may follow what.

pub(crate) mod deadline;
pub(crate) mod proposal;
pub(crate) mod tree;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use contract::organizations::{
    Completeness, MAX_DAYS_AHEAD, OrganizationStatus, Profile, difference, is_day,
};
use contract::permission::{
    EditOrganizationContact, Permission, ProposeOrganizationChanges, ReadParties, ReviewOrganizationChanges,
};
use contract::problem::Code;
use persian::identifier::NationalId;
use platform::{Actor, Problem, Result};
use uuid::Uuid;

use crate::model::profile::ProfileRow;

/// The day asked for, or today.
pub(crate) fn day_asked(asked: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate> {
    match asked {
        Some(day) if !is_day(day) => Err(Problem::field("/as_of", "format")),
        Some(day) => Ok(day),
        None => Ok(today),
    }
}

/// The version in force on a day: the one that began last (ORG-2). The versions are those that hold, oldest first.
pub(crate) fn in_force(versions: &[ProfileRow], day: NaiveDate) -> Option<&ProfileRow> {
    versions.iter().rev().find(|version| version.valid_from <= day)
}

/// The versions that hold before and after a day on which another one begins.
pub(crate) fn neighbours(
    versions: &[ProfileRow],
    day: NaiveDate,
) -> (Option<&ProfileRow>, Option<&ProfileRow>) {
    (in_force(versions, day), versions.iter().find(|version| version.valid_from > day))
}

/// Since when a body that is active on a day has been so without a break.
pub(crate) fn active_since(versions: &[ProfileRow], day: NaiveDate) -> Result<Option<NaiveDate>> {
    let mut since = None;
    for version in versions.iter().take_while(|version| version.valid_from <= day) {
        let is_active = version.status()? == OrganizationStatus::Active;
        since = is_active.then(|| since.unwrap_or(version.valid_from));
    }
    Ok(since)
}

/// The day on which a body ended, if it did or will.
pub(crate) fn closing_day(versions: &[ProfileRow]) -> Result<Option<NaiveDate>> {
    for version in versions {
        if version.status()?.is_closed() {
            return Ok(Some(version.valid_from));
        }
    }
    Ok(None)
}

/// ORG-14: nothing is entered from the day on which the body ended.
pub(crate) fn is_open_on(versions: &[ProfileRow], day: NaiveDate) -> Result<()> {
    match closing_day(versions)? {
        Some(closed) if closed <= day => {
            Err(Problem::from(Code::OrganizationClosed).param("on", closed.to_string()))
        }
        _ => Ok(()),
    }
}

/// ORG-3: a change may begin in the past or up to 366 days ahead.
pub(crate) fn not_too_far(day: NaiveDate, today: NaiveDate, pointer: &str) -> Result<()> {
    let days = Days::new(MAX_DAYS_AHEAD.unsigned_abs());
    match today.checked_add_days(days) {
        Some(last) if day > last => {
            Err(Problem::from(Code::TooFarAhead).param("last", last.to_string()).at(pointer))
        }
        _ => Ok(()),
    }
}

/// Whether a version of this status may stand between its neighbours; the last three statuses come by closing alone.
pub(crate) fn may_stand(
    before: Option<OrganizationStatus>,
    status: OrganizationStatus,
    after: Option<OrganizationStatus>,
) -> Result<()> {
    if status.is_reached_by_closing() && before != Some(status) {
        return Err(bad_transition(before, Some(status)).at("/profile/status"));
    }
    may_follow(before, status, after)
}

/// Whether a version may stand instead of `wrong`: between its neighbours, and so that those between which `wrong` stood
/// may follow each other. `others` are the versions that hold beside `wrong`.
pub(crate) fn may_stand_instead(
    others: &[ProfileRow],
    wrong: &ProfileRow,
    (day, status): (NaiveDate, OrganizationStatus),
) -> Result<()> {
    let old = wrong.status()?;
    if old != status && (old.is_reached_by_closing() || status.is_reached_by_closing()) {
        return Err(bad_transition(Some(old), Some(status)).at("/profile/status"));
    }
    // Offices ended on the day on which the body did.
    if old.is_closed() && day != wrong.valid_from {
        return Err(Problem::from(Code::ClosingDayStays).at("/valid_from"));
    }
    let (left, taken) = (neighbours(others, wrong.valid_from), neighbours(others, day));
    let ids = |(before, after): (Option<&ProfileRow>, Option<&ProfileRow>)| {
        (before.map(|version| version.id), after.map(|version| version.id))
    };
    let has_moved = ids(left) != ids(taken);
    if old == status && !has_moved {
        return Ok(());
    }
    let status_of = |version: Option<&ProfileRow>| version.map(ProfileRow::status).transpose();
    if has_moved && let Some(after) = status_of(left.1)? {
        may_follow(status_of(left.0)?, after, None)?;
    }
    may_follow(status_of(taken.0)?, status, status_of(taken.1)?)
}

fn may_follow(
    before: Option<OrganizationStatus>,
    status: OrganizationStatus,
    after: Option<OrganizationStatus>,
) -> Result<()> {
    let goes = |from: Option<OrganizationStatus>, to: OrganizationStatus| {
        from.is_none_or(|from| from == to || from.may_become(to))
    };
    if !goes(before, status) {
        return Err(bad_transition(before, Some(status)).at("/profile/status"));
    }
    if after.is_some_and(|after| !goes(Some(status), after)) {
        return Err(bad_transition(Some(status), after).at("/profile/status"));
    }
    Ok(())
}

pub(crate) fn bad_transition(from: Option<OrganizationStatus>, to: Option<OrganizationStatus>) -> Problem {
    let word = |status: Option<OrganizationStatus>| status.map(OrganizationStatus::as_str);
    Problem::from(Code::BadTransition).param("from", word(from)).param("to", word(to))
}

/// ORG-1.
pub(crate) fn national_id(text: Option<&str>) -> Result<Option<String>> {
    text.map(|text| match NationalId::parse(text) {
        Ok(id) => Ok(id.as_str().to_owned()),
        Err(_) => Err(Problem::from(Code::NationalIdInvalid).at("/national_id")),
    })
    .transpose()
}

/// ORG-15: filled of required items, with the missing listed. Items are fields of the record, the national id, offices.
pub(crate) fn completeness(
    required: &[String],
    profile: &Profile,
    has_national_id: bool,
    offices: &[String],
) -> Completeness {
    let filled: BTreeSet<String> =
        difference(None, Some(profile)).into_iter().map(|change| change.field).collect();
    let is_filled = |item: &String| match item.as_str() {
        "national_id" => has_national_id,
        item => filled.contains(item) || offices.iter().any(|office| office == item),
    };
    let missing: Vec<String> = required.iter().filter(|item| !is_filled(item)).cloned().collect();
    let (all, there) = (required.len(), required.len() - missing.len());
    let percent = (there * 100).checked_div(all).unwrap_or(100);
    Completeness {
        percent: u8::try_from(percent).unwrap_or(100),
        filled: u32::try_from(there).unwrap_or(u32::MAX),
        required: u32::try_from(all).unwrap_or(u32::MAX),
        missing,
    }
}

/// Since when each field has had the value that it has on a day.
pub(crate) fn since(versions: &[ProfileRow], day: NaiveDate) -> Result<BTreeMap<String, NaiveDate>> {
    let mut since = BTreeMap::new();
    let mut before: Option<Profile> = None;
    for version in versions.iter().take_while(|version| version.valid_from <= day) {
        let profile = version.profile()?;
        for change in difference(before.as_ref(), Some(&profile)) {
            if change.after.is_null() {
                since.remove(&change.field);
            } else {
                since.insert(change.field, version.valid_from);
            }
        }
        before = Some(profile);
    }
    Ok(since)
}

/// What a reader sees beyond what is public: everything, or everything of some bodies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Visibility {
    pub everything: bool,
    pub own: Vec<Uuid>,
}

impl Visibility {
    /// What everybody sees.
    pub(crate) fn public() -> Self {
        Self::default()
    }

    /// What this reader sees: the Directorate all, representatives all of their own bodies.
    pub(crate) fn of(actor: &Actor) -> Self {
        if holds_everywhere(actor, ReadParties::NAME) {
            return Self { everything: true, own: Vec::new() };
        }
        let names = [ProposeOrganizationChanges::NAME, EditOrganizationContact::NAME];
        let scopes = names.iter().filter_map(|name| actor.scope(name));
        Self { everything: false, own: scopes.filter_map(|scope| scope.organizations()).flatten().collect() }
    }

    pub(crate) fn covers(&self, organization: Uuid) -> bool {
        self.everything || self.own.contains(&organization)
    }
}

/// Whose change requests a reader sees: the Directorate all, representatives those of their own bodies.
pub(crate) fn request_readers(actor: &Actor) -> Result<Visibility> {
    if [ReviewOrganizationChanges::NAME, ReadParties::NAME].iter().any(|name| holds_everywhere(actor, name)) {
        return Ok(Visibility { everything: true, own: Vec::new() });
    }
    let scope = actor.scope(ProposeOrganizationChanges::NAME).ok_or_else(|| {
        Problem::from(Code::Forbidden).param("permission", ProposeOrganizationChanges::NAME)
    })?;
    let own = scope.organizations();
    Ok(Visibility { everything: own.is_none(), own: own.unwrap_or_default() })
}

fn holds_everywhere(actor: &Actor, permission: &str) -> bool {
    actor.scope(permission).is_some_and(|scope| scope.organizations().is_none())
}

/// The first letter of a name without the word for its kind, folded, so that آ is ا.
pub(crate) fn initial(name: &str, kind_words: &[String]) -> String {
    let words: Vec<String> = name.split_whitespace().map(persian::fold).collect();
    let is_kind = |word: &String| kind_words.iter().any(|kind| persian::fold(kind) == *word);
    let telling = if words.len() > 1 { words.iter().find(|word| !is_kind(word)) } else { words.first() };
    telling.and_then(|word| word.chars().find(|c| c.is_alphanumeric())).map(String::from).unwrap_or_default()
}

/// The letter of the letter bar as [`initial`] keeps it.
pub(crate) fn letter(asked: &str) -> Result<String> {
    let folded = persian::fold(asked.trim());
    if folded.chars().count() == 1 && folded.chars().all(char::is_alphanumeric) {
        Ok(folded)
    } else {
        Err(Problem::field("/letter", "format"))
    }
}

/// Whether the actor proposed it: then somebody else must decide (ORG-8).
pub(crate) fn may_decide(actor: &Actor, proposed_by: Option<Uuid>) -> Result<()> {
    if actor.id.is_some() && actor.id == proposed_by { Err(Code::OwnRequest.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
