//! What is taken: per month, per form, and which version was in force when. Never by whom.

use contract::library::{FormDownloads, FormStrip, LibraryCategory, LibraryStats};
use contract::permission::ReadFormStats;
use leptos::prelude::*;

use super::calls;
use crate::app::query_value;
use crate::i18n::{self, Language, key, language, pick, t};
use crate::shell::{Crumb, Guarded, Page, holding};
use crate::ui::{
    BarChart, Button, Choice, Datum, Emphasis, EmptyState, FilterDate, FilterSelect, GanttChart, Resource,
    Span, StackedChart, remote, toast,
};

#[component]
pub(super) fn Stats() -> impl IntoView {
    let crumbs = vec![Crumb::new("/library", t(key::library_title()))];
    view! {
        <Page title=t(key::library_stats()) crumbs lead=|| t(key::library_stats_lead())>
            <Guarded open_to={holding::<ReadFormStats>()}>
                <Counts/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Counts() -> impl IntoView {
    let (from, to, category) = (query_value("from"), query_value("to"), query_value("category"));
    let request = move || {
        let request = calls::stats_request().query("from", from.get()).query("to", to.get());
        request.query("category", category.get())
    };
    let stats = remote(move || calls::stats(request()));
    let save = move |()| {
        let request = untrack(request).query("format", "csv").query("lang", language().code());
        leptos::task::spawn_local(async move {
            if let Err(error) = request.save("library.csv", "text/csv").await {
                toast::fail(&error);
            }
        });
    };
    let categories = remote(calls::list_categories);
    let choices = Signal::derive(move || {
        let choice = |one: LibraryCategory| Choice::new(one.slug, pick(&one.name_fa, Some(&one.name_en)));
        categories.get().unwrap_or_default().into_iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <div class="filters">
            <FilterSelect
                param="category"
                label=t(key::library_category())
                all=t(key::library_categories_all())
                choices
            />
            <FilterDate param="from" label=t(key::library_stats_from())/>
            <FilterDate param="to" label=t(key::library_stats_to())/>
            <div class="filters-end">
                <Button label=t(key::library_stats_csv()) icon="table-2" emphasis=Emphasis::Quiet on_click=save/>
            </div>
        </div>
        <Resource of=stats lines=10 let:shown>
            <Figures shown/>
        </Resource>
    }
}

#[component]
fn Figures(shown: LibraryStats) -> impl IntoView {
    if shown.fill + shown.print == 0 && shown.strips.is_empty() {
        let text = t(key::library_stats_none_text());
        return view! { <EmptyState icon="chart-column" title=t(key::library_stats_none()) text/> }
            .into_any();
    }
    let months = shown
        .months
        .iter()
        .map(|month| (month_name(&month.month, month.from), vec![month.fill as f64, month.print as f64]));
    let months = months.collect();
    let parts = vec![t(key::library_get_fill()), t(key::library_get_print())];
    let finding = t(key::library_stats_finding(shown.fill + shown.print, shown.fill, shown.print));
    let top: Vec<_> = shown.top.iter().filter(|form| form.fill + form.print > 0).map(taken).collect();
    let most =
        shown.top.first().map(|form| t(key::library_stats_most(form.code.as_str(), form.fill + form.print)));
    view! {
        <div class="library-charts">
            <StackedChart title=t(key::library_stats_months()) finding parts bars=months to_scale=true/>
            {(!top.is_empty())
                .then(|| {
                    view! { <BarChart title=t(key::library_stats_top()) finding=most.unwrap_or_default() bars=top/> }
                })}
        </div>
        <Strips strips=shown.strips total=shown.strips_total/>
    }
    .into_any()
}

/// «اسفند ۱۴۰۴»; in English the Gregorian days are said.
fn month_name(jalali: &str, from: chrono::NaiveDate) -> String {
    match language() {
        Language::En => t(key::library_stats_since(i18n::short_date(from))),
        Language::Fa => {
            let (year, month) = jalali.split_once('/').unwrap_or((jalali, ""));
            let name = month.parse().ok().and_then(persian::jalali::month_name_fa).unwrap_or(month);
            format!("{name} {}", i18n::digits(year))
        }
    }
}

fn taken(form: &FormDownloads) -> Datum {
    let title = pick(&form.title_fa, form.title_en.as_deref());
    Datum::new(t(key::library_stats_form(form.code.as_str(), title)), (form.fill + form.print) as f64)
}

/// Which version of each form was in force when; of the first ones where there are many.
#[component]
fn Strips(strips: Vec<FormStrip>, total: i64) -> impl IntoView {
    let count = strips.len();
    let finding = match i64::try_from(count).is_ok_and(|count| count < total) {
        true => key::library_stats_strips_part(count, total),
        false => key::library_stats_strips_finding(count),
    };
    let spans: Vec<_> = strips.into_iter().flat_map(spans).collect();
    (!spans.is_empty()).then(|| {
        view! {
            <div class="library-strips">
                <GanttChart
                    title=t(key::library_stats_strips())
                    finding=t(finding)
                    spans
                />
            </div>
        }
    })
}

fn spans(form: FormStrip) -> Vec<Span> {
    let title = pick(&form.title_fa, form.title_en.as_deref());
    let row = t(key::library_stats_form(form.code.as_str(), title));
    form.spans
        .into_iter()
        .map(|span| {
            let label = match span.withdrawn {
                true => t(key::library_stats_withdrawn(span.n)),
                false => t(key::library_version(span.n)),
            };
            Span { row: row.clone(), label, from: span.from, until: span.to }
        })
        .collect()
}
