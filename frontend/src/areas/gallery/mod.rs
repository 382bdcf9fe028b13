//! The design system shown to itself: every component in every state, at `/ui`.

mod actions;
mod charts;
mod choices;
mod entries;
mod fields;
mod forms;
mod foundations;
mod layers;
mod lists;
mod marks;
mod part;
mod sample;
mod states;
mod texts;

use leptos::prelude::*;

use crate::app::lazy_area;
use crate::browser;
use crate::i18n::{Ltr, Message, key, t};
use crate::shell::Page;
use part::Part;

lazy_area!(gallery, Pages);

/// Parts of one kind.
struct Group {
    id: &'static str,
    title: fn() -> Message,
    parts: &'static [Part],
}

const GROUPS: [Group; 9] = [
    Group { id: "foundations", title: key::gallery_group_foundations, parts: &foundations::PARTS },
    Group { id: "actions", title: key::gallery_group_actions, parts: &actions::PARTS },
    Group { id: "fields", title: key::gallery_group_fields, parts: &fields::PARTS },
    Group { id: "choices", title: key::gallery_group_choices, parts: &choices::PARTS },
    Group { id: "lists", title: key::gallery_group_lists, parts: &lists::PARTS },
    Group { id: "layers", title: key::gallery_group_layers, parts: &layers::PARTS },
    Group { id: "states", title: key::gallery_group_states, parts: &states::PARTS },
    Group { id: "charts", title: key::gallery_group_charts, parts: &charts::PARTS },
    Group { id: "marks", title: key::gallery_group_marks, parts: &marks::PARTS },
];

#[component]
fn Pages() -> impl IntoView {
    // The code of this page arrives after the browser has looked for the anchor of the address.
    browser::soon(|| {
        let anchor = window().location().hash().unwrap_or_default();
        if let Some(section) = browser::element(anchor.trim_start_matches('#')) {
            section.scroll_into_view();
        }
    });
    view! {
        <Page title=t(key::gallery_title()) lead=|| t(key::gallery_lead())>
            <div class="design">
                <Contents/>
                <div class="design-groups">{GROUPS.iter().map(group).collect_view()}</div>
            </div>
        </Page>
    }
}

/// The way to every part. `rel="external"` leaves the anchors to the browser, which keeps the query.
#[component]
fn Contents() -> impl IntoView {
    let entry = |part: &Part| {
        view! { <li><a href=format!("#{}", part.id) rel="external">{t((part.title)())}</a></li> }
    };
    let group = move |group: &Group| {
        view! {
            <li>
                <a href=format!("#{}", group.id) rel="external">{t((group.title)())}</a>
                <ul>{group.parts.iter().map(entry).collect_view()}</ul>
            </li>
        }
    };
    view! {
        <nav class="design-contents" aria-label=t(key::gallery_contents())>
            <ul>{GROUPS.iter().map(group).collect_view()}</ul>
        </nav>
    }
}

fn group(group: &'static Group) -> impl IntoView {
    view! {
        <section class="design-group" aria-labelledby=group.id>
            <h2 id=group.id>{t((group.title)())}</h2>
            {group.parts.iter().map(section).collect_view()}
        </section>
    }
}

fn section(part: &'static Part) -> impl IntoView {
    let heading = format!("{}-title", part.id);
    view! {
        <section class="design-part" id=part.id aria-labelledby=heading>
            <div class="design-part-head">
                <h3 id=heading.clone()>{t((part.title)())}</h3>
                <code><Ltr text=part.component/></code>
            </div>
            <p class="design-when">{t((part.when)())}</p>
            {(part.stage)()}
        </section>
    }
}
