//! The desk: what is being written, what waits for its minute, what is published.

mod attached;
mod conflict;
mod content;
mod discard;
mod editing;
mod editor;
mod kept;
mod list;
mod may;
mod new_edition;
mod picture_field;
mod publish;
mod returned;
mod review;
mod send_back;
mod side;
mod standing;
mod tag_form;
mod tags;
mod tags_field;
mod text_field;
mod withdraw;
mod writing;

use contract::permission::{DraftPublications, ReadPublicationDrafts};
use contract::publications::PUBLISHERS;
pub(super) use editing::{Editing, NewDraft};
use leptos::prelude::*;
pub(super) use list::Desk;
pub(super) use tags::TagsPage;

use crate::i18n::{key, t};
use crate::session::{Actor, CurrentSession, use_session};
use crate::shell::Crumb;
use crate::ui::{Forbidden, SignInNeeded, Skeleton};

const DESK: &str = "/publications/desk";

/// Where tags are made and renamed.
pub(super) const TAGS: &str = "/publications/desk/tags";

/// The name under which the address of a text that is not yet saved stands.
const NEW: &str = "/publications/desk/new";

fn crumbs() -> Vec<Crumb> {
    vec![
        Crumb::new("/publications", t(key::publications_title())),
        Crumb::new(DESK, t(key::publications_desk())),
    ]
}

fn may_write(session: CurrentSession) -> bool {
    session.can::<DraftPublications>()
}

fn may_read(session: CurrentSession) -> bool {
    may_write(session)
        || session.can::<ReadPublicationDrafts>()
        || PUBLISHERS.iter().any(|publisher| session.holds(publisher))
}

/// Content for those `open_to` answers true for: others are told why they see nothing.
#[component]
fn ForStaff(open_to: fn(CurrentSession) -> bool, children: ChildrenFn) -> impl IntoView {
    let session = use_session();
    let standing = Memo::new(move |_| match session.actor() {
        Actor::Unknown => None,
        Actor::Visitor => Some((false, false)),
        Actor::Person(_) => Some((true, open_to(session))),
    });
    move || match standing.get() {
        None => view! { <Skeleton lines=8/> }.into_any(),
        Some((false, _)) => view! { <SignInNeeded/> }.into_any(),
        Some((true, false)) => view! { <Forbidden/> }.into_any(),
        Some((true, true)) => children().into_any(),
    }
}
