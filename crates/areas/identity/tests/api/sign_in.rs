use std::time::Instant;

use chrono::Duration;
use contract::identity::{Me, Session};
use serde_json::{Value, json};
use testkit::TestApp;

use crate::person::{ME, PASSWORD, SESSION, person, sign_in, try_sign_in};

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_by_user_name_or_address_in_any_case_and_sees_what_is_theirs() {
    let app = TestApp::new().await;
    let id = person(&app, "maryam", "editor").await;
    for name in ["maryam", " Maryam ", "MARYAM@shora.example"] {
        let answer = try_sign_in(&app, name, PASSWORD).await;
        let session: Session = answer.json();
        assert_eq!(session.expires_at, app.clock.now() + Duration::minutes(10));
        let me: Me = app.with_token(&session.access_token).get(ME).send().await.json();
        assert_eq!((me.id, me.session_id), (id, Some(session.session_id)));
        assert_eq!(me.roles.iter().map(|role| role.code.as_str()).collect::<Vec<_>>(), ["editor"]);
        assert!(me.permissions.everywhere.contains(&"publications.publish_news".to_owned()));
        assert!(me.permissions.per_organization.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_8_the_refresh_token_is_in_a_cookie_that_scripts_and_other_addresses_never_see() {
    let plain = TestApp::new().await;
    person(&plain, "maryam", "citizen").await;
    let answer = try_sign_in(&plain, "maryam", PASSWORD).await;
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/identity/session", "Expires="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "{cookie}");
    let secret = cookie.split([';', '=']).nth(1).unwrap();
    assert!(!answer.text().contains(secret));

    let https = TestApp::with(|config| config.public_url = "https://shora.example".into()).await;
    person(&https, "maryam", "citizen").await;
    let answer = try_sign_in(&https, "maryam", PASSWORD).await;
    assert!(answer.header("set-cookie").unwrap().contains("Secure"));
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_2_a_wrong_name_a_wrong_password_and_a_suspended_account_are_answered_alike() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let suspended = person(&app, "reza", "citizen").await;
    let admin = app.actor("admin", None).await;
    let address = format!("/api/v1/identity/users/{suspended}");
    admin.post(&format!("{address}/suspend")).if_match(1).send().await.assert_status(200);
    let mut bodies = Vec::new();
    for (name, password) in [
        ("nobody", PASSWORD),
        ("maryam", "another password"),
        ("reza", PASSWORD),
        ("nobody@shora.example", PASSWORD),
    ] {
        let answer = try_sign_in(&app, name, password).await;
        answer.assert_problem(401, "identity.invalid_credentials");
        assert_eq!(answer.header("set-cookie"), None);
        let mut body = answer.value();
        body["instance"] = Value::Null;
        bodies.push(body);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "{bodies:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_2_a_wrong_name_costs_the_same_work_as_a_wrong_password() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    try_sign_in(&app, "warm-up", "warm up the hash").await;
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..5 {
        for (kind, name) in [(0, format!("nobody{round}")), (1, "maryam".to_owned())] {
            let start = Instant::now();
            try_sign_in(&app, &name, "another password").await;
            times[kind].push(start.elapsed());
        }
    }
    let [nobody, known] = times.map(|mut times| {
        times.sort();
        times[2].as_secs_f64()
    });
    assert!((0.4..2.5).contains(&(nobody / known)), "nobody {nobody}, known {known}");
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_2_ten_failures_lock_an_account_for_growing_spans_and_say_nothing_of_it() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    for _ in 0..10 {
        try_sign_in(&app, "maryam", "another password")
            .await
            .assert_problem(401, "identity.invalid_credentials");
    }
    try_sign_in(&app, "maryam", PASSWORD).await.assert_problem(401, "identity.invalid_credentials");
    app.clock.advance(Duration::minutes(5) - Duration::seconds(1));
    try_sign_in(&app, "maryam@shora.example", PASSWORD).await.assert_status(401);
    app.clock.advance(Duration::seconds(1));
    for _ in 0..10 {
        try_sign_in(&app, "maryam", "another password").await.assert_status(401);
    }
    app.clock.advance(Duration::minutes(5));
    try_sign_in(&app, "maryam", PASSWORD).await.assert_status(401);
    app.clock.advance(Duration::minutes(5));
    sign_in(&app, "maryam").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_further_apart_than_fifteen_minutes_do_not_lock() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    for _ in 0..9 {
        try_sign_in(&app, "maryam", "another password").await;
    }
    app.clock.advance(Duration::minutes(16));
    try_sign_in(&app, "maryam", "another password").await.assert_status(401);
    sign_in(&app, "maryam").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_is_refused_at_its_field() {
    let app = TestApp::new().await;
    let post = async |body: Value| app.anonymous().post(SESSION).json(&body).send().await;
    post(json!({ "username": "maryam" })).await.assert_field("/password", "required");
    post(json!({ "username": "", "password": "x" })).await.assert_field("/username", "required");
    post(json!({ "username": "a\u{0}b", "password": "x" })).await.assert_field("/username", "bad_characters");
    post(json!({ "username": "maryam", "password": "x".repeat(201) }))
        .await
        .assert_field("/password", "too_long");
    post(json!({ "username": "maryam", "password": "x", "admin": true })).await.assert_status(422);
    app.anonymous()
        .post(SESSION)
        .body("application/json", "{")
        .send()
        .await
        .assert_problem(400, "request.invalid_json");
    app.anonymous().post(SESSION).body("text/plain", "{}").send().await.assert_status(415);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_sign_ins_at_once_wait_and_none_is_lost() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let all = (0..12).map(|_| try_sign_in(&app, "maryam", PASSWORD));
    for answer in futures_util::future::join_all(all).await {
        answer.assert_status(200);
    }
}
