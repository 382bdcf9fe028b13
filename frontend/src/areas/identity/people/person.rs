use contract::identity::{User, UserStatus};
use contract::permission::{ManagePeople, ReadPeople};
use leptos::prelude::*;

use super::grant::PersonGrants;
use super::profile::EditPerson;
use crate::api::{ApiError, Tagged};
use crate::app::param;
use crate::areas::identity::admin::admin_crumbs;
use crate::areas::identity::calls;
use crate::areas::identity::wording::UserStatusBadge;
use crate::i18n::{Language, Ltr, Message, Moment, key, pick, t};
use crate::session::use_session;
use crate::shell::Guarded;
use crate::shell::{Crumb, Page};
use crate::ui::{
    Badge, Button, Callout, Emphasis, Fact, Facts, Question, Remote, Resource, Tone, confirm, remote, toast,
};

/// One account: who it is, where it stands, and what it may do.
#[component]
pub fn Person() -> impl IntoView {
    let session = use_session();
    let id = param("id");
    let person = remote(move || calls::get_user(id.get()));
    let title = Signal::derive(move || {
        person.get().map_or_else(|| t(key::identity_person()), |read| display_name(&read.value))
    });
    let open_to = move || session.can::<ReadPeople>() || session.can::<ManagePeople>();
    let crumbs = admin_crumbs([Crumb::new("/admin/people", t(key::identity_people()))]);
    view! {
        <Page title crumbs>
            <Guarded open_to>
                <Resource of=person lines=8 let:read>
                    <Record read=read.clone() person/>
                    <PersonGrants user=read.value person/>
                </Resource>
            </Guarded>
        </Page>
    }
}

fn display_name(user: &User) -> String {
    pick(&user.name_fa, user.name_en.as_deref()).to_owned()
}

#[component]
fn Record(read: Tagged<User>, person: Remote<Tagged<User>>) -> impl IntoView {
    let session = use_session();
    let editing = RwSignal::new(false);
    let read = StoredValue::new(read);
    let saved = move |fresh| person.put(fresh);
    move || {
        if editing.get() {
            return view! { <EditPerson read=read.get_value() on_saved=saved on_cancel=move |()| editing.set(false)/> }.into_any();
        }
        let may_manage = session.can::<ManagePeople>();
        view! {
            <PersonFacts user=read.get_value().value/>
            {may_manage.then(|| view! { <Actions read=read.get_value() person editing/> })}
        }
        .into_any()
    }
}

#[component]
fn PersonFacts(user: User) -> impl IntoView {
    let language =
        if user.locale == Language::En.code() { key::identity_english() } else { key::identity_persian() };
    let locked = user.locked_until.map(|until| {
        view! { <Callout tone=Tone::Attention><p>{t(key::identity_locked_until())} " " <Moment value=until/></p></Callout> }
    });
    let other_name = user.name_en.clone().filter(|name| !name.is_empty());
    view! {
        {locked}
        <Facts>
            <Fact label=t(key::identity_status())>
                <UserStatusBadge status=user.status/>
                {user.must_change_password.then(|| view! { " " <Badge text=t(key::identity_must_change()) tone=Tone::Attention/> })}
            </Fact>
            <Fact label=t(key::identity_name_fa())><bdi>{user.name_fa}</bdi></Fact>
            {other_name.map(|name| view! { <Fact label=t(key::identity_name_en())><Ltr text=name/></Fact> })}
            <Fact label=t(key::identity_username())><Ltr text=user.username/></Fact>
            <Fact label=t(key::identity_email())>{optional(user.email.map(|email| view! { <Ltr text=email/> }))}</Fact>
            <Fact label=t(key::identity_mail_language())>{t(language)}</Fact>
            <Fact label=t(key::identity_second_factor())>
                {if user.second_factor { t(key::identity_on()) } else { t(key::identity_off()) }}
            </Fact>
            <Fact label=t(key::identity_last_sign_in())>
                {optional(user.last_sign_in_at.map(|at| view! { <Moment value=at/> }))}
            </Fact>
            <Fact label=t(key::identity_created())><Moment value=user.created_at/></Fact>
        </Facts>
    }
}

fn optional(view: Option<impl IntoView + 'static>) -> AnyView {
    view.map_or_else(|| "—".into_any(), IntoAny::into_any)
}

/// What may be done to an account in its present state.
#[component]
fn Actions(read: Tagged<User>, person: Remote<Tagged<User>>, editing: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let Tagged { value: user, etag } = read;
    let name = display_name(&user);
    let id = user.id;
    let is_self = session.me().is_some_and(|me| me.id == id);
    let (name, etag) = (StoredValue::new(name), StoredValue::new(etag));
    let after = move |answer: Result<(), ApiError>, done: Message| {
        match answer {
            Ok(()) => toast::done(t(done)),
            Err(error) => toast::fail(&error),
        }
        person.reload();
    };
    let suspend = move |()| {
        leptos::task::spawn_local(async move {
            let asked = question(
                key::identity_suspend,
                key::identity_suspend_text(name.get_value()),
                key::identity_suspend_verb,
            );
            if confirm(asked).await {
                after(
                    calls::suspend_user(id, etag.get_value()).await.map(drop),
                    key::identity_suspended_done(name.get_value()),
                );
            }
        });
    };
    let reactivate = move |()| {
        leptos::task::spawn_local(async move {
            let answer = calls::reactivate_user(id, etag.get_value()).await.map(drop);
            after(answer, key::identity_reactivated_done(name.get_value()));
        });
    };
    let reset_factor = move |()| {
        leptos::task::spawn_local(async move {
            let text = key::identity_reset_factor_text(name.get_value());
            if confirm(question(key::identity_reset_factor, text, key::identity_reset_factor_verb)).await {
                after(calls::reset_second_factor(id).await, key::identity_reset_factor_done());
            }
        });
    };
    let invite = move |()| {
        leptos::task::spawn_local(async move {
            after(calls::invite_again(id).await, key::identity_invited_again());
        });
    };
    view! {
        <div class="button-row person-actions">
            <Button label=t(key::identity_edit()) icon="pencil" on_click=move |()| editing.set(true)/>
            {(user.status == UserStatus::Invited)
                .then(|| view! { <Button label=t(key::identity_invite_again()) icon="send" on_click=invite/> })}
            {user.second_factor
                .then(|| view! { <Button label=t(key::identity_reset_factor()) icon="rotate-ccw" on_click=reset_factor/> })}
            {(user.status != UserStatus::Suspended && !is_self)
                .then(|| {
                    view! { <Button label=t(key::identity_suspend()) icon="ban" emphasis=Emphasis::Danger on_click=suspend/> }
                })}
            {(user.status == UserStatus::Suspended)
                .then(|| view! { <Button label=t(key::identity_reactivate()) icon="circle-check" on_click=reactivate/> })}
        </div>
    }
}

pub(super) fn question(title: fn() -> Message, text: Message, verb: fn() -> Message) -> Question {
    Question { title: t(title()), text: t(text), verb: t(verb()) }
}
