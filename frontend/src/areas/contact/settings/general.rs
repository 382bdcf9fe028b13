use contract::contact::{ContactSettings, Limits, Retention, UpdateSettings};
use leptos::prelude::*;

use crate::areas::contact::calls;
use crate::areas::contact::picking::{Chosen, EntryPicker, name_entry};
use crate::i18n::{self, Message, key, t};
use crate::ui::{
    Basis, Callout, Checkbox, Form, FormState, NumberField, Overtaken, Remote, Resource, SubmitButton,
    TextField, Tone, remote,
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

/// A field of text and one of a number, as their values are read out of the settings.
type Text = (Message, RwSignal<String>, fn(&UpdateSettings) -> &String);
type Number = (Message, RwSignal<Option<i64>>, fn(&UpdateSettings) -> i32);

impl Draft {
    fn new(known: &UpdateSettings) -> Self {
        let (text, number) = (|| RwSignal::new(String::new()), || RwSignal::new(None));
        let draft = Self {
            officer: RwSignal::new(Vec::new()),
            address_fa: text(),
            address_en: text(),
            hours_fa: text(),
            hours_en: text(),
            phone: text(),
            map_url: text(),
            target: number(),
            per_hour: number(),
            per_day: number(),
            signed_in: number(),
            per_entry: number(),
            months: number(),
            spam: number(),
            mails: number(),
            confirmed: RwSignal::new(false),
        };
        draft.fill(known);
        draft
    }

    fn texts(self) -> [Text; 6] {
        [
            (key::contact_address_fa(), self.address_fa, |known| &known.address_fa),
            (key::contact_address_en(), self.address_en, |known| &known.address_en),
            (key::contact_hours_fa(), self.hours_fa, |known| &known.hours_fa),
            (key::contact_hours_en(), self.hours_en, |known| &known.hours_en),
            (key::contact_phone(), self.phone, |known| &known.phone),
            (key::contact_map_url(), self.map_url, |known| &known.map_url),
        ]
    }

    fn numbers(self) -> [Number; 8] {
        [
            (key::contact_target(), self.target, |known| known.answer_target_workdays),
            (key::contact_limit_hour(), self.per_hour, |known| known.limits.anonymous_per_hour),
            (key::contact_limit_day(), self.per_day, |known| known.limits.anonymous_per_day),
            (key::contact_limit_signed_in(), self.signed_in, |known| known.limits.signed_in_per_hour),
            (key::contact_limit_entry(), self.per_entry, |known| known.limits.entry_per_hour),
            (key::contact_terms_sender(), self.months, |known| known.retention.sender_months),
            (key::contact_terms_spam(), self.spam, |known| known.retention.spam_days),
            (key::contact_terms_mail(), self.mails, |known| known.retention.mail_days),
        ]
    }

    fn fill(self, known: &UpdateSettings) {
        self.texts().into_iter().for_each(|(_, field, of)| field.set(of(known).clone()));
        self.numbers().into_iter().for_each(|(_, field, of)| field.set(Some(i64::from(of(known)))));
        self.confirmed.set(known.retention.confirmed);
        self.officer.set(Vec::new());
        if let Some(id) = known.officer_entry_id {
            name_entry(id.to_string(), self.officer);
        }
    }

    /// What they wrote where it is not what stands here. Reactive.
    fn differences(self, theirs: &UpdateSettings) -> Vec<(String, String)> {
        let texts = self.texts().into_iter().filter(|(_, field, of)| field.with(|mine| mine != of(theirs)));
        let numbers =
            self.numbers().into_iter().filter(|(_, field, of)| field.get() != Some(i64::from(of(theirs))));
        let texts = texts.map(|(label, _, of)| (t(label), of(theirs).clone()));
        let numbers = numbers.map(|(label, _, of)| (t(label), i18n::number(i64::from(of(theirs)))));
        texts.chain(numbers).collect()
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
    let draft = Draft::new(&shown.settings);
    let basis = Basis::new(shown);
    let submit = move |()| {
        let body = draft.read();
        if form.check(&body) {
            let saved = Callback::new(move |()| settings.reload());
            let change = calls::update_settings(body, basis.held().version);
            form.enter(basis.heard(change, calls::get_settings()), t(key::contact_saved()), saved);
        }
    };
    let take = move |newer: ContactSettings| draft.fill(&newer.settings);
    let differences = move |newer: ContactSettings| draft.differences(&newer.settings);
    view! {
        <Form form on_submit=submit>
            <Overtaken basis take differences/>
            <EntryPicker pointer="/officer_entry_id" label=t(key::contact_officer()) hint=t(key::contact_officer_hint()) chosen=draft.officer/>
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
