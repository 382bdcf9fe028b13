//! How the mail service does: what waits, what was refused, and the last day by the hour.

use contract::contact::{MailHealth, MailHour};
use contract::platform::MailState;
use leptos::prelude::*;

use crate::i18n::{self, key, t};
use crate::ui::{Datum, LineChart};

#[component]
pub(super) fn Health(shown: MailHealth) -> impl IntoView {
    let count =
        |state: MailState| shown.states.iter().find(|one| one.state == state).map_or(0, |one| one.count);
    let waiting = count(MailState::Queued) + count(MailState::Leased) + count(MailState::Deferred);
    let figures = [
        (t(key::contact_health_waiting()), i18n::number(waiting)),
        (t(key::contact_health_dead()), i18n::number(count(MailState::Dead))),
        (
            t(key::contact_health_last()),
            shown.last_code.clone().unwrap_or_else(|| t(key::contact_health_none())),
        ),
    ];
    let figure = |(label, value): (String, String)| {
        view! { <div><dt>{label}</dt><dd><bdi>{value}</bdi></dd></div> }
    };
    let points = |read: fn(&MailHour) -> i64| {
        shown.hours.iter().map(|hour| Datum::new(hour_name(hour), read(hour) as f64)).collect::<Vec<_>>()
    };
    let sum = |read: fn(&MailHour) -> i64| shown.hours.iter().map(read).sum::<i64>();
    view! {
        <dl class="contact-figures">{figures.into_iter().map(figure).collect_view()}</dl>
        <div class="contact-charts">
            <LineChart
                title=t(key::contact_chart_waiting())
                finding=t(key::contact_chart_waiting_finding(waiting))
                points=points(|hour| hour.waiting)
            />
            <LineChart
                title=t(key::contact_chart_sent())
                finding=t(key::contact_chart_sent_finding(sum(|hour| hour.sent)))
                points=points(|hour| hour.sent)
            />
            <LineChart
                title=t(key::contact_chart_dead())
                finding=t(key::contact_chart_dead_finding(sum(|hour| hour.dead)))
                points=points(|hour| hour.dead)
            />
        </div>
    }
}

fn hour_name(hour: &MailHour) -> String {
    use chrono::Timelike;
    let local = persian::jalali::tehran_time(hour.until);
    i18n::digits(&format!("{:02}:{:02}", local.hour(), local.minute()))
}
