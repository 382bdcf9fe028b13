//! The own messages of somebody with an account.

use contract::contact::MessageSummary;
use leptos::prelude::*;

use super::calls;
use super::wording::{self, DemoBadge, StateBadge};
use crate::i18n::{self, Ltr, Moment, key, t};
use crate::session::use_session;
use crate::shell::{Crumb, Guarded, Page};
use crate::ui::{
    Badge, Button, Column, Emphasis, EmptyState, LinkButton, PagedResource, Table, Tone, paged, toast,
};

#[component]
pub(super) fn Mine() -> impl IntoView {
    let session = use_session();
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    view! {
        <Page title=t(key::contact_mine()) crumbs lead=|| t(key::contact_mine_lead())>
            <Guarded open_to=move || session.is_signed_in()>
                <List/>
            </Guarded>
        </Page>
    }
}

#[component]
fn List() -> impl IntoView {
    let messages =
        paged(move |cursor: Option<String>| calls::list_messages(calls::mine().query_if("cursor", cursor)));
    let nothing = || {
        view! {
            <EmptyState icon="mail" title=t(key::contact_mine_none()) text=t(key::contact_mine_none_text())>
                <LinkButton label=t(key::contact_write()) icon="send" href="/contact/write"/>
            </EmptyState>
        }
    };
    view! {
        <div class="button-row contact-bar">
            <LinkButton label=t(key::contact_write()) icon="send" emphasis=Emphasis::Primary href="/contact/write"/>
            <Button label=t(key::contact_take_csv()) icon="table-2" emphasis=Emphasis::Quiet on_click=|()| save()/>
        </div>
        <PagedResource of=messages empty=nothing let:items>
            <Table caption=t(key::contact_mine()) columns=columns() rows=items.into_iter().map(row).collect()/>
        </PagedResource>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::contact_subject())),
        Column::new(t(key::contact_number())),
        Column::new(t(key::contact_to())),
        Column::new(t(key::contact_state())),
        Column::new(t(key::contact_last())),
    ]
}

fn row(message: MessageSummary) -> Vec<AnyView> {
    let href = format!("/contact/messages/{}", message.id);
    let unread = message
        .is_unread
        .then(|| view! { <Badge text=t(key::contact_unread()) tone=Tone::Accent icon="mail"/> });
    vec![
        view! { <a href=href dir="auto">{message.subject.clone()}</a> " " {unread} }.into_any(),
        view! { <Ltr text=message.number.clone()/> }.into_any(),
        wording::post_and_unit(&message.recipient).into_any(),
        view! { <StateBadge state=message.state/> <DemoBadge is_demo=message.is_demo/> }.into_any(),
        view! { <Moment value=message.last_part_at/> }.into_any(),
    ]
}

fn save() {
    leptos::task::spawn_local(async {
        let request = calls::mine().query("format", "csv").query("lang", i18n::language().code());
        if let Err(error) = request.save("messages.csv", "text/csv").await {
            toast::fail(&error);
        }
    });
}
