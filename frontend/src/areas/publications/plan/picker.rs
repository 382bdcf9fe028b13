use std::rc::Rc;

use contract::id::OrganizationId;
use contract::page::Page;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{key, t};
use crate::session::{NamedOrganization, OrganizationName};
use crate::ui::{Find, Picked, Picker, Suggestion};

/// Active organizations found by a part of their name, each removed again by a press.
#[component]
pub(super) fn OrganizationsPicker(
    pointer: &'static str,
    #[prop(into)] label: String,
    required: bool,
    chosen: RwSignal<Vec<OrganizationId>>,
) -> impl IntoView {
    let take = move |line: Suggestion| {
        if let Ok(id) = line.value.parse::<OrganizationId>() {
            chosen.update(|chosen| {
                if !chosen.contains(&id) {
                    chosen.push(id);
                }
            });
        }
    };
    let picked = move |id: OrganizationId| {
        let remove = move |()| chosen.update(|chosen| chosen.retain(|known| *known != id));
        view! { <Picked name=move || view! { <OrganizationName id/> } on_remove=remove/> }
    };
    view! {
        <Picker pointer label hint=t(key::publications_plan_pick_hint()) required find=find() on_take=take>
            {move || chosen.get().into_iter().map(picked).collect_view()}
        </Picker>
    }
}

fn find() -> Find {
    Rc::new(|text| {
        Box::pin(async move {
            let asked = api::get("/api/v1/organizations").query("q", text).query("status", "active");
            let found = asked.query("limit", 10).send::<Page<NamedOrganization>>().await;
            let line = |one: NamedOrganization| Suggestion {
                value: one.id.to_string(),
                label: one.name().to_owned(),
                note: String::new(),
            };
            found.map(|page| page.items).unwrap_or_default().into_iter().map(line).collect()
        })
    })
}
