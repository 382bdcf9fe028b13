use contract::identity::UserSummary;
use contract::organizations::{AssignExpert, Organization};
use leptos::prelude::*;

use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::entry::Save;
use crate::i18n::{key, pick, t};
use crate::ui::{Choice, Form, FormState, Resource, Select, remote};

/// Who answers for the body in the Directorate.
#[component]
pub(super) fn Assign(record: Organization, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let experts = remote(calls::list_experts);
    let record = StoredValue::new(record);
    view! {
        <Resource of=experts let:page>
            <AssignForm record=record.get_value() experts=page.items on_done/>
        </Resource>
    }
}

#[component]
fn AssignForm(record: Organization, experts: Vec<UserSummary>, on_done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (id, version) = (record.id, record.version);
    let present = record.responsible_expert.map(|expert| expert.user_id.to_string());
    let chosen = RwSignal::new(present.unwrap_or_default());
    let choices: Vec<_> = experts
        .iter()
        .map(|expert| Choice::new(expert.id.to_string(), pick(&expert.name_fa, expert.name_en.as_deref())))
        .collect();
    let submit = move |()| {
        let body = AssignExpert { user_id: chosen.get_untracked().parse().ok() };
        form.enter(
            calls::assign_expert(id, body, version),
            t(key::organizations_staff_expert_assigned()),
            on_done,
        );
    };
    view! {
        <Form form on_submit=submit>
            <Select
                pointer="/user_id"
                label=t(key::organizations_field_responsible_expert())
                value=chosen
                choices
                unchosen=t(key::organizations_staff_no_expert())
            />
            <Save/>
        </Form>
    }
}
