use chrono::Duration;
use contract::id::OrganizationId;
use contract::identity::{User, UserStatus, UserSummary};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};

use crate::person::{PASSWORD, USERS, person, sign_in, token_of_mail, try_sign_in};

const AUDIT: &str = "/api/v1/identity/audit";

async fn create(admin: &Client, username: &str, email: &str) -> Answer {
    let body = json!({ "username": username, "email": email, "name_fa": "سارا كريمي", "locale": "fa" });
    admin.post(USERS).json(&body).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_person_chooses_a_password_and_signs_in() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let made = create(&admin, "Sara.K", "sara@shora.example").await;
    made.assert_status(201);
    let user: User = made.json();
    assert_eq!((user.username.as_str(), user.status), ("sara.k", UserStatus::Invited));
    assert_eq!(made.header("location"), Some(format!("{USERS}/{}", user.id).as_str()));
    let token = token_of_mail(&app, "sara@shora.example", "invite").await;
    let accept = async |token: &str, password: &str| {
        let body = json!({ "token": token, "password": password });
        app.anonymous().post("/api/v1/identity/invitations/accept").json(&body).send().await
    };
    accept(&token, "my name is sara.k").await.assert_problem(422, "identity.weak_password");
    admin.post(&format!("{USERS}/{}/invite", user.id)).send().await.assert_status(204);
    accept(&token, PASSWORD).await.assert_problem(410, "identity.link_used");
    let second = token_of_mail(&app, "sara@shora.example", "invite").await;
    accept(&second, PASSWORD).await.assert_status(204);
    accept(&second, PASSWORD).await.assert_problem(410, "identity.link_used");
    sign_in(&app, "sara.k").await;
    admin
        .post(&format!("{USERS}/{}/invite", user.id))
        .send()
        .await
        .assert_problem(409, "identity.not_invited");
}

