use contract::organizations::{Appointment, CreateParty, Party, PartyId, PartyKind, UpdateParty};
use contract::permission::ManageParties;
use leptos::prelude::*;

use super::party_kinds;
use crate::areas::organizations::staff::calls::{self, record_address};
use crate::areas::organizations::staff::checking::{check, filled, text};
use crate::areas::organizations::staff::choosing::{Chosen, OrganizationPicker};
use crate::areas::organizations::staff::entry::Save;
use crate::areas::organizations::staff::national_code::NationalCodeField;
use crate::areas::organizations::staff::national_id::NationalIdField;
use crate::areas::organizations::wording;
use crate::i18n::{self, Date, Ltr, key, pick, t};
use crate::session::use_session;
use crate::ui::{Fact, Facts, Form, FormState, Radios, Resource, SubmitButton, TextField, remote};

/// Enters a person or a body.
#[component]
pub(super) fn NewParty(#[prop(into)] on_added: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let kind = RwSignal::new(PartyKind::Natural.as_str().to_owned());
    let (name_fa, name_en) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (national_id, national_code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let organization = RwSignal::new(None::<Chosen>);
    let is_legal = move || kind.with(|kind| kind == PartyKind::Legal.as_str());
    let submit = move |()| {
        let legal = untrack(is_legal);
        let body = CreateParty {
            kind: if legal { PartyKind::Legal } else { PartyKind::Natural },
            name_fa: text(name_fa),
            name_en: filled(name_en),
            organization_id: organization.get_untracked().and_then(|one| one.id()).filter(|_| legal),
            user_id: None,
            national_id: filled(national_id).filter(|_| legal),
            national_code: filled(national_code).filter(|_| !legal),
        };
        if check(form, &body) {
            form.enter(calls::create_party(body), t(key::organizations_staff_party_added()), on_added);
        }
    };
    view! {
        <Form form on_submit=submit>
            <Radios pointer="/kind" label=t(key::organizations_column_kind()) value=kind choices=party_kinds()/>
            <TextField pointer="/name_fa" label=t(key::organizations_staff_party_name_fa()) value=name_fa required=true/>
            <TextField pointer="/name_en" label=t(key::organizations_staff_party_name_en()) value=name_en ltr=true/>
            <Show when=is_legal fallback=move || view! { <NationalCodeField value=national_code/> }>
                <NationalIdField pointer="/national_id" value=national_id of_party=true/>
                <OrganizationPicker
                    pointer="/organization_id"
                    id="field-organization_id"
                    label=t(key::organizations_staff_party_stands_for())
                    chosen=organization
                />
            </Show>
            <div class="button-row"><SubmitButton label=t(key::organizations_staff_party_add()) icon="check"/></div>
        </Form>
    }
}

/// One party: its names, the code of a person, and the offices it holds and held.
#[component]
pub(super) fn PartyRecord(id: PartyId, #[prop(into)] on_changed: Callback<()>) -> impl IntoView {
    let session = use_session();
    let party = remote(move || calls::get_party(id));
    let offices = remote(move || calls::list_offices_of(id));
    view! {
        <Resource of=party let:read>
            <Code party=read.value.clone()/>
            {if session.can::<ManageParties>() {
                view! { <Change party=read.value on_changed/> }.into_any()
            } else {
                view! { <p><bdi>{pick(&read.value.name_fa, read.value.name_en.as_deref()).to_owned()}</bdi></p> }.into_any()
            }}
        </Resource>
        <section class="staff-offices" aria-labelledby="party-offices">
            <h3 id="party-offices">{t(key::organizations_staff_party_offices())}</h3>
            <Resource of=offices let:page>
                <Offices items=page.items/>
            </Resource>
        </section>
    }
}

/// The national code, whole or its last digits.
#[component]
fn Code(party: Party) -> impl IntoView {
    party.national_code.map(|code| {
        view! {
            <Facts>
                <Fact label=t(key::organizations_field_national_code())><Ltr text=i18n::digits(&code)/></Fact>
            </Facts>
        }
    })
}

#[component]
fn Change(party: Party, on_changed: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (id, version) = (party.id, party.version);
    let name_fa = RwSignal::new(party.name_fa);
    let name_en = RwSignal::new(party.name_en.unwrap_or_default());
    let national_code = RwSignal::new(String::new());
    let code = (party.kind == PartyKind::Natural).then(|| {
        view! { <NationalCodeField value=national_code is_known=party.national_code.is_some()/> }
    });
    let submit = move |()| {
        let body = UpdateParty {
            name_fa: Some(text(name_fa)),
            name_en: Some(text(name_en)),
            national_code: filled(national_code),
        };
        if check(form, &body) {
            form.enter(
                calls::update_party(id, body, version),
                t(key::organizations_staff_party_saved()),
                on_changed,
            );
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/name_fa" label=t(key::organizations_staff_party_name_fa()) value=name_fa required=true/>
            <TextField pointer="/name_en" label=t(key::organizations_staff_party_name_en()) value=name_en ltr=true/>
            {code}
            <Save/>
        </Form>
    }
}

#[component]
fn Offices(items: Vec<Appointment>) -> impl IntoView {
    if items.is_empty() {
        return view! { <p class="staff-quiet">{t(key::organizations_staff_party_no_offices())}</p> }
            .into_any();
    }
    let line = |held: Appointment| {
        let name = pick(&held.organization.name_fa, held.organization.name_en.as_deref()).to_owned();
        view! {
            <li>
                <b>{wording::office(held.office)}</b>
                <a href=record_address(&held.organization.slug)><bdi>{name}</bdi></a>
                <small>
                    {t(key::ui_from())} " " <Date value=held.from/>
                    {held.until.map(|until| view! { " " {t(key::ui_until())} " " <Date value=until/> })}
                </small>
            </li>
        }
    };
    view! { <ul>{items.into_iter().map(line).collect_view()}</ul> }.into_any()
}
