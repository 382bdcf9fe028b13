use leptos::prelude::*;
use persian::{digits::parse_integer, words};

use crate::i18n::{self, Language, key, t};
use crate::ui::form::{Field, FieldFrame};

/// A whole number, typed in digits of any script and shown grouped once the field is left.
/// What is no number empties `value`, stays in sight, and keeps the form from being sent.
#[component]
pub fn NumberField(
    pointer: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<Option<i64>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] unit: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let typed = RwSignal::new(value.get_untracked().map(i18n::number).unwrap_or_default());
    let not_a_number =
        Signal::derive(move || !typed.with(|text| text.trim().is_empty()) && value.get().is_none());
    let field = Field::new(pointer, label, hint, required);
    let field = field.unreadable_while(pointer, not_a_number, "not_a_number");
    let (wrong, described) = (field.clone(), field.clone());
    let read = move |event| {
        let text = event_target_value(&event);
        value.set(parse_integer(&text).ok());
        typed.set(text);
    };
    let group = move |_| {
        if let Some(number) = value.get_untracked() {
            typed.set(i18n::number(number));
        }
    };
    // A form that is filled from outside (an answer, a reset) shows in the field.
    Effect::new(move |_| {
        let now = value.get();
        if now.is_some() && now != typed.with_untracked(|text| parse_integer(text).ok()) {
            typed.set(now.map(i18n::number).unwrap_or_default());
        }
    });
    view! {
        <FieldFrame field=field.clone()>
            <div class="with-unit">
                <input
                    class="input"
                    id=field.id.clone()
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="30"
                    required=required
                    aria-invalid=move || wrong.is_wrong()
                    aria-describedby=move || described.described_by()
                    prop:value=move || typed.get()
                    on:input=read
                    on:blur=group
                />
                {(!unit.is_empty()).then(|| view! { <span class="unit">{unit}</span> })}
            </div>
        </FieldFrame>
    }
}

/// An amount in whole rials, said in words beneath.
#[component]
pub fn AmountField(
    pointer: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<Option<i64>>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let in_words = move || {
        value.get().map(|rials| match i18n::language() {
            Language::Fa => words::rials_fa(rials),
            Language::En => words::rials_en(rials),
        })
    };
    view! {
        <div class="field">
            <NumberField pointer label value unit=t(key::ui_rial()) required/>
            <p class="field-hint" aria-live="polite">{in_words}</p>
        </div>
    }
}
