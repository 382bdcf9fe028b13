use contract::permission::CommunicatePublications;
use contract::publications::{ReceiptLine, ReceiptStatus, Require};
use leptos::prelude::*;
use persian::fold;

use super::Board;
use super::paper::PaperDialog;
use crate::app::query_value;
use crate::areas::publications::communication_wording::{StatusBadge, Tile, source_name, status_name};
use crate::i18n::{self, Moment, key, pick, t};
use crate::session::use_session;
use crate::ui::{Button, Chip, Chips, Column, Emphasis, EmptyState, FilterText, Table};

fn name(line: &ReceiptLine) -> String {
    pick(&line.organization_fa, line.organization_en.as_deref()).to_owned()
}

/// Every organization: as a wall of tiles, and as a table to be narrowed.
#[component]
pub(super) fn Organizations(lines: Signal<Vec<ReceiptLine>>, board: Board) -> impl IntoView {
    let tile = |line: &ReceiptLine| view! { <Tile name=name(line) status=line.status/> };
    let tiles = move || lines.with(|lines| lines.iter().map(tile).collect_view());
    view! {
        <section class="board-part" aria-labelledby="board-tiles">
            <h2 id="board-tiles">{t(key::publications_board_tiles())}</h2>
            <ul class="ack-tiles">{tiles}</ul>
        </section>
        <section class="board-part" aria-labelledby="board-table">
            <h2 id="board-table">{t(key::publications_board_table())}</h2>
            <Narrowed lines board/>
        </section>
    }
}

#[component]
fn Narrowed(lines: Signal<Vec<ReceiptLine>>, board: Board) -> impl IntoView {
    let session = use_session();
    let (status, q) = (query_value("status"), query_value("q"));
    let chips = Signal::derive(move || lines.with(|lines| chips(lines)));
    let paper = RwSignal::new(None::<ReceiptLine>);
    // A letter that came before the end is entered after it, too.
    let may_record = Memo::new(move |_| {
        let asks = board.communication.get().is_some_and(|one| {
            one.line.require == Require::Acknowledge && one.line.text.withdrawn_at.is_none()
        });
        asks && session.can::<CommunicatePublications>()
    });
    let shown = move || {
        let (status, q) = (status.get(), fold(&q.get()));
        let fits = |line: &&ReceiptLine| {
            (status.is_empty() || line.status.as_str() == status)
                && (q.is_empty() || fold(&name(line)).contains(&q))
        };
        lines.with(|lines| lines.iter().filter(fits).cloned().collect::<Vec<_>>())
    };
    let table = move || {
        let shown = shown();
        if shown.is_empty() {
            return view! { <EmptyState icon="search" title=t(key::publications_board_none_found())/> }
                .into_any();
        }
        let may_record = may_record.get();
        let rows = shown.into_iter().map(|line| row(line, may_record, paper)).collect();
        view! { <Table caption=t(key::publications_board_table()) columns=columns(may_record) rows/> }
            .into_any()
    };
    view! {
        <div class="filters" role="search" aria-label=t(key::publications_board_search())>
            <FilterText param="q" label=t(key::publications_board_search())/>
        </div>
        <Chips label=t(key::publications_board_status()) param="status" chips/>
        <div class="board-table">{table}</div>
        <PaperDialog line=paper board/>
    }
}

fn chips(lines: &[ReceiptLine]) -> Vec<Chip> {
    let count = |fits: &dyn Fn(ReceiptStatus) -> bool| {
        i64::try_from(lines.iter().filter(|line| fits(line.status)).count()).ok()
    };
    let all = Chip { value: String::new(), label: t(key::publications_inbox_all()), count: count(&|_| true) };
    let of = |status: &ReceiptStatus| Chip {
        value: status.as_str().to_owned(),
        label: status_name(*status),
        count: count(&|one| one == *status),
    };
    std::iter::once(all).chain(ReceiptStatus::ALL.iter().map(of)).collect()
}

fn columns(may_record: bool) -> Vec<Column> {
    let deeds = may_record.then(|| Column::new(t(key::publications_board_deeds())));
    let columns = [
        Column::new(t(key::publications_receipt_organization())),
        Column::new(t(key::publications_board_status())),
        Column::new(t(key::publications_receipt_opened_at())),
        Column::new(t(key::publications_receipt_at())),
        Column::new(t(key::publications_receipt_by())),
        Column::new(t(key::publications_receipt_remark())),
        Column::new(t(key::publications_board_reminded())).numeric(),
    ];
    columns.into_iter().chain(deeds).collect()
}

fn row(line: ReceiptLine, may_record: bool, paper: RwSignal<Option<ReceiptLine>>) -> Vec<AnyView> {
    let dash = || view! { <span aria-hidden="true">"–"</span> }.into_any();
    let moment = |at: Option<_>| at.map_or_else(dash, |value| view! { <Moment value/> }.into_any());
    let (at, by, remark) = match line.acknowledgement.clone() {
        Some(done) => {
            let way = done.letter_number.map_or_else(
                || source_name(done.source),
                |number| t(key::publications_board_on_paper(number)),
            );
            let by =
                view! { <bdi>{done.actor_title}</bdi> <small class="board-way">{way}</small> }.into_any();
            let remark = done.remark.map_or_else(dash, |remark| view! { <bdi>{remark}</bdi> }.into_any());
            (view! { <Moment value=done.at/> }.into_any(), by, remark)
        }
        None => (dash(), dash(), dash()),
    };
    let mut cells = vec![
        view! { <bdi>{name(&line)}</bdi> }.into_any(),
        view! { <StatusBadge status=line.status/> }.into_any(),
        moment(line.opened_at),
        at,
        by,
        remark,
        i18n::number(line.reminders).into_any(),
    ];
    if may_record {
        cells.push(deed(line, paper));
    }
    cells
}

/// The way to enter the letter of an organization that has not acknowledged.
fn deed(line: ReceiptLine, paper: RwSignal<Option<ReceiptLine>>) -> AnyView {
    if line.acknowledgement.is_some() {
        return ().into_any();
    }
    let label = t(key::publications_board_paper_of(name(&line)));
    let record = move |()| paper.set(Some(line.clone()));
    view! { <Button label icon="file-text" icon_only=true emphasis=Emphasis::Quiet on_click=record/> }
        .into_any()
}
