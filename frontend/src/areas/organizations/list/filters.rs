use chrono::NaiveDate;
use contract::organizations::{CountBy, RegisterSummary};
use leptos::prelude::*;

use super::take::Take;
use crate::api::Request;
use crate::app::{address_with, query_value};
use crate::areas::organizations::calls;
use crate::areas::organizations::day::day;
use crate::areas::organizations::deputies::Deputies;
use crate::areas::organizations::wording;
use crate::i18n::{self, key, t};
use crate::ui::{Chip, Chips, FilterDate, FilterText, Icon, Menu, Remote};

/// What is asked of the register, as the address holds it.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) q: Signal<String>,
    pub(super) kind: Signal<String>,
    pub(super) status: Signal<String>,
    pub(super) deputy_area: Signal<String>,
    pub(super) letter: Signal<String>,
    pub(super) sort: Signal<String>,
    pub(super) as_of: Signal<Option<NaiveDate>>,
}

impl Asked {
    pub(super) fn from_address() -> Self {
        Self {
            q: query_value("q"),
            kind: query_value("kind"),
            status: query_value("status"),
            deputy_area: query_value("deputy_area"),
            letter: query_value("letter"),
            sort: query_value("sort"),
            as_of: day("as_of"),
        }
    }

    /// The call that lists what is asked for. Reactive.
    pub(super) fn request(self) -> Request {
        calls::organizations()
            .query("q", self.q.get())
            .query("kind", self.kind.get())
            .query("status", self.status.get())
            .query("deputy_area", self.deputy_area.get())
            .query("letter", self.letter.get())
            .query("sort", self.sort.get())
            .query_if("as_of", self.as_of.get())
    }

    /// Whether anything but the day narrows the list. Reactive.
    pub(super) fn narrows(self) -> bool {
        [self.q, self.kind, self.status, self.deputy_area, self.letter]
            .into_iter()
            .any(|filter| !filter.with(String::is_empty))
    }

    /// The page with everything on that day.
    pub(super) fn without_filters(self) -> String {
        match self.as_of.get() {
            Some(day) => format!("/organizations?as_of={day}"),
            None => "/organizations".to_owned(),
        }
    }
}

/// The line above the list: what to look for, how to see it, and ways to take it away.
#[component]
pub(super) fn Filters(asked: Asked, summary: Remote<RegisterSummary>, deputies: Deputies) -> impl IntoView {
    let kinds = Signal::derive(move || summary.get().map(|summary| kind_chips(&summary)).unwrap_or_default());
    let statuses = Signal::derive(move || {
        let counts = summary.get().map(|summary| summary.statuses).unwrap_or_default();
        choices(&counts, |word| word.parse().map_or_else(|word| word, wording::status))
    });
    let areas = Signal::derive(move || {
        let counts = summary.get().map(|summary| summary.deputy_areas).unwrap_or_default();
        choices(&counts, |code| deputies.title(code))
    });
    view! {
        <div class="filters organizations-filters" role="search" aria-label=t(key::organizations_list_search())>
            <FilterText param="q" label=t(key::organizations_list_search())/>
            <FilterDate param="as_of" label=t(key::organizations_list_day())/>
            <Views/>
        </div>
        <div class="organizations-narrow">
            <Chips label=t(key::organizations_list_kinds()) param="kind" chips=kinds/>
            <Narrow id="filter-deputy" param="deputy_area" label=wording::field("deputy_area") stored=asked.deputy_area choices=areas/>
            <Narrow id="filter-status" param="status" label=wording::field("status") stored=asked.status choices=statuses/>
            <Take asked/>
        </div>
    }
}

fn kind_chips(summary: &RegisterSummary) -> Vec<Chip> {
    let all =
        Chip { value: String::new(), label: t(key::organizations_list_all()), count: Some(summary.total) };
    let kinds = choices(&summary.kinds, |word| word.parse().map_or_else(|word| word, wording::kind));
    std::iter::once(all).chain(kinds).collect()
}

fn choices(counts: &[CountBy], label: impl Fn(&str) -> String) -> Vec<Chip> {
    let chip =
        |by: &CountBy| Chip { value: by.value.clone(), label: label(&by.value), count: Some(by.count) };
    counts.iter().map(chip).collect()
}

/// A filter of many values behind a chip that says which one is chosen.
#[component]
fn Narrow(
    id: &'static str,
    param: &'static str,
    label: String,
    stored: Signal<String>,
    choices: Signal<Vec<Chip>>,
) -> impl IntoView {
    let label = StoredValue::new(label);
    let entry = move |chip: Chip| {
        let current = (stored.get() == chip.value).then_some("true");
        view! {
            <a href=address_with(param, &chip.value) aria-current=current data-noscroll="true">
                <span>{chip.label}</span>
                {chip.count.map(|count| view! { <span class="chip-count">{i18n::number(count)}</span> })}
            </a>
        }
    };
    move || {
        let chosen = stored.get();
        let choices = choices.get();
        let name = label.get_value();
        let known = choices.iter().find(|chip| chip.value == chosen).map(|chip| chip.label.clone());
        let label = if chosen.is_empty() {
            name
        } else {
            t(key::organizations_list_choice(name, known.unwrap_or_else(|| chosen.clone())))
        };
        let class = if chosen.is_empty() { "chip" } else { "chip organizations-chosen" };
        let all = Chip { value: String::new(), label: t(key::organizations_list_any()), count: None };
        let choices = choices.into_iter().filter(|chip| chip.count != Some(0) || chip.value == chosen);
        let entries = std::iter::once(all).chain(choices).map(entry).collect_view();
        view! { <Menu id label class>{entries}</Menu> }
    }
}

/// Table, cards or tree.
#[component]
fn Views() -> impl IntoView {
    let view = query_value("view");
    let choice = move |name: &'static str, icon: &'static str, label: String| {
        view! {
            <li>
                <a
                    href=move || address_with("view", name)
                    aria-current=move || (view.get() == name).then_some("true")
                    data-noscroll="true"
                >
                    <Icon name=icon/>
                    <span>{label}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="organizations-views" aria-label=t(key::organizations_list_views())>
            <ul>
                {choice("", "table-2", t(key::organizations_list_view_table()))}
                {choice("cards", "list", t(key::organizations_list_view_cards()))}
                {choice("tree", "network", t(key::organizations_list_view_tree()))}
            </ul>
        </nav>
    }
}
