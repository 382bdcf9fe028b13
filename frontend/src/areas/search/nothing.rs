use leptos::prelude::*;

use super::ask::Ask;
use super::web::EngineButtons;
use crate::app::with_query;
use crate::i18n::{key, t};
use crate::ui::{Icon, LinkButton};

/// No hit: another spelling, advice, somebody to ask, and the web.
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
    let officer = with_query("/contact/write", &[("to", "officer"), ("subject", &ask.query)]);
    view! {
        <section class="nothing" role="status">
            <h2><Icon name="search"/> {t(key::search_nothing_title(ask.query.as_str()))}</h2>
            {correction}
            <ul class="advice">
                {without_filters}
                <li>{t(key::search_nothing_advice_fewer())}</li>
                <li>{t(key::search_nothing_advice_prefix())}</li>
            </ul>
            <p><LinkButton icon="send" label=t(key::search_nothing_ask()) href=officer/></p>
            <h3>{t(key::search_nothing_web())}</h3>
            <EngineButtons query=ask.query/>
        </section>
    }
}
