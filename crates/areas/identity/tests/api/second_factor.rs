use chrono::Duration;
use contract::identity::{Me, RecoveryCodes, TotpStarted};
use serde_json::json;
use testkit::{Answer, Client, TestApp};
use totp_rs::{Builder, Secret};

use crate::person::{ME, PASSWORD, SESSION, browser, person, sign_in, try_sign_in};

fn code(app: &TestApp, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(app.clock.now().timestamp()).unwrap()).to_string()
}

async fn enrol(app: &TestApp, client: &Client) -> (String, Vec<String>) {
    let started: TotpStarted =
        client.post(&format!("{ME}/totp")).json(&json!({ "password": PASSWORD })).send().await.json();
    assert!(started.url.starts_with("otpauth://totp/Shora:"), "{}", started.url);
    assert!(started.qr_svg.contains("<svg"));
    let body = json!({ "code": code(app, &started.secret) });
    let codes: RecoveryCodes = client.put(&format!("{ME}/totp")).json(&body).send().await.json();
    (started.secret, codes.codes)
}

async fn ticket(app: &TestApp, username: &str) -> String {
    let answer = try_sign_in(app, username, PASSWORD).await;
    answer.assert_problem(401, "identity.second_factor_required");
    answer.problem().params["ticket"].as_str().unwrap().to_owned()
}

