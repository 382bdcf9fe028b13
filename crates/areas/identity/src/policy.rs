//! Pure rules: what grants allow at an instant, how long a lock lasts, what becomes of a refresh token.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use contract::id::OrganizationId;
use contract::permission;
use contract::problem::FieldProblem;
use platform::auth::Held;
use platform::{Problem, Result};

/// IDN-4: so long a role that needs a second factor works without one.
pub(crate) const SECOND_FACTOR_GRACE: Duration = Duration::days(7);
/// So long a refresh token may come a second time: two tabs that woke up together.
pub(crate) const REFRESH_GRACE: Duration = Duration::seconds(10);
/// IDN-2: so many failures within [`ATTEMPT_WINDOW`] lock an account.
pub(crate) const MAX_FAILURES: i32 = 10;
pub(crate) const ATTEMPT_WINDOW: Duration = Duration::minutes(15);

/// What of a person decides on their permissions, besides the grants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub must_change_password: bool,
    pub has_second_factor: bool,
    /// Demonstration accounts have a published password; a second factor would only lock the visitor out.
    pub is_demo: bool,
}

/// A grant with what its role allows.
#[derive(Clone, Debug)]
pub(crate) struct GrantFact {
    pub organization: Option<OrganizationId>,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
    pub permissions: Vec<String>,
    pub needs_second_factor: bool,
}

impl GrantFact {
    pub(crate) fn is_current(&self, now: DateTime<Utc>) -> bool {
        self.from <= now && self.until.is_none_or(|until| until > now)
    }

    /// From when on its permissions are withheld for want of a second factor.
    fn due(&self, standing: Standing) -> Option<DateTime<Utc>> {
        let is_exempt = !self.needs_second_factor || standing.has_second_factor || standing.is_demo;
        (!is_exempt).then(|| self.from + SECOND_FACTOR_GRACE)
    }

    /// Whether its holder may do now what its role allows: it is current, and nothing withholds it.
    pub(crate) fn is_in_force(&self, standing: Standing, now: DateTime<Utc>) -> bool {
        self.is_current(now)
            && !standing.must_change_password
            && self.due(standing).is_none_or(|due| now < due)
    }
}

/// Refuses, in a list of names at `pointer`, what cannot be held for one organization alone.
pub(crate) fn over_own_organization(pointer: &str, names: &[String]) -> Result<()> {
    let is_own =
        |name: &str| permission::ALL.iter().any(|known| known.name == name && known.own_organization);
    let wrong = names.iter().enumerate().filter(|(_, name)| !is_own(name));
    let wrong: Vec<_> = wrong
        .map(|(index, _)| FieldProblem::new(format!("{pointer}/{index}"), "not_for_organization"))
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(Problem::fields(wrong)) }
}

/// What grants allow at an instant, and until when that answer holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Effect {
    pub held: Vec<Held>,
    /// Represented organizations, in the order the grants began.
    pub organizations: Vec<OrganizationId>,
    /// The next instant at which a grant begins, ends or is withheld.
    pub changes_at: Option<DateTime<Utc>>,
    /// When the first role is or was withheld for want of a second factor.
    pub second_factor_due: Option<DateTime<Utc>>,
}

/// IDN-1: the union of current grants, each for its organization.
pub(crate) fn effect(grants: &[GrantFact], standing: Standing, now: DateTime<Utc>) -> Effect {
    let boundaries = grants.iter().flat_map(|grant| [Some(grant.from), grant.until, grant.due(standing)]);
    let changes_at = boundaries.flatten().filter(|instant| *instant > now).min();
    let mut current: Vec<_> = grants.iter().filter(|grant| grant.is_current(now)).collect();
    current.sort_by_key(|grant| grant.from);
    let second_factor_due = current.iter().filter_map(|grant| grant.due(standing)).min();

    let mut organizations = Vec::new();
    for organization in current.iter().filter_map(|grant| grant.organization) {
        if !organizations.contains(&organization) {
            organizations.push(organization);
        }
    }
    let mut held: Vec<Held> = Vec::new();
    for grant in current.iter().filter(|grant| grant.is_in_force(standing, now)) {
        let names = grant.permissions.iter().cloned();
        match held.iter_mut().find(|held| held.organization == grant.organization) {
            Some(held) => held.permissions.extend(names),
            None => held
                .push(Held { organization: grant.organization, permissions: names.collect::<BTreeSet<_>>() }),
        }
    }
    Effect { held, organizations, changes_at, second_factor_due }
}

/// The organization a session acts for: the chosen one while it is represented, else the only one there is.
pub(crate) fn acting_for(
    chosen: Option<OrganizationId>,
    represented: &[OrganizationId],
) -> Option<OrganizationId> {
    chosen.filter(|chosen| represented.contains(chosen)).or(match represented {
        [only] => Some(*only),
        _ => None,
    })
}

/// How long the `n`-th lock in a row lasts: 5 minutes, doubled each time, at most a day.
pub(crate) fn lock_span(n: i32) -> Duration {
    let doublings = u32::try_from(n.clamp(1, 10) - 1).unwrap_or_default();
    Duration::minutes(5 * (1 << doublings)).min(Duration::days(1))
}

