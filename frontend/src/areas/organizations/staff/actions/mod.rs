//! What the Directorate and the organization's own people may do with a record, reached from its page.

mod closing;
mod expert;
mod identity;
mod officers;
mod version;

use contract::organizations::Organization;
use contract::permission::{
    AssignExperts, CloseOrganizations, ManageOfficers, ProposeOrganizationChanges, RegisterOrganizations,
};
use leptos::prelude::*;
pub(in crate::areas::organizations) use version::{CorrectVersion, NewVersion};

use super::calls::record_address;
use crate::app::query_value;
use crate::i18n::{Message, key, t};
use crate::session::use_session;
use crate::ui::{Dialog, Icon, LinkButton, Menu};

/// What is asked in a dialog over the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Appoint,
    EndOffice,
    NationalId,
    AssignExpert,
    Succeed,
    Close,
}

impl Deed {
    fn title(self) -> Message {
        match self {
            Self::Appoint => key::organizations_staff_appoint(),
            Self::EndOffice => key::organizations_staff_end_office(),
            Self::NationalId => key::organizations_staff_set_national_id(),
            Self::AssignExpert => key::organizations_staff_assign_expert(),
            Self::Succeed => key::organizations_staff_succeed(),
            Self::Close => key::organizations_staff_close(),
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Appoint => "user-plus",
            Self::EndOffice => "log-out",
            Self::NationalId => "key-round",
            Self::AssignExpert => "user",
            Self::Succeed => "arrow-left",
            Self::Close => "ban",
        }
    }
}

/// The actions in the head of a record, as far as the reader may take them; `on_changed` reads it anew.
/// A past day offers none.
#[component]
pub(in crate::areas::organizations) fn RecordActions(
    record: Organization,
    #[prop(into)] on_changed: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let as_of = query_value("as_of");
    let record = StoredValue::new(record);
    let deed = RwSignal::new(None::<Deed>);
    let may_manage = move || {
        session.can::<RegisterOrganizations>()
            || session.can::<ManageOfficers>()
            || session.can::<AssignExperts>()
            || session.can::<CloseOrganizations>()
    };
    let is_today = move || as_of.with(String::is_empty);
    view! {
        {move || is_today().then(|| view! { <Proposing record=record.get_value()/> })}
        {move || (is_today() && may_manage()).then(|| view! { <Managing record=record.get_value() deed/> })}
        <Asking record deed on_changed/>
    }
}

#[component]
fn Proposing(record: Organization) -> impl IntoView {
    let session = use_session();
    let is_closed = record.record.profile.status.is_closed();
    let address = format!("{}/propose", record_address(&record.slug));
    move || {
        (!is_closed && session.can_for::<ProposeOrganizationChanges>(record.id)).then(|| {
            view! {
                <LinkButton icon="pencil" label=t(key::organizations_staff_propose()) href=address.clone()/>
            }
        })
    }
}

#[component]
fn Managing(record: Organization, deed: RwSignal<Option<Deed>>) -> impl IntoView {
    let session = use_session();
    let address = record_address(&record.slug);
    let is_closed = record.record.profile.status.is_closed();
    let holds_offices = record.offices.iter().any(|held| held.ended_reason.is_none());
    let registers = session.can::<RegisterOrganizations>();
    let officers = session.can::<ManageOfficers>();
    let closes = session.can::<CloseOrganizations>();
    let link = move |shown: bool, rest: &str, icon: &'static str, label: Message| {
        shown.then(|| view! { <a href=format!("{address}/{rest}")><Icon name=icon/>{t(label)}</a> })
    };
    let entry = move |shown: bool, which: Deed| {
        shown.then(|| {
            view! {
                <button type="button" on:click=move |_| deed.set(Some(which))>
                    <Icon name=which.icon()/>
                    {t(which.title())}
                </button>
            }
        })
    };
    view! {
        <Menu id="record-actions" label=t(key::organizations_staff_actions()) icon="settings">
            {link(registers && !is_closed, "versions/new", "file-text", key::organizations_staff_new_version())}
            {link(registers, "correct", "rotate-ccw", key::organizations_staff_correct())}
            {entry(registers, Deed::NationalId)}
            {entry(officers && !is_closed, Deed::Appoint)}
            {entry(officers && holds_offices, Deed::EndOffice)}
            {entry(session.can::<AssignExperts>(), Deed::AssignExpert)}
            {entry(closes, Deed::Succeed)}
            {entry(closes && !is_closed, Deed::Close)}
        </Menu>
    }
}

#[component]
fn Asking(
    record: StoredValue<Organization>,
    deed: RwSignal<Option<Deed>>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let done = move |()| {
        deed.set(None);
        on_changed.run(());
    };
    let form = move |which: Deed| {
        let record = record.get_value();
        match which {
            Deed::Appoint => view! { <officers::Appoint record on_done=done/> }.into_any(),
            Deed::EndOffice => view! { <officers::EndOffice record on_done=done/> }.into_any(),
            Deed::NationalId => view! { <identity::NationalIdForm record on_done=done/> }.into_any(),
            Deed::AssignExpert => view! { <expert::Assign record on_done=done/> }.into_any(),
            Deed::Succeed => view! { <closing::Succeed record on_done=done/> }.into_any(),
            Deed::Close => view! { <closing::Close record on_done=done/> }.into_any(),
        }
    };
    move || {
        deed.get().map(|which| {
            let open = RwSignal::new(true);
            Effect::new(move |_| {
                if !open.get() {
                    deed.set(None);
                }
            });
            view! { <Dialog open title=t(which.title())>{form(which)}</Dialog> }
        })
    }
}
