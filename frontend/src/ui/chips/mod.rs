use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::app::address_with_all;
use crate::i18n;

/// One value of a filter, with how many items it matches where that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    pub value: String,
    pub label: String,
    pub count: Option<i64>,
}

/// A filter with its values in sight, held in the address under `param`. The empty value stands for all.
#[component]
pub fn Chips(
    #[prop(into)] label: String,
    param: &'static str,
    #[prop(into)] chips: Signal<Vec<Chip>>,
) -> impl IntoView {
    let said = move |value: String| vec![(param, value)];
    view! { <SpreadChips label said chips/> }
}

/// The same where a value stands for several in the address, as a year does for its first day and its last: those are what
/// `said` makes of it.
#[component]
pub fn SpreadChips(
    #[prop(into)] label: String,
    #[prop(into)] said: Callback<String, Vec<(&'static str, String)>>,
    #[prop(into)] chips: Signal<Vec<Chip>>,
) -> impl IntoView {
    let query = use_location().query;
    let chip = move |chip: Chip| {
        let parts = said.run(chip.value);
        let asked = parts.clone();
        let is_current = move || {
            let is_asked = |(name, value): &(&str, String)| {
                query.with(|query| query.get_str(name).unwrap_or_default() == value)
            };
            asked.iter().all(is_asked)
        };
        let href = move || {
            let values: Vec<_> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
            address_with_all(&values)
        };
        view! {
            <li>
                <a class="chip" href=href aria-current=move || is_current().then_some("true") data-noscroll="true">
                    {chip.label}
                    {chip.count.map(|count| view! { <span class="chip-count">{i18n::number(count)}</span> })}
                </a>
            </li>
        }
    };
    view! {
        <nav class="chips" aria-label=label>
            <ul>{move || chips.get().into_iter().map(chip).collect_view()}</ul>
        </nav>
    }
}
