use contract::publications::Tag;
use leptos::prelude::*;

use super::tag_form::TagForm;
use crate::areas::publications::calls;
use crate::areas::publications::wording::tag_title;
use crate::i18n::{Ltr, key, t};
use crate::ui::{Badge, Button, Column, Dialog, Emphasis, EmptyState, Resource, Table, Tone, remote};

/// Which tag the dialog is about; none: a new one.
type Edited = RwSignal<Option<Tag>>;

/// Tags: made, renamed, no longer offered.
#[component]
pub(super) fn Tags() -> impl IntoView {
    let tags = remote(calls::list_all_tags);
    let open = RwSignal::new(false);
    let edited: Edited = RwSignal::new(None);
    let add = move |()| {
        edited.set(None);
        open.set(true);
    };
    view! {
        <p>{t(key::publications_tags_lead())}</p>
        <div class="button-row">
            <Button label=t(key::publications_tag_new()) icon="plus" emphasis=Emphasis::Primary on_click=add/>
        </div>
        <Resource of=tags lines=4 let:items>
            {if items.is_empty() {
                view! { <EmptyState icon="list" title=t(key::publications_tags_none())/> }.into_any()
            } else {
                let rows = items.into_iter().map(|tag| row(tag, open, edited)).collect();
                view! { <Table caption=t(key::publications_tags()) columns=columns() rows/> }.into_any()
            }}
        </Resource>
        <p class="field-hint">{t(key::publications_tags_note())}</p>
        <Dialog open title=t(key::publications_tag())>
            <TagForm tag=edited.get_untracked() saved=move |()| { open.set(false); tags.reload(); }/>
        </Dialog>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::publications_tag_title())),
        Column::new(t(key::publications_tag_slug())),
        Column::new(t(key::publications_tag_state())),
        Column::new(t(key::publications_tag_actions())),
    ]
}

fn row(tag: Tag, open: RwSignal<bool>, edited: Edited) -> Vec<AnyView> {
    let state = if tag.active {
        view! { <Badge text=t(key::publications_tag_active()) tone=Tone::Good icon="circle-check"/> }
            .into_any()
    } else {
        view! { <Badge text=t(key::publications_tag_inactive()) icon="ban"/> }.into_any()
    };
    let (title, slug) = (tag_title(&tag), tag.slug.clone());
    let change = t(key::publications_tag_change_of(title.clone()));
    let edit = move |()| {
        edited.set(Some(tag.clone()));
        open.set(true);
    };
    vec![
        title.into_any(),
        view! { <Ltr text=slug/> }.into_any(),
        state,
        view! { <Button label=change icon="pencil" icon_only=true emphasis=Emphasis::Quiet on_click=edit/> }
            .into_any(),
    ]
}
