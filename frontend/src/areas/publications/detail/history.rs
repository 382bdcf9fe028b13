use chrono::NaiveDate;
use contract::publications::{
    EditionId, EditionState, EditionSummary, Publication, PublicationId, Relation, RelationDirection,
};
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::areas::publications::wording::{RelatedLink, StateBadge, edition_number, relation_name};
use crate::i18n::{Date, Moment, key, t, tehran_date};
use crate::ui::{Badge, Resource, Timeline, TimelineItem, Tone, remote};

/// What became of a text, the latest first: its editions, the first and last day, what other texts did to it, its end.
/// Left out where nothing happened but its publication.
#[component]
pub(super) fn TimeLine(publication: Publication) -> impl IntoView {
    let is_revised = (publication.edition.major, publication.edition.minor) != (1, 0);
    let has_events = publication.kind.is_formal();
    if !is_revised && !has_events {
        return ().into_any();
    }
    let (id, shown) = (publication.id, publication.edition.id);
    let editions = remote(move || calls::list_editions(id.to_string()));
    let publication = StoredValue::new(publication);
    view! {
        <section class="reading-part reading-history" aria-labelledby="history">
            <h2 id="history">{t(key::publications_history())}</h2>
            <Resource of=editions lines=3 let:editions>
                <Timeline>{publication.with_value(|publication| lines(publication, shown, editions))}</Timeline>
            </Resource>
        </section>
    }
    .into_any()
}

/// Something on a day, drawn.
type Event = (NaiveDate, AnyView);

fn lines(publication: &Publication, shown: EditionId, editions: Vec<EditionSummary>) -> Vec<AnyView> {
    let published: Vec<_> = editions.into_iter().filter(|edition| edition.state.is_published()).collect();
    let before = published.iter().skip(1).map(|edition| Some(edition.id)).chain([None]);
    let mut events: Vec<Event> = published
        .iter()
        .cloned()
        .zip(before)
        .map(|(edition, before)| {
            let on = edition.published_at.map_or(publication.issued_on, tehran_date);
            (on, line(publication.id, shown, edition, before))
        })
        .collect();
    events.extend(days(publication));
    events.extend(deeds(publication));
    // Editions of one day keep their order.
    events.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    events.into_iter().map(|(_, line)| line).collect()
}

/// The first day and the last, where they are not simply the date of the text, and the withdrawal.
fn days(publication: &Publication) -> Vec<Event> {
    let first = publication.effective_from.filter(|first| *first != publication.issued_on);
    let withdrawn = publication.withdrawal.as_ref().map(|withdrawal| tehran_date(withdrawal.at));
    [
        (first, key::publications_event_first_day(), Tone::Good),
        (publication.effective_to, key::publications_event_last_day(), Tone::Attention),
        (withdrawn, key::publications_event_withdrawn(), Tone::Bad),
    ]
    .into_iter()
    .filter_map(|(on, text, tone)| {
        let (on, text) = (on?, t(text));
        let title = move || view! { <span>{text.clone()}</span> };
        Some((on, view! { <TimelineItem title when=move || view! { <Date value=on/> } tone/> }.into_any()))
    })
    .collect()
}

/// What other texts did to this one.
fn deeds(publication: &Publication) -> Vec<Event> {
    let acting = publication.relations.iter().filter(|relation| {
        relation.direction == RelationDirection::Incoming
            && relation.kind.acts()
            && !relation.publication.withdrawn
    });
    acting.flat_map(|relation| begins(relation).into_iter().chain(ends(relation))).collect()
}

fn begins(relation: &Relation) -> Option<Event> {
    let on = relation.effective_on?;
    let (text, name) = (relation.publication.clone(), relation_name(relation.kind, relation.direction));
    let title = move || view! { {name.clone()} " " <RelatedLink text=text.clone()/> };
    let tone = if relation.kind.ends() { Tone::Bad } else { Tone::Attention };
    let note = relation.note.clone();
    let item = view! {
        <TimelineItem title when=move || view! { <Date value=on/> } tone>
            {note.map(|note| view! { <p><bdi>{note}</bdi></p> })}
        </TimelineItem>
    };
    Some((on, item.into_any()))
}

/// The last day of what another text did for a while.
fn ends(relation: &Relation) -> Option<Event> {
    let on = relation.effective_to?;
    let text = relation.publication.clone();
    let title =
        move || view! { {t(key::publications_event_last_suspended())} " " <RelatedLink text=text.clone()/> };
    let item = view! { <TimelineItem title when=move || view! { <Date value=on/> } tone=Tone::Good/> };
    Some((on, item.into_any()))
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
