use std::sync::Arc;

use chrono::NaiveDate;
use contract::library::{FormVersion, UpdateDraft};
use contract::problem::Code;
use contract::publications::PublicationId;
use futures_util::lock::Mutex;
use leptos::prelude::*;

use super::conflict::Conflict;
use super::content::{BasisText, Content, difference, merged};
use crate::api::ApiError;
use crate::areas::library::calls;
use crate::ui::FormState;

/// A text in the list of the form; the note beside it is typed on its own. It outlives the list of suggestions it was taken
/// from, and the question by which it was settled.
#[derive(Clone)]
pub(super) struct BasisLine {
    pub(super) publication_id: PublicationId,
    pub(super) title: String,
    pub(super) note: ArcRwSignal<String>,
}

impl BasisLine {
    pub(super) fn new(text: BasisText) -> Self {
        Self { publication_id: text.publication_id, title: text.title, note: ArcRwSignal::new(text.note) }
    }

    fn read(self) -> BasisText {
        BasisText { publication_id: self.publication_id, title: self.title, note: self.note.get() }
    }
}

/// A draft while it is made: its fields, what the server holds, and what it refused.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub(super) effective_from: RwSignal<Option<NaiveDate>>,
    pub(super) change_note: RwSignal<String>,
    pub(super) basis: RwSignal<Vec<BasisLine>>,
    /// What the server holds, with its files.
    pub(super) saved: RwSignal<FormVersion>,
    /// What somebody else saved meanwhile.
    theirs: RwSignal<Option<FormVersion>>,
    /// Changes of the draft wait here for each other.
    turns: StoredValue<Arc<Mutex<()>>>,
    pub(super) form: FormState,
}

impl Writing {
    pub(super) fn new(saved: FormVersion) -> Self {
        let content = Content::from(&saved);
        let writing = Self {
            effective_from: RwSignal::default(),
            change_note: RwSignal::default(),
            basis: RwSignal::new(Vec::new()),
            saved: RwSignal::new(saved),
            theirs: RwSignal::new(None),
            turns: StoredValue::new(Arc::default()),
            form: FormState::new(),
        };
        writing.fill(content);
        writing
    }

    pub(super) fn fill(self, content: Content) {
        self.effective_from.set(content.effective_from);
        self.change_note.set(content.change_note);
        self.basis.set(content.basis.into_iter().map(BasisLine::new).collect());
    }

    /// What the fields hold. Reactive.
    pub(super) fn content(self) -> Content {
        Content {
            effective_from: self.effective_from.get(),
            change_note: self.change_note.get(),
            basis: self.basis.get().into_iter().map(BasisLine::read).collect(),
        }
    }

    /// What the server holds, as the fields show it. Reactive.
    pub(super) fn base(self) -> Content {
        self.saved.with(|saved| Content::from(saved))
    }

    /// What is not saved yet. Reactive.
    pub(super) fn change(self) -> UpdateDraft {
        difference(&self.base(), &self.content())
    }

    /// Saves what changed, then goes on. A refusal shows at its field.
    pub(super) fn save(self, then: impl FnOnce() + 'static) {
        let change = untrack(|| self.change());
        if !self.form.check(&change) {
            return;
        }
        if change == UpdateDraft::default() {
            return then();
        }
        let call = self.send(async move |draft| calls::update_draft(&draft, &change).await);
        self.form.send(call, move |_| then());
    }

    /// Changes the draft on the server, on what the changes before it left: those sent side by side would take each other
    /// for another person's. Where somebody else was faster, what they saved is read.
    pub(super) async fn send(
        self,
        call: impl AsyncFnOnce(FormVersion) -> Result<FormVersion, ApiError>,
    ) -> Result<FormVersion, ApiError> {
        // Where the page was left meanwhile nobody reads the answer.
        let turns = self.turns.try_get_value().ok_or(ApiError::Offline)?;
        let _turn = turns.lock().await;
        let draft = self.saved.try_get_untracked().ok_or(ApiError::Offline)?;
        let code = draft.code.clone();
        match call(draft).await {
            Ok(draft) => {
                self.saved.try_set(draft.clone());
                Ok(draft)
            }
            Err(error) => {
                if error.code() == Code::StaleVersion.as_str()
                    && let Ok(newer) = calls::get_draft(&code).await
                {
                    self.theirs.try_set(Some(newer));
                }
                Err(error)
            }
        }
    }

    fn settle(self, newer: FormVersion, content: Content) {
        self.saved.set(newer);
        self.fill(content);
        self.form.clear();
        self.theirs.set(None);
    }
}

/// Somebody else saved meanwhile: the person chooses which texts stay. Files are always those that were saved last.
#[component]
pub(super) fn DraftConflict(writing: Writing) -> impl IntoView {
    move || {
        writing.theirs.get().map(|newer| {
            let of_newer = Content::from(&newer);
            let (mine, both) = untrack(|| merged(&writing.base(), &writing.content(), &of_newer));
            let by = newer.desk.as_ref().map(|desk| (desk.saved_by.clone(), desk.saved_at));
            let (kept, other) = (newer.clone(), newer);
            let on_mine = move |()| writing.settle(kept.clone(), mine.clone());
            let on_theirs = move |()| writing.settle(other.clone(), of_newer.clone());
            view! { <Conflict by both on_mine on_theirs/> }
        })
    }
}
