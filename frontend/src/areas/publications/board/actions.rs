use contract::permission::CommunicatePublications;
use contract::publications::{Communication, CommunicationState, Require};
use leptos::prelude::*;

use super::Board;
use super::end::EndDialog;
use super::extend::ExtendDialog;
use super::supplement::{CommunicateDialog, Whom};
use crate::areas::publications::communication_calls as calls;
use crate::i18n::{self, key, t};
use crate::session::use_session;
use crate::ui::{Button, Emphasis, Icon, Menu, Question, confirm, toast};

/// What may be done with a communication, and the ways to take its list away.
#[component]
pub(super) fn Actions(communication: Communication, board: Board) -> impl IntoView {
    let session = use_session();
    let may = session.can::<CommunicatePublications>();
    let is_open = communication.line.state == CommunicationState::Open;
    let deeds = (may && is_open).then(|| view! { <Deeds communication=communication.clone() board/> });
    let id = communication.line.id.to_string();
    view! {
        <div class="button-row board-actions">
            {deeds}
            <Take id/>
        </div>
    }
}

#[component]
fn Deeds(communication: Communication, board: Board) -> impl IntoView {
    let (extending, ending, adding) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let asks = communication.line.require == Require::Acknowledge;
    let has_deadline = communication.line.deadline_at.is_some();
    let missing = communication.line.figures.missing;
    let reminded_today = communication.reminded_on == Some(i18n::today());
    let of = StoredValue::new(communication);
    let (id, publication_id) = of.with_value(|of| (of.line.id, of.line.text.publication_id));
    view! {
        {(asks && missing > 0)
            .then(|| view! { <Remind of missing reminded_today board/> })}
        {has_deadline
            .then(|| {
                view! { <Button label=t(key::publications_board_extend()) icon="calendar" on_click=move |()| extending.set(true)/> }
            })}
        <Button label=t(key::publications_board_supplement()) icon="plus" on_click=move |()| adding.set(true)/>
        <Button label=t(key::publications_board_end()) icon="ban" emphasis=Emphasis::Danger on_click=move |()| ending.set(true)/>
        <ExtendDialog open=extending of board/>
        <EndDialog open=ending of board/>
        <CommunicateDialog open=adding publication_id whom=Whom::Supplement(id)/>
    }
}

#[component]
fn Remind(of: StoredValue<Communication>, missing: i64, reminded_today: bool, board: Board) -> impl IntoView {
    let pending = RwSignal::new(false);
    let remind = move |()| {
        leptos::task::spawn_local(async move {
            let question = Question {
                title: t(key::publications_board_remind()),
                text: t(key::publications_board_remind_text(missing)),
                verb: t(key::publications_board_remind()),
            };
            if !confirm(question).await {
                return;
            }
            pending.try_set(true);
            match calls::remind_communication(&of.get_value()).await {
                Ok(reminded) => {
                    toast::done(t(key::publications_board_reminded_done(
                        reminded.organizations,
                        reminded.mails,
                    )));
                    board.reload();
                }
                Err(error) => toast::fail(&error),
            }
            pending.try_set(false);
        });
    };
    view! {
        <Button label=t(key::publications_board_remind()) icon="bell" emphasis=Emphasis::Primary pending disabled=reminded_today on_click=remind/>
        {reminded_today.then(|| view! { <span class="field-hint">{t(key::publications_board_reminded_today())}</span> })}
    }
}

/// The table as a file.
#[component]
fn Take(id: String) -> impl IntoView {
    let id = StoredValue::new(id);
    let save = move |format: &'static str, media_type: &'static str| {
        leptos::task::spawn_local(async move {
            let request = id.with_value(|id| calls::receipts(id)).query("format", format);
            if let Err(error) = request.save(&format!("receipts.{format}"), media_type).await {
                toast::fail(&error);
            }
        });
    };
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    view! {
        <Menu id="board-take" label=t(key::publications_board_take()) icon="download">
            <button type="button" on:click=move |_| save("csv", "text/csv")><Icon name="table-2"/>{t(key::publications_take_csv())}</button>
            <button type="button" on:click=move |_| save("xlsx", xlsx)><Icon name="table-2"/>{t(key::publications_take_xlsx())}</button>
        </Menu>
    }
}
