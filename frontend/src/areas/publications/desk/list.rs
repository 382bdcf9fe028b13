use contract::permission::{ImportPublications, ManagePublicationSeries, ReadReceipts};
use contract::publications::{EditionState, PublicationKind, PublicationSummary};
use leptos::prelude::*;

use super::editing::new_name;
use super::{ARCHIVE, DESK, ForStaff, NEW, SETTINGS, crumbs, may_read, may_write};
use crate::api::Request;
use crate::app::query_value;
use crate::areas::publications::board::COMMUNICATIONS;
use crate::areas::publications::calls;
use crate::areas::publications::wording::{
    Printed, kind_name, kind_plural, local, note_number, state_name, tag_title,
};
use crate::i18n::{self, Moment, key, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{
    Chip, Chips, Column, EmptyState, FilterText, LinkButton, Menu, PagedResource, Table, Tabs, paged,
};

/// What a tab shows.
#[derive(Clone, Copy, PartialEq)]
enum Shelf {
    /// Editions in one state.
    In(EditionState),
    /// What was published in error.
    Withdrawn,
}

/// The first is the one shown at first.
const TABS: [Shelf; 6] = [
    Shelf::In(EditionState::Draft),
    Shelf::In(EditionState::InReview),
    Shelf::In(EditionState::Scheduled),
    Shelf::In(EditionState::Published),
    Shelf::Withdrawn,
    Shelf::In(EditionState::Discarded),
];

impl Shelf {
    fn of(value: &str) -> Self {
        TABS.into_iter().find(|tab| tab.value() == value).unwrap_or(TABS[0])
    }

    /// The first tab stands for no value.
    fn value(self) -> &'static str {
        match self {
            Self::In(EditionState::Draft) => "",
            Self::In(state) => state.as_str(),
            Self::Withdrawn => "withdrawn",
        }
    }

    fn name(self) -> String {
        match self {
            Self::In(state) => state_name(state),
            Self::Withdrawn => t(key::publications_state_withdrawn()),
        }
    }

    fn ask(self) -> Request {
        match self {
            Self::In(state) => calls::list().query("state", state.as_str()),
            Self::Withdrawn => calls::list().query("withdrawn", true),
        }
    }
}

#[component]
pub(in crate::areas::publications) fn Desk() -> impl IntoView {
    let session = use_session();
    let actions = move || {
        let settings = session.can::<ManagePublicationSeries>().then(
            || view! { <LinkButton icon="settings" label=t(key::publications_settings()) href=SETTINGS/> },
        );
        let archive = session.can::<ImportPublications>().then(
            || view! { <LinkButton icon="history" label=t(key::publications_archive()) href=ARCHIVE/> },
        );
        let communications = session.can::<ReadReceipts>().then(
            || view! { <LinkButton icon="send" label=t(key::publications_board_list()) href=COMMUNICATIONS/> },
        );
        let new = may_write(session).then(|| view! { <NewTexts/> });
        view! { {settings} {archive} {communications} {new} }
    };
    let mut way = crumbs();
    way.pop();
    view! {
        <Page
            title=t(key::publications_desk())
            crumbs=way
            lead=|| t(key::publications_desk_lead())
            actions=move || view! { {actions} }
        >
            <ForStaff open_to=may_read>
                <Texts/>
            </ForStaff>
        </Page>
    }
}

/// A new text of any kind.
#[component]
fn NewTexts() -> impl IntoView {
    let way = |kind: &PublicationKind| {
        view! { <a href=format!("{NEW}?kind={}", kind.as_str())>{new_name(*kind)}</a> }
    };
    view! {
        <Menu id="new-text" label=t(key::publications_new()) icon="plus" class="button-primary">
            {PublicationKind::ALL.iter().map(way).collect_view()}
        </Menu>
    }
}

/// The kinds to narrow the list to.
fn kinds() -> Vec<Chip> {
    let chip = |value: &str, label| Chip { value: value.to_owned(), label, count: None };
    let all = chip("", t(key::publications_kinds_all()));
    std::iter::once(all)
        .chain(PublicationKind::ALL.iter().map(|kind| chip(kind.as_str(), kind_plural(*kind))))
        .collect()
}

#[component]
fn Texts() -> impl IntoView {
    let (chosen, q, kind) = (query_value("state"), query_value("q"), query_value("kind"));
    let shelf = Memo::new(move |_| chosen.with(|chosen| Shelf::of(chosen)));
    let texts = paged(move |cursor: Option<String>| {
        calls::list_publications(
            shelf.get().ask().query("q", q.get()).query("kind", kind.get()).query_if("cursor", cursor),
        )
    });
    let tabs = TABS.iter().map(|tab| (tab.value(), tab.name())).collect();
    view! {
        <Tabs label=t(key::publications_states()) tabs param="state"/>
        <div class="filters" role="search" aria-label=t(key::publications_desk_search())>
            <FilterText param="q" label=t(key::publications_desk_search())/>
        </div>
        <Chips label=t(key::publications_kinds()) param="kind" chips=kinds()/>
        <PagedResource of=texts empty=move || view! { <Nothing shelf=shelf.get()/> } let:items>
            <TextsTable items shelf=shelf.get_untracked()/>
        </PagedResource>
    }
}

