use contract::publications::{DeskNote, Edition, EditionState, PublicationKind};

use super::may_write;
use crate::session::CurrentSession;

/// What the person may do with an edition where it stands. Only hides what the server would refuse.
#[derive(Clone, Copy)]
pub(super) struct May {
    pub(super) submit: bool,
    pub(super) recall: bool,
    pub(super) give_back: bool,
    pub(super) publish: bool,
    pub(super) unschedule: bool,
    pub(super) discard: bool,
    /// No longer asking somebody who wants changes.
    pub(super) pass_over: bool,
    /// PUB-2: it could be published, but not by whoever wrote it.
    pub(super) is_own: bool,
}

impl May {
    /// Reactive.
    pub(super) fn of(session: CurrentSession, edition: &Edition) -> Self {
        Self::told(session, edition.kind, edition.state, edition.desk.as_ref())
    }

    /// The same from what a list tells of an edition. Reactive.
    pub(super) fn at(session: CurrentSession, kind: PublicationKind, note: &DeskNote) -> Self {
        Self::told(session, kind, note.state, Some(note))
    }

    fn told(
        session: CurrentSession,
        kind: PublicationKind,
        state: EditionState,
        note: Option<&DeskNote>,
    ) -> Self {
        let rules = kind.rules();
        let (writes, publishes) = (may_write(session), session.holds(rules.publisher));
        let me = session.me().map(|me| me.id);
        let wrote = me.is_some_and(|me| note.is_some_and(|note| note.editors.contains(&me)));
        let submitted = me.is_some() && note.and_then(|note| note.submitted_by_id) == me;
        let is = |own| state == own;
        let is_own = publishes && rules.second_person && wrote;
        let can_follow = is(EditionState::InReview) || (is(EditionState::Draft) && !rules.second_person);
        Self {
            submit: writes && is(EditionState::Draft),
            recall: writes && submitted && is(EditionState::InReview),
            give_back: publishes && is(EditionState::InReview),
            publish: publishes && can_follow && !is_own,
            pass_over: publishes && !is_own,
            unschedule: publishes && is(EditionState::Scheduled),
            discard: writes
                && (wrote || publishes)
                && (is(EditionState::Draft) || is(EditionState::InReview)),
            is_own: is_own && is(EditionState::InReview),
        }
    }
}