async fn verify(app: &TestApp, ticket: &str, code: &str) -> Answer {
    let body = json!({ "ticket": ticket, "code": code });
    app.anonymous().post(&format!("{SESSION}/second-factor")).json(&body).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_asks_for_the_code_and_its_ticket_is_good_once() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let client = sign_in(&app, "maryam").await.client;
    let (secret, _) = enrol(&app, &client).await;
    app.clock.advance(Duration::seconds(60));
    let first = ticket(&app, "maryam").await;
    verify(&app, &first, "000000").await.assert_problem(401, "identity.invalid_second_factor");
    let signed_in = browser(&app, &verify(&app, &first, &code(&app, &secret)).await);
    assert!(signed_in.client.get(ME).send().await.json::<Me>().second_factor.enrolled);
    verify(&app, &first, &code(&app, &secret)).await.assert_problem(410, "identity.link_used");
    verify(&app, "made-up", "123456").await.assert_problem(410, "identity.link_used");
    let second = ticket(&app, "maryam").await;
    app.clock.advance(Duration::minutes(5));
    verify(&app, &second, &code(&app, &secret)).await.assert_problem(410, "identity.link_used");
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_4_a_step_is_accepted_once_also_the_one_of_the_set_up() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let client = sign_in(&app, "maryam").await.client;
    let (secret, _) = enrol(&app, &client).await;
    let again = ticket(&app, "maryam").await;
    verify(&app, &again, &code(&app, &secret)).await.assert_problem(401, "identity.invalid_second_factor");
    app.clock.advance(Duration::seconds(30));
    let persian = persian::digits::to_persian(&code(&app, &secret));
    verify(&app, &again, &persian).await.assert_status(200);
    let third = ticket(&app, "maryam").await;
    verify(&app, &third, &code(&app, &secret)).await.assert_problem(401, "identity.invalid_second_factor");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_replaces_the_authenticator_once() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let client = sign_in(&app, "maryam").await.client;
    let (_, codes) = enrol(&app, &client).await;
    assert_eq!(codes.len(), 10);
    let first = ticket(&app, "maryam").await;
    verify(&app, &first, &codes[3].to_lowercase()).await.assert_status(200);
    let second = ticket(&app, "maryam").await;
    verify(&app, &second, &codes[3]).await.assert_problem(401, "identity.invalid_second_factor");
    assert_eq!(client.get(ME).send().await.json::<Me>().second_factor.recovery_codes_left, 9);
    let renewed: RecoveryCodes = client
        .post(&format!("{ME}/recovery-codes"))
        .json(&json!({ "password": PASSWORD }))
        .send()
        .await
        .json();
    verify(&app, &second, &codes[4]).await.assert_problem(401, "identity.invalid_second_factor");
    verify(&app, &second, &renewed.codes[0]).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_wrong_codes_lock_the_account_though_the_password_is_right() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let client = sign_in(&app, "maryam").await.client;
    let (secret, _) = enrol(&app, &client).await;
    app.clock.advance(Duration::seconds(60));
    let mut last = String::new();
    for _ in 0..10 {
        last = ticket(&app, "maryam").await;
        verify(&app, &last, "000000").await.assert_status(401);
    }
    verify(&app, &last, &code(&app, &secret)).await.assert_problem(401, "identity.invalid_second_factor");
    try_sign_in(&app, "maryam", PASSWORD).await.assert_problem(401, "identity.invalid_credentials");
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_4_a_head_without_a_second_factor_loses_the_roles_permissions_after_seven_days() {
    let app = TestApp::new().await;
    person(&app, "head", "head").await;
    let begin = app.clock.now();
    let me = async |client: &Client| client.get(ME).send().await.json::<Me>();
    let early = me(&sign_in(&app, "head").await.client).await;
    assert_eq!(early.second_factor.due, Some(begin + Duration::days(7)));
    assert!(early.permissions.everywhere.contains(&"organizations.close".to_owned()));
    app.clock.advance(Duration::days(7));
    let client = sign_in(&app, "head").await.client;
    let late = me(&client).await;
    assert!(late.permissions.everywhere.is_empty());
    assert_eq!(late.roles[0].code, "head");
    client.get("/api/v1/identity/users").send().await.assert_problem(403, "request.forbidden");
    enrol(&app, &client).await;
    let enrolled = me(&client).await;
    assert_eq!(enrolled.second_factor.due, None);
    assert!(enrolled.permissions.everywhere.contains(&"organizations.close".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_factor_changes_only_with_the_password_and_step_by_step() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let client = sign_in(&app, "maryam").await.client;
    let totp = format!("{ME}/totp");
    client
        .put(&totp)
        .json(&json!({ "code": "123456" }))
        .send()
        .await
        .assert_problem(409, "identity.totp_not_started");
    let wrong = client.post(&totp).json(&json!({ "password": "another password" })).send().await;
    wrong.assert_problem(422, "identity.wrong_password");
    wrong.assert_field("/password", "identity.wrong_password");
    client.post(&totp).json(&json!({ "password": PASSWORD })).send().await.assert_status(200);
    client.put(&totp).json(&json!({ "code": "000000" })).send().await.assert_field("/code", "wrong_code");
    enrol(&app, &client).await;
    client
        .post(&totp)
        .json(&json!({ "password": PASSWORD }))
        .send()
        .await
        .assert_problem(409, "identity.totp_enrolled");
    let remove =
        async || client.post(&format!("{totp}/remove")).json(&json!({ "password": PASSWORD })).send().await;
    remove().await.assert_status(204);
    remove().await.assert_problem(409, "identity.totp_not_enrolled");
    try_sign_in(&app, "maryam", PASSWORD).await.assert_status(200);
    assert_eq!(app.mails().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_resets_the_second_factor_of_a_person_who_lost_it() {
    let app = TestApp::new().await;
    let user = person(&app, "maryam", "citizen").await;
    let client = sign_in(&app, "maryam").await.client;
    enrol(&app, &client).await;
    let admin = app.actor("admin", None).await;
    let address = format!("/api/v1/identity/users/{user}/second-factor");
    client.delete(&address).send().await.assert_status(403);
    admin.delete(&address).send().await.assert_status(204);
    admin.delete(&address).send().await.assert_problem(409, "identity.totp_not_enrolled");
    client.get(ME).send().await.assert_status(401);
    try_sign_in(&app, "maryam", PASSWORD).await.assert_status(200);
}
