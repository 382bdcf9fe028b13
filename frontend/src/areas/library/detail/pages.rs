use contract::library::{FormPreview, PreviewPage};
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::i18n::{key, t};
use crate::ui::{Resource, remote};

/// A PDF as pictures of its pages, the first ones where it has many; each leads to itself in its whole size.
#[component]
pub(super) fn Pages(address: String, count: Option<i32>) -> impl IntoView {
    let preview = remote(move || calls::preview(address.clone()));
    view! {
        <Resource of=preview lines=8 let:found>
            <Sheaf found count/>
        </Resource>
    }
}

#[component]
fn Sheaf(found: FormPreview, count: Option<i32>) -> impl IntoView {
    let drawn = found.pages.len();
    let all = count.and_then(|count| usize::try_from(count).ok()).unwrap_or(drawn);
    let page = move |page: PreviewPage| {
        let name = t(key::library_preview_page(page.page, all));
        let larger = page.url.clone();
        view! {
            <li>
                <a href=larger rel="external" target="_blank" title=t(key::library_preview_larger())>
                    <img src=page.url loading="lazy" width=page.width height=page.height alt=name/>
                </a>
            </li>
        }
    };
    let is_part = all > drawn;
    view! {
        <ol class="library-pages">{found.pages.into_iter().map(page).collect_view()}</ol>
        {is_part.then(|| view! { <p class="field-hint">{t(key::library_preview_pages_part(drawn))}</p> })}
    }
}
