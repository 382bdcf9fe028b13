//! ORG-15: the tree of parents over time. What a version says of the tree holds until the next one begins, so that a change
//! must fit on every day on which it makes a difference; what stood before is not asked again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use contract::organizations::{MAX_TREE_DEPTH, OrganizationStatus};
use contract::problem::Code;
use uuid::Uuid;

/// From a day on, `body` has this status and stands under `parent`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub body: Uuid,
    pub from: NaiveDate,
    pub status: OrganizationStatus,
    pub parent: Option<Uuid>,
}

/// Why a change does not fit.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The body cannot stand under that parent.
    Tie(Code),
    /// These bodies stand under it on a day on which it would not be active.
    Children(NaiveDate, Vec<Uuid>),
}

type Tree = BTreeMap<Uuid, Standing>;

/// Whether what becomes different for a body fits among the others.
pub(crate) fn check(before: &[Standing], after: &[Standing], body: Uuid) -> Result<(), Misfit> {
    let (old, new) = (sorted(before), sorted(after));
    let days: BTreeSet<NaiveDate> = old.iter().chain(&new).map(|standing| standing.from).collect();
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    let (mut was, mut tree) = (None, Tree::new());
    for day in days {
        while let Some(standing) = old.next_if(|standing| standing.from <= day) {
            was = Some(standing).filter(|standing| standing.body == body).or(was);
        }
        while let Some(standing) = new.next_if(|standing| standing.from <= day) {
            tree.insert(standing.body, standing);
        }
        fits_on(day, &tree, body, was)?;
    }
    Ok(())
}

fn sorted(standings: &[Standing]) -> Vec<Standing> {
    let mut sorted = standings.to_vec();
    sorted.sort_by_key(|standing| standing.from);
    sorted
}

fn fits_on(day: NaiveDate, tree: &Tree, body: Uuid, was: Option<Standing>) -> Result<(), Misfit> {
    let is = tree.get(&body);
    let parent = is.and_then(|is| is.parent);
    if let Some(parent) = parent.filter(|parent| was.and_then(|was| was.parent) != Some(*parent)) {
        may_stand_under(tree, body, parent).map_err(Misfit::Tie)?;
    }
    let status = is.map(|is| is.status);
    if status == Some(OrganizationStatus::Active) || status == was.map(|was| was.status) {
        return Ok(());
    }
    let children = tree.values().filter(|child| child.parent == Some(body) && !child.status.is_closed());
    let children: Vec<Uuid> = children.map(|child| child.body).collect();
    if children.is_empty() { Ok(()) } else { Err(Misfit::Children(day, children)) }
}

fn may_stand_under(tree: &Tree, child: Uuid, parent: Uuid) -> Result<(), Code> {
    let above = ancestors(tree, child).ok_or(Code::ParentCycle)?;
    let below = tree
        .keys()
        .filter_map(|node| Some(ancestors(tree, *node)?.iter().position(|above| *above == child)? + 1))
        .max()
        .unwrap_or_default();
    if above.len() + 1 + below > MAX_TREE_DEPTH {
        return Err(Code::ParentTooDeep);
    }
    match tree.get(&parent) {
        Some(parent) if parent.status == OrganizationStatus::Active => Ok(()),
        _ => Err(Code::ParentNotActive),
    }
}

