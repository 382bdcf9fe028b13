use contract::publications::{CommunicationStats, OrganizationAnswers};
use leptos::prelude::*;

use crate::areas::publications::communication_calls as calls;
use crate::areas::publications::communication_wording::share_text;
use crate::areas::publications::wording::time_taken;
use crate::i18n::{key, pick, t};
use crate::ui::{Column, Resource, Table, remote};

/// How each organization answered in the past months; fetched when it is opened.
#[component]
pub(super) fn Answers() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <details class="figures" on:toggle=move |_| open.set(true)>
            <summary>{t(key::publications_answers())}</summary>
            {move || open.get().then(|| view! { <Counted/> })}
        </details>
    }
}

#[component]
fn Counted() -> impl IntoView {
    let stats = remote(calls::communication_stats);
    view! {
        <p class="field-hint">{t(key::publications_answers_lead())}</p>
        <Resource of=stats lines=8 let:stats>
            <Organizations stats/>
        </Resource>
    }
}

#[component]
fn Organizations(stats: CommunicationStats) -> impl IntoView {
    if stats.organizations.is_empty() {
        return view! { <p class="field-hint">{t(key::publications_answers_none())}</p> }.into_any();
    }
    let columns = vec![
        Column::new(t(key::publications_receipt_organization())),
        Column::new(t(key::publications_answers_median())),
        Column::new(t(key::publications_board_acknowledged())),
        Column::new(t(key::publications_ack_on_time())),
    ];
    let rows = stats.organizations.into_iter().map(row).collect();
    view! { <Table caption=t(key::publications_answers()) columns rows/> }.into_any()
}

fn row(one: OrganizationAnswers) -> Vec<AnyView> {
    let name = pick(&one.organization_fa, one.organization_en.as_deref()).to_owned();
    let median = one.median_minutes.map_or_else(|| t(key::publications_answers_never()), time_taken);
    vec![
        view! { <bdi>{name}</bdi> }.into_any(),
        median.into_any(),
        share_text(one.acknowledged).into_any(),
        share_text(one.on_time).into_any(),
    ]
}
