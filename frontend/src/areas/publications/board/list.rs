use contract::permission::ReadReceipts;
use contract::publications::CommunicationSummary;
use leptos::prelude::*;

use super::answers::Answers;
use crate::api::Request;
use crate::app::query_value;
use crate::areas::publications::communication_calls as calls;
use crate::areas::publications::communication_wording::{
    CommunicationBadge, WithdrawnBadge, last_day, marks, share_text, title,
};
use crate::i18n::{self, Date, Moment, key, t};
use crate::shell::{Crumb, Guarded, Page, holding};
use crate::ui::{
    Button, Chip, Chips, Column, Emphasis, EmptyState, LinkButton, PagedResource, Provisional, Table, paged,
    toast,
};

/// Where the communications are listed.
pub(in crate::areas::publications) const COMMUNICATIONS: &str = "/publications/communications";

const OVERDUE: &str = "overdue";

#[component]
pub(in crate::areas::publications) fn Communications() -> impl IntoView {
    view! {
        <Page
            title=t(key::publications_board_list())
            crumbs=vec![Crumb::new("/publications", t(key::publications_title()))]
            lead=|| t(key::publications_board_list_lead())
        >
            <Guarded open_to={holding::<ReadReceipts>()}>
                <List/>
            </Guarded>
        </Page>
    }
}

/// The shelf of the address: `overdue`, or a state; without one all.
fn asked(shelf: &str) -> Request {
    match shelf {
        OVERDUE => calls::communications().query("overdue", true),
        state => calls::communications().query("state", state),
    }
}

#[component]
fn List() -> impl IntoView {
    let shelf = query_value("shelf");
    let communications = paged(move |cursor: Option<String>| {
        calls::list_communications(asked(&shelf.get()).query_if("cursor", cursor))
    });
    let save = move |()| {
        let request = asked(&shelf.get_untracked()).query("format", "csv");
        let request = request.query("lang", i18n::language().code());
        leptos::task::spawn_local(async move {
            if let Err(error) = request.save("communications.csv", "text/csv").await {
                toast::fail(&error);
            }
        });
    };
    let nothing = move || {
        view! {
            <EmptyState icon="send" title=t(key::publications_board_list_none()) text=t(key::publications_board_list_none_text())>
                <LinkButton label=t(key::publications_desk()) href="/publications/desk"/>
            </EmptyState>
        }
    };
    view! {
        <div class="board-shelves">
            <Chips label=t(key::publications_board_status()) param="shelf" chips=shelves()/>
            <Button label=t(key::publications_take_csv()) icon="table-2" emphasis=Emphasis::Quiet on_click=save/>
        </div>
        <PagedResource of=communications empty=nothing let:items>
            <Table caption=t(key::publications_board_list()) columns=columns() rows=items.into_iter().map(row).collect()/>
        </PagedResource>
        <Answers/>
    }
}

fn shelves() -> Vec<Chip> {
    let chip = |value: &str, label| Chip { value: value.to_owned(), label: t(label), count: None };
    vec![
        chip("", key::publications_inbox_all()),
        chip("open", key::publications_board_open()),
        chip(OVERDUE, key::publications_board_overdue()),
        chip("ended", key::publications_board_ended()),
    ]
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::publications_receipt_text())),
        Column::new(t(key::publications_inbox_sent())),
        Column::new(t(key::publications_due())),
        Column::new(t(key::publications_board_status())),
        Column::new(t(key::publications_board_acknowledged())),
        Column::new(t(key::publications_board_missing())).numeric(),
    ]
}

fn row(line: CommunicationSummary) -> Vec<AnyView> {
    let href = format!("{COMMUNICATIONS}/{}", line.id);
    let done = line.figures.acknowledged;
    let due = line.deadline_at.map_or_else(
        || view! { <span aria-hidden="true">"–"</span> }.into_any(),
        |at| view! { <Date value=last_day(at)/> <Provisional is=line.provisional/> }.into_any(),
    );
    let supplement = line.parent_id.map(|_| view! { " · " {t(key::publications_board_is_supplement())} });
    vec![
        view! { <a href=href>{title(&line.text)}</a> <small class="board-way">{marks(&line.text)} {supplement}</small> }
            .into_any(),
        view! { <Moment value=line.sent_at/> }.into_any(),
        due,
        standing(&line),
        share_text(done).into_any(),
        i18n::number(line.figures.missing).into_any(),
    ]
}

fn standing(line: &CommunicationSummary) -> AnyView {
    if line.text.withdrawn_at.is_some() {
        return view! { <WithdrawnBadge/> }.into_any();
    }
    view! { <CommunicationBadge state=line.state is_overdue=line.is_overdue is_complete=line.is_complete/> }
        .into_any()
}
