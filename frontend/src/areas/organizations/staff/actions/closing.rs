use contract::organizations::{
    CloseOrganization, CreateSuccession, Organization, OrganizationStatus, SuccessionKind,
};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::checking::{check, missing, read_or_refuse};
use crate::areas::organizations::staff::choosing::{Chosen, OrganizationPicker};
use crate::areas::organizations::staff::entry::{DayAndDecision, EntryDraft, Save};
use crate::areas::organizations::wording;
use crate::i18n::{key, t};
use crate::ui::{Callout, Emphasis, Form, FormState, Select, SubmitButton, Tone};

/// Winds up, dissolves or merges a body.
#[component]
pub(super) fn Close(record: Organization, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (id, version, from) = (record.id, record.version, record.record.profile.status);
    let is_way =
        |next: &OrganizationStatus| next.is_reached_by_closing() && from.may_become(*next) && *next != from;
    let ways: Vec<_> = OrganizationStatus::ALL.iter().copied().filter(is_way).collect();
    let ways = wording::choices(&ways, OrganizationStatus::as_str, wording::status);
    if ways.is_empty() {
        return view! { <p class="dialog-text">{t(key::organizations_staff_close_impossible())}</p> }
            .into_any();
    }
    let status = RwSignal::new(ways.first().map(|first| first.value.clone()).unwrap_or_default());
    let entry = EntryDraft::today();
    let successor = RwSignal::new(None::<Chosen>);
    let merges = move || status.with(|status| status == OrganizationStatus::Merged.as_str());
    let submit = move |()| {
        let Some((on, decision)) = read_or_refuse(form, entry.read("/on")) else { return };
        let successor = successor.get_untracked().and_then(|one| one.id()).filter(|_| untrack(merges));
        if untrack(merges) && successor.is_none() {
            return form.refuse(vec![FieldProblem::new("/successor_id", "organizations.successor_required")]);
        }
        let Ok(status) = status.get_untracked().parse() else { return form.refuse(missing("/status")) };
        let body = CloseOrganization { status, on, decision, successor_id: successor };
        if check(form, &body) {
            form.enter(
                calls::close_organization(id, body, version),
                t(key::organizations_staff_closing_entered()),
                on_done,
            );
        }
    };
    view! {
        <Form form on_submit=submit>
            <Callout tone=Tone::Attention><p>{t(key::organizations_staff_close_text())}</p></Callout>
            <Select pointer="/status" label=t(key::organizations_staff_close_way()) value=status choices=ways required=true/>
            <Show when=merges>
                <OrganizationPicker
                    pointer="/successor_id"
                    id="field-successor_id"
                    label=t(key::organizations_staff_successor())
                    required=true
                    chosen=successor
                />
            </Show>
            <DayAndDecision draft=entry/>
            <div class="button-row">
                <SubmitButton label=t(key::organizations_staff_close_verb()) emphasis=Emphasis::Danger/>
            </div>
        </Form>
    }
    .into_any()
}

/// Another body took the place of this one.
#[component]
pub(super) fn Succeed(record: Organization, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let id = record.id;
    let kind = RwSignal::new(SuccessionKind::ConvertedTo.as_str().to_owned());
    let successor = RwSignal::new(None::<Chosen>);
    let entry = EntryDraft::today();
    let kinds = wording::choices(SuccessionKind::ALL, SuccessionKind::as_str, wording::succession);
    let submit = move |()| {
        let Some((on, decision)) = read_or_refuse(form, entry.read("/on")) else { return };
        let Some(successor_id) = successor.get_untracked().and_then(|one| one.id()) else {
            return form.refuse(missing("/successor_id"));
        };
        let kind = kind.get_untracked().parse().unwrap_or(SuccessionKind::ConvertedTo);
        let body = CreateSuccession { successor_id, kind, on, decision };
        if check(form, &body) {
            form.enter(
                calls::create_succession(id, body),
                t(key::organizations_staff_succession_entered()),
                on_done,
            );
        }
    };
    view! {
        <Form form on_submit=submit>
            <p class="dialog-text">{t(key::organizations_staff_succeed_text())}</p>
            <Select pointer="/kind" label=t(key::organizations_staff_succession_kind()) value=kind choices=kinds required=true/>
            <OrganizationPicker
                pointer="/successor_id"
                id="field-successor_id"
                label=t(key::organizations_staff_successor())
                required=true
                chosen=successor
            />
            <DayAndDecision draft=entry/>
            <Save/>
        </Form>
    }
}