/// From the parent upwards; none when the way comes back.
fn ancestors(tree: &Tree, node: Uuid) -> Option<Vec<Uuid>> {
    let mut found = Vec::new();
    let mut at = node;
    while let Some(parent) = tree.get(&at).and_then(|standing| standing.parent) {
        if parent == node || found.contains(&parent) {
            return None;
        }
        found.push(parent);
        at = parent;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use contract::organizations::OrganizationStatus::{Active, Dissolved, Suspended};

    use super::*;

    fn node(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
    }

    fn standing(body: u128, from: u32, status: OrganizationStatus, parent: u128) -> Standing {
        Standing { body: node(body), from: day(from), status, parent: (parent > 0).then(|| node(parent)) }
    }

    fn tie(child: u128, from: u32, parent: u128) -> Standing {
        standing(child, from, Active, parent)
    }

    /// Whether a version fits among others of bodies that all begin active and alone.
    fn fits(others: &[Standing], new: Standing) -> Result<(), Misfit> {
        let mut before: Vec<_> = (1..=5)
            .map(|body| Standing { from: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(), ..tie(body, 1, 0) })
            .collect();
        before.extend(others);
        let mut after = before.clone();
        after.retain(|other| (other.body, other.from) != (new.body, new.from));
        after.push(new);
        check(&before, &after, new.body)
    }

    #[test]
    fn nobody_stands_under_themselves() {
        let cycle = Err(Misfit::Tie(Code::ParentCycle));
        assert_eq!(fits(&[], tie(1, 1, 1)), cycle);
        assert_eq!(fits(&[tie(2, 1, 1)], tie(1, 1, 2)), cycle);
        assert_eq!(fits(&[tie(2, 1, 1), tie(3, 1, 2)], tie(1, 5, 3)), cycle);
    }

    #[test]
    fn a_cycle_that_only_comes_later_is_seen() {
        assert_eq!(fits(&[tie(2, 9, 1)], tie(1, 1, 2)), Err(Misfit::Tie(Code::ParentCycle)));
        assert_eq!(fits(&[tie(2, 9, 1), tie(1, 8, 0)], tie(1, 1, 2)), Ok(()));
    }

    #[test]
    fn four_levels_are_enough() {
        let deep = Err(Misfit::Tie(Code::ParentTooDeep));
        let chain = [tie(2, 1, 1), tie(3, 1, 2)];
        assert_eq!(fits(&chain, tie(4, 1, 3)), Ok(()));
        assert_eq!(fits(&[chain[0], chain[1], tie(4, 1, 3)], tie(5, 1, 4)), deep);
        assert_eq!(fits(&[tie(3, 1, 2), tie(4, 1, 3), tie(5, 1, 4)], tie(2, 1, 1)), deep);
    }

    #[test]
    fn a_parent_is_active_as_long_as_the_tie_holds() {
        let not_active = Err(Misfit::Tie(Code::ParentNotActive));
        let suspended = standing(1, 9, Suspended, 0);
        assert_eq!(fits(&[suspended], tie(2, 9, 1)), not_active);
        assert_eq!(fits(&[suspended], tie(2, 8, 1)), not_active);
        assert_eq!(fits(&[suspended, tie(2, 9, 0)], tie(2, 8, 1)), Ok(()));
        assert_eq!(fits(&[], tie(2, 8, 9)), not_active, "nobody");
    }

    #[test]
    fn a_tie_that_stands_is_not_asked_again() {
        let broken = [tie(2, 1, 1), standing(1, 9, Suspended, 0)];
        assert_eq!(fits(&broken, tie(2, 12, 1)), Ok(()));
        assert_eq!(fits(&broken, standing(2, 12, Suspended, 1)), Ok(()));
    }

    #[test]
    fn whoever_has_children_stays_active() {
        let children = |on, child| Err(Misfit::Children(day(on), vec![node(child)]));
        assert_eq!(fits(&[tie(2, 1, 1)], standing(1, 5, Suspended, 0)), children(5, 2));
        assert_eq!(fits(&[tie(2, 7, 1)], standing(1, 5, Dissolved, 0)), children(7, 2));
        assert_eq!(fits(&[tie(2, 1, 1), tie(2, 5, 3)], standing(1, 5, Suspended, 0)), Ok(()));
        assert_eq!(fits(&[standing(2, 1, Dissolved, 1)], standing(1, 5, Dissolved, 0)), Ok(()));
        let again = tie(1, 6, 0);
        assert_eq!(fits(&[tie(2, 7, 1), again], standing(1, 5, Suspended, 0)), Ok(()));
    }
}
