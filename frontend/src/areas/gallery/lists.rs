use std::time::Duration;

use contract::page::Page;
use leptos::prelude::*;

use super::entries::table;
use super::part::Part;
use super::sample::{kind_name, kinds, organizations, pause};
use crate::api::ApiError;
use crate::app::query_value;
use crate::i18n::{self, key, t};
use crate::ui::{
    Button, Chip, Chips, EmptyState, FileRow, FileRows, FilterDate, FilterLetters, FilterSelect, FilterText,
    Paged, PagedResource, Resource, ServedFile, Tabs, file_size, paged, remote,
};

pub(super) const PARTS: [Part; 7] = [
    Part {
        id: "filters",
        component: "FilterText, FilterSelect, FilterDate, FilterLetters",
        title: key::gallery_filters,
        when: key::gallery_filters_when,
        stage: filters,
    },
    Part {
        id: "chips",
        component: "Chips",
        title: key::gallery_chips,
        when: key::gallery_chips_when,
        stage: chips,
    },
    Part {
        id: "table",
        component: "Table",
        title: key::gallery_table_part,
        when: key::gallery_table_part_when,
        stage: table,
    },
    Part {
        id: "files",
        component: "FileRows, FileRow, SaveButton",
        title: key::gallery_files,
        when: key::gallery_files_when,
        stage: files,
    },
    Part {
        id: "paged",
        component: "PagedResource",
        title: key::gallery_paged,
        when: key::gallery_paged_when,
        stage: pages,
    },
    Part {
        id: "resource",
        component: "Resource",
        title: key::gallery_resource,
        when: key::gallery_resource_when,
        stage: resource,
    },
    Part {
        id: "tabs",
        component: "Tabs",
        title: key::gallery_tabs,
        when: key::gallery_tabs_when,
        stage: tabs,
    },
];

const PAGE: i64 = 4;
const LAST: i64 = 10;
const SAMPLE_BYTES: i64 = 482_000;

fn filters() -> AnyView {
    view! {
        <div class="filters" role="search" aria-label=t(key::gallery_filters())>
            <FilterText param="name" label=t(key::gallery_sample_organization())/>
            <FilterSelect param="kind" label=t(key::gallery_sample_kind()) all=t(key::gallery_sample_all()) choices=kinds()/>
            <FilterDate param="since" label=t(key::gallery_sample_since())/>
        </div>
        <FilterLetters param="letter" label=t(key::gallery_sample_first_letter())/>
    }
    .into_any()
}

fn chips() -> AnyView {
    let all = organizations();
    let chip = |kind: &str, label: String| {
        let count = all.iter().filter(|one| kind.is_empty() || one.kind == kind).count();
        Chip { value: kind.to_owned(), label, count: i64::try_from(count).ok() }
    };
    let chips = vec![
        chip("", t(key::gallery_sample_all())),
        chip("organization", kind_name("organization")),
        chip("company", kind_name("company")),
        chip("institute", kind_name("institute")),
    ];
    view! { <Chips label=t(key::gallery_sample_kind()) param="kind" chips/> }.into_any()
}

fn files() -> AnyView {
    let row = |is_public: bool| {
        let title = t(key::gallery_sample_file());
        let file = ServedFile {
            address: "/api/openapi.json".to_owned(),
            name: "openapi.json".to_owned(),
            media_type: "application/json".to_owned(),
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        };
        let save = t(key::gallery_sample_file_save());
        view! {
            <FileRow file is_public icon="paperclip" title=move || title.clone() save>
                <span>{file_size(SAMPLE_BYTES)}</span>
            </FileRow>
        }
    };
    view! { <FileRows>{row(true)} {row(false)}</FileRows> }.into_any()
}

fn pages() -> AnyView {
    let list: Paged<i64> = paged(|cursor: Option<String>| async move {
        pause(Duration::from_millis(500)).await;
        let before = cursor.and_then(|cursor| cursor.parse().ok()).unwrap_or(0);
        let last = (before + PAGE).min(LAST);
        let next = (last < LAST).then(|| last.to_string());
        Ok::<_, ApiError>(Page { items: (before + 1..=last).collect(), next, total: Some(LAST) })
    });
    let line = |number: i64| view! { <li>{t(key::gallery_sample_circular(number))}</li> };
    let total = move || list.total().map(|total| t(key::gallery_sample_circulars(total)));
    view! {
        <div class="button-row">
            <span class="design-label">{total}</span>
            <Button label=t(key::gallery_sample_reload()) icon="rotate-ccw" on_click=move |()| list.reload()/>
        </div>
        <PagedResource of=list empty=|| view! { <EmptyState title=t(key::gallery_sample_nothing())/> } let:items>
            <ol class="design-lines">{items.into_iter().map(line).collect_view()}</ol>
        </PagedResource>
    }
    .into_any()
}

fn resource() -> AnyView {
    let broken = RwSignal::new(false);
    let data = remote(move || {
        let broken = broken.get();
        async move {
            pause(Duration::from_millis(800)).await;
            if broken { Err(ApiError::Offline) } else { Ok(organizations().len()) }
        }
    });
    let loading = Signal::derive(move || data.is_loading());
    view! {
        <div class="button-row">
            <Button label=t(key::gallery_sample_reload()) icon="rotate-ccw" pending=loading on_click=move |()| data.reload()/>
            <Button label=t(key::gallery_sample_break()) on_click=move |()| broken.update(|broken| *broken = !*broken)/>
            <Button label=t(key::gallery_sample_put()) on_click=move |()| data.put(organizations().len() + 1)/>
        </div>
        <Resource of=data lines=2 let:count>
            <p>{t(key::gallery_sample_registered(count))}</p>
        </Resource>
    }
    .into_any()
}

fn tabs() -> AnyView {
    let open = query_value("tab");
    let content = move || match open.get().as_str() {
        "members" => t(key::gallery_sample_tab_members_text()),
        "history" => t(key::gallery_sample_tab_history_text()),
        _ => t(key::gallery_sample_tab_record_text(i18n::short_date(i18n::today()))),
    };
    let tabs = vec![
        ("", t(key::gallery_sample_tab_record())),
        ("members", t(key::gallery_sample_tab_members())),
        ("history", t(key::gallery_sample_tab_history())),
    ];
    view! {
        <Tabs label=t(key::gallery_tabs()) tabs/>
        <p>{content}</p>
    }
    .into_any()
}
