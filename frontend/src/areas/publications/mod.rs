//! News, announcements, circulars and directives: the list and the texts for everybody, the desk for those who write and
//! publish.

mod board;
mod calls;
mod communication_calls;
mod communication_wording;
mod desk;
mod detail;
mod inbox;
mod list;
mod minute;
mod paper;
mod picture;
mod plan;
mod progress;
mod receipt;
mod settings;
mod validity;
mod wording;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};

lazy_area!(publications, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/publications") view=list::PublicationList/>
            <Route path=path!("/publications/desk") view=desk::Desk/>
            <Route path=path!("/publications/desk/new") view=desk::NewDraft/>
            <Route path=path!("/publications/desk/archive") view=desk::Archive/>
            <Route path=path!("/publications/desk/:id") view=desk::Editing/>
            <Route path=path!("/publications/settings") view=settings::Settings/>
            <Route path=path!("/publications/inbox") view=inbox::Inbox/>
            <Route path=path!("/publications/inbox/:receipt_id") view=receipt::ReceiptPage/>
            <Route path=path!("/publications/communications") view=board::Communications/>
            <Route path=path!("/publications/communications/:communication_id") view=board::BoardPage/>
            <Route path=path!("/publications/ref/:ref") view=detail::ReferencePage/>
            <Route path=path!("/publications/:id/changes") view=detail::Changes/>
            <Route path=path!("/publications/:id") view=detail::PublicationPage/>
        </FlatRoutes>
    }
}
