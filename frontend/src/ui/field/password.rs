use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::ui::Icon;
use crate::ui::form::{Field, FieldFrame};

/// A password, hidden until the person asks to see it. `autocomplete` is `current-password` or `new-password`.
#[component]
pub fn PasswordField(
    pointer: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(default = "current-password")] autocomplete: &'static str,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let field = Field::new(pointer, label, hint, true);
    let (wrong, described) = (field.clone(), field.clone());
    let shown = RwSignal::new(false);
    let title = move || if shown.get() { t(key::ui_password_hide()) } else { t(key::ui_password_show()) };
    view! {
        <FieldFrame field=field.clone()>
            <div class="with-unit">
                <input
                    class="input"
                    id=field.id.clone()
                    type=move || if shown.get() { "text" } else { "password" }
                    dir="ltr"
                    autocomplete=autocomplete
                    maxlength="200"
                    required=true
                    aria-invalid=move || wrong.is_wrong()
                    aria-describedby=move || described.described_by()
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <button
                    type="button"
                    class="unit unit-button"
                    aria-label=title
                    title=title
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { view! { <Icon name="eye-off"/> } } else { view! { <Icon name="eye"/> } }}
                </button>
            </div>
        </FieldFrame>
    }
}
