//! What is written into the log, in words.

use contract::identity::{ACTIONS, action_key, area_of_action};

use crate::i18n;
use crate::ui::Choice;

/// The actions of an area, of all areas when it is empty. The one asked for stays on offer.
pub(super) fn choices(area: &str, asked: &str) -> Vec<Choice> {
    let is_of_area = |action: &str| area.is_empty() || area_of_action(action) == area;
    let known = ACTIONS.iter().copied().filter(|action| is_of_area(action) || *action == asked);
    let unknown = (!asked.is_empty() && !ACTIONS.contains(&asked)).then_some(asked);
    known.chain(unknown).map(|action| Choice::new(action, text(action))).collect()
}

/// What was done, in words; an action of a newer server stands by its code.
pub(super) fn text(action: &str) -> String {
    i18n::find(&action_key(action), &[]).unwrap_or_else(|| action.to_owned())
}
