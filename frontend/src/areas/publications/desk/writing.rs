use chrono::NaiveDate;
use contract::id::FileId;
use contract::problem::Code;
use contract::publications::{CreatePublication, Edition, EditionLink, PublicationKind, UpdateEdition};
use leptos::prelude::*;
use serde_json::Value;

use super::content::{AttachedFile, Content, Tie, difference};
use crate::api::ApiError;
use crate::areas::publications::calls;
use crate::ui::FormState;

/// A file in the list of the form; its title is typed on its own.
#[derive(Clone, Copy)]
pub(super) struct FileLine {
    pub(super) file: StoredValue<AttachedFile>,
    pub(super) title: RwSignal<String>,
}

impl FileLine {
    pub(super) fn new(file: AttachedFile) -> Self {
        Self { title: RwSignal::new(file.title.clone()), file: StoredValue::new(file) }
    }

    fn read(self) -> AttachedFile {
        AttachedFile { title: self.title.get(), ..self.file.get_value() }
    }
}

/// What only a formal text has, and the links that any may have.
#[derive(Clone, Copy)]
pub(super) struct FormalFields {
    pub(super) audience: RwSignal<String>,
    pub(super) series: RwSignal<String>,
    pub(super) effective_from: RwSignal<Option<NaiveDate>>,
    pub(super) effective_to: RwSignal<Option<NaiveDate>>,
    pub(super) signatory_name: RwSignal<String>,
    pub(super) signatory_post: RwSignal<String>,
    pub(super) relations: RwSignal<Vec<Tie>>,
    pub(super) links: RwSignal<Vec<EditionLink>>,
    /// The series of a text that was not saved yet and for which there is no other.
    preferred: RwSignal<String>,
}

impl FormalFields {
    fn new() -> Self {
        Self {
            audience: RwSignal::default(),
            series: RwSignal::default(),
            effective_from: RwSignal::default(),
            effective_to: RwSignal::default(),
            signatory_name: RwSignal::default(),
            signatory_post: RwSignal::default(),
            relations: RwSignal::new(Vec::new()),
            links: RwSignal::new(Vec::new()),
            preferred: RwSignal::default(),
        }
    }

    fn fill(self, content: &Content) {
        self.audience.set(content.audience.as_str().to_owned());
        self.series.set(content.series.clone());
        self.effective_from.set(content.effective_from);
        self.effective_to.set(content.effective_to);
        self.signatory_name.set(content.signatory_name.clone());
        self.signatory_post.set(content.signatory_post.clone());
        self.relations.set(content.relations.clone());
        self.links.set(content.links.clone());
    }

    /// The rest of the content is empty.
    fn read(self) -> Content {
        Content {
            audience: self.audience.get().try_into().unwrap_or_default(),
            series: self.series.get(),
            effective_from: self.effective_from.get(),
            effective_to: self.effective_to.get(),
            signatory_name: self.signatory_name.get(),
            signatory_post: self.signatory_post.get(),
            relations: self.relations.get(),
            links: self.links.get(),
            ..Content::default()
        }
    }
}

/// What was refused of a minor edition: the numbers that are gone, and those that came.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ChangedNumbers {
    pub(super) removed: Vec<String>,
    pub(super) added: Vec<String>,
}

impl ChangedNumbers {
    fn of(error: &ApiError) -> Option<Self> {
        let ApiError::Problem(problem) = error else { return None };
        let list = |name: &str| -> Vec<String> {
            let items = problem.params.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
            items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let numbers = Self { removed: list("removed"), added: list("added") };
        let is_any = !numbers.removed.is_empty() || !numbers.added.is_empty();
        (problem.code == Code::NotAMinorChange.as_str() && is_any).then_some(numbers)
    }
}

/// A draft while it is written: every field, what the server holds, and what it refused.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub(super) kind: PublicationKind,
    pub(super) title_fa: RwSignal<String>,
    pub(super) summary_fa: RwSignal<String>,
    pub(super) body_fa: RwSignal<String>,
    pub(super) title_en: RwSignal<String>,
    pub(super) summary_en: RwSignal<String>,
    pub(super) body_en: RwSignal<String>,
    pub(super) issued_on: RwSignal<Option<NaiveDate>>,
    pub(super) change_note: RwSignal<String>,
    pub(super) tags: RwSignal<Vec<String>>,
    pub(super) image: RwSignal<Option<FileId>>,
    pub(super) image_alt: RwSignal<String>,
    pub(super) files: RwSignal<Vec<FileLine>>,
    pub(super) formal: FormalFields,
    /// What the server holds; none before the first save.
    pub(super) saved: RwSignal<Option<Edition>>,
    /// What somebody else saved meanwhile.
    pub(super) theirs: RwSignal<Option<Edition>>,
    /// The numbers that a minor edition may not change.
    pub(super) changed_numbers: RwSignal<Option<ChangedNumbers>>,
    pub(super) form: FormState,
}

