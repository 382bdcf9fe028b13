use contract::id::OrganizationId;
use contract::organizations::{ChangeRequest, ChangeRequestState};
use contract::permission::ProposeOrganizationChanges;
use leptos::prelude::*;

use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::request_card::RequestCard;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Button, EmptyState, Paged, PagedResource, Question, confirm, paged, toast};

/// What the organization proposed and what became of it.
#[component]
pub(super) fn OwnRequests(id: OrganizationId) -> impl IntoView {
    let requests = paged(move |cursor| {
        calls::list_change_requests(calls::change_requests(Some(id)).query_if("cursor", cursor))
    });
    let empty = || {
        view! {
            <EmptyState
                title=t(key::organizations_staff_none_proposed())
                text=t(key::organizations_staff_none_proposed_text())
            />
        }
    };
    view! {
        <section class="staff-own-requests" aria-labelledby="requests-head">
            <h2 id="requests-head">{t(key::organizations_staff_own_requests())}</h2>
            <PagedResource of=requests empty let:items>
                <div class="staff-requests">
                    {items.into_iter().map(|request| view! { <Own request requests/> }).collect_view()}
                </div>
            </PagedResource>
        </section>
    }
}

#[component]
fn Own(request: ChangeRequest, requests: Paged<ChangeRequest>) -> impl IntoView {
    let session = use_session();
    let (id, version, organization) = (request.id, request.version, request.organization.id);
    let is_open = request.state == ChangeRequestState::Open;
    let may_withdraw = is_open && session.can_for::<ProposeOrganizationChanges>(organization);
    let pending = RwSignal::new(false);
    let withdraw = move |()| {
        leptos::task::spawn_local(async move {
            let asked = Question {
                title: t(key::organizations_staff_withdraw()),
                text: t(key::organizations_staff_withdraw_text()),
                verb: t(key::organizations_staff_withdraw_verb()),
            };
            if !confirm(asked).await || pending.try_set(true).is_some() {
                return;
            }
            match calls::withdraw_change_request(id, version).await {
                Ok(_) => toast::done(t(key::organizations_staff_withdrawn())),
                Err(error) => toast::fail(&error),
            }
            let _ = pending.try_set(false);
            requests.reload();
        });
    };
    view! {
        <RequestCard request>
            {may_withdraw
                .then(|| view! { <div class="button-row"><Button label=t(key::organizations_staff_withdraw_verb()) icon="rotate-ccw" pending on_click=withdraw/></div> })}
        </RequestCard>
    }
}
