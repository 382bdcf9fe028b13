//! The day of which a page tells, held in the address.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::{address_with, query_value};
use crate::i18n::{self, key, t};
use crate::ui::Icon;

/// A day of the query under `name`; what is no day counts as none. Reactive.
pub(super) fn day(name: &'static str) -> Signal<Option<NaiveDate>> {
    let value = query_value(name);
    Memo::new(move |_| value.get().parse().ok()).into()
}

/// The address of a record, on the day that is looked at.
pub(super) fn record_address(slug: &str, as_of: Option<NaiveDate>) -> String {
    match as_of {
        Some(day) => format!("/organizations/{slug}?as_of={day}"),
        None => format!("/organizations/{slug}"),
    }
}

/// Says across the page that it does not show today, and leads back.
#[component]
pub(super) fn OtherDay(as_of: Signal<Option<NaiveDate>>) -> impl IntoView {
    let other = move || as_of.get().filter(|day| *day != i18n::today());
    move || {
        other().map(|day| {
            view! {
                <div class="other-day" role="note">
                    <p class="wrap">
                        <Icon name="history"/>
                        <span>{t(key::organizations_word_past(i18n::short_date(day)))}</span>
                        <a href=move || address_with("as_of", "")>{t(key::organizations_word_back())}</a>
                    </p>
                </div>
            }
        })
    }
}
