use contract::identity::Me;
use serde_json::json;
use testkit::TestApp;

use crate::person::{ME, PASSWORD, person, refresh, sign_in, try_sign_in};

const NEW: &str = "رودخانهٔ آرام ظهر ۱۴۰۵";

#[tokio::test(flavor = "multi_thread")]
async fn a_person_changes_names_and_language_on_the_version_they_read() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let client = sign_in(&app, "maryam").await.client;
    let read = client.get(ME).send().await;
    assert_eq!(read.header("etag"), Some("\"v1\""));
    let body = json!({ "name_fa": "مریم نمونه", "name_en": "Maryam", "locale": "en" });
    client.patch(ME).json(&body).send().await.assert_problem(428, "request.if_match_required");
    let changed = client.patch(ME).if_match(1).json(&body).send().await;
    let me: Me = changed.json();
    assert_eq!(
        (me.name_fa.as_str(), me.name_en.as_deref(), me.locale.as_str()),
        ("مریم نمونه", Some("Maryam"), "en")
    );
    client.patch(ME).if_match(1).json(&body).send().await.assert_problem(412, "request.stale_version");
    let me: Me = client.patch(ME).if_match(2).json(&json!({ "name_en": "" })).send().await.json();
    assert_eq!(me.name_en, None);
    let refused =
        client.patch(ME).if_match(3).json(&json!({ "name_fa": "a\u{202E}b", "locale": "de" })).send().await;
    refused.assert_field("/name_fa", "bad_characters");
    refused.assert_field("/locale", "unknown_language");
}

#[tokio::test(flavor = "multi_thread")]
async fn changing_the_password_ends_every_other_session_and_tells_the_person() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let (here, there) = (sign_in(&app, "maryam").await, sign_in(&app, "maryam").await);
    let change = async |current: &str, new: &str| {
        let body = json!({ "current": current, "new": new });
        here.client.put(&format!("{ME}/password")).json(&body).send().await
    };
    change("another password", NEW).await.assert_field("/current", "identity.wrong_password");
    change(PASSWORD, "1234567890").await.assert_field("/new", "identity.weak_password");
    assert_eq!(change(PASSWORD, "maryam-in-tehran").await.problem().params["rule"], "contains_name");
    change(PASSWORD, "short").await.assert_field("/new", "too_short");
    change(PASSWORD, NEW).await.assert_status(204);
    here.client.get(ME).send().await.assert_status(200);
    there.client.get(ME).send().await.assert_status(401);
    refresh(&app, &there.cookie).await.assert_status(401);
    try_sign_in(&app, "maryam", PASSWORD).await.assert_status(401);
    // Digits of any script are the same password (IDN-3).
    try_sign_in(&app, "maryam", &NEW.replace("۱۴۰۵", "1405")).await.assert_status(200);
    assert_eq!(app.mails().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_the_present_password_locks_the_account_too() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let client = sign_in(&app, "maryam").await.client;
    for _ in 0..10 {
        let body = json!({ "current": "another password", "new": NEW });
        client.put(&format!("{ME}/password")).json(&body).send().await.assert_status(422);
    }
    try_sign_in(&app, "maryam", PASSWORD).await.assert_problem(401, "identity.invalid_credentials");
}
