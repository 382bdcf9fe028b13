use contract::library::{FormKind, LibraryCategory};
use leptos::prelude::*;

use super::description::Describing;
use crate::areas::library::calls;
use crate::areas::library::wording::kind_name;
use crate::i18n::{key, pick, t};
use crate::ui::{Choice, Select, TextArea, TextField, remote};

/// The fields that describe a form. Code and kind are fixed once a version was approved.
#[component]
pub(super) fn DescriptionFields(describing: Describing, is_fixed: bool) -> impl IntoView {
    let identity = (!is_fixed).then(|| view! { <Identity describing/> });
    view! {
        {identity}
        <TextField pointer="/title_fa" label=t(key::library_field_title_fa()) value=describing.title_fa required=true/>
        <TextField pointer="/title_en" label=t(key::library_field_title_en()) value=describing.title_en ltr=true/>
        <div class="field-row">
            <CategoryField value=describing.category/>
            <UnitField value=describing.unit/>
        </div>
        <TextArea
            pointer="/guidance_fa"
            label=t(key::library_field_guidance_fa())
            hint=t(key::library_guidance_hint())
            value=describing.guidance_fa
            rows=8
        />
        <TextArea pointer="/guidance_en" label=t(key::library_field_guidance_en()) value=describing.guidance_en rows=5/>
        <TextArea
            pointer="/keywords"
            label=t(key::library_field_keywords())
            hint=t(key::library_keywords_hint())
            value=describing.keywords
            rows=4
        />
    }
}

#[component]
fn Identity(describing: Describing) -> impl IntoView {
    let kinds: Vec<_> =
        FormKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_name(*kind))).collect();
    view! {
        <div class="field-row">
            <TextField
                pointer="/code"
                label=t(key::library_code())
                hint=t(key::library_code_hint())
                value=describing.code
                required=true
                ltr=true
                max=12
            />
            <Select
                pointer="/kind"
                label=t(key::library_kind())
                hint=t(key::library_kind_hint())
                value=describing.kind
                choices=kinds
                required=true
            />
        </div>
    }
}

#[component]
fn CategoryField(value: RwSignal<String>) -> impl IntoView {
    let categories = remote(calls::list_categories);
    let choices = Signal::derive(move || choices(&categories.get().unwrap_or_default()));
    view! {
        <Select
            pointer="/category_id"
            label=t(key::library_category())
            value
            choices
            unchosen=t(key::library_choose())
            required=true
        />
    }
}

/// Categories below another are named after it: «مجامع ‹ دعوت‌نامه‌ها».
fn choices(categories: &[LibraryCategory]) -> Vec<Choice> {
    let name = |one: &LibraryCategory| pick(&one.name_fa, Some(&one.name_en)).to_owned();
    let mut found = Vec::new();
    for root in categories.iter().filter(|one| one.parent_id.is_none()) {
        found.push(Choice::new(root.id.to_string(), name(root)));
        for below in categories.iter().filter(|one| one.parent_id == Some(root.id)) {
            let label = t(key::library_category_below(name(root), name(below)));
            found.push(Choice::new(below.id.to_string(), label));
        }
    }
    found
}

/// Without the directory of people the form can still be described, so a failure is silent.
#[component]
fn UnitField(value: RwSignal<String>) -> impl IntoView {
    let units = remote(calls::list_units);
    let choices = Signal::derive(move || {
        let units = units.get().unwrap_or_default();
        let choice = |unit: &contract::contact::Unit| {
            Choice::new(unit.id.to_string(), pick(&unit.name_fa, Some(&unit.name_en)))
        };
        units.iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <Select pointer="/owner_unit_id" label=t(key::library_owner()) value choices unchosen=t(key::library_no_unit())/>
    }
}
