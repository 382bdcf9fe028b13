use contract::help::{HelpPageId, HelpRevisionSummary, RestoreHelpRevision};
use contract::permission::EditHelp;
use contract::publications::TextLanguage;
use leptos::prelude::*;

use crate::areas::help::calls;
use crate::areas::help::wording::address;
use crate::i18n::{Moment, key, t};
use crate::session::use_session;
use crate::ui::{
    Badge, Button, Emphasis, EmptyState, PagedResource, Question, Timeline, TimelineItem, Tone,
    once_confirmed, paged,
};

/// Every text that readers ever saw, newest first; `restored` hears when an old one is shown again.
#[component]
pub(in crate::areas::help) fn History(
    id: HelpPageId,
    lang: TextLanguage,
    path: String,
    #[prop(optional, into)] restored: Option<Callback<()>>,
) -> impl IntoView {
    let revisions = paged(move |cursor: Option<String>| calls::revisions(id, lang, cursor));
    let again = Callback::new(move |()| {
        revisions.reload();
        if let Some(restored) = restored {
            restored.run(());
        }
    });
    let path = StoredValue::new(path);
    let empty = || view! { <EmptyState icon="history" title=t(key::help_history())/> };
    view! {
        <PagedResource of=revisions empty let:items>
            <Timeline>{lines(id, items, path, again)}</Timeline>
        </PagedResource>
    }
}

fn lines(
    id: HelpPageId,
    items: Vec<HelpRevisionSummary>,
    path: StoredValue<String>,
    again: Callback<()>,
) -> Vec<AnyView> {
    let newest = items.first().map_or(0, |newest| newest.revision);
    items.into_iter().map(|item| line(id, item, newest, path, again)).collect()
}

fn line(
    id: HelpPageId,
    item: HelpRevisionSummary,
    newest: i32,
    path: StoredValue<String>,
    again: Callback<()>,
) -> AnyView {
    let session = use_session();
    let (revision, at, lang) = (item.revision, item.at, item.lang);
    let is_shown = revision == newest;
    let number = t(key::help_revision(revision));
    let note = item.note.or_else(|| (revision == 1).then(|| t(key::help_history_first())));
    let compare = (revision > 1).then(|| {
        let href = format!("{}?view=history&from={}&to={revision}", address(&path.get_value()), revision - 1);
        view! { <a href=href>{t(key::help_history_compare())}<span class="visually-hidden">" "{number.clone()}</span></a> }
    });
    let restore = move || {
        let may = session.can::<EditHelp>() && !is_shown;
        may.then(|| {
            let press = move |()| restore(id, lang, revision, newest, again);
            view! {
                <Button label=t(key::help_restore()) icon="rotate-ccw" emphasis=Emphasis::Quiet on_click=press/>
            }
        })
    };
    let title = move || {
        let badge =
            is_shown.then(|| view! { " " <Badge text=t(key::help_history_shown()) tone=Tone::Good/> });
        view! { <span>{number.clone()}</span> {badge} }
    };
    let tone = if is_shown { Tone::Good } else { Tone::Plain };
    view! {
        <TimelineItem title when=move || view! { <Moment value=at/> } tone>
            <p>{t(key::help_edited_by(item.author))}</p>
            <p>{note.map(|note| view! { <bdi>{note}</bdi> " " })} {compare}</p>
            {restore}
        </TimelineItem>
    }
    .into_any()
}

/// Asks, then publishes the old text as a new revision.
fn restore(id: HelpPageId, lang: TextLanguage, revision: i32, over: i32, again: Callback<()>) {
    let question = Question {
        title: t(key::help_restore()),
        text: t(key::help_restore_text(revision)),
        verb: t(key::help_restore()),
    };
    once_confirmed(
        question,
        calls::restore_revision(id, lang, revision, RestoreHelpRevision { over, note: None }),
        t(key::help_restored()),
        move |done| {
            if done {
                // Whoever has left meanwhile needs no list.
                let _ = again.try_run(());
            }
        },
    );
}
