use contract::id::UserId;
use contract::identity::{CreateGrant, EndGrant, Grant, GrantState, Role, User};
use contract::permission::ManagePeople;
use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::role_choice;
use crate::api::Tagged;
use crate::areas::identity::calls;
use crate::areas::identity::choosing::OrganizationPicker;
use crate::areas::identity::wording::{GrantPeriod, GrantStateBadge};
use crate::i18n::{key, pick, t};
use crate::session::{NamedOrganization, OrganizationName, use_session};
use crate::ui::{
    Button, Callout, Column, DateField, Dialog, Emphasis, EmptyState, Form, FormState, Remote, Resource,
    Select, SubmitButton, Table, TextField, Tone, remote,
};

/// Every grant of a person, past ones too: who gave it, since when, and why.
#[component]
pub(super) fn PersonGrants(user: User, person: Remote<Tagged<User>>) -> impl IntoView {
    let session = use_session();
    let adding = RwSignal::new(false);
    let (ending, end_open) = (RwSignal::new(None::<Grant>), RwSignal::new(false));
    let end = Callback::new(move |grant| {
        ending.set(Some(grant));
        end_open.set(true);
    });
    let user_id = user.id;
    let is_self = move || session.me().is_some_and(|me| me.id == user_id);
    let may_manage = move || session.can::<ManagePeople>();
    let add = move || {
        (may_manage() && !is_self()).then(|| {
            view! { <Button label=t(key::identity_grant_add()) icon="plus" on_click=move |()| adding.set(true)/> }
        })
    };
    let own = move || {
        (may_manage() && is_self())
            .then(|| view! { <p class="quiet">{t(key::identity_grant_not_oneself())}</p> })
    };
    let grants = if user.grants.is_empty() {
        view! { <EmptyState icon="shield" title=t(key::identity_no_grants()) text=t(key::identity_no_grants_text())/> }.into_any()
    } else {
        view! { <GrantTable grants=user.grants end/> }.into_any()
    };
    let given = move |()| {
        adding.set(false);
        person.reload();
    };
    let ended = move |()| {
        end_open.set(false);
        person.reload();
    };
    view! {
        <section class="person-grants" aria-labelledby="grants-head">
            <div class="section-head">
                <h2 id="grants-head">{t(key::identity_grants())}</h2>
                {add}
            </div>
            {own} {grants}
        </section>
        <Dialog open=adding title=t(key::identity_grant_add())>
            <AddGrant user_id on_given=given/>
        </Dialog>
        <Dialog open=end_open title=t(key::identity_grant_end())>
            {move || ending.get().map(|grant| view! { <End grant on_ended=ended/> })}
        </Dialog>
    }
}

#[component]
fn GrantTable(grants: Vec<Grant>, end: Callback<Grant>) -> impl IntoView {
    let session = use_session();
    let columns = vec![
        Column::new(t(key::identity_role())),
        Column::new(t(key::identity_for_organization())),
        Column::new(t(key::identity_period())),
        Column::new(t(key::identity_status())),
        Column::new(t(key::identity_given_by())),
        Column::new(t(key::identity_reason())),
        Column::new(t(key::identity_actions())),
    ];
    let row = move |grant: Grant| -> Vec<AnyView> {
        let stored = StoredValue::new(grant.clone());
        let may_end = grant.state != GrantState::Ended;
        let end_button = move || {
            (may_end && session.can::<ManagePeople>()).then(|| {
                view! {
                    <Button
                        label=t(key::identity_grant_end_verb())
                        emphasis=Emphasis::Quiet
                        on_click=move |()| end.run(stored.get_value())
                    />
                }
            })
        };
        // The portal itself gives no reason that a person could read.
        let given =
            grant.granted_by_name_fa.as_ref().map_or_else(|| "—".to_owned(), |_| grant.reason.clone());
        vec![
            pick(&grant.role_fa, Some(&grant.role_en)).to_owned().into_any(),
            match grant.organization_id {
                Some(id) => view! { <OrganizationName id/> }.into_any(),
                None => t(key::identity_everywhere()).into_any(),
            },
            view! { <GrantPeriod grant=grant.clone()/> }.into_any(),
            view! { <GrantStateBadge state=grant.state/> }.into_any(),
            view! { <bdi>{grant.granted_by_name_fa.unwrap_or_else(|| t(key::identity_portal()))}</bdi> }
                .into_any(),
            view! { <Reasons given ended=grant.end_reason/> }.into_any(),
            view! { {end_button} }.into_any(),
        ]
    };
    let rows = grants.into_iter().map(row).collect();
    view! { <Table caption=t(key::identity_grants()) columns rows/> }
}

