use leptos::prelude::*;

use super::Choice;
use crate::ui::form::{Field, FieldFrame};

/// Several of many, gathered under headings, all in sight. `chosen` keeps the order of choosing.
#[component]
pub fn Checkboxes(
    pointer: &'static str,
    #[prop(into)] label: String,
    chosen: RwSignal<Vec<String>>,
    #[prop(into)] groups: Signal<Vec<(String, Vec<Choice>)>>,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let field = Field::new(pointer, label, hint, true);
    let described = field.clone();
    let labelled_by = format!("{}-label", field.id);
    let set = move |value: &str, on: bool| {
        chosen.update(|chosen| {
            chosen.retain(|known| known != value);
            if on {
                chosen.push(value.to_owned());
            }
        });
    };
    let first_id = field.id.clone();
    let group = move |first: &mut bool, (heading, choices): (String, Vec<Choice>)| {
        let boxes = choices
            .into_iter()
            .map(|choice| {
                // The first carries the field's own id, so that the summary of problems can lead here.
                let id = std::mem::take(first).then(|| first_id.clone());
                let (stored, value) = (choice.value.clone(), choice.value);
                let checked = move || chosen.with(|chosen| chosen.contains(&stored));
                view! {
                    <label class="choice">
                        <input
                            type="checkbox"
                            id=id
                            prop:checked=checked
                            on:change=move |event| set(&value, event_target_checked(&event))
                        />
                        <span>{choice.label}</span>
                    </label>
                }
            })
            .collect_view();
        view! { <fieldset class="choice-group"><legend>{heading}</legend>{boxes}</fieldset> }
    };
    let all = move || {
        let mut first = true;
        groups.get().into_iter().map(|entry| group(&mut first, entry)).collect_view()
    };
    view! {
        <FieldFrame field group=true>
            <div
                class="choice-groups"
                role="group"
                aria-labelledby=labelled_by
                aria-describedby=move || described.described_by()
            >
                {all}
            </div>
        </FieldFrame>
    }
}
