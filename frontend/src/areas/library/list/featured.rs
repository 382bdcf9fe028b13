use contract::library::{FormSort, LibraryFormSummary};
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::areas::library::wording::{address, local};
use crate::i18n::{Date, Ltr, key, t};
use crate::ui::{Resource, remote};

const SHOWN: usize = 4;

/// Before anything was asked for: what is taken most, and what is new.
#[component]
pub(super) fn Featured() -> impl IntoView {
    view! {
        <div class="library-featured">
            <Few id="library-taken" title=t(key::library_most_taken()) sort=FormSort::Taken/>
            <Few id="library-newest" title=t(key::library_newest()) sort=FormSort::Newest/>
        </div>
    }
}

#[component]
fn Few(id: &'static str, title: String, sort: FormSort) -> impl IntoView {
    let word = match sort {
        FormSort::Taken => "taken",
        FormSort::Newest => "newest",
        FormSort::Title => "title",
    };
    let forms = remote(move || {
        let request = calls::forms().query("sort", word).query("limit", SHOWN);
        async move {
            let mut forms = calls::list_forms(request).await?.items;
            forms.retain(|form| sort != FormSort::Taken || form.taken > 0);
            Ok(forms)
        }
    });
    // An empty library says so once, where all its forms would be.
    let is_empty = move || forms.get().is_some_and(|forms| forms.is_empty());
    view! {
        <section class="library-panel" aria-labelledby=id hidden=is_empty>
            <h2 id=id>{title}</h2>
            <Resource of=forms lines=4 let:forms>
                <ol>{forms.into_iter().map(|form| line(form, sort)).collect_view()}</ol>
            </Resource>
        </section>
    }
}

fn line(form: LibraryFormSummary, sort: FormSort) -> impl IntoView {
    let fact = match (sort, form.effective_from) {
        (FormSort::Taken, _) => Some(view! { <span>{t(key::library_taken(form.taken))}</span> }.into_any()),
        (_, Some(value)) => Some(view! { <Date value/> }.into_any()),
        _ => None,
    };
    view! {
        <li>
            <a href=address(&form.code)>
                <Ltr text=form.code.clone()/>
                " · "
                {local(&form.title_fa, form.title_en.as_deref())}
            </a>
            {fact}
        </li>
    }
}
