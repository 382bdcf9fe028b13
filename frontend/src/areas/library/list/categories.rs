use contract::library::{CategoryId, LibraryCategory};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::app::{address_with, query_value};
use crate::areas::library::calls;
use crate::i18n::{self, key, pick, t};
use crate::ui::{Follow, Remote, remote};

/// The categories with how many forms each holds, held in the address. Without them the list still works, so a failure is
/// silent.
#[component]
pub(super) fn Categories() -> impl IntoView {
    let categories = remote(calls::list_categories);
    let all = move || {
        // Each form is counted in its category and in the one above.
        let roots = categories.get().unwrap_or_default();
        roots.iter().filter(|one| one.parent_id.is_none()).map(|one| one.forms).sum::<i64>()
    };
    view! {
        <nav class="library-categories" aria-label=t(key::library_categories())>
            <h2>{t(key::library_categories())}</h2>
            <ul>
                {move || entry(String::new(), t(key::library_categories_all()), all(), ())}
                {move || level(categories, None)}
            </ul>
        </nav>
    }
}

/// To follow the category in the address. Without the categories the list still works, so a failure is silent.
#[component]
pub(super) fn FollowCategory() -> impl IntoView {
    let categories = remote(calls::list_categories);
    move || chosen(categories).map(|topic| view! { <Follow topic/> })
}

/// The topic of the category in the address.
fn chosen(categories: Remote<Vec<LibraryCategory>>) -> Option<String> {
    let slug = query_value("category").get();
    let category = categories.get()?.into_iter().find(|category| category.slug == slug)?;
    Some(format!("library:category={}", category.id))
}

fn level(categories: Remote<Vec<LibraryCategory>>, above: Option<CategoryId>) -> Vec<AnyView> {
    let own = categories.get().unwrap_or_default().into_iter().filter(|one| one.parent_id == above);
    own.map(|one| {
        let below = level(categories, Some(one.id));
        let below = (!below.is_empty()).then(|| view! { <ul>{below}</ul> });
        let name = pick(&one.name_fa, Some(&one.name_en)).to_owned();
        entry(one.slug, name, one.forms, below).into_any()
    })
    .collect()
}

fn entry(value: String, label: String, count: i64, below: impl IntoView) -> impl IntoView {
    let query = use_location().query;
    let stored = value.clone();
    let current =
        move || query.with(|query| query.get_str("category").unwrap_or_default() == stored).then_some("true");
    view! {
        <li>
            <a href=move || address_with("category", &value) aria-current=current data-noscroll="true">
                <span>{label}</span>
                <span class="library-count">{i18n::number(count)}</span>
            </a>
            {below}
        </li>
    }
}
