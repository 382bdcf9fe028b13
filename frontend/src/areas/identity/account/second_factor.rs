use contract::identity::{ConfirmPassword, ConfirmTotp, RecoveryCodes, SecondFactor, TotpStarted};
use leptos::prelude::*;

use super::recovery_codes::FreshCodes;
use crate::areas::identity::calls;
use crate::browser;
use crate::i18n::{Message, key, short_date, t, tehran_date};
use crate::session::use_session;
use crate::ui::{
    Badge, Button, Callout, CopyButton, Emphasis, Form, FormState, LinkButton, PasswordField, SubmitButton,
    TextField, Tone, toast,
};

/// What the tab is busy with; nothing of it survives a reload, as secrets should not.
#[derive(Clone)]
enum Stage {
    Overview,
    Starting,
    Confirming(TotpStarted),
    Codes(RecoveryCodes),
    Renewing,
    Removing,
}

#[component]
pub(super) fn SecondFactorTab() -> impl IntoView {
    let session = use_session();
    let stage = RwSignal::new(Stage::Overview);
    let factor = Memo::new(move |_| session.me().map(|me| me.second_factor.clone()));
    let show_codes = Callback::new(move |codes| {
        stage.set(Stage::Codes(codes));
        leptos::task::spawn_local(session.read_me());
    });
    let removed = move |()| {
        stage.set(Stage::Overview);
        toast::done(t(key::identity_totp_removed()));
        leptos::task::spawn_local(session.read_me());
    };
    let content = move || match stage.get() {
        Stage::Overview => {
            view! { {move || factor.get().map(|factor| view! { <Overview factor stage/> })} }.into_any()
        }
        Stage::Starting => prove(
            stage,
            key::identity_totp_start_text,
            key::identity_totp_start_verb,
            calls::start_totp,
            move |started| stage.set(Stage::Confirming(started)),
        )
        .into_any(),
        Stage::Confirming(started) => view! { <Confirm started stage show_codes/> }.into_any(),
        Stage::Codes(codes) => {
            view! { <FreshCodes codes=codes.codes on_kept=move |()| stage.set(Stage::Overview)/> }.into_any()
        }
        Stage::Renewing => prove(
            stage,
            key::identity_codes_renew_text,
            key::identity_codes_renew_verb,
            calls::renew_recovery_codes,
            move |codes| show_codes.run(codes),
        )
        .into_any(),
        Stage::Removing => prove(
            stage,
            key::identity_totp_remove_text,
            key::identity_totp_remove_verb,
            calls::remove_totp,
            removed,
        )
        .into_any(),
    };
    view! {
        <section class="account-part" aria-labelledby="factor-head">
            <h2 id="factor-head">{t(key::identity_second_factor())}</h2>
            {content}
        </section>
    }
}

#[component]
fn Overview(factor: SecondFactor, stage: RwSignal<Stage>) -> impl IntoView {
    if !factor.enrolled {
        let due = factor.due.map(|due| {
            let text = t(key::identity_second_factor_due(short_date(tehran_date(due))));
            view! { <Callout tone=Tone::Attention><p>{text}</p></Callout> }
        });
        return view! {
            {due}
            <p class="account-note">{t(key::identity_totp_off_text())}</p>
            <Button
                label=t(key::identity_totp_set_up())
                icon="shield"
                emphasis=Emphasis::Primary
                on_click=move |()| stage.set(Stage::Starting)
            />
        }
        .into_any();
    }
    let few = factor.recovery_codes_left < 3;
    view! {
        <p class="account-state">
            <Badge text=t(key::identity_totp_on()) tone=Tone::Good icon="shield-check"/>
            <span>{t(key::identity_codes_left(factor.recovery_codes_left))}</span>
        </p>
        {few.then(|| view! { <Callout tone=Tone::Attention><p>{t(key::identity_codes_few())}</p></Callout> })}
        <p class="account-note">{t(key::identity_totp_on_text())}</p>
        <div class="button-row">
            <Button label=t(key::identity_codes_renew()) icon="rotate-ccw" on_click=move |()| stage.set(Stage::Renewing)/>
            <Button
                label=t(key::identity_totp_remove())
                icon="trash-2"
                emphasis=Emphasis::Quiet
                on_click=move |()| stage.set(Stage::Removing)
            />
        </div>
    }
    .into_any()
}

/// The present password is asked before anything about the second factor changes.
fn prove<T: 'static, Sending>(
    stage: RwSignal<Stage>,
    text: fn() -> Message,
    verb: fn() -> Message,
    call: fn(ConfirmPassword) -> Sending,
    then: impl Fn(T) + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    Sending: Future<Output = Result<T, crate::api::ApiError>> + 'static,
{
    let form = FormState::new();
    let password = RwSignal::new(String::new());
    let submit = move |()| {
        let body = ConfirmPassword { password: password.get_untracked() };
        if form.check(&body) {
            form.send(call(body), then.clone());
        }
    };
    browser::soon(|| browser::focus("field-password"));
    view! {
        <Form form on_submit=submit>
            <p>{t(text())}</p>
            <PasswordField pointer="/password" label=t(key::identity_current_password()) value=password/>
            <div class="button-row">
                <SubmitButton label=t(verb())/>
                <Button label=t(key::identity_cancel()) on_click=move |()| stage.set(Stage::Overview)/>
            </div>
        </Form>
    }
}

#[component]
fn Confirm(
    started: TotpStarted,
    stage: RwSignal<Stage>,
    show_codes: Callback<RecoveryCodes>,
) -> impl IntoView {
    let form = FormState::new();
    let code = RwSignal::new(String::new());
    let submit = move |()| {
        let body = ConfirmTotp { code: code.get_untracked().trim().to_owned() };
        if form.check(&body) {
            form.send(calls::confirm_totp(body), move |codes| show_codes.run(codes));
        }
    };
    let grouped = in_fours(&started.secret);
    view! {
        <ol class="totp-steps">
            <li>
                <p>{t(key::identity_totp_scan())}</p>
                <div class="totp-qr" role="img" aria-label=t(key::identity_totp_qr()) inner_html=started.qr_svg></div>
                <p class="account-note">{t(key::identity_totp_type())}</p>
                <p class="totp-secret">
                    <bdi dir="ltr"><code>{grouped}</code></bdi>
                    <CopyButton text=started.secret/>
                </p>
                <LinkButton label=t(key::identity_totp_open()) icon="smartphone" href=started.url external=true/>
            </li>
            <li>
                <Form form on_submit=submit>
                    <TextField
                        pointer="/code"
                        label=t(key::identity_code())
                        hint=t(key::identity_totp_code_hint())
                        value=code
                        required=true
                        ltr=true
                        autocomplete="one-time-code"
                        max=10
                    />
                    <div class="button-row">
                        <SubmitButton label=t(key::identity_totp_confirm()) icon="shield-check"/>
                        <Button label=t(key::identity_cancel()) on_click=move |()| stage.set(Stage::Overview)/>
                    </div>
                </Form>
            </li>
        </ol>
    }
}

/// Groups of four are easier to type from a screen.
fn in_fours(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}
