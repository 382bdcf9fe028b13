use chrono::{DateTime, Duration, Utc};
use contract::id::{OrganizationId, UserId};
use contract::identity::{Grant, GrantState, Me};
use contract::page::Page;
use identity::provision::{self, NewUser};
use serde_json::json;
use testkit::{Client, TestApp};

use crate::person::{GRANTS, ME, end_grant, grant, organization};

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

async fn organizations(client: &Client) -> Vec<OrganizationId> {
    client.get(ME).send().await.json::<Me>().organizations
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_2_a_grant_begins_on_its_day_without_a_new_sign_in_and_ends_on_both_servers() {
    let app = TestApp::new().await;
    app.clock.advance(instant("2026-09-22T20:25:00Z") - app.clock.now());
    let twin = app.another_server();
    let admin = app.person(&[("admin", None)]).await;
    let (a, b) = (OrganizationId::new(), organization(&app, "water", "آبفا").await);
    let user = app.person(&[("org_clerk", Some(a))]).await;
    let given = grant(
        &app.sign_in(admin).await,
        json!({ "user_id": user, "role": "org_clerk", "organization_id": b, "from": "2026-09-23", "reason": "نامهٔ ۱۲" }),
    )
    .await;
    let given: Grant = given.assert_status(201).json();
    assert_eq!((given.from, given.state), (instant("2026-09-22T20:30:00Z"), GrantState::Future));
    let clerk = app.sign_in(user).await;
    let there = twin.with_token(clerk.token.as_deref().unwrap());
    assert_eq!(organizations(&clerk).await, [a], "1405/06/31, 23:55 in Tehran");
    assert_eq!(organizations(&there).await, [a]);
    app.clock.advance(Duration::minutes(5));
    assert_eq!(organizations(&clerk).await, [a, b], "1405/07/01, midnight: without a new sign-in");
    assert_eq!(organizations(&there).await, [a, b]);
    end_grant(&app.sign_in(admin).await, &given.id.to_string()).await.assert_status(200);
    assert_eq!(organizations(&clerk).await, [a]);
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    assert_eq!(organizations(&there).await, [a]);
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_5_nobody_grants_themselves_anything() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let body = json!({ "user_id": admin.user_id(), "role": "head", "reason": "خودم" });
    grant(&admin, body).await.assert_problem(403, "identity.own_grant");
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_5_the_last_active_admin_can_neither_lose_the_role_nor_be_suspended() {
    let app = TestApp::new().await;
    let (first, second) = (app.actor("admin", None).await, app.actor("admin", None).await);
    let grants: Page<Grant> =
        first.get(&format!("{GRANTS}?user_id={}", second.user_id())).send().await.json();
    // With two, one may go; the other may not.
    end_grant(&first, &grants.items[0].id.to_string()).await.assert_status(200);
    second.get(GRANTS).send().await.assert_problem(403, "request.forbidden");
    let own: Page<Grant> = first.get(&format!("{GRANTS}?user_id={}", first.user_id())).send().await.json();
    end_grant(&first, &own.items[0].id.to_string()).await.assert_problem(409, "identity.last_admin");
    let suspend = format!("/api/v1/identity/users/{}/suspend", first.user_id());
    first.post(&suspend).if_match(1).send().await.assert_problem(409, "identity.last_admin");
    // An admin whose grant runs out is no replacement for one whose grant does not.
    let body =
        json!({ "user_id": second.user_id(), "role": "admin", "until": "2026-12-31", "reason": "جانشین" });
    grant(&first, body).await.assert_status(201);
    first.post(&suspend).if_match(1).send().await.assert_problem(409, "identity.last_admin");
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_5_an_admin_whose_role_is_withheld_is_no_admin_who_remains() {
    let app = TestApp::new().await;
    let admin_user = app.person(&[("admin", None)]).await;
    let barred = app
        .as_system(async |unit| {
            let new = NewUser { username: "new", must_change_password: true, ..NewUser::default() };
            let user = provision::create_user(unit, new).await?;
            provision::grant(unit, user, "admin", None).await?;
            Ok(user)
        })
        .await;
    let admin = app.sign_in(admin_user).await;
    let suspend = async |user: UserId| {
        admin.post(&format!("/api/v1/identity/users/{user}/suspend")).if_match(1).send().await
    };
    suspend(admin_user).await.assert_problem(409, "identity.last_admin");
    suspend(barred).await.assert_status(200);
    // Without a second factor the role is withheld after seven days; a fresh one is not.
    app.clock.advance(Duration::days(7));
    let fresh = app.person(&[("admin", None)]).await;
    let fresh_admin = app.sign_in(fresh).await;
    let end = async |user: UserId| {
        let grants: Page<Grant> = fresh_admin.get(&format!("{GRANTS}?user_id={user}")).send().await.json();
        end_grant(&fresh_admin, &grants.items[0].id.to_string()).await
    };
    end(fresh).await.assert_problem(409, "identity.last_admin");
    end(admin_user).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_role_for_the_same_organization_does_not_overlap_in_time() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let (a, b) = (organization(&app, "water", "آبفا").await, organization(&app, "power", "برق").await);
    let user = app.person(&[]).await;
    let give = async |organization: OrganizationId, from: &str, until: Option<&str>| {
        let body = json!({ "user_id": user, "role": "org_clerk", "organization_id": organization, "from": from,
            "until": until, "reason": "نامه" });
        grant(&admin, body).await
    };
    give(a, "2026-12-01", Some("2026-12-31")).await.assert_status(201);
    give(a, "2026-12-31", None).await.assert_problem(409, "identity.grant_overlaps");
    give(b, "2026-12-31", None).await.assert_status(201);
    give(a, "2027-01-01", None).await.assert_status(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_that_does_not_fit_is_refused_at_its_field() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let user = app.person(&[]).await;
    let a = OrganizationId::new();
    for (body, pointer, code) in [
        (json!({ "user_id": user, "role": "org_clerk", "reason": "x" }), "/organization_id", "required"),
        (
            json!({ "user_id": user, "role": "head", "organization_id": a, "reason": "x" }),
            "/organization_id",
            "role_is_everywhere",
        ),
        (
            json!({ "user_id": user, "role": "org_clerk", "organization_id": a, "reason": "x" }),
            "/organization_id",
            "unknown_organization",
        ),
        (json!({ "user_id": user, "role": "king", "reason": "x" }), "/role", "unknown_role"),
        (json!({ "user_id": a, "role": "head", "reason": "x" }), "/user_id", "unknown_user"),
        (json!({ "user_id": user, "role": "head", "reason": " " }), "/reason", "required"),
        (
            json!({ "user_id": user, "role": "head", "reason": "x", "from": "2026-11-23" }),
            "/from",
            "in_the_past",
        ),
        (
            json!({ "user_id": user, "role": "head", "reason": "x", "until": "2026-11-22" }),
            "/until",
            "before_start",
        ),
        (
            json!({ "user_id": user, "role": "head", "reason": "x", "until": "1404/12/30" }),
            "/until",
            "wrong_type",
        ),
    ] {
        grant(&admin, body).await.assert_field(pointer, code);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ending_a_grant_twice_is_told_and_a_future_one_never_begins() {
    let app = TestApp::new().await;
    let admin_user = app.person(&[("admin", None)]).await;
    let admin = app.sign_in(admin_user).await;
    let user = app.person(&[]).await;
    let body = json!({ "user_id": user, "role": "expert", "from": "2026-12-01", "reason": "نامه" });
    let given: Grant = grant(&admin, body).await.json();
    let ended: Grant = end_grant(&admin, &given.id.to_string()).await.json();
    assert_eq!((ended.until, ended.end_reason.as_deref()), (Some(given.from), Some("پایان همکاری")));
    app.clock.advance(Duration::days(10));
    let admin = app.sign_in(admin_user).await;
    end_grant(&admin, &given.id.to_string()).await.assert_status(403);
    assert!(app.sign_in(user).await.get(ME).send().await.json::<Me>().roles.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn grants_are_listed_by_person_role_organization_and_state() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let a = OrganizationId::new();
    let user = app.person(&[("org_clerk", Some(a)), ("expert", None)]).await;
    let body = json!({ "user_id": user, "role": "editor", "from": "2026-12-01", "reason": "نامه" });
    grant(&admin, body).await.assert_status(201);
    let count = async |query: &str| {
        admin.get(&format!("{GRANTS}?{query}")).send().await.json::<Page<Grant>>().items.len()
    };
    assert_eq!(count(&format!("user_id={user}")).await, 3);
    assert_eq!(count(&format!("user_id={user}&state=future")).await, 1);
    assert_eq!(count(&format!("organization_id={a}")).await, 1);
    assert_eq!(count("role=admin&state=current").await, 1);
    assert_eq!(count("state=ended").await, 0);
    let page: Page<Grant> = admin.get(&format!("{GRANTS}?user_id={user}&limit=2")).send().await.json();
    let next = page.next.expect("a next page");
    assert_eq!(count(&format!("user_id={user}&limit=2&cursor={next}")).await, 1);
}
