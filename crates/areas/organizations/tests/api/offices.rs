use contract::organizations::{Appointment, EndedReason, Organization};
use contract::page::Page;
use serde_json::json;

use crate::builders::{BASE, Desk, company, day};

#[tokio::test(flavor = "multi_thread")]
async fn org_4_an_office_has_one_holder() {
    let desk = Desk::open().await;
    let id = desk.enter("offices", "شرکت سمت‌ها").await.id;
    let first = (day(1401, 1, 1), Some(day(1402, 1, 1)));
    assert_eq!(desk.appoint(id, "finance_manager", "الف", first).await.status, 201);
    for (from, until) in [
        (day(1401, 6, 1), None),
        (day(1400, 1, 1), Some(day(1401, 1, 2))),
        (day(1401, 12, 1), Some(day(1401, 12, 2))),
    ] {
        let taken = desk.appoint(id, "finance_manager", "ب", (from, until)).await;
        taken.assert_problem(409, "organizations.office_taken");
        assert_eq!(taken.problem().params["holder"], "الف");
    }
    let fitting = [(day(1402, 1, 1), None), (day(1400, 1, 1), Some(day(1401, 1, 1)))];
    for time in fitting {
        assert_eq!(desk.appoint(id, "finance_manager", "ج", time).await.status, 201);
    }
    assert_eq!(desk.appoint(id, "legal_officer", "د", (day(1401, 6, 1), None)).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn org_4_the_database_itself_refuses_a_second_holder() {
    use diesel_async::RunQueryDsl;
    let desk = Desk::open().await;
    let id = desk.enter("excluded", "شرکت یگانه").await.id;
    assert_eq!(desk.appoint(id, "chief_executive", "الف", (day(1401, 1, 1), None)).await.status, 201);
    let attack = "INSERT INTO organizations_appointments
        SELECT gen_random_uuid(), organization_id, 'acting_chief_executive', office_group, party_id, '2025-01-01', NULL, NULL,
               NULL, NULL, TRUE, origin, 1, recorded_at, recorded_by_name FROM organizations_appointments";
    let refused = diesel::sql_query(attack).execute(&mut desk.app.connection().await).await.unwrap_err();
    assert!(refused.to_string().contains("organizations_appointments_holder_excl"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn org_4_a_replacement_leaves_no_gap() {
    let desk = Desk::open().await;
    let id = desk.enter("replaced", "شرکت جایگزین").await.id;
    let path = format!("{BASE}/{id}/offices/acting_chief_executive/replace");
    let input = json!({ "party": { "kind": "natural", "name_fa": "ب" }, "from": day(1404, 3, 18), "decision": "حکم" });
    desk.expert.post(&path).json(&input).send().await.assert_problem(409, "organizations.office_vacant");
    assert_eq!(desk.appoint(id, "chief_executive", "الف", (day(1401, 5, 1), None)).await.status, 201);
    let made: Appointment = desk.expert.post(&path).json(&input).send().await.json();
    assert_eq!((made.from, made.until, made.holder.name_fa.as_str()), (day(1404, 3, 18), None, "ب"));
    let all: Page<Appointment> =
        desk.app.anonymous().get(&format!("{BASE}/{id}/appointments")).send().await.json();
    let old = &all.items[1];
    assert_eq!((old.until, old.ended_reason), (Some(day(1404, 3, 18)), Some(EndedReason::Replaced)));
    desk.expert.post(&path).json(&input).send().await.assert_problem(409, "organizations.office_taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_ends_after_it_began_and_only_once() {
    let desk = Desk::open().await;
    let id = desk.enter("ended", "شرکت پایان").await.id;
    let made: Appointment = desk.appoint(id, "legal_officer", "الف", (day(1401, 1, 1), None)).await.json();
    let path = format!("{BASE}/appointments/{}/end", made.id);
    let end = async |version: i32, until: chrono::NaiveDate| {
        let input = json!({ "until": until, "reason": "resigned" });
        desk.expert.post(&path).if_match(version).json(&input).send().await
    };
    let early = end(1, day(1401, 1, 1)).await;
    early.assert_problem(422, "organizations.date_order");
    early.assert_field("/until", "organizations.date_order");
    end(7, day(1402, 1, 1)).await.assert_problem(412, "request.stale_version");
    let ended: Appointment = end(1, day(1402, 1, 1)).await.json();
    assert_eq!((ended.until, ended.version), (Some(day(1402, 1, 1)), 2));
    end(2, day(1402, 6, 1)).await.assert_problem(409, "organizations.appointment_ended");
    let backwards = desk.appoint(id, "legal_officer", "ب", (day(1403, 1, 1), Some(day(1403, 1, 1)))).await;
    backwards.assert_problem(422, "organizations.date_order");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_officer_is_seen_by_the_body_and_the_directorate_alone() {
    let desk = Desk::open().await;
    let own = desk.enter("hidden", "شرکت نهان").await.id;
    let other = desk.enter("curious", "شرکت کنجکاو").await.id;
    let input = json!({
        "office": "chief_executive", "party": { "kind": "natural", "name_fa": "شخص نهان" }, "from": "2024-01-01",
        "decision": "حکم", "is_public": false
    });
    assert_eq!(desk.expert.post(&format!("{BASE}/{own}/appointments")).json(&input).send().await.status, 201);
    let insider = desk.app.actor("org_clerk", Some(own)).await;
    let outsider = desk.app.actor("org_clerk", Some(other)).await;
    let paths = ["", "/appointments", "/changes", "/diff?from=2023-12-31&to=2024-01-01"];
    for path in paths.map(|path| format!("{BASE}/{own}{path}")) {
        for (reader, sees) in
            [(&insider, true), (&desk.expert, true), (&outsider, false), (&desk.app.anonymous(), false)]
        {
            let text = reader.get(&path).send().await.text();
            assert_eq!(text.contains("شخص نهان"), sees, "{path}: {text}");
        }
    }
    for path in ["", "/appointments", "/changes", "/changes.atom", "/changes.json", "?format=csv"] {
        let text = desk.app.anonymous().get(&format!("{BASE}{path}")).send().await.text();
        assert!(!text.contains("شخص نهان"), "{path}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_is_a_known_party_or_a_new_one() {
    let desk = Desk::open().await;
    let made: Organization = desk.create(&company("holder", "شرکت دارنده")).await.json();
    let path = format!("{BASE}/{}/appointments", made.id);
    let input = json!({ "office": "legal_officer", "from": "2024-01-01", "decision": "حکم" });
    let neither = desk.expert.post(&path).json(&input).send().await;
    neither.assert_problem(422, "organizations.holder_required");
    let mut unknown = input;
    unknown["party_id"] = json!("019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11");
    desk.expert.post(&path).json(&unknown).send().await.assert_problem(422, "organizations.unknown_party");
}
