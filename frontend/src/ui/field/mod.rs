//! Inputs of a form. Each takes the JSON pointer of its value, so that the server's problems find it.

mod choice;
mod date;
mod file;
mod number;
mod password;
mod several;

pub use choice::{Checkbox, Choice, Radios, Select};
pub use date::DateField;
pub use file::{FileDrop, FileField, file_size};
use leptos::prelude::*;
pub use number::{AmountField, NumberField};
pub use password::PasswordField;
pub use several::Checkboxes;

use crate::ui::form::{Field, FieldFrame};

/// One line of text. `ltr` for codes, addresses and Latin text; `kind` is the HTML type (`email`, `tel`, `url`, `search`).
#[component]
pub fn TextField(
    pointer: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] ltr: bool,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(default = 200)] max: u16,
) -> impl IntoView {
    let field = Field::new(pointer, label, hint, required);
    let (wrong, described) = (field.clone(), field.clone());
    view! {
        <FieldFrame field=field.clone()>
            <input
                class="input"
                id=field.id.clone()
                type=kind
                dir=ltr.then_some("ltr")
                autocomplete=autocomplete
                maxlength=max.to_string()
                required=required
                aria-invalid=move || wrong.is_wrong()
                aria-describedby=move || described.described_by()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </FieldFrame>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    pointer: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(default = 6)] rows: u8,
) -> impl IntoView {
    let field = Field::new(pointer, label, hint, required);
    let (wrong, described) = (field.clone(), field.clone());
    view! {
        <FieldFrame field=field.clone()>
            <textarea
                class="input"
                id=field.id.clone()
                rows=rows.to_string()
                dir="auto"
                required=required
                aria-invalid=move || wrong.is_wrong()
                aria-describedby=move || described.described_by()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </FieldFrame>
    }
}
