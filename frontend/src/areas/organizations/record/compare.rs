use std::collections::BTreeSet;

use chrono::NaiveDate;
use contract::organizations::{OfficeGroup, Organization, OrganizationDiff};
use contract::problem::Code;
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::head::{demo, titled_holder};
use super::identity::{CONTACT, IDENTITY};
use crate::api::ApiError;
use crate::app::{address_with, query_value, set_query};
use crate::areas::organizations::calls;
use crate::areas::organizations::day::day;
use crate::areas::organizations::deputies::Deputies;
use crate::areas::organizations::value::{Nothing, shown};
use crate::areas::organizations::wording;
use crate::i18n::{self, key, pick, t};
use crate::ui::{Badge, Button, Callout, Emphasis, FilterDate, Resource, Tone, remote};

/// The record on two days.
#[derive(Clone)]
struct Sides {
    diff: OrganizationDiff,
    before: Organization,
    after: Organization,
}

/// What comparing gives.
#[derive(Clone)]
enum Compared {
    Unasked,
    NotYet,
    Sides(Box<Sides>),
}

/// Any two days side by side, differences marked.
#[component]
pub(super) fn Compare(record: Organization, deputies: Deputies) -> impl IntoView {
    let (from, to) = (day("from"), day("to"));
    let (id, slug) = (record.id, StoredValue::new(record.slug));
    let compared = remote(move || {
        let (days, slug) = (from.get().zip(to.get()), slug.get_value());
        async move {
            let Some((from, to)) = days else { return Ok(Compared::Unasked) };
            let diff = calls::diff(id, from, to);
            let (before, after) = (calls::look_up(&slug, Some(from)), calls::look_up(&slug, Some(to)));
            compared(futures_util::join!(diff, before, after))
        }
    });
    let set_query = set_query();
    let last_year = move |()| {
        let today = i18n::today();
        let year_ago = today.checked_sub_months(chrono::Months::new(12)).unwrap_or(today);
        set_query("from", &year_ago.to_string());
        set_query("to", &today.to_string());
    };
    view! {
        <section class="organization-compare" aria-labelledby="organization-compare">
            <h2 id="organization-compare">{t(key::organizations_record_compare())}</h2>
            <div class="filters">
                <FilterDate param="from" label=t(key::organizations_record_compare_from())/>
                <FilterDate param="to" label=t(key::organizations_record_compare_to())/>
                <Button label=t(key::organizations_record_compare_year()) emphasis=Emphasis::Quiet icon="history" on_click=last_year/>
            </div>
            <Resource of=compared lines=3 let:compared>
                {match compared {
                    Compared::Unasked => {
                        view! { <p class="quiet">{t(key::organizations_record_compare_ask())}</p> }.into_any()
                    }
                    Compared::NotYet => {
                        view! { <Callout tone=Tone::Attention><p>{t(key::organizations_record_compare_not_yet())}</p></Callout> }
                            .into_any()
                    }
                    Compared::Sides(sides) => view! { <SideBySide sides=*sides deputies/> }.into_any(),
                }}
            </Resource>
        </section>
    }
}

type Answers =
    (Result<OrganizationDiff, ApiError>, Result<Organization, ApiError>, Result<Organization, ApiError>);

fn compared((diff, before, after): Answers) -> Result<Compared, ApiError> {
    match diff {
        Err(error) if error.code() == Code::NotYetRegistered.as_str() => Ok(Compared::NotYet),
        diff => Ok(Compared::Sides(Box::new(Sides { diff: diff?, before: before?, after: after? }))),
    }
}

#[component]
fn SideBySide(sides: Sides, deputies: Deputies) -> impl IntoView {
    let count = sides.diff.fields.len();
    let is_demo = sides.diff.demo;
    let all = query_value("all");
    let sides = StoredValue::new(sides);
    let switch = move || {
        let (label, value) = if all.with(String::is_empty) {
            (key::organizations_record_compare_all(), "1")
        } else {
            (key::organizations_record_compare_only(), "")
        };
        view! { <a class="chip" href=address_with("all", value) data-noscroll="true">{t(label)}</a> }
    };
    let said = if count == 0 {
        t(key::organizations_record_compare_same())
    } else {
        t(key::organizations_record_compare_count(count))
    };
    view! {
        <div class="organization-compare-head">
            <p role="status"><b>{said}</b> " " {is_demo.then(demo)}</p>
            {switch}
        </div>
        {move || {
            let everything = !all.with(String::is_empty);
            (everything || count > 0).then(|| {
                view! { <Sheet sides=sides.get_value() everything deputies/> }
            })
        }}
    }
}

#[component]
fn Sheet(sides: Sides, everything: bool, deputies: Deputies) -> impl IntoView {
    let Sides { diff, before, after } = sides;
    let differing: BTreeSet<String> = diff.fields.iter().map(|change| change.field.clone()).collect();
    let (left, right) = (told(&before), told(&after));
    let row = move |field: &'static str| {
        let differs = differing.contains(field);
        let value =
            |side: &Map<String, Value>| shown(field, side.get(field).unwrap_or(&Value::Null), deputies);
        let (before, after) = (value(&left), value(&right));
        let is_told = differs || (everything && (before.is_some() || after.is_some()));
        is_told.then(|| {
            let cell = |value: Option<AnyView>| value.unwrap_or_else(|| view! { <Nothing/> }.into_any());
            let mark = differs.then(|| view! { <Badge text=t(key::organizations_record_compare_differs()) tone=Tone::Attention/> });
            view! {
                <tr class:organization-differs=differs>
                    <th scope="row">{wording::field(field)} " " {mark}</th>
                    <td data-title=day_title(diff.from)><span>{cell(before)}</span></td>
                    <td data-title=day_title(diff.to)><span>{cell(after)}</span></td>
                </tr>
            }
        })
    };
    view! {
        <table class="table organization-sides">
            <caption class="visually-hidden">{t(key::organizations_record_compare())}</caption>
            <thead>
                <tr>
                    <th scope="col">{t(key::organizations_record_compare_item())}</th>
                    <th scope="col">{day_title(diff.from)}</th>
                    <th scope="col">{day_title(diff.to)}</th>
                </tr>
            </thead>
            <tbody>{fields().filter_map(row).collect_view()}</tbody>
        </table>
    }
}

fn day_title(day: NaiveDate) -> String {
    i18n::short_date(day)
}

/// Everything that can be told of a body on a day, in the order of the record.
fn fields() -> impl Iterator<Item = &'static str> {
    let offices = OfficeGroup::ALL.iter().map(|group| group.as_str());
    IDENTITY.into_iter().chain(["logo_file_id", "parent"]).chain(CONTACT).chain(offices)
}

/// What a record says, by the names that the difference uses: parent and holders by their names.
fn told(record: &Organization) -> Map<String, Value> {
    let profile = serde_json::to_value(&record.record.profile).unwrap_or_default();
    let Value::Object(mut told) = profile else { return Map::new() };
    if let Some(parent) = &record.parent {
        told.insert("parent".to_owned(), pick(&parent.name_fa, parent.name_en.as_deref()).into());
    }
    for held in &record.offices {
        told.insert(held.office.group().as_str().to_owned(), titled_holder(held).into());
    }
    told
}
