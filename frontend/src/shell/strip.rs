use chrono::Datelike;
use contract::platform::Today;
use leptos::prelude::*;
use persian::{Digits, JalaliDate};

use super::help::HelpButton;
use crate::api;
use crate::i18n::{self, Language, key, language, t};
use crate::ui::{Icon, Remote, remote};

/// The server's day, read once for the whole shell.
pub(super) fn provide_today() -> Remote<Today> {
    let today = remote(|| api::get("/api/v1/platform/today").send::<Today>());
    provide_context(today);
    today
}

/// The narrow band at the top: the day in both calendars, and the ways to help, contact and the API.
#[component]
pub(super) fn Strip(today: Remote<Today>) -> impl IntoView {
    let other = language().other();
    let day = move || today.get().map(|today| view! { <Day today/> });
    view! {
        <div class="strip">
            <div class="wrap">
                <div class="strip-day">{day}</div>
                <nav class="strip-links" aria-label=t(key::shell_tools())>
                    <HelpButton/>
                    <a href="/swagger-ui/" rel="external"><Icon name="webhook"/>{t(key::shell_api())}</a>
                    <button type="button" lang=other.code() on:click=move |_| i18n::switch(other)>
                        <Icon name="languages"/>
                        {t(key::shell_other_language())}
                    </button>
                </nav>
            </div>
        </div>
    }
}

/// The line the portal has always shown: `11/22/2019 - جمعه 1 آذر 1398`.
#[component]
fn Day(today: Today) -> impl IntoView {
    let jalali = JalaliDate::from_gregorian(today.date);
    let gregorian = format!("{}/{}/{}", today.date.month(), today.date.day(), today.date.year());
    let jalali = match language() {
        Language::Fa => jalali.long_fa(Digits::Persian),
        Language::En => jalali.long_en(),
    };
    view! {
        <time datetime=today.date.to_string()>
            <bdi dir="ltr">{gregorian}</bdi>
            " - "
            {jalali}
        </time>
    }
}
