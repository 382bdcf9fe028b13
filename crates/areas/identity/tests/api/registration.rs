use chrono::Duration;
use contract::identity::Me;
use serde_json::{Value, json};
use testkit::{Answer, TestApp};

use crate::person::{ME, PASSWORD, USERS, person, sign_in, token_of_mail, try_sign_in};

const REGISTRATIONS: &str = "/api/v1/identity/registrations";
const RESETS: &str = "/api/v1/identity/resets";
const MAIL: &str = "sara@shora.example";

async fn post(app: &TestApp, address: &str, body: Value) -> Answer {
    app.anonymous().post(address).json(&body).send().await
}

async fn register(app: &TestApp, email: &str) -> Answer {
    post(app, REGISTRATIONS, json!({ "email": email, "locale": "fa" })).await
}

async fn confirm(app: &TestApp, token: &str, password: &str) -> Answer {
    let body = json!({ "token": token, "name_fa": " سارا نمونه ", "password": password, "locale": "fa" });
    post(app, &format!("{REGISTRATIONS}/confirm"), body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_registers_confirms_by_mail_and_signs_in_with_the_address() {
    let app = TestApp::new().await;
    register(&app, "Sara@shora.example").await.assert_status(202);
    let token = token_of_mail(&app, MAIL, "confirm").await;
    try_sign_in(&app, MAIL, PASSWORD).await.assert_problem(401, "identity.invalid_credentials");
    confirm(&app, &token, PASSWORD).await.assert_status(204);
    confirm(&app, &token, "another password of mine").await.assert_problem(410, "identity.link_used");
    let signed_in = crate::person::browser(&app, &try_sign_in(&app, MAIL, PASSWORD).await);
    let me: Me = signed_in.client.get(ME).send().await.json();
    assert_eq!((me.roles[0].code.as_str(), me.username.as_str()), ("citizen", MAIL));
    assert_eq!((me.name_fa.as_str(), me.must_change_password), ("سارا نمونه", false));
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_2_registering_a_known_address_is_answered_alike_and_only_its_owner_is_told() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let known = register(&app, "maryam@shora.example").await;
    let unknown = register(&app, MAIL).await;
    assert_eq!((known.status, known.body), (unknown.status, unknown.body));
    let mails = app.mails().await;
    assert_eq!(mails.len(), 2);
    let told = mails.iter().find(|mail| mail.to == "maryam@shora.example").unwrap();
    assert!(!told.text.contains("#confirm="), "{}", told.text);
    sign_in(&app, "maryam").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_who_registers_an_address_before_or_after_its_owner_chooses_nothing_of_the_account() {
    let app = TestApp::new().await;
    let stranger = async || {
        post(&app, REGISTRATIONS, json!({ "email": MAIL, "locale": "en" })).await.assert_status(202);
        token_of_mail(&app, MAIL, "confirm").await
    };
    let chosen =
        json!({ "email": MAIL, "locale": "en", "name_fa": "بیگانه", "password": "a stranger's password" });
    post(&app, REGISTRATIONS, chosen).await.assert_status(422);
    let before = stranger().await;
    register(&app, "Sara@shora.example").await.assert_status(202);
    let own = token_of_mail(&app, MAIL, "confirm").await;
    let after = stranger().await;
    for older in [before, own] {
        confirm(&app, &older, PASSWORD).await.assert_problem(410, "identity.link_used");
    }
    confirm(&app, &after, PASSWORD).await.assert_status(204);
    let owner = crate::person::browser(&app, &try_sign_in(&app, MAIL, PASSWORD).await);
    let me: Me = owner.client.get(ME).send().await.json();
    assert_eq!((me.name_fa.as_str(), me.locale.as_str(), me.roles.len()), ("سارا نمونه", "fa", 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_person_who_registers_still_chooses_the_password_by_the_invitation() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let body = json!({ "username": "sara", "email": MAIL, "name_fa": "سارا", "locale": "fa" });
    admin.post(USERS).json(&body).send().await.assert_status(201);
    let _ = app.mails().await;
    register(&app, MAIL).await.assert_status(202);
    let token = token_of_mail(&app, MAIL, "invite").await;
    let accept = json!({ "token": token, "password": PASSWORD });
    post(&app, "/api/v1/identity/invitations/accept", accept).await.assert_status(204);
    sign_in(&app, "sara").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_3_weak_passwords_are_refused_with_their_rule() {
    let app = TestApp::new().await;
    register(&app, "nobody").await.assert_field("/email", "email");
    assert!(app.mails().await.is_empty());
    register(&app, MAIL).await.assert_status(202);
    let token = token_of_mail(&app, MAIL, "confirm").await;
    for (password, rule) in
        [("1234567890", "common"), ("۱۲۳۴۵۶۷۸۹۰", "common"), ("sara lives in tehran", "contains_name")]
    {
        let refused = confirm(&app, &token, password).await;
        refused.assert_problem(422, "identity.weak_password");
        refused.assert_field("/password", "identity.weak_password");
        assert_eq!(refused.problem().params["rule"], rule);
    }
    confirm(&app, &token, "short").await.assert_field("/password", "too_short");
    confirm(&app, &token, PASSWORD).await.assert_status(204);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_ends_after_two_days() {
    let app = TestApp::new().await;
    register(&app, MAIL).await.assert_status(202);
    let token = token_of_mail(&app, MAIL, "confirm").await;
    app.clock.advance(Duration::days(2));
    confirm(&app, &token, PASSWORD).await.assert_problem(410, "identity.link_used");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_reset_by_mail_and_every_session_ends() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let before = sign_in(&app, "maryam").await;
    post(&app, RESETS, json!({ "email": "Maryam@shora.example" })).await.assert_status(202);
    let token = token_of_mail(&app, "maryam@shora.example", "token").await;
    let complete = async |token: &str, password: &str| {
        post(&app, &format!("{RESETS}/complete"), json!({ "token": token, "password": password })).await
    };
    complete(&token, "maryam-in-tehran").await.assert_problem(422, "identity.weak_password");
    complete(&token, "یک رمز تازه و بلند").await.assert_status(204);
    complete(&token, "یک رمز تازه دیگر").await.assert_problem(410, "identity.link_used");
    before.client.get(ME).send().await.assert_problem(401, "identity.invalid_token");
    try_sign_in(&app, "maryam", PASSWORD).await.assert_status(401);
    try_sign_in(&app, "maryam", "یک رمز تازه و بلند").await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_2_asking_for_a_reset_never_tells_whether_the_address_is_known() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let known = post(&app, RESETS, json!({ "email": "maryam@shora.example" })).await;
    let unknown = post(&app, RESETS, json!({ "email": "nobody@shora.example" })).await;
    assert_eq!((known.status, &known.body), (202, &unknown.body));
    assert_eq!(unknown.status, 202);
    assert_eq!(app.mails().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_link_is_good_for_an_hour_and_opens_a_locked_account() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    for _ in 0..10 {
        try_sign_in(&app, "maryam", "another password").await;
    }
    let ask = async || {
        post(&app, RESETS, json!({ "email": "maryam@shora.example" })).await.assert_status(202);
        token_of_mail(&app, "maryam@shora.example", "token").await
    };
    let complete = async |token: String| {
        post(&app, &format!("{RESETS}/complete"), json!({ "token": token, "password": PASSWORD })).await
    };
    let late = ask().await;
    app.clock.advance(Duration::hours(1));
    complete(late).await.assert_problem(410, "identity.link_used");
    complete(ask().await).await.assert_status(204);
    sign_in(&app, "maryam").await;
}
