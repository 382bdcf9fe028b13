//! Forms that check themselves, keep what was typed, and show each problem at its field.

mod field;

use std::future::Future;

use contract::problem::FieldProblem;
pub(crate) use field::{Field, FieldFrame};
use garde::Validate;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::api::{ApiError, field_text};
use crate::browser;
use crate::i18n::{key, t};
use crate::ui::{Button, Emphasis, Icon, toast};

/// The state of one form: what is wrong with it and whether it is being sent.
#[derive(Clone, Copy)]
pub struct FormState {
    /// Begins the ids of this form, where several stand on one page.
    prefix: &'static str,
    problems: RwSignal<Vec<FieldProblem>>,
    message: RwSignal<Option<String>>,
    pending: RwSignal<bool>,
    labels: StoredValue<Vec<(String, String)>>,
    press: StoredValue<Option<Callback<()>>>,
    unreadable: StoredValue<Vec<Unreadable>>,
}

/// What stands in a field and cannot be read, while the signal says so.
type Unreadable = (FieldProblem, Signal<bool>);

impl FormState {
    pub fn new() -> Self {
        Self::named("")
    }

    /// A form beside another one that has a field of the same pointer: `prefix`, such as `note-`, begins its ids.
    pub fn named(prefix: &'static str) -> Self {
        Self {
            prefix,
            problems: RwSignal::new(Vec::new()),
            message: RwSignal::new(None),
            pending: RwSignal::new(false),
            labels: StoredValue::new(Vec::new()),
            press: StoredValue::new(None),
            unreadable: StoredValue::new(Vec::new()),
        }
    }

    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Runs the same rules the server will; shows what they find and answers whether nothing was found.
    pub fn check<T: Validate<Context = ()>>(self, value: &T) -> bool {
        match contract::validation::check(value) {
            Ok(()) => true,
            Err(problems) => {
                self.refuse(problems);
                false
            }
        }
    }

    /// Shows problems found by the page itself.
    pub fn refuse(self, problems: Vec<FieldProblem>) {
        self.message.set(None);
        self.problems.set(problems);
        self.show_summary();
    }

    /// Sends: `then` runs with the answer; a refusal is shown and everything typed stays.
    pub fn send<T: 'static>(
        self,
        call: impl Future<Output = Result<T, ApiError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        self.pending.set(true);
        leptos::task::spawn_local(async move {
            let answer = call.await;
            if self.pending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(value) => {
                    self.clear();
                    then(value);
                }
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Sends, says `done` and lets the page go on: what a form in a dialog does.
    pub fn enter<T: 'static>(
        self,
        call: impl Future<Output = Result<T, ApiError>> + 'static,
        done: String,
        then: Callback<()>,
    ) {
        self.send(call, move |_| {
            toast::done(done);
            then.run(());
        });
    }

    /// Does what its button does: for a part of the form that decides something and then sends it.
    pub(crate) fn submit(self) {
        if let Some(press) = self.press.get_value() {
            press.run(());
        }
    }

    fn fail(self, error: &ApiError) {
        let problems = error.fields().to_vec();
        self.message.set(problems.is_empty().then(|| error.text()));
        self.problems.set(problems);
        self.show_summary();
    }

    fn summary_id(self) -> String {
        format!("{}form-summary", self.prefix)
    }

    fn show_summary(self) {
        browser::soon(move || browser::focus(&self.summary_id()));
    }

    pub fn clear(self) {
        self.problems.set(Vec::new());
        self.message.set(None);
    }

    /// What stands in fields and cannot be read: sending would take it for empty.
    fn unread(self) -> Vec<FieldProblem> {
        // A field that has left the form says nothing any more.
        let stands = |is: &Signal<bool>| is.try_get_untracked().unwrap_or(false);
        self.unreadable.with_value(|fields| {
            fields.iter().filter(|(_, is)| stands(is)).map(|(problem, _)| problem.clone()).collect()
        })
    }

    fn watch(self, problem: FieldProblem, is_unreadable: Signal<bool>) {
        self.unreadable.update_value(|fields| {
            fields.retain(|(known, _)| known.pointer != problem.pointer);
            fields.push((problem, is_unreadable));
        });
    }

    fn problem_at(self, pointer: &str) -> Option<String> {
        self.problems.with(|problems| {
            let mut here = problems
                .iter()
                .filter(|problem| self.shown_at(&problem.pointer).is_some_and(|(field, _)| field == pointer));
            here.next().map(field_text)
        })
    }

    /// The id of the input for a pointer.
    fn id_of(self, pointer: &str) -> String {
        format!("{}{}", self.prefix, Field::id_of(pointer))
    }

    fn name(self, pointer: &str, label: &str) {
        self.labels.update_value(|labels| {
            labels.retain(|(known, _)| known != pointer);
            labels.push((pointer.to_owned(), label.to_owned()));
        });
    }

    /// Pointer and label of the field at which a problem is shown: its own, else the nearest one it is a part of.
    fn shown_at(self, pointer: &str) -> Option<(String, String)> {
        let mut ways = std::iter::successors(Some(pointer), |at| Some(at.rsplit_once('/')?.0));
        self.labels
            .with_value(|labels| ways.find_map(|at| labels.iter().find(|(known, _)| known == at).cloned()))
    }
}

/// A form around fields that name their JSON pointer. Pressing Enter or its [`SubmitButton`] runs `on_submit`, unless a
/// field holds what it cannot read.
#[component]
pub fn Form(form: FormState, #[prop(into)] on_submit: Callback<()>, children: Children) -> impl IntoView {
    provide_context(form);
    let press = Callback::new(move |()| {
        if form.pending.get_untracked() {
            return;
        }
        let unread = form.unread();
        if unread.is_empty() {
            form.clear();
            on_submit.run(());
        } else {
            form.refuse(unread);
        }
    });
    form.press.set_value(Some(press));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        press.run(());
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <Summary form/>
            {children()}
        </form>
    }
}

/// Everything that is wrong, above the form, each line leading to its field.
#[component]
fn Summary(form: FormState) -> impl IntoView {
    let line = move |problem: FieldProblem| {
        let text = field_text(&problem);
        match form.shown_at(&problem.pointer) {
            Some((pointer, label)) => {
                let id = form.id_of(&pointer);
                let href = format!("#{id}");
                let jump = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    browser::focus(&id);
                };
                view! { <li><a href=href rel="external" on:click=jump>{label}": "{text}</a></li> }.into_any()
            }
            None => view! { <li>{text}</li> }.into_any(),
        }
    };
    move || {
        let (message, problems) = (form.message.get(), form.problems.get());
        (message.is_some() || !problems.is_empty()).then(|| {
            view! {
                <div class="form-summary" id=form.summary_id() role="alert" tabindex="-1">
                    <p><Icon name="circle-alert"/> {message.unwrap_or_else(|| t(key::ui_form_refused()))}</p>
                    <ul>{problems.into_iter().map(line).collect_view()}</ul>
                </div>
            }
        })
    }
}

/// The one primary button of a form, waiting while the form is sent.
#[component]
pub fn SubmitButton(
    #[prop(into)] label: String,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(default = Emphasis::Primary)] emphasis: Emphasis,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    match icon {
        Some(icon) => view! { <Button label emphasis icon submit=true pending=form.pending()/> }.into_any(),
        None => view! { <Button label emphasis submit=true pending=form.pending()/> }.into_any(),
    }
}
