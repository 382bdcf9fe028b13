use db::schema::platform_events;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::calendar::{CHANGED, Changed};
use testkit::{Answer, TestApp};

use super::*;

async fn declare(client: &Client, revision: i32, body: &Value) -> Answer {
    client.post(&format!("{G}/days")).if_match(revision).json(body).send().await
}

fn one(date: NaiveDate, kind: &str, parts: Value) -> Value {
    json!({ "days": [{ "date": date, "kind": kind, "parts": parts, "title_fa": "روز", "source": "آزمون" }] })
}

async fn events(app: &TestApp) -> Vec<Changed> {
    let payloads: Vec<Value> = platform_events::table
        .filter(platform_events::topic.eq(CHANGED))
        .order(platform_events::id)
        .select(platform_events::payload)
        .load(&mut app.connection().await)
        .await
        .unwrap();
    payloads.into_iter().map(|payload| serde_json::from_value(payload).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_1_parts_are_apart_and_a_week_has_a_working_day() {
    let app = TestApp::new().await;
    begin_g(&app).await;
    let admin = app.actor_with(&[("admin", None), ("head", None)]).await;
    let ahead = day(10, 1);
    for parts in [
        json!([{"from": 480, "to": 480}]),
        json!([{"from": 600, "to": 480}]),
        json!([{"from": 480, "to": 600}, {"from": 600, "to": 700}]),
        json!([{"from": 600, "to": 700}, {"from": 480, "to": 500}]),
    ] {
        let answer = declare(&admin, 1, &one(ahead, "hours", parts)).await;
        answer.assert_problem(422, "calendar.parts_overlap");
        answer.assert_field("/days/0/parts", "calendar.parts_overlap");
    }
    declare(&admin, 1, &one(ahead, "hours", json!([{"from": 480, "to": 1500}])))
        .await
        .assert_field("/days/0/parts/0/to", "too_large");
    declare(&admin, 1, &one(ahead, "hours", json!([]))).await.assert_field("/days/0/parts", "required");
    declare(&admin, 1, &one(ahead, "closure", json!([{"from": 1, "to": 2}])))
        .await
        .assert_field("/days/0/parts", "too_many");

    let weeks = format!("{G}/weeks");
    let mut week = json!({ "valid_from": ahead, "days": [[], [], [], [], [], [], []], "standard_day": 400, "source": "آزمون" });
    admin.post(&weeks).if_match(1).json(&week).send().await.assert_problem(422, "calendar.week_empty");
    week["days"][2] = json!([{"from": 480, "to": 600}, {"from": 590, "to": 700}]);
    let answer = admin.post(&weeks).if_match(1).json(&week).send().await;
    answer.assert_field("/days/2", "calendar.parts_overlap");
    week["days"] = json!([[], []]);
    admin.post(&weeks).if_match(1).json(&week).send().await.assert_field("/days", "too_short");
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_6_a_day_gone_by_changes_with_a_reason_only() {
    let app = TestApp::new().await;
    begin_g(&app).await;
    let head = app.actor("head", None).await;
    // Today is 1405/09/03.
    let answer = declare(&head, 1, &one(day(9, 2), "closure", json!([]))).await;
    answer.assert_problem(422, "calendar.reason_required");
    answer.assert_field("/reason", "calendar.reason_required");
    declare(&head, 1, &one(day(9, 3), "closure", json!([]))).await.assert_status(201);
    let mut past = one(day(9, 2), "closure", json!([]));
    past["reason"] = json!("نامه دیر رسید");
    let made = declare(&head, 2, &past).await;
    made.assert_status(201);
    let id = made.value()["days"][0]["id"].as_str().unwrap().to_owned();
    let revoke = format!("/api/v1/calendar/days/{id}/revoke");
    head.post(&revoke)
        .if_match(3)
        .json(&json!({}))
        .send()
        .await
        .assert_problem(422, "calendar.reason_required");
    let admin = app.actor("admin", None).await;
    let week = json!({ "valid_from": day(9, 1), "days": [[{"from": 480, "to": 900}], [], [], [], [], [], []],
        "standard_day": 420, "source": "آزمون" });
    let answer = admin.post(&format!("{G}/weeks")).if_match(3).json(&week).send().await;
    answer.assert_problem(422, "calendar.reason_required");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_raises_the_revision_and_tells_what_it_touches() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    close_17(&head).await;
    let admin = app.actor("admin", None).await;
    let summer = json!({ "valid_from": day(10, 1), "days": [[{"from": 480, "to": 900}], [], [], [], [], [], []],
        "standard_day": 420, "source": "آزمون" });
    let weeks = format!("{G}/weeks");
    admin.post(&weeks).if_match(3).json(&summer).send().await.assert_status(201);
    // The same first day again: the hours are replaced.
    admin.post(&weeks).if_match(4).json(&summer).send().await.assert_status(201);
    let told = |revision, from, to| Changed { calendar: "g".to_owned(), revision, from, to };
    assert_eq!(
        events(&app).await,
        [
            told(2, day(3, 12), Some(day(3, 14))),
            told(3, day(3, 17), Some(day(3, 17))),
            told(4, day(10, 1), None),
            told(5, day(10, 1), None),
        ]
    );
    assert_eq!(read(&head).await.weeks.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_race_and_a_repeated_request_change_nothing() {
    let app = TestApp::new().await;
    begin_g(&app).await;
    let head = app.actor("head", None).await;
    let body = one(day(10, 1), "closure", json!([]));
    head.post(&format!("{G}/days")).json(&body).send().await.assert_problem(428, "request.if_match_required");
    let send = async || {
        let request = head.post(&format!("{G}/days")).if_match(1).idempotency_key("close");
        request.json(&body).send().await
    };
    let (first, again) = (send().await, send().await);
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.body, again.body);
    assert_eq!(first.header("etag"), Some("\"v2\""));
    declare(&head, 1, &one(day(10, 2), "closure", json!([])))
        .await
        .assert_problem(412, "request.stale_version");
    let taken = declare(&head, 2, &body).await;
    taken.assert_problem(409, "calendar.day_exists");
    taken.assert_field("/days/0/date", "calendar.day_exists");
    let twice = json!({ "days": [body["days"][0], body["days"][0]] });
    let mut twice_ahead = twice;
    for day_of in twice_ahead["days"].as_array_mut().unwrap() {
        day_of["date"] = json!(day(10, 5));
    }
    declare(&head, 2, &twice_ahead).await.assert_field("/days/1/date", "calendar.day_exists");
    assert_eq!(read(&head).await.revision, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_revoked_once() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    let id = close_17(&head).await;
    let revoke = format!("/api/v1/calendar/days/{id}/revoke");
    let body = json!({ "reason": "هوا پاک شد" });
    let answer = head.post(&revoke).if_match(3).json(&body).send().await;
    assert_eq!((answer.status, answer.header("etag")), (200, Some("\"v4\"")));
    head.post(&revoke).if_match(4).json(&body).send().await.assert_problem(409, "calendar.day_revoked");
    let unknown = "/api/v1/calendar/days/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11/revoke";
    head.post(unknown).if_match(4).json(&body).send().await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_is_confirmed_with_its_days_and_hours_once() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let confirm = format!("{DIRECTORATE}/years/1405/confirm");
    admin.post(&confirm).if_match(1).send().await.assert_status(200);
    let calendar: Calendar = admin.get(DIRECTORATE).send().await.json();
    assert_eq!((calendar.revision, &calendar.confirmed_years[..]), (2, &[1405][..]));
    assert_eq!(calendar.days.iter().filter(|day| day.confirmed).count(), 10);
    assert!(calendar.weeks[0].confirmed);
    let again = admin.post(&confirm).if_match(2).send().await;
    assert_eq!((again.status, again.value()["revision"].as_i64()), (200, Some(2)));
    for year in ["1390", "1500", "99999"] {
        let answer = admin.post(&format!("{DIRECTORATE}/years/{year}/confirm")).if_match(2).send().await;
        answer.assert_field("/year", "calendar.out_of_range");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn head_and_secretariat_close_days_and_the_admin_keeps_hours() {
    let app = TestApp::new().await;
    begin_g(&app).await;
    let body = one(day(10, 1), "closure", json!([]));
    for role in ["citizen", "expert", "editor", "auditor", "admin"] {
        declare(&app.actor(role, None).await, 1, &body).await.assert_problem(403, "request.forbidden");
    }
    let secretariat = app.actor("secretariat", None).await;
    declare(&secretariat, 1, &body).await.assert_status(201);
    let confirm = format!("{G}/years/1405/confirm");
    secretariat.post(&confirm).if_match(2).send().await.assert_problem(403, "request.forbidden");
    app.anonymous().post(&confirm).if_match(2).send().await.assert_problem(401, "request.unauthenticated");
}
