use contract::organizations::OrganizationSummary;
use leptos::prelude::*;

use super::filters::Asked;
use crate::areas::organizations::day::record_address;
use crate::areas::organizations::deputies::Deputies;
use crate::areas::organizations::logo::Logo;
use crate::areas::organizations::value::Passage;
use crate::areas::organizations::wording::{self, StatusBadge};
use crate::i18n::{key, pick, t};
use crate::ui::{Badge, Column, ProgressBar, Table, Tone};

/// The register as a table; on a phone every row is a card.
#[component]
pub(super) fn Rows(items: Vec<OrganizationSummary>, asked: Asked, deputies: Deputies) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::organizations_column_name_fa())).sort("name"),
        Column::new(t(key::organizations_column_kind())),
        Column::new(t(key::organizations_column_deputy_area())),
        Column::new(t(key::organizations_column_status())),
        Column::new(t(key::organizations_record_complete())),
    ];
    let row = move |body: OrganizationSummary| -> Vec<AnyView> {
        vec![
            view! { <Name body=body.clone() asked/> }.into_any(),
            wording::kind(body.kind).into_any(),
            deputy(body.deputy_area.clone(), deputies),
            view! { <StatusBadge status=body.status/> }.into_any(),
            view! { <Complete percent=body.completeness/> }.into_any(),
        ]
    };
    let rows = items.into_iter().map(row).collect();
    view! {
        <div class="organizations-table">
            <Table caption=t(key::organizations_list_title()) columns rows/>
        </div>
    }
}

/// The register as cards, with what each body does and who heads it.
#[component]
pub(super) fn Cards(items: Vec<OrganizationSummary>, asked: Asked, deputies: Deputies) -> impl IntoView {
    let card = move |body: OrganizationSummary| {
        let activity = body.activity_fa.as_deref().map(|fa| pick(fa, body.activity_en.as_deref()).to_owned());
        let chief = body.chief_executive.as_deref();
        let chief = chief.map(|fa| pick(fa, body.chief_executive_en.as_deref()).to_owned());
        let area = body.deputy_area.clone();
        view! {
            <li class="organization-card">
                <div class="organization-card-head">
                    <Logo id=body.id file=body.logo_file_id initial=body.initial.clone()/>
                    <h2><Name body=body.clone() asked/></h2>
                </div>
                <p class="organization-card-words">
                    <Badge text=wording::kind(body.kind)/>
                    <StatusBadge status=body.status/>
                </p>
                {activity.map(|text| view! { <p class="organization-card-text"><Passage text/></p> })}
                <dl>
                    {area
                        .map(|code| view! {
                            <div><dt>{t(key::organizations_column_deputy_area())}</dt><dd>{move || deputies.title(&code)}</dd></div>
                        })}
                    {chief
                        .map(|text| view! {
                            <div><dt>{t(key::organizations_column_chief_executive())}</dt><dd><Passage text/></dd></div>
                        })}
                </dl>
                <Complete percent=body.completeness/>
            </li>
        }
    };
    view! { <ul class="organization-cards">{items.into_iter().map(card).collect_view()}</ul> }
}

/// The name as the way to the record, marked where something in the row is for demonstration.
#[component]
pub(super) fn Name(body: OrganizationSummary, asked: Asked) -> impl IntoView {
    let href = record_address(&body.slug, asked.as_of.get_untracked());
    let name = pick(&body.name_fa, body.name_en.as_deref()).to_owned();
    view! {
        <span class="organization-name">
            <a href=href><Passage text=name/></a>
            {body.demo.then(|| view! { <Badge text=t(key::organizations_demo()) tone=Tone::Attention/> })}
        </span>
    }
}

fn deputy(code: Option<String>, deputies: Deputies) -> AnyView {
    match code {
        Some(code) => view! { <span>{move || deputies.title(&code)}</span> }.into_any(),
        None => view! { <span class="quiet">"—"</span> }.into_any(),
    }
}

#[component]
fn Complete(percent: u8) -> impl IntoView {
    view! { <ProgressBar value=f64::from(percent) label=t(key::organizations_record_complete())/> }
}
