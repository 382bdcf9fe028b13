use contract::permission::ReadAllPublications;
use contract::publications::{PublicationKind, YearCounts};
use leptos::prelude::*;

use super::filters::{Ask, represents};
use crate::areas::publications::calls;
use crate::areas::publications::desk;
use crate::areas::publications::wording::kind_of;
use crate::i18n::{self, key, t};
use crate::session::{CurrentSession, use_session};
use crate::ui::{Chip, SpreadChips, remote};

/// Between the first day of a year and its last, in the value of its chip.
const TO: char = '/';

/// The archive by Jalali year, each of which the address holds as its first day and its last. Without the years the list
/// still works, so a failure is silent.
#[component]
pub(super) fn YearChips(ask: Memo<Ask>) -> impl IntoView {
    let session = use_session();
    let stats = remote(calls::stats);
    let kind = Memo::new(move |_| ask.with(|ask| kind_of(&ask.kind)));
    let is_counted = Memo::new(move |_| ask.with(Ask::is_of_kind_alone) && sees_what_is_counted(session));
    let chips = Signal::derive(move || {
        let years = stats.get().map(|stats| stats.years).unwrap_or_default();
        let all = Chip { value: String::new(), label: t(key::publications_years_all()), count: None };
        let newest_first = years.iter().rev().map(|year| chip(year, kind.get(), is_counted.get()));
        std::iter::once(all).chain(newest_first).collect::<Vec<_>>()
    });
    let said = |value: String| {
        let (from, to) = value.split_once(TO).unwrap_or_default();
        vec![("from", from.to_owned()), ("to", to.to_owned())]
    };
    view! {
        <div class="news-tags news-years">
            // A single year tells nothing apart.
            <Show when=move || stats.get().is_some_and(|stats| stats.years.len() > 1)>
                <SpreadChips label=t(key::publications_years()) said chips/>
            </Show>
        </div>
    }
}

fn chip(year: &YearCounts, kind: Option<PublicationKind>, is_counted: bool) -> Chip {
    let counts = year.counts.iter().filter(|count| kind.is_none_or(|kind| count.kind == kind));
    let count = counts.map(|count| count.count).sum();
    Chip {
        value: format!("{}{TO}{}", year.from, year.to),
        label: i18n::digits(&year.year.to_string()),
        count: is_counted.then_some(count),
    }
}

/// Only texts for everybody are counted; the list of others holds more.
fn sees_what_is_counted(session: CurrentSession) -> bool {
    !represents(session) && !session.can::<ReadAllPublications>() && !desk::may_read(session)
}
