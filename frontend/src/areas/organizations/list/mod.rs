//! `/organizations`: finding a body among all of them.

mod figures;
mod filters;
mod rows;
mod take;
mod tree;

use leptos::prelude::*;

use super::calls;
use super::day::OtherDay;
use super::deputies::deputies;
use super::staff::StaffLinks;
use crate::app::query_value;
use crate::i18n::{key, t};
use crate::shell::Page;
use crate::ui::{EmptyState, FilterLetters, LinkButton, PagedResource, paged, remote};
use filters::{Asked, Filters};

#[component]
pub(super) fn Register() -> impl IntoView {
    let asked = Asked::from_address();
    let summary = remote(move || calls::get_summary(asked.as_of.get()));
    let deputies = deputies();
    let view = query_value("view");
    let shown = Memo::new(move |_| View::read(&view.get()));
    let lead = move || summary.get().map(|summary| t(key::organizations_list_lead(summary.total)));
    view! {
        <OtherDay as_of=asked.as_of/>
        <Page title=t(key::organizations_list_title()) lead=move || view! { {lead} } actions=|| view! { <StaffLinks/> }>
            <Filters asked summary deputies/>
            <FilterLetters param="letter" label=t(key::organizations_list_letters())/>
            {move || match shown.get() {
                View::Tree => view! { <tree::Tree asked deputies/> }.into_any(),
                view => view! { <Rows asked deputies cards=view == View::Cards/> }.into_any(),
            }}
            <figures::Figures summary deputies/>
        </Page>
    }
}

/// How the register is shown; the address names all but the first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Table,
    Cards,
    Tree,
}

impl View {
    fn read(name: &str) -> Self {
        match name {
            "cards" => Self::Cards,
            "tree" => Self::Tree,
            _ => Self::Table,
        }
    }
}

#[component]
fn Rows(asked: Asked, deputies: super::deputies::Deputies, cards: bool) -> impl IntoView {
    let list = paged(move |cursor| calls::list_organizations(asked.request().query_if("cursor", cursor)));
    let empty = move || view! { <Empty asked/> };
    view! {
        <PagedResource of=list empty let:items>
            {if cards {
                view! { <rows::Cards items asked deputies/> }.into_any()
            } else {
                view! { <rows::Rows items asked deputies/> }.into_any()
            }}
        </PagedResource>
    }
}

/// Nothing to show: because of the filters, of the day, or because there is nothing yet.
#[component]
fn Empty(asked: Asked) -> impl IntoView {
    if asked.narrows() {
        let text = t(key::organizations_list_nothing_text());
        return view! {
            <EmptyState icon="search" title=t(key::organizations_list_nothing()) text>
                <LinkButton label=t(key::organizations_list_clear()) href=asked.without_filters()/>
            </EmptyState>
        }
        .into_any();
    }
    if asked.as_of.get().is_some() {
        let text = t(key::organizations_list_empty_day_text());
        return view! {
            <EmptyState icon="history" title=t(key::organizations_list_empty_day()) text>
                <LinkButton label=t(key::organizations_list_today()) href="/organizations"/>
            </EmptyState>
        }
        .into_any();
    }
    let text = t(key::organizations_list_empty_text());
    view! { <EmptyState icon="building-2" title=t(key::organizations_list_empty()) text/> }.into_any()
}
