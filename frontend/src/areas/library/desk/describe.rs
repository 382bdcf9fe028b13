use contract::library::{LibraryForm, UpdateForm};
use contract::problem::Code;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::conflict::Conflict;
use super::description::{Describing, Description};
use super::fields::DescriptionFields;
use super::{DESK, may_describe};
use crate::app::with_query;
use crate::areas::library::calls;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Form, FormState, Icon, Kept, Place, SubmitButton, toast};

/// Titles, category, guidance: changed without a new version.
#[component]
pub(super) fn Describe(form: RwSignal<Option<LibraryForm>>) -> impl IntoView {
    let session = use_session();
    let Some(now) = form.get_untracked().filter(|_| untrack(|| may_describe(session))) else {
        return view! { <p class="field-hint">{t(key::library_describe_closed())}</p> }.into_any();
    };
    view! { <DescribeForm form now/> }.into_any()
}

#[component]
fn DescribeForm(form: RwSignal<Option<LibraryForm>>, now: LibraryForm) -> impl IntoView {
    let is_fixed = !now.versions.is_empty();
    let place = Place::of(&format!("library.{}", now.id));
    let changing = Changing::new(now);
    let is_saved = Memo::new(move |_| changing.change() == UpdateForm::default());
    let navigate = StoredValue::new_local(use_navigate());
    let save = move |()| {
        let code = changing.saved.with_untracked(|saved| saved.code.clone());
        changing.save(move |changed| {
            toast::done(t(key::library_described()));
            // The address is that of the code, which nothing answers to any more.
            if changed.code != code {
                let address = with_query(&format!("{DESK}/{}", changed.code), &[("tab", "form")]);
                let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
                navigate.with_value(|navigate| navigate(&address, options));
            }
            form.set(Some(changed));
        });
    };
    let is_same = |from: &Description, to: &Description| to.difference(from) == UpdateForm::default();
    view! {
        <div class="library-describe">
            <Kept
                place
                typed=Signal::derive(move || changing.fields.read())
                saved=Signal::derive(move || changing.base())
                fill=move |content: Description| changing.fields.fill(content)
                is_same
            />
            <Form form=changing.state on_submit=save>
                <DescriptionConflict changing/>
                <DescriptionFields describing=changing.fields is_fixed/>
                <div class="button-row">
                    <SubmitButton label=t(key::library_describe_save())/>
                    <SavedNote is_saved/>
                </div>
            </Form>
        </div>
    }
}

/// A description while it is changed: its fields, what the server holds, and what it refused.
#[derive(Clone, Copy)]
struct Changing {
    fields: Describing,
    saved: RwSignal<LibraryForm>,
    /// What somebody else saved meanwhile.
    theirs: RwSignal<Option<LibraryForm>>,
    state: FormState,
}

impl Changing {
    fn new(now: LibraryForm) -> Self {
        Self {
            fields: Describing::new(Description::from(&now)),
            saved: RwSignal::new(now),
            theirs: RwSignal::new(None),
            state: FormState::new(),
        }
    }

    /// What the server holds, as the fields show it. Reactive.
    fn base(self) -> Description {
        self.saved.with(|saved| Description::from(saved))
    }

    /// What is not saved yet. Reactive.
    fn change(self) -> UpdateForm {
        self.fields.read().difference(&self.base())
    }

    /// Saves what changed. Where somebody else was faster, what they saved is read.
    fn save(self, then: impl FnOnce(LibraryForm) + 'static) {
        let change = untrack(|| self.change());
        if change == UpdateForm::default() || !self.state.check(&change) {
            return;
        }
        let of = self.saved.get_untracked();
        let call = async move {
            let answer = calls::update_form(&of, &change).await;
            if answer.as_ref().is_err_and(|error| error.code() == Code::StaleVersion.as_str())
                && let Ok(newer) = calls::find(of.code).await
            {
                self.theirs.try_set(Some(newer));
            }
            answer
        };
        self.state.send(call, move |changed: LibraryForm| {
            self.settle(changed.clone(), Description::from(&changed));
            then(changed);
        });
    }

    fn settle(self, newer: LibraryForm, content: Description) {
        self.saved.set(newer);
        self.fields.fill(content);
        self.state.clear();
        self.theirs.set(None);
    }
}

/// Somebody else saved meanwhile: the person chooses which texts stay.
#[component]
fn DescriptionConflict(changing: Changing) -> impl IntoView {
    move || {
        changing.theirs.get().map(|newer| {
            let of_newer = Description::from(&newer);
            let (mine, both) =
                untrack(|| Description::merged(&changing.base(), &changing.fields.read(), &of_newer));
            let (kept, other) = (newer.clone(), newer);
            let on_mine = move |()| changing.settle(kept.clone(), mine.clone());
            let on_theirs = move |()| changing.settle(other.clone(), of_newer.clone());
            view! { <Conflict by=None both on_mine on_theirs/> }
        })
    }
}

/// Whether all is saved, in words.
#[component]
pub(super) fn SavedNote(is_saved: Memo<bool>) -> impl IntoView {
    let note = move || {
        let (icon, text) = match is_saved.get() {
            true => ("circle-check", key::library_all_saved()),
            false => ("pencil", key::library_unsaved()),
        };
        view! { <Icon name=icon/> {t(text)} }
    };
    view! { <span class="library-saved" role="status">{note}</span> }
}
