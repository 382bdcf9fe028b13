use contract::organizations::{Organization, OrganizationReference, Succession};
use leptos::prelude::*;

use super::head::demo;
use crate::areas::organizations::day::{day, record_address};
use crate::areas::organizations::value::Passage;
use crate::areas::organizations::wording;
use crate::i18n::{Date, key, pick, t};
use crate::ui::{Fact, Facts};

/// Parent and subsidiaries, and what it came from and became.
#[component]
pub(super) fn Ties(record: Organization) -> impl IntoView {
    let Organization { parent, children, predecessors, successors, .. } = record;
    let is_alone =
        parent.is_none() && children.is_empty() && predecessors.is_empty() && successors.is_empty();
    let parent = parent.map(|parent| {
        view! { <Fact label=t(key::organizations_record_parent())><Body body=parent/></Fact> }
    });
    let children = (!children.is_empty()).then(|| {
        let items = children.into_iter().map(|body| view! { <li><Body body/></li> }).collect_view();
        view! { <Fact label=t(key::organizations_record_children())><ul class="organization-values">{items}</ul></Fact> }
    });
    let before =
        successions(t(key::organizations_record_predecessors()), predecessors, |tie| &tie.predecessor);
    let after = successions(t(key::organizations_record_successors()), successors, |tie| &tie.successor);
    view! {
        <section class="organization-ties" aria-labelledby="organization-ties">
            <h2 id="organization-ties">{t(key::organizations_record_ties())}</h2>
            {if is_alone {
                view! { <p class="quiet">{t(key::organizations_record_ties_none())}</p> }.into_any()
            } else {
                view! { <Facts>{parent} {children} {before} {after}</Facts> }.into_any()
            }}
        </section>
    }
}

fn successions(
    label: String,
    ties: Vec<Succession>,
    other: fn(&Succession) -> &OrganizationReference,
) -> Option<impl IntoView> {
    let line = move |tie: Succession| {
        let body = other(&tie).clone();
        view! {
            <li>
                <span class="quiet">{wording::succession(tie.kind)}</span> " "
                <Body body/>
                {tie.on.map(|value| view! { <small><Date value/></small> })}
                {tie.decision.map(|text| view! { <small><Passage text/></small> })}
                {tie.demo.then(demo)}
            </li>
        }
    };
    (!ties.is_empty()).then(|| {
        let lines = ties.into_iter().map(line).collect_view();
        view! { <Fact label><ul class="organization-values">{lines}</ul></Fact> }
    })
}

#[component]
fn Body(body: OrganizationReference) -> impl IntoView {
    let as_of = day("as_of");
    let name = pick(&body.name_fa, body.name_en.as_deref()).to_owned();
    view! { <a href=move || record_address(&body.slug, as_of.get())><Passage text=name/></a> }
}
