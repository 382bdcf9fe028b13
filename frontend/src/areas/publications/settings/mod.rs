//! What is set up once: series of numbers, tags, the usual deadline.

mod series;
mod series_form;
mod tag_form;
mod tags;
mod usual;

use contract::permission::ManagePublicationSeries;
use leptos::prelude::*;
use series::SeriesList;
use tags::Tags;
use usual::Usual;

use super::desk::{crumbs, may_read};
use crate::app::query_value;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::{Guarded, Page, holding};
use crate::ui::Tabs;

const TAGS: &str = "tags";
const COMMUNICATION: &str = "communication";

#[component]
pub(in crate::areas::publications) fn Settings() -> impl IntoView {
    let session = use_session();
    // Who manages series and tags need not be of the desk.
    let way = if untrack(|| may_read(session)) { crumbs() } else { crumbs().into_iter().take(1).collect() };
    let tab = query_value("tab");
    view! {
        <Page title=t(key::publications_settings()) crumbs=way lead=|| t(key::publications_settings_lead())>
            <Guarded open_to={holding::<ManagePublicationSeries>()}>
                <Tabs
                    label=t(key::publications_settings())
                    tabs=vec![
                        ("", t(key::publications_series_all())),
                        (TAGS, t(key::publications_tags())),
                        (COMMUNICATION, t(key::publications_settings_communication())),
                    ]
                />
                <div class="settings-part">{move || {
                    match tab.get().as_str() {
                        TAGS => view! { <Tags/> }.into_any(),
                        COMMUNICATION => view! { <Usual/> }.into_any(),
                        _ => view! { <SeriesList/> }.into_any(),
                    }
                }}</div>
            </Guarded>
        </Page>
    }
}
