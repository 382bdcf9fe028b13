use chrono::{DateTime, Utc};
use contract::permission::RebuildSearchIndex;
use contract::search::{IndexRebuild, IndexState, IndexedArea, RebuildIndex};
use leptos::prelude::*;

use crate::api;
use crate::areas::search::hit::area_name;
use crate::i18n::{self, Moment, key, t};
use crate::session::use_session;
use crate::ui::{Badge, Button, Column, Remote, Resource, Table, Tone, remote, toast};

/// The documents of each area, and how they compare with the area itself.
#[component]
pub(super) fn IndexHealth() -> impl IntoView {
    let state = remote(|| async { api::get("/api/v1/search/index").send::<IndexState>().await });
    let pending = RwSignal::new(false);
    let session = use_session();
    let may_rebuild = move || session.can::<RebuildSearchIndex>();
    view! {
        <section aria-labelledby="search-index">
            <div class="search-section-head">
                <h2 id="search-index">{t(key::search_index())}</h2>
                <Show when=may_rebuild>
                    <Button
                        label=t(key::search_index_rebuild())
                        icon="rotate-ccw"
                        pending
                        on_click=move |()| rebuild(state, pending)
                    />
                </Show>
            </div>
            <p class="web-search-note">{t(key::search_index_note())}</p>
            <Resource of=state lines=4 let:index>
                <p>{t(key::search_index_words(index.words))}</p>
                <Table caption=t(key::search_index()) columns=columns() rows=index.areas.into_iter().map(row).collect()/>
            </Resource>
        </section>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::search_facet_area())),
        Column::new(t(key::search_index_docs())).numeric(),
        Column::new(t(key::search_index_stale())).numeric(),
        Column::new(t(key::search_index_checked())),
        Column::new(t(key::search_index_repaired())).numeric(),
        Column::new(t(key::search_index_rebuilt())),
    ]
}

fn row(area: IndexedArea) -> Vec<AnyView> {
    let rebuilt = if area.is_rebuilding {
        view! { <Badge text=t(key::search_index_rebuilding()) tone=Tone::Attention/> }.into_any()
    } else {
        moment(area.rebuilt_at)
    };
    vec![
        area_name(&area.area).into_any(),
        i18n::number(area.docs).into_any(),
        i18n::number(area.stale).into_any(),
        moment(area.checked_at),
        i18n::number(area.repaired).into_any(),
        rebuilt,
    ]
}

fn moment(at: Option<DateTime<Utc>>) -> AnyView {
    match at {
        Some(value) => view! { <Moment value/> }.into_any(),
        None => t(key::search_index_never()).into_any(),
    }
}

fn rebuild(state: Remote<IndexState>, pending: RwSignal<bool>) {
    pending.set(true);
    leptos::task::spawn_local(async move {
        let request = api::post("/api/v1/search/index/rebuild").json(&RebuildIndex::default());
        match request.send::<IndexRebuild>().await {
            Ok(_) => toast::done(t(key::search_index_rebuild_begun())),
            Err(error) => toast::fail(&error),
        }
        let _ = pending.try_set(false);
        state.reload();
    });
}
