use contract::identity::MySession;
use leptos::prelude::*;

use super::device::Device;
use crate::areas::identity::calls;
use crate::i18n::{Ltr, Moment, key, t};
use crate::session::OrganizationName;
use crate::ui::{Badge, Button, Emphasis, Icon, Question, Resource, Tone, once_confirmed, remote, toast};

/// Where one is signed in: a lost device is signed out from here.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let sessions = remote(calls::list_my_sessions);
    let end = Callback::new(move |session: MySession| {
        leptos::task::spawn_local(async move {
            let device = Device::read(&session.user_agent).name();
            match calls::end_my_session(session.id).await {
                Ok(()) => toast::done(t(key::identity_session_ended(device))),
                Err(error) => toast::fail(&error),
            }
            sessions.reload();
        });
    });
    let end_others = move |()| {
        let question = Question {
            title: t(key::identity_end_others()),
            text: t(key::identity_end_others_text()),
            verb: t(key::identity_end_others_verb()),
        };
        once_confirmed(
            question,
            calls::end_my_other_sessions(),
            t(key::identity_others_ended()),
            move |_| sessions.reload(),
        );
    };
    view! {
        <section class="account-part account-part-wide" aria-labelledby="sessions-head">
            <h2 id="sessions-head">{t(key::identity_sessions())}</h2>
            <p class="account-note">{t(key::identity_sessions_text())}</p>
            <Resource of=sessions let:page>
                {
                    let others = page.items.iter().any(|session| !session.current);
                    view! {
                        <ul class="devices">
                            {page.items.into_iter().map(|session| view! { <SessionRow session end/> }).collect_view()}
                        </ul>
                        {others.then(|| view! { <Button label=t(key::identity_end_others()) icon="log-out" on_click=end_others/> })}
                    }
                }
            </Resource>
        </section>
    }
}

#[component]
fn SessionRow(session: MySession, end: Callback<MySession>) -> impl IntoView {
    let device = Device::read(&session.user_agent);
    let icon = if device.is_phone { "smartphone" } else { "laptop" };
    let current = session.current;
    let acting = session.acting_organization_id;
    let row = StoredValue::new(session.clone());
    view! {
        <li>
            <Icon name=icon/>
            <div class="device">
                <p class="device-name" title=session.user_agent>
                    <bdi>{device.name()}</bdi>
                    {current.then(|| view! { <Badge text=t(key::identity_this_device()) tone=Tone::Good/> })}
                </p>
                <p class="device-note">
                    <span>{t(key::identity_device_used())} " " <Moment value=session.last_used_at/></span>
                    <span>{t(key::identity_since())} " " <Moment value=session.created_at/></span>
                    <span>{t(key::identity_network())} " " <Ltr text=session.ip_prefix/></span>
                    {acting.map(|id| view! { <span>{t(key::identity_acting_for())} " " <OrganizationName id/></span> })}
                </p>
            </div>
            {(!current)
                .then(|| {
                    view! {
                        <Button
                            label=t(key::identity_end_session())
                            emphasis=Emphasis::Quiet
                            icon="log-out"
                            on_click=move |()| end.run(row.get_value())
                        />
                    }
                })}
        </li>
    }
}
