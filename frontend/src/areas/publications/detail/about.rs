use chrono::NaiveDate;
use contract::permission::{DraftPublications, ReadPublicationDrafts};
use contract::publications::Publication;
use leptos::prelude::*;

use super::letter::{StableAddress, Verify, stable_address};
use crate::areas::publications::wording::{StateBadge, audience_name, edition_number};
use crate::i18n::{Date, Message, Moment, key, t};
use crate::session::use_session;
use crate::ui::{Callout, Fact, Facts, LinkButton, Tone};

/// Dates, audience, edition and the address that stays.
#[component]
pub(super) fn About(publication: Publication) -> impl IntoView {
    let address = stable_address(&publication);
    let is_formal = publication.kind.is_formal();
    let is_revised = publication.revised_at != publication.published_at;
    let day = |label: Message, value: Option<NaiveDate>| {
        value.map(|value| view! { <Fact label=t(label)><Date value/></Fact> })
    };
    let address = if is_formal {
        view! { <Verify address/> }.into_any()
    } else {
        view! { <Facts><Fact label=t(key::publications_address())><StableAddress address/></Fact></Facts> }
            .into_any()
    };
    view! {
        <section class="reading-panel" aria-labelledby="about">
            <h2 id="about">{t(key::publications_about())}</h2>
            <Facts>
                <Fact label=t(key::publications_dated())><Date value=publication.issued_on/></Fact>
                {day(key::publications_effective_from(), publication.effective_from)}
                {day(key::publications_effective_to(), publication.effective_to)}
                {is_formal
                    .then(|| {
                        view! { <Fact label=t(key::publications_audience())>{audience_name(publication.audience)}</Fact> }
                    })}
                {(!publication.archived)
                    .then(|| {
                        view! {
                            <Fact label=t(key::publications_published_at())><Moment value=publication.published_at/></Fact>
                        }
                    })}
                {is_revised
                    .then(|| {
                        view! {
                            <Fact label=t(key::publications_revised_at())><Moment value=publication.revised_at/></Fact>
                        }
                    })}
                <Fact label=t(key::publications_edition())>
                    <bdi>{edition_number(&publication.edition)}</bdi>
                </Fact>
            </Facts>
            {publication.archived.then(|| view! { <p class="field-hint">{t(key::publications_archived())}</p> })}
            {address}
        </section>
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