/// What becomes of a refresh token that is presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presented {
    /// It renews the session.
    Fresh,
    /// Two tabs: accepted once more.
    Repeated,
    /// A third tab within the grace: it need only ask again with the newer cookie.
    Raced,
    /// Whoever presents it is not the only one who has it.
    Stolen,
    /// Too old.
    Expired,
}

/// Judges a refresh token of a live session.
pub(crate) fn judge(
    used_at: Option<DateTime<Utc>>,
    repeated: bool,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Presented {
    match used_at {
        None if expires_at > now => Presented::Fresh,
        None => Presented::Expired,
        Some(used_at) if now - used_at > REFRESH_GRACE => Presented::Stolen,
        Some(_) if repeated => Presented::Raced,
        Some(_) => Presented::Repeated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STANDING: Standing =
        Standing { must_change_password: false, has_second_factor: false, is_demo: false };

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn grant(organization: Option<OrganizationId>, from: &str, until: Option<&str>) -> GrantFact {
        GrantFact {
            organization,
            from: at(from),
            until: until.map(at),
            permissions: vec!["organizations.propose".into()],
            needs_second_factor: false,
        }
    }

    #[test]
    fn idn_1_permissions_are_the_union_of_current_grants_each_for_its_organization() {
        let (a, b) = (OrganizationId::new(), OrganizationId::new());
        let grants = [
            grant(Some(b), "2026-09-22T20:30:00Z", None),
            grant(Some(a), "2026-01-01T00:00:00Z", Some("2026-12-01T00:00:00Z")),
        ];
        let before = effect(&grants, STANDING, at("2026-09-22T20:29:59Z"));
        assert_eq!(before.organizations, [a]);
        assert_eq!(before.changes_at, Some(at("2026-09-22T20:30:00Z")));
        let both = effect(&grants, STANDING, at("2026-09-22T20:30:00Z"));
        assert_eq!(both.organizations, [a, b]);
        assert_eq!(both.held.len(), 2);
        let after = effect(&grants, STANDING, at("2026-12-01T00:00:00Z"));
        assert_eq!((after.organizations, after.changes_at), (vec![b], None));
    }

    #[test]
    fn idn_4_a_role_is_withheld_seven_days_after_its_grant_until_the_second_factor_is_there() {
        let grants = [GrantFact { needs_second_factor: true, ..grant(None, "2026-11-01T00:00:00Z", None) }];
        let (within, after) = (at("2026-11-07T23:59:59Z"), at("2026-11-08T00:00:00Z"));
        assert_eq!(effect(&grants, STANDING, within).held.len(), 1);
        assert_eq!(effect(&grants, STANDING, within).second_factor_due, Some(after));
        assert!(effect(&grants, STANDING, after).held.is_empty());
        let enrolled = Standing { has_second_factor: true, ..STANDING };
        assert_eq!(effect(&grants, enrolled, after).held.len(), 1);
        assert_eq!(effect(&grants, enrolled, after).second_factor_due, None);
        assert_eq!(effect(&grants, Standing { is_demo: true, ..STANDING }, after).held.len(), 1);
    }

    #[test]
    fn nothing_is_allowed_before_a_one_time_password_is_changed() {
        let standing = Standing { must_change_password: true, ..STANDING };
        assert!(
            effect(&[grant(None, "2026-01-01T00:00:00Z", None)], standing, at("2026-02-01T00:00:00Z"))
                .held
                .is_empty()
        );
    }

    #[test]
    fn idn_2_locks_grow_and_stop_growing_at_a_day() {
        let minutes: Vec<_> = [1, 2, 3, 9, 10, 99].map(|n| lock_span(n).num_minutes()).into();
        assert_eq!(minutes, [5, 10, 20, 1280, 1440, 1440]);
    }

    #[test]
    fn a_refresh_token_renews_once_and_once_more_within_ten_seconds() {
        let (used, expires) = (at("2026-11-24T08:39:00Z"), at("2026-12-08T08:30:00Z"));
        let judged = |used_at, repeated, now: &str| judge(used_at, repeated, expires, at(now));
        assert_eq!(judged(None, false, "2026-11-24T08:39:00Z"), Presented::Fresh);
        assert_eq!(judged(Some(used), false, "2026-11-24T08:39:05Z"), Presented::Repeated);
        assert_eq!(judged(Some(used), true, "2026-11-24T08:39:06Z"), Presented::Raced);
        assert_eq!(judged(Some(used), true, "2026-11-24T08:39:11Z"), Presented::Stolen);
        assert_eq!(judged(None, false, "2026-12-08T08:30:00Z"), Presented::Expired);
    }

    #[test]
    fn a_session_acts_for_the_only_organization_unless_one_is_chosen() {
        let (a, b) = (OrganizationId::new(), OrganizationId::new());
        assert_eq!(acting_for(None, &[a]), Some(a));
        assert_eq!(acting_for(None, &[a, b]), None);
        assert_eq!(acting_for(Some(b), &[a, b]), Some(b));
        assert_eq!(acting_for(Some(b), &[a]), Some(a));
    }
}
