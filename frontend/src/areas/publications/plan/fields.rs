use contract::organizations::OrganizationKind;
use contract::publications::{AckBy, AudienceChoice, CommunicationId, Require};
use leptos::prelude::*;

use super::draft::{DAY, DAYS, PlanDraft};
use super::picker::OrganizationsPicker;
use super::preview::Preview;
use super::shown::{choice_name, kind_name};
use crate::areas::publications::communication_wording::{ack_by_name, require_name};
use crate::i18n::{key, t};
use crate::ui::{Checkboxes, Choice, DateField, NumberField, Radios, TextArea};

/// The fields of a plan, with whom it reaches before their eyes. With a `parent` it is a supplement to that.
#[component]
pub(in crate::areas::publications) fn PlanFields(
    draft: PlanDraft,
    parent: Option<CommunicationId>,
) -> impl IntoView {
    let require = choices(Require::ALL, |one| (one.as_str(), require_name(one)));
    view! {
        <Audience draft/>
        <Preview draft parent/>
        <Radios pointer="/require" label=t(key::publications_plan_require()) value=draft.require choices=require/>
        <Show when=move || draft.asks()>
            <Asking draft/>
        </Show>
        <TextArea
            pointer="/message"
            label=t(key::publications_plan_message())
            hint=t(key::publications_plan_message_hint())
            value=draft.message
            rows=3
        />
    }
}

#[component]
fn Audience(draft: PlanDraft) -> impl IntoView {
    let ways = choices(AudienceChoice::ALL, |one| (one.as_str(), choice_name(one)));
    let kinds = choices(OrganizationKind::ALL, |one| (one.as_str(), kind_name(one)));
    let chosen = move || match draft.choice() {
        AudienceChoice::All => ().into_any(),
        AudienceChoice::Kinds => {
            let groups = vec![(t(key::publications_plan_kinds()), kinds.clone())];
            view! {
                <Checkboxes pointer="/audience/kinds" label=t(key::publications_plan_kinds()) chosen=draft.kinds groups/>
            }
            .into_any()
        }
        AudienceChoice::List => view! {
            <OrganizationsPicker
                pointer="/audience/organizations"
                label=t(key::publications_plan_list())
                required=true
                chosen=draft.organizations
            />
        }
        .into_any(),
    };
    view! {
        <Radios pointer="/audience/choose" label=t(key::publications_plan_to()) value=draft.choose choices=ways/>
        {chosen}
        <Show when=move || draft.choice() != AudienceChoice::List>
            <OrganizationsPicker
                pointer="/audience/except"
                label=t(key::publications_plan_except())
                required=false
                chosen=draft.except
            />
        </Show>
    }
}

/// Who acknowledges, and until when.
#[component]
fn Asking(draft: PlanDraft) -> impl IntoView {
    let who = choices(AckBy::ALL, |one| (one.as_str(), ack_by_name(one)));
    let ways = vec![
        Choice::new(DAYS, t(key::publications_plan_until_days())),
        Choice::new(DAY, t(key::publications_plan_until_day())),
    ];
    let by_day = move || draft.until.with(|until| until == DAY);
    view! {
        <Radios pointer="/ack_by" label=t(key::publications_plan_by()) value=draft.ack_by choices=who/>
        <Radios pointer="/until" label=t(key::publications_due()) value=draft.until choices=ways/>
        <Show
            when=by_day
            fallback=move || {
                view! {
                    <NumberField
                        pointer="/working_days"
                        label=t(key::publications_plan_days())
                        unit=t(key::publications_plan_days_unit())
                        value=draft.working_days
                        required=true
                    />
                }
            }
        >
            <DateField pointer="/deadline_on" label=t(key::publications_plan_day()) value=draft.deadline_on required=true/>
        </Show>
    }
}

fn choices<T: Copy>(all: &[T], said: impl Fn(T) -> (&'static str, String)) -> Vec<Choice> {
    all.iter()
        .map(|one| {
            let (value, label) = said(*one);
            Choice::new(value, label)
        })
        .collect()
}
