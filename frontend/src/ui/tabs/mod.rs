use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::app::address_with;

/// Tabs as links: the address holds which one is open, under the query name `param`. The first tab's value is empty.
#[component]
pub fn Tabs(
    #[prop(into)] label: String,
    tabs: Vec<(&'static str, String)>,
    #[prop(default = "tab")] param: &'static str,
) -> impl IntoView {
    let query = use_location().query;
    let known: Vec<_> = tabs.iter().map(|(value, _)| *value).collect();
    // An address may name a tab that is not there: the first is open then.
    let open = Memo::new(move |_| {
        let asked = query.with(|query| query.get(param)).unwrap_or_default();
        known.iter().copied().find(|value| *value == asked).unwrap_or_default()
    });
    let tab = move |(value, title): (&'static str, String)| {
        let current = move || (open.get() == value).then_some("page");
        view! {
            <li>
                <a href=move || address_with(param, value) aria-current=current data-noscroll="true">{title}</a>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label=label>
            <ul>{tabs.into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
}
