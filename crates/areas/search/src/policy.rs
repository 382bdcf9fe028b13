//! Which audience labels a reader searches with.

use contract::permission::{Permission, ReadSearch};
use platform::audience;
use platform::auth::{Actor, ActorKind};
use platform::reply::Audience;

/// The labels of a reader. Another system searches with the labels of its own permissions only if it was granted
/// `search.read`; otherwise it sees what any signed-in reader does.
pub(crate) fn labels(reader: &Actor) -> Vec<String> {
    if reader.kind == ActorKind::Client && reader.scope(ReadSearch::NAME).is_none() {
        return vec![audience::PUBLIC.to_owned(), audience::SIGNED_IN.to_owned()];
    }
    audience::labels(reader)
}

/// Who else may be shown the same answer.
pub(crate) fn audience(reader: &Actor) -> Audience {
    if reader.kind == ActorKind::Anonymous { Audience::Everybody } else { Audience::Reader }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use platform::auth::Held;

    use super::*;

    fn client(permissions: &[&str]) -> Actor {
        let permissions: BTreeSet<String> = permissions.iter().map(|name| (*name).to_owned()).collect();
        let held = vec![Held { organization: None, permissions }];
        Actor { kind: ActorKind::Client, held, ..Actor::anonymous() }
    }

    #[test]
    fn a_system_searches_with_its_permissions_only_when_it_was_granted_to() {
        assert_eq!(labels(&client(&["letters.read"])), ["public", "signed_in"]);
        let granted = labels(&client(&["letters.read", "search.read"]));
        assert!(granted.contains(&"perm:letters.read".to_owned()), "{granted:?}");
    }

    #[test]
    fn nobody_signed_in_has_the_public_label_alone() {
        assert_eq!(labels(&Actor::anonymous()), ["public"]);
    }
}
