use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::app::address_with;
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
    let query = use_location().query;
    let chip = move |chip: Chip| {
        let (value, stored) = (chip.value.clone(), chip.value);
        let current =
            move || query.with(|query| query.get_str(param).unwrap_or_default() == stored).then_some("true");
        view! {
            <li>
                <a class="chip" href=move || address_with(param, &value) aria-current=current data-noscroll="true">
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
