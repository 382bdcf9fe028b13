//! Choosing an organization or a party by a part of its name.

use std::rc::Rc;
use std::str::FromStr;

use contract::organizations::{NewHolder, OrganizationSummary, Party, PartyId, PartyKind};
use contract::permission::ReadParties;
use contract::problem::FieldProblem;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use super::calls;
use super::checking::{filled, text};
use crate::areas::organizations::wording;
use crate::i18n::{key, pick, t};
use crate::session::use_session;
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Choice, Combobox, Radios, Suggestion, TextField};

/// What was chosen: its id and the name it was found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    id: String,
    label: String,
}

impl Chosen {
    pub(super) fn new(id: impl ToString, label: impl Into<String>) -> Self {
        Self { id: id.to_string(), label: label.into() }
    }

    pub(super) fn id<Id: FromStr>(&self) -> Option<Id> {
        self.id.parse().ok()
    }
}

type Find = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Vec<Suggestion>>>;

/// One line of a register, found while typing. `id` is the id that the pointer gives to its field.
#[component]
fn Picker(
    pointer: &'static str,
    id: &'static str,
    label: String,
    hint: String,
    required: bool,
    chosen: RwSignal<Option<Chosen>>,
    find: fn() -> Find,
) -> impl IntoView {
    let field = Field::new(pointer, label.clone(), hint, required);
    let typed = RwSignal::new(chosen.get_untracked().map(|chosen| chosen.label).unwrap_or_default());
    let take = move |line: Suggestion| {
        chosen.set(Some(Chosen::new(line.value, line.label.clone())));
        typed.set(line.label);
    };
    // A name that is typed over is no longer the one that was chosen.
    Effect::new(move |_| {
        let typed = typed.get();
        if chosen.with_untracked(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.label != typed)) {
            chosen.set(None);
        }
    });
    let wrong = move || {
        (chosen.with(Option::is_none) && typed.with(|typed| !typed.trim().is_empty()))
            .then(|| view! { <p class="field-hint">{t(key::organizations_staff_pick_from_list())}</p> })
    };
    view! {
        <FieldFrame field>
            <Combobox id label value=typed find=find() on_take=take/>
            {wrong}
        </FieldFrame>
    }
}

/// A body of the register.
#[component]
pub(super) fn OrganizationPicker(
    pointer: &'static str,
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] required: bool,
    chosen: RwSignal<Option<Chosen>>,
) -> impl IntoView {
    view! {
        <Picker
            pointer
            id
            label
            hint=t(key::organizations_staff_pick_organization_hint())
            required
            chosen
            find=find_organizations
        />
    }
}

fn find_organizations() -> Find {
    Rc::new(|text| {
        Box::pin(async move {
            let found = calls::find_organizations(text).await.map(|page| page.items).unwrap_or_default();
            let line = |one: OrganizationSummary| Suggestion {
                value: one.id.to_string(),
                label: pick(&one.name_fa, one.name_en.as_deref()).to_owned(),
                note: wording::kind(one.kind),
            };
            found.into_iter().map(line).collect()
        })
    })
}

fn find_parties() -> Find {
    Rc::new(|text| {
        Box::pin(async move {
            let asked = calls::parties().query("q", text).query("limit", 10);
            let found = calls::list_parties(asked).await.map(|page| page.items).unwrap_or_default();
            let line = |one: Party| Suggestion {
                value: one.id.to_string(),
                label: pick(&one.name_fa, one.name_en.as_deref()).to_owned(),
                note: wording::party_kind(one.kind),
            };
            found.into_iter().map(line).collect()
        })
    })
}

/// Who will hold an office: a party of the list, or one that is entered with the appointment.
#[derive(Clone, Copy)]
pub(super) struct HolderDraft {
    is_new: RwSignal<String>,
    known: RwSignal<Option<Chosen>>,
    kind: RwSignal<String>,
    name_fa: RwSignal<String>,
    name_en: RwSignal<String>,
}

impl HolderDraft {
    pub(super) fn new() -> Self {
        Self {
            is_new: RwSignal::new("known".to_owned()),
            known: RwSignal::new(None),
            kind: RwSignal::new(PartyKind::Natural.as_str().to_owned()),
            name_fa: RwSignal::new(String::new()),
            name_en: RwSignal::new(String::new()),
        }
    }

    /// The known party or the new one, exactly one of both; or what is wrong.
    pub(super) fn read(self) -> Result<(Option<PartyId>, Option<NewHolder>), Vec<FieldProblem>> {
        if self.is_new.get_untracked() == "known" {
            let known = self.known.get_untracked().and_then(|known| known.id());
            let missing = || vec![FieldProblem::new("/party_id", "organizations.holder_required")];
            return known.map(|id| (Some(id), None)).ok_or_else(missing);
        }
        let party = NewHolder {
            kind: self.kind.get_untracked().parse().unwrap_or(PartyKind::Natural),
            name_fa: text(self.name_fa),
            name_en: filled(self.name_en),
            organization_id: None,
            user_id: None,
            national_id: None,
        };
        Ok((None, Some(party)))
    }
}

/// The fields of a [`HolderDraft`]. Who may not see the list of parties enters the name.
#[component]
pub(super) fn HolderFields(draft: HolderDraft) -> impl IntoView {
    let session = use_session();
    let sees_list = session.can::<ReadParties>();
    if !sees_list {
        draft.is_new.set("new".to_owned());
    }
    let ways = vec![
        Choice::new("known", t(key::organizations_staff_holder_known())),
        Choice::new("new", t(key::organizations_staff_holder_new())),
    ];
    let way = sees_list.then(|| {
        view! { <Radios pointer="/party" label=t(key::organizations_staff_holder()) value=draft.is_new choices=ways/> }
    });
    let is_known = move || draft.is_new.with(|way| way == "known");
    view! {
        {way}
        <Show when=is_known fallback=move || view! { <NewHolder draft/> }>
            <Picker
                pointer="/party_id"
                id="field-party_id"
                label=t(key::organizations_staff_holder_name())
                hint=t(key::organizations_staff_pick_party_hint())
                required=true
                chosen=draft.known
                find=find_parties
            />
        </Show>
    }
}

#[component]
fn NewHolder(draft: HolderDraft) -> impl IntoView {
    let kinds = wording::choices(PartyKind::ALL, PartyKind::as_str, wording::party_kind);
    view! {
        <Radios pointer="/party/kind" label=t(key::organizations_staff_party_kind()) value=draft.kind choices=kinds/>
        <div class="field-row">
            <TextField pointer="/party/name_fa" label=t(key::organizations_staff_party_name_fa()) value=draft.name_fa required=true/>
            <TextField pointer="/party/name_en" label=t(key::organizations_staff_party_name_en()) value=draft.name_en ltr=true/>
        </div>
    }
}
