//! The first start and the demonstration accounts.

use contract::id::OrganizationId;
use contract::identity::Me;
use identity::facade;
use identity::provision::{self, NewUser};
use identity::seed::{self, DEMO_PASSWORD, DEMO_USERNAMES};
use serde_json::json;
use testkit::TestApp;

use crate::person::{ME, browser, try_sign_in};

#[tokio::test(flavor = "multi_thread")]
async fn the_first_admin_may_do_nothing_before_the_one_time_password_is_changed() {
    let app = TestApp::new().await;
    let (username, password) = seed::first_admin(&app.platform).await.unwrap().expect("a new account");
    assert_eq!(username, "admin");
    assert!(seed::first_admin(&app.platform).await.unwrap().is_none(), "only once");
    let client = browser(&app, &try_sign_in(&app, &username, &password).await).client;
    let me: Me = client.get(ME).send().await.json();
    assert!(me.must_change_password);
    assert!(me.permissions.everywhere.is_empty());
    client.get("/api/v1/identity/users").send().await.assert_problem(403, "request.forbidden");
    let body = json!({ "current": password, "new": "a quiet river at noon" });
    client.put(&format!("{ME}/password")).json(&body).send().await.assert_status(204);
    client.get("/api/v1/identity/users").send().await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_accounts_work_for_their_organizations_and_can_be_removed() {
    let app = TestApp::new().await;
    let (a, b) = (OrganizationId::new(), OrganizationId::new());
    app.as_system(async |unit| seed::demo_accounts(unit, &[a, b]).await).await;
    // Long after, no demonstration account is locked out for want of a second factor.
    app.clock.advance(chrono::Duration::days(30));
    for username in DEMO_USERNAMES {
        let client = browser(&app, &try_sign_in(&app, username, DEMO_PASSWORD).await).client;
        let me: Me = client.get(ME).send().await.json();
        assert!(me.name_fa.starts_with("شخص نمایشی"), "{}", me.name_fa);
        match *username {
            "clerk" => assert_eq!(me.organizations, [a]),
            "manager" => assert_eq!(me.organizations, [a, b]),
            "citizen" => assert!(me.permissions.everywhere.is_empty()),
            _ => assert!(!me.permissions.everywhere.is_empty(), "{username}"),
        }
    }
    app.as_system(async |unit| seed::remove_demo(unit).await).await;
    try_sign_in(&app, "admin", DEMO_PASSWORD).await.assert_status(401);
    assert!(seed::first_admin(&app.platform).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_are_brought_up_to_date_once() {
    let app = TestApp::new().await;
    let entries = async || platform::audit::verify(&mut app.connection().await).await.unwrap().entries;
    let before = entries().await;
    app.as_system(async |unit| provision::ensure_builtin_roles(unit).await).await;
    assert_eq!(entries().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_areas_learn_names_and_holders() {
    let app = TestApp::new().await;
    let (a, b) = (OrganizationId::new(), OrganizationId::new());
    let user = app
        .as_system(async |unit| {
            let new = NewUser {
                username: "maryam",
                name_fa: "مریم",
                name_en: Some("Maryam"),
                ..NewUser::default()
            };
            let user = provision::create_user(unit, new).await?;
            provision::grant(unit, user, "org_clerk", Some(a)).await?;
            Ok(user)
        })
        .await;
    let (conn, now) = (&mut app.connection().await, app.clock.now());
    let names = facade::display_names(conn, &[user, contract::id::UserId::new()]).await.unwrap();
    assert_eq!((names.len(), names[&user].fa.as_str()), (1, "مریم"));
    let holders = async |conn: &mut db::Connection, organization| {
        facade::holders(conn, "organizations.propose", organization, now).await.unwrap()
    };
    assert_eq!(holders(conn, Some(a)).await, [user]);
    assert!(holders(conn, Some(b)).await.is_empty());
    assert!(holders(conn, None).await.is_empty());
}
