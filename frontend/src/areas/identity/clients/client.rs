use contract::identity::{Client, ClientStatus, UpdateClient};
use contract::permission::ManageClients;
use leptos::prelude::*;

use super::organization_or_all;
use super::secrets::Secrets;
use crate::api::Tagged;
use crate::app::param;
use crate::areas::identity::admin::admin_crumbs;
use crate::areas::identity::calls;
use crate::areas::identity::choosing::PermissionPicker;
use crate::areas::identity::wording::{ClientStatusBadge, permissions_by_area};
use crate::i18n::{Ltr, Moment, key, pick, t};
use crate::shell::{Crumb, Page};
use crate::shell::{Guarded, holding};
use crate::ui::{
    Button, CopyButton, Emphasis, Fact, Facts, Form, FormState, Question, Remote, Resource, SubmitButton,
    TextField, confirm, remote, toast,
};

/// One system: what it may ask for, its secrets, and when it last came.
#[component]
pub fn ClientPage() -> impl IntoView {
    let id = param("id");
    let client = remote(move || calls::get_client(id.get()));
    let title = Signal::derive(move || {
        let read = client.get();
        read.map_or_else(
            || t(key::identity_client()),
            |read| pick(&read.value.title_fa, Some(&read.value.title_en)).to_owned(),
        )
    });
    let crumbs = admin_crumbs([Crumb::new("/admin/clients", t(key::identity_clients()))]);
    view! {
        <Page title crumbs>
            <Guarded open_to={holding::<ManageClients>()}>
                <Resource of=client lines=8 let:read>
                    <Record read=read.clone() client/>
                    <Secrets read=read.value client/>
                </Resource>
            </Guarded>
        </Page>
    }
}

#[component]
fn Record(read: Tagged<Client>, client: Remote<Tagged<Client>>) -> impl IntoView {
    let editing = RwSignal::new(false);
    let read = StoredValue::new(read);
    move || {
        if editing.get() {
            view! { <EditClient read=read.get_value() client editing/> }.into_any()
        } else {
            view! { <ClientFacts read=read.get_value().value/> <Actions read=read.get_value() client editing/> }.into_any()
        }
    }
}

#[component]
fn ClientFacts(read: Client) -> impl IntoView {
    let id = read.id.to_string();
    let organization = organization_or_all(&read);
    let scopes = permissions_by_area(&read.scopes);
    let group = |(area, texts): (String, Vec<String>)| {
        view! {
            <div>
                <dt>{area}</dt>
                <dd>
                    <ul>{texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                </dd>
            </div>
        }
    };
    let no_scopes =
        scopes.is_empty().then(|| view! { <span class="quiet">{t(key::identity_no_scopes())}</span> });
    view! {
        <Facts>
            <Fact label=t(key::identity_status())><ClientStatusBadge status=read.status/></Fact>
            <Fact label=t(key::identity_client_id())>
                <Ltr text=id.clone()/>
                <CopyButton text=id/>
            </Fact>
            <Fact label=t(key::identity_title_fa())><bdi>{read.title_fa}</bdi></Fact>
            <Fact label=t(key::identity_title_en())><Ltr text=read.title_en/></Fact>
            <Fact label=t(key::identity_for_organization())>{organization}</Fact>
            <Fact label=t(key::identity_last_used())>
                {match read.last_used_at {
                    Some(at) => view! { <Moment value=at/> }.into_any(),
                    None => t(key::identity_never()).into_any(),
                }}
            </Fact>
            <Fact label=t(key::identity_created())><Moment value=read.created_at/></Fact>
            <Fact label=t(key::identity_scopes())>
                {no_scopes}
                <dl class="allowed">{scopes.into_iter().map(group).collect_view()}</dl>
            </Fact>
        </Facts>
    }
}

#[component]
fn Actions(read: Tagged<Client>, client: Remote<Tagged<Client>>, editing: RwSignal<bool>) -> impl IntoView {
    let Tagged { value: now, etag } = read;
    let etag = StoredValue::new(etag);
    let name = StoredValue::new(pick(&now.title_fa, Some(&now.title_en)).to_owned());
    let set_status = move |status: ClientStatus| {
        leptos::task::spawn_local(async move {
            let question = Question {
                title: t(key::identity_client_suspend()),
                text: t(key::identity_client_suspend_text(name.get_value())),
                verb: t(key::identity_suspend_verb()),
            };
            if status == ClientStatus::Suspended && !confirm(question).await {
                return;
            }
            let body = UpdateClient { status: Some(status), ..UpdateClient::default() };
            match calls::update_client(now.id, body, etag.get_value()).await {
                Ok(fresh) => {
                    client.put(fresh);
                    toast::done(t(key::identity_client_saved()));
                }
                Err(error) => toast::fail(&error),
            }
        });
    };
    view! {
        <div class="button-row person-actions">
            <Button label=t(key::identity_edit()) icon="pencil" on_click=move |()| editing.set(true)/>
            {match now.status {
                ClientStatus::Active => view! {
                    <Button
                        label=t(key::identity_client_suspend())
                        icon="ban"
                        emphasis=Emphasis::Danger
                        on_click=move |()| set_status(ClientStatus::Suspended)
                    />
                }
                .into_any(),
                ClientStatus::Suspended => view! {
                    <Button
                        label=t(key::identity_reactivate())
                        icon="circle-check"
                        on_click=move |()| set_status(ClientStatus::Active)
                    />
                }
                .into_any(),
            }}
        </div>
    }
}

#[component]
fn EditClient(
    read: Tagged<Client>,
    client: Remote<Tagged<Client>>,
    editing: RwSignal<bool>,
) -> impl IntoView {
    let form = FormState::new();
    let Tagged { value: now, etag } = read;
    let etag = StoredValue::new(etag);
    let (title_fa, title_en) = (RwSignal::new(now.title_fa), RwSignal::new(now.title_en));
    let scopes = RwSignal::new(now.scopes);
    let own_only = RwSignal::new(now.organization_id.is_some());
    let id = now.id;
    let submit = move |()| {
        let body = UpdateClient {
            title_fa: Some(title_fa.get_untracked().trim().to_owned()),
            title_en: Some(title_en.get_untracked().trim().to_owned()),
            scopes: Some(scopes.get_untracked()),
            status: None,
        };
        if form.check(&body) {
            form.send(calls::update_client(id, body, etag.get_value()), move |fresh| {
                client.put(fresh);
                toast::done(t(key::identity_client_saved()));
            });
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/title_fa" label=t(key::identity_title_fa()) value=title_fa required=true/>
            <TextField pointer="/title_en" label=t(key::identity_title_en()) value=title_en required=true ltr=true/>
            <PermissionPicker pointer="/scopes" label=t(key::identity_scopes()) chosen=scopes own_only for_systems=true/>
            <div class="button-row">
                <SubmitButton label=t(key::identity_save())/>
                <Button label=t(key::identity_cancel()) on_click=move |()| editing.set(false)/>
            </div>
        </Form>
    }
}
