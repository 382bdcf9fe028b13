use contract::help::{HelpPageId, HelpPageSummary};
use contract::permission::EditHelp;
use leptos::prelude::*;

use crate::areas::help::calls;
use crate::i18n::{Ltr, Moment, key, t};
use crate::session::use_session;
use crate::ui::{Button, Column, EmptyState, Paged, PagedResource, Table, paged, toast};

/// Pages that were taken out of the tree, and the way back.
#[component]
pub(super) fn Archived() -> impl IntoView {
    let pages = paged(|cursor: Option<String>| calls::pages("archived", cursor));
    let empty = || {
        view! { <EmptyState icon="history" title=t(key::help_archived_none()) text=t(key::help_archived_none_text())/> }
    };
    view! {
        <PagedResource of=pages empty let:items>
            <ArchivedTable items list=pages/>
        </PagedResource>
    }
}

#[component]
fn ArchivedTable(items: Vec<HelpPageSummary>, list: Paged<HelpPageSummary>) -> impl IntoView {
    let session = use_session();
    let may_edit = untrack(|| session.can::<EditHelp>());
    let columns = vec![
        Column::new(t(key::help_column_page())),
        Column::new(t(key::help_column_path())),
        Column::new(t(key::help_archived_at())),
        Column::new(t(key::help_column_actions())),
    ];
    let row = move |page: HelpPageSummary| {
        let title = page.fa.as_ref().map_or_else(|| page.path.clone(), |text| text.title.clone());
        let id = page.id;
        let back = may_edit.then(|| {
            view! { <Button label=t(key::help_restore_page()) icon="rotate-ccw" on_click=move |()| restore(id, list)/> }
        });
        vec![
            view! { <bdi lang="fa">{title}</bdi> }.into_any(),
            view! { <Ltr text=page.path/> }.into_any(),
            page.archived_at.map(|value| view! { <Moment value/> }).into_any(),
            back.into_any(),
        ]
    };
    let rows = items.into_iter().map(row).collect();
    view! { <Table caption=t(key::help_tab_archived()) columns rows/> }
}

fn restore(id: HelpPageId, list: Paged<HelpPageSummary>) {
    leptos::task::spawn_local(async move {
        match calls::restore_page(id).await {
            Ok(_) => {
                toast::done(t(key::help_restored_page()));
                list.reload();
            }
            Err(error) => toast::fail(&error),
        }
    });
}
