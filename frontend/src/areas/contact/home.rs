//! The first page: which door, whom to ask, where the Directorate is.

use contract::contact::ContactPage;
use contract::permission::{AnswerMessages, ConfigureContact, ManageMails, ReadContactStats, TriageMessages};
use leptos::prelude::*;

use super::calls;
use super::people::PersonCard;
use crate::app::{area_of, go};
use crate::browser;
use crate::i18n::{self, key, pick, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{Button, Emphasis, Fact, Facts, Icon, LinkButton, Resource, remote};

#[component]
pub(super) fn ContactHome() -> impl IntoView {
    let page = remote(calls::page);
    view! {
        <Page title=t(key::contact_title()) lead=|| t(key::contact_lead()) actions=move || view! { <Ways/> }>
            <Doors/>
            <Find/>
            <Resource of=page lines=6 let:page>
                <Reach page/>
            </Resource>
        </Page>
    }
}

/// To the pages of those who answer and look after, as far as they are open to the reader.
#[component]
fn Ways() -> impl IntoView {
    let session = use_session();
    move || {
        [
            (session.is_signed_in(), "/contact/mine", "mail", key::contact_mine()),
            (
                session.can::<AnswerMessages>() || session.can::<TriageMessages>(),
                "/contact/inbox",
                "bell",
                key::contact_inbox(),
            ),
            (session.can::<TriageMessages>(), "/contact/held", "clock", key::contact_held()),
            (session.can::<ReadContactStats>(), "/contact/stats", "chart-column", key::contact_stats()),
            (session.can::<ManageMails>(), "/contact/mail", "send", key::contact_mail()),
            (session.can::<ConfigureContact>(), "/contact/settings", "settings", key::contact_settings()),
        ]
        .into_iter()
        .filter(|(shown, ..)| *shown)
        .map(|(_, href, icon, label)| view! { <LinkButton label=t(label) href icon/> })
        .collect_view()
    }
}

/// So that things land where they are answered in time.
#[component]
fn Doors() -> impl IntoView {
    let door = |(href, icon, title, text): (&'static str, &'static str, String, String)| {
        view! {
            <li>
                <a class="contact-door" href=href>
                    <Icon name=icon/>
                    <b>{title}</b>
                    <span>{text}</span>
                </a>
            </li>
        }
    };
    let doors = [
        (
            "/consultation",
            "scale",
            t(key::contact_door_consultation()),
            t(key::contact_door_consultation_text()),
        ),
        ("/feedback", "pencil", t(key::contact_door_feedback()), t(key::contact_door_feedback_text())),
        ("/letters", "file-text", t(key::contact_door_letters()), t(key::contact_door_letters_text())),
        ("/contact/people", "users", t(key::contact_door_people()), t(key::contact_door_people_text())),
    ];
    // A door opens as soon as the area behind it is there; one alone is no choice.
    let open: Vec<_> = doors.into_iter().filter(|(href, ..)| area_of(href).is_some()).collect();
    (open.len() > 1).then(|| {
        view! {
            <nav aria-label=t(key::contact_doors())>
                <ul class="contact-doors">{open.into_iter().map(door).collect_view()}</ul>
            </nav>
        }
    })
}

#[component]
fn Find() -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let go = go();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        go(&format!("/contact/people?q={}", browser::encode(typed.get_untracked().trim())));
    };
    view! {
        <form class="contact-find" role="search" on:submit=submit>
            <label class="filter-text">
                <span class="visually-hidden">{t(key::contact_find())}</span>
                <Icon name="search"/>
                <input
                    class="input"
                    type="search"
                    maxlength="200"
                    placeholder=t(key::contact_find())
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <Button label=t(key::contact_find_verb()) submit=true/>
            <LinkButton label=t(key::contact_people()) href="/contact/people" icon="users" emphasis=Emphasis::Quiet/>
            <LinkButton label=t(key::contact_track()) href="/contact/track" icon="search" emphasis=Emphasis::Quiet/>
        </form>
    }
}

#[component]
fn Reach(page: ContactPage) -> impl IntoView {
    let officer = page.officer.map(|officer| {
        view! {
            <section aria-labelledby="contact-officer">
                <h2 id="contact-officer">{t(key::contact_officer())}</h2>
                <PersonCard entry=officer to="officer"/>
            </section>
        }
    });
    let map = (!page.map_url.is_empty()).then(|| {
        view! {
            <p>
                <a class="contact-map" href=page.map_url.clone() rel="external noopener noreferrer" target="_blank">
                    <Icon name="map-pin"/> {t(key::contact_map())}
                </a>
            </p>
        }
    });
    let text = |value: String| (!value.is_empty()).then_some(value);
    let address = text(pick(&page.address_fa, Some(&page.address_en)).to_owned());
    let hours = text(pick(&page.hours_fa, Some(&page.hours_en)).to_owned());
    let phone = text(page.phone).map(|phone| {
        view! {
            <Fact label=t(key::contact_phone())>
                <a href=format!("tel:{phone}")><bdi dir="ltr">{i18n::digits(&phone)}</bdi></a>
            </Fact>
        }
    });
    view! {
        <div class="contact-reach">
            {officer}
            <section aria-labelledby="contact-where">
                <h2 id="contact-where">{t(key::contact_where())}</h2>
                <Facts>
                    {address.map(|address| view! { <Fact label=t(key::contact_address())>{address} {map}</Fact> })}
                    {hours.map(|hours| view! { <Fact label=t(key::contact_hours())>{hours}</Fact> })}
                    {phone}
                    <Fact label=t(key::contact_target())>{t(key::contact_target_days(page.answer_target_workdays))}</Fact>
                </Facts>
            </section>
        </div>
    }
}
