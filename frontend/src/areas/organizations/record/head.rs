use contract::organizations::{Appointment, Office, Organization};
use leptos::prelude::*;

use crate::areas::organizations::logo::Logo;
use crate::areas::organizations::value::{Passage, Person};
use crate::areas::organizations::wording::{self, StatusBadge};
use crate::browser;
use crate::i18n::{self, Ltr, key, pick, t};
use crate::ui::{Badge, Button, CopyButton, FilterDate, Tone};

/// What one reads first: kind, status, national id, who heads the body and who answers for it.
#[component]
pub(super) fn Headline(record: Organization) -> impl IntoView {
    let chief = record.offices.iter().find(|held| is_chief(held.office)).cloned();
    let chief = match chief {
        Some(held) => view! { <Chief held/> }.into_any(),
        None => view! { <span class="quiet">{t(key::organizations_record_no_chief())}</span> }.into_any(),
    };
    let expert = record.responsible_expert.clone().map(|expert| {
        view! { <span>{wording::field("responsible_expert")} " " <b><Person name=expert.name/></b></span> }
    });
    view! {
        <div class="organization-headline">
            <Logo id=record.id file=record.record.profile.logo_file_id initial=record.initial.clone() large=true/>
            <Badge text=wording::kind(record.kind)/>
            <StatusBadge status=record.record.profile.status/>
            {record.demo.then(demo)}
            <NationalId record=record.clone()/>
            {chief}
            {expert}
        </div>
    }
}

const fn is_chief(office: Office) -> bool {
    matches!(office, Office::ChiefExecutive | Office::ActingChiefExecutive)
}

#[component]
fn NationalId(record: Organization) -> impl IntoView {
    match (record.national_id, record.national_id_absent_reason) {
        (Some(id), _) => view! {
            <span class="organization-id">
                {wording::field("national_id")} " " <b><Ltr text=i18n::digits(&id)/></b>
                <CopyButton text=id/>
            </span>
        }
        .into_any(),
        (None, Some(reason)) => {
            view! { <span class="quiet">{t(key::organizations_record_national_id_none(reason))}</span> }
                .into_any()
        }
        (None, None) => ().into_any(),
    }
}

#[component]
fn Chief(held: Appointment) -> impl IntoView {
    let since = t(key::organizations_record_head_since(i18n::short_date(held.from)));
    view! {
        <span>
            {wording::office(held.office)} " " <b><Passage text=holder(&held)/></b> " "
            <span class="quiet">{since}</span>
        </span>
    }
}

/// The name of who holds an office, in the language of the view.
pub(super) fn holder(held: &Appointment) -> String {
    pick(&held.holder.name_fa, held.holder.name_en.as_deref()).to_owned()
}

/// The same with the office where it is not the one that the group is named by.
pub(super) fn titled_holder(held: &Appointment) -> String {
    match held.office {
        Office::ActingChiefExecutive => format!("{} ({})", holder(held), wording::office(held.office)),
        _ => holder(held),
    }
}

/// The mark of what is invented (ORG-13).
pub(super) fn demo() -> impl IntoView {
    view! { <Badge text=t(key::organizations_demo()) tone=Tone::Attention/> }
}

/// The day to look at, and paper.
#[component]
pub(super) fn Tools() -> impl IntoView {
    let print = |()| browser::print();
    view! {
        <div class="organization-tools">
            <FilterDate param="as_of" label=t(key::organizations_record_day())/>
            <Button label=t(key::organizations_record_print()) icon="printer" icon_only=true on_click=print/>
        </div>
    }
}
