use std::f64::consts::TAU;

use contract::organizations::{Completeness, Organization};
use leptos::prelude::*;

use crate::areas::organizations::wording;
use crate::i18n::{self, key, t};

const RADIUS: f64 = 42.0;

/// How much of what its kind requires is there, and what is missing (ORG-15).
#[component]
pub(super) fn Complete(record: Organization) -> impl IntoView {
    let Completeness { percent, filled, required, missing } = record.completeness;
    let text = if missing.is_empty() {
        t(key::organizations_record_complete_all(required))
    } else {
        t(key::organizations_record_complete_of(filled, required))
    };
    let missing = (!missing.is_empty()).then(|| {
        let items = missing.iter().map(|name| view! { <li>{wording::field(name)}</li> }).collect_view();
        view! {
            <div class="organization-missing">
                <span>{t(key::organizations_record_complete_missing())}</span>
                <ul>{items}</ul>
            </div>
        }
    });
    let confirmed = record.confirmation.map(|confirmation| {
        view! { <p class="quiet">{t(key::organizations_record_confirmed(i18n::short_date(confirmation.on)))}</p> }
    });
    view! {
        <section class="organization-complete" aria-label=t(key::organizations_record_complete())>
            <Ring percent/>
            <div>
                <p>{text}</p>
                {missing}
                {confirmed}
            </div>
        </section>
    }
}

#[component]
fn Ring(percent: u8) -> impl IntoView {
    let round = RADIUS * TAU;
    let share = i18n::percent(f64::from(percent), 100.0);
    let dash = format!("{:.2} {round:.2}", f64::from(percent) / 100.0 * round);
    let label = format!("{} {share}", t(key::organizations_record_complete()));
    view! {
        <svg class="organization-ring" viewBox="0 0 100 100" role="img" aria-label=label>
            <circle class="organization-ring-track" cx="50" cy="50" r=RADIUS.to_string()></circle>
            <circle class="organization-ring-share" cx="50" cy="50" r=RADIUS.to_string() stroke-dasharray=dash transform="rotate(-90 50 50)"></circle>
            <text x="50" y="52" text-anchor="middle" dominant-baseline="middle">{share}</text>
        </svg>
    }
}
