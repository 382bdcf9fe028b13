use contract::help::HelpTextFindings;
use contract::publications::TextLanguage;
use leptos::prelude::*;

use super::DESK;
use super::preview::Found;
use crate::areas::help::calls;
use crate::i18n::{Ltr, key, t};
use crate::ui::{Column, EmptyState, Resource, Table, remote};

/// What is worth a look in what readers see now: above all links that lead nowhere any more.
#[component]
pub(super) fn Findings() -> impl IntoView {
    let found = remote(calls::findings);
    view! {
        <Resource of=found lines=6 let:texts>
            {if texts.is_empty() {
                view! { <EmptyState icon="circle-check" title=t(key::help_findings_none()) text=t(key::help_findings_none_text())/> }
                    .into_any()
            } else {
                view! { <FindingsTable texts/> }.into_any()
            }}
        </Resource>
    }
}

#[component]
fn FindingsTable(texts: Vec<HelpTextFindings>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::help_column_page())),
        Column::new(t(key::help_column_path())),
        Column::new(t(key::help_column_language())),
        Column::new(t(key::help_column_findings())),
    ];
    let row = |text: HelpTextFindings| {
        let language = match text.lang {
            TextLanguage::Fa => key::help_persian(),
            TextLanguage::En => key::help_english(),
        };
        let href = format!("{DESK}/{}", text.page_id);
        vec![
            view! { <a href=href lang=text.lang.as_str() dir="auto">{text.title}</a> }.into_any(),
            view! { <Ltr text=text.path/> }.into_any(),
            t(language).into_any(),
            view! { <Found findings=text.findings/> }.into_any(),
        ]
    };
    let rows = texts.into_iter().map(row).collect();
    view! { <Table caption=t(key::help_tab_findings()) columns rows/> }
}
