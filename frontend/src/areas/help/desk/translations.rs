use contract::help::HelpPageSummary;
use leptos::prelude::*;

use super::DESK;
use crate::areas::help::calls;
use crate::areas::help::wording::TranslationBadge;
use crate::i18n::{Ltr, Moment, key, t};
use crate::ui::{Column, EmptyState, Resource, Table, remote};

/// What is left to translate: pages without an English text, and those whose Persian text went on.
#[component]
pub(super) fn Translations() -> impl IntoView {
    let left = remote(|| async {
        let mut pages = calls::pages("outdated", None).await?.items;
        let mut cursor = None;
        loop {
            let page = calls::pages("missing", cursor).await?;
            pages.extend(page.items);
            cursor = page.next;
            if cursor.is_none() {
                return Ok(pages);
            }
        }
    });
    view! {
        <Resource of=left lines=6 let:pages>
            {if pages.is_empty() {
                view! {
                    <EmptyState icon="languages" title=t(key::help_translations_none()) text=t(key::help_translations_none_text())/>
                }
                .into_any()
            } else {
                view! { <Left pages/> }.into_any()
            }}
        </Resource>
    }
}

#[component]
fn Left(pages: Vec<HelpPageSummary>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::help_column_page())),
        Column::new(t(key::help_column_path())),
        Column::new(t(key::help_column_translation())),
        Column::new(t(key::help_edited())),
    ];
    let row = |page: HelpPageSummary| {
        let title = page.fa.as_ref().map_or_else(|| page.path.clone(), |text| text.title.clone());
        let edited = page.fa.map(|text| text.published_at);
        vec![
            view! { <a href=format!("{DESK}/{}", page.id) lang="fa" dir="auto">{title}</a> }.into_any(),
            view! { <Ltr text=page.path/> }.into_any(),
            view! { <TranslationBadge translation=page.translation/> }.into_any(),
            edited.map(|value| view! { <Moment value/> }).into_any(),
        ]
    };
    let rows = pages.into_iter().map(row).collect();
    view! { <Table caption=t(key::help_tab_translations()) columns rows/> }
}
