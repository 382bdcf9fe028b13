//! Which editions a list is about, and in which order they stand.

use contract::publications::{EditionState, ListPublications};

/// Which editions a list is about.
#[derive(Clone, Copy)]
pub(super) enum Shelf {
    /// Those in one state, of publications that are not withdrawn.
    In(EditionState),
    /// Those that readers see, within a span of the days printed on them.
    Dated,
    /// Those that readers see, by what they were worth on a day that is named.
    Worth,
    /// Those that readers saw last of what was withdrawn.
    Withdrawn,
}

impl Shelf {
    /// Without a state: what is published.
    pub(super) fn of(ask: &ListPublications) -> Self {
        let has_span = ask.from.is_some() || ask.to.is_some();
        let is_of_day = ask.as_of.is_some() && !ask.validity.is_empty();
        match (ask.withdrawn, ask.state.unwrap_or(EditionState::Published)) {
            (Some(true), _) => Self::Withdrawn,
            (_, EditionState::Published) if has_span => Self::Dated,
            (_, EditionState::Published) if is_of_day => Self::Worth,
            (_, state) => Self::In(state),
        }
    }

    pub(super) fn state(self) -> EditionState {
        match self {
            Self::In(state) => state,
            Self::Dated | Self::Worth | Self::Withdrawn => EditionState::Published,
        }
    }

    /// Whether the editions are those that readers see, or saw last.
    pub(super) fn is_shown(self) -> bool {
        self.state() == EditionState::Published
    }

    /// The instant or the day by which it is ordered: within a span of days by these, and as of a day by the first days of
    /// force, since their indexes begin at the day asked for, however much is newer, and end with the page.
    pub(super) fn ordered_by(self) -> &'static str {
        match self {
            Self::Withdrawn => "publications.withdrawn_at",
            Self::In(EditionState::Draft | EditionState::Discarded) => "publications_editions.saved_at",
            Self::In(EditionState::InReview) => "publications_editions.submitted_at",
            Self::In(EditionState::Scheduled) => "publications_editions.publish_at",
            Self::In(EditionState::Superseded) => "publications_editions.published_at",
            Self::In(EditionState::Published) => "publications.first_published_at",
            Self::Dated => "publications.shown_on",
            Self::Worth => "publications.shown_from",
        }
    }

    /// What makes the instant of a cursor comparable with that.
    pub(super) fn cursor_type(self) -> &'static str {
        if matches!(self, Self::Dated | Self::Worth) { " AT TIME ZONE 'UTC')::date" } else { ")" }
    }
}
