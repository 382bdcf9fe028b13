use contract::organizations::{ChangeRequest, ChangeRequestState};
use contract::permission::ReviewOrganizationChanges;
use leptos::prelude::*;

use super::decide::Decide;
use crate::app::query_value;
use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::request_card::RequestCard;
use crate::areas::organizations::wording;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Chip, Chips, EmptyState, Paged, PagedResource, paged};

/// The address' value for requests in any state; without one, those that wait are shown.
const ALL: &str = "all";

/// Proposed changes, those that wait first of all.
#[component]
pub(super) fn Requests() -> impl IntoView {
    let state = query_value("state");
    let requests = paged(move |cursor| {
        let state = match state.get() {
            none if none.is_empty() => ChangeRequestState::Open.as_str().to_owned(),
            all if all == ALL => String::new(),
            state => state,
        };
        calls::list_change_requests(
            calls::change_requests(None).query("state", state).query_if("cursor", cursor),
        )
    });
    let empty = move || {
        let (title, text) = if state.with(String::is_empty) {
            (key::organizations_staff_none_waiting(), key::organizations_staff_none_waiting_text())
        } else {
            (key::organizations_staff_no_requests(), key::organizations_staff_no_requests_text())
        };
        view! { <EmptyState icon="circle-check" title=t(title) text=t(text)/> }
    };
    view! {
        <Chips label=t(key::organizations_column_status()) param="state" chips=states()/>
        <PagedResource of=requests empty let:items>
            <div class="staff-requests">
                {items.into_iter().map(|request| view! { <Waiting request requests/> }).collect_view()}
            </div>
        </PagedResource>
    }
}

fn states() -> Vec<Chip> {
    let chip = |state: &ChangeRequestState| {
        let value =
            if *state == ChangeRequestState::Open { String::new() } else { state.as_str().to_owned() };
        Chip { value, label: wording::request_state(*state), count: None }
    };
    let all = Chip { value: ALL.to_owned(), label: t(key::organizations_staff_all()), count: None };
    ChangeRequestState::ALL.iter().map(chip).chain([all]).collect()
}

#[component]
fn Waiting(request: ChangeRequest, requests: Paged<ChangeRequest>) -> impl IntoView {
    let session = use_session();
    let may_decide = request.state == ChangeRequestState::Open && session.can::<ReviewOrganizationChanges>();
    let (is_own, id, version) = (request.is_own, request.id, request.version);
    let outdated = request.outdated.clone();
    view! {
        <RequestCard request names_organization=true>
            {(may_decide && is_own)
                .then(|| view! { <p class="staff-quiet">{t(key::organizations_staff_own_request())}</p> })}
            {(may_decide && !is_own)
                .then(|| view! { <Decide id version outdated on_decided=move |()| requests.reload()/> })}
        </RequestCard>
    }
}
