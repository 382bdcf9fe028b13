use contract::organizations::Organization;
use leptos::prelude::*;
use serde_json::Value;

use super::head::demo;
use super::ties::Ties;
use crate::areas::organizations::deputies::Deputies;
use crate::areas::organizations::value::{Nothing, shown};
use crate::areas::organizations::wording;
use crate::i18n::{self, Language, key, language, t};
use crate::ui::{Fact, Facts};

/// Who the body is, in the order in which the record shows it.
pub(super) const IDENTITY: [&str; 14] = [
    "status",
    "name_fa",
    "name_en",
    "short_name_fa",
    "other_names_fa",
    "activity_fa",
    "activity_en",
    "deputy_area",
    "registration_no",
    "registration_office",
    "economic_code",
    "founded_on",
    "capital_rials",
    "fiscal_year_start_month",
];

/// Where it is found.
pub(super) const CONTACT: [&str; 5] = ["address", "postal_code", "phones", "email", "website"];

/// Where a field stands in the record; what is none of its fields comes last.
pub(super) fn place(field: &str) -> usize {
    IDENTITY.iter().chain(&CONTACT).position(|known| *known == field).unwrap_or(usize::MAX)
}

/// The tab «مشخصات»: the record in two columns, each value with the day since which it holds.
#[component]
pub(super) fn Identity(record: Organization, deputies: Deputies) -> impl IntoView {
    let version = &record.record;
    let from = t(key::organizations_record_version(i18n::short_date(version.valid_from)));
    let decision = version.decision.clone().map(|decision| {
        view! { " · " {t(key::organizations_record_decision(decision))} }
    });
    let is_demo = version.demo;
    let profile = serde_json::to_value(&version.profile).unwrap_or_default();
    let missing = &record.completeness.missing;
    let identity = IDENTITY.into_iter().filter(|field| is_told(field, &profile, missing)).collect();
    view! {
        <p class="organization-version">{from} {decision} " " {is_demo.then(demo)}</p>
        <div class="organization-columns">
            <section aria-labelledby="organization-identity">
                <h2 id="organization-identity">{t(key::organizations_record_identity())}</h2>
                <Values fields=identity record=record.clone() deputies/>
            </section>
            <section aria-labelledby="organization-contact">
                <h2 id="organization-contact">{t(key::organizations_record_contact())}</h2>
                <Values fields=CONTACT.to_vec() record=record.clone() deputies/>
            </section>
        </div>
        <Ties record/>
    }
}

/// Whether a line is there: where it has a value or its kind requires one. A body has one line on its activity, in the
/// language of the view or the other where that is missing.
fn is_told(field: &str, profile: &Value, missing: &[String]) -> bool {
    let is_filled = |field: &str| match &profile[field] {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    match (field, language()) {
        ("activity_fa", Language::En) => !is_filled("activity_en"),
        ("activity_en", Language::Fa) => false,
        _ => is_filled(field) || missing.iter().any(|name| name == field),
    }
}

/// The line of the other language on the activity has the same name.
fn label(field: &str) -> String {
    wording::field(if field == "activity_en" { "activity_fa" } else { field })
}

#[component]
fn Values(fields: Vec<&'static str>, record: Organization, deputies: Deputies) -> impl IntoView {
    let profile = serde_json::to_value(&record.record.profile).unwrap_or_default();
    let fact = move |field: &'static str| {
        let value = shown(field, profile.get(field).unwrap_or(&Value::Null), deputies);
        let since = record.since.get(field).copied().filter(|_| value.is_some());
        let since = since.map(|day| {
            view! { <small>{t(key::organizations_word_since(i18n::short_date(day)))}</small> }
        });
        let value = value.unwrap_or_else(|| view! { <Nothing/> }.into_any());
        view! { <Fact label=label(field)>{value} " " {since}</Fact> }
    };
    view! { <Facts>{fields.into_iter().map(fact).collect_view()}</Facts> }
}
