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
pub(super) fn Actions(communication: Signal<Communication>, board: Board) -> impl IntoView {
    let session = use_session();
    let is_open = Memo::new(move |_| {
        let is_open = communication.with(|one| one.line.state == CommunicationState::Open);
        is_open && session.can::<CommunicatePublications>()
    });
    let deeds = move || is_open.get().then(|| view! { <Deeds communication board/> });
    let id = communication.with_untracked(|one| one.line.id.to_string());
    view! {
        <div class="button-row board-actions">
            {deeds}
            <Take id/>
        </div>
    }
}

#[component]
fn Deeds(communication: Signal<Communication>, board: Board) -> impl IntoView {
    let (extending, ending, adding) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let line = communication.with_untracked(|one| one.line.clone());
    let asks = line.require == Require::Acknowledge;
    let waits = Memo::new(move |_| asks && communication.with(|one| one.line.figures.missing > 0));
    view! {
        {move || waits.get().then(|| view! { <Remind communication board/> })}
        {line
            .deadline_at
            .map(|_| {
                view! { <Button label=t(key::publications_board_extend()) icon="calendar" on_click=move |()| extending.set(true)/> }
            })}
        <Button label=t(key::publications_board_supplement()) icon="plus" on_click=move |()| adding.set(true)/>
        <Button label=t(key::publications_board_end()) icon="ban" emphasis=Emphasis::Danger on_click=move |()| ending.set(true)/>
        <ExtendDialog open=extending of=communication board/>
        <EndDialog open=ending of=communication board/>
        <CommunicateDialog open=adding publication_id=line.text.publication_id whom=Whom::Supplement(line.id)/>
    }
}

#[component]
fn Remind(communication: Signal<Communication>, board: Board) -> impl IntoView {
    let pending = RwSignal::new(false);
    let reminded_today = Memo::new(move |_| communication.with(|one| one.reminded_on == Some(i18n::today())));
    let remind = move |()| {
        let of = communication.get_untracked();
        leptos::task::spawn_local(async move {
            let question = Question {
                title: t(key::publications_board_remind()),
                text: t(key::publications_board_remind_text(of.line.figures.missing)),
                verb: t(key::publications_board_remind()),
            };
            if !confirm(question).await {
                return;
            }
            pending.try_set(true);
            match calls::remind_communication(&of).await {
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
    let told = move || {
        reminded_today
            .get()
            .then(|| view! { <span class="field-hint">{t(key::publications_board_reminded_today())}</span> })
    };
    view! {
        <Button label=t(key::publications_board_remind()) icon="bell" emphasis=Emphasis::Primary pending disabled=reminded_today on_click=remind/>
        {told}
    }
}

/// The table as a file.
#[component]
fn Take(id: String) -> impl IntoView {
    let id = StoredValue::new(id);
    let save = move |format: &'static str, media_type: &'static str| {
        leptos::task::spawn_local(async move {
            let request = id
                .with_value(|id| calls::receipts(id))
                .query("format", format)
                .query("lang", i18n::language().code());
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
