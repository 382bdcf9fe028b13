use contract::identity::AuditEntry;
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::actions;
use crate::areas::identity::wording::area_name;
use crate::i18n::{Ltr, Moment, key, number, t};
use crate::session::OrganizationName;
use crate::ui::{Badge, CopyButton, Icon, Tone};

/// One entry: a line that says who did what, and beneath it, opened on demand, what changed.
#[component]
pub(super) fn Entry(entry: AuditEntry, by_actor: Callback<String>) -> impl IntoView {
    let action = actions::text(&entry.action);
    let acting = entry.acting_organization_id;
    let seq = number(entry.seq);
    let name = actor_name(&entry);
    view! {
        <li class="entry">
            <details>
                <summary>
                    <span class="entry-seq">{seq}</span>
                    <span class="entry-what">
                        <b>{action}</b>
                        <span class="entry-who">
                            <bdi>{name}</bdi>
                            {acting.map(|id| view! { " · " {t(key::identity_acting_for())} " " <OrganizationName id/> })}
                        </span>
                    </span>
                    <span class="entry-when"><Moment value=entry.at/></span>
                    <Icon name="chevron-down"/>
                </summary>
                <EntryBody entry by_actor/>
            </details>
        </li>
    }
}

#[component]
fn EntryBody(entry: AuditEntry, by_actor: Callback<String>) -> impl IntoView {
    let only = entry.actor_id.map(|id| {
        view! {
            <button type="button" class="link" on:click=move |_| by_actor.run(id.to_string())>
                {t(key::identity_audit_only_actor())}
            </button>
        }
    });
    let changes = differences(entry.before.as_ref(), entry.after.as_ref());
    view! {
        <div class="entry-body">
            <Changes changes/>
            <dl class="entry-facts">
                <div><dt>{t(key::identity_audit_action())}</dt><dd><Ltr text=entry.action/></dd></div>
                <div>
                    <dt>{t(key::identity_audit_subject())}</dt>
                    <dd>{area_name(&entry.subject_area)} " · " <Ltr text=entry.subject_id/></dd>
                </div>
                <div><dt>{t(key::identity_audit_actor())}</dt><dd><bdi>{entry.actor_name}</bdi> " " {only}</dd></div>
                <div><dt>{t(key::identity_audit_request())}</dt><dd><Ltr text=entry.request_id/></dd></div>
                <div>
                    <dt>{t(key::identity_audit_hash())}</dt>
                    <dd class="entry-hash"><Ltr text=entry.hash.clone()/> <CopyButton text=entry.hash/></dd>
                </div>
            </dl>
        </div>
    }
}

fn actor_name(entry: &AuditEntry) -> String {
    match entry.actor_kind.as_str() {
        "system" => t(key::identity_portal()),
        "anonymous" => t(key::identity_anonymous()),
        _ => entry.actor_name.clone(),
    }
}

/// A field whose value differs between before and after.
struct Difference {
    field: String,
    before: Option<Value>,
    after: Option<Value>,
}

fn differences(before: Option<&Value>, after: Option<&Value>) -> Vec<Difference> {
    let empty = Map::new();
    let fields = |value: Option<&Value>| value.and_then(Value::as_object).unwrap_or(&empty).clone();
    let (before, after) = (fields(before), fields(after));
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| Difference {
            field: name.clone(),
            before: before.get(name).cloned(),
            after: after.get(name).cloned(),
        })
        .collect()
}

#[component]
fn Changes(changes: Vec<Difference>) -> impl IntoView {
    if changes.is_empty() {
        return view! { <p class="quiet">{t(key::identity_audit_no_change())}</p> }.into_any();
    }
    let row = |change: Difference| {
        view! {
            <tr>
                <th scope="row"><Ltr text=change.field/></th>
                <td class="diff-before" data-title=t(key::identity_audit_before())><ValueView value=change.before/></td>
                <td class="diff-after" data-title=t(key::identity_audit_after())><ValueView value=change.after/></td>
            </tr>
        }
    };
    view! {
        <table class="diff">
            <thead>
                <tr>
                    <th scope="col">{t(key::identity_audit_field())}</th>
                    <th scope="col">{t(key::identity_audit_before())}</th>
                    <th scope="col">{t(key::identity_audit_after())}</th>
                </tr>
            </thead>
            <tbody>{changes.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn ValueView(value: Option<Value>) -> impl IntoView {
    match value {
        None | Some(Value::Null) => view! { <span class="quiet">"—"</span> }.into_any(),
        Some(Value::Bool(true)) => view! { <Badge text=t(key::identity_yes()) tone=Tone::Good/> }.into_any(),
        Some(Value::Bool(false)) => view! { <Badge text=t(key::identity_no())/> }.into_any(),
        Some(Value::String(text)) => view! { <bdi>{text}</bdi> }.into_any(),
        Some(other) => {
            view! { <pre dir="ltr">{serde_json::to_string_pretty(&other).unwrap_or_default()}</pre> }
                .into_any()
        }
    }
}
