use contract::contact::Entry;
use leptos::prelude::*;

use super::super::wording::{self, DemoBadge};
use crate::i18n::{self, key, short_date, t};
use crate::ui::{Avatar, Badge, Emphasis, Icon, LinkButton, Tone};

/// Who it is, what for, whether there today, and the way to write. Never an e-mail address. `to` is the recipient that the
/// form is opened with; without it the post itself.
#[component]
pub(in crate::areas::contact) fn PersonCard(
    entry: Entry,
    #[prop(optional, into)] to: String,
) -> impl IntoView {
    let post = entry.entry.clone();
    let href = format!("/contact/people/{}", post.id);
    let to = if to.is_empty() { post.id.to_string() } else { to };
    let subtitle = post.name_fa.is_some().then(|| wording::post(&post));
    let phones = entry.phones.clone().into_iter().map(|phone| {
        view! {
            <a class="contact-phone" href=format!("tel:{phone}")>
                <Icon name="phone"/> <bdi dir="ltr">{i18n::digits(&phone)}</bdi>
            </a>
        }
    });
    let subjects = (!entry.subjects.is_empty()).then(|| {
        let tags = entry.subjects.iter().map(|subject| view! { <li>{subject.clone()}</li> }).collect_view();
        view! { <ul class="contact-subjects" aria-label=t(key::contact_subjects())>{tags}</ul> }
    });
    let write = entry.accepts_messages.then(|| {
        view! {
            <LinkButton
                label=t(key::contact_write_to())
                icon="send"
                emphasis=Emphasis::Quiet
                href=format!("/contact/write?to={to}")
            />
        }
    });
    view! {
        <article class="contact-card">
            <Picture entry=entry.clone()/>
            <div class="contact-card-text">
                <h3><a href=href>{wording::name(&post)}</a></h3>
                {subtitle.map(|subtitle| view! { <p>{subtitle}</p> })}
                <p class="contact-card-unit">{wording::unit(&post)}</p>
                {subjects}
                <p class="contact-card-facts"><Presence entry=entry.clone()/> <DemoBadge is_demo=entry.is_demo/></p>
                <div class="contact-card-ways">{phones.collect_view()} {write}</div>
            </div>
        </article>
    }
}

#[component]
pub(super) fn Picture(entry: Entry) -> impl IntoView {
    match entry.photo_url {
        Some(url) => view! { <img class="contact-photo" src=url alt="" loading="lazy"/> }.into_any(),
        None => view! { <Avatar name=wording::name(&entry.entry)/> }.into_any(),
    }
}

/// Whether the holder is there today; otherwise until when and who stands in, without a reason.
#[component]
pub(super) fn Presence(entry: Entry) -> impl IntoView {
    if entry.entry.name_fa.is_none() {
        return view! { <Badge text=t(key::contact_vacant())/> }.into_any();
    }
    if let Some(until) = entry.away_until {
        let text = match &entry.deputy {
            Some(deputy) => t(key::contact_away_deputy(short_date(until), wording::name(deputy))),
            None => t(key::contact_away(short_date(until))),
        };
        return view! { <Badge text tone=Tone::Attention icon="calendar"/> }.into_any();
    }
    if entry.present_today {
        view! { <Badge text=t(key::contact_present()) tone=Tone::Good icon="circle-check"/> }.into_any()
    } else {
        view! { <Badge text=t(key::contact_not_today())/> }.into_any()
    }
}
