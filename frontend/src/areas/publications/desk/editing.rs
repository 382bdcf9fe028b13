use contract::publications::{Edition, EditionState, EditionSummary, PublicationKind};
use leptos::prelude::*;

use super::difference::Difference;
use super::editor::Editor;
use super::standing::Standing;
use super::{DESK, ForStaff, crumbs, may_read, may_write};
use crate::api::ApiError;
use crate::app::{go, param, query_value};
use crate::areas::publications::calls::{self, Found};
use crate::areas::publications::detail::DeskHistory;
use crate::areas::publications::wording::{KindBadge, Printed, StateBadge, edition_number, kind_of};
use crate::i18n::{key, pick, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{NotFound, Remote, Resource, remote};

/// A publication on the desk: its editions, and the one to work on.
#[derive(Clone, Debug, PartialEq)]
struct Opened {
    editions: Vec<EditionSummary>,
    edition: Option<Edition>,
    is_withdrawn: bool,
}

async fn open(id: String) -> Result<Opened, ApiError> {
    let editions = calls::list_editions(id.clone()).await?;
    let in_state = |wanted: &[EditionState]| editions.iter().find(|edition| wanted.contains(&edition.state));
    let chosen =
        in_state(EditionState::OPEN).or_else(|| in_state(&[EditionState::Published])).or(editions.first());
    let edition = match (chosen, id.parse()) {
        (Some(chosen), Ok(publication)) => Some(calls::get_edition(publication, chosen.id).await?),
        _ => None,
    };
    let is_published = in_state(&[EditionState::Published]).is_some();
    let is_withdrawn = is_published
        && match calls::find(id, String::new()).await? {
            Found::Text(publication) => publication.withdrawal.is_some(),
            Found::Withdrawn(_) => true,
        };
    Ok(Opened { editions, edition, is_withdrawn })
}

#[component]
pub(in crate::areas::publications) fn Editing() -> impl IntoView {
    let id = param("id");
    let opened = remote(move || open(id.get()));
    let title = Signal::derive(move || {
        let title = opened
            .get()
            .and_then(|opened| opened.edition)
            .map(|edition| pick(&edition.title_fa, edition.title_en.as_deref()).to_owned());
        title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| t(key::publications_untitled()))
    });
    let lead = move || {
        let opened = opened.get()?;
        let edition = opened.edition?;
        let summary = opened.editions.into_iter().find(|summary| summary.id == edition.id)?;
        let number = t(key::publications_edition_number(edition_number(&summary)));
        let printed = edition.number.map(|number| view! { <Printed number/> });
        Some(view! {
            <span class="reading-lead">
                <KindBadge kind=edition.kind/>
                {printed}
                <StateBadge state=edition.state/>
                {number}
            </span>
        })
    };
    view! {
        <Page title crumbs=crumbs() lead=move || view! { {lead} }>
            <ForStaff open_to=may_read>
                <Resource of=opened lines=10 let:found>
                    {shown(found, opened)}
                </Resource>
            </ForStaff>
        </Page>
    }
}

fn shown(found: Opened, opened: Remote<Opened>) -> AnyView {
    let session = use_session();
    let Some(edition) = found.edition else { return view! { <NotFound/> }.into_any() };
    let on_moved = Callback::new(move |()| opened.reload());
    let (publication_id, edition_id) = (edition.publication_id, edition.id);
    let is_decided = matches!(edition.state, EditionState::InReview | EditionState::Scheduled);
    let is_draft = edition.state == EditionState::Draft && !found.is_withdrawn;
    let is_writable = is_draft && untrack(|| may_write(session));
    let body = if is_writable {
        view! { <Editor kind=edition.kind edition=Some(edition) on_moved/> }.into_any()
    } else {
        view! { <Standing edition is_withdrawn=found.is_withdrawn on_moved/> }.into_any()
    };
    let published = found.editions.iter().find(|edition| edition.state == EditionState::Published);
    let difference = published.filter(|_| is_decided).map(|published| {
        view! { <Difference id=publication_id from=published.id to=edition_id/> }
    });
    view! {
        {body}
        {difference}
        <section class="reading-part desk-history" aria-labelledby="desk-history">
            <h2 id="desk-history">{t(key::publications_history())}</h2>
            <DeskHistory editions=found.editions/>
        </section>
    }
    .into_any()
}

/// A text that nobody has saved yet; the address names its kind.
#[component]
pub(in crate::areas::publications) fn NewDraft() -> impl IntoView {
    let word = query_value("kind");
    let kind = Memo::new(move |_| word.with(|word| kind_of(word)).unwrap_or(PublicationKind::News));
    let go = StoredValue::new_local(go());
    let on_moved = Callback::new(move |()| go.with_value(|go| go(DESK)));
    let title = Signal::derive(move || new_name(kind.get()));
    view! {
        <Page title crumbs=crumbs() lead=|| t(key::publications_new_lead())>
            <ForStaff open_to=may_write>
                {move || view! { <Editor kind=kind.get() edition=None on_moved/> }}
            </ForStaff>
        </Page>
    }
}

/// «بخشنامهٔ تازه».
pub(super) fn new_name(kind: PublicationKind) -> String {
    t(match kind {
        PublicationKind::News => key::publications_new_news(),
        PublicationKind::Announcement => key::publications_new_announcement(),
        PublicationKind::Circular => key::publications_new_circular(),
        PublicationKind::Directive => key::publications_new_directive(),
    })
}
