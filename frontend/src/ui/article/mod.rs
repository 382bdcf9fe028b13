use leptos::prelude::*;

/// Text that people wrote in Markdown, as the server rendered and sanitised it. Never pass anything else.
#[component]
pub fn Article(#[prop(into)] html: String) -> impl IntoView {
    view! { <div class="article" inner_html=html></div> }
}
