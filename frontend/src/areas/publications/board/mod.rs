//! What became of a communication, for staff: the list of them, and the report (گزارش ابلاغ) of each.

mod actions;
mod answers;
mod end;
mod extend;
mod facts;
mod figures;
mod list;
mod organizations;
mod paper;
mod supplement;

use actions::Actions;
use contract::permission::ReadReceipts;
use contract::publications::{Communication, CommunicationState, Progress, ReceiptLine};
use facts::{Facts, Notes};
use figures::Figures;
use leptos::prelude::*;
pub(super) use list::{COMMUNICATIONS, Communications};
use organizations::Organizations;
pub(super) use supplement::{CommunicateDialog, Whom};

use super::communication_calls as calls;
use super::communication_wording::{CommunicationBadge, Deadline, title};
use super::wording::{Printed, kind_name};
use crate::app::param;
use crate::i18n::{key, t};
use crate::shell::{Crumb, Guarded, Page, holding};
use crate::ui::{Badge, LiveResource, Remote, Tone, remote, while_seen};

/// The report as it was read; every deed reads all of it anew, and so does time while somebody looks at it.
#[derive(Clone, Copy)]
struct Board {
    communication: Remote<Communication>,
    progress: Remote<Progress>,
    receipts: Remote<Vec<ReceiptLine>>,
}

impl Board {
    fn of(id: String) -> Self {
        let id = StoredValue::new(id);
        Self {
            communication: remote(move || calls::get_communication(id.get_value())),
            progress: remote(move || calls::get_progress(id.get_value())),
            receipts: remote(move || calls::list_receipts(id.get_value())),
        }
    }

    fn reload(self) {
        self.communication.reload();
        self.progress.reload();
        self.receipts.reload();
    }

    fn refresh(self) {
        self.communication.refresh();
        self.progress.refresh();
        self.receipts.refresh();
    }
}

#[component]
pub(in crate::areas::publications) fn BoardPage() -> impl IntoView {
    let id = Memo::new({
        let id = param("communication_id");
        move |_| id.get()
    });
    let crumbs = vec![
        Crumb::new("/publications", t(key::publications_title())),
        Crumb::new(COMMUNICATIONS, t(key::publications_board_list())),
    ];
    let shown = RwSignal::new(None::<Communication>);
    let lead = move || shown.get().map(|communication| view! { <Lead communication/> });
    view! {
        <Page title=t(key::publications_board()) crumbs lead=move || view! { {lead} }>
            <Guarded open_to={holding::<ReadReceipts>()}>
                {move || view! { <Report id=id.get() shown/> }}
            </Guarded>
        </Page>
    }
}

/// What was communicated, where it stands, until when.
#[component]
fn Lead(communication: Communication) -> impl IntoView {
    let line = communication.line;
    let href = format!("/publications/{}", line.text.publication_id);
    let number = line.text.number.clone().map(|number| view! { " " <Printed number/> });
    let deadline = line
        .deadline_at
        .filter(|_| line.state == CommunicationState::Open)
        .map(|value| view! { <Deadline value/> });
    view! {
        <div class="reading-lead">
            <span>{kind_name(line.text.kind)}{number} " · " <a href=href>{title(&line.text)}</a></span>
            <CommunicationBadge state=line.state is_overdue=line.is_overdue is_complete=line.is_complete/>
            {deadline}
            {line.is_demo.then(|| view! { <Badge text=t(key::publications_demo()) tone=Tone::Attention/> })}
        </div>
    }
}

#[component]
fn Report(id: String, shown: RwSignal<Option<Communication>>) -> impl IntoView {
    let board = Board::of(id);
    while_seen(move || board.refresh());
    Effect::new(move |_| {
        let now = board.communication.get();
        if shown.with_untracked(|shown| *shown != now) {
            shown.set(now);
        }
    });
    view! {
        <LiveResource of=board.communication lines=8 let:communication>
            <Actions communication board/>
            <Notes communication/>
        </LiveResource>
        <LiveResource of=board.progress lines=8 let:progress>
            <Figures progress/>
        </LiveResource>
        <LiveResource of=board.communication lines=6 let:communication>
            <Facts communication/>
        </LiveResource>
        <LiveResource of=board.receipts lines=10 let:lines>
            <Organizations lines board/>
        </LiveResource>
    }
}
