//! How the value of a field of the record is shown, whatever the field.

use chrono::NaiveDate;
use contract::organizations::{OrganizationStatus, PersonName};
use leptos::prelude::*;
use persian::jalali::{month_name_en, month_name_fa};
use serde_json::Value;

use super::deputies::Deputies;
use super::wording;
use crate::i18n::{self, Amount, Date, Language, Ltr, key, language, pick, t};

/// A value by the name of its field; nothing where there is none.
pub(super) fn shown(field: &str, value: &Value, deputies: Deputies) -> Option<AnyView> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) if text.is_empty() => return None,
        Value::Array(items) if items.is_empty() => return None,
        Value::Array(items) => return Some(several(field, items, deputies)),
        Value::Number(number) => return Some(counted(field, number.as_i64().unwrap_or_default())),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(match field {
        "status" => match text.parse::<OrganizationStatus>() {
            Ok(status) => wording::status(status).into_any(),
            Err(word) => word.into_any(),
        },
        "deputy_area" => view! { <span>{move || deputies.full_title(&text)}</span> }.into_any(),
        "website" => website(text),
        "email" => view! { <a href=format!("mailto:{text}")><Ltr text=text.clone()/></a> }.into_any(),
        "national_id" | "postal_code" | "economic_code" | "registration_no" => {
            view! { <Ltr text=i18n::digits(&text)/> }.into_any()
        }
        "phones" => phone(text),
        "logo_file_id" => t(key::organizations_word_picture()).into_any(),
        _ => match text.parse::<NaiveDate>() {
            Ok(value) => view! { <Date value/> }.into_any(),
            Err(_) => view! { <Passage text/> }.into_any(),
        },
    })
}

fn several(field: &str, items: &[Value], deputies: Deputies) -> AnyView {
    let items = items.iter().filter_map(|item| shown(field, item, deputies));
    let items = items.map(|item| view! { <li>{item}</li> }).collect_view();
    view! { <ul class="organization-values">{items}</ul> }.into_any()
}

fn counted(field: &str, number: i64) -> AnyView {
    match field {
        "capital_rials" => view! { <Amount rials=number/> }.into_any(),
        "fiscal_year_start_month" => {
            let month = u32::try_from(number).unwrap_or_default();
            let name = if language() == Language::Fa { month_name_fa(month) } else { month_name_en(month) };
            name.map_or_else(|| i18n::number(number).into_any(), IntoAny::into_any)
        }
        _ => i18n::number(number).into_any(),
    }
}

fn website(text: String) -> AnyView {
    let has_scheme = text.starts_with("http://") || text.starts_with("https://");
    let href = if has_scheme { text.clone() } else { format!("https://{text}") };
    view! { <a href=href rel="external noopener"><Ltr text/></a> }.into_any()
}

fn phone(text: String) -> AnyView {
    let dialled: String = text
        .chars()
        .filter_map(|c| match persian::digits::digit_value(c) {
            Some(digit) => char::from_digit(u32::from(digit), 10),
            None => (c == '+').then_some(c),
        })
        .collect();
    view! { <a href=format!("tel:{dialled}")><Ltr text=i18n::digits(&text)/></a> }.into_any()
}

/// What stands where nothing is entered.
#[component]
pub(super) fn Nothing() -> impl IntoView {
    view! {
        <span class="quiet" aria-hidden="true">"—"</span>
        " "
        <small>{t(key::organizations_word_unknown())}</small>
    }
}

/// Whoever did something, by name.
#[component]
pub(super) fn Person(name: PersonName) -> impl IntoView {
    view! { <Passage text=pick(&name.name_fa, name.name_en.as_deref()).to_owned()/> }
}

/// A text of the record, in its own language where that is not the language of the view.
#[component]
pub(super) fn Passage(#[prop(into)] text: String) -> impl IntoView {
    let is_persian = text.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
    let lang = match (language(), is_persian) {
        (Language::En, true) => Some("fa"),
        (Language::Fa, false) if text.chars().any(|c| c.is_ascii_alphabetic()) => Some("en"),
        _ => None,
    };
    view! { <bdi lang=lang dir="auto">{text}</bdi> }
}
