use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use contract::id::OrganizationId;
use contract::identity::{AuthorizationServer, Client, ClientSecretCreated, TokenIssued};
use diesel::sql_query;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use testkit::{Answer, TestApp};

use crate::person::{USERS, organization};

const CLIENTS: &str = "/api/v1/identity/clients";
const TOKEN: &str = "/api/v1/identity/oauth/token";

struct Registered {
    admin: testkit::Client,
    id: String,
    secret: String,
}

async fn registered(app: &TestApp, scopes: &[&str]) -> Registered {
    let admin = app.actor("admin", None).await;
    let body = json!({ "title_fa": "سامانهٔ مالی", "title_en": "Finance", "scopes": scopes });
    let client: Client = admin.post(CLIENTS).json(&body).send().await.assert_status(201).json();
    let id = client.id.to_string();
    let secret = secret(&admin, &id, json!({})).await.json::<ClientSecretCreated>().secret;
    Registered { admin, id, secret }
}

async fn secret(admin: &testkit::Client, id: &str, body: Value) -> Answer {
    admin.post(&format!("{CLIENTS}/{id}/secrets")).json(&body).send().await
}

async fn ask(app: &TestApp, id: &str, secret: &str, scope: Option<&str>) -> Answer {
    let mut form = vec![("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)];
    form.extend(scope.map(|scope| ("scope", scope)));
    app.anonymous().post(TOKEN).form(&form).send().await
}

fn assert_refused(answer: &Answer, status: u16, error: &str) {
    assert_eq!((answer.status, answer.value()["error"].as_str()), (status, Some(error)), "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_gets_a_token_with_one_call_and_does_what_its_scopes_say() {
    let app = TestApp::new().await;
    let finance = registered(&app, &["identity.read_people", "audit.read"]).await;
    let issued: TokenIssued =
        ask(&app, &finance.id, &finance.secret, Some("identity.read_people")).await.json();
    assert_eq!((issued.token_type.as_str(), issued.expires_in), ("Bearer", 600));
    assert_eq!(issued.scope, "identity.read_people");
    let system = app.with_token(&issued.access_token);
    system.get(USERS).send().await.assert_status(200);
    system.get("/api/v1/identity/audit").send().await.assert_problem(403, "identity.scope_missing");
    system.get("/api/v1/identity/me").send().await.assert_status(403);
    let all: TokenIssued = ask(&app, &finance.id, &finance.secret, None).await.json();
    assert_eq!(all.scope, "audit.read identity.read_people");
    let basic = STANDARD.encode(format!("{}:{}", finance.id, finance.secret));
    let answer = app
        .anonymous()
        .post(TOKEN)
        .form(&[("grant_type", "client_credentials")])
        .header("authorization", &format!("Basic {basic}"))
        .send()
        .await;
    answer.assert_status(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_of_the_token_endpoint_have_the_form_of_rfc_6749() {
    let app = TestApp::new().await;
    let finance = registered(&app, &["audit.read"]).await;
    let wrong = ask(&app, &finance.id, "wrong", None).await;
    assert_refused(&wrong, 401, "invalid_client");
    assert_eq!(wrong.header("www-authenticate"), Some("Basic realm=\"shora\""));
    assert_refused(&ask(&app, "nobody", "wrong", None).await, 401, "invalid_client");
    assert_refused(
        &ask(&app, &finance.id, &finance.secret, Some("organizations.close")).await,
        400,
        "invalid_scope",
    );
    let post = async |body: &str, kind: &str| app.anonymous().post(TOKEN).body(kind, body).send().await;
    let form = "application/x-www-form-urlencoded";
    assert_refused(&post("grant_type=password", form).await, 400, "unsupported_grant_type");
    assert_refused(&post("scope=x", form).await, 400, "invalid_request");
    assert_refused(
        &post("grant_type=client_credentials&scope=a&scope=b", form).await,
        400,
        "invalid_request",
    );
    assert_refused(&post("{}", "application/json").await, 400, "invalid_request");
    assert_refused(&post("grant_type=client_credentials", form).await, 401, "invalid_client");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_secrets_overlap_while_one_replaces_the_other() {
    let app = TestApp::new().await;
    let finance = registered(&app, &["audit.read"]).await;
    let second: ClientSecretCreated = secret(&finance.admin, &finance.id, json!({ "days": 1 })).await.json();
    secret(&finance.admin, &finance.id, json!({})).await.assert_problem(409, "identity.too_many_secrets");
    for given in [&finance.secret, &second.secret] {
        ask(&app, &finance.id, given, None).await.assert_status(200);
    }
    let address = format!("{CLIENTS}/{}", finance.id);
    let answer = finance.admin.get(&address).send().await;
    let shown: Client = answer.json();
    assert!(!answer.text().contains(&second.secret));
    assert!(shown.secrets.iter().all(|secret| secret.last_used_at == Some(app.clock.now())));
    let first = shown.secrets.iter().find(|secret| secret.id != second.id).unwrap();
    finance.admin.delete(&format!("{address}/secrets/{}", first.id)).send().await.assert_status(204);
    finance.admin.delete(&format!("{address}/secrets/{}", first.id)).send().await.assert_status(404);
    assert_refused(&ask(&app, &finance.id, &finance.secret, None).await, 401, "invalid_client");
    ask(&app, &finance.id, &second.secret, None).await.assert_status(200);
    app.clock.advance(Duration::days(1));
    assert_refused(&ask(&app, &finance.id, &second.secret, None).await, 401, "invalid_client");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_system_and_a_lost_scope_are_felt_by_tokens_already_given() {
    let app = TestApp::new().await;
    let finance = registered(&app, &["identity.read_people", "audit.read"]).await;
    let issued: TokenIssued = ask(&app, &finance.id, &finance.secret, None).await.json();
    let system = app.with_token(&issued.access_token);
    system.get("/api/v1/identity/audit").send().await.assert_status(200);
    let address = format!("{CLIENTS}/{}", finance.id);
    let narrower = json!({ "scopes": ["identity.read_people"] });
    finance.admin.patch(&address).if_match(1).json(&narrower).send().await.assert_status(200);
    system.get("/api/v1/identity/audit").send().await.assert_problem(403, "identity.scope_missing");
    finance.admin.post(&format!("{address}/suspend")).if_match(2).send().await.assert_status(200);
    system.get(USERS).send().await.assert_problem(401, "identity.invalid_token");
    assert_refused(&ask(&app, &finance.id, &finance.secret, None).await, 401, "invalid_client");
}

#[tokio::test(flavor = "multi_thread")]
async fn libraries_configure_themselves_by_the_metadata() {
    let app = TestApp::with(|config| config.public_url = "https://shora.example".into()).await;
    let address = "/.well-known/oauth-authorization-server";
    let found: AuthorizationServer = app.anonymous().get(address).send().await.json();
    assert_eq!(found.issuer, "https://shora.example");
    assert_eq!(found.token_endpoint, "https://shora.example/api/v1/identity/oauth/token");
    assert_eq!(found.jwks_uri, "https://shora.example/.well-known/jwks.json");
    assert!(found.scopes_supported.contains(&"audit.read".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_5_what_a_person_answers_for_is_never_a_scope() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let create = async |scopes: &[&str]| {
        let body = json!({ "title_fa": "س", "title_en": "S", "scopes": scopes });
        admin.post(CLIENTS).json(&body).send().await
    };
    for scope in [
        "organizations.review",
        "publications.publish_news",
        "library.approve",
        "contact.answer",
        "contact.triage",
        "identity.manage_people",
        "publications.withdraw",
    ] {
        create(&["audit.read", scope]).await.assert_field("/scopes/1", "not_for_systems");
    }
    let made: Client = create(&["organizations.propose", "library.draft"]).await.json();
    let address = format!("{CLIENTS}/{}", made.id);
    let wider = json!({ "scopes": ["organizations.submit"] });
    admin.patch(&address).if_match(1).json(&wider).send().await.assert_field("/scopes/0", "not_for_systems");
    let found: AuthorizationServer =
        app.anonymous().get("/.well-known/oauth-authorization-server").send().await.json();
    assert!(!found.scopes_supported.contains(&"organizations.review".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_of_an_organization_holds_only_what_is_over_that_organization() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let water = organization(&app, "water", "آبفا").await;
    let body = |organization: OrganizationId, scopes: &[&str]| json!({ "title_fa": "س", "title_en": "S", "organization_id": organization, "scopes": scopes });
    let create = async |body: Value| admin.post(CLIENTS).json(&body).send().await;
    create(body(water, &["organizations.propose", "audit.read"]))
        .await
        .assert_field("/scopes/1", "not_for_organization");
    create(body(OrganizationId::new(), &[])).await.assert_field("/organization_id", "unknown_organization");
    let made: Client = create(body(water, &["organizations.propose"])).await.json();
    let wider = json!({ "scopes": ["identity.read_people"] });
    let update = admin.patch(&format!("{CLIENTS}/{}", made.id)).if_match(1).json(&wider).send().await;
    update.assert_field("/scopes/0", "not_for_organization");
}

#[tokio::test(flavor = "multi_thread")]
async fn scopes_given_before_the_rules_were_stricter_hold_no_more() {
    let app = TestApp::new().await;
    let finance = registered(&app, &["audit.read"]).await;
    let water = organization(&app, "water", "آبفا").await;
    let token: TokenIssued = ask(&app, &finance.id, &finance.secret, None).await.json();
    let system = app.with_token(&token.access_token);
    system.get("/api/v1/identity/audit").send().await.assert_status(200);
    sql_query("UPDATE identity_clients SET organization_id = $1, scopes = '{audit.read,contact.triage}'")
        .bind::<diesel::sql_types::Uuid, _>(water.0)
        .execute(&mut app.connection().await)
        .await
        .unwrap();
    app.as_system(async |unit| unit.touch("identity").await).await;
    system.get("/api/v1/identity/audit").send().await.assert_problem(403, "identity.scope_missing");
    let issued: TokenIssued = ask(&app, &finance.id, &finance.secret, None).await.json();
    assert_eq!(issued.scope, "");
    assert_refused(
        &ask(&app, &finance.id, &finance.secret, Some("contact.triage")).await,
        400,
        "invalid_scope",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_register_systems() {
    let app = TestApp::new().await;
    for role in ["head", "auditor", "editor", "citizen"] {
        app.actor(role, None).await.get(CLIENTS).send().await.assert_problem(403, "request.forbidden");
    }
    let admin = app.actor("admin", None).await;
    let body = json!({ "title_fa": "س", "title_en": "S", "scopes": ["audit.fly"] });
    admin.post(CLIENTS).json(&body).send().await.assert_field("/scopes/0", "unknown_permission");
}
