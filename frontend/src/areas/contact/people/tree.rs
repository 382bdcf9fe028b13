use contract::contact::{Unit, UnitId};
use leptos::prelude::*;

use crate::app::address_with;
use crate::app::query_value;
use crate::i18n::{key, pick, t};

/// The chart of units; a press shows the people of the unit and of those below it.
#[component]
pub(super) fn UnitTree(units: Vec<Unit>) -> impl IntoView {
    let known: Vec<UnitId> = units.iter().map(|unit| unit.id).collect();
    let is_top = |unit: &&Unit| unit.parent_id.is_none_or(|parent| !known.contains(&parent));
    let tops: Vec<Unit> = units.iter().filter(is_top).cloned().collect();
    let units = StoredValue::new(units);
    if tops.is_empty() {
        return view! { <p class="field-hint">{t(key::contact_chart_none())}</p> }.into_any();
    }
    view! { <ul class="contact-tree">{tops.into_iter().map(|unit| branch(units, unit)).collect_view()}</ul> }
        .into_any()
}

fn branch(units: StoredValue<Vec<Unit>>, unit: Unit) -> AnyView {
    let chosen = query_value("unit");
    let below: Vec<Unit> = units
        .with_value(|units| units.iter().filter(|one| one.parent_id == Some(unit.id)).cloned().collect());
    let below = (!below.is_empty()).then(|| {
        view! { <ul>{below.into_iter().map(|unit| branch(units, unit)).collect_view()}</ul> }
    });
    let id = unit.id.to_string();
    let wanted = id.clone();
    let current = move || chosen.with(|chosen| *chosen == wanted).then_some("true");
    view! {
        <li>
            <a href=move || address_with("unit", &id) aria-current=current data-noscroll="true">
                {pick(&unit.name_fa, Some(&unit.name_en)).to_owned()}
            </a>
            {below}
        </li>
    }
    .into_any()
}
