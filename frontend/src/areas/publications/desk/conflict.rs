use contract::publications::Edition;
use leptos::prelude::*;

use super::content::{Content, merge};
use super::writing::Writing;
use crate::i18n::{self, Moment, key, t};
use crate::ui::{Button, Callout, Emphasis, Tone};

/// Somebody else saved meanwhile: who and when, what both changed, and which text shall stay.
#[component]
pub(super) fn Conflict(writing: Writing) -> impl IntoView {
    move || writing.theirs.get().map(|theirs| view! { <Choice writing theirs/> })
}

#[component]
fn Choice(writing: Writing, theirs: Edition) -> impl IntoView {
    let (merged, both) = untrack(|| merge(&writing.base(), &writing.content(), &Content::from(&theirs)));
    let by = theirs.desk.as_ref().map(|note| (note.saved_by.clone(), note.saved_at));
    let names: Vec<String> = both
        .into_iter()
        .map(|field| {
            i18n::find(&format!("publications-field-{field}"), &[]).unwrap_or_else(|| field.to_owned())
        })
        .collect();
    let what = if names.is_empty() {
        t(key::publications_conflict_apart())
    } else {
        t(key::publications_conflict_both(names.join(&t(key::ui_comma()))))
    };
    let theirs = StoredValue::new(theirs);
    let settle = move |content: Content| {
        writing.saved.set(Some(theirs.get_value()));
        writing.fill(content);
        writing.form.clear();
        writing.theirs.set(None);
    };
    let mine = move |()| settle(merged.clone());
    let take_theirs = move |()| settle(theirs.with_value(|theirs| Content::from(theirs)));
    view! {
        <Callout tone=Tone::Attention>
            {by.map(|(name, at)| view! { <p><b>{t(key::publications_conflict(name))}</b> " " <Moment value=at/></p> })}
            <p>{what}</p>
            <div class="button-row">
                <Button label=t(key::publications_conflict_mine()) on_click=mine/>
                <Button label=t(key::publications_conflict_theirs()) emphasis=Emphasis::Quiet on_click=take_theirs/>
            </div>
        </Callout>
    }
}
