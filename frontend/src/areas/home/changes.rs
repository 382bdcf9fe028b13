use contract::organizations::RegisterChange;
use contract::page::Page;
use leptos::prelude::*;

use super::Block;
use crate::api;
use crate::i18n::{self, Date, key, t};
use crate::ui::{Badge, Resource, remote};

/// What changed last in the records of the register.
#[component]
pub(super) fn Changes() -> impl IntoView {
    let changes = remote(|| {
        let request = api::get("/api/v1/organizations/changes").query("limit", 5);
        async move { Ok(request.send::<Page<RegisterChange>>().await?.items) }
    });
    view! {
        <Block id="home-changes" title=t(key::home_changes()) panel=true>
            <Resource of=changes lines=5 let:items>
                {if items.is_empty() {
                    view! { <p class="home-empty">{t(key::home_changes_empty())}</p> }.into_any()
                } else {
                    view! { <ul class="home-changes">{items.into_iter().map(item).collect_view()}</ul> }.into_any()
                }}
            </Resource>
        </Block>
    }
}

fn item(change: RegisterChange) -> impl IntoView {
    let name = i18n::pick(&change.organization.name_fa, change.organization.name_en.as_deref()).to_owned();
    let kind = change.kind.as_str();
    let what = i18n::find(&format!("home-change-{kind}"), &[]).unwrap_or_else(|| kind.to_owned());
    view! {
        <li>
            <a href=format!("/organizations/{}", change.organization.slug)>{name}</a>
            <p>
                <Badge text=what/>
                <Date value=change.effective_on/>
            </p>
        </li>
    }
}
