//! Names of organizations by their id. Accounts know only ids; the register has some sixty bodies, so the
//! first name asked for brings them all.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use contract::id::OrganizationId;
use contract::page::Page;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;
use serde::Deserialize;

use crate::api;
use crate::i18n::pick;

/// What a choice or a mention of an organization needs of it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct NamedOrganization {
    pub id: OrganizationId,
    pub name_fa: String,
    #[serde(default)]
    pub name_en: Option<String>,
}

impl NamedOrganization {
    pub fn name(&self) -> &str {
        pick(&self.name_fa, self.name_en.as_deref())
    }
}

type Names = Option<Rc<HashMap<OrganizationId, NamedOrganization>>>;

thread_local! {
    static NAMES: RefCell<Option<Shared<LocalBoxFuture<'static, Names>>>> = const { RefCell::new(None) };
}

async fn names() -> Names {
    let asked =
        NAMES.with_borrow_mut(|names| names.get_or_insert_with(|| read_all().boxed_local().shared()).clone());
    let names = asked.await;
    if names.is_none() {
        // The next one who needs a name asks again.
        NAMES.set(None);
    }
    names
}

async fn read_all() -> Names {
    let mut names = HashMap::new();
    let mut cursor = None::<String>;
    loop {
        let page = api::get("/api/v1/organizations").query("limit", 100).query_if("cursor", cursor);
        let page = page.send::<Page<NamedOrganization>>().await.ok()?;
        names.extend(page.items.into_iter().map(|organization| (organization.id, organization)));
        match page.next {
            Some(next) => cursor = Some(next),
            None => return Some(Rc::new(names)),
        }
    }
}

/// The name in the language of the view; none when the register does not answer or does not know it.
pub async fn organization_name(id: OrganizationId) -> Option<String> {
    names().await?.get(&id).map(|organization| organization.name().to_owned())
}

/// The name of an organization, once it is known.
#[component]
pub fn OrganizationName(id: OrganizationId) -> impl IntoView {
    let name = RwSignal::new(String::from("…"));
    leptos::task::spawn_local(async move {
        // A body that is gone from the register is still told apart by its id.
        let found = organization_name(id).await.unwrap_or_else(|| id.to_string());
        name.try_set(found);
    });
    view! { <bdi>{move || name.get()}</bdi> }
}
