use contract::publications::{KindStats, MonthCounts, PublicationKind, PublicationStats};
use leptos::prelude::*;
use persian::{Digits, JalaliDate};

use crate::areas::publications::calls;
use crate::areas::publications::wording::{kind_name, kind_plural, time_taken};
use crate::i18n::{self, Language, key, t};
use crate::ui::{Fact, Facts, Resource, StackedChart, remote};

/// How much is published per kind and Jalali month; fetched when it is opened.
#[component]
pub(super) fn Figures() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <details class="figures" on:toggle=move |_| open.set(true)>
            <summary>{t(key::publications_figures())}</summary>
            {move || open.get().then(|| view! { <Counts/> })}
        </details>
    }
}

#[component]
fn Counts() -> impl IntoView {
    let stats = remote(calls::stats);
    view! {
        <Resource of=stats lines=8 let:stats>
            <Chart stats/>
        </Resource>
    }
}

#[component]
fn Chart(stats: PublicationStats) -> impl IntoView {
    let all: i64 = stats.kinds.iter().map(|kind| kind.count).sum();
    let finding = t(key::publications_figures_finding(stats.months.len() as i64, all));
    let parts = PublicationKind::ALL.iter().map(|kind| kind_plural(*kind)).collect();
    let bars = stats.months.iter().rev().map(bar).collect();
    view! {
        <div class="figures-parts">
            <StackedChart title=t(key::publications_figures()) finding parts bars to_scale=true/>
            <section aria-labelledby="figures-times">
                <h2 id="figures-times">{t(key::publications_times())}</h2>
                <p class="field-hint">{t(key::publications_times_hint())}</p>
                <Facts>{stats.kinds.into_iter().map(time).collect_view()}</Facts>
            </section>
        </div>
    }
}

fn bar(month: &MonthCounts) -> (String, Vec<f64>) {
    let first = JalaliDate::from_gregorian(month.from);
    let name = match i18n::language() {
        Language::Fa => first.month_and_year_fa(Digits::Persian),
        Language::En => first.month_and_year_en(),
    };
    let count = |kind: &PublicationKind| {
        month.counts.iter().find(|count| count.kind == *kind).map_or(0.0, |count| count.count as f64)
    };
    (name, PublicationKind::ALL.iter().map(count).collect())
}

/// How long a text of the kind was on its way.
fn time(kind: KindStats) -> impl IntoView {
    let took = kind.median_minutes.map_or_else(|| t(key::publications_times_none()), time_taken);
    view! { <Fact label=kind_name(kind.kind)>{took}</Fact> }
}
