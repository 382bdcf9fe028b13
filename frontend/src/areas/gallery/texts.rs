use chrono::Utc;
use leptos::prelude::*;

use super::sample::days_ago;
use crate::browser;
use crate::i18n::{self, Amount, Date, Ltr, Moment, key, relative, t};
use crate::ui::{Article, Fact, Facts, Timeline, TimelineItem, Tone};

const NUMBER: &str = "M-1404-00057-20";
const ADDRESS: &str = "clerk@example.org";
const RIALS: i64 = 48_500_000_000;

pub(super) fn facts() -> AnyView {
    view! {
        <Facts>
            <Fact label=t(key::gallery_sample_kind())>{t(key::gallery_sample_kind_company())}</Fact>
            <Fact label=t(key::gallery_sample_since())><Date value=days_ago(10_310)/></Fact>
            <Fact label=t(key::gallery_sample_budget())><Amount rials=RIALS/></Fact>
            <Fact label=t(key::gallery_sample_email())><Ltr text=ADDRESS/></Fact>
        </Facts>
    }
    .into_any()
}

pub(super) fn timeline() -> AnyView {
    let day = |ago: i64| move || view! { <Date value=days_ago(ago)/> };
    view! {
        <Timeline>
            <TimelineItem title=|| t(key::gallery_sample_event_sent()) when=day(0)>{t(key::gallery_sample_event_sent_text())}</TimelineItem>
            <TimelineItem title=|| t(key::gallery_sample_event_approved()) when=day(2) tone=Tone::Good/>
            <TimelineItem title=|| t(key::gallery_sample_event_returned()) when=day(5) tone=Tone::Attention>
                {t(key::gallery_sample_event_returned_text())}
            </TimelineItem>
            <TimelineItem title=|| t(key::gallery_sample_event_overdue()) when=day(9) tone=Tone::Bad/>
        </Timeline>
    }
    .into_any()
}

pub(super) fn article() -> AnyView {
    view! { <Article html=t(key::gallery_sample_article())/> }.into_any()
}

pub(super) fn values() -> AnyView {
    let now = chrono::DateTime::<Utc>::from_timestamp_millis(browser::now_ms() as i64).unwrap_or_default();
    let meeting = days_ago(-12);
    view! {
        <Facts>
            <Fact label=t(key::gallery_value_date())><Date value=meeting/></Fact>
            <Fact label=t(key::gallery_value_long_date())><Date value=meeting long=true/></Fact>
            <Fact label=t(key::gallery_value_relative())>{relative(meeting)}</Fact>
            <Fact label=t(key::gallery_value_moment())><Moment value=now/></Fact>
            <Fact label=t(key::gallery_value_number())>{i18n::number(1_234_567)}</Fact>
            <Fact label=t(key::gallery_value_share())>{i18n::percent(53.0, 55.0)}</Fact>
            <Fact label=t(key::gallery_value_amount())><Amount rials=RIALS/></Fact>
            <Fact label=t(key::gallery_value_code())><Ltr text=NUMBER/></Fact>
        </Facts>
    }
    .into_any()
}
