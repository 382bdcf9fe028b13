use contract::publications::{
    PublicationId, PublicationKind, ValidityChange, WithdrawPublication, WithdrawalEffects,
};
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::areas::publications::validity::status_name;
use crate::areas::publications::wording::RelatedLink;
use crate::i18n::{key, t};
use crate::ui::{
    Badge, Callout, Dialog, Emphasis, Form, FormState, Resource, SubmitButton, TextArea, Tone, remote, toast,
};

/// For good, and with the reason readers will be told.
#[component]
pub(super) fn WithdrawDialog(
    open: RwSignal<bool>,
    id: PublicationId,
    kind: PublicationKind,
    on_moved: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=verb(kind)>
            <Withdrawal open id kind on_moved/>
        </Dialog>
    }
}

/// What the deed is called.
pub(super) fn verb(kind: PublicationKind) -> String {
    t(if kind.is_formal() { key::publications_withdraw_formal() } else { key::publications_withdraw() })
}

/// PUB-7: what it did to others becomes void, so the screen first lists what would revive.
#[component]
fn Withdrawal(
    open: RwSignal<bool>,
    id: PublicationId,
    kind: PublicationKind,
    on_moved: Callback<()>,
) -> impl IntoView {
    let effects = remote(move || calls::withdrawal_effects(id));
    view! {
        <Resource of=effects lines=4 let:effects>
            <WithdrawForm open id kind effects on_moved/>
        </Resource>
    }
}

#[component]
fn WithdrawForm(
    open: RwSignal<bool>,
    id: PublicationId,
    kind: PublicationKind,
    effects: WithdrawalEffects,
    on_moved: Callback<()>,
) -> impl IntoView {
    let version = effects.version;
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let input = WithdrawPublication { reason: reason.get_untracked().trim().to_owned() };
        if !form.check(&input) {
            return;
        }
        form.send(calls::withdraw_publication(id, version, input), move |_| {
            open.set(false);
            toast::done(t(key::publications_withdrawn_done()));
            on_moved.run(());
        });
    };
    view! {
        <Form form on_submit=submit>
            <Callout tone=Tone::Bad><p>{t(key::publications_withdraw_text())}</p></Callout>
            {kind.is_formal().then(|| view! { <Changes effects/> })}
            <TextArea
                pointer="/reason"
                label=t(key::publications_withdrawn_reason())
                hint=t(key::publications_withdraw_hint())
                value=reason
                required=true
                rows=4
            />
            <SubmitButton label=verb(kind) icon="ban" emphasis=Emphasis::Danger/>
        </Form>
    }
}

#[component]
fn Changes(effects: WithdrawalEffects) -> impl IntoView {
    if effects.changes.is_empty() {
        return view! { <p class="field-hint">{t(key::publications_withdraw_no_effect())}</p> }.into_any();
    }
    view! {
        <div>
            <p class="field-label">{t(key::publications_withdraw_effects())}</p>
            <ul class="ties">{effects.changes.into_iter().map(change).collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn change(change: ValidityChange) -> impl IntoView {
    let from_to = t(key::publications_withdraw_change(
        status_name(change.before.status),
        status_name(change.after.status),
    ));
    let revives = change
        .revives
        .then(|| view! { " " <Badge text=t(key::publications_withdraw_revives()) tone=Tone::Good icon="rotate-ccw"/> });
    view! {
        <li>
            <div>
                <span><RelatedLink text=change.publication/> {revives}</span>
                <small>{from_to}</small>
            </div>
        </li>
    }
}
