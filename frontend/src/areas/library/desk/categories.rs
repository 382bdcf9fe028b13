use contract::library::{LibraryCategory, MAX_CATEGORY_DEPTH};
use contract::permission::ManageFormCategories;
use leptos::prelude::*;

use super::category_form::CategoryForm;
use super::{crumbs, may_read};
use crate::areas::library::calls;
use crate::i18n::{self, Ltr, key, pick, t};
use crate::session::use_session;
use crate::shell::{Guarded, Page, holding};
use crate::ui::{
    Button, Column, Dialog, Emphasis, EmptyState, Question, Remote, Resource, Table, once_confirmed, remote,
};

/// Which category the dialog is about; none: a new one.
type Edited = RwSignal<Option<LibraryCategory>>;

/// Categories in two levels: made, renamed, put in order, and deleted while they are empty.
#[component]
pub(in crate::areas::library) fn Categories() -> impl IntoView {
    let session = use_session();
    // Who manages categories need not be of the desk.
    let way = if untrack(|| may_read(session)) { crumbs() } else { crumbs().into_iter().take(1).collect() };
    let lead = || t(key::library_categories_lead(MAX_CATEGORY_DEPTH));
    view! {
        <Page title=t(key::library_categories()) crumbs=way lead>
            <Guarded open_to={holding::<ManageFormCategories>()}>
                <List/>
            </Guarded>
        </Page>
    }
}

#[component]
fn List() -> impl IntoView {
    let categories = remote(calls::list_categories);
    let open = RwSignal::new(false);
    let edited: Edited = RwSignal::new(None);
    let add = move |()| {
        edited.set(None);
        open.set(true);
    };
    view! {
        <div class="button-row library-actions">
            <Button label=t(key::library_category_new()) icon="plus" emphasis=Emphasis::Primary on_click=add/>
        </div>
        <Resource of=categories lines=6 let:items>
            {if items.is_empty() {
                view! { <EmptyState icon="list" title=t(key::library_categories_none())/> }.into_any()
            } else {
                let rows = in_order(items).into_iter().map(|one| row(one, categories, open, edited)).collect();
                view! { <Table caption=t(key::library_categories()) columns=columns() rows/> }.into_any()
            }}
        </Resource>
        <Dialog open title=t(key::library_category())>
            <CategoryForm
                category=edited.get_untracked()
                all=categories.get().unwrap_or_default()
                saved=move |()| { open.set(false); categories.reload(); }
            />
        </Dialog>
    }
}

/// Each followed by those below it.
fn in_order(all: Vec<LibraryCategory>) -> Vec<LibraryCategory> {
    let (roots, below): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.parent_id.is_none());
    let with_below = |root: LibraryCategory| {
        let own: Vec<_> = below.iter().filter(|one| one.parent_id == Some(root.id)).cloned().collect();
        std::iter::once(root).chain(own)
    };
    roots.into_iter().flat_map(with_below).collect()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::library_category())),
        Column::new(t(key::library_category_slug())),
        Column::new(t(key::library_category_forms())).numeric(),
        Column::new(t(key::library_category_position())).numeric(),
        Column::new(t(key::library_column_actions())),
    ]
}

fn name(category: &LibraryCategory) -> String {
    pick(&category.name_fa, Some(&category.name_en)).to_owned()
}

fn row(
    category: LibraryCategory,
    list: Remote<Vec<LibraryCategory>>,
    open: RwSignal<bool>,
    edited: Edited,
) -> Vec<AnyView> {
    let title = name(&category);
    let class = category.parent_id.map(|_| "library-below");
    let (change, delete) = (
        t(key::library_category_change_of(title.as_str())),
        t(key::library_category_delete_of(title.as_str())),
    );
    let (slug, forms, position) = (category.slug.clone(), category.forms, i64::from(category.position));
    let doomed = category.clone();
    let edit = move |()| {
        edited.set(Some(category.clone()));
        open.set(true);
    };
    vec![
        view! { <span class=class>{title}</span> }.into_any(),
        view! { <Ltr text=slug/> }.into_any(),
        i18n::number(forms).into_any(),
        i18n::number(position).into_any(),
        view! {
            <div class="button-row">
                <Button label=change icon="pencil" icon_only=true emphasis=Emphasis::Quiet on_click=edit/>
                <Button
                    label=delete
                    icon="trash-2"
                    icon_only=true
                    emphasis=Emphasis::Quiet
                    on_click=move |()| remove(doomed.clone(), list)
                />
            </div>
        }
        .into_any(),
    ]
}

fn remove(category: LibraryCategory, list: Remote<Vec<LibraryCategory>>) {
    let question = Question {
        title: t(key::library_category_delete()),
        text: t(key::library_category_delete_text(name(&category))),
        verb: t(key::library_category_delete()),
    };
    let call = async move { calls::delete_category(&category).await };
    once_confirmed(question, call, t(key::library_category_deleted()), move |_| list.reload());
}
