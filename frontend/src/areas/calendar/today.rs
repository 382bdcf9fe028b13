use leptos::prelude::*;

use super::known::Known;
use super::wording::{hours, title};
use crate::i18n::{self, Date, key, t};
use crate::ui::Icon;

/// Today's hours, or until when it is closed.
#[component]
pub(super) fn Today(known: Known) -> impl IntoView {
    let date = i18n::today();
    let parts = known.hours.parts_on(date).map(<[_]>::to_vec).unwrap_or_default();
    let name = known.wire.day(date).map(|day| title(day).to_owned());
    let text = if parts.is_empty() {
        t(key::calendar_today_closed())
    } else {
        t(key::calendar_today_hours(hours(&parts)))
    };
    let next = parts.is_empty().then(|| known.hours.next_working_day(date).ok()).flatten();
    view! {
        <section class="workcal-today" class:workcal-today-closed=parts.is_empty() aria-label=t(key::calendar_today())>
            <Icon name="clock"/>
            <div>
                <p class="workcal-today-hours">{text}</p>
                <p>
                    <Date value=date long=true/>
                    {name.map(|name| view! { " · " {name} })}
                </p>
                {next
                    .map(|value| view! { <p>{t(key::calendar_today_next())} " " <Date value long=true/></p> })}
            </div>
        </section>
    }
}
