//! What the Directorate communicated to the reader's organizations, what waits first.

mod calendars;
mod item;

use calendars::Calendars;
use contract::id::OrganizationId;
use contract::permission::OpenReceipt;
use contract::publications::{InboxTab, ReceiptSummary};
use item::Item;
use leptos::prelude::*;

use super::communication_calls as calls;
use crate::app::{address_with, query_value};
use crate::i18n::{key, t};
use crate::session::{OrganizationName, use_session};
use crate::shell::{Crumb, Guarded, Page};
use crate::ui::{EmptyState, LinkButton, PagedResource, Tabs, paged};

/// Where the inbox is.
pub(super) const INBOX: &str = "/publications/inbox";

/// The address' query name for which of several own organizations is shown.
const OF: &str = "of";

#[component]
pub(in crate::areas::publications) fn Inbox() -> impl IntoView {
    let session = use_session();
    view! {
        <Page
            title=t(key::publications_inbox())
            crumbs=vec![Crumb::new("/publications", t(key::publications_title()))]
            lead=|| t(key::publications_inbox_lead())
        >
            <Guarded open_to={move || session.can_somewhere::<OpenReceipt>()}>
                <Receipts/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Receipts() -> impl IntoView {
    let (tab, of) = (query_value("tab"), query_value(OF));
    let receipts = paged(move |cursor: Option<String>| {
        let organization = of.get().parse::<OrganizationId>().ok();
        let request = calls::inbox().query("state", tab_of(&tab.get()).as_str());
        calls::list_my_receipts(request.query_if("organization_id", organization).query_if("cursor", cursor))
    });
    let tabs = vec![
        ("", t(key::publications_inbox_waiting())),
        (InboxTab::Acknowledged.as_str(), t(key::publications_inbox_acknowledged())),
        (InboxTab::All.as_str(), t(key::publications_inbox_all())),
    ];
    let nothing = move || view! { <Nothing tab=tab_of(&tab.get())/> };
    view! {
        <OrganizationSwitch of/>
        <Tabs label=t(key::publications_inbox()) tabs/>
        <PagedResource of=receipts empty=nothing let:items>
            <ol class="inbox">{items.into_iter().map(|receipt: ReceiptSummary| view! { <Item receipt/> }).collect_view()}</ol>
        </PagedResource>
        <Calendars/>
    }
}

fn tab_of(value: &str) -> InboxTab {
    value.parse().unwrap_or(InboxTab::Waiting)
}

#[component]
fn Nothing(tab: InboxTab) -> impl IntoView {
    let (icon, title, text) = match tab {
        InboxTab::Waiting => (
            "circle-check",
            key::publications_inbox_none_waiting(),
            key::publications_inbox_none_waiting_text(),
        ),
        InboxTab::Acknowledged => (
            "mail",
            key::publications_inbox_none_acknowledged(),
            key::publications_inbox_none_acknowledged_text(),
        ),
        InboxTab::All => ("mail", key::publications_inbox_none(), key::publications_inbox_none_text()),
    };
    view! {
        <EmptyState icon title=t(title) text=t(text)>
            <LinkButton label=t(key::publications_title()) href="/publications"/>
        </EmptyState>
    }
}

/// For those who represent several organizations: all of them, or one.
#[component]
fn OrganizationSwitch(of: Signal<String>) -> impl IntoView {
    let session = use_session();
    let link = move |value: String, label: AnyView| {
        let shown = value.clone();
        let current = move || of.with(|of| *of == shown).then_some("true");
        view! {
            <li>
                <a class="chip" href=move || address_with(OF, &value) aria-current=current data-noscroll="true">{label}</a>
            </li>
        }
    };
    move || {
        let organizations = session.me().map(|me| me.organizations.clone()).unwrap_or_default();
        (organizations.len() > 1).then(|| {
            let all = link(String::new(), t(key::publications_inbox_every()).into_any());
            let own = organizations
                .into_iter()
                .map(|id| link(id.to_string(), view! { <OrganizationName id/> }.into_any()))
                .collect_view();
            view! { <nav class="chips" aria-label=t(key::publications_inbox_of())><ul>{all} {own}</ul></nav> }
        })
    }
}
