use leptos::prelude::*;

/// The initials of a name, for people without a picture. The name itself must stand beside it.
#[component]
pub fn Avatar(#[prop(into)] name: String) -> impl IntoView {
    // ZWNJ keeps the two Persian letters from joining.
    let initials: Vec<String> =
        name.split_whitespace().filter_map(|word| word.chars().next()).take(2).map(String::from).collect();
    view! { <span class="avatar" aria-hidden="true">{initials.join("\u{200C}")}</span> }
}
