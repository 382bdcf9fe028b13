//! What is searched for and within what, as the address holds it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::params::ParamsMap;

use crate::api::{self, Request};
use crate::browser;
use crate::i18n::{self, Language};

/// The filters, by their name in the address and in the API.
pub(super) const FACETS: [&str; 4] = ["area", "kind", "organization_id", "year"];

/// The state of the page, read from its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ask {
    pub(super) query: String,
    /// Name and value of each filter.
    pub(super) filters: Vec<(&'static str, String)>,
    pub(super) newest: bool,
    pub(super) web: bool,
}

/// The state of the page. Reactive.
pub(super) fn ask() -> Memo<Ask> {
    let query = use_location().query;
    Memo::new(move |_| query.with(Ask::read))
}

impl Ask {
    fn read(query: &ParamsMap) -> Self {
        let values =
            |name: &'static str| query.get_all(name).unwrap_or_default().into_iter().map(move |v| (name, v));
        Self {
            query: query.get_str("q").unwrap_or_default().trim().to_owned(),
            filters: FACETS.into_iter().flat_map(values).collect(),
            newest: query.get_str("sort") == Some("newest"),
            web: query.get_str("in") == Some("web"),
        }
    }

    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.filters.iter().any(|(known, held)| *known == name && held == value)
    }

    /// The same with one filter added, or removed if it was there.
    pub(super) fn toggled(&self, name: &'static str, value: &str) -> Self {
        let mut changed = self.clone();
        if self.has(name, value) {
            changed.filters.retain(|(known, held)| *known != name || held != value);
        } else {
            changed.filters.push((name, value.to_owned()));
        }
        changed
    }

    pub(super) fn without_filters(&self) -> Self {
        Self { filters: Vec::new(), ..self.clone() }
    }

    pub(super) fn for_query(&self, query: &str) -> Self {
        Self { query: query.to_owned(), ..self.clone() }
    }

    pub(super) fn in_order(&self, newest: bool) -> Self {
        Self { newest, ..self.clone() }
    }

    /// The page that shows this.
    pub(super) fn address(&self) -> String {
        let mut address = format!("/search?q={}", browser::encode(&self.query));
        for (name, value) in &self.filters {
            address.push_str(&format!("&{name}={}", browser::encode(value)));
        }
        if self.newest {
            address.push_str("&sort=newest");
        }
        if self.web {
            address.push_str("&in=web");
        }
        address
    }

    /// A call of the API with the query and the filters.
    pub(super) fn request(&self, address: &str) -> Request {
        let filters = self.filters.iter();
        let request = api::get(address).query("q", &self.query).query("lang", language());
        filters.fold(request, |request, (name, value)| request.query(name, value))
    }
}

/// The language of titles, where a document has one in it.
pub(super) fn language() -> &'static str {
    match i18n::language() {
        Language::Fa => "fa",
        Language::En => "en",
    }
}
