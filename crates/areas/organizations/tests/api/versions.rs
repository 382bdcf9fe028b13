use chrono::Duration;
use contract::organizations::{Organization, ProfileVersion};
use contract::page::Page;
use serde_json::{Value, json};

use crate::builders::{BASE, Desk, company, day};

#[tokio::test(flavor = "multi_thread")]
async fn org_2_before_the_first_version_there_is_nothing_yet() {
    let desk = Desk::open().await;
    let id = desk.enter("young", "شرکت جوان").await.id;
    let answer = desk.app.anonymous().get(&format!("{BASE}/{id}?as_of=2020-03-19")).send().await;
    answer.assert_problem(404, "organizations.not_yet_registered");
    assert_eq!(answer.problem().params["first"], "2020-03-20");
    let past: Page<Value> = desk.app.anonymous().get(&format!("{BASE}?as_of=2020-03-19")).send().await.json();
    assert_eq!((past.items.len(), past.total), (0, Some(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn org_3_a_version_ahead_takes_effect_by_itself() {
    let desk = Desk::open().await;
    let id = desk.enter("ahead", "نام امروز").await.id;
    desk.named(id, day(1405, 9, 5), "نام پس‌فردا").await;
    assert_eq!(desk.get(id).await.record.profile.name_fa, "نام امروز");
    let before = desk.app.anonymous().get(&format!("{BASE}?q=نام")).send().await;
    assert!(before.text().contains("نام امروز"), "{}", before.text());
    desk.app.clock.advance(Duration::days(2));
    let expert = desk.app.actor("expert", None).await;
    let record: Organization = expert.get(&format!("{BASE}/{id}")).send().await.json();
    assert_eq!(record.record.profile.name_fa, "نام پس‌فردا");
    assert_eq!(record.since["name_fa"], day(1405, 9, 5));
    assert_eq!(record.since["status"], day(1399, 1, 1));
    let after = desk.app.anonymous().get(&format!("{BASE}?q=نام")).send().await;
    assert!(after.text().contains("نام پس‌فردا"), "{}", after.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn org_3_a_version_begins_at_most_366_days_ahead_and_one_begins_a_day() {
    let desk = Desk::open().await;
    let id = desk.enter("limits", "شرکت مرزها").await.id;
    let today = desk.app.clock.today();
    let active = json!({ "status": "active", "name_fa": "نام تازه" });
    let far = desk.version(id, today + Duration::days(367), active.clone()).await;
    far.assert_problem(422, "organizations.too_far_ahead");
    far.assert_field("/valid_from", "organizations.too_far_ahead");
    assert_eq!(desk.version(id, today + Duration::days(366), active.clone()).await.status, 201);
    let twice = desk.version(id, today + Duration::days(366), active).await;
    twice.assert_problem(409, "organizations.version_exists");
}

#[tokio::test(flavor = "multi_thread")]
async fn org_3_a_correction_stands_beside_what_it_corrects() {
    let desk = Desk::open().await;
    let id = desk.enter("typo", "شرکت غلت").await.id;
    let path = format!("{BASE}/{id}/profile-versions");
    let first: Page<ProfileVersion> = desk.expert.get(&path).send().await.json();
    let wrong = first.items[0].id;
    let input = json!({
        "valid_from": "2020-03-20", "profile": { "status": "active", "name_fa": "شرکت غلط" },
        "reason": "نام در تایپ نخست نادرست بود."
    });
    let corrections = format!("{path}/{wrong}/corrections");
    let right: ProfileVersion = desk.expert.post(&corrections).json(&input).send().await.json();
    assert_eq!(right.corrects_id, Some(wrong));
    assert_eq!(right.decision.as_deref(), Some("مصوبهٔ آزمایشی"));
    assert_eq!(desk.get(id).await.record.profile.name_fa, "شرکت غلط");
    let both: Page<ProfileVersion> = desk.app.anonymous().get(&path).send().await.json();
    let told: Vec<_> = both
        .items
        .iter()
        .map(|version| (version.profile.name_fa.as_str(), version.corrected_at.is_some()))
        .collect();
    assert_eq!(told, [("شرکت غلط", false), ("شرکت غلت", true)]);
    assert!(both.items.iter().all(|version| version.recorded_by.is_none()), "the public does not see who");
    let again = desk.expert.post(&corrections).json(&input).send().await;
    again.assert_problem(409, "organizations.already_corrected");
    let mut short = input;
    short["reason"] = json!("کوتاه");
    let refused = desk.expert.post(&corrections).json(&short).send().await;
    refused.assert_field("/reason", "too_short");
}

#[tokio::test(flavor = "multi_thread")]
async fn org_3_the_database_itself_keeps_versions() {
    use diesel_async::RunQueryDsl;
    let desk = Desk::open().await;
    desk.enter("kept", "شرکت ماندگار").await;
    let mut conn = desk.app.connection().await;
    for attack in [
        "UPDATE organizations_profile_versions SET name_fa = 'x'",
        "DELETE FROM organizations_profile_versions",
    ] {
        let refused = diesel::sql_query(attack).execute(&mut conn).await.unwrap_err();
        assert!(refused.to_string().contains("cannot"), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn org_8_representatives_change_contact_at_once_and_nothing_of_others() {
    let desk = Desk::open().await;
    let own = desk.enter("own", "شرکت خودی").await;
    let other = desk.enter("other", "شرکت دیگری").await;
    let clerk = desk.app.actor("org_clerk", Some(own.id)).await;
    let input =
        json!({ "phones": ["۰۲۱-۸۸۱۲۳۴۵۶"], "postal_code": "۱۱۳۶۹۱۳۱۱۱", "email": "info@own.example" });
    let path = format!("{BASE}/{}/contact", own.id);
    let changed: Organization = clerk.patch(&path).if_match(own.version).json(&input).send().await.json();
    assert_eq!(changed.record.profile.phones, ["021-88123456"]);
    assert_eq!(changed.record.profile.postal_code.as_deref(), Some("1136913111"));
    assert_eq!(changed.record.profile.name_fa, "شرکت خودی");
    assert_eq!(changed.record.valid_from, desk.app.clock.today());
    let emptied = json!({ "email": "" });
    let again: Organization = clerk.patch(&path).if_match(changed.version).json(&emptied).send().await.json();
    assert_eq!((again.record.profile.email, again.record.profile.phones.len()), (None, 1));
    assert!(again.record.corrects_id.is_some(), "the second change of a day corrects the first");
    let foreign = format!("{BASE}/{}/contact", other.id);
    clerk
        .patch(&foreign)
        .if_match(other.version)
        .json(&input)
        .send()
        .await
        .assert_problem(404, "request.not_found");
    let version = json!({ "valid_from": "2026-11-24", "profile": { "status": "active", "name_fa": "x" }, "decision": "y" });
    let refused = clerk.post(&format!("{BASE}/{}/profile-versions", own.id)).json(&version).send().await;
    refused.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_change_is_not_undone_by_a_version_that_begins_later() {
    let desk = Desk::open().await;
    let own = desk.enter("later", "شرکت فردا").await;
    desk.named(own.id, day(1405, 9, 10), "شرکت پس‌فردا").await;
    let clerk = desk.app.actor("org_clerk", Some(own.id)).await;
    let version = desk.get(own.id).await.version;
    let path = format!("{BASE}/{}/contact", own.id);
    let input = json!({ "email": "new@later.example" });
    assert_eq!(clerk.patch(&path).if_match(version).json(&input).send().await.status, 200);
    let ahead: Organization =
        clerk.get(&format!("{BASE}/{}?as_of={}", own.id, day(1405, 9, 10))).send().await.json();
    assert_eq!(ahead.record.profile.name_fa, "شرکت پس‌فردا");
    assert_eq!(ahead.record.profile.email.as_deref(), Some("new@later.example"));
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_need_the_version_that_was_read() {
    let desk = Desk::open().await;
    let own = desk.enter("stale", "شرکت کهنه").await;
    let clerk = desk.app.actor("org_clerk", Some(own.id)).await;
    let path = format!("{BASE}/{}/contact", own.id);
    let input = json!({ "email": "a@stale.example" });
    clerk.patch(&path).json(&input).send().await.assert_problem(428, "request.if_match_required");
    clerk
        .patch(&path)
        .if_match(own.version + 1)
        .json(&input)
        .send()
        .await
        .assert_problem(412, "request.stale_version");
    let read = clerk.get(&format!("{BASE}/{}", own.id)).send().await;
    let tag = read.header("etag").unwrap().to_owned();
    assert_eq!(clerk.patch(&path).header("if-match", &tag).json(&input).send().await.status, 200);
    clerk
        .patch(&path)
        .header("if-match", &tag)
        .json(&input)
        .send()
        .await
        .assert_problem(412, "request.stale_version");
    let known = clerk.get(&format!("{BASE}/{}", own.id)).header("if-none-match", &tag).send().await;
    assert_eq!(known.status, 200);
    let fresh = known.header("etag").unwrap().to_owned();
    let same = clerk.get(&format!("{BASE}/{}", own.id)).header("if-none-match", &fresh).send().await;
    assert_eq!(same.status, 304);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_creation_sent_twice_is_done_once() {
    let desk = Desk::open().await;
    let input = company("once", "شرکت یک‌بار");
    let send = async |input: &Value| desk.expert.post(BASE).idempotency_key("k1").json(input).send().await;
    let (first, second) = (send(&input).await, send(&input).await);
    assert_eq!((first.status, second.status), (201, 201));
    assert_eq!(first.value()["id"], second.value()["id"]);
    send(&company("twice", "شرکت دو بار")).await.assert_problem(409, "request.idempotency_conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_body_confirms_its_record_and_the_directorate_names_the_expert() {
    let desk = Desk::open().await;
    let own = desk.enter("sure", "شرکت مطمئن").await;
    let manager = desk.app.actor("org_manager", Some(own.id)).await;
    let path = format!("{BASE}/{}", own.id);
    let confirmed: Organization = manager
        .post(&format!("{path}/confirmations"))
        .if_match(own.version)
        .json(&json!({}))
        .send()
        .await
        .json();
    assert_eq!(confirmed.confirmation.map(|word| word.on), Some(desk.app.clock.today()));
    let public: Organization = desk.app.anonymous().get(&path).send().await.json();
    assert_eq!(public.confirmation.and_then(|word| word.by), None);
    let head = desk.app.actor("head", None).await;
    let assign = async |user| {
        let version = desk.get(own.id).await.version;
        head.put(&format!("{path}/expert")).if_match(version).json(&json!({ "user_id": user })).send().await
    };
    let assigned: Organization = assign(desk.expert.user_id()).await.json();
    assert_eq!(assigned.responsible_expert.map(|expert| expert.user_id), Some(desk.expert.user_id()));
    let renamed = "UPDATE identity_users SET name_fa = 'نام امروز', name_en = 'Name of today'";
    let mut conn = desk.app.connection().await;
    diesel_async::RunQueryDsl::execute(diesel::sql_query(renamed), &mut conn).await.unwrap();
    let public: Organization = desk.app.anonymous().get(&path).send().await.json();
    let name = public.responsible_expert.unwrap().name;
    assert_eq!((name.name_fa.as_str(), name.name_en.as_deref()), ("نام امروز", Some("Name of today")));
    assign(manager.user_id()).await.assert_problem(422, "organizations.unknown_user");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_national_id_can_be_entered_later() {
    let desk = Desk::open().await;
    let own = desk.enter("later-id", "شرکت بی‌شناسه").await;
    let path = format!("{BASE}/{}/national-id", own.id);
    let put = async |input: Value| desk.expert.put(&path).if_match(own.version).json(&input).send().await;
    put(json!({})).await.assert_problem(422, "organizations.national_id_required");
    let set: Organization = put(json!({ "national_id": "99000000142" })).await.json();
    assert_eq!(set.national_id.as_deref(), Some("99000000142"));
    let found = desk.app.anonymous().get(&format!("{BASE}/lookup?national_id=۹۹۰۰۰۰۰۰۱۴۲")).send().await;
    assert_eq!(found.json::<Organization>().id, own.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn org_3_a_national_id_that_stands_is_put_right_only_with_a_reason() {
    let desk = Desk::open().await;
    let own = desk.enter("wrong-id", "شرکت شناسه").await;
    let path = format!("{BASE}/{}/national-id", own.id);
    let put = async |input: Value| {
        let version = desk.get(own.id).await.version;
        desk.expert.put(&path).if_match(version).json(&input).send().await
    };
    assert_eq!(put(json!({ "national_id": "99000000142" })).await.status, 200);
    for input in [json!({ "national_id": "99123456780" }), json!({ "absent_reason": "باطل شده است" })]
    {
        let refused = put(input).await;
        refused.assert_problem(409, "organizations.national_id_stands");
        refused.assert_field("/correction_reason", "organizations.national_id_stands");
    }
    assert_eq!(desk.get(own.id).await.national_id.as_deref(), Some("99000000142"));
    let reason = "شناسهٔ شرکت دیگری بود.";
    let right = put(json!({ "national_id": "99123456780", "correction_reason": reason })).await;
    assert_eq!(right.json::<Organization>().national_id.as_deref(), Some("99123456780"));
    let told = desk.expert.get(&format!("{BASE}/{}/changes?kind=correction", own.id)).send().await.value();
    assert_eq!(
        (&told["items"][0]["decision"], told["items"].as_array().map(Vec::len)),
        (&json!(reason), Some(1))
    );
    let fields = json!([{ "field": "national_id", "before": "99000000142", "after": "99123456780" }]);
    assert_eq!(told["items"][0]["fields"], fields);
}
