use contract::organizations::{Organization, UpdateContact};
use contract::permission::EditOrganizationContact;
use leptos::prelude::*;
use serde_json::Value;

use super::OwnOrganization;
use crate::areas::organizations::deputies::deputies;
use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::checking::{check, lines, text};
use crate::areas::organizations::value::shown;
use crate::areas::organizations::wording;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Button, Emphasis, Fact, Facts, Form, FormState, SubmitButton, TextArea, TextField, toast};

/// Address and contact, which the organization changes at once.
#[component]
pub(super) fn Contact(record: Organization, organization: OwnOrganization) -> impl IntoView {
    let session = use_session();
    let editing = RwSignal::new(false);
    let (id, is_open) = (record.id, !record.record.profile.status.is_closed());
    let record = StoredValue::new(record);
    let may_edit = move || is_open && session.can_for::<EditOrganizationContact>(id);
    let edit = move || {
        (may_edit() && !editing.get()).then(|| {
            view! {
                <Button
                    label=t(key::organizations_staff_edit())
                    icon="pencil"
                    emphasis=Emphasis::Quiet
                    on_click=move |()| editing.set(true)
                />
            }
        })
    };
    view! {
        <section class="staff-card" aria-labelledby="contact-head">
            <div class="staff-card-head">
                <h3 id="contact-head" tabindex="-1">{t(key::organizations_staff_part_contact())}</h3>
                {edit}
            </div>
            {move || {
                if editing.get() {
                    view! { <ContactForm record=record.get_value() organization editing/> }.into_any()
                } else {
                    view! { <ContactFacts record=record.get_value()/> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn ContactFacts(record: Organization) -> impl IntoView {
    let deputies = deputies();
    let profile = record.record.profile;
    let fact = move |(name, value): (&'static str, Value)| {
        let value = shown(name, &value, deputies).unwrap_or_else(|| {
            view! { <span class="staff-quiet">{t(key::organizations_staff_nothing())}</span> }.into_any()
        });
        view! { <Fact label=wording::field(name)>{value}</Fact> }
    };
    let facts: [(_, Value); 5] = [
        ("address", profile.address.into()),
        ("postal_code", profile.postal_code.into()),
        ("phones", profile.phones.into()),
        ("email", profile.email.into()),
        ("website", profile.website.into()),
    ];
    view! { <Facts>{facts.into_iter().map(fact).collect_view()}</Facts> }
}

#[component]
fn ContactForm(
    record: Organization,
    organization: OwnOrganization,
    editing: RwSignal<bool>,
) -> impl IntoView {
    let form = FormState::new();
    let (id, version, profile) = (record.id, record.version, record.record.profile);
    let value = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
    let (address, postal_code) = (value(profile.address), value(profile.postal_code));
    let phones = RwSignal::new(profile.phones.join("\n"));
    let (email, website) = (value(profile.email), value(profile.website));
    let submit = move |()| {
        let body = UpdateContact {
            address: Some(text(address)),
            postal_code: Some(text(postal_code)),
            phones: Some(lines(phones)),
            email: Some(text(email)),
            website: Some(text(website)),
        };
        if check(form, &body) {
            form.send(calls::update_contact(id, body, version), move |fresh| {
                toast::done(t(key::organizations_staff_contact_saved()));
                organization.put(fresh);
            });
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextArea pointer="/address" label=wording::field("address") value=address rows=2/>
            <div class="field-row">
                <TextField
                    pointer="/postal_code"
                    label=wording::field("postal_code")
                    hint=t(key::organizations_staff_postal_code_hint())
                    value=postal_code
                    ltr=true
                    max=20
                />
                <TextArea pointer="/phones" label=wording::field("phones") hint=t(key::organizations_staff_one_a_line()) value=phones rows=2/>
            </div>
            <div class="field-row">
                <TextField pointer="/email" label=wording::field("email") value=email kind="email" ltr=true max=254/>
                <TextField pointer="/website" label=wording::field("website") value=website ltr=true/>
            </div>
            <div class="button-row">
                <SubmitButton label=t(key::organizations_staff_save()) icon="check"/>
                <Button label=t(key::ui_cancel()) on_click=move |()| editing.set(false)/>
            </div>
        </Form>
    }
}
