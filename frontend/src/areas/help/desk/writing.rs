//! A text while it is written: its fields, what the server holds of it, and what stands in the way.

use contract::help::{HelpDraft, SaveHelpDraft};
use contract::problem::FieldProblem;
use contract::publications::TextLanguage;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::areas::help::calls;
use crate::i18n::{key, t};
use crate::ui::{Basis, FormState, toast};

/// A text in one language. Both stand on one page, so the pointers of their fields begin with the language.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub(super) title: RwSignal<String>,
    pub(super) summary: RwSignal<String>,
    pub(super) body: RwSignal<String>,
    /// What the server holds.
    pub(super) saved: RwSignal<HelpDraft>,
    pub(super) basis: Basis<HelpDraft>,
    pub(super) form: FormState,
}

impl Writing {
    pub(super) fn new(draft: HelpDraft) -> Self {
        let saved = RwSignal::new(draft.clone());
        let writing = Self {
            title: RwSignal::default(),
            summary: RwSignal::default(),
            body: RwSignal::default(),
            saved,
            basis: Basis::over(saved),
            form: FormState::new(),
        };
        writing.fill(&draft);
        writing
    }

    pub(super) fn lang(self) -> TextLanguage {
        self.saved.with_untracked(|saved| saved.lang)
    }

    pub(super) fn fill(self, draft: &HelpDraft) {
        self.title.set(draft.title.clone());
        self.summary.set(draft.summary.clone());
        self.body.set(draft.body.clone());
    }

    /// Whether the fields hold what the server holds. Reactive.
    pub(super) fn is_saved(self) -> bool {
        self.saved.with(|saved| {
            self.title.with(|title| *title == saved.title)
                && self.summary.with(|summary| *summary == saved.summary)
                && self.body.with(|body| *body == saved.body)
        })
    }

    /// Whether there is a draft at all. Reactive.
    pub(super) fn is_kept(self) -> bool {
        self.saved.with(|saved| saved.saved_at.is_some())
    }

    /// The revision that was published since the draft began. Reactive.
    pub(super) fn newer(self) -> Option<i32> {
        self.saved.with(|saved| {
            (saved.published_revision > saved.from_revision).then_some(saved.published_revision)
        })
    }

    /// Saves what is written, then goes on.
    pub(super) fn save(self, then: impl FnOnce(HelpDraft) + 'static) {
        let over = self.saved.get_untracked();
        self.save_from(over.from_revision, then);
    }

    /// Saves what is written as made from a revision.
    pub(super) fn save_from(self, from_revision: i32, then: impl FnOnce(HelpDraft) + 'static) {
        let over = self.saved.get_untracked();
        let based_on_fa = (over.lang == TextLanguage::En).then_some(over.revision_fa);
        let body = SaveHelpDraft {
            title: self.title.get_untracked(),
            summary: self.summary.get_untracked(),
            body: self.body.get_untracked(),
            from_revision,
            based_on_fa,
        };
        if let Err(problems) = contract::validation::check(&body) {
            self.form.refuse(self.named(problems));
            return;
        }
        let now = calls::draft(over.page_id.to_string(), over.lang);
        let change = async move { calls::save_draft(&over, &body).await };
        let call = async move { self.basis.heard(change, now).await.map_err(|error| self.at_fields(error)) };
        self.form.send(call, move |draft: HelpDraft| {
            self.saved.set(draft.clone());
            toast::done(t(key::help_saved()));
            then(draft);
        });
    }

    /// Reads what the server holds and shows that.
    pub(super) fn reread(self) {
        let over = self.saved.get_untracked();
        leptos::task::spawn_local(async move {
            match calls::draft(over.page_id.to_string(), over.lang).await {
                Ok(draft) => {
                    self.fill(&draft);
                    self.saved.set(draft);
                    self.form.clear();
                }
                Err(error) => toast::fail(&error),
            }
        });
    }

    /// A refusal at the fields of this language.
    pub(super) fn at_fields(self, error: ApiError) -> ApiError {
        match error {
            ApiError::Problem(mut problem) => {
                problem.errors = self.named(std::mem::take(&mut problem.errors));
                ApiError::Problem(problem)
            }
            other => other,
        }
    }

    fn named(self, problems: Vec<FieldProblem>) -> Vec<FieldProblem> {
        let lang = self.lang().as_str();
        problems
            .into_iter()
            .map(|problem| FieldProblem { pointer: format!("/{lang}{}", problem.pointer), ..problem })
            .collect()
    }
}
