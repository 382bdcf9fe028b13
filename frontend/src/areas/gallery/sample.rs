//! Invented organizations, and work that takes its time.

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use contract::problem::{Code, Problem};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::api::ApiError;
use crate::i18n::{self, Message, key, t};
use crate::ui::{Choice, Tone};

/// An organization that does not exist.
#[derive(Clone)]
pub(super) struct Organization {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) staff: i64,
    pub(super) rials: i64,
    pub(super) since: NaiveDate,
    pub(super) tone: Tone,
}

pub(super) fn organizations() -> Vec<Organization> {
    let all: [(Message, &'static str, i64, i64, i64, Tone); 6] = [
        (key::gallery_sample_green(), "organization", 3_412, 48_500_000_000_000, 14_820, Tone::Good),
        (key::gallery_sample_transport(), "company", 6_085, 121_750_000_000_000, 10_310, Tone::Good),
        (key::gallery_sample_research(), "institute", 148, 920_000_000_000, 5_472, Tone::Attention),
        (key::gallery_sample_markets(), "organization", 2_960, 17_340_000_000_000, 12_004, Tone::Good),
        (key::gallery_sample_waste(), "company", 1_273, 30_015_000_000_000, 3_650, Tone::Bad),
        (key::gallery_sample_culture(), "institute", 512, 6_480_000_000_000, 2_190, Tone::Good),
    ];
    all.into_iter()
        .map(|(name, kind, staff, rials, days, tone)| {
            let (name, since) = (t(name), days_ago(days));
            Organization { name, kind, staff, rials, since, tone }
        })
        .collect()
}

pub(super) fn kinds() -> Vec<Choice> {
    ["organization", "company", "institute"].map(|kind| Choice::new(kind, kind_name(kind))).to_vec()
}

pub(super) fn kind_name(kind: &str) -> String {
    match kind {
        "organization" => t(key::gallery_sample_kind_organization()),
        "company" => t(key::gallery_sample_kind_company()),
        _ => t(key::gallery_sample_kind_institute()),
    }
}

pub(super) fn state_name(tone: Tone) -> String {
    match tone {
        Tone::Good => t(key::gallery_sample_state_active()),
        Tone::Bad => t(key::gallery_sample_state_dissolved()),
        _ => t(key::gallery_sample_state_waiting()),
    }
}

pub(super) fn days_ago(days: i64) -> NaiveDate {
    i18n::today() - TimeDelta::days(days)
}

/// As long as a slow answer takes.
pub(super) async fn pause(duration: Duration) {
    let over = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(move || drop(resolve.call0(&wasm_bindgen::JsValue::NULL)), duration);
    });
    // A pause has no answer, and cannot fail.
    let _ = JsFuture::from(over).await;
}

/// A refusal as the server would send it.
pub(super) fn refusal(code: Code) -> ApiError {
    ApiError::Problem(Box::new(Problem {
        kind: "about:blank".to_owned(),
        title: code.title().to_owned(),
        status: code.status(),
        code: code.as_str().to_owned(),
        detail: None,
        instance: "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11".to_owned(),
        errors: Vec::new(),
        params: serde_json::Map::new(),
    }))
}
