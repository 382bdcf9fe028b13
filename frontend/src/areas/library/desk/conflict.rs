use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::i18n::{self, Moment, key, t};
use crate::ui::{Button, Callout, Emphasis, Tone};

/// My text on top of another person's, field by field: what I changed stays mine, what only they changed is theirs. Also
/// names what both changed, where my text covers theirs.
macro_rules! merge {
    ($base:expr, $mine:expr, $theirs:expr, $($field:ident),+) => {{
        let (base, mine, theirs) = ($base, $mine, $theirs);
        let mut merged = theirs.clone();
        let mut both: Vec<&'static str> = Vec::new();
        $(
            if mine.$field != base.$field {
                if theirs.$field != base.$field && theirs.$field != mine.$field {
                    both.push(stringify!($field));
                }
                merged.$field = mine.$field.clone();
            }
        )+
        (merged, both)
    }};
}
pub(super) use merge;

/// Somebody else saved meanwhile: who and when, what both changed (as keys of the language files), and which shall stay.
#[component]
pub(super) fn Conflict(
    by: Option<(String, DateTime<Utc>)>,
    both: Vec<&'static str>,
    #[prop(into)] on_mine: Callback<()>,
    #[prop(into)] on_theirs: Callback<()>,
) -> impl IntoView {
    let name =
        |field: &str| i18n::find(&format!("library-field_{field}"), &[]).unwrap_or_else(|| field.to_owned());
    let names: Vec<String> = both.into_iter().map(name).collect();
    let what = if names.is_empty() {
        t(key::library_conflict_apart())
    } else {
        t(key::library_conflict_both(names.join(&t(key::ui_comma()))))
    };
    let who = match by {
        Some((name, at)) => {
            view! { <p><b>{t(key::library_conflict_by(name))}</b> " " <Moment value=at/></p> }.into_any()
        }
        None => view! { <p><b>{t(key::library_conflict())}</b></p> }.into_any(),
    };
    view! {
        <Callout tone=Tone::Attention>
            {who}
            <p>{what}</p>
            <div class="button-row">
                <Button label=t(key::library_conflict_mine()) on_click=on_mine/>
                <Button label=t(key::library_conflict_theirs()) emphasis=Emphasis::Quiet on_click=on_theirs/>
            </div>
        </Callout>
    }
}
