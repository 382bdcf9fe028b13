use chrono::{DateTime, Utc};
use contract::publications::{
    Communication, CommunicationEnd, CommunicationSummary, Extension, ReminderStep,
};
use leptos::prelude::*;

use super::COMMUNICATIONS;
use crate::areas::publications::communication_wording::{Deadline, ack_by_name, require_name};
use crate::areas::publications::plan::audience_text;
use crate::i18n::{Moment, key, t};
use crate::ui::{self, Callout, Fact, Provisional, Tone};

/// By which rule, by whom and until when; its reminders and supplements.
#[component]
pub(super) fn Facts(communication: Signal<Communication>) -> impl IntoView {
    move || view! { <Known communication=communication.get()/> }
}

#[component]
fn Known(communication: Communication) -> impl IntoView {
    let line = communication.line;
    let parent = line.parent_id.map(|parent| {
        view! {
            <Fact label=t(key::publications_board_parent())>
                <a href=format!("{COMMUNICATIONS}/{parent}")>{t(key::publications_board_parent_open())}</a>
            </Fact>
        }
    });
    let message = communication.message.map(|message| {
        view! {
            <Fact label=t(key::publications_receipt_message())>
                <span class="receipt-message" dir="auto">{message}</span>
            </Fact>
        }
    });
    let reminders = communication.reminders.into_iter().map(step).collect();
    let supplements = communication.supplements.into_iter().map(supplement).collect();
    view! {
        <section class="board-part board-facts" aria-labelledby="board-facts">
            <h2 id="board-facts">{t(key::publications_board_facts())}</h2>
            <ui::Facts>
                <Fact label=t(key::publications_inbox_sent())>
                    <Moment value=line.sent_at/> " · " {t(key::publications_board_sent_by(communication.sent_by))}
                </Fact>
                {line
                    .deadline_at
                    .map(|value| {
                        view! {
                            <Fact label=t(key::publications_due())>
                                <Deadline value/> <Provisional is=line.provisional/>
                            </Fact>
                        }
                    })}
                <Fact label=t(key::publications_plan_to())>{audience_text(&communication.audience)}</Fact>
                <Fact label=t(key::publications_plan_require())>
                    {require_name(line.require)} " · " {ack_by_name(communication.ack_by)}
                </Fact>
                {parent}
                {message}
                <Several label=t(key::publications_board_reminders()) lines=reminders/>
                <Several label=t(key::publications_board_supplements()) lines=supplements/>
            </ui::Facts>
        </section>
    }
}

/// That the text was withdrawn, that the deadline was moved, and that it is over, with who did it and why.
#[component]
pub(super) fn Notes(communication: Signal<Communication>) -> impl IntoView {
    let noted = Memo::new(move |_| {
        communication.with(|one| (one.line.text.withdrawn_at, one.extension.clone(), one.end.clone()))
    });
    move || {
        let (withdrawn_at, extension, end) = noted.get();
        view! { <Noted withdrawn_at extension end/> }
    }
}

#[component]
fn Noted(
    withdrawn_at: Option<DateTime<Utc>>,
    extension: Option<Extension>,
    end: Option<CommunicationEnd>,
) -> impl IntoView {
    let withdrawn = withdrawn_at.map(|value| {
        view! {
            <Callout tone=Tone::Bad>
                <p><b>{t(key::publications_withdrawn())}</b> " " <Moment value/></p>
                <p>{t(key::publications_board_withdrawn())}</p>
            </Callout>
        }
    });
    let end = end.map(|end| {
        let text = t(key::publications_board_ended_by(end.by));
        view! {
            <Callout tone=Tone::Attention>
                <p><b>{text}</b> " " <Moment value=end.at/></p>
                <p><bdi>{end.reason}</bdi></p>
            </Callout>
        }
    });
    let extension = extension.map(|extension| {
        let text = t(key::publications_board_extended_by(extension.by));
        view! {
            <Callout>
                <p><b>{text}</b> " " <Moment value=extension.at/> " · " <bdi>{extension.reason}</bdi></p>
                <p>{t(key::publications_board_first_deadline())} " " <Deadline value=extension.first_deadline_at/></p>
            </Callout>
        }
    });
    view! { <div class="board-notes">{withdrawn} {end} {extension}</div> }
}

/// A fact of several lines; nothing without any.
#[component]
fn Several(label: String, lines: Vec<AnyView>) -> impl IntoView {
    (!lines.is_empty()).then(|| view! { <Fact label><ul class="board-steps">{lines}</ul></Fact> })
}

/// «یک روز کاری پس از مهلت · سه‌شنبه … · به ۱۶ سازمان».
fn step(step: ReminderStep) -> AnyView {
    let days = step.working_days;
    let name = match days {
        ..0 => t(key::publications_board_step_before(-days)),
        0 => t(key::publications_board_step_on()),
        1.. => t(key::publications_board_step_after(days)),
    };
    let to = match step.sent_to {
        Some(count) => t(key::publications_board_step_sent(count)),
        None => t(key::publications_board_step_waits()),
    };
    view! { <li>{name} " · " <Moment value=step.at/> " · " {to}</li> }.into_any()
}

fn supplement(line: CommunicationSummary) -> AnyView {
    let (done, all) = (line.figures.acknowledged.numerator, line.figures.all);
    view! {
        <li>
            <a href=format!("{COMMUNICATIONS}/{}", line.id)><Moment value=line.sent_at/></a>
            " · " {t(key::publications_board_of(done, all))}
        </li>
    }
    .into_any()
}
