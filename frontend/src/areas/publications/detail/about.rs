use contract::permission::{DraftPublications, ReadPublicationDrafts};
use contract::publications::Publication;
use leptos::prelude::*;

use crate::areas::publications::wording::{StateBadge, edition_number};
use crate::browser;
use crate::i18n::{Date, Moment, key, t};
use crate::session::use_session;
use crate::ui::{Callout, CopyButton, Fact, Facts, LinkButton, Tone};

/// Dates, edition and the address that stays.
#[component]
pub(super) fn About(publication: Publication) -> impl IntoView {
    let address = format!("{}/publications/{}", browser::origin(), publication.id);
    let is_revised = publication.revised_at != publication.published_at;
    view! {
        <section class="reading-panel" aria-labelledby="about">
            <h2 id="about">{t(key::publications_about())}</h2>
            <Facts>
                <Fact label=t(key::publications_dated())><Date value=publication.issued_on/></Fact>
                <Fact label=t(key::publications_published_at())><Moment value=publication.published_at/></Fact>
                {is_revised
                    .then(|| {
                        view! {
                            <Fact label=t(key::publications_revised_at())><Moment value=publication.revised_at/></Fact>
                        }
                    })}
                <Fact label=t(key::publications_edition())>
                    <bdi>{edition_number(&publication.edition)}</bdi>
                </Fact>
                <Fact label=t(key::publications_address())>
                    <StableAddress address/>
                </Fact>
            </Facts>
        </section>
    }
}

/// An address reads in its own direction, on a line of its own, and breaks after a slash before it breaks anywhere else.
#[component]
fn StableAddress(address: String) -> impl IntoView {
    let parts = address.split_inclusive('/').map(|part| view! { {part.to_owned()} <wbr/> }).collect_view();
    view! {
        <span class="reading-address" dir="ltr">
            <bdi class="ltr">{parts}</bdi>
            <CopyButton text=address.clone()/>
        </span>
    }
}

/// What only staff need to know: that it was withdrawn, and what is being written.
#[component]
pub(super) fn StaffNotes(publication: Publication) -> impl IntoView {
    let session = use_session();
    let id = publication.id;
    let writes = move || session.can::<DraftPublications>() || session.can::<ReadPublicationDrafts>();
    let withdrawal = publication.withdrawal.map(|withdrawal| {
        view! {
            <Callout tone=Tone::Bad>
                <p>{t(key::publications_withdrawn_staff())}</p>
                <p>
                    {t(key::publications_withdrawn_at())} ": " <Moment value=withdrawal.at/> " · "
                    {t(key::publications_withdrawn_reason())} ": " <bdi>{withdrawal.reason}</bdi>
                </p>
            </Callout>
        }
    });
    let open = publication.open_edition;
    view! {
        {withdrawal}
        <Show when=writes>
            <div class="reading-staff">
                {open
                    .clone()
                    .map(|note| view! { <StateBadge state=note.state/> <span>{t(key::publications_being_written(note.saved_by))}</span> })}
                <LinkButton icon="pencil" label=t(key::publications_to_desk()) href=format!("/publications/desk/{id}")/>
            </div>
        </Show>
    }
}
