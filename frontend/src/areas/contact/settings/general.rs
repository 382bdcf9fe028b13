use contract::contact::{ContactSettings, Limits, Retention, UpdateSettings};
use leptos::prelude::*;

use crate::areas::contact::calls;
use crate::areas::contact::picking::{Chosen, EntryPicker};
use crate::i18n::{key, t};
use crate::ui::{
    Callout, Checkbox, Form, FormState, NumberField, Remote, Resource, SubmitButton, TextField, Tone, remote,
};

/// Officer, address, hours, limits, and how long is kept what need not be kept.
#[component]
pub(super) fn General() -> impl IntoView {
    let settings = remote(calls::get_settings);
    view! {
        <Resource of=settings lines=10 let:shown>
            <SettingsForm shown settings/>
        </Resource>
    }
}

fn number(value: i32) -> RwSignal<Option<i64>> {
    RwSignal::new(Some(i64::from(value)))
}

/// What is no number is refused by the rules of the range.
fn read(value: RwSignal<Option<i64>>) -> i32 {
    value.get_untracked().and_then(|value| i32::try_from(value).ok()).unwrap_or_default()
}

#[derive(Clone, Copy)]
struct Draft {
    officer: RwSignal<Vec<Chosen>>,
    address_fa: RwSignal<String>,
    address_en: RwSignal<String>,
    hours_fa: RwSignal<String>,
    hours_en: RwSignal<String>,
    phone: RwSignal<String>,
    map_url: RwSignal<String>,
    target: RwSignal<Option<i64>>,
    per_hour: RwSignal<Option<i64>>,
    per_day: RwSignal<Option<i64>>,
    signed_in: RwSignal<Option<i64>>,
    per_entry: RwSignal<Option<i64>>,
    months: RwSignal<Option<i64>>,
    spam: RwSignal<Option<i64>>,
    mails: RwSignal<Option<i64>>,
    confirmed: RwSignal<bool>,
}

impl Draft {
    fn new(known: &UpdateSettings) -> Self {
        let text = |value: &String| RwSignal::new(value.clone());
        let draft = Self {
            officer: RwSignal::new(Vec::new()),
            address_fa: text(&known.address_fa),
            address_en: text(&known.address_en),
            hours_fa: text(&known.hours_fa),
            hours_en: text(&known.hours_en),
            phone: text(&known.phone),
            map_url: text(&known.map_url),
            target: number(known.answer_target_workdays),
            per_hour: number(known.limits.anonymous_per_hour),
            per_day: number(known.limits.anonymous_per_day),
            signed_in: number(known.limits.signed_in_per_hour),
            per_entry: number(known.limits.entry_per_hour),
            months: number(known.retention.sender_months),
            spam: number(known.retention.spam_days),
            mails: number(known.retention.mail_days),
            confirmed: RwSignal::new(known.retention.confirmed),
        };
        name_officer(known.officer_entry_id.map(|id| id.to_string()), draft.officer);
        draft
    }

    fn read(self) -> UpdateSettings {
        UpdateSettings {
            officer_entry_id: self.officer.with_untracked(|officer| officer.first().map(|one| one.id)),
            address_fa: self.address_fa.get_untracked(),
            address_en: self.address_en.get_untracked(),
            hours_fa: self.hours_fa.get_untracked(),
            hours_en: self.hours_en.get_untracked(),
            phone: self.phone.get_untracked(),
            map_url: self.map_url.get_untracked(),
            answer_target_workdays: read(self.target),
            limits: Limits {
                anonymous_per_hour: read(self.per_hour),
                anonymous_per_day: read(self.per_day),
                signed_in_per_hour: read(self.signed_in),
                entry_per_hour: read(self.per_entry),
            },
            retention: Retention {
                sender_months: read(self.months),
                spam_days: read(self.spam),
                mail_days: read(self.mails),
                confirmed: self.confirmed.get_untracked(),
            },
        }
    }
}

#[component]
fn SettingsForm(shown: ContactSettings, settings: Remote<ContactSettings>) -> impl IntoView {
    let form = FormState::new();
    let version = shown.version;
    let draft = Draft::new(&shown.settings);
    let submit = move |()| {
        let body = draft.read();
        if form.check(&body) {
            let saved = Callback::new(move |()| settings.reload());
            form.enter(calls::update_settings(body, version), t(key::contact_saved()), saved);
        }
    };
    view! {
        <Form form on_submit=submit>
            <EntryPicker pointer="/officer_entry_id" id="field-officer_entry_id" label=t(key::contact_officer()) hint=t(key::contact_officer_hint()) chosen=draft.officer/>
            <TextField pointer="/address_fa" label=t(key::contact_address_fa()) value=draft.address_fa max=300/>
            <TextField pointer="/address_en" label=t(key::contact_address_en()) value=draft.address_en ltr=true max=300/>
            <TextField pointer="/hours_fa" label=t(key::contact_hours_fa()) value=draft.hours_fa/>
            <TextField pointer="/hours_en" label=t(key::contact_hours_en()) value=draft.hours_en ltr=true/>
            <TextField pointer="/phone" label=t(key::contact_phone()) value=draft.phone ltr=true max=30/>
            <TextField pointer="/map_url" label=t(key::contact_map_url()) value=draft.map_url kind="url" ltr=true max=300/>
            <NumberField pointer="/answer_target_workdays" label=t(key::contact_target()) value=draft.target unit=t(key::contact_unit_workdays()) required=true/>
            <h2>{t(key::contact_limits())}</h2>
            <NumberField pointer="/limits/anonymous_per_hour" label=t(key::contact_limit_hour()) value=draft.per_hour required=true/>
            <NumberField pointer="/limits/anonymous_per_day" label=t(key::contact_limit_day()) value=draft.per_day required=true/>
            <NumberField pointer="/limits/signed_in_per_hour" label=t(key::contact_limit_signed_in()) value=draft.signed_in required=true/>
            <NumberField pointer="/limits/entry_per_hour" label=t(key::contact_limit_entry()) hint=t(key::contact_limit_entry_hint()) value=draft.per_entry required=true/>
            <h2>{t(key::contact_terms())}</h2>
            <Callout tone=Tone::Attention><p>{t(key::contact_terms_text())}</p></Callout>
            <NumberField pointer="/retention/sender_months" label=t(key::contact_terms_sender()) value=draft.months required=true/>
            <NumberField pointer="/retention/spam_days" label=t(key::contact_terms_spam()) value=draft.spam required=true/>
            <NumberField pointer="/retention/mail_days" label=t(key::contact_terms_mail()) value=draft.mails required=true/>
            <Checkbox pointer="/retention/confirmed" label=t(key::contact_terms_confirmed()) value=draft.confirmed/>
            <SubmitButton label=t(key::contact_save())/>
        </Form>
    }
}

fn name_officer(id: Option<String>, officer: RwSignal<Vec<Chosen>>) {
    let Some(id) = id else { return };
    leptos::task::spawn_local(async move {
        if let Ok(detail) = calls::get_entry(id).await {
            let one = Chosen::of(&detail.entry.entry);
            let _ = officer.try_set(vec![one]);
        }
    });
}
