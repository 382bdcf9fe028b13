use chrono::NaiveDate;
use contract::organizations::{Office, Organization};
use contract::permission::ConfirmOrganizationRecord;
use leptos::prelude::*;

use super::OwnOrganization;
use crate::areas::organizations::staff::calls::{self, record_address};
use crate::areas::organizations::value::Person;
use crate::areas::organizations::wording;
use crate::i18n::{self, Date, key, t};
use crate::session::use_session;
use crate::ui::{Badge, Button, Icon, ProgressBar, Tone, toast};

/// Fields that the organization changes at once, on this page.
const CONTACT: &[&str] = &["address", "postal_code", "phones", "email", "website"];

/// How complete the record is, and the organization's word that it is right.
#[component]
pub(super) fn Standing(record: Organization, organization: OwnOrganization) -> impl IntoView {
    let completeness = record.completeness.clone();
    let percent = f64::from(completeness.percent);
    let slug = record.slug.clone();
    let line = move |item: String| view! { <li><Missing item slug=slug.clone()/></li> };
    let missing = if completeness.missing.is_empty() {
        view! { <p class="field-good"><Icon name="circle-check"/>{t(key::organizations_staff_nothing_missing())}</p> }
            .into_any()
    } else {
        view! {
            <p>{t(key::organizations_staff_missing())}</p>
            <ul class="staff-missing">{completeness.missing.into_iter().map(line).collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <section class="staff-card" aria-labelledby="standing-head">
            <h3 id="standing-head">{t(key::organizations_staff_standing())}</h3>
            <p>{t(key::organizations_staff_filled_of(completeness.filled, completeness.required))}</p>
            <ProgressBar value=Signal::stored(percent) label=t(key::organizations_staff_standing())/>
            {missing}
            <Confirmation record organization/>
        </section>
    }
}

/// What is missing, leading to where it can be entered.
#[component]
fn Missing(item: String, slug: String) -> impl IntoView {
    let address = match item.as_str() {
        contact if CONTACT.contains(&contact) => "#contact-head".to_owned(),
        office if office.parse::<Office>().is_ok() => {
            format!("{}/propose?what=appointment", record_address(&slug))
        }
        // The Directorate alone enters it.
        "national_id" => return wording::field(&item).into_any(),
        _ => format!("{}/propose", record_address(&slug)),
    };
    view! { <a href=address>{wording::field(&item)}</a> }.into_any()
}

#[component]
fn Confirmation(record: Organization, organization: OwnOrganization) -> impl IntoView {
    let session = use_session();
    let (id, version) = (record.id, record.version);
    let pending = RwSignal::new(false);
    let is_open = !record.record.profile.status.is_closed();
    let confirm = move |()| {
        pending.set(true);
        leptos::task::spawn_local(async move {
            let answer = calls::confirm_record(id, version).await;
            let _ = pending.try_set(false);
            match answer {
                Ok(fresh) => {
                    toast::done(t(key::organizations_staff_confirmed()));
                    organization.put(fresh);
                }
                Err(error) => {
                    toast::fail(&error);
                    organization.reload();
                }
            }
        });
    };
    let last = match record.confirmation {
        Some(confirmation) => view! {
            {t(key::organizations_staff_last_confirmed())} " " <Date value=confirmation.on/>
            {confirmation.by.map(|by| view! { " · " <Person name=by/> })}
        }
        .into_any(),
        None => t(key::organizations_staff_never_confirmed()).into_any(),
    };
    let may_confirm = move || is_open && session.can_for::<ConfirmOrganizationRecord>(id);
    view! {
        <div class="staff-confirm">
            <p class="staff-quiet">{last}</p>
            {record.confirmation_due.map(|value| view! { <Due value/> })}
            {move || {
                if may_confirm() {
                    view! { <Button label=t(key::organizations_staff_confirm()) icon="check" pending on_click=confirm/> }.into_any()
                } else if is_open {
                    view! { <p class="staff-quiet">{t(key::organizations_staff_confirm_by_manager())}</p> }.into_any()
                } else {
                    ().into_any()
                }
            }}
        </div>
    }
}

/// From how many days before the last one on it stands out.
const SOON: i64 = 30;

/// Until when the organization confirms its record (ORG-9), and how long that is.
#[component]
fn Due(value: NaiveDate) -> impl IntoView {
    let days = (value - i18n::today()).num_days();
    let (text, tone) = match days {
        ..0 => (t(key::organizations_staff_due_late(-days)), Tone::Bad),
        0 => (t(key::organizations_staff_due_today()), Tone::Attention),
        1..=SOON => (t(key::organizations_staff_due_left(days)), Tone::Attention),
        _ => (t(key::organizations_staff_due_left(days)), Tone::Plain),
    };
    view! {
        <p class="staff-due">
            {t(key::organizations_staff_confirmation_due())} " " <b><Date value long=true/></b> " " <Badge text tone icon="clock"/>
        </p>
    }
}
