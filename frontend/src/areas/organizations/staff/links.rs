use contract::permission::{ReadParties, RegisterOrganizations, ReviewOrganizationChanges};
use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::LinkButton;

/// From the register to the pages of those who keep it, as far as they are open to the reader.
#[component]
pub(in crate::areas::organizations) fn StaffLinks() -> impl IntoView {
    let session = use_session();
    let links = move || {
        let represents = session.me().is_some_and(|me| !me.organizations.is_empty());
        let sees_desk = session.can::<ReviewOrganizationChanges>() || session.can::<ReadParties>();
        [
            (represents, "/organizations/mine", "building-2", key::organizations_staff_mine()),
            (sees_desk, "/organizations/desk", "list", key::organizations_staff_desk_short()),
            (
                session.can::<RegisterOrganizations>(),
                "/organizations/new",
                "plus",
                key::organizations_staff_register(),
            ),
        ]
        .into_iter()
        .filter(|(shown, ..)| *shown)
        .map(|(_, href, icon, label)| view! { <LinkButton label=t(label) href icon/> })
        .collect_view()
    };
    view! { <div class="button-row">{links}</div> }
}
