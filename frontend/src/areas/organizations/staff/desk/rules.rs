use contract::organizations::{
    GoverningBody, KindRule, OfficeGroup, REQUIRABLE, ReferenceName, UpdateKindRule,
};
use contract::permission::ConfigureOrganizations;
use contract::problem::FieldProblem;
use leptos::prelude::*;

use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::checking::{check, missing, read_or_refuse};
use crate::areas::organizations::staff::entry::Save;
use crate::areas::organizations::wording;
use crate::i18n::{Date, key, t};
use crate::session::use_session;
use crate::ui::{
    Badge, Button, Checkbox, Checkboxes, Choice, Dialog, Emphasis, Fact, Facts, Form, FormState, NumberField,
    Resource, Select, Tone, remote,
};

/// The tab «قواعد هر نوع»: what each kind of body must have and until when, confirmed or not yet.
#[component]
pub(super) fn Rules() -> impl IntoView {
    let rules = remote(|| calls::list_reference(ReferenceName::KindRules));
    view! {
        <p class="staff-about">{t(key::organizations_staff_rules_lead())}</p>
        <Resource of=rules lines=8 let:items>
            <div class="staff-requests">
                {items
                    .into_iter()
                    .filter_map(|item| item.rule)
                    .map(|rule| view! { <Rule rule on_changed=move |()| rules.reload()/> })
                    .collect_view()}
            </div>
        </Resource>
    }
}

#[component]
fn Rule(rule: KindRule, #[prop(into)] on_changed: Callback<()>) -> impl IntoView {
    let session = use_session();
    let editing = RwSignal::new(false);
    let title = wording::kind(rule.kind);
    let edit_title = t(key::organizations_staff_rule_of(title.clone()));
    let required = rule.required.iter().map(|item| view! { <li>{wording::field(item)}</li> }).collect_view();
    let months = |count: i16| t(key::organizations_staff_months(i64::from(count)));
    let edit = session.can::<ConfigureOrganizations>().then(|| {
        view! {
            <Button
                label=t(key::organizations_staff_edit())
                icon="pencil"
                emphasis=Emphasis::Quiet
                on_click=move |()| editing.set(true)
            />
        }
    });
    let stored = StoredValue::new(rule.clone());
    let changed = move |()| {
        editing.set(false);
        on_changed.run(());
    };
    view! {
        <article class="staff-request">
            <header><h2>{title}</h2> <Confirmed on=rule.confirmed_on/> {edit}</header>
            <Facts>
                <Fact label=t(key::organizations_staff_governing_body())>{wording::governing_body(rule.governing_body)}</Fact>
                <Fact label=t(key::organizations_staff_statement_due())>{months(rule.statement_due_months)}</Fact>
                <Fact label=t(key::organizations_staff_assembly_due())>{months(rule.assembly_due_months)}</Fact>
                <Fact label=t(key::organizations_staff_confirmation_due())>{months(rule.confirmation_due_months)}</Fact>
                <Fact label=t(key::organizations_staff_required())><ul class="staff-required">{required}</ul></Fact>
            </Facts>
        </article>
        <Dialog open=editing title=edit_title>
            <RuleForm rule=stored.get_value() on_changed=changed/>
        </Dialog>
    }
}

#[component]
fn Confirmed(on: Option<chrono::NaiveDate>) -> impl IntoView {
    match on {
        Some(day) => view! {
            <Badge text=t(key::organizations_staff_rule_confirmed()) tone=Tone::Good icon="circle-check"/>
            <span class="staff-request-when"><Date value=day/></span>
        }
        .into_any(),
        None => {
            view! { <Badge text=t(key::organizations_staff_rule_unconfirmed()) tone=Tone::Attention icon="circle-alert"/> }
                .into_any()
        }
    }
}

