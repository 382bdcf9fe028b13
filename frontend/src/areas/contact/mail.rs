//! The mail service: how it does, and every mail on its way.

use contract::contact::{Mail, MailHealth, RetryMails};
use contract::permission::ManageMails;
use contract::platform::MailState;
use leptos::prelude::*;

use super::calls;
use super::health::Health;
use super::wording::{self, MailStateBadge};
use crate::app::query_value;
use crate::i18n::{self, Ltr, Moment, key, t};
use crate::shell::{Crumb, Guarded, Page, holding};
use crate::ui::{
    Button, Chip, Chips, Column, Emphasis, EmptyState, Paged, PagedResource, Remote, Resource, Table, paged,
    remote, toast,
};

#[component]
pub(super) fn MailService() -> impl IntoView {
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    view! {
        <Page title=t(key::contact_mail()) crumbs lead=|| t(key::contact_mail_lead())>
            <Guarded open_to={holding::<ManageMails>()}>
                <Service/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Service() -> impl IntoView {
    let health = remote(calls::mail_health);
    let state = query_value("state");
    let mails = paged(move |cursor: Option<String>| {
        calls::list_mails(calls::mails().query("state", state.get()).query_if("cursor", cursor))
    });
    let test = move |()| {
        leptos::task::spawn_local(async move {
            match calls::send_test_mail().await {
                Ok(sent) if sent.queued => toast::done(t(key::contact_test_sent())),
                Ok(_) => toast::done(t(key::contact_test_no_address())),
                Err(error) => toast::fail(&error),
            }
            mails.reload();
            health.reload();
        });
    };
    let nothing = || view! { <EmptyState icon="mail" title=t(key::contact_mails_none()) text=t(key::contact_mails_none_text())/> };
    view! {
        <div class="button-row contact-bar">
            <Button label=t(key::contact_test()) icon="send" on_click=test/>
        </div>
        <Resource of=health lines=6 let:shown><Health shown/></Resource>
        <h2 class="contact-head">{t(key::contact_mails())}</h2>
        <Chips label=t(key::contact_state()) param="state" chips=states()/>
        <PagedResource of=mails empty=nothing let:items>
            <Table
                caption=t(key::contact_mails())
                columns=columns()
                rows=items.into_iter().map(|mail| row(mail, mails, health)).collect()
            />
        </PagedResource>
    }
}

fn states() -> Vec<Chip> {
    let all = Chip { value: String::new(), label: t(key::contact_shelf_all()), count: None };
    let chip = |state: &MailState| Chip {
        value: state.as_str().to_owned(),
        label: wording::mail_state_name(*state),
        count: None,
    };
    std::iter::once(all).chain(MailState::ALL.iter().map(chip)).collect()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::contact_mail_kind())),
        Column::new(t(key::contact_mail_to())),
        Column::new(t(key::contact_state())),
        Column::new(t(key::contact_mail_attempts())).numeric(),
        Column::new(t(key::contact_mail_code())),
        Column::new(t(key::contact_mail_when())),
        Column::new(t(key::contact_actions())),
    ]
}

fn row(mail: Mail, mails: Paged<Mail>, health: Remote<MailHealth>) -> Vec<AnyView> {
    let to = match (&mail.recipient, &mail.address) {
        (Some(name), _) => name.clone(),
        (None, Some(address)) => address.clone(),
        (None, None) => t(key::contact_mail_erased()),
    };
    let when = match (mail.ended_at, mail.next_at) {
        (Some(value), _) => view! { <Moment value/> }.into_any(),
        (None, Some(value)) => view! { {t(key::contact_mail_next())} " " <Moment value/> }.into_any(),
        (None, None) => ().into_any(),
    };
    let after = move || {
        mails.reload();
        health.reload();
    };
    let id = mail.id;
    let retry = (mail.state == MailState::Dead).then(|| {
        let retry = move |()| {
            leptos::task::spawn_local(async move {
                match calls::retry_mails(RetryMails { ids: vec![id] }).await {
                    Ok(_) => toast::done(t(key::contact_retried())),
                    Err(error) => toast::fail(&error),
                }
                after();
            });
        };
        view! { <Button label=t(key::contact_retry()) icon="rotate-ccw" emphasis=Emphasis::Quiet on_click=retry/> }
    });
    let waits = matches!(mail.state, MailState::Queued | MailState::Deferred | MailState::Dead);
    let cancel = waits.then(|| {
        let cancel = move |()| {
            leptos::task::spawn_local(async move {
                match calls::cancel_mail(id).await {
                    Ok(()) => toast::done(t(key::contact_cancelled())),
                    Err(error) => toast::fail(&error),
                }
                after();
            });
        };
        view! { <Button label=t(key::contact_cancel()) icon="x" emphasis=Emphasis::Quiet on_click=cancel/> }
    });
    vec![
        wording::template_name(&mail.template).into_any(),
        view! { <bdi>{to}</bdi> }.into_any(),
        view! { <MailStateBadge state=mail.state/> }.into_any(),
        i18n::number(i64::from(mail.attempts)).into_any(),
        mail.last_code.clone().map(|code| view! { <Ltr text=code/> }).into_any(),
        when,
        view! { <div class="button-row">{retry} {cancel}</div> }.into_any(),
    ]
}
