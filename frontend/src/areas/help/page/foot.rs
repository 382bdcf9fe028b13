use contract::help::{HelpLink, HelpPage};
use leptos::prelude::*;

use crate::areas::help::wording::{address, local};
use crate::i18n::{Moment, key, t};
use crate::ui::Icon;

/// What follows the text: the pages below, the neighbours, when it was edited and what it was before.
#[component]
pub(super) fn Foot(page: HelpPage) -> impl IntoView {
    let history = format!("{}?view=history", address(&page.path));
    let below = (!page.children.is_empty()).then(|| {
        let children = page.children.into_iter().map(child).collect_view();
        view! {
            <section class="help-part" aria-labelledby="help-below">
                <h2 id="help-below">{t(key::help_below())}</h2>
                <ul class="help-below">{children}</ul>
            </section>
        }
    });
    view! {
        {below}
        <nav class="help-neighbours" aria-label=t(key::help_neighbours())>
            {page.previous.map(|link| neighbour(link, t(key::help_previous()), "chevron-left", false))}
            {page.next.map(|link| neighbour(link, t(key::help_next()), "chevron-right", true))}
        </nav>
        <p class="help-edited">
            <span>{t(key::help_edited())} " " <Moment value=page.published_at/></span>
            <span>{t(key::help_edited_by(page.published_by))}</span>
            <span>{t(key::help_revision(page.revision))}</span>
            <a href=history><Icon name="history"/>{t(key::help_history())}</a>
        </p>
    }
}

fn child(link: HelpLink) -> impl IntoView {
    view! {
        <li>
            <a href=address(&link.path)>{local(link.title)}</a>
            <p dir="auto">{link.summary}</p>
        </li>
    }
}

fn neighbour(link: HelpLink, label: String, icon: &'static str, forward: bool) -> impl IntoView {
    view! {
        <a class="help-neighbour" class:help-forward=forward href=address(&link.path)>
            <Icon name=icon/>
            <span>
                <small>{label}</small>
                {local(link.title)}
            </span>
        </a>
    }
}
