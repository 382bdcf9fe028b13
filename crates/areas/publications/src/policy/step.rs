//! The way of an edition from draft to readers: what may follow what, and by whom.

use contract::problem::Code;
use contract::publications::{EditionState, KindRules};
use platform::{Actor, Problem, Result};

use crate::model::EditionRow;

/// What can be done to an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Write,
    Submit,
    /// Asking for opinions, and giving them.
    Ask,
    /// No longer asking somebody who wants changes.
    PassOver,
    /// Back to draft by whoever submitted it.
    Recall,
    /// Back to draft by whoever publishes.
    Return,
    /// At once, or for a minute to come.
    Publish,
    /// From the schedule back to draft.
    Unschedule,
    Discard,
}

/// Whether an edition may take the step from where it stands, and whether by this actor.
pub(crate) fn check_step(step: Step, actor: &Actor, rules: KindRules, edition: &EditionRow) -> Result<()> {
    check_state(step, rules, edition.state)?;
    check_actor(step, actor, rules, edition)
}

fn check_state(step: Step, rules: KindRules, state: EditionState) -> Result<()> {
    use EditionState::{Discarded, Draft, InReview, Published, Scheduled, Superseded};
    let may = match step {
        Step::Write | Step::Submit => state == Draft,
        Step::Recall | Step::Return => state == InReview,
        Step::Publish => state == InReview || (state == Draft && !rules.second_person),
        Step::Unschedule => state == Scheduled,
        Step::Discard | Step::Ask | Step::PassOver => matches!(state, Draft | InReview),
    };
    if may {
        return Ok(());
    }
    // Every refusal says what to do instead.
    Err(match (step, state) {
        (Step::Unschedule, _) => Code::EditionIsNotScheduled,
        (Step::Recall | Step::Return, _) | (_, Draft) => Code::EditionIsNotInReview,
        (_, InReview) => Code::EditionIsInReview,
        (_, Scheduled) => Code::EditionIsScheduled,
        (_, Published | Superseded) => Code::EditionIsPublished,
        (_, Discarded) => Code::EditionIsDiscarded,
    }
    .into())
}

fn check_actor(step: Step, actor: &Actor, rules: KindRules, edition: &EditionRow) -> Result<()> {
    let publishes = actor.scope(rules.publisher).is_some();
    let wrote = actor.id.is_some_and(|id| edition.editors.contains(&id));
    let submitted = actor.id.is_some() && actor.id == edition.submitted.submitted_by;
    let may = match step {
        // The permission to try is all it takes.
        Step::Write | Step::Submit | Step::Ask => true,
        Step::Recall => submitted,
        Step::Return | Step::Unschedule => publishes,
        // PUB-2: whatever the role.
        Step::Publish | Step::PassOver if publishes && rules.second_person && wrote => {
            return Err(Code::OwnEdition.into());
        }
        Step::Publish | Step::PassOver => publishes,
        Step::Discard => wrote || publishes,
    };
    if may { Ok(()) } else { Err(Problem::from(Code::Forbidden).param("permission", rules.publisher)) }
}

#[cfg(test)]
mod tests;
