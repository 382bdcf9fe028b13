use leptos::prelude::*;

use super::ask::Ask;
use super::web::EngineButtons;
use crate::i18n::{key, t};
use crate::ui::Icon;

/// No hit: another spelling, advice, and the web.
#[component]
pub(super) fn NothingFound(ask: Ask, correction: Option<String>) -> impl IntoView {
    let correction = correction.map(|query| {
        view! {
            <p class="correction">
                {t(key::search_nothing_correction())}
                " "
                <a href=ask.for_query(&query).address()>{query.clone()}</a>
            </p>
        }
    });
    let without_filters = (!ask.filters.is_empty()).then(|| {
        view! { <li><a href=ask.without_filters().address()>{t(key::search_nothing_advice_filters())}</a></li> }
    });
    view! {
        <section class="nothing" role="status">
            <h2><Icon name="search"/> {t(key::search_nothing_title(ask.query.as_str()))}</h2>
            {correction}
            <ul class="advice">
                {without_filters}
                <li>{t(key::search_nothing_advice_fewer())}</li>
                <li>{t(key::search_nothing_advice_prefix())}</li>
            </ul>
            <h3>{t(key::search_nothing_web())}</h3>
            <EngineButtons query=ask.query/>
        </section>
    }
}
