//! Who reads: which unpublished texts, and which audiences' published ones. It stands for a scope here, because
//! publications belong to no organization.

use std::collections::BTreeSet;

use contract::permission::{DraftPublications, Permission, ReadAllPublications, ReadPublicationDrafts};
use contract::publications::{PUBLISHERS, PublicationAudience};
use platform::Actor;
use platform::reply::Audience;
use uuid::Uuid;

use crate::model::EditionRow;

/// Which unpublished texts an actor sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drafts {
    None,
    /// Those the actor saved a change of.
    Own(Uuid),
    All,
}

impl Drafts {
    fn of(actor: &Actor) -> Self {
        let holds = |permission| actor.scope(permission).is_some();
        match actor.id {
            _ if holds(ReadPublicationDrafts::NAME) || PUBLISHERS.iter().copied().any(holds) => Self::All,
            Some(id) if holds(DraftPublications::NAME) => Self::Own(id),
            _ => Self::None,
        }
    }

    pub(crate) fn show(self, edition: &EditionRow) -> bool {
        match self {
            Self::None => false,
            Self::Own(id) => edition.editors.contains(&id),
            Self::All => true,
        }
    }
}

/// Which published texts an actor sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sees {
    /// Those for everybody.
    Public,
    /// Also those for organizations, and what was communicated to those that the actor represents.
    Represented,
    /// All.
    All,
}

/// What an actor sees of the area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reader {
    pub(crate) drafts: Drafts,
    pub(crate) sees: Sees,
    /// The organizations that the actor represents.
    pub(crate) represents: Vec<Uuid>,
}

impl Reader {
    pub(crate) fn of(actor: &Actor) -> Self {
        let drafts = Drafts::of(actor);
        let represented: BTreeSet<Uuid> =
            actor.held.iter().filter_map(|held| held.organization).map(Uuid::from).collect();
        let sees = match drafts {
            Drafts::All => Sees::All,
            _ if actor.scope(ReadAllPublications::NAME).is_some() => Sees::All,
            _ if represented.is_empty() => Sees::Public,
            _ => Sees::Represented,
        };
        Self { drafts, sees, represents: represented.into_iter().collect() }
    }

    /// The portal itself.
    pub(crate) const PORTAL: Self = Self { drafts: Drafts::All, sees: Sees::All, represents: Vec::new() };

    /// Somebody who has not signed in.
    pub(crate) const ANYBODY: Self =
        Self { drafts: Drafts::None, sees: Sees::Public, represents: Vec::new() };

    /// Whether an audience alone lets the reader in; what was addressed to the reader may be seen besides.
    pub(crate) fn belongs_to(&self, audience: PublicationAudience) -> bool {
        match self.sees {
            Sees::Public => audience == PublicationAudience::Public,
            Sees::Represented => audience != PublicationAudience::Addressees,
            Sees::All => true,
        }
    }

    /// How an answer to this reader may be kept.
    pub(crate) fn keeping(&self) -> Audience {
        if *self == Self::ANYBODY { Audience::Everybody } else { Audience::Reader }
    }
}
