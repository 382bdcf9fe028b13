//! The desk: what is being written, what waits for its minute, what is published.

mod archive;
mod article_changes;
mod attached;
mod conflict;
mod content;
mod difference;
mod discard;
mod editing;
mod editor;
mod formal;
mod kept;
mod links;
mod list;
mod may;
mod new_edition;
mod overview;
mod picture_field;
mod publish;
mod ready;
mod relations;
mod returned;
mod review;
mod reviews;
mod send_back;
mod shelf;
mod side;
mod standing;
mod table;
mod tags_field;
mod text_field;
mod withdraw;
mod writing;

pub(super) use archive::Archive;
use contract::permission::{DraftPublications, ReadPublicationDrafts};
use contract::publications::PUBLISHERS;
pub(super) use editing::{Editing, NewDraft};
use leptos::prelude::*;
pub(super) use list::Desk;

use crate::i18n::{key, t};
use crate::session::{Actor, CurrentSession, use_session};
use crate::shell::Crumb;
use crate::ui::{Forbidden, SignInNeeded, Skeleton};

const DESK: &str = "/publications/desk";

/// Where series and tags are made and changed.
pub(super) const SETTINGS: &str = "/publications/settings";

/// Where a text is written that is not yet saved.
const NEW: &str = "/publications/desk/new";

/// Where old texts are put into the archive.
const ARCHIVE: &str = "/publications/desk/archive";

pub(super) fn crumbs() -> Vec<Crumb> {
    vec![
        Crumb::new("/publications", t(key::publications_title())),
        Crumb::new(DESK, t(key::publications_desk())),
    ]
}

fn may_write(session: CurrentSession) -> bool {
    session.can::<DraftPublications>()
}

pub(super) fn may_read(session: CurrentSession) -> bool {
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
