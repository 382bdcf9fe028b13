//! The address holds filters, page and tab, so that every view can be linked.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_params_map};
use leptos_router::location::Location;

use crate::browser;

/// A part of the path, such as `slug` of `/organizations/:slug`. Reactive.
pub fn param(name: &'static str) -> Signal<String> {
    let params = use_params_map();
    Signal::derive(move || params.with(|params| params.get(name).unwrap_or_default()))
}

/// A value of the query, empty where it is missing. Reactive.
pub fn query_value(name: &'static str) -> Signal<String> {
    let query = use_location().query;
    Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default())).into()
}

/// The present address with one value of the query changed, or removed where the value is empty. Reactive.
pub fn address_with(name: &str, value: &str) -> String {
    address_with_all(&[(name, value)])
}

/// The same with several values changed at once. Reactive.
pub fn address_with_all(values: &[(&str, &str)]) -> String {
    changed(&use_location(), values)
}

/// Changes one value of the query in place, without a step in the history, from an event handler made
/// while the view was built: `let set_query = set_query();`.
pub fn set_query() -> impl Fn(&str, &str) + Clone + Send + Sync + 'static {
    let location = use_location();
    let navigate = use_navigate();
    move |name: &str, value: &str| {
        let address = untrack(|| changed(&location, &[(name, value)]));
        navigate(&address, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    }
}

/// The query of the address as it is written there, with its mark; empty where there is none.
pub fn search_of(location: &Location) -> String {
    let search = location.search.get();
    if search.is_empty() { search } else { format!("?{search}") }
}

/// An address with these values in its query; empty ones are left out.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let said = pairs.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = said.map(|(name, value)| format!("{name}={}", browser::encode(value))).collect();
    format!("{path}?{}", query.join("&"))
}

fn changed(location: &Location, values: &[(&str, &str)]) -> String {
    let said = |name: &str, value: &str| format!("{name}={}", browser::encode(value));
    let pairs = location.query.with(|query| {
        let is_changed = |known: &str| values.iter().any(|(name, _)| *name == known);
        let kept = query.clone().into_iter().filter(|(known, _)| !is_changed(known));
        let mut pairs: Vec<String> = kept.map(|(known, value)| said(&known, &value)).collect();
        let given = values.iter().filter(|(_, value)| !value.is_empty());
        pairs.extend(given.map(|(name, value)| said(name, value)));
        pairs
    });
    let path = location.pathname.get();
    if pairs.is_empty() { path } else { format!("{path}?{}", pairs.join("&")) }
}

/// Goes to another page, from an event handler made while the view was built: `let go = go();`.
pub fn go() -> impl Fn(&str) + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    move |address: &str| navigate(address, NavigateOptions::default())
}

/// The page for signing in, which leads back here. Reactive.
pub fn sign_in_address() -> String {
    let location = use_location();
    let here = format!("{}{}", location.pathname.get(), search_of(&location));
    if here == "/" || here.starts_with("/sign-in") {
        "/sign-in".to_owned()
    } else {
        format!("/sign-in?next={}", browser::encode(&here))
    }
}
