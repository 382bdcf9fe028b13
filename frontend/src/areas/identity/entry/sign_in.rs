use contract::identity::{CreateSession, Me, Session, VerifySecondFactor};
use contract::problem::Code;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::Door;
use super::demonstration::DemonstrationAccounts;
use crate::api::ApiError;
use crate::app::query_value;
use crate::areas::identity::calls;
use crate::browser;
use crate::i18n::{key, short_date, t, tehran_date};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{Button, Emphasis, Form, FormState, PasswordField, SubmitButton, TextField, toast};

/// Where signing in stands: the second factor is asked for only where the first was right.
#[derive(Clone, PartialEq)]
enum Step {
    Password,
    SecondFactor { ticket: String },
}

/// Signs a person in and brings them to the page they came from.
#[component]
pub fn SignIn() -> impl IntoView {
    let session = use_session();
    let step = RwSignal::new(Step::Password);
    let username = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    leave_when_signed_in();
    let accept = Callback::new(move |fresh: Session| {
        leptos::task::spawn_local(async move {
            session.accept(fresh).await;
            password.try_set(String::new());
        });
    });
    let title = move || match step.get() {
        Step::Password => t(key::identity_sign_in()),
        Step::SecondFactor { .. } => t(key::identity_second_step()),
    };
    view! {
        <Page title=Signal::derive(title)>
            <div class="entry-door-row">
                <Door>
                    {move || match step.get() {
                        Step::Password => view! { <PasswordStep username password step accept/> }.into_any(),
                        Step::SecondFactor { ticket } => view! { <SecondFactorStep ticket step accept/> }.into_any(),
                    }}
                </Door>
                <DemonstrationAccounts username password/>
            </div>
        </Page>
    }
}

/// Whoever is signed in has nothing to do here: they go where they wanted to.
fn leave_when_signed_in() {
    let session = use_session();
    let navigate = use_navigate();
    let next = query_value("next");
    Effect::new(move |_| {
        if let Some(me) = session.me() {
            remind(&me);
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(&destination(&me, &next.get_untracked()), options);
        }
    });
}

fn remind(me: &Me) {
    if let Some(due) = me.second_factor.due {
        toast::done(t(key::identity_second_factor_due(short_date(tehran_date(due)))));
    }
}

/// The page asked for, if it is one of ours; a password that must be changed comes first.
fn destination(me: &Me, next: &str) -> String {
    let is_ours = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    let next = if is_ours { next } else { "/" };
    if me.must_change_password {
        format!("/account?tab=password&next={}", browser::encode(next))
    } else {
        next.to_owned()
    }
}

#[component]
fn PasswordStep(
    username: RwSignal<String>,
    password: RwSignal<String>,
    step: RwSignal<Step>,
    accept: Callback<Session>,
) -> impl IntoView {
    let form = FormState::new();
    let submit = move |()| {
        let body = CreateSession {
            username: username.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        if !form.check(&body) {
            return;
        }
        // The ticket of the second factor comes as a refusal: it is a step here, no failure.
        let call = async move {
            match calls::create_session(body).await {
                Ok(session) => Ok(Ok(session)),
                Err(error) => ticket_of(&error).map(Err).ok_or(error),
            }
        };
        form.send(call, move |answer| match answer {
            Ok(session) => accept.run(session),
            Err(ticket) => step.set(Step::SecondFactor { ticket }),
        });
    };
    view! {
        <Form form on_submit=submit>
            <TextField
                pointer="/username"
                label=t(key::identity_username_or_email())
                value=username
                required=true
                ltr=true
                autocomplete="username"
                max=254
            />
            <PasswordField pointer="/password" label=t(key::identity_password()) value=password/>
            <SubmitButton label=t(key::identity_sign_in_verb()) icon="log-in"/>
        </Form>
        <ul class="entry-door-links">
            <li><a href="/reset">{t(key::identity_forgotten())}</a></li>
            <li>{t(key::identity_no_account())} " " <a href="/register">{t(key::identity_register_verb())}</a></li>
        </ul>
    }
}

fn ticket_of(error: &ApiError) -> Option<String> {
    let ApiError::Problem(problem) = error else { return None };
    let asked = problem.code == Code::SecondFactorRequired.as_str();
    asked.then(|| problem.params.get("ticket")?.as_str().map(str::to_owned)).flatten()
}

#[component]
fn SecondFactorStep(ticket: String, step: RwSignal<Step>, accept: Callback<Session>) -> impl IntoView {
    let form = FormState::new();
    let code = RwSignal::new(String::new());
    let recovery = RwSignal::new(false);
    let ask = StoredValue::new(ticket);
    let submit = move |()| {
        let body =
            VerifySecondFactor { ticket: ask.get_value(), code: code.get_untracked().trim().to_owned() };
        if form.check(&body) {
            form.send(calls::verify_second_factor(body), move |session| accept.run(session));
        }
    };
    browser::soon(|| browser::focus("field-code"));
    let field = move || {
        let (label, hint) = if recovery.get() {
            (t(key::identity_recovery_code()), t(key::identity_recovery_code_hint()))
        } else {
            (t(key::identity_code()), t(key::identity_code_hint()))
        };
        view! { <TextField pointer="/code" label hint value=code required=true ltr=true autocomplete="one-time-code" max=40/> }
    };
    let other = move || {
        if recovery.get() { t(key::identity_use_app()) } else { t(key::identity_use_recovery_code()) }
    };
    let swap = move |_| {
        code.set(String::new());
        form.clear();
        recovery.update(|recovery| *recovery = !*recovery);
        browser::soon(|| browser::focus("field-code"));
    };
    view! {
        <Form form on_submit=submit>
            {field}
            <SubmitButton label=t(key::identity_sign_in_verb()) icon="log-in"/>
        </Form>
        <ul class="entry-door-links">
            <li><button type="button" class="link" on:click=swap>{other}</button></li>
            <li>
                <Button
                    label=t(key::identity_start_over())
                    emphasis=Emphasis::Quiet
                    icon="rotate-ccw"
                    on_click=move |()| step.set(Step::Password)
                />
            </li>
        </ul>
    }
}
