use contract::organizations::{CountBy, RegisterSummary};
use leptos::prelude::*;

use crate::areas::organizations::deputies::{Deputies, UNKNOWN};
use crate::areas::organizations::wording;
use crate::i18n::{key, t};
use crate::ui::{BarChart, Datum, Remote, RingChart};

/// The register drawn: by kind and by deputy of the mayor.
#[component]
pub(super) fn Figures(summary: Remote<RegisterSummary>, deputies: Deputies) -> impl IntoView {
    move || {
        summary.get().filter(|summary| summary.total > 0 && deputies.are_known()).map(|summary| {
            view! {
                <section class="organizations-figures" aria-labelledby="organizations-figures">
                    <h2 id="organizations-figures">{t(key::organizations_list_figures())}</h2>
                    <div>
                        <Kinds summary=summary.clone()/>
                        <Areas summary=summary.clone() deputies/>
                    </div>
                    {summary.demo.then(|| view! { <p class="quiet">{t(key::organizations_list_figures_demo())}</p> })}
                </section>
            }
        })
    }
}

#[component]
fn Kinds(summary: RegisterSummary) -> impl IntoView {
    let name = |by: &CountBy| by.value.parse().map_or_else(|word| word, wording::kind);
    let most = summary.kinds.iter().max_by_key(|by| by.count);
    let finding =
        most.map(|by| t(key::organizations_list_by_kind_finding(name(by), by.count, summary.total)));
    view! {
        <RingChart
            title=t(key::organizations_list_by_kind())
            finding=finding.unwrap_or_default()
            parts=counts(&summary.kinds, name)
        />
    }
}

#[component]
fn Areas(summary: RegisterSummary, deputies: Deputies) -> impl IntoView {
    let known = summary.deputy_areas.iter().filter(|by| by.value != UNKNOWN);
    let most = known.max_by_key(|by| by.count).filter(|by| by.count > 0);
    let finding =
        most.map(|by| t(key::organizations_list_by_deputy_finding(by.count, deputies.full_title(&by.value))));
    view! {
        <BarChart
            title=t(key::organizations_list_by_deputy())
            finding=finding.unwrap_or_default()
            bars=counts(&summary.deputy_areas, |by| deputies.title(&by.value))
        />
    }
}

fn counts(of: &[CountBy], name: impl Fn(&CountBy) -> String) -> Vec<Datum> {
    of.iter().filter(|by| by.count > 0).map(|by| Datum::new(name(by), by.count as f64)).collect()
}
