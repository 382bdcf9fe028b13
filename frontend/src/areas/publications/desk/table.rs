use contract::publications::{EditionState, PublicationSummary};
use leptos::prelude::*;

use super::DESK;
use super::ready::{PublishButton, Publishing};
use super::shelf::Shelf;
use crate::areas::publications::wording::{Printed, kind_name, local, note_number, tag_title};
use crate::i18n::{self, Moment, key, t};
use crate::ui::{Column, Table};

/// All texts of a shelf, as far as they were read.
#[component]
pub(super) fn TextsTable(
    items: Vec<PublicationSummary>,
    shelf: Shelf,
    publishing: Publishing,
) -> impl IntoView {
    let (columns, rows): (_, Vec<_>) = match shelf {
        Shelf::Withdrawn => (withdrawn_columns(), items.into_iter().map(withdrawn_row).collect()),
        Shelf::In(_) => {
            let row = |item| row(item, shelf, publishing);
            (columns(shelf), items.into_iter().map(row).collect())
        }
    };
    view! { <Table caption=shelf.name() columns rows/> }
}

fn columns(shelf: Shelf) -> Vec<Column> {
    let (when, who) = match shelf {
        Shelf::In(EditionState::InReview) => {
            (key::publications_submitted_at(), key::publications_submitted_last())
        }
        Shelf::In(EditionState::Scheduled) => {
            (key::publications_scheduled_at(), key::publications_scheduled_last())
        }
        Shelf::In(EditionState::Published) => {
            (key::publications_published_at(), key::publications_published_last())
        }
        _ => (key::publications_saved_at(), key::publications_saved_last()),
    };
    let own = match shelf {
        Shelf::In(EditionState::InReview) => Some(Column::new(t(key::publications_tag_actions()))),
        Shelf::In(EditionState::Scheduled) => Some(Column::new(t(key::publications_publish_at()))),
        _ => None,
    };
    let shared = [
        Column::new(t(key::publications_column_title())),
        Column::new(t(key::publications_kind())),
        Column::new(t(key::publications_number())),
        Column::new(t(when)),
        Column::new(t(who)),
        Column::new(t(key::publications_tags())),
        Column::new(t(key::publications_attachments())).numeric(),
    ];
    shared.into_iter().chain(own).collect()
}

fn row(item: PublicationSummary, shelf: Shelf, publishing: Publishing) -> Vec<AnyView> {
    let (by, at) = shelf.brought(&item);
    let tags: Vec<_> = item.tags.iter().map(tag_title).collect();
    let mut cells = vec![
        title_cell(&item),
        kind_name(item.kind).into_any(),
        printed(item.number.clone()),
        moment(at),
        view! { <bdi>{by}</bdi> }.into_any(),
        tags.join(&t(key::ui_comma())).into_any(),
        i18n::number(item.attachments).into_any(),
    ];
    match shelf {
        Shelf::In(EditionState::InReview) => {
            cells.push(view! { <PublishButton item publishing/> }.into_any());
        }
        Shelf::In(EditionState::Scheduled) => cells.push(moment(item.desk.and_then(|note| note.publish_at))),
        _ => (),
    }
    cells
}

fn withdrawn_columns() -> Vec<Column> {
    let titles = [
        key::publications_column_title(),
        key::publications_kind(),
        key::publications_number(),
        key::publications_edition(),
        key::publications_withdrawn_at(),
        key::publications_withdrawn_reason(),
    ];
    titles.into_iter().map(|title| Column::new(t(title))).collect()
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
        moment(at),
        view! { <bdi>{reason}</bdi> }.into_any(),
    ]
}

fn title_cell(item: &PublicationSummary) -> AnyView {
    view! { <a href=format!("{DESK}/{}", item.id)>{title_of(item)}</a> }.into_any()
}

/// What a text is called on the desk, where it may not have a title yet.
pub(super) fn title_of(item: &PublicationSummary) -> AnyView {
    if item.title.text.trim().is_empty() {
        t(key::publications_untitled()).into_any()
    } else {
        local(item.title.clone()).into_any()
    }
}

fn printed(number: Option<String>) -> AnyView {
    number.map(|number| view! { <Printed number/> }).into_any()
}

fn moment(at: Option<chrono::DateTime<chrono::Utc>>) -> AnyView {
    at.map(|value| view! { <Moment value/> }).into_any()
}
