use leptos::prelude::*;

use super::writing::Writing;
use crate::areas::help::calls;
use crate::areas::help::page::Compared;
use crate::i18n::{key, t};
use crate::ui::{Button, Callout, Emphasis, Resource, Tone, remote};

/// Another revision was published since the draft began: what changed, and which text shall stay (HELP-5).
#[component]
pub(super) fn Newer(writing: Writing) -> impl IntoView {
    move || writing.newer().map(|revision| view! { <Choice writing revision/> })
}

#[component]
fn Choice(writing: Writing, revision: i32) -> impl IntoView {
    let (id, lang, from) =
        writing.saved.with_untracked(|saved| (saved.page_id, saved.lang, saved.from_revision));
    let changes = (from > 0).then(|| {
        let compared = remote(move || calls::compare(id, lang, from.to_string(), revision.to_string()));
        view! {
            <Resource of=compared lines=4 let:compared>
                <Compared compared/>
            </Resource>
        }
    });
    let rebase = move |()| writing.save_from(revision, |_| {});
    let theirs = move |()| {
        leptos::task::spawn_local(async move {
            let draft = writing.saved.get_untracked();
            if calls::discard_draft(&draft).await.is_ok() || draft.saved_at.is_none() {
                writing.reread();
            }
        });
    };
    view! {
        <Callout tone=Tone::Attention>
            <p><b>{t(key::help_newer(revision))}</b></p>
            <p>{t(key::help_newer_text())}</p>
            {changes}
            <div class="button-row">
                <Button label=t(key::help_newer_rebase()) on_click=rebase/>
                <Button label=t(key::help_newer_theirs()) emphasis=Emphasis::Quiet on_click=theirs/>
            </div>
        </Callout>
    }
}
