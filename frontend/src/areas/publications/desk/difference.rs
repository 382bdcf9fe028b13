use contract::publications::{Edition, EditionId, EditionState, PublicationId};
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::areas::publications::detail::Compared;
use crate::i18n::{key, t};
use crate::ui::{Resource, remote};

/// What would change for readers, before the eyes of whoever decides.
#[component]
pub(super) fn Difference(id: PublicationId, from: EditionId, to: EditionId) -> impl IntoView {
    let compared = remote(move || calls::compare_editions(id.to_string(), from.to_string(), to.to_string()));
    view! {
        <section class="reading-part" aria-labelledby="difference">
            <h2 id="difference">{t(key::publications_difference())}</h2>
            <Resource of=compared lines=4 let:compared>
                <Compared compared/>
            </Resource>
        </section>
    }
}

/// The same where only the edition is known that is decided about. Nothing of a first one.
#[component]
pub(super) fn DifferenceToPublished(edition: Edition) -> impl IntoView {
    if (edition.major, edition.minor) == (1, 0) {
        return ().into_any();
    }
    let (id, to) = (edition.publication_id, edition.id);
    let editions = remote(move || calls::list_editions(id.to_string()));
    view! {
        <Resource of=editions lines=4 let:editions>
            {editions
                .into_iter()
                .find(|edition| edition.state == EditionState::Published)
                .map(|published| view! { <Difference id from=published.id to/> })}
        </Resource>
    }
    .into_any()
}
