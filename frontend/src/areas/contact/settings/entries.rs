use contract::contact::Entry;
use leptos::prelude::*;

use super::entry_form::EntryForm;
use crate::app::query_value;
use crate::areas::contact::{calls, wording};
use crate::i18n::{key, t};
use crate::ui::{
    Badge, Button, Column, Dialog, Emphasis, EmptyState, FilterText, Paged, PagedResource, Question, Table,
    Tone, once_confirmed, paged,
};

/// Posts, those that are not listed or do not exist any more too.
#[component]
pub(super) fn Entries() -> impl IntoView {
    let q = query_value("q");
    let entries = paged(move |cursor: Option<String>| {
        let request = calls::entries().query("all", true).query("q", q.get());
        calls::list_entries(request.query_if("cursor", cursor))
    });
    let open = RwSignal::new(false);
    let edited = RwSignal::new(None::<Entry>);
    let add = move |()| {
        edited.set(None);
        open.set(true);
    };
    let nothing = || view! { <EmptyState icon="users" title=t(key::contact_people_none()) text=t(key::contact_people_none_text())/> };
    view! {
        <div class="filters">
            <FilterText param="q" label=t(key::contact_find())/>
            <div class="filters-end">
                <Button label=t(key::contact_entry_new()) icon="plus" emphasis=Emphasis::Primary on_click=add/>
            </div>
        </div>
        <PagedResource of=entries empty=nothing let:items>
            <Table
                caption=t(key::contact_settings_entries())
                columns=columns()
                rows=items.into_iter().map(|entry| row(entry, entries, open, edited)).collect()
            />
        </PagedResource>
        <Dialog open title=t(key::contact_post())>
            <EntryForm entry=edited.get_untracked() saved=move |()| { open.set(false); entries.reload(); }/>
        </Dialog>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::contact_post())),
        Column::new(t(key::contact_unit())),
        Column::new(t(key::contact_holder())),
        Column::new(t(key::contact_state())),
        Column::new(t(key::contact_actions())),
    ]
}

fn row(
    entry: Entry,
    entries: Paged<Entry>,
    open: RwSignal<bool>,
    edited: RwSignal<Option<Entry>>,
) -> Vec<AnyView> {
    let post = wording::post(&entry.entry);
    let href = format!("/contact/people/{}", entry.entry.id);
    let holder = match entry.entry.name_fa {
        Some(_) => wording::name(&entry.entry).into_any(),
        None => view! { <Badge text=t(key::contact_vacant())/> }.into_any(),
    };
    let state = if entry.accepts_messages {
        view! { <Badge text=t(key::contact_accepts()) tone=Tone::Good icon="mail"/> }.into_any()
    } else {
        view! { <Badge text=t(key::contact_accepts_not()) icon="ban"/> }.into_any()
    };
    let (change, archive) =
        (t(key::contact_change_of(post.as_str())), t(key::contact_archive_of(post.as_str())));
    let removed = entry.clone();
    let unit = wording::unit(&entry.entry);
    let edit = move |()| {
        edited.set(Some(entry.clone()));
        open.set(true);
    };
    vec![
        view! { <a href=href>{post}</a> }.into_any(),
        unit.into_any(),
        holder,
        state,
        view! {
            <div class="button-row">
                <Button label=change icon="pencil" icon_only=true emphasis=Emphasis::Quiet on_click=edit/>
                <Button label=archive icon="trash-2" icon_only=true emphasis=Emphasis::Quiet on_click=move |()| give_up(removed.clone(), entries)/>
            </div>
        }
        .into_any(),
    ]
}

fn give_up(entry: Entry, entries: Paged<Entry>) {
    let question = Question {
        title: t(key::contact_archive()),
        text: t(key::contact_archive_entry_text(wording::post(&entry.entry))),
        verb: t(key::contact_archive()),
    };
    let id = entry.entry.id;
    let call = async move {
        let detail = calls::get_entry(id.to_string()).await?;
        calls::archive_entry(id, detail.version).await
    };
    once_confirmed(question, call, t(key::contact_archived()), move |_| entries.reload());
}
