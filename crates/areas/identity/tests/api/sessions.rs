use chrono::Duration;
use contract::id::OrganizationId;
use contract::identity::{Me, MySession, Session};
use contract::page::Page;
use serde_json::json;
use testkit::TestApp;

use crate::person::{ME, PASSWORD, SESSION, browser, cookie, person, refresh, sign_in, try_sign_in};

#[tokio::test(flavor = "multi_thread")]
async fn scenario_1_a_replayed_refresh_token_ends_the_family_and_sends_one_mail() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let first = sign_in(&app, "maryam").await;
    app.clock.advance(Duration::minutes(9));
    let second = browser(&app, &refresh(&app, &first.cookie).await);
    app.clock.advance(Duration::seconds(11));
    refresh(&app, &first.cookie).await.assert_problem(401, "identity.session_revoked");

    // Both tabs are signed out, by access token and by cookie.
    second.client.get(ME).send().await.assert_problem(401, "identity.invalid_token");
    first.client.get(ME).send().await.assert_problem(401, "identity.invalid_token");
    refresh(&app, &second.cookie).await.assert_problem(401, "identity.session_revoked");
    refresh(&app, &first.cookie).await.assert_problem(401, "identity.session_revoked");
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1, "{mails:#?}");
    assert_eq!(mails[0].to, "maryam@shora.example");
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_1_two_tabs_within_ten_seconds_are_no_alarm() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let first = sign_in(&app, "maryam").await;
    app.clock.advance(Duration::minutes(9));
    let second = browser(&app, &refresh(&app, &first.cookie).await);
    app.clock.advance(Duration::seconds(5));
    let third = browser(&app, &refresh(&app, &first.cookie).await);
    refresh(&app, &first.cookie).await.assert_problem(409, "identity.refresh_raced");
    for tab in [&second, &third] {
        tab.client.get(ME).send().await.assert_status(200);
        refresh(&app, &tab.cookie).await.assert_status(200);
    }
    assert!(app.mails().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_not_used_for_two_weeks_has_ended() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let mut cookie_now = sign_in(&app, "maryam").await.cookie;
    for _ in 0..2 {
        app.clock.advance(Duration::days(13));
        cookie_now = cookie(&refresh(&app, &cookie_now).await);
    }
    app.clock.advance(Duration::days(14));
    refresh(&app, &cookie_now).await.assert_problem(401, "identity.session_revoked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_without_or_with_a_foreign_cookie_is_refused() {
    let app = TestApp::new().await;
    let answer = app.anonymous().post(&format!("{SESSION}/refresh")).send().await;
    answer.assert_problem(401, "identity.session_revoked");
    refresh(&app, "shora_refresh=made-up").await.assert_problem(401, "identity.session_revoked");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_at_once_and_removes_the_cookie() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let browser = sign_in(&app, "maryam").await;
    let answer = browser.client.delete(SESSION).send().await;
    answer.assert_status(204);
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"));
    browser.client.get(ME).send().await.assert_problem(401, "identity.invalid_token");
    refresh(&app, &browser.cookie).await.assert_status(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_sees_their_devices_and_ends_them_but_never_another_persons() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    person(&app, "reza", "citizen").await;
    let (here, there) = (sign_in(&app, "maryam").await, sign_in(&app, "maryam").await);
    let stranger = sign_in(&app, "reza").await;
    let list = format!("{ME}/sessions");
    let sessions: Page<MySession> = here.client.get(&list).send().await.json();
    assert_eq!(sessions.items.len(), 2);
    assert_eq!(sessions.items.iter().filter(|session| session.current).count(), 1);
    assert_eq!(sessions.items[0].ip_prefix, "127.0.0.0/24");
    let other = sessions.items.iter().find(|session| !session.current).unwrap();
    let address = format!("{list}/{}", other.id);
    stranger.client.delete(&address).send().await.assert_problem(404, "request.not_found");
    here.client.delete(&address).send().await.assert_status(204);
    here.client.delete(&address).send().await.assert_status(404);
    there.client.get(ME).send().await.assert_status(401);
    here.client.get(ME).send().await.assert_status(200);
    sign_in(&app, "maryam").await;
    here.client.delete(&list).send().await.assert_status(204);
    let left: Page<MySession> = here.client.get(&list).send().await.json();
    assert_eq!(left.items.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_representative_of_two_chooses_for_whom_to_act_and_cannot_choose_a_third() {
    let app = TestApp::new().await;
    let (a, b, c) = (OrganizationId::new(), OrganizationId::new(), OrganizationId::new());
    let both = app.actor_with(&[("org_clerk", Some(a)), ("org_manager", Some(b))]).await;
    let me: Me = both.get(ME).send().await.json();
    assert_eq!(me.organizations.len(), 2);
    assert_eq!(me.acting_organization_id, None);
    let address = format!("{SESSION}/organization");
    let _: Session = both.put(&address).json(&json!({ "organization_id": b })).send().await.json();
    let me: Me = both.get(ME).send().await.json();
    assert_eq!(me.acting_organization_id, Some(b));
    assert_eq!(me.permissions.per_organization.len(), 2, "IDN-1: acting for one takes nothing away");
    both.put(&address)
        .json(&json!({ "organization_id": c }))
        .send()
        .await
        .assert_problem(404, "request.not_found");

    let one = app.actor("org_clerk", Some(a)).await;
    let me: Me = one.get(ME).send().await.json();
    assert_eq!(me.acting_organization_id, Some(a));
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_3_a_suspended_person_is_out_on_every_server_within_a_second() {
    let app = TestApp::new().await;
    let twin = app.another_server();
    let user = person(&app, "maryam", "citizen").await;
    let here = sign_in(&app, "maryam").await;
    let there = twin.with_token(here.client.token.as_deref().unwrap());
    for client in [&here.client, &there] {
        client.get(ME).send().await.assert_status(200);
    }
    let admin = app.actor("admin", None).await;
    let address = format!("/api/v1/identity/users/{user}/suspend");
    admin.post(&address).if_match(1).send().await.assert_status(200);
    here.client.get(ME).send().await.assert_problem(401, "identity.invalid_token");
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    there.get(ME).send().await.assert_problem(401, "identity.invalid_token");
    refresh(&twin, &here.cookie).await.assert_problem(401, "identity.session_revoked");
    try_sign_in(&twin, "maryam", PASSWORD).await.assert_problem(401, "identity.invalid_credentials");
}
