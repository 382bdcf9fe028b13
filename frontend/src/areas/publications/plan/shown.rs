use contract::organizations::OrganizationKind;
use contract::publications::{AudienceChoice, AudienceRule, CommunicationPlan, Edition, Require};
use leptos::prelude::*;

use super::is_communicable;
use crate::areas::publications::communication_calls as calls;
use crate::areas::publications::communication_wording::{ack_by_name, require_name};
use crate::i18n::{Date, key, t};
use crate::ui::{Fact, Facts, Resource, remote};

pub(super) fn choice_name(choice: AudienceChoice) -> String {
    t(match choice {
        AudienceChoice::All => key::publications_plan_to_all(),
        AudienceChoice::Kinds => key::publications_plan_to_kinds(),
        AudienceChoice::List => key::publications_plan_to_list(),
    })
}

pub(super) fn kind_name(kind: OrganizationKind) -> String {
    t(match kind {
        OrganizationKind::Organization => key::publications_plan_kind_organization(),
        OrganizationKind::Company => key::publications_plan_kind_company(),
        OrganizationKind::Institute => key::publications_plan_kind_institute(),
    })
}

/// «همهٔ سازمان‌های فعال، به جز ۲ سازمان».
pub(in crate::areas::publications) fn audience_text(rule: &AudienceRule) -> String {
    let chosen = match rule.choose {
        AudienceChoice::All => choice_name(rule.choose),
        AudienceChoice::Kinds => {
            rule.kinds.iter().map(|kind| kind_name(*kind)).collect::<Vec<_>>().join(&t(key::ui_comma()))
        }
        AudienceChoice::List => t(key::publications_plan_named(rule.organizations.len())),
    };
    if rule.except.is_empty() { chosen } else { t(key::publications_plan_but(chosen, rule.except.len())) }
}

/// A plan in words.
#[component]
pub(super) fn PlanFacts(plan: CommunicationPlan) -> impl IntoView {
    let asks = plan.require == Require::Acknowledge;
    let until = match plan.deadline_on {
        Some(value) => view! { {t(key::publications_due_until())} " " <Date value/> }.into_any(),
        None => plan.working_days.map(|days| t(key::publications_plan_days_after(days))).into_any(),
    };
    view! {
        <Facts>
            <Fact label=t(key::publications_plan_to())>{audience_text(&plan.audience)}</Fact>
            <Fact label=t(key::publications_plan_require())>{require_name(plan.require)}</Fact>
            {asks
                .then(|| {
                    view! {
                        <Fact label=t(key::publications_plan_by())>{ack_by_name(plan.ack_by)}</Fact>
                        <Fact label=t(key::publications_due())>{until}</Fact>
                    }
                })}
            {plan
                .message
                .map(|message| {
                    view! {
                        <Fact label=t(key::publications_plan_message())>
                            <span class="receipt-message" dir="auto">{message}</span>
                        </Fact>
                    }
                })}
        </Facts>
    }
}

/// The plan of an edition that cannot be written now, before the eyes of whoever approves it: whoever reads the edition may
/// read its plan.
#[component]
pub(in crate::areas::publications) fn PlanShown(edition: Edition) -> impl IntoView {
    let is_open = !edition.state.is_published() && is_communicable(&edition);
    is_open.then(|| {
        let of = StoredValue::new(edition);
        let plan = remote(move || {
            let of = of.get_value();
            async move { calls::get_plan(&of).await }
        });
        view! {
            <section class="plan-shown" aria-labelledby="plan-shown">
                <h2 id="plan-shown">{t(key::publications_plan())}</h2>
                <Resource of=plan lines=3 let:planned>
                    {match planned.plan {
                        None => view! { <p class="field-hint">{t(key::publications_plan_none())}</p> }.into_any(),
                        Some(plan) => view! { <PlanFacts plan/> }.into_any(),
                    }}
                </Resource>
            </section>
        }
    })
}
