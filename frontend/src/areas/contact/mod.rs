//! Contact: the people of the Directorate, messages to them, and the mail service behind both.

mod calls;
mod confirm;
mod conversation;
mod health;
mod held;
mod home;
mod inbox;
mod mail;
mod mine;
mod people;
mod photo;
mod picking;
mod sending;
mod settings;
mod stats;
mod track;
mod wording;
mod write;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};

lazy_area!(contact, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/contact") view=home::ContactHome/>
            <Route path=path!("/contact/people") view=people::People/>
            <Route path=path!("/contact/people/:id") view=people::Person/>
            <Route path=path!("/contact/write") view=write::Write/>
            <Route path=path!("/contact/track") view=track::Track/>
            <Route path=path!("/contact/confirm") view=confirm::Confirm/>
            <Route path=path!("/contact/mine") view=mine::Mine/>
            <Route path=path!("/contact/inbox") view=inbox::Inbox/>
            <Route path=path!("/contact/messages/:id") view=conversation::MessagePage/>
            <Route path=path!("/contact/held") view=held::Held/>
            <Route path=path!("/contact/mail") view=mail::MailService/>
            <Route path=path!("/contact/stats") view=stats::Stats/>
            <Route path=path!("/contact/settings") view=settings::Settings/>
        </FlatRoutes>
    }
}
