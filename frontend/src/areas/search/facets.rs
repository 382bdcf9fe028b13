use contract::search::{FacetValue, SearchFacets};
use leptos::prelude::*;

use super::ask::{Ask, FACETS};
use super::hit::{area_name, kind_name};
use crate::i18n::{self, key, t};
use crate::ui::{Button, Dialog, Emphasis, Icon, LinkButton, Remote, Resource, remote};

/// How many values of a facet are in sight at first.
const IN_SIGHT: usize = 6;

/// The spread of the hits, fetched with each change of query and filters.
pub(super) fn facets(ask: Memo<Ask>) -> Remote<SearchFacets> {
    let asked = Memo::new(move |_| ask.with(|ask| ask.in_order(false)));
    remote(move || {
        let request = asked.get().request("/api/v1/search/facets");
        async move { request.send::<SearchFacets>().await }
    })
}

/// The filters beside the hits; on a phone they are in a drawer.
#[component]
pub(super) fn FacetsAside(ask: Memo<Ask>, facets: Remote<SearchFacets>) -> impl IntoView {
    view! {
        <aside class="facets facets-aside" aria-label=t(key::search_filters())>
            <Resource of=facets lines=8 let:found><FacetLists ask found/></Resource>
        </aside>
    }
}

/// The same filters on a phone: a button that opens them.
#[component]
pub(super) fn FacetsDrawer(ask: Memo<Ask>, facets: Remote<SearchFacets>) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="facets-drawer">
            <Button label=t(key::search_filters()) icon="filter" on_click=move |()| open.set(true)/>
            <Dialog open title=t(key::search_filters_open())>
                <div class="facets">
                    <Resource of=facets lines=8 let:found><FacetLists ask found/></Resource>
                </div>
                <Button emphasis=Emphasis::Primary label=t(key::search_filters_show()) on_click=move |()| open.set(false)/>
            </Dialog>
        </div>
    }
}

#[component]
fn FacetLists(ask: Memo<Ask>, found: SearchFacets) -> impl IntoView {
    let lists = FACETS.into_iter().map(|facet| {
        let values = values(&found, facet).to_vec();
        let is_chosen = ask.with_untracked(|ask| ask.filters.iter().any(|(known, _)| *known == facet));
        (is_chosen || narrows(&values)).then(|| view! { <FacetList ask facet values/> })
    });
    view! {
        {lists.collect_view()}
        {found.is_cut.then(|| view! { <p class="facets-cut">{t(key::search_filters_cut())}</p> })}
    }
}

/// Whether choosing among these values can tell hits apart: several values, not each with a single hit.
fn narrows(values: &[FacetValue]) -> bool {
    values.len() > 1 && values.iter().any(|value| value.count > 1)
}

#[component]
fn FacetList(ask: Memo<Ask>, facet: &'static str, values: Vec<FacetValue>) -> impl IntoView {
    let title = t(match facet {
        "area" => key::search_facet_area(),
        "kind" => key::search_facet_kind(),
        "organization_id" => key::search_facet_organization(),
        _ => key::search_facet_year(),
    });
    let item = move |value: &FacetValue| {
        let (label, count, value) = (label(facet, value), value.count, value.value.clone());
        let is_chosen = {
            let value = value.clone();
            move || ask.with(|ask| ask.has(facet, &value))
        };
        view! {
            <li>
                <a
                    class="facet"
                    href=move || ask.with(|ask| ask.toggled(facet, &value).address())
                    aria-current=move || is_chosen().then_some("true")
                    data-noscroll="true"
                >
                    <span>{label}</span>
                    <span class="facet-count">{i18n::number(count)}</span>
                </a>
            </li>
        }
    };
    let (first, rest) = values.split_at(values.len().min(IN_SIGHT));
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details>
                <summary>{t(key::ui_more())}</summary>
                <ul>{rest.iter().map(item).collect_view()}</ul>
            </details>
        }
    });
    view! {
        <section class="facet-list">
            <h2>{title}</h2>
            <ul>{first.iter().map(item).collect_view()}</ul>
            {rest}
        </section>
    }
}

/// The filters in force, each removed by a press.
#[component]
pub(super) fn ActiveFilters(ask: Memo<Ask>, facets: Remote<SearchFacets>) -> impl IntoView {
    let chip = move |ask: &Ask, (facet, value): &(&'static str, String)| {
        let known = facets.get().unwrap_or_default();
        let known = values(&known, facet).iter().find(|known| known.value == *value).cloned();
        let label = label(
            facet,
            &known.unwrap_or_else(|| FacetValue { value: value.clone(), title: None, count: 0 }),
        );
        view! {
            <li>
                <a class="chip" href=ask.toggled(facet, value).address() aria-label=t(key::search_filters_remove(label.as_str())) data-noscroll="true">
                    {label.clone()}
                    <Icon name="x"/>
                </a>
            </li>
        }
    };
    view! {
        <Show when=move || ask.with(|ask| !ask.filters.is_empty())>
            <nav class="chips search-active" aria-label=t(key::search_filters_active())>
                <ul>
                    {move || ask.with(|ask| ask.filters.iter().map(|filter| chip(ask, filter)).collect_view())}
                    <li>
                        {move || {
                            let href = ask.with(|ask| ask.without_filters().address());
                            view! { <LinkButton emphasis=Emphasis::Quiet label=t(key::search_filters_clear()) href/> }
                        }}
                    </li>
                </ul>
            </nav>
        </Show>
    }
}

fn values<'a>(found: &'a SearchFacets, facet: &str) -> &'a [FacetValue] {
    match facet {
        "area" => &found.areas,
        "kind" => &found.kinds,
        "organization_id" => &found.organizations,
        _ => &found.years,
    }
}

fn label(facet: &str, value: &FacetValue) -> String {
    match facet {
        "area" => area_name(&value.value),
        "kind" => kind_name(&value.value),
        "organization_id" => value.title.clone().unwrap_or_else(|| t(key::search_facet_organization())),
        _ => i18n::digits(&value.value),
    }
}
