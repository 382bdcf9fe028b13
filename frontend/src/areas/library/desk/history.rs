use contract::library::{FormVersion, LibraryForm, VersionStanding, WithdrawVersion};
use leptos::prelude::*;

use super::may_withdraw;
use super::reason::ReasonDialog;
use crate::areas::library::calls;
use crate::areas::library::wording::{StandingBadge, version_address};
use crate::i18n::{Date, Moment, key, t};
use crate::session::use_session;
use crate::ui::{Button, Column, Emphasis, EmptyState, FormState, Table};

/// Every approved version, with the way to withdraw one that has a mistake in it.
#[component]
pub(super) fn History(form: LibraryForm, on_moved: Callback<()>) -> impl IntoView {
    let session = use_session();
    let withdraws = untrack(|| may_withdraw(session));
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(0);
    let code = StoredValue::new(form.code.clone());
    let given = Callback::new(move |(state, reason): (FormState, String)| {
        let input = WithdrawVersion { reason };
        if state.check(&input) {
            let (code, n) = (code.get_value(), chosen.get_untracked());
            let call = async move { calls::withdraw_version(&code, n, input).await };
            state.enter(call, t(key::library_withdrawn_done()), on_moved);
        }
    });
    if form.versions.is_empty() {
        let text = t(key::library_no_versions_text());
        return view! { <EmptyState icon="history" title=t(key::library_no_versions()) text/> }.into_any();
    }
    let columns = vec![
        Column::new(t(key::library_column_version())),
        Column::new(t(key::library_column_state())),
        Column::new(t(key::library_in_force())),
        Column::new(t(key::library_column_approved())),
        Column::new(t(key::library_column_actions())),
    ];
    let choose = move |n: i32| {
        chosen.set(n);
        open.set(true);
    };
    let code_text = form.code.clone();
    let rows = form.versions.into_iter().map(|version| row(&code_text, version, withdraws, choose)).collect();
    view! {
        <Table caption=t(key::library_versions()) columns rows/>
        <ReasonDialog
            open
            title=t(key::library_withdraw())
            text=t(key::library_withdraw_text())
            hint=t(key::library_public_reason_hint())
            icon="ban"
            grave=true
            on_given=given
        />
    }
    .into_any()
}

fn row(
    code: &str,
    version: FormVersion,
    withdraws: bool,
    choose: impl Fn(i32) + Copy + Send + Sync + 'static,
) -> Vec<AnyView> {
    let n = version.n.unwrap_or_default();
    let can_go = withdraws && version.standing != Some(VersionStanding::Withdrawn);
    let by = version.desk.and_then(|desk| desk.approved_by).map(|by| view! { " " <bdi>{by}</bdi> });
    let withdraw_of = t(key::library_withdraw_of(n));
    vec![
        view! { <a href=version_address(code, n)>{t(key::library_version(n))}</a> }.into_any(),
        version.standing.map(|standing| view! { <StandingBadge standing/> }).into_any(),
        version.effective_from.map(|value| view! { <Date value/> }).into_any(),
        view! { <div>{version.approved_at.map(|value| view! { <Moment value/> })} {by}</div> }.into_any(),
        can_go
            .then(|| {
                view! { <Button label=withdraw_of icon="ban" emphasis=Emphasis::Quiet on_click=move |()| choose(n)/> }
            })
            .into_any(),
    ]
}
