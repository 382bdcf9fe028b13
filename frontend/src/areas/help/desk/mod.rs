//! The desk: the tree, what is left to translate or to mend, the help of each screen, how services stand, what readers say.

mod archived;
mod editing;
mod findings;
mod history;
mod newer;
mod page_form;
mod preview;
mod publish;
mod ratings;
mod screens;
mod states;
mod text_form;
mod translations;
mod tree;
mod writing;

use contract::permission::{ConfigureHelp, EditHelp, ReadHelpDrafts};
pub(super) use editing::Editing;
use leptos::prelude::*;

use crate::app::query_value;
use crate::i18n::{key, t};
use crate::session::{CurrentSession, use_session};
use crate::shell::{Crumb, Guarded, Page};
use crate::ui::Tabs;

const DESK: &str = "/help/desk";

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new("/help", t(key::help_title()))]
}

fn may_read(session: CurrentSession) -> bool {
    session.can::<EditHelp>() || session.can::<ReadHelpDrafts>()
}

/// Whether a dialog is open that is about something; closing it forgets what it was about.
fn open_while<T: Clone + Send + Sync + 'static>(of: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(of.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && of.with_untracked(Option::is_some) {
            of.set(None);
        }
    });
    open
}

#[component]
pub(super) fn Desk() -> impl IntoView {
    let session = use_session();
    view! {
        <Page title=t(key::help_desk()) crumbs=crumbs() lead=|| t(key::help_desk_lead())>
            <Guarded open_to=move || may_read(session)>
                <Parts/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Parts() -> impl IntoView {
    let session = use_session();
    let tab = query_value("tab");
    let tabs = vec![
        ("", t(key::help_tab_tree())),
        ("translations", t(key::help_tab_translations())),
        ("findings", t(key::help_tab_findings())),
        ("screens", t(key::help_tab_screens())),
        ("services", t(key::help_tab_services())),
        ("ratings", t(key::help_tab_ratings())),
        ("archived", t(key::help_tab_archived())),
    ];
    let configures = Memo::new(move |_| session.can::<ConfigureHelp>());
    let part = move || match tab.get().as_str() {
        "translations" => view! { <translations::Translations/> }.into_any(),
        "findings" => view! { <findings::Findings/> }.into_any(),
        "screens" => view! { <screens::Screens configures=configures.get()/> }.into_any(),
        "services" => view! { <states::States configures=configures.get()/> }.into_any(),
        "ratings" => view! { <ratings::Ratings/> }.into_any(),
        "archived" => view! { <archived::Archived/> }.into_any(),
        _ => view! { <tree::Arranging/> }.into_any(),
    };
    view! {
        <Tabs label=t(key::help_desk_tabs()) tabs/>
        {part}
    }
}
