//! A proposed change as the organization and the Directorate see it.

use std::rc::Rc;

use contract::organizations::{ChangeRequest, ChangeRequestId, ChangeTarget, ProposedChange};
use contract::platform::StoredFile;
use leptos::prelude::*;

use super::calls::{self, record_address};
use super::differences::Differences;
use crate::areas::organizations::value::{Passage, Person};
use crate::areas::organizations::wording::RequestStateBadge;
use crate::i18n::{Date, Moment, key, pick, t};
use crate::ui::{Badge, Fact, Facts, Icon, Tone, file_size, toast};

/// What is proposed, by whom, on what ground, and what became of it. `children` are what may be done with it.
#[component]
pub(super) fn RequestCard(
    request: ChangeRequest,
    #[prop(optional)] names_organization: bool,
    children: Children,
) -> impl IntoView {
    let target = match request.change.target() {
        ChangeTarget::Profile => t(key::organizations_staff_target_profile()),
        ChangeTarget::Appointment => t(key::organizations_staff_target_appointment()),
    };
    let organization = &request.organization;
    let name = pick(&organization.name_fa, organization.name_en.as_deref()).to_owned();
    let address = record_address(&organization.slug);
    let title = if names_organization {
        view! { <h2><a href=address><bdi>{name}</bdi></a></h2> }.into_any()
    } else {
        view! { <h3>{target.clone()}</h3> }.into_any()
    };
    view! {
        <article class="staff-request">
            <header>
                {title}
                {names_organization.then(|| view! { <Badge text=target/> })}
                <RequestStateBadge state=request.state/>
                {request.demo.then(|| view! { <Badge text=t(key::organizations_demo()) tone=Tone::Attention/> })}
                <span class="staff-request-when">
                    <Person name=request.proposed_by.clone()/> " · " <Moment value=request.proposed_at/>
                </span>
            </header>
            <Differences request=request.clone()/>
            <Ground request=request.clone()/>
            <Outcome request=request.clone()/>
            {children()}
        </article>
    }
}

/// From when, on which decision, with which files.
#[component]
fn Ground(request: ChangeRequest) -> impl IntoView {
    let (decision, until, gazette_no, hidden) = match request.change {
        ProposedChange::Profile(version) => (version.decision, None, None, false),
        ProposedChange::Appointment(new) => (new.decision, new.until, new.gazette_no, !new.is_public),
    };
    let id = request.id;
    let files = request.evidence.into_iter().map(|file| view! { <Evidence id file/> }).collect_view();
    let has_files = !files.is_empty();
    view! {
        <Facts>
            <Fact label=t(key::organizations_field_valid_from())><Date value=request.valid_from/></Fact>
            {until.map(|until| view! { <Fact label=t(key::organizations_staff_until())><Date value=until/></Fact> })}
            <Fact label=t(key::organizations_staff_decision())><Passage text=decision/></Fact>
            {gazette_no.map(|number| view! { <Fact label=t(key::organizations_staff_gazette_no())><bdi>{number}</bdi></Fact> })}
            {hidden.then(|| view! { <Fact label=t(key::organizations_staff_visibility())>{t(key::organizations_staff_not_public())}</Fact> })}
            {request.note.map(|note| view! { <Fact label=t(key::organizations_staff_note())><Passage text=note/></Fact> })}
            {has_files.then(|| view! { <Fact label=t(key::organizations_staff_evidence())><ul class="staff-files">{files}</ul></Fact> })}
        </Facts>
    }
}

#[component]
fn Evidence(id: ChangeRequestId, file: StoredFile) -> impl IntoView {
    let (name, media_type): (Rc<str>, Rc<str>) = (file.name.as_str().into(), file.media_type.as_str().into());
    let file_id = file.id;
    let save = move |_| {
        let (name, media_type) = (Rc::clone(&name), Rc::clone(&media_type));
        leptos::task::spawn_local(async move {
            if let Err(error) = calls::save_evidence(id, file_id, name, media_type).await {
                toast::fail(&error);
            }
        });
    };
    view! {
        <li>
            <button type="button" class="staff-file" on:click=save>
                <Icon name="paperclip"/>
                <bdi>{file.name}</bdi>
            </button>
            <small>{file_size(file.bytes)}</small>
        </li>
    }
}

#[component]
fn Outcome(request: ChangeRequest) -> impl IntoView {
    request.decided_at.map(|at| {
        view! {
            <div class="staff-outcome">
                <p class="staff-quiet">
                    {t(key::organizations_staff_decided())} " "
                    {request.decided_by.map(|by| view! { <Person name=by/> " · " })}
                    <Moment value=at/>
                </p>
                {request.decision_note.map(|note| view! { <blockquote><Passage text=note/></blockquote> })}
            </div>
        }
    })
}