impl Writing {
    pub(super) fn new(kind: PublicationKind, saved: Option<Edition>) -> Self {
        let content = saved.as_ref().map(Content::from).unwrap_or_default();
        let writing = Self {
            kind,
            title_fa: RwSignal::default(),
            summary_fa: RwSignal::default(),
            body_fa: RwSignal::default(),
            title_en: RwSignal::default(),
            summary_en: RwSignal::default(),
            body_en: RwSignal::default(),
            issued_on: RwSignal::default(),
            change_note: RwSignal::default(),
            tags: RwSignal::default(),
            image: RwSignal::default(),
            image_alt: RwSignal::default(),
            files: RwSignal::new(Vec::new()),
            formal: FormalFields::new(),
            saved: RwSignal::new(saved),
            theirs: RwSignal::new(None),
            changed_numbers: RwSignal::new(None),
            form: FormState::new(),
        };
        writing.fill(content);
        writing
    }

    /// What the fields hold. Reactive.
    pub(super) fn content(self) -> Content {
        Content {
            title_fa: self.title_fa.get(),
            summary_fa: self.summary_fa.get(),
            body_fa: self.body_fa.get(),
            title_en: self.title_en.get(),
            summary_en: self.summary_en.get(),
            body_en: self.body_en.get(),
            issued_on: self.issued_on.get(),
            change_note: self.change_note.get(),
            tags: self.tags.get(),
            image: self.image.get(),
            image_alt: self.image_alt.get(),
            files: self.files.get().into_iter().map(FileLine::read).collect(),
            ..self.formal.read()
        }
    }

    pub(super) fn fill(self, content: Content) {
        self.formal.fill(&content);
        self.title_fa.set(content.title_fa);
        self.summary_fa.set(content.summary_fa);
        self.body_fa.set(content.body_fa);
        self.title_en.set(content.title_en);
        self.summary_en.set(content.summary_en);
        self.body_en.set(content.body_en);
        self.issued_on.set(content.issued_on);
        self.change_note.set(content.change_note);
        self.tags.set(content.tags);
        self.image.set(content.image);
        self.image_alt.set(content.image_alt);
        self.files.set(content.files.into_iter().map(FileLine::new).collect());
    }

    /// What the server holds, as the fields show it. Reactive.
    pub(super) fn base(self) -> Content {
        let blank = || Content { series: self.formal.preferred.get(), ..Content::default() };
        self.saved.with(|saved| saved.as_ref().map_or_else(blank, Content::from))
    }

    /// Chooses a series where none is chosen; in a new text that alone is nothing to save.
    pub(super) fn prefer_series(self, id: String) {
        if self.formal.series.with_untracked(String::is_empty) {
            self.formal.preferred.set(id.clone());
            self.formal.series.set(id);
        }
    }

    /// What is not saved yet. Reactive.
    pub(super) fn change(self) -> UpdateEdition {
        difference(&self.base(), &self.content())
    }

    /// A minor edition changes bodies, summaries and English texts only.
    pub(super) fn is_minor(self) -> bool {
        self.saved.with_untracked(|saved| saved.as_ref().is_some_and(|saved| saved.minor > 0))
    }

    /// Audience and series stay what they were when the first edition was published.
    pub(super) fn is_fixed(self) -> bool {
        self.saved.with_untracked(|saved| saved.as_ref().is_some_and(|saved| saved.fixed))
    }

    /// Saves what changed, then goes on with what the server holds. A refusal shows at its field.
    pub(super) fn save(self, then: impl FnOnce(Edition) + 'static) {
        let change = untrack(|| self.change());
        let saved = self.saved.get_untracked();
        let form = self.form;
        if !form.check(&change) {
            return;
        }
        match saved {
            Some(edition) if change == UpdateEdition::default() => then(edition),
            Some(edition) => form.send(self.update(edition, change), move |edition: Edition| {
                self.saved.set(Some(edition.clone()));
                then(edition);
            }),
            None => {
                let edition = difference(&Content::default(), &untrack(|| self.content()));
                let body = CreatePublication { kind: self.kind, edition };
                form.send(calls::create_publication(body), then);
            }
        }
    }

    async fn update(self, edition: Edition, change: UpdateEdition) -> Result<Edition, ApiError> {
        let answer = calls::update_edition(&edition, &change).await;
        self.changed_numbers.try_set(answer.as_ref().err().and_then(ChangedNumbers::of));
        if let Err(error) = &answer
            && error.code() == Code::StaleVersion.as_str()
        {
            self.read_theirs().await;
        }
        answer
    }

    /// Reads what somebody else saved meanwhile.
    pub(super) async fn read_theirs(self) {
        let Some(Some(saved)) = self.saved.try_get_untracked() else { return };
        if let Ok(theirs) = calls::get_edition(saved.publication_id, saved.id).await {
            self.theirs.try_set(Some(theirs));
        }
    }
}
