use contract::library::BundleSummary;
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::areas::library::wording::{bundle_address, local};
use crate::i18n::{key, t};
use crate::ui::remote;

/// The bundles, before all forms; nothing where there are none.
#[component]
pub(in crate::areas::library) fn BundlesHere() -> impl IntoView {
    view! { <Panel id="library-bundles" title=t(key::library_bundles()) form=None/> }
}

/// The bundles that hold a form; nothing where none does.
#[component]
pub(in crate::areas::library) fn BundlesOf(code: String) -> impl IntoView {
    view! { <Panel id="library-bundles" title=t(key::library_bundle_of_form()) form=Some(code)/> }
}

/// It may come late or not at all: nothing on the page waits for it.
#[component]
fn Panel(id: &'static str, title: String, form: Option<String>) -> impl IntoView {
    let bundles = remote(move || calls::list_bundles(form.clone()));
    move || {
        bundles.get().filter(|bundles| !bundles.is_empty()).map(|bundles| {
            view! {
                <section class="library-panel library-bundles" aria-labelledby=id>
                    <h2 id=id>{title.clone()}</h2>
                    <ul class="library-lines">{bundles.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn line(bundle: BundleSummary) -> impl IntoView {
    let audience = bundle.audience_fa.as_deref().map(|fa| local(fa, bundle.audience_en.as_deref()));
    view! {
        <li>
            <a href=bundle_address(&bundle.slug)>{local(&bundle.title_fa, bundle.title_en.as_deref())}</a>
            <small>{t(key::library_bundle_forms(bundle.forms))} {audience.map(|text| view! { " · " {text} })}</small>
        </li>
    }
}
