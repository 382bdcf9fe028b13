use leptos::prelude::*;

use crate::ui::Icon;
use crate::ui::form::{Field, FieldFrame};

/// One of several values: what is stored and what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// One of many. `unchosen` is the line shown before anything is chosen; without it the first choice stands.
#[component]
pub fn Select(
    pointer: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(optional, into)] unchosen: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let field = Field::new(pointer, label, hint, required);
    let (wrong, described) = (field.clone(), field.clone());
    let options = move || {
        let option = |choice: Choice| {
            let stored = choice.value.clone();
            view! { <option value=choice.value selected=move || value.get() == stored>{choice.label}</option> }
        };
        choices.get().into_iter().map(option).collect_view()
    };
    view! {
        <FieldFrame field=field.clone()>
            <div class="select">
                <select
                    class="input"
                    id=field.id.clone()
                    required=required
                    aria-invalid=move || wrong.is_wrong()
                    aria-describedby=move || described.described_by()
                    on:change=move |event| value.set(event_target_value(&event))
                >
                    {(!unchosen.is_empty())
                        .then(|| view! { <option value="" selected=move || value.with(String::is_empty)>{unchosen}</option> })}
                    {options}
                </select>
                <Icon name="chevron-down"/>
            </div>
        </FieldFrame>
    }
}

/// Yes or no, said by the label.
#[component]
pub fn Checkbox(
    pointer: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<bool>,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let field = Field::new(pointer, label, String::new(), true);
    let (id, wrong, problem) = (field.id.clone(), field.clone(), field.problem);
    view! {
        <div class="field" class:field-wrong=move || problem.with(Option::is_some)>
            <label class="choice">
                <input
                    type="checkbox"
                    id=id
                    aria-invalid=move || wrong.is_wrong()
                    prop:checked=move || value.get()
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                <span>{field.label.clone()}{(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}</span>
            </label>
            {move || problem.get().map(|text| view! { <p class="field-problem">{text}</p> })}
        </div>
    }
}

/// One of a few, all in sight.
#[component]
pub fn Radios(
    pointer: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let field = Field::new(pointer, label, hint, true);
    let id = field.id.clone();
    let radio = move |(index, choice): (usize, Choice)| {
        let (stored, chosen) = (choice.value.clone(), choice.value);
        // The first carries the field's own id, so that the summary of problems can lead here.
        let own_id = if index == 0 { id.clone() } else { format!("{id}-{index}") };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    id=own_id
                    name=id.clone()
                    prop:checked=move || value.get() == stored
                    on:change=move |_| value.set(chosen.clone())
                />
                <span>{choice.label}</span>
            </label>
        }
    };
    let labelled_by = format!("{}-label", field.id);
    let described = field.clone();
    view! {
        <FieldFrame field group=true>
            <div
                class="choices"
                role="radiogroup"
                aria-labelledby=labelled_by
                aria-describedby=move || described.described_by()
            >
                {choices.into_iter().enumerate().map(radio).collect_view()}
            </div>
        </FieldFrame>
    }
}
