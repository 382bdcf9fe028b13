use std::collections::BTreeSet;

use crate::keys::{Document, Place};

/// What must stand in a document. The operands of a `Row` each have one width: PostgreSQL takes the alternatives of an
/// operand as equally wide, so a row of alternatives of unequal width would match other documents there than here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expression {
    Key(String),
    Prefix(String),
    Any(Vec<Expression>),
    /// Side by side, in this order.
    Row(Vec<Expression>),
}

impl Expression {
    /// One of several, without doubles and without needless nesting.
    pub(crate) fn any(alternatives: impl IntoIterator<Item = Self>) -> Self {
        let mut flat: Vec<Self> = Vec::new();
        for alternative in alternatives {
            let inner = if let Self::Any(inner) = alternative { inner } else { vec![alternative] };
            for expression in inner {
                if !flat.contains(&expression) {
                    flat.push(expression);
                }
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Self::Any(flat) }
    }

    pub(crate) fn keys(keys: impl IntoIterator<Item = String>) -> Self {
        Self::any(keys.into_iter().map(Self::Key))
    }

    pub(crate) fn prefixes(keys: impl IntoIterator<Item = String>) -> Self {
        Self::any(keys.into_iter().map(Self::Prefix))
    }

    pub(crate) fn row(mut operands: Vec<Self>) -> Self {
        if operands.len() == 1 { operands.remove(0) } else { Self::Row(operands) }
    }

    /// All places where it stands in the document.
    pub(crate) fn places(&self, document: &Document) -> BTreeSet<Place> {
        match self {
            Self::Key(key) => document.places_of(key).iter().copied().collect(),
            Self::Prefix(prefix) => document.places_of_prefix(prefix).copied().collect(),
            Self::Any(alternatives) => alternatives.iter().flat_map(|one| one.places(document)).collect(),
            Self::Row(operands) => {
                let mut operands = operands.iter().map(|operand| operand.places(document));
                let first = operands.next().unwrap_or_default();
                operands.fold(first, |left, right| side_by_side(&left, &right))
            }
        }
    }
}

fn side_by_side(left: &BTreeSet<Place>, right: &BTreeSet<Place>) -> BTreeSet<Place> {
    let neighbours = |place: &Place| {
        let lowest = Place { first: place.last + 1, last: 0, start: 0, end: 0 };
        let beyond = Place { first: place.last + 2, ..lowest };
        right.range(lowest..beyond)
    };
    left.iter()
        .flat_map(|place| neighbours(place).map(move |next| (place, next)))
        .map(|(place, next)| Place {
            first: place.first,
            last: next.last,
            start: place.start.min(next.start),
            end: place.end.max(next.end),
        })
        .collect()
}
