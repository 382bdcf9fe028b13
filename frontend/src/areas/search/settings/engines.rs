use contract::page::Page;
use contract::search::WebEngine;
use leptos::prelude::*;

use super::engine_form::EngineForm;
use crate::api;
use crate::i18n::{self, Ltr, key, pick, t};
use crate::ui::{
    Badge, Button, Column, Dialog, Emphasis, EmptyState, Question, Remote, Resource, Table, Tone,
    once_confirmed, remote,
};

/// Which engine the dialog is about; none: a new one.
type Edited = RwSignal<Option<WebEngine>>;

/// The engines for searching the web, those not offered too.
#[component]
pub(super) fn Engines() -> impl IntoView {
    let engines = remote(|| {
        let request = api::get("/api/v1/search/engines").query("inactive", true);
        async move { Ok(request.send::<Page<WebEngine>>().await?.items) }
    });
    let open = RwSignal::new(false);
    let edited: Edited = RwSignal::new(None);
    let add = move |()| {
        edited.set(None);
        open.set(true);
    };
    view! {
        <section aria-labelledby="search-engines">
            <div class="search-section-head">
                <h2 id="search-engines">{t(key::search_engines())}</h2>
                <Button label=t(key::search_engines_add()) icon="plus" on_click=add/>
            </div>
            <p class="web-search-note">{t(key::search_engines_note())}</p>
            <Resource of=engines lines=4 let:items>
                {if items.is_empty() {
                    view! { <EmptyState icon="globe" title=t(key::search_web_none())/> }.into_any()
                } else {
                    let rows = items.into_iter().map(|engine| row(engine, engines, open, edited)).collect();
                    view! { <Table caption=t(key::search_engines()) columns=columns() rows/> }.into_any()
                }}
            </Resource>
            <Dialog open title=t(key::search_engines_edit())>
                <EngineForm engine=edited.get_untracked() saved=move |()| { open.set(false); engines.reload(); }/>
            </Dialog>
        </section>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::ui_name())),
        Column::new(t(key::search_engines_address())),
        Column::new(t(key::search_engines_sort())).numeric(),
        Column::new(t(key::search_engines_state())),
        Column::new(t(key::search_engines_actions())),
    ]
}

fn row(
    engine: WebEngine,
    engines: Remote<Vec<WebEngine>>,
    open: RwSignal<bool>,
    edited: Edited,
) -> Vec<AnyView> {
    let state = if engine.active {
        view! { <Badge text=t(key::search_engines_active()) tone=Tone::Good/> }.into_any()
    } else {
        view! { <Badge text=t(key::search_engines_inactive())/> }.into_any()
    };
    let name = pick(&engine.title_fa, Some(&engine.title_en)).to_owned();
    let (address, sort) = (engine.url_template.clone(), i64::from(engine.sort));
    let removed = engine.clone();
    let edit = move |()| {
        edited.set(Some(engine.clone()));
        open.set(true);
    };
    vec![
        name.into_any(),
        view! { <Ltr text=address/> }.into_any(),
        i18n::number(sort).into_any(),
        state,
        view! {
            <div class="button-row">
                <Button label=t(key::search_engines_change()) icon="pencil" icon_only=true emphasis=Emphasis::Quiet on_click=edit/>
                <Button
                    label=t(key::search_engines_delete())
                    icon="trash-2"
                    icon_only=true
                    emphasis=Emphasis::Quiet
                    on_click=move |()| remove(removed.clone(), engines)
                />
            </div>
        }
        .into_any(),
    ]
}

fn remove(engine: WebEngine, engines: Remote<Vec<WebEngine>>) {
    let question = Question {
        title: t(key::search_engines_delete()),
        text: t(key::search_engines_delete_text(pick(&engine.title_fa, Some(&engine.title_en)))),
        verb: t(key::search_engines_delete()),
    };
    let request = api::delete(&format!("/api/v1/search/engines/{}", engine.id));
    let call = request.if_match(&format!("\"v{}\"", engine.version)).send::<()>();
    once_confirmed(question, call, t(key::search_engines_deleted()), move |_| engines.reload());
}
