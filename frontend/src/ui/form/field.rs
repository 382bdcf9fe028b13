use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::FormState;
use crate::api::field_text;
use crate::i18n::{key, t};
use crate::ui::Icon;

/// What every field has: an id made of its pointer, its label, and the problem the form found at it.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) required: bool,
    pub(crate) problem: Signal<Option<String>>,
}

impl Field {
    pub(crate) fn new(pointer: &str, label: String, hint: String, required: bool) -> Self {
        let form = use_context::<FormState>();
        if let Some(form) = form {
            form.name(pointer, &label);
        }
        let at = pointer.to_owned();
        let problem = Signal::derive(move || form.and_then(|form| form.problem_at(&at)));
        let id = form.map_or_else(|| Self::id_of(pointer), |form| form.id_of(pointer));
        Self { id, label, hint, required, problem }
    }

    /// A field whose text may be no value: `code` says so at once, and the form is not sent meanwhile.
    pub(crate) fn unreadable_while(mut self, pointer: &str, is_unreadable: Signal<bool>, code: &str) -> Self {
        let problem = FieldProblem::new(pointer, code);
        if let Some(form) = use_context::<FormState>() {
            form.watch(problem.clone(), is_unreadable);
        }
        let others = self.problem;
        self.problem =
            Signal::derive(
                move || if is_unreadable.get() { Some(field_text(&problem)) } else { others.get() },
            );
        self
    }

    /// The id of the input for a pointer: `/officers/0/name` is `field-officers-0-name`.
    pub(crate) fn id_of(pointer: &str) -> String {
        format!("field{}", pointer.replace('/', "-"))
    }

    pub(crate) fn is_wrong(&self) -> Option<&'static str> {
        self.problem.with(Option::is_some).then_some("true")
    }

    /// The ids that describe the input: its hint and its problem.
    pub(crate) fn described_by(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let problem = self.problem.with(Option::is_some).then(|| format!("{}-problem", self.id));
        let ids: Vec<_> = [hint, problem].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// Label, hint and problem around an input.
#[component]
pub(crate) fn FieldFrame(field: Field, #[prop(optional)] group: bool, children: Children) -> impl IntoView {
    let (id, problem) = (field.id.clone(), field.problem);
    let optional = (!field.required && !group).then(|| view! { <small>{t(key::ui_optional())}</small> });
    let label = view! { {field.label.clone()} " " {optional} };
    let heading = if group {
        view! { <span class="field-label" id=format!("{id}-label")>{label}</span> }.into_any()
    } else {
        view! { <label class="field-label" for=id.clone() id=format!("{id}-label")>{label}</label> }
            .into_any()
    };
    let hint = (!field.hint.is_empty())
        .then(|| view! { <p class="field-hint" id=format!("{id}-hint")>{field.hint.clone()}</p> });
    view! {
        <div class="field" class:field-wrong=move || problem.with(Option::is_some)>
            {heading} {hint} {children()}
            {move || {
                problem
                    .get()
                    .map(|text| {
                        view! {
                            <p class="field-problem" id=format!("{id}-problem")>
                                <Icon name="circle-alert"/>
                                {text}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
