//! Choosing permissions and an organization in a form.

use std::rc::Rc;

use contract::permission::{ALL, PermissionInfo};
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use super::calls;
use super::wording::{area_name, area_of, permission_text};
use crate::i18n::{key, t};
use crate::session::NamedOrganization;
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Checkboxes, Choice, Combobox, Suggestion};

/// Permissions by area. `own_only` leaves those that can be held for one organization, `for_systems` those that another
/// system can hold.
#[component]
pub(super) fn PermissionPicker(
    pointer: &'static str,
    #[prop(into)] label: String,
    chosen: RwSignal<Vec<String>>,
    #[prop(into)] own_only: Signal<bool>,
    #[prop(optional)] for_systems: bool,
) -> impl IntoView {
    let fits = move |permission: &PermissionInfo| {
        (permission.own_organization || !own_only.get()) && (permission.for_systems || !for_systems)
    };
    let groups = Signal::derive(move || {
        let mut groups: Vec<(&str, Vec<Choice>)> = Vec::new();
        for permission in ALL.iter().filter(|permission| fits(permission)) {
            let area = area_of(permission.name);
            let choice = Choice::new(permission.name, permission_text(permission.name));
            match groups.iter_mut().find(|(known, _)| *known == area) {
                Some((_, choices)) => choices.push(choice),
                None => groups.push((area, vec![choice])),
            }
        }
        groups.into_iter().map(|(area, choices)| (area_name(area), choices)).collect()
    });
    // What is out of sight is not silently sent along.
    Effect::new(move |_| {
        own_only.track();
        let is_seen = |name: &String| ALL.iter().any(|known| known.name == name && fits(known));
        chosen.update(|chosen| chosen.retain(is_seen));
    });
    view! { <Checkboxes pointer label chosen groups/> }
}

/// One organization of the register, found by a part of its name.
#[component]
pub(super) fn OrganizationPicker(
    pointer: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    chosen: RwSignal<Option<NamedOrganization>>,
) -> impl IntoView {
    let hint = if hint.is_empty() { t(key::identity_organization_hint()) } else { hint };
    let field = Field::new(pointer, label.clone(), hint, required);
    let text = RwSignal::new(String::new());
    let offered = StoredValue::new(Vec::<NamedOrganization>::new());
    let take = move |line: Suggestion| {
        text.set(line.label);
        let known =
            offered.with_value(|known| known.iter().find(|one| one.id.to_string() == line.value).cloned());
        chosen.set(known);
    };
    // A name that is typed over is no longer the one that was chosen.
    Effect::new(move |_| {
        let text = text.get();
        if chosen.with_untracked(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.name() != text)) {
            chosen.set(None);
        }
    });
    view! {
        <FieldFrame field>
            <Combobox id="field-organization_id" label value=text find=offer(offered) on_take=take class="picker"/>
        </FieldFrame>
    }
}

/// What is offered is remembered, so that the line taken leads back to its organization.
fn offer(
    offered: StoredValue<Vec<NamedOrganization>>,
) -> Rc<dyn Fn(String) -> LocalBoxFuture<'static, Vec<Suggestion>>> {
    Rc::new(move |text| {
        Box::pin(async move {
            let found = calls::find_organizations(text).await.map(|page| page.items).unwrap_or_default();
            let lines = found.iter().map(|one| Suggestion {
                value: one.id.to_string(),
                label: one.name().to_owned(),
                note: String::new(),
            });
            let lines = lines.collect();
            offered.try_set_value(found);
            lines
        })
    })
}