/// A rule being written.
#[derive(Clone, Copy)]
struct RuleDraft {
    governing_body: RwSignal<String>,
    required: RwSignal<Vec<String>>,
    statement: RwSignal<Option<i64>>,
    assembly: RwSignal<Option<i64>>,
    confirmation: RwSignal<Option<i64>>,
    confirmed: RwSignal<bool>,
}

impl RuleDraft {
    fn of(rule: &KindRule) -> Self {
        let months = |count: i16| RwSignal::new(Some(i64::from(count)));
        Self {
            governing_body: RwSignal::new(rule.governing_body.as_str().to_owned()),
            required: RwSignal::new(rule.required.clone()),
            statement: months(rule.statement_due_months),
            assembly: months(rule.assembly_due_months),
            confirmation: months(rule.confirmation_due_months),
            confirmed: RwSignal::new(rule.confirmed_on.is_some()),
        }
    }

    fn read(self) -> Result<UpdateKindRule, Vec<FieldProblem>> {
        let months = |value: RwSignal<Option<i64>>, pointer| {
            let typed = value.get_untracked().and_then(|count| i16::try_from(count).ok());
            typed.ok_or_else(|| missing(pointer))
        };
        Ok(UpdateKindRule {
            governing_body: self
                .governing_body
                .get_untracked()
                .parse()
                .map_err(|_| missing("/governing_body"))?,
            required: self.required.get_untracked(),
            statement_due_months: months(self.statement, "/statement_due_months")?,
            assembly_due_months: months(self.assembly, "/assembly_due_months")?,
            confirmation_due_months: months(self.confirmation, "/confirmation_due_months")?,
            confirmed: self.confirmed.get_untracked(),
        })
    }
}

#[component]
fn RuleForm(rule: KindRule, #[prop(into)] on_changed: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let draft = RuleDraft::of(&rule);
    let submit = move |()| {
        let Some(body) = read_or_refuse(form, draft.read()) else { return };
        if check(form, &body) {
            let call = calls::update_kind_rule(rule.kind, body, rule.version);
            form.enter(call, t(key::organizations_staff_rule_saved()), on_changed);
        }
    };
    let bodies = wording::choices(GoverningBody::ALL, GoverningBody::as_str, wording::governing_body);
    view! {
        <Form form on_submit=submit>
            <Select pointer="/governing_body" label=t(key::organizations_staff_governing_body()) value=draft.governing_body choices=bodies required=true/>
            <Checkboxes
                pointer="/required"
                label=t(key::organizations_staff_required())
                chosen=draft.required
                groups=Signal::stored(requirable())
            />
            <Months pointer="/statement_due_months" label=t(key::organizations_staff_statement_due()) value=draft.statement/>
            <Months pointer="/assembly_due_months" label=t(key::organizations_staff_assembly_due()) value=draft.assembly/>
            <Months pointer="/confirmation_due_months" label=t(key::organizations_staff_confirmation_due()) value=draft.confirmation/>
            <Checkbox
                pointer="/confirmed"
                label=t(key::organizations_staff_rule_confirm())
                hint=t(key::organizations_staff_rule_confirm_hint())
                value=draft.confirmed
            />
            <Save/>
        </Form>
    }
}

#[component]
fn Months(pointer: &'static str, #[prop(into)] label: String, value: RwSignal<Option<i64>>) -> impl IntoView {
    view! { <NumberField pointer label value unit=t(key::organizations_staff_months_unit()) required=true/> }
}

/// What may be required, offices apart.
fn requirable() -> Vec<(String, Vec<Choice>)> {
    let is_office = |item: &str| OfficeGroup::ALL.iter().any(|group| group.as_str() == item);
    let group = |offices: bool| {
        let items = REQUIRABLE.iter().filter(|item| is_office(item) == offices);
        items.map(|item| Choice::new(*item, wording::field(item))).collect()
    };
    vec![
        (t(key::organizations_staff_record()), group(false)),
        (t(key::organizations_staff_column_officers()), group(true)),
    ]
}
