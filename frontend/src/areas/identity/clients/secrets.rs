use contract::identity::{Client, ClientId, ClientSecret, ClientSecretCreated, CreateClientSecret};
use leptos::prelude::*;

use crate::api::Tagged;
use crate::areas::identity::calls;
use crate::browser;
use crate::i18n::{Moment, key, t};
use crate::ui::{
    Button, Callout, Column, CopyButton, Dialog, Emphasis, EmptyState, Form, FormState, NumberField,
    Question, Remote, SubmitButton, Table, Tone, once_confirmed,
};

/// How many secrets may overlap while one takes the place of the other.
const AT_ONCE: usize = 2;

/// The secrets of a system: made, shown once, and revoked when the next is in use.
#[component]
pub(super) fn Secrets(read: Client, client: Remote<Tagged<Client>>) -> impl IntoView {
    let making = RwSignal::new(false);
    let fresh = RwSignal::new(None::<ClientSecretCreated>);
    let id = read.id;
    let is_full = read.secrets.len() >= AT_ONCE;
    let is_empty = read.secrets.is_empty();
    let label = if is_empty { t(key::identity_secret_first()) } else { t(key::identity_secret_rotate()) };
    let list = if is_empty {
        view! { <EmptyState icon="key-round" title=t(key::identity_no_secrets()) text=t(key::identity_no_secrets_text())/> }.into_any()
    } else {
        view! { <SecretTable id secrets=read.secrets client/> }.into_any()
    };
    let made = move |secret| {
        fresh.set(Some(secret));
        browser::soon(|| browser::focus("fresh-secret"));
    };
    // However the dialog is closed: the secret is gone from the screen and the list shows it.
    Effect::new(move |_| {
        if !making.get() && fresh.with_untracked(Option::is_some) {
            fresh.set(None);
            client.reload();
        }
    });
    view! {
        <section aria-labelledby="secrets-head">
            <div class="section-head">
                <h2 id="secrets-head">{t(key::identity_secrets())}</h2>
                {if is_full {
                    view! { <p class="quiet">{t(key::identity_secrets_full())}</p> }.into_any()
                } else {
                    view! { <Button label icon="key-round" on_click=move |()| making.set(true)/> }.into_any()
                }}
            </div>
            <p class="account-note">{t(key::identity_secrets_text())}</p>
            {list}
        </section>
        <Dialog open=making title=t(key::identity_secret_new())>
            {move || match fresh.get() {
                Some(secret) => view! { <FreshSecret secret on_kept=move |()| making.set(false)/> }.into_any(),
                None => view! { <MakeSecret id on_made=made/> }.into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn MakeSecret(id: ClientId, #[prop(into)] on_made: Callback<ClientSecretCreated>) -> impl IntoView {
    let form = FormState::new();
    let days = RwSignal::new(Some(365));
    let submit = move |()| {
        let body = CreateClientSecret { days: days.get_untracked() };
        if form.check(&body) {
            form.send(calls::create_client_secret(id, body), move |secret| on_made.run(secret));
        }
    };
    view! {
        <Form form on_submit=submit>
            <NumberField
                pointer="/days"
                label=t(key::identity_secret_days())
                hint=t(key::identity_secret_days_hint())
                unit=t(key::identity_days())
                value=days
            />
            <div class="button-row"><SubmitButton label=t(key::identity_secret_make()) icon="key-round"/></div>
        </Form>
    }
}

#[component]
fn FreshSecret(secret: ClientSecretCreated, #[prop(into)] on_kept: Callback<()>) -> impl IntoView {
    let client_id = secret.client_id.to_string();
    view! {
        <div class="fresh-secret" id="fresh-secret" tabindex="-1">
            <Callout tone=Tone::Attention><p>{t(key::identity_secret_once())}</p></Callout>
            <p class="secret-line">
                <span>{t(key::identity_client_id())}</span>
                <bdi dir="ltr"><code>{client_id.clone()}</code></bdi>
                <CopyButton text=client_id/>
            </p>
            <p class="secret-line">
                <span>{t(key::identity_secret())}</span>
                <bdi dir="ltr"><code>{secret.secret.clone()}</code></bdi>
                <CopyButton text=secret.secret/>
            </p>
            <Button label=t(key::identity_secret_kept()) emphasis=Emphasis::Primary icon="check" on_click=move |()| on_kept.run(())/>
        </div>
    }
}

#[component]
fn SecretTable(id: ClientId, secrets: Vec<ClientSecret>, client: Remote<Tagged<Client>>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::identity_created())),
        Column::new(t(key::identity_last_used())),
        Column::new(t(key::identity_expires())),
        Column::new(t(key::identity_actions())),
    ];
    let revoke = move |secret: &ClientSecret| {
        let secret = secret.id;
        let question = Question {
            title: t(key::identity_secret_revoke()),
            text: t(key::identity_secret_revoke_text()),
            verb: t(key::identity_secret_revoke_verb()),
        };
        once_confirmed(
            question,
            calls::revoke_client_secret(id, secret),
            t(key::identity_secret_revoked()),
            move |_| client.reload(),
        );
    };
    let row = move |secret: ClientSecret| -> Vec<AnyView> {
        let stored = StoredValue::new(secret.clone());
        let moment = |at: Option<chrono::DateTime<chrono::Utc>>, otherwise: String| match at {
            Some(at) => view! { <Moment value=at/> }.into_any(),
            None => otherwise.into_any(),
        };
        vec![
            view! { <Moment value=secret.created_at/> }.into_any(),
            moment(secret.last_used_at, t(key::identity_never())),
            moment(secret.expires_at, t(key::identity_until_revoked())),
            view! {
                <Button
                    label=t(key::identity_secret_revoke_verb())
                    emphasis=Emphasis::Quiet
                    on_click=move |()| stored.with_value(revoke)
                />
            }
            .into_any(),
        ]
    };
    let rows = secrets.into_iter().map(row).collect();
    view! { <Table caption=t(key::identity_secrets()) columns rows/> }
}
