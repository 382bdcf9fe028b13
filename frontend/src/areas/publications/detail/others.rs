use contract::publications::{PublicationId, PublicationKind, PublicationSummary};
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::areas::publications::wording::{kind_plural, local};
use crate::i18n::{Date, key, t};
use crate::ui::{Resource, remote};

const SHOWN: usize = 4;

/// The newest of its kind besides this one.
#[component]
pub(super) fn Others(kind: PublicationKind, besides: PublicationId) -> impl IntoView {
    let texts = remote(move || {
        let request = calls::list().query("kind", kind.as_str()).query("limit", SHOWN + 1);
        async move {
            let page = calls::list_publications(request).await?;
            let others = page.items.into_iter().filter(|text| text.id != besides);
            Ok(others.take(SHOWN).collect::<Vec<_>>())
        }
    });
    view! {
        <section class="reading-panel reading-others" aria-labelledby="others">
            <h2 id="others">{t(key::publications_others())}</h2>
            <Resource of=texts lines=6 let:texts>
                <ul>{texts.into_iter().map(item).collect_view()}</ul>
            </Resource>
            <a href=format!("/publications?kind={}", kind.as_str())>{kind_plural(kind)}</a>
        </section>
    }
}

fn item(text: PublicationSummary) -> impl IntoView {
    view! {
        <li>
            <a href=format!("/publications/{}", text.id)>{local(text.title)}</a>
            {text.issued_on.map(|value| view! { <Date value/> })}
        </li>
    }
}
