use leptos::prelude::*;

use super::sample::{Organization, kind_name, organizations, state_name};
use crate::app::query_value;
use crate::i18n::{self, Amount, Date, key, t};
use crate::ui::{Badge, Column, EmptyState, Table};

/// The invented organizations as the filters of the address leave them, in its order.
pub(super) fn table() -> AnyView {
    let (name, kind, since) = (query_value("name"), query_value("kind"), query_value("since"));
    let letter = query_value("letter");
    let sort = query_value("sort");
    let shown = move || {
        let (name, kind, since) = (name.get(), kind.get(), since.get().parse().ok());
        let mut all = organizations();
        all.retain(|one| {
            one.name.contains(&name)
                && one.name.starts_with(&letter.get())
                && (kind.is_empty() || one.kind == kind)
                && since.is_none_or(|since| one.since >= since)
        });
        order(&mut all, &sort.get());
        all
    };
    view! {
        {move || {
            let all = shown();
            if all.is_empty() {
                return view! { <EmptyState icon="building-2" title=t(key::gallery_sample_nothing()) text=t(key::gallery_sample_nothing_text())/> }
                    .into_any();
            }
            let rows = all.into_iter().map(row).collect();
            view! { <Table caption=t(key::gallery_sample_organizations()) columns=columns() rows/> }.into_any()
        }}
    }
    .into_any()
}

fn order(all: &mut [Organization], by: &str) {
    match by.trim_start_matches('-') {
        "name" => all.sort_by(|one, other| one.name.cmp(&other.name)),
        "staff" => all.sort_by_key(|one| one.staff),
        "budget" => all.sort_by_key(|one| one.rials),
        "since" => all.sort_by_key(|one| one.since),
        _ => return,
    }
    if by.starts_with('-') {
        all.reverse();
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::gallery_sample_organization())).sort("name"),
        Column::new(t(key::gallery_sample_kind())),
        Column::new(t(key::gallery_sample_staff())).numeric().sort("staff"),
        Column::new(t(key::gallery_sample_budget())).numeric().sort("budget"),
        Column::new(t(key::gallery_sample_since())).sort("since"),
        Column::new(t(key::gallery_sample_state())),
    ]
}

fn row(one: Organization) -> Vec<AnyView> {
    vec![
        one.name.into_any(),
        kind_name(one.kind).into_any(),
        i18n::number(one.staff).into_any(),
        view! { <Amount rials=one.rials/> }.into_any(),
        view! { <Date value=one.since/> }.into_any(),
        view! { <Badge text=state_name(one.tone) tone=one.tone/> }.into_any(),
    ]
}
