use contract::id::OrganizationId;
use contract::permission::OpenReceipt;
use contract::publications::{
    CreateDeadlineCalendar, DeadlineCalendar, DeadlineCalendarCreated, TextLanguage,
};
use leptos::prelude::*;

use crate::areas::publications::communication_calls as calls;
use crate::i18n::{self, Language, Ltr, Moment, key, t};
use crate::session::{OrganizationName, use_session};
use crate::ui::{Button, Callout, CopyButton, Emphasis, Question, Remote, Resource, confirm, remote, toast};

/// Addresses at which a calendar program follows the deadlines; fetched when it is opened.
#[component]
pub(super) fn Calendars() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <details class="figures" on:toggle=move |_| open.set(true)>
            <summary>{t(key::publications_calendar())}</summary>
            {move || open.get().then(|| view! { <Own/> })}
        </details>
    }
}

/// What the lines share: the addresses there are, and the one just made, which is shown this once.
#[derive(Clone, Copy)]
struct Shelf {
    calendars: Remote<Vec<DeadlineCalendar>>,
    made: RwSignal<Option<DeadlineCalendarCreated>>,
}

impl Shelf {
    fn make(self, organization_id: OrganizationId) {
        let lang = match i18n::language() {
            Language::Fa => TextLanguage::Fa,
            Language::En => TextLanguage::En,
        };
        leptos::task::spawn_local(async move {
            match calls::create_calendar(CreateDeadlineCalendar { organization_id, lang }).await {
                Ok(made) => {
                    self.made.set(Some(made));
                    self.calendars.reload();
                }
                Err(error) => toast::fail(&error),
            }
        });
    }

    fn revoke(self, organization_id: OrganizationId) {
        leptos::task::spawn_local(async move {
            match calls::revoke_calendar(organization_id).await {
                Ok(()) => {
                    self.made.set(None);
                    self.calendars.reload();
                }
                Err(error) => toast::fail(&error),
            }
        });
    }
}

#[component]
fn Own() -> impl IntoView {
    let session = use_session();
    let shelf = Shelf { calendars: remote(calls::list_calendars), made: RwSignal::new(None) };
    let own = move || {
        let all = session.me().map(|me| me.organizations.clone()).unwrap_or_default();
        all.into_iter().filter(|id| session.can_for::<OpenReceipt>(*id)).collect::<Vec<_>>()
    };
    view! {
        <p class="field-hint">{t(key::publications_calendar_lead())}</p>
        <Resource of=shelf.calendars lines=2 let:calendars>
            <ul class="ties">
                {own()
                    .into_iter()
                    .map(|id| {
                        let known = calendars.iter().find(|one| one.organization_id == id).copied();
                        view! { <Line id known shelf/> }
                    })
                    .collect_view()}
            </ul>
        </Resource>
    }
}

#[component]
fn Line(id: OrganizationId, known: Option<DeadlineCalendar>, shelf: Shelf) -> impl IntoView {
    let asked = move |verb: String, text: String, then: fn(Shelf, OrganizationId)| {
        leptos::task::spawn_local(async move {
            if confirm(Question { title: verb.clone(), text, verb }).await {
                then(shelf, id);
            }
        });
    };
    let deeds = match known {
        None => {
            view! { <Button label=t(key::publications_calendar_make()) icon="calendar" on_click=move |()| shelf.make(id)/> }
                .into_any()
        }
        Some(_) => {
            let renew = move |()| {
                let text = t(key::publications_calendar_renew_text());
                asked(t(key::publications_calendar_renew()), text, Shelf::make);
            };
            let revoke = move |()| {
                let text = t(key::publications_calendar_revoke_text());
                asked(t(key::publications_calendar_revoke()), text, Shelf::revoke);
            };
            view! {
                <Button label=t(key::publications_calendar_renew()) icon="calendar" on_click=renew/>
                <Button
                    label=t(key::publications_calendar_revoke())
                    icon="trash-2"
                    emphasis=Emphasis::Quiet
                    on_click=revoke
                />
            }
            .into_any()
        }
    };
    let since = match known {
        Some(known) => {
            view! { {t(key::publications_calendar_since())} " " <Moment value=known.made_at/> }.into_any()
        }
        None => t(key::publications_calendar_none()).into_any(),
    };
    let url = move || {
        let made = shelf.made.get().filter(|made| made.calendar.organization_id == id)?;
        Some(view! {
            <Callout>
                <p>{t(key::publications_calendar_url())}</p>
                <p class="calendar-url"><Ltr text=made.url.clone()/> <CopyButton text=made.url/></p>
            </Callout>
        })
    };
    view! {
        <li>
            <div>
                <b><OrganizationName id/></b>
                <small>{since}</small>
                <div role="status">{url}</div>
            </div>
            <span class="button-row">{deeds}</span>
        </li>
    }
}
