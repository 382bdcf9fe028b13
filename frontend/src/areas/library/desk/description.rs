//! What a form is described by, besides its versions.

use contract::library::{CreateForm, FormKind, LibraryForm, UpdateForm};
use contract::problem::FieldProblem;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::conflict::merge;

/// Everything that can be written about a form, as its fields hold it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Description {
    pub(super) code: String,
    pub(super) kind: String,
    pub(super) category: String,
    pub(super) title_fa: String,
    pub(super) title_en: String,
    pub(super) guidance_fa: String,
    pub(super) guidance_en: String,
    pub(super) unit: String,
    /// One a line.
    pub(super) keywords: String,
}

impl From<&LibraryForm> for Description {
    fn from(form: &LibraryForm) -> Self {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            code: form.code.clone(),
            kind: form.kind.as_str().to_owned(),
            category: form.category.id.to_string(),
            title_fa: form.title_fa.clone(),
            title_en: or_empty(&form.title_en),
            guidance_fa: or_empty(&form.guidance_fa),
            guidance_en: or_empty(&form.guidance_en),
            unit: form.owner_unit.as_ref().map(|unit| unit.id.to_string()).unwrap_or_default(),
            keywords: form.keywords.join("\n"),
        }
    }
}

impl Description {
    /// A new form, or which choice is missing.
    pub(super) fn create(&self) -> Result<CreateForm, Vec<FieldProblem>> {
        let filled = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
        let category_id =
            self.category.parse().map_err(|_| vec![FieldProblem::new("/category_id", "required")])?;
        Ok(CreateForm {
            code: self.code(),
            kind: self.kind.parse().unwrap_or(FormKind::Form),
            category_id,
            title_fa: self.title_fa.trim().to_owned(),
            title_en: filled(&self.title_en),
            guidance_fa: filled(&self.guidance_fa),
            guidance_en: filled(&self.guidance_en),
            owner_unit_id: self.unit.parse().ok(),
            keywords: self.keywords(),
        })
    }

    /// What has to be sent to make `self` out of `from`: only what differs.
    pub(super) fn difference(&self, from: &Self) -> UpdateForm {
        let text = |from: &str, to: &str| (from.trim() != to.trim()).then(|| to.to_owned());
        UpdateForm {
            code: text(&from.code(), &self.code()),
            kind: (from.kind != self.kind).then(|| self.kind.parse().ok()).flatten(),
            category_id: (from.category != self.category).then(|| self.category.parse().ok()).flatten(),
            title_fa: text(&from.title_fa, &self.title_fa),
            title_en: text(&from.title_en, &self.title_en),
            guidance_fa: text(&from.guidance_fa, &self.guidance_fa),
            guidance_en: text(&from.guidance_en, &self.guidance_en),
            owner_unit_id: (from.unit != self.unit).then(|| self.unit.parse().ok()),
            keywords: (from.keywords() != self.keywords()).then(|| self.keywords()),
        }
    }

    /// As it is printed, however it was typed.
    fn code(&self) -> String {
        contract::library::read_code(&self.code).unwrap_or_else(|| self.code.trim().to_owned())
    }

    fn keywords(&self) -> Vec<String> {
        let words = self.keywords.lines().map(str::trim).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    pub(super) fn merged(base: &Self, mine: &Self, theirs: &Self) -> (Self, Vec<&'static str>) {
        merge!(
            base,
            mine,
            theirs,
            code,
            kind,
            category,
            title_fa,
            title_en,
            guidance_fa,
            guidance_en,
            unit,
            keywords
        )
    }
}

/// The fields of a description while they are filled in.
#[derive(Clone, Copy)]
pub(super) struct Describing {
    pub(super) code: RwSignal<String>,
    pub(super) kind: RwSignal<String>,
    pub(super) category: RwSignal<String>,
    pub(super) title_fa: RwSignal<String>,
    pub(super) title_en: RwSignal<String>,
    pub(super) guidance_fa: RwSignal<String>,
    pub(super) guidance_en: RwSignal<String>,
    pub(super) unit: RwSignal<String>,
    pub(super) keywords: RwSignal<String>,
}

impl Describing {
    pub(super) fn new(of: Description) -> Self {
        let describing = Self {
            code: RwSignal::default(),
            kind: RwSignal::default(),
            category: RwSignal::default(),
            title_fa: RwSignal::default(),
            title_en: RwSignal::default(),
            guidance_fa: RwSignal::default(),
            guidance_en: RwSignal::default(),
            unit: RwSignal::default(),
            keywords: RwSignal::default(),
        };
        describing.fill(of);
        describing
    }

    pub(super) fn fill(self, of: Description) {
        self.code.set(of.code);
        self.kind.set(of.kind);
        self.category.set(of.category);
        self.title_fa.set(of.title_fa);
        self.title_en.set(of.title_en);
        self.guidance_fa.set(of.guidance_fa);
        self.guidance_en.set(of.guidance_en);
        self.unit.set(of.unit);
        self.keywords.set(of.keywords);
    }

    /// What the fields hold. Reactive.
    pub(super) fn read(self) -> Description {
        Description {
            code: self.code.get(),
            kind: self.kind.get(),
            category: self.category.get(),
            title_fa: self.title_fa.get(),
            title_en: self.title_en.get(),
            guidance_fa: self.guidance_fa.get(),
            guidance_en: self.guidance_en.get(),
            unit: self.unit.get(),
            keywords: self.keywords.get(),
        }
    }
}
