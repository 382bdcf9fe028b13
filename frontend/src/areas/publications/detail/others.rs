use contract::publications::{PublicationId, PublicationSummary};
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::areas::publications::wording::local;
use crate::i18n::{Date, key, t};
use crate::ui::{Resource, remote};

const SHOWN: usize = 4;

/// The newest news besides this one.
#[component]
pub(super) fn Others(besides: PublicationId) -> impl IntoView {
    let news = remote(move || {
        let request = calls::list().query("limit", SHOWN + 1);
        async move {
            let page = calls::list_publications(request).await?;
            let others = page.items.into_iter().filter(|news| news.id != besides);
            Ok(others.take(SHOWN).collect::<Vec<_>>())
        }
    });
    view! {
        <section class="reading-panel reading-others" aria-labelledby="others">
            <h2 id="others">{t(key::publications_others())}</h2>
            <Resource of=news lines=6 let:news>
                <ul>{news.into_iter().map(item).collect_view()}</ul>
            </Resource>
            <a href="/publications">{t(key::publications_all())}</a>
        </section>
    }
}

fn item(news: PublicationSummary) -> impl IntoView {
    view! {
        <li>
            <a href=format!("/publications/{}", news.id)>{local(news.title)}</a>
            {news.issued_on.map(|value| view! { <Date value/> })}
        </li>
    }
}
