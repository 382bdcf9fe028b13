use chrono::{DateTime, Utc};
use contract::duties::{Duty, DutyGroup};
use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::browser;
use crate::i18n::{self, Arg, Moment, key, pick, t};
use crate::ui::{Emphasis, Icon, LinkButton, Provisional};

/// One duty: what, until when, how late, and the way straight to the act.
#[component]
pub(super) fn Item(duty: Duty) -> impl IntoView {
    let name = format!("worklist-{}-{}", duty.area, duty.kind);
    let text = i18n::find(&name, &args(&duty.params)).unwrap_or_else(|| t(key::worklist_something()));
    let verb = i18n::find(&format!("{name}-verb"), &[]).unwrap_or_else(|| t(key::worklist_open()));
    let area = i18n::find(&format!("worklist-area-{}", duty.area), &[]).unwrap_or_default();
    let until = duty.due_at.map(|value| {
        view! { <span><Until value group=duty.group/> <Provisional is=duty.provisional/></span> }
    });
    let emphasis = if duty.group == DutyGroup::Overdue { Emphasis::Primary } else { Emphasis::Secondary };
    let since = duty.opened_at;
    view! {
        <li class="duty">
            <div>
                <p class="duty-text"><a href=duty.url.clone()>{text}</a></p>
                <p class="duty-facts">
                    <span>{area}</span>
                    {until}
                    <span>{t(key::worklist_since())} " " <Moment value=since/></span>
                </p>
            </div>
            <LinkButton label=verb href=duty.url emphasis/>
        </li>
    }
}

#[component]
fn Until(value: DateTime<Utc>, group: DutyGroup) -> impl IntoView {
    let now = DateTime::from_timestamp_millis(browser::now_ms() as i64).unwrap_or_default();
    let words = if group == DutyGroup::Overdue {
        t(key::worklist_late(distance(now - value)))
    } else {
        t(key::worklist_left(distance(value - now)))
    };
    view! {
        <span class="duty-due" class:duty-late=group == DutyGroup::Overdue>
            <Icon name="clock"/>
            {t(key::worklist_until())} " " <Moment value/> " (" {words} ")"
        </span>
    }
}

/// «۳ ساعت و ۲۰ دقیقه», or days from the second day on.
fn distance(span: chrono::TimeDelta) -> String {
    let minutes = span.num_minutes().max(0);
    match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
        (0, 0, minutes) => t(key::worklist_minutes(minutes)),
        (0, hours, minutes) => t(key::worklist_hours(hours, minutes)),
        (days, ..) => t(key::worklist_days(days)),
    }
}

/// Names in the language of the view: of `name_fa` and `name_en` the one that fits, as `name`.
fn args(params: &Map<String, Value>) -> Vec<(String, Arg)> {
    let text = |name: &str| params.get(name).and_then(Value::as_str);
    let arg = |(name, value): (&String, &Value)| {
        if name.ends_with("_en") {
            return None;
        }
        Some(match (name.strip_suffix("_fa"), value.as_i64(), value.as_str()) {
            (Some(stem), _, Some(fa)) => (stem.to_owned(), Arg::from(pick(fa, text(&format!("{stem}_en"))))),
            (_, Some(number), _) => (name.clone(), Arg::Number(number)),
            (_, None, Some(text)) => (name.clone(), Arg::from(text)),
            _ => return None,
        })
    };
    params.iter().filter_map(arg).collect()
}
