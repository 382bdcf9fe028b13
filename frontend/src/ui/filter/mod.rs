//! Filters of a list, held in the address, so that every view of a list can be linked and survives a reload.

use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;
use persian::text::{ALPHABET, shown_letter};

use crate::app::{address_with, query_value, set_query};
use crate::ui::Icon;
use crate::ui::field::{Choice, DateField, Select};

/// How long after the last key the list is asked for.
const PAUSE: Duration = Duration::from_millis(250);

/// Text typed into the address' `param` while the person types.
#[component]
pub fn FilterText(
    param: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] ltr: bool,
    #[prop(default = "search")] icon: &'static str,
) -> impl IntoView {
    let stored = query_value(param);
    let typed = RwSignal::new(stored.get_untracked());
    let set_query = set_query();
    let round = StoredValue::new(0_u32);
    let read = move |event| {
        typed.set(event_target_value(&event));
        round.update_value(|round| *round += 1);
        let mine = round.get_value();
        let set_query = set_query.clone();
        let settle = move || {
            if round.try_get_value() == Some(mine) {
                set_query(param, typed.get_untracked().trim());
            }
        };
        set_timeout(settle, PAUSE);
    };
    // Going back, and clearing all filters, shows in the field.
    Effect::new(move |_| {
        let stored = stored.get();
        if typed.with_untracked(|typed| typed.trim() != stored) {
            typed.set(stored);
        }
    });
    view! {
        <label class="filter-text">
            <span class="visually-hidden">{label.clone()}</span>
            <Icon name=icon/>
            <input
                class="input"
                type="search"
                placeholder=label
                dir=ltr.then_some("ltr")
                autocomplete="off"
                maxlength="200"
                prop:value=move || typed.get()
                on:input=read
            />
        </label>
    }
}

/// One of several values in the address' `param`; `all` is the line for no filter.
#[component]
pub fn FilterSelect(
    param: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] all: String,
    #[prop(into)] choices: Signal<Vec<Choice>>,
) -> impl IntoView {
    let stored = query_value(param);
    let value = RwSignal::new(stored.get_untracked());
    let set_query = set_query();
    follow(stored, value);
    Effect::new(move |_| {
        let value = value.get();
        if value != stored.get_untracked() {
            set_query(param, &value);
        }
    });
    view! { <div class="filter-select"><Select pointer=param label value choices unchosen=all required=true/></div> }
}

/// A day in the address' `param`, as `2026-11-24`.
#[component]
pub fn FilterDate(param: &'static str, #[prop(into)] label: String) -> impl IntoView {
    let stored = query_value(param);
    let read = move || stored.get().parse::<NaiveDate>().ok();
    let value = RwSignal::new(untrack(read));
    let set_query = set_query();
    Effect::new(move |_| {
        let now = read();
        if now != value.get_untracked() {
            value.set(now);
        }
    });
    Effect::new(move |_| {
        let now = value.get();
        if now != untrack(read) {
            set_query(param, &now.map(|day| day.to_string()).unwrap_or_default());
        }
    });
    view! { <div class="filter-select"><DateField pointer=param label value required=true/></div> }
}

/// Names by their first letter, in the address' `param`; pressing the chosen letter lets it go.
#[component]
pub fn FilterLetters(param: &'static str, #[prop(into)] label: String) -> impl IntoView {
    let chosen = query_value(param);
    let letter = move |letter: char| {
        let is_chosen = move || chosen.with(|chosen| chosen.chars().eq([letter]));
        let href = move || {
            let wanted = if is_chosen() { String::new() } else { letter.to_string() };
            address_with(param, &wanted)
        };
        view! {
            <li>
                <a href=href aria-current=move || is_chosen().then_some("true") data-noscroll="true">{shown_letter(letter)}</a>
            </li>
        }
    };
    view! {
        <nav class="filter-letters" aria-label=label>
            <ul lang="fa" dir="rtl">{ALPHABET.into_iter().map(letter).collect_view()}</ul>
        </nav>
    }
}

fn follow(stored: Signal<String>, value: RwSignal<String>) {
    Effect::new(move |_| {
        let now = stored.get();
        if value.with_untracked(|value| *value != now) {
            value.set(now);
        }
    });
}
