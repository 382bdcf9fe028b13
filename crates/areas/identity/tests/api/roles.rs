use contract::identity::{Me, Role};
use serde_json::{Value, json};
use testkit::TestApp;

use crate::person::{ME, grant};

const ROLES: &str = "/api/v1/identity/roles";

#[tokio::test(flavor = "multi_thread")]
async fn built_in_roles_are_there_with_their_holders_and_cannot_be_changed() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let roles: Vec<Role> = admin.get(ROLES).send().await.json();
    assert_eq!(roles.len(), 10);
    assert_eq!(roles.iter().find(|role| role.code == "admin").unwrap().holders, 1);
    let change =
        admin.patch(&format!("{ROLES}/head")).if_match(1).json(&json!({ "permissions": [] })).send().await;
    change.assert_problem(409, "identity.role_builtin");
    let permissions: Vec<Value> = admin.get("/api/v1/identity/permissions").send().await.json();
    assert_eq!(permissions.len(), contract::permission::ALL.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_role_works_at_once_and_a_change_of_it_too() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let body = json!({ "code": "field_expert", "title_fa": "کارشناس حوزه", "title_en": "Field expert",
        "permissions": ["organizations.review", "audit.read"] });
    let made = admin.post(ROLES).json(&body).send().await;
    made.assert_status(201);
    let taken = admin.post(ROLES).json(&body).send().await;
    taken.assert_problem(409, "identity.role_taken");
    taken.assert_field("/code", "identity.role_taken");
    let expert = app.actor_with(&[]).await;
    let give = json!({ "user_id": expert.user_id(), "role": "field_expert", "reason": "نامه" });
    grant(&admin, give).await.assert_status(201);
    let may = async || expert.get(ME).send().await.json::<Me>().permissions.everywhere;
    assert_eq!(may().await, ["audit.read", "organizations.review"]);
    let narrowed = json!({ "permissions": ["audit.read"] });
    let address = format!("{ROLES}/field_expert");
    admin.patch(&address).json(&narrowed).send().await.assert_status(428);
    admin.patch(&address).if_match(1).json(&narrowed).send().await.assert_status(200);
    assert_eq!(may().await, ["audit.read"]);
    admin
        .patch(&address)
        .if_match(1)
        .json(&narrowed)
        .send()
        .await
        .assert_problem(412, "request.stale_version");
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_5_whoever_holds_a_role_cannot_widen_it() {
    let app = TestApp::new().await;
    let (admin, other) = (app.actor("admin", None).await, app.actor("admin", None).await);
    let body =
        json!({ "code": "helper", "title_fa": "یار", "title_en": "Helper", "permissions": ["audit.read"] });
    admin.post(ROLES).json(&body).send().await.assert_status(201);
    let give = json!({ "user_id": admin.user_id(), "role": "helper", "reason": "نامه" });
    grant(&other, give).await.assert_status(201);
    let wider = json!({ "permissions": ["audit.read", "organizations.review"] });
    let widen = async |who: &testkit::Client| {
        who.patch(&format!("{ROLES}/helper")).if_match(1).json(&wider).send().await
    };
    widen(&admin).await.assert_problem(403, "identity.own_grant");
    widen(&other).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_does_not_fit_is_refused_at_its_field() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let role = |code: &str, permissions: Value, for_organization: bool| {
        json!({ "code": code, "title_fa": "نقش", "title_en": "Role", "permissions": permissions,
            "for_organization": for_organization })
    };
    for (body, pointer, code) in [
        (role("Role", json!([]), false), "/code", "role_code"),
        (role("role", json!(["audit.fly"]), false), "/permissions/0", "unknown_permission"),
        (
            role("role", json!(["organizations.propose", "audit.read"]), true),
            "/permissions/1",
            "not_for_organization",
        ),
    ] {
        admin.post(ROLES).json(&body).send().await.assert_field(pointer, code);
    }
    let auditor = app.actor("auditor", None).await;
    let refused = auditor.post(ROLES).json(&role("role", json!([]), false)).send().await;
    refused.assert_problem(403, "request.forbidden");
}