#[component]
fn Reasons(given: String, ended: Option<String>) -> impl IntoView {
    view! {
        <span>
            <bdi>{given}</bdi>
            {ended.map(|reason| view! { <small class="end-reason">{t(key::identity_end_reason())} " " <bdi>{reason}</bdi></small> })}
        </span>
    }
}

#[component]
fn AddGrant(user_id: UserId, #[prop(into)] on_given: Callback<()>) -> impl IntoView {
    let roles = remote(calls::list_roles);
    view! {
        <Resource of=roles lines=4 let:roles>
            <AddGrantForm user_id roles on_given/>
        </Resource>
    }
}

#[component]
fn AddGrantForm(user_id: UserId, roles: Vec<Role>, on_given: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let role = RwSignal::new(String::new());
    let organization = RwSignal::new(None::<NamedOrganization>);
    let (from, until) = (RwSignal::new(None), RwSignal::new(None));
    let reason = RwSignal::new(String::new());
    let choices: Vec<_> = roles.iter().map(role_choice).collect();
    let roles = StoredValue::new(roles);
    let for_organization = Memo::new(move |_| {
        roles.with_value(|roles| {
            roles.iter().any(|known| known.for_organization && role.with(|role| known.code == *role))
        })
    });
    let submit = move |()| {
        let chosen = organization.get_untracked().map(|organization| organization.id);
        let body = CreateGrant {
            user_id,
            role: role.get_untracked(),
            organization_id: chosen.filter(|_| for_organization.get_untracked()),
            from: from.get_untracked(),
            until: until.get_untracked(),
            reason: reason.get_untracked().trim().to_owned(),
        };
        if for_organization.get_untracked() && chosen.is_none() {
            form.refuse(vec![FieldProblem::new("/organization_id", "required")]);
        } else if form.check(&body) {
            form.enter(calls::create_grant(body), t(key::identity_grant_given()), on_given);
        }
    };
    view! {
        <Form form on_submit=submit>
            <Select
                pointer="/role"
                label=t(key::identity_role())
                value=role
                choices
                unchosen=t(key::identity_role_unchosen())
                required=true
            />
            <Show when=move || for_organization.get()>
                <OrganizationPicker pointer="/organization_id" label=t(key::identity_organization()) required=true chosen=organization/>
            </Show>
            <div class="field-row">
                <DateField pointer="/from" label=t(key::identity_first_day()) hint=t(key::identity_first_day_hint()) value=from/>
                <DateField pointer="/until" label=t(key::identity_last_day()) hint=t(key::identity_last_day_hint()) value=until/>
            </div>
            <TextField
                pointer="/reason"
                label=t(key::identity_reason())
                hint=t(key::identity_reason_hint())
                value=reason
                required=true
                max=500
            />
            <div class="button-row">
                <SubmitButton label=t(key::identity_grant_add_verb()) icon="check"/>
            </div>
        </Form>
    }
}

#[component]
fn End(grant: Grant, #[prop(into)] on_ended: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let id = grant.id;
    let submit = move |()| {
        let body = EndGrant { reason: reason.get_untracked().trim().to_owned() };
        if form.check(&body) {
            form.enter(calls::end_grant(id, body), t(key::identity_grant_ended_done()), on_ended);
        }
    };
    let role = pick(&grant.role_fa, Some(&grant.role_en)).to_owned();
    view! {
        <Form form on_submit=submit>
            <Callout tone=Tone::Attention>
                <p>{t(key::identity_grant_end_text(role, grant.user_name_fa))}</p>
            </Callout>
            <TextField pointer="/reason" label=t(key::identity_end_why()) value=reason required=true max=500/>
            <div class="button-row">
                <SubmitButton label=t(key::identity_grant_end_verb()) emphasis=Emphasis::Danger/>
            </div>
        </Form>
    }
}
