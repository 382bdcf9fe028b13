use std::rc::Rc;

use contract::id::OrganizationId;
use contract::page::Page;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{key, t};
use crate::session::{NamedOrganization, OrganizationName};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Combobox, Icon, Suggestion};

/// Active organizations found by a part of their name, each removed again by a press. `id` is the id that the pointer
/// gives to its field.
#[component]
pub(super) fn OrganizationsPicker(
    pointer: &'static str,
    id: &'static str,
    #[prop(into)] label: String,
    required: bool,
    chosen: RwSignal<Vec<OrganizationId>>,
) -> impl IntoView {
    let hint = t(key::publications_plan_pick_hint());
    let field = Field::new(pointer, label.clone(), hint, required);
    let typed = RwSignal::new(String::new());
    let take = move |line: Suggestion| {
        if let Ok(id) = line.value.parse::<OrganizationId>() {
            chosen.update(|chosen| {
                if !chosen.contains(&id) {
                    chosen.push(id);
                }
            });
        }
        typed.set(String::new());
    };
    let tag = move |id: OrganizationId| {
        view! {
            <li>
                <OrganizationName id/>
                <button
                    type="button"
                    title=t(key::publications_plan_unpick())
                    on:click=move |_| chosen.update(|chosen| chosen.retain(|known| *known != id))
                >
                    <Icon name="x"/>
                    <span class="visually-hidden">{t(key::publications_plan_unpick())} " " <OrganizationName id/></span>
                </button>
            </li>
        }
    };
    view! {
        <FieldFrame field>
            <ul class="plan-chosen">{move || chosen.get().into_iter().map(tag).collect_view()}</ul>
            <Combobox id label value=typed find=find() on_take=take/>
        </FieldFrame>
    }
}

type Find = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Vec<Suggestion>>>;

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
