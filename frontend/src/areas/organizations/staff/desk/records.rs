use contract::organizations::{OrganizationStatus, OrganizationSummary};
use leptos::prelude::*;

use crate::app::query_value;
use crate::areas::organizations::staff::calls::{self, record_address};
use crate::areas::organizations::wording::{self, StatusBadge};
use crate::i18n::{self, key, pick, t};
use crate::ui::{Badge, Column, EmptyState, FilterSelect, FilterText, PagedResource, Table, Tone, paged};

/// Where each record stands: what is missing in it, and whether somebody leads the body.
#[component]
pub(super) fn Records() -> impl IntoView {
    let (q, status) = (query_value("q"), query_value("status"));
    let records = paged(move |cursor| {
        let asked =
            calls::organizations().query("q", q.get()).query("status", status.get()).query("limit", 50);
        calls::list_organizations(asked.query_if("cursor", cursor))
    });
    let statuses = wording::choices(OrganizationStatus::ALL, OrganizationStatus::as_str, wording::status);
    let none = || {
        view! { <EmptyState icon="search" title=t(key::organizations_staff_no_records()) text=t(key::organizations_staff_no_records_text())/> }
    };
    view! {
        <div class="filters" role="search" aria-label=t(key::organizations_staff_desk_records())>
            <FilterText param="q" label=t(key::organizations_staff_find_record())/>
            <FilterSelect
                param="status"
                label=t(key::organizations_column_status())
                all=t(key::organizations_staff_all())
                choices=statuses
            />
        </div>
        <PagedResource of=records empty=none let:items>
            <RecordTable items/>
        </PagedResource>
    }
}

#[component]
fn RecordTable(items: Vec<OrganizationSummary>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::organizations_column_name_fa())),
        Column::new(t(key::organizations_column_status())),
        Column::new(t(key::organizations_staff_column_identity())),
        Column::new(t(key::organizations_staff_column_officers())),
    ];
    let row = |record: OrganizationSummary| -> Vec<AnyView> {
        let name = pick(&record.name_fa, record.name_en.as_deref()).to_owned();
        let is_closed = record.status.is_closed();
        let leader = record.chief_executive.as_deref();
        let leader = leader.map(|leader| pick(leader, record.chief_executive_en.as_deref()).to_owned());
        vec![
            view! { <a href=record_address(&record.slug)><bdi>{name}</bdi></a> }.into_any(),
            view! { <StatusBadge status=record.status/> }.into_any(),
            if is_closed { nothing() } else { view! { <Identity percent=record.completeness/> }.into_any() },
            if is_closed { nothing() } else { view! { <Officers leader/> }.into_any() },
        ]
    };
    let rows = items.into_iter().map(row).collect();
    view! { <Table caption=t(key::organizations_staff_desk_records()) columns rows/> }
}

/// Nothing more is asked of a body that has ended.
fn nothing() -> AnyView {
    "—".into_any()
}

#[component]
fn Identity(percent: u8) -> impl IntoView {
    if percent == 100 {
        return view! { <Badge text=t(key::organizations_staff_complete()) tone=Tone::Good icon="circle-check"/> };
    }
    let share = i18n::percent(f64::from(percent), 100.0);
    view! { <Badge text=t(key::organizations_staff_incomplete(share)) tone=Tone::Attention icon="circle-alert"/> }
}

#[component]
fn Officers(leader: Option<String>) -> impl IntoView {
    match leader {
        Some(leader) => view! { <bdi>{leader}</bdi> }.into_any(),
        None => {
            view! { <Badge text=t(key::organizations_staff_no_leader()) tone=Tone::Bad icon="circle-alert"/> }
                .into_any()
        }
    }
}
