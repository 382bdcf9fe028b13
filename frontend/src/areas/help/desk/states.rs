use contract::help::{PortalService, ServiceStanding, SetServiceState};
use leptos::prelude::*;

use super::open_while;
use crate::api::ApiError;
use crate::areas::help::calls;
use crate::areas::help::services::name;
use crate::areas::help::wording::{StandingBadge, standing_name};
use crate::i18n::{Moment, key, t};
use crate::ui::{
    Basis, Button, Choice, Column, Dialog, Emphasis, Form, FormState, Overtaken, Radios, Resource,
    SubmitButton, Table, TextField, remote,
};

/// How every service stands; the portal's officer changes it.
#[component]
pub(super) fn States(configures: bool) -> impl IntoView {
    let services = remote(calls::services);
    let chosen = RwSignal::new(None::<PortalService>);
    let open = open_while(chosen);
    let saved = move |()| {
        open.set(false);
        services.reload();
    };
    view! {
        <Resource of=services lines=8 let:found>
            <StatesTable services=found configures chosen/>
        </Resource>
        <Dialog open title=t(key::help_state_change())>
            {chosen.get_untracked().map(|service| view! { <StateForm service saved/> })}
        </Dialog>
    }
}

#[component]
fn StatesTable(
    services: Vec<PortalService>,
    configures: bool,
    chosen: RwSignal<Option<PortalService>>,
) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::help_column_service())),
        Column::new(t(key::help_column_state())),
        Column::new(t(key::help_column_since())),
        Column::new(t(key::help_column_actions())),
    ];
    let row = move |service: PortalService| {
        let since = (service.version > 0).then_some(service.since);
        let note = service.note.clone().map(|note| view! { " " <bdi>{note}</bdi> });
        let name = name(&service);
        let state = service.state;
        let change = configures.then(|| {
            let press = move |()| chosen.set(Some(service.clone()));
            view! { <Button label=t(key::help_state_change()) emphasis=Emphasis::Quiet icon="pencil" on_click=press/> }
        });
        vec![
            name,
            view! { <StandingBadge state/> {note} }.into_any(),
            since.map(|value| view! { <Moment value/> }).into_any(),
            change.into_any(),
        ]
    };
    let rows = services.into_iter().map(row).collect();
    view! { <Table caption=t(key::help_tab_services()) columns rows/> }
}

#[component]
fn StateForm(service: PortalService, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (state, note_fa, note_en) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fill = move |service: PortalService| {
        state.set(service.state.as_str().to_owned());
        note_fa.set(service.note_fa.unwrap_or_default());
        note_en.set(service.note_en.unwrap_or_default());
    };
    fill(service.clone());
    let of = t(key::help_state_change_of(service.name.clone()));
    let basis = Basis::new(service);
    let submit = move |()| {
        let Some(wanted) = ServiceStanding::from_word(&state.get_untracked()) else { return };
        let note = |note: RwSignal<String>| Some(note.get_untracked()).filter(|note| !note.trim().is_empty());
        let body = SetServiceState { state: wanted, note_fa: note(note_fa), note_en: note(note_en) };
        if form.check(&body) {
            let held = basis.held();
            let now = read(held.area.clone());
            let change = async move { calls::set_state(&held, body).await };
            form.enter(basis.heard(change, now), t(key::help_state_saved()), saved);
        }
    };
    let differences = move |theirs: PortalService| {
        let (fa, en) = (theirs.note_fa.unwrap_or_default(), theirs.note_en.unwrap_or_default());
        let lines = [
            (state.get() != theirs.state.as_str(), key::help_column_state(), standing_name(theirs.state)),
            (note_fa.get() != fa, key::help_state_note_fa(), fa),
            (note_en.get() != en, key::help_state_note_en(), en),
        ];
        let differing = lines.into_iter().filter(|(differs, ..)| *differs);
        differing.map(|(_, label, text)| (t(label), text)).collect::<Vec<_>>()
    };
    let choices = ServiceStanding::ALL
        .iter()
        .map(|state| Choice::new(state.as_str(), standing_name(*state)))
        .collect::<Vec<_>>();
    view! {
        <p class="dialog-text">{of}</p>
        <Form form on_submit=submit>
            <Overtaken basis take=fill differences/>
            <Radios pointer="/state" label=t(key::help_column_state()) value=state choices/>
            <TextField
                pointer="/note_fa"
                label=t(key::help_state_note_fa())
                hint=t(key::help_state_note_hint())
                value=note_fa
            />
            <TextField pointer="/note_en" label=t(key::help_state_note_en()) value=note_en ltr=true/>
            <div class="button-row"><SubmitButton label=t(key::help_state_save())/></div>
        </Form>
    }
}

/// The service as it stands now.
async fn read(area: String) -> Result<PortalService, ApiError> {
    let found = calls::services().await?.into_iter().find(|service| service.area == area);
    found.ok_or(ApiError::Unreadable)
}
