use contract::publications::{EditionId, EditionState, EditionSummary, PublicationId};
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::areas::publications::wording::{StateBadge, edition_number};
use crate::i18n::{Moment, key, t};
use crate::ui::{Badge, Resource, Timeline, TimelineItem, Tone, remote};

/// Every published edition, newest first, with why it was made and what it changed.
#[component]
pub(in crate::areas::publications) fn History(id: PublicationId, shown: EditionId) -> impl IntoView {
    let editions = remote(move || calls::list_editions(id.to_string()));
    view! {
        <section class="reading-part reading-history" aria-labelledby="history">
            <h2 id="history">{t(key::publications_history())}</h2>
            <Resource of=editions lines=3 let:editions>
                <Timeline>{lines(id, shown, editions)}</Timeline>
            </Resource>
        </section>
    }
}

fn lines(id: PublicationId, shown: EditionId, editions: Vec<EditionSummary>) -> Vec<AnyView> {
    let published: Vec<_> = editions.into_iter().filter(|edition| edition.state.is_published()).collect();
    let before = published.iter().skip(1).map(|edition| Some(edition.id)).chain([None]);
    published.iter().cloned().zip(before).map(|(edition, before)| line(id, shown, edition, before)).collect()
}

fn line(id: PublicationId, shown: EditionId, edition: EditionSummary, before: Option<EditionId>) -> AnyView {
    let note = match &edition.change_note {
        Some(note) => note.clone(),
        None if before.is_none() => t(key::publications_history_first()),
        None => t(key::publications_history_minor()),
    };
    let number = t(key::publications_edition_number(edition_number(&edition)));
    let is_shown = edition.id == shown;
    let at = edition.published_at;
    let compare = before.map(|before| {
        let href = format!("/publications/{id}/changes?from={before}&to={}", edition.id);
        view! { <a href=href>{t(key::publications_history_compare())}<span class="visually-hidden">" "{number.clone()}</span></a> }
    });
    let title = {
        let number = number.clone();
        move || {
            view! {
                <span>{number.clone()}</span>
                {is_shown.then(|| view! { " " <Badge text=t(key::publications_history_shown()) tone=Tone::Good/> })}
            }
        }
    };
    let tone = if is_shown { Tone::Good } else { Tone::Plain };
    view! {
        <TimelineItem title when=move || view! { {at.map(|value| view! { <Moment value/> })} } tone>
            <p><bdi>{note}</bdi> {compare.map(|link| view! { " · " {link} })}</p>
        </TimelineItem>
    }
    .into_any()
}

/// Every edition the desk may see, drafts and discarded ones too.
#[component]
pub(in crate::areas::publications) fn DeskHistory(editions: Vec<EditionSummary>) -> impl IntoView {
    let line = |edition: EditionSummary| {
        let state = edition.state;
        let number = t(key::publications_edition_number(edition_number(&edition)));
        let tone = if state == EditionState::Published { Tone::Good } else { Tone::Plain };
        let (at, by) = edition.desk.map_or((edition.published_at, None), |note| {
            (edition.published_at.or(Some(note.saved_at)), Some(note.saved_by))
        });
        let title = move || view! { <span>{number.clone()}</span> " " <StateBadge state/> };
        view! {
            <TimelineItem title when=move || view! { {at.map(|value| view! { <Moment value/> })} } tone>
                {by.map(|by| view! { <p>{t(key::publications_saved_by(by))}</p> })}
                {edition.change_note.map(|note| view! { <p><bdi>{note}</bdi></p> })}
            </TimelineItem>
        }
    };
    view! { <Timeline>{editions.into_iter().map(line).collect_view()}</Timeline> }
}
