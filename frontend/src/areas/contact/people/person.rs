use contract::contact::{Entry, EntryDetail};
use leptos::prelude::*;

use super::super::wording::{self, DemoBadge};
use super::super::{calls, photo};
use super::card::{Picture, Presence};
use super::own::Own;
use crate::app::param;
use crate::i18n::{self, key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Emphasis, Fact, Facts, Icon, LinkButton, Remote, Resource, remote};

/// The card of a post.
#[component]
pub(in crate::areas::contact) fn Person() -> impl IntoView {
    let id = param("id");
    let entry = remote(move || calls::get_entry(id.get()));
    let title = Signal::derive(move || {
        entry.get().map_or_else(|| t(key::contact_people()), |detail| wording::name(&detail.entry.entry))
    });
    let crumbs = vec![
        Crumb::new("/contact", t(key::contact_title())),
        Crumb::new("/contact/people", t(key::contact_people())),
    ];
    let lead = move || entry.get().map(|detail| wording::post_and_unit(&detail.entry.entry));
    view! {
        <Page title crumbs lead>
            <Resource of=entry lines=6 let:detail>
                <Card detail entry/>
            </Resource>
        </Page>
    }
}

#[component]
fn Card(detail: EntryDetail, entry: Remote<EntryDetail>) -> impl IntoView {
    let shown = Entry { photo_url: photo::address(&detail), ..detail.entry.clone() };
    let id = shown.entry.id;
    let write = shown.accepts_messages.then(|| {
        view! {
            <LinkButton
                label=t(key::contact_write_to())
                icon="send"
                emphasis=Emphasis::Primary
                href=format!("/contact/write?to={id}")
            />
        }
    });
    let usual = shown.usual_workdays.map(|days| {
        view! { <p class="contact-usual"><Icon name="clock"/> {t(key::contact_usual(days))}</p> }
    });
    let phones = shown.phones.clone().into_iter().map(|phone| {
        view! { <a class="contact-phone" href=format!("tel:{phone}")><bdi dir="ltr">{i18n::digits(&phone)}</bdi></a> }
    });
    let phones = (!shown.phones.is_empty()).then(|| {
        view! { <Fact label=t(key::contact_phone())>{phones.collect_view()}</Fact> }
    });
    let subjects = shown.subjects.join(" · ");
    let subjects =
        (!subjects.is_empty()).then(|| view! { <Fact label=t(key::contact_subjects())>{subjects}</Fact> });
    let room = shown
        .room
        .clone()
        .map(|room| view! { <Fact label=t(key::contact_room())>{i18n::digits(&room)}</Fact> });
    let days = wording::days(&shown.days);
    let days = (!days.is_empty()).then(|| view! { <Fact label=t(key::contact_days())>{days}</Fact> });
    let own = detail.own.clone().map(|own| view! { <Own detail=detail.clone() own entry/> });
    view! {
        <div class="contact-person">
            <Picture entry=shown.clone()/>
            <div class="contact-person-text">
                <p class="contact-card-facts"><Presence entry=shown.clone()/> <DemoBadge is_demo=shown.is_demo/></p>
                {usual}
                <Facts>{subjects} {phones} {room} {days}</Facts>
                <div class="button-row">
                    {write}
                    <LinkButton
                        label=t(key::contact_vcard())
                        icon="download"
                        external=true
                        href=format!("/api/v1/contact/entries/{id}/card.vcf")
                    />
                </div>
            </div>
        </div>
        {own}
    }
}
