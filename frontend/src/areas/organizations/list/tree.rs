use std::collections::HashSet;

use contract::id::OrganizationId;
use contract::organizations::OrganizationSummary;
use leptos::prelude::*;

use super::Empty;
use super::filters::Asked;
use super::rows::Name;
use crate::areas::organizations::calls;
use crate::areas::organizations::deputies::{Deputies, UNKNOWN};
use crate::areas::organizations::logo::Logo;
use crate::areas::organizations::wording::{self, StatusBadge};
use crate::i18n::{key, t};
use crate::ui::{Resource, remote};

/// The register by deputies of the mayor, subsidiaries under their parents.
#[component]
pub(super) fn Tree(asked: Asked, deputies: Deputies) -> impl IntoView {
    let all = remote(move || calls::list_all_organizations(asked.request()));
    view! {
        <Resource of=all lines=10 let:items>
            {if items.is_empty() {
                view! { <Empty asked/> }.into_any()
            } else {
                view! { <Groups items asked deputies/> }.into_any()
            }}
        </Resource>
    }
}

#[component]
fn Groups(items: Vec<OrganizationSummary>, asked: Asked, deputies: Deputies) -> impl IntoView {
    let known: HashSet<OrganizationId> = items.iter().map(|body| body.id).collect();
    let is_top = |body: &OrganizationSummary| body.parent_id.is_none_or(|parent| !known.contains(&parent));
    let mut groups: Vec<(String, Vec<OrganizationSummary>)> = Vec::new();
    for body in items.iter().filter(|body| is_top(body)) {
        let code = body.deputy_area.clone().unwrap_or_else(|| UNKNOWN.to_owned());
        match groups.iter_mut().find(|(known, _)| *known == code) {
            Some((_, bodies)) => bodies.push(body.clone()),
            None => groups.push((code, vec![body.clone()])),
        }
    }
    // The largest first; those whose deputy nobody knows come last.
    groups.sort_by_key(|(code, bodies)| (code == UNKNOWN, std::cmp::Reverse(bodies.len())));
    let items = StoredValue::new(items);
    let group = move |(code, tops): (String, Vec<OrganizationSummary>)| {
        let count = tops.len() + tops.iter().map(|top| below(&items.read_value(), top.id)).sum::<usize>();
        let branches = tops.into_iter().map(|body| branch(items, body, asked)).collect_view();
        view! {
            <details class="organizations-branch" open=true>
                <summary>
                    <span>{move || deputies.full_title(&code)}</span>
                    <small>{t(key::organizations_list_tree_count(count))}</small>
                </summary>
                <ul>{branches}</ul>
            </details>
        }
    };
    view! { <div class="organizations-tree">{groups.into_iter().map(group).collect_view()}</div> }
}

/// A body and, under it, its subsidiaries.
fn branch(items: StoredValue<Vec<OrganizationSummary>>, body: OrganizationSummary, asked: Asked) -> AnyView {
    let children: Vec<_> =
        items.read_value().iter().filter(|child| child.parent_id == Some(body.id)).cloned().collect();
    let below = (!children.is_empty()).then(|| {
        let children = children.into_iter().map(|child| branch(items, child, asked)).collect_view();
        view! { <ul>{children}</ul> }
    });
    view! {
        <li>
            <div class="organizations-leaf">
                <Logo id=body.id file=body.logo_file_id initial=body.initial.clone()/>
                <Name body=body.clone() asked/>
                <small>{wording::kind(body.kind)}</small>
                <StatusBadge status=body.status/>
            </div>
            {below}
        </li>
    }
    .into_any()
}

/// How many stand under a body. The register keeps its tree free of cycles and at most four levels deep (ORG-15).
fn below(items: &[OrganizationSummary], id: OrganizationId) -> usize {
    let children = items.iter().filter(|child| child.parent_id == Some(id));
    children.map(|child| 1 + below(items, child.id)).sum()
}