#[component]
fn Nothing(shelf: Shelf) -> impl IntoView {
    let session = use_session();
    let (title, text) = match shelf {
        Shelf::Withdrawn => (key::publications_none_withdrawn(), key::publications_none_withdrawn_text()),
        Shelf::In(EditionState::InReview) => {
            (key::publications_none_in_review(), key::publications_none_in_review_text())
        }
        Shelf::In(EditionState::Scheduled) => {
            (key::publications_none_scheduled(), key::publications_none_scheduled_text())
        }
        Shelf::In(EditionState::Discarded) => {
            (key::publications_none_discarded(), key::publications_none_discarded_text())
        }
        Shelf::In(EditionState::Published) => (key::publications_none(), key::publications_none_text()),
        Shelf::In(_) => (key::publications_none_draft(), key::publications_none_draft_text()),
    };
    let first_step = move || {
        let offers = shelf == Shelf::In(EditionState::Draft) && may_write(session);
        offers.then(|| view! { <LinkButton icon="plus" label=new_name(PublicationKind::News) href=NEW/> })
    };
    view! { <EmptyState icon="newspaper" title=t(title) text=t(text)>{first_step}</EmptyState> }
}

#[component]
fn TextsTable(items: Vec<PublicationSummary>, shelf: Shelf) -> impl IntoView {
    let title = Column::new(t(key::publications_column_title()));
    if shelf == Shelf::Withdrawn {
        let columns = vec![
            title,
            Column::new(t(key::publications_kind())),
            Column::new(t(key::publications_number())),
            Column::new(t(key::publications_edition())),
            Column::new(t(key::publications_withdrawn_at())),
            Column::new(t(key::publications_withdrawn_reason())),
        ];
        let rows = items.into_iter().map(withdrawn_row).collect();
        return view! { <Table caption=t(key::publications_state_withdrawn()) columns rows/> };
    }
    let (when, who) = match shelf {
        Shelf::In(EditionState::InReview) => {
            (key::publications_submitted_at(), key::publications_submitted_last())
        }
        Shelf::In(EditionState::Scheduled) => {
            (key::publications_publish_at(), key::publications_saved_last())
        }
        Shelf::In(EditionState::Published) => {
            (key::publications_published_at(), key::publications_saved_last())
        }
        _ => (key::publications_saved_at(), key::publications_saved_last()),
    };
    let columns = vec![
        title,
        Column::new(t(key::publications_kind())),
        Column::new(t(key::publications_number())),
        Column::new(t(when)),
        Column::new(t(who)),
        Column::new(t(key::publications_tags())),
        Column::new(t(key::publications_attachments())).numeric(),
    ];
    let rows = items.into_iter().map(|item| row(item, shelf)).collect();
    view! { <Table caption=t(key::publications_desk()) columns rows/> }
}

fn title_cell(item: &PublicationSummary) -> AnyView {
    let href = format!("{DESK}/{}", item.id);
    let title = if item.title.text.trim().is_empty() {
        t(key::publications_untitled()).into_any()
    } else {
        local(item.title.clone()).into_any()
    };
    view! { <a href=href>{title}</a> }.into_any()
}

fn printed(number: Option<String>) -> AnyView {
    number.map(|number| view! { <Printed number/> }).into_any()
}

fn withdrawn_row(item: PublicationSummary) -> Vec<AnyView> {
    let title = title_cell(&item);
    let edition = item.desk.as_ref().map(note_number);
    let (kind, number) = (kind_name(item.kind), printed(item.number));
    let (at, reason) = item.withdrawal.map(|withdrawal| (withdrawal.at, withdrawal.reason)).unzip();
    vec![
        title,
        kind.into_any(),
        number,
        view! { <bdi>{edition}</bdi> }.into_any(),
        at.map(|value| view! { <Moment value/> }).into_any(),
        view! { <bdi>{reason}</bdi> }.into_any(),
    ]
}

fn row(item: PublicationSummary, shelf: Shelf) -> Vec<AnyView> {
    let title = title_cell(&item);
    let note = item.desk.as_ref();
    let at = match shelf {
        Shelf::In(EditionState::InReview) => note.and_then(|note| note.submitted_at),
        Shelf::In(EditionState::Scheduled) => note.and_then(|note| note.publish_at),
        Shelf::In(EditionState::Published) => item.published_at,
        _ => note.map(|note| note.saved_at),
    };
    let by = match shelf {
        Shelf::In(EditionState::InReview) => note.and_then(|note| note.submitted_by.clone()),
        _ => note.map(|note| note.saved_by.clone()),
    };
    let tags: Vec<_> = item.tags.iter().map(tag_title).collect();
    vec![
        title,
        kind_name(item.kind).into_any(),
        printed(item.number),
        at.map(|value| view! { <Moment value/> }).into_any(),
        view! { <bdi>{by}</bdi> }.into_any(),
        tags.join(&t(key::ui_comma())).into_any(),
        i18n::number(item.attachments).into_any(),
    ]
}
