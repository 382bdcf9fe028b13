//! ORG-15: the tree of parents over time. A parent is named in a version and holds until the next one begins, so that a
//! tie entered for one day must fit on every later day on which it still holds.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use contract::organizations::MAX_TREE_DEPTH;
use contract::problem::Code;
use uuid::Uuid;

/// From a day on, `child` stands under `parent`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub child: Uuid,
    pub from: NaiveDate,
    pub parent: Option<Uuid>,
}

type Parents = BTreeMap<Uuid, Uuid>;

/// Whether `edge` fits among the others; those of the same child and day are replaced by it.
pub(crate) fn check(edges: &[Edge], edge: Edge) -> Result<(), Code> {
    if edge.parent.is_none() {
        return Ok(());
    }
    let mut all: Vec<Edge> =
        edges.iter().copied().filter(|other| (other.child, other.from) != (edge.child, edge.from)).collect();
    all.push(edge);
    all.sort_by_key(|edge| edge.from);
    let end =
        all.iter().find(|other| other.child == edge.child && other.from > edge.from).map(|next| next.from);
    let days: BTreeSet<NaiveDate> = all
        .iter()
        .map(|edge| edge.from)
        .filter(|day| *day >= edge.from && end.is_none_or(|end| *day < end))
        .collect();
    days.into_iter().try_for_each(|day| fits(&parents_on(&all, day), edge.child))
}

fn parents_on(sorted: &[Edge], day: NaiveDate) -> Parents {
    let mut parents = Parents::new();
    for edge in sorted.iter().take_while(|edge| edge.from <= day) {
        match edge.parent {
            Some(parent) => parents.insert(edge.child, parent),
            None => parents.remove(&edge.child),
        };
    }
    parents
}

fn fits(parents: &Parents, child: Uuid) -> Result<(), Code> {
    let above = ancestors(parents, child).ok_or(Code::ParentCycle)?;
    let below = parents
        .keys()
        .filter_map(|node| Some(ancestors(parents, *node)?.iter().position(|above| *above == child)? + 1))
        .max()
        .unwrap_or_default();
    if above.len() + 1 + below > MAX_TREE_DEPTH { Err(Code::ParentTooDeep) } else { Ok(()) }
}

/// From the parent upwards; none when the way comes back.
fn ancestors(parents: &Parents, node: Uuid) -> Option<Vec<Uuid>> {
    let mut found = Vec::new();
    let mut at = node;
    while let Some(parent) = parents.get(&at) {
        if *parent == node || found.contains(parent) {
            return None;
        }
        found.push(*parent);
        at = *parent;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn edge(child: u128, day: u32, parent: u128) -> Edge {
        let from = NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
        Edge { child: node(child), from, parent: (parent > 0).then(|| node(parent)) }
    }

    #[test]
    fn nobody_stands_under_themselves() {
        assert_eq!(check(&[], edge(1, 1, 1)), Err(Code::ParentCycle));
        assert_eq!(check(&[edge(2, 1, 1)], edge(1, 1, 2)), Err(Code::ParentCycle));
        assert_eq!(check(&[edge(2, 1, 1), edge(3, 1, 2)], edge(1, 5, 3)), Err(Code::ParentCycle));
    }

    #[test]
    fn a_cycle_that_only_comes_later_is_seen() {
        assert_eq!(check(&[edge(2, 9, 1)], edge(1, 1, 2)), Err(Code::ParentCycle));
        assert_eq!(check(&[edge(2, 9, 1), edge(1, 8, 0)], edge(1, 1, 2)), Ok(()));
    }

    #[test]
    fn four_levels_are_enough() {
        let chain = [edge(2, 1, 1), edge(3, 1, 2)];
        assert_eq!(check(&chain, edge(4, 1, 3)), Ok(()));
        assert_eq!(check(&[chain[0], chain[1], edge(4, 1, 3)], edge(5, 1, 4)), Err(Code::ParentTooDeep));
        assert_eq!(
            check(&[edge(3, 1, 2), edge(4, 1, 3), edge(5, 1, 4)], edge(2, 1, 1)),
            Err(Code::ParentTooDeep)
        );
    }
}
