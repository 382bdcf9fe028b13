use contract::organizations::{CountBy, ReferenceItem, RegisterSummary};
use contract::page::Page;
use leptos::prelude::*;

use super::Block;
use crate::api::{self, ApiError};
use crate::i18n::{self, key, t};
use crate::ui::{BarChart, Datum, EmptyState, Resource, RingChart, remote};

/// The sort of those whose deputy of the mayor nobody knows.
const UNKNOWN: &str = "none";

/// The register drawn: by kind, by deputy of the mayor, by status.
#[component]
pub(super) fn Figures() -> impl IntoView {
    let figures = remote(load);
    let all = move || {
        let total = figures.get().map(|(summary, _)| summary.total)?;
        Some(view! { <a href="/organizations">{t(key::home_register_all(total))}</a> })
    };
    view! {
        <Block id="home-register" title=t(key::home_register()) whole=move || view! { {all} }>
            <Resource of=figures lines=8 let:loaded>
                {if loaded.0.total == 0 {
                    let text = t(key::home_register_empty_text());
                    view! { <EmptyState icon="building-2" title=t(key::home_register_empty()) text/> }.into_any()
                } else {
                    view! { <Charts summary=loaded.0 deputies=loaded.1/> }.into_any()
                }}
            </Resource>
        </Block>
    }
}

async fn load() -> Result<(RegisterSummary, Vec<ReferenceItem>), ApiError> {
    let summary = api::get("/api/v1/organizations/summary").send::<RegisterSummary>();
    let deputies = api::get("/api/v1/organizations/reference/deputy_areas").send::<Page<ReferenceItem>>();
    let (summary, deputies) = futures_util::join!(summary, deputies);
    Ok((summary?, deputies?.items))
}

#[component]
fn Charts(summary: RegisterSummary, deputies: Vec<ReferenceItem>) -> impl IntoView {
    let known = summary.deputy_areas.iter().filter(|by| by.value != UNKNOWN);
    let most = known.max_by_key(|by| by.count).filter(|by| by.count > 0);
    let most = most.map(|by| t(key::home_register_deputies_finding(deputy(&deputies, &by.value), by.count)));
    let complete = i18n::percent(f64::from(summary.completeness), 100.0);
    view! {
        <div class="home-figures">
            <RingChart
                title=t(key::home_register_kinds())
                finding=t(key::home_register_kinds_finding(summary.total))
                parts=counts(&summary.kinds, |kind| named("kind", kind))
            />
            <BarChart
                title=t(key::home_register_deputies())
                finding=most.unwrap_or_default()
                bars=counts(&summary.deputy_areas, |code| deputy(&deputies, code))
            />
            <BarChart
                title=t(key::home_register_statuses())
                finding=t(key::home_register_statuses_finding(complete))
                bars=counts(&summary.statuses, |status| named("status", status))
            />
        </div>
        {summary.demo.then(|| view! { <p class="home-note">{t(key::home_register_demo())}</p> })}
    }
}

fn counts(of: &[CountBy], label: impl Fn(&str) -> String) -> Vec<Datum> {
    of.iter().filter(|by| by.count > 0).map(|by| Datum::new(label(&by.value), by.count as f64)).collect()
}

/// The title without the word that all of them begin with: the chart says it once.
fn deputy(deputies: &[ReferenceItem], code: &str) -> String {
    let Some(known) = deputies.iter().find(|known| known.code == code) else {
        return t(key::home_register_deputies_none());
    };
    let title = i18n::pick(&known.title_fa, Some(&known.title_en));
    let prefix = t(key::home_register_deputy_prefix());
    title.strip_prefix(prefix.as_str()).unwrap_or(title).trim().to_owned()
}

/// The word for a value; one of a newer server shows itself.
fn named(what: &str, value: &str) -> String {
    i18n::find(&format!("home-{what}-{value}"), &[]).unwrap_or_else(|| value.to_owned())
}
