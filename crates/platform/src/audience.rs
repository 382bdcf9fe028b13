//! Audience labels: a document carries labels, an actor has labels, and it is seen if the two sets meet.

use crate::auth::{Actor, ActorKind};

/// Everybody.
pub const PUBLIC: &str = "public";
/// Whoever has signed in.
pub const SIGNED_IN: &str = "signed_in";

/// Whoever represents an organization, whichever it is.
pub const REPRESENTATIVE: &str = "representative";

/// Whoever represents this organization.
#[must_use]
pub fn representative_of(organization: impl std::fmt::Display) -> String {
    format!("org:{organization}")
}

/// Holders of a permission everywhere.
#[must_use]
pub fn permission(name: &str) -> String {
    format!("perm:{name}")
}

/// Holders of a permission for one organization.
#[must_use]
pub fn organization(id: impl std::fmt::Display, permission: &str) -> String {
    format!("org:{id}:{permission}")
}

/// The labels an actor has.
#[must_use]
pub fn labels(actor: &Actor) -> Vec<String> {
    let mut labels = vec![PUBLIC.to_owned()];
    if actor.kind != ActorKind::Anonymous {
        labels.push(SIGNED_IN.to_owned());
    }
    if let Some(id) = actor.id {
        labels.push(format!("user:{id}"));
    }
    for held in &actor.held {
        match held.organization {
            None => labels.extend(held.permissions.iter().map(|name| permission(name))),
            Some(id) => {
                labels.push(REPRESENTATIVE.to_owned());
                labels.push(representative_of(id));
                labels.extend(held.permissions.iter().map(|name| organization(id, name)));
            }
        }
    }
    labels.sort_unstable();
    labels.dedup();
    labels
}
