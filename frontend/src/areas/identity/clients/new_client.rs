use contract::identity::CreateClient;
use contract::permission::ManageClients;
use leptos::prelude::*;

use crate::app::go;
use crate::areas::identity::admin::admin_crumbs;
use crate::areas::identity::calls;
use crate::areas::identity::choosing::{OrganizationPicker, PermissionPicker};
use crate::i18n::{key, t};
use crate::session::NamedOrganization;
use crate::shell::{Crumb, Page};
use crate::shell::{Guarded, holding};
use crate::ui::{Form, FormState, LinkButton, SubmitButton, TextField, toast};

/// Registers another system; its first secret is made on its page.
#[component]
pub fn NewClient() -> impl IntoView {
    let crumbs = admin_crumbs([Crumb::new("/admin/clients", t(key::identity_clients()))]);
    view! {
        <Page title=t(key::identity_client_new()) crumbs lead=|| t(key::identity_client_new_lead())>
            <Guarded open_to={holding::<ManageClients>()}>
                <NewClientForm/>
            </Guarded>
        </Page>
    }
}

#[component]
fn NewClientForm() -> impl IntoView {
    let form = FormState::new();
    let (title_fa, title_en) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let organization = RwSignal::new(None::<NamedOrganization>);
    let scopes = RwSignal::new(Vec::<String>::new());
    let own_only = RwSignal::new(false);
    Effect::new(move |_| own_only.set(organization.with(Option::is_some)));
    let go = go();
    let submit = move |()| {
        let body = CreateClient {
            title_fa: title_fa.get_untracked().trim().to_owned(),
            title_en: title_en.get_untracked().trim().to_owned(),
            organization_id: organization.get_untracked().map(|organization| organization.id),
            scopes: scopes.get_untracked(),
        };
        if !form.check(&body) {
            return;
        }
        let go = go.clone();
        form.send(calls::create_client(body), move |client| {
            toast::done(t(key::identity_client_created()));
            go(&format!("/admin/clients/{}", client.id));
        });
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/title_fa" label=t(key::identity_title_fa()) value=title_fa required=true/>
            <TextField pointer="/title_en" label=t(key::identity_title_en()) value=title_en required=true ltr=true/>
            <OrganizationPicker
                pointer="/organization_id"
                label=t(key::identity_organization())
                hint=t(key::identity_client_organization_hint())
                chosen=organization
            />
            <PermissionPicker pointer="/scopes" label=t(key::identity_scopes()) chosen=scopes own_only for_systems=true/>
            <div class="button-row">
                <SubmitButton label=t(key::identity_client_create_verb()) icon="check"/>
                <LinkButton label=t(key::identity_cancel()) href="/admin/clients"/>
            </div>
        </Form>
    }
}
