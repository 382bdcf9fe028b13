use contract::platform::Today;
use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::ui::{Icon, Remote};

/// The end of every page: whose it is, how to reach it, what else reads it.
#[component]
pub(super) fn Footer(today: Remote<Today>) -> impl IntoView {
    let demo = move || {
        let shown = today.get().is_some_and(|today| today.demo);
        shown.then(|| view! { <p class="footer-demo"><Icon name="info"/>{t(key::shell_demo())}</p> })
    };
    view! {
        <footer class="footer">
            <div class="wrap">
                <div>
                    <p class="footer-name">{t(key::shell_name())}</p>
                    <p>{t(key::shell_owner())}</p>
                </div>
                <nav aria-label=t(key::shell_footer())>
                    <ul>
                        <li><a href="/calendar">{t(key::shell_calendar())}</a></li>
                        <li><a href="/help">{t(key::shell_help())}</a></li>
                        <li><a href="/help/history/services">{t(key::shell_services())}</a></li>
                        <li><a href="/contact">{t(key::shell_contact())}</a></li>
                        <li><a href="/swagger-ui/" rel="external">{t(key::shell_api_docs())}</a></li>
                        <li><a href="/api/openapi.json" rel="external">{t(key::shell_openapi())}</a></li>
                        <li><a href="/ui">{t(key::shell_design())}</a></li>
                    </ul>
                </nav>
                <div>
                    <p>{t(key::shell_keys_hint())}</p>
                    {demo}
                </div>
            </div>
        </footer>
    }
}
