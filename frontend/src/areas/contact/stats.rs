//! How many messages, and how long the Directorate takes: counts and ages, no text.

use contract::contact::{ContactStats, HandlerLoad, UnitStats};
use contract::permission::ReadContactStats;
use leptos::prelude::*;

use super::health::Health;
use super::{calls, wording};
use crate::i18n::{self, Moment, day_and_month, key, pick, t};
use crate::shell::{Crumb, Guarded, Page, holding};
use crate::ui::{
    BarChart, Button, Column, Datum, Emphasis, EmptyState, LineChart, Resource, Table, remote, toast,
};

#[component]
pub(super) fn Stats() -> impl IntoView {
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    view! {
        <Page title=t(key::contact_stats()) crumbs lead=|| t(key::contact_stats_lead())>
            <Guarded open_to={holding::<ReadContactStats>()}>
                <Counts/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Counts() -> impl IntoView {
    let stats = remote(calls::stats);
    let health = remote(calls::mail_health);
    let save = |()| {
        leptos::task::spawn_local(async {
            if let Err(error) = calls::stats_file().save("contact.csv", "text/csv").await {
                toast::fail(&error);
            }
        });
    };
    view! {
        <div class="button-row contact-bar">
            <Button label=t(key::contact_take_csv()) icon="table-2" emphasis=Emphasis::Quiet on_click=save/>
        </div>
        <Resource of=stats lines=10 let:shown>
            {if shown.units.is_empty() && shown.waiting.is_empty() {
                view! { <EmptyState icon="chart-column" title=t(key::contact_stats_none()) text=t(key::contact_stats_none_text())/> }
                    .into_any()
            } else {
                view! { <Figures shown/> }.into_any()
            }}
        </Resource>
        <h2 class="contact-head">{t(key::contact_mail())}</h2>
        <Resource of=health lines=6 let:shown><Health shown/></Resource>
    }
}

#[component]
fn Figures(shown: ContactStats) -> impl IntoView {
    let received: i64 = shown.weeks.iter().map(|week| week.received).sum();
    let answered: i64 = shown.weeks.iter().map(|week| week.answered).sum();
    let week = |read: fn(&contract::contact::WeekStats) -> i64| {
        let datum = |week: &contract::contact::WeekStats| {
            Datum::new(day_and_month(week.begins_on), read(week) as f64)
        };
        shown.weeks.iter().map(datum).collect::<Vec<_>>()
    };
    let target = shown.target_workdays;
    let histograms = shown.units.iter().filter(|unit| unit.answered > 0).map(|unit| histogram(unit, target));
    let units = shown.units.iter().map(unit_row).collect();
    let waiting = (!shown.waiting.is_empty()).then(|| {
        let rows = shown.waiting.iter().map(waiting_row).collect();
        view! {
            <h2 class="contact-head">{t(key::contact_stats_waiting())}</h2>
            <Table caption=t(key::contact_stats_waiting()) columns=waiting_columns() rows/>
        }
    });
    view! {
        <div class="contact-charts">
            <LineChart
                title=t(key::contact_stats_received())
                finding=t(key::contact_stats_received_finding(received))
                points=week(|week| week.received)
            />
            <LineChart
                title=t(key::contact_stats_answered())
                finding=t(key::contact_stats_answered_finding(answered))
                points=week(|week| week.answered)
            />
            {histograms.collect_view()}
        </div>
        <h2 class="contact-head">{t(key::contact_stats_units())}</h2>
        <Table caption=t(key::contact_stats_units()) columns=unit_columns() rows=units/>
        {waiting}
    }
}

/// How many first answers came after how many working days; the finding says how many kept the promise.
fn histogram(unit: &UnitStats, target: i32) -> impl IntoView + use<> {
    let name = pick(&unit.unit_fa, Some(&unit.unit_en)).to_owned();
    let last = unit.histogram.len().saturating_sub(1);
    let bars = unit.histogram.iter().enumerate().map(|(days, count)| {
        let label =
            if days == last { t(key::contact_days_and_more(days)) } else { t(key::contact_workdays(days)) };
        Datum::new(label, *count as f64)
    });
    let bars = bars.collect();
    // The promise is kept up to the end of its last day.
    let after = usize::try_from(target).unwrap_or_default() + 1;
    let in_time: i64 = unit
        .histogram
        .iter()
        .enumerate()
        .filter(|(days, _)| *days as i64 <= i64::from(target))
        .map(|(_, n)| n)
        .sum();
    view! {
        <BarChart
            title=t(key::contact_stats_histogram(name))
            finding=t(key::contact_stats_in_time(in_time, unit.answered, target))
            bars
            target=(after, t(key::contact_stats_target(target)))
        />
    }
}

fn unit_columns() -> Vec<Column> {
    vec![
        Column::new(t(key::contact_unit())),
        Column::new(t(key::contact_stats_received())).numeric(),
        Column::new(t(key::contact_stats_answered())).numeric(),
        Column::new(t(key::contact_stats_median())).numeric(),
    ]
}

fn unit_row(unit: &UnitStats) -> Vec<AnyView> {
    let median = match unit.median_workdays {
        Some(days) => i18n::number(i64::from(days)),
        None => t(key::contact_stats_few()),
    };
    vec![
        pick(&unit.unit_fa, Some(&unit.unit_en)).to_owned().into_any(),
        i18n::number(unit.received).into_any(),
        i18n::number(unit.answered).into_any(),
        median.into_any(),
    ]
}

fn waiting_columns() -> Vec<Column> {
    vec![
        Column::new(t(key::contact_post())),
        Column::new(t(key::contact_stats_open())).numeric(),
        Column::new(t(key::contact_stats_oldest())),
    ]
}

fn waiting_row(load: &HandlerLoad) -> Vec<AnyView> {
    vec![
        wording::post_and_unit(&load.entry).into_any(),
        i18n::number(load.open).into_any(),
        view! { <Moment value=load.oldest_at/> }.into_any(),
    ]
}
