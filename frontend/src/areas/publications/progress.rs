//! How far a text has come with those it was communicated to: in public without persons, for staff with the ways to the
//! reports.

use contract::permission::{CommunicatePublications, ReadReceipts};
use contract::publications::{
    CommunicationState, CommunicationSummary, PublicProgress, PublicationId, PublicationKind,
};
use leptos::prelude::*;

use super::board::{COMMUNICATIONS, CommunicateDialog, Whom};
use super::communication_calls as calls;
use super::communication_wording::{CommunicationBadge, Deadline, Tile};
use crate::i18n::{Message, Moment, key, pick, t};
use crate::session::use_session;
use crate::ui::{Button, ProgressBar, Provisional, Resource, remote};

/// «۴۷ از ۵۸ سازمان تأیید کرده‌اند» with the wall of tiles; nothing where nothing was communicated.
#[component]
pub(super) fn ProgressPart(id: PublicationId, kind: PublicationKind) -> impl IntoView {
    kind.rules().communicable.then(|| {
        let progress = remote(move || calls::get_public_progress(id));
        move || {
            progress
                .get()
                .filter(|progress| progress.figures.all > 0)
                .map(|progress| view! { <Told progress/> })
        }
    })
}

#[component]
fn Told(progress: PublicProgress) -> impl IntoView {
    let figures = progress.figures;
    // What asks for no acknowledgement has no deadline, and is only seen.
    let (done, text): (i64, fn(i64, i64) -> Message) = match progress.deadline_at {
        Some(_) => (figures.acknowledged.numerator, |done, all| key::publications_progress_text(done, all)),
        None => (figures.all - figures.unopened, |done, all| key::publications_progress_seen(done, all)),
    };
    let text = t(text(done, figures.all));
    let tiles = progress.tiles.into_iter().map(|tile| {
        let name = pick(&tile.organization_fa, tile.organization_en.as_deref()).to_owned();
        view! { <Tile name status=tile.status/> }
    });
    view! {
        <section class="reading-part progress-part" aria-labelledby="progress">
            <h2 id="progress">{t(key::publications_progress())}</h2>
            <p><b>{text.clone()}</b></p>
            <ProgressBar value=Signal::stored(done as f64) max=figures.all as f64 label=text exact=true/>
            <p class="progress-dates">
                {t(key::publications_inbox_sent())} " " <Moment value=progress.sent_at/>
                {progress.deadline_at.map(|value| view! { " · " <Deadline value/> <Provisional is=progress.provisional/> })}
            </p>
            <details>
                <summary>{t(key::publications_board_tiles())}</summary>
                <ul class="ack-tiles">{tiles.collect_view()}</ul>
            </details>
        </section>
    }
}

/// The communications of a text, for those who read reports, and the way to communicate it now.
#[component]
pub(super) fn CommunicationsOfText(id: PublicationId, kind: PublicationKind) -> impl IntoView {
    let session = use_session();
    let shown = Memo::new(move |_| kind.rules().communicable && session.can::<ReadReceipts>());
    move || shown.get().then(|| view! { <Sent id/> })
}

#[component]
fn Sent(id: PublicationId) -> impl IntoView {
    let session = use_session();
    let open = RwSignal::new(false);
    let sent = remote(move || {
        let request = calls::communications().query("publication_id", id).query("limit", 20);
        async move { Ok(calls::list_communications(request).await?.items) }
    });
    view! {
        <section class="reading-panel progress-sent" aria-labelledby="progress-sent">
            <h2 id="progress-sent">{t(key::publications_progress_sent())}</h2>
            <Resource of=sent lines=2 let:items>
                {
                    let is_open = items.iter().any(|line: &CommunicationSummary| line.state == CommunicationState::Open);
                    let may = !is_open && session.can::<CommunicatePublications>();
                    let none = items.is_empty().then(|| view! { <p class="field-hint">{t(key::publications_progress_none())}</p> });
                    view! {
                        {none}
                        <ul class="board-steps">{items.into_iter().map(line).collect_view()}</ul>
                        {may
                            .then(|| {
                                view! { <Button label=t(key::publications_plan_now()) icon="send" on_click=move |()| open.set(true)/> }
                            })}
                    }
                }
            </Resource>
            <CommunicateDialog open publication_id=id whom=Whom::Everybody/>
        </section>
    }
}

fn line(line: CommunicationSummary) -> impl IntoView {
    let done = line.figures.acknowledged;
    let of = t(key::publications_board_of(done.numerator, done.denominator));
    view! {
        <li>
            <a href=format!("{COMMUNICATIONS}/{}", line.id)>{t(key::publications_board())} " " <Moment value=line.sent_at/></a>
            " " <CommunicationBadge state=line.state is_overdue=line.is_overdue is_complete=line.is_complete/>
            " " {of}
        </li>
    }
}
