use contract::problem::FieldProblem;
use contract::validation;
use garde::Validate;
use leptos::prelude::*;

use crate::ui::FormState;

/// Runs the same rules the server will. A problem of one line of a list is shown at the field that holds
/// the whole list.
pub(super) fn check<T: Validate<Context = ()>>(form: FormState, value: &T) -> bool {
    match validation::check(value) {
        Ok(()) => true,
        Err(problems) => {
            form.refuse(problems.into_iter().map(gathered).collect());
            false
        }
    }
}

/// What a draft reads; or nothing, and the form shows what is wrong.
pub(super) fn read_or_refuse<T>(form: FormState, read: Result<T, Vec<FieldProblem>>) -> Option<T> {
    read.map_err(|problems| form.refuse(problems)).ok()
}

fn gathered(problem: FieldProblem) -> FieldProblem {
    let list = match problem.pointer.rsplit_once('/') {
        Some((list, place)) if place.parse::<u16>().is_ok() => list.to_owned(),
        _ => return problem,
    };
    FieldProblem { pointer: list, ..problem }
}

/// What a field holds, or nothing.
pub(super) fn filled(value: RwSignal<String>) -> Option<String> {
    let text = value.get_untracked().trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// What a required field holds.
pub(super) fn text(value: RwSignal<String>) -> String {
    value.get_untracked().trim().to_owned()
}

/// One entry a line.
pub(super) fn lines(value: RwSignal<String>) -> Vec<String> {
    let text = value.get_untracked();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A problem that the page itself finds at a field.
pub(super) fn missing(pointer: &str) -> Vec<FieldProblem> {
    vec![FieldProblem::new(pointer, "required")]
}
