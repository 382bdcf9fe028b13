use contract::library::{Bundle, WithdrawBundle};
use leptos::prelude::*;

use super::bundle_fields::{BundleFields, Making};
use super::reason::ReasonDialog;
use super::{BUNDLES, crumbs, may_approve, may_describe};
use crate::app::{go, param};
use crate::areas::library::calls;
use crate::areas::library::wording::bundle_address;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::{Crumb, Guarded, Page};
use crate::ui::{
    Basis, Button, Emphasis, Form, FormState, LinkButton, Overtaken, Remote, Resource, SubmitButton, remote,
    toast,
};

fn way() -> Vec<Crumb> {
    let mut way = crumbs();
    way.push(Crumb::new(BUNDLES, t(key::library_bundles())));
    way
}

/// A bundle that does not exist yet.
#[component]
pub(in crate::areas::library) fn NewBundle() -> impl IntoView {
    let session = use_session();
    view! {
        <Page title=t(key::library_bundle_new()) crumbs=way() lead=|| t(key::library_bundles_lead())>
            <Guarded open_to=move || may_describe(session)>
                <NewFields/>
            </Guarded>
        </Page>
    }
}

#[component]
fn NewFields() -> impl IntoView {
    let (form, making) = (FormState::new(), Making::new());
    let go = StoredValue::new_local(go());
    let submit = move |()| {
        let input = making.create();
        if form.check(&input) {
            form.send(calls::create_bundle(input), move |made: Bundle| {
                toast::done(t(key::library_bundle_saved()));
                go.with_value(|go| go(&bundle_address(&made.slug)));
            });
        }
    };
    view! {
        <div class="library-describe">
            <Form form on_submit=submit>
                <BundleFields making is_new=true/>
                <SubmitButton label=t(key::library_save())/>
            </Form>
        </div>
    }
}

/// A bundle that is there: its texts and forms, and its end.
#[component]
pub(in crate::areas::library) fn BundleEditing() -> impl IntoView {
    let session = use_session();
    let slug = param("slug");
    let found = remote(move || calls::whole_bundle(slug.get()));
    let actions = move || {
        let bundle = found.get()?;
        Some(view! {
            <LinkButton icon="eye" label=t(key::library_bundle_page()) href=bundle_address(&bundle.slug)/>
            <Withdraw bundle found/>
        })
    };
    view! {
        <Page title=t(key::library_bundle_edit()) crumbs=way() actions=move || view! { {actions} }>
            <Guarded open_to=move || may_describe(session)>
                <Resource of=found lines=10 let:bundle>
                    <Fields bundle/>
                </Resource>
            </Guarded>
        </Page>
    }
}

#[component]
fn Fields(bundle: Bundle) -> impl IntoView {
    let (form, making) = (FormState::new(), Making::new());
    making.fill(bundle.clone());
    let basis = Basis::new(bundle);
    let go = StoredValue::new_local(go());
    let submit = move |()| {
        let input = making.change();
        if form.check(&input) {
            let held = basis.held();
            let newer = calls::whole_bundle(held.slug.clone());
            let change = async move { calls::update_bundle(&held, &input).await };
            form.send(basis.heard(change, newer), move |saved: Bundle| {
                toast::done(t(key::library_bundle_saved()));
                go.with_value(|go| go(&bundle_address(&saved.slug)));
            });
        }
    };
    view! {
        <div class="library-describe">
            <Form form on_submit=submit>
                <Overtaken basis take=move |newer: Bundle| making.fill(newer)/>
                <BundleFields making is_new=false/>
                <SubmitButton label=t(key::library_save())/>
            </Form>
        </div>
    }
}

/// Given up for good, with a reason that everybody reads.
#[component]
fn Withdraw(bundle: Bundle, found: Remote<Bundle>) -> impl IntoView {
    let session = use_session();
    let open = RwSignal::new(false);
    let go = StoredValue::new_local(go());
    let is_live = bundle.withdrawal.is_none();
    let given = Callback::new(move |(form, reason): (FormState, String)| {
        let input = WithdrawBundle { reason };
        let Some(bundle) = untrack(|| found.get()) else { return };
        if form.check(&input) {
            form.send(async move { calls::withdraw_bundle(&bundle, input).await }, move |_| {
                toast::done(t(key::library_bundle_withdrawn_done()));
                go.with_value(|go| go(BUNDLES));
            });
        }
    });
    move || {
        (is_live && may_approve(session)).then(|| {
            view! {
                <Button
                    label=t(key::library_bundle_withdraw())
                    icon="ban"
                    emphasis=Emphasis::Quiet
                    on_click=move |()| open.set(true)
                />
                <ReasonDialog
                    open
                    title=t(key::library_bundle_withdraw())
                    text=t(key::library_bundle_withdraw_text())
                    hint=t(key::library_public_reason_hint())
                    icon="ban"
                    grave=true
                    on_given=given
                />
            }
        })
    }
}
