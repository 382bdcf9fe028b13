use contract::help::{PortalService, ServiceStanding, SetServiceState};
use leptos::prelude::*;

use crate::areas::help::calls;
use crate::areas::help::services::name;
use crate::areas::help::wording::{StandingBadge, standing_name};
use crate::i18n::{self, Language, Moment, key, t};
use crate::ui::{
    Button, Choice, Column, Dialog, Emphasis, Form, FormState, Radios, Remote, Resource, SubmitButton, Table,
    TextField, remote, toast,
};

/// How every service stands; the portal's officer changes it.
#[component]
pub(super) fn States(configures: bool) -> impl IntoView {
    let services = remote(calls::services);
    let chosen = RwSignal::new(None::<PortalService>);
    view! {
        <Resource of=services lines=8 let:found>
            <StatesTable services=found configures chosen/>
        </Resource>
        <StateForm chosen services/>
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
fn StateForm(chosen: RwSignal<Option<PortalService>>, services: Remote<Vec<PortalService>>) -> impl IntoView {
    let (open, form) = (RwSignal::new(false), FormState::new());
    let (state, note_fa, note_en) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if let Some(service) = chosen.get() {
            state.set(service.state.as_str().to_owned());
            let note = service.note.unwrap_or_default();
            let (fa, en) =
                if i18n::language() == Language::Fa { (note, String::new()) } else { (String::new(), note) };
            note_fa.set(fa);
            note_en.set(en);
            form.clear();
            open.set(true);
        }
    });
    let submit = move |()| {
        let wanted = ServiceStanding::from_word(&state.get_untracked());
        let Some((service, wanted)) = chosen.get_untracked().zip(wanted) else { return };
        let note = |note: RwSignal<String>| Some(note.get_untracked()).filter(|note| !note.trim().is_empty());
        let body = SetServiceState { state: wanted, note_fa: note(note_fa), note_en: note(note_en) };
        if form.check(&body) {
            let call = async move { calls::set_state(&service, body).await };
            form.send(call, move |_| {
                toast::done(t(key::help_state_saved()));
                open.set(false);
                services.reload();
            });
        }
    };
    let choices = || {
        ServiceStanding::ALL
            .iter()
            .map(|state| Choice::new(state.as_str(), standing_name(*state)))
            .collect::<Vec<_>>()
    };
    let of = move || chosen.get().map(|service| t(key::help_state_change_of(service.name)));
    view! {
        <Dialog open title=t(key::help_state_change())>
            <p class="dialog-text">{of}</p>
            <Form form on_submit=submit>
                <Radios pointer="/state" label=t(key::help_column_state()) value=state choices=choices()/>
                <TextField
                    pointer="/note_fa"
                    label=t(key::help_state_note_fa())
                    hint=t(key::help_state_note_hint())
                    value=note_fa
                />
                <TextField pointer="/note_en" label=t(key::help_state_note_en()) value=note_en ltr=true/>
                <div class="button-row"><SubmitButton label=t(key::help_state_save())/></div>
            </Form>
        </Dialog>
    }
}