#[tokio::test(flavor = "multi_thread")]
async fn taken_names_and_bad_input_are_refused() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    create(&admin, "sara", "sara@shora.example").await.assert_status(201);
    let taken = create(&admin, "SARA", "other@shora.example").await;
    taken.assert_problem(409, "identity.username_taken");
    taken.assert_field("/username", "identity.username_taken");
    let taken = create(&admin, "other", "Sara@shora.example").await;
    taken.assert_problem(409, "identity.email_taken");
    taken.assert_field("/email", "identity.email_taken");
    create(&admin, "سارا", "third@shora.example").await.assert_field("/username", "username");
    create(&admin, "third", "nobody").await.assert_field("/email", "email");
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_creation_is_answered_again_and_another_body_is_a_conflict() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let post = async |username: &str| {
        let body =
            json!({ "username": username, "email": "sara@shora.example", "name_fa": "سارا", "locale": "fa" });
        admin.post(USERS).idempotency_key("one").json(&body).send().await
    };
    let (first, second) = (post("sara").await, post("sara").await);
    assert_eq!((first.status, second.status), (201, 201));
    assert_eq!(first.json::<User>().id, second.json::<User>().id);
    post("other").await.assert_problem(409, "request.idempotency_conflict");
    assert_eq!(app.mails().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_found_by_part_of_a_name_in_any_spelling_and_filtered() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    create(&admin, "sara", "sara@shora.example").await.assert_status(201);
    person(&app, "maryam", "editor").await;
    app.run_jobs().await;
    let found = async |query: &str| {
        let page: Page<UserSummary> = admin.get(&format!("{USERS}?{query}")).send().await.json();
        page.items.into_iter().map(|user| user.username).collect::<Vec<_>>()
    };
    assert_eq!(found("q=کریمی").await, ["sara"]);
    assert_eq!(found("q=SARA@shora").await, ["sara"]);
    assert_eq!(found("q=100%25").await, Vec::<String>::new());
    assert_eq!(found("role=editor").await, ["maryam"]);
    assert_eq!(found("status=invited").await, ["sara"]);
    assert_eq!(found("status=suspended").await, Vec::<String>::new());
    let page: Page<UserSummary> = admin.get(&format!("{USERS}?limit=2")).send().await.json();
    let next = page.next.unwrap();
    assert_eq!(page.items.len() + found(&format!("limit=2&cursor={next}")).await.len(), 3);
    admin.get(&format!("{USERS}?cursor=wrong")).send().await.assert_problem(400, "request.bad_cursor");
    admin.get(&format!("{USERS}?colour=blue")).send().await.assert_status(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_changed_on_the_version_that_was_read() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let user = person(&app, "maryam", "citizen").await;
    let address = format!("{USERS}/{user}");
    let body = json!({ "email": "New@shora.example", "name_en": "Maryam" });
    admin.patch(&address).json(&body).send().await.assert_status(428);
    let changed: User = admin.patch(&address).if_match(1).json(&body).send().await.json();
    assert_eq!((changed.email.as_deref(), changed.version), (Some("new@shora.example"), 2));
    admin.patch(&address).if_match(1).json(&body).send().await.assert_problem(412, "request.stale_version");
    try_sign_in(&app, "new@shora.example", PASSWORD).await.assert_status(200);
    person(&app, "sara", "citizen").await;
    for (field, value, code) in [
        ("username", "Sara", "identity.username_taken"),
        ("email", "sara@shora.example", "identity.email_taken"),
    ] {
        let refused = admin.patch(&address).if_match(2).json(&json!({ field: value })).send().await;
        refused.assert_problem(409, code);
        refused.assert_field(&format!("/{field}"), code);
    }
    admin.get(&format!("{USERS}/nobody")).send().await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_new_address_links_sent_to_the_old_one_end_and_the_old_one_is_told() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let user = person(&app, "maryam", "citizen").await;
    let ask = json!({ "email": "maryam@shora.example" });
    app.anonymous().post("/api/v1/identity/resets").json(&ask).send().await.assert_status(202);
    let reset = token_of_mail(&app, "maryam@shora.example", "token").await;
    let body = json!({ "email": "new@shora.example" });
    admin.patch(&format!("{USERS}/{user}")).if_match(1).json(&body).send().await.assert_status(200);
    let body = json!({ "token": reset, "password": "a river at night" });
    let late = app.anonymous().post("/api/v1/identity/resets/complete").json(&body).send().await;
    late.assert_problem(410, "identity.link_used");
    let mails = app.mails().await;
    let told: Vec<_> = mails.iter().map(|mail| (mail.to.as_str(), mail.text.contains("/contact"))).collect();
    assert_eq!(told, [("maryam@shora.example", true)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_still_invited_is_invited_at_the_new_address_alone() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let user: User = create(&admin, "sara", "saar@shora.example").await.json();
    let first = token_of_mail(&app, "saar@shora.example", "invite").await;
    let body = json!({ "email": "sara@shora.example" });
    admin.patch(&format!("{USERS}/{}", user.id)).if_match(1).json(&body).send().await.assert_status(200);
    let mails = app.mails().await;
    let [mail] = &mails[..] else { panic!("{mails:#?}") };
    assert_eq!(mail.to, "sara@shora.example", "nobody has shown that the old one is theirs");
    let accept = async |token: &str| {
        let body = json!({ "token": token, "password": PASSWORD });
        app.anonymous().post("/api/v1/identity/invitations/accept").json(&body).send().await
    };
    accept(&first).await.assert_problem(410, "identity.link_used");
    let second = mail.text.split("#invite=").nth(1).unwrap();
    accept(second.split_whitespace().next().unwrap()).await.assert_status(204);
    sign_in(&app, "sara").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_user_name_of_a_citizen_goes_with_the_address_and_other_fields_change_without_it() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let user = citizen(&app, "sara@shora.example").await;
    let address = format!("{USERS}/{}", user.id);
    let change = async |version: i32, body: Value| -> User {
        admin.patch(&address).if_match(version).json(&body).send().await.json()
    };
    let named = change(user.version, json!({ "name_fa": "سارا نمونه" })).await;
    assert_eq!((named.name_fa.as_str(), named.username.as_str()), ("سارا نمونه", "sara@shora.example"));
    let moved = change(named.version, json!({ "email": "new@shora.example" })).await;
    assert_eq!(
        (moved.username.as_str(), moved.email.as_deref()),
        ("new@shora.example", Some("new@shora.example"))
    );
    try_sign_in(&app, "sara@shora.example", PASSWORD).await.assert_status(401);
    try_sign_in(&app, "new@shora.example", PASSWORD).await.assert_status(200);
    let chosen = change(moved.version, json!({ "username": "sara", "email": "sara@shora.example" })).await;
    assert_eq!(chosen.username, "sara");
    assert_eq!(change(chosen.version, json!({ "email": "new@shora.example" })).await.username, "sara");
}

/// Someone who registered and confirmed the address.
async fn citizen(app: &TestApp, email: &str) -> User {
    let body = json!({ "email": email, "locale": "fa" });
    let registrations = "/api/v1/identity/registrations";
    app.anonymous().post(registrations).json(&body).send().await.assert_status(202);
    let token = token_of_mail(app, email, "confirm").await;
    let body = json!({ "token": token, "name_fa": "سارا", "password": PASSWORD, "locale": "fa" });
    app.anonymous().post(&format!("{registrations}/confirm")).json(&body).send().await.assert_status(204);
    let admin = app.actor("admin", None).await;
    let found: Page<UserSummary> = admin.get(&format!("{USERS}?q={email}")).send().await.json();
    admin.get(&format!("{USERS}/{}", found.items[0].id)).send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_suspended_before_confirming_the_address_comes_back_as_invited() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let body = json!({ "email": "sara@shora.example", "locale": "fa" });
    app.anonymous().post("/api/v1/identity/registrations").json(&body).send().await.assert_status(202);
    app.run_jobs().await;
    let found: Page<UserSummary> = admin.get(&format!("{USERS}?status=invited")).send().await.json();
    let post = async |verb: &str, version: i32| -> User {
        let address = format!("{USERS}/{}/{verb}", found.items[0].id);
        admin.post(&address).if_match(version).send().await.json()
    };
    assert_eq!(post("suspend", 1).await.status, UserStatus::Suspended);
    assert_eq!(post("reactivate", 2).await.status, UserStatus::Invited);
    try_sign_in(&app, "sara@shora.example", PASSWORD).await.assert_status(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_person_comes_back_only_when_reactivated() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let user = person(&app, "maryam", "citizen").await;
    let post = async |verb: &str, version: i32| {
        admin.post(&format!("{USERS}/{user}/{verb}")).if_match(version).send().await
    };
    post("reactivate", 1).await.assert_problem(409, "identity.not_suspended");
    post("suspend", 1).await.assert_status(200);
    post("suspend", 2).await.assert_problem(409, "identity.not_active");
    try_sign_in(&app, "maryam", PASSWORD).await.assert_status(401);
    post("reactivate", 2).await.assert_status(200);
    sign_in(&app, "maryam").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_change_people_and_only_some_roles_see_them() {
    let app = TestApp::new().await;
    let user = person(&app, "maryam", "citizen").await;
    for (role, reads) in
        [("citizen", false), ("editor", false), ("expert", false), ("auditor", true), ("head", true)]
    {
        let actor = app.actor(role, None).await;
        let status = actor.get(USERS).send().await.status;
        assert_eq!(status, if reads { 200 } else { 403 }, "{role}");
        create(&actor, "sara", "sara@shora.example").await.assert_problem(403, "request.forbidden");
        actor.post(&format!("{USERS}/{user}/suspend")).if_match(1).send().await.assert_status(403);
    }
    app.anonymous().get(USERS).send().await.assert_problem(401, "request.unauthenticated");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_read_for_one_organization_alone_reads_neither_people_nor_the_log() {
    let app = TestApp::new().await;
    let user = person(&app, "maryam", "citizen").await;
    let auditor = app.actor("auditor", Some(OrganizationId::new())).await;
    for address in [
        USERS,
        &format!("{USERS}/{user}"),
        &format!("{USERS}?format=csv"),
        AUDIT,
        &format!("{AUDIT}?format=csv"),
        &format!("{AUDIT}/verification"),
    ] {
        auditor.get(address).send().await.assert_problem(403, "request.forbidden");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_is_shown_to_the_administrator() {
    let app = TestApp::new().await;
    let user = person(&app, "maryam", "citizen").await;
    for _ in 0..10 {
        try_sign_in(&app, "maryam", "another password").await;
    }
    let admin = app.actor("admin", None).await;
    let shown: Value = admin.get(&format!("{USERS}/{user}")).send().await.json();
    let until: chrono::DateTime<chrono::Utc> = serde_json::from_value(shown["locked_until"].clone()).unwrap();
    assert_eq!(until, app.clock.now() + Duration::minutes(5));
    assert!(!shown.to_string().contains("argon2"), "no hash ever leaves");
}
