use contract::library::{CreateCategory, LibraryCategory, UpdateCategory};
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::i18n::{key, pick, t};
use crate::ui::{Choice, Form, FormState, NumberField, Select, SubmitButton, TextField};

/// A new category, or other names of one. Its place in the tree stays.
#[component]
pub(super) fn CategoryForm(
    category: Option<LibraryCategory>,
    all: Vec<LibraryCategory>,
    #[prop(into)] saved: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let of = |read: fn(&LibraryCategory) -> &String| {
        RwSignal::new(category.as_ref().map(read).cloned().unwrap_or_default())
    };
    let (slug, name_fa, name_en) = (of(|one| &one.slug), of(|one| &one.name_fa), of(|one| &one.name_en));
    let position = RwSignal::new(category.as_ref().map(|one| i64::from(one.position)));
    let parent = RwSignal::new(String::new());
    let place = category.is_none().then(|| view! { <ParentField parent all/> });
    let known = StoredValue::new(category);
    let submit = move |()| {
        let at = position.get_untracked().and_then(|place| i32::try_from(place).ok()).unwrap_or_default();
        let (slug, name_fa, name_en) =
            (slug.get_untracked().trim().to_owned(), name_fa.get_untracked(), name_en.get_untracked());
        let done = t(key::library_category_saved());
        match known.get_value() {
            None => {
                let parent_id = parent.with_untracked(|parent| parent.parse().ok());
                let input = CreateCategory { parent_id, slug, name_fa, name_en, position: at };
                if form.check(&input) {
                    form.enter(calls::create_category(input), done, saved);
                }
            }
            Some(category) => {
                let input = UpdateCategory {
                    slug: Some(slug),
                    name_fa: Some(name_fa),
                    name_en: Some(name_en),
                    position: Some(at),
                };
                if form.check(&input) {
                    form.enter(async move { calls::update_category(&category, input).await }, done, saved);
                }
            }
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/name_fa" label=t(key::library_category_name_fa()) value=name_fa required=true max=100/>
            <TextField pointer="/name_en" label=t(key::library_category_name_en()) value=name_en required=true ltr=true max=100/>
            <TextField
                pointer="/slug"
                label=t(key::library_category_slug())
                hint=t(key::library_category_slug_hint())
                value=slug
                required=true
                ltr=true
                max=60
            />
            {place}
            <NumberField pointer="/position" label=t(key::library_category_position()) value=position/>
            <SubmitButton label=t(key::library_save())/>
        </Form>
    }
}

/// Where a new category stands: at the top, or below one that does.
#[component]
fn ParentField(parent: RwSignal<String>, all: Vec<LibraryCategory>) -> impl IntoView {
    let choice =
        |one: &LibraryCategory| Choice::new(one.id.to_string(), pick(&one.name_fa, Some(&one.name_en)));
    let roots: Vec<_> = all.iter().filter(|one| one.parent_id.is_none()).map(choice).collect();
    view! {
        <Select
            pointer="/parent_id"
            label=t(key::library_category_parent())
            value=parent
            choices=roots
            unchosen=t(key::library_category_top())
            required=true
        />
    }
}
