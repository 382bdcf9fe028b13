//! Finding one's message again by number and code, in one field.

use contract::contact::{Message, NUMBER_LETTER, TrackMessage, Tracked};
use contract::problem::{Code, FieldProblem};
use leptos::prelude::*;
use persian::reference::{Reference, ReferenceError, number_and_code};

use super::calls;
use super::conversation::Conversation;
use crate::i18n::{key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Form, FormState, Remote, SubmitButton, TextField, remote};

#[component]
pub(super) fn Track() -> impl IntoView {
    let tracked = RwSignal::new(None::<Tracked>);
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    view! {
        <Page title=t(key::contact_track()) crumbs lead=|| t(key::contact_track_lead())>
            {move || match tracked.get() {
                Some(tracked) => view! { <Found tracked/> }.into_any(),
                None => view! { <TrackForm tracked/> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn TrackForm(tracked: RwSignal<Option<Tracked>>) -> impl IntoView {
    let form = FormState::new();
    let text = RwSignal::new(String::new());
    let submit = move |()| {
        let body = TrackMessage { text: text.get_untracked() };
        if !form.check(&body) {
            return;
        }
        // A wrong check pair is found here, before anything is sent (CONT-9).
        if let Some(code) = wrong(&body.text) {
            return form.refuse(vec![FieldProblem::new("/text", code)]);
        }
        form.send(calls::track(body), move |found| tracked.set(Some(found)));
    };
    view! {
        <Form form on_submit=submit>
            <TextField
                pointer="/text"
                label=t(key::contact_track_field())
                hint=t(key::contact_track_hint())
                value=text
                required=true
                ltr=true
                max=100
            />
            <SubmitButton label=t(key::contact_track_verb()) icon="search"/>
        </Form>
    }
}

fn wrong(text: &str) -> Option<&'static str> {
    let Some((number, _)) = number_and_code(text) else { return Some("format") };
    match Reference::parse(NUMBER_LETTER, &number) {
        Ok(_) => None,
        Err(ReferenceError::Check) => Some(Code::BadNumber.as_str()),
        Err(ReferenceError::Form) => Some("format"),
    }
}

#[component]
fn Found(tracked: Tracked) -> impl IntoView {
    let token = tracked.token.clone();
    let id = tracked.id.to_string();
    let message: Remote<Message> = {
        let token = token.clone();
        remote(move || calls::get_message(id.clone(), Some(token.clone())))
    };
    view! {
        {move || message.get().map(|shown| view! { <h2>{shown.subject}</h2> })}
        <Conversation message token=Some(token)/>
    }
}
