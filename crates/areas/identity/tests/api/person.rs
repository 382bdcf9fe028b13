//! A person at a browser: signs in, keeps the cookie, renews.

use contract::id::{OrganizationId, UserId};
use contract::identity::{CreateSession, Session};
use contract::organizations::Organization;
use identity::provision::{self, NewUser};
use serde_json::json;
use testkit::{Answer, Client, TestApp};

pub(crate) const PASSWORD: &str = "a quiet river at noon";
pub(crate) const SESSION: &str = "/api/v1/identity/session";
pub(crate) const ME: &str = "/api/v1/identity/me";
pub(crate) const USERS: &str = "/api/v1/identity/users";
pub(crate) const GRANTS: &str = "/api/v1/identity/grants";

/// An active person with a password, the address `<username>@shora.example`, and one role.
pub(crate) async fn person(app: &TestApp, username: &str, role: &str) -> UserId {
    let email = format!("{username}@shora.example");
    app.as_system(async |unit| {
        let new = NewUser {
            username,
            name_fa: "شخص آزمایشی",
            email: Some(&email),
            password: Some(PASSWORD),
            ..NewUser::default()
        };
        let user = provision::create_user(unit, new).await?;
        provision::grant(unit, user, role, None).await?;
        Ok(user)
    })
    .await
}

/// A company that is in the register, by this name.
pub(crate) async fn organization(app: &TestApp, slug: &str, name: &str) -> OrganizationId {
    let body = json!({
        "slug": slug, "kind": "company", "national_id_absent_reason": "هنوز صادر نشده است", "valid_from": "2020-03-20",
        "profile": { "status": "active", "name_fa": name }, "decision": "مصوبهٔ آزمایشی"
    });
    let expert = app.actor("expert", None).await;
    expert.post("/api/v1/organizations").json(&body).send().await.json::<Organization>().id
}

/// Tries to sign in.
pub(crate) async fn try_sign_in(app: &TestApp, username: &str, password: &str) -> Answer {
    let body = CreateSession { username: username.into(), password: password.into() };
    app.anonymous().post(SESSION).json(&body).send().await
}

/// A browser that is signed in.
pub(crate) struct Browser {
    pub client: Client,
    pub cookie: String,
}

pub(crate) async fn sign_in(app: &TestApp, username: &str) -> Browser {
    browser(app, &try_sign_in(app, username, PASSWORD).await)
}

/// What the browser keeps of a successful sign-in or renewal.
pub(crate) fn browser(app: &TestApp, answer: &Answer) -> Browser {
    let session: Session = answer.json();
    Browser { client: app.with_token(&session.access_token), cookie: cookie(answer) }
}

/// `name=value` of the cookie that was set.
pub(crate) fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie").expect("a cookie");
    set.split(';').next().unwrap().to_owned()
}

pub(crate) async fn refresh(app: &TestApp, cookie: &str) -> Answer {
    app.anonymous().post(&format!("{SESSION}/refresh")).header("cookie", cookie).send().await
}

/// Gives a role through the API, and returns the grant's id.
pub(crate) async fn grant(admin: &Client, body: serde_json::Value) -> Answer {
    admin.post(GRANTS).json(&body).send().await
}

pub(crate) async fn end_grant(admin: &Client, id: &str) -> Answer {
    admin.post(&format!("{GRANTS}/{id}/end")).json(&json!({ "reason": "پایان همکاری" })).send().await
}

/// The token behind `#<name>=` in the last mail's text.
pub(crate) async fn token_of_mail(app: &TestApp, to: &str, name: &str) -> String {
    let mails = app.mails().await;
    let mail =
        mails.iter().find(|mail| mail.to == to).unwrap_or_else(|| panic!("no mail to {to}: {mails:#?}"));
    let rest =
        mail.text.split(&format!("#{name}=")).nth(1).unwrap_or_else(|| panic!("no link: {}", mail.text));
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}
