//! Drafts: who may do what when, and what must hold before review and approval.

use contract::library::{FormVersion, VersionState};
use serde_json::json;

use crate::builders::{BASE, REASON, Shelf, both, print};
use crate::originals::pdf;

async fn in_review() -> Shelf {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    shelf.begin_with("F-27", "2026-12-01", &both("یک")).await;
    shelf.submit("F-27").await.assert_status(200);
    shelf
}

#[tokio::test(flavor = "multi_thread")]
async fn library_2_approved_bytes_names_and_dates_never_change() {
    let shelf = in_review().await;
    shelf.approve("F-27").await.assert_status(200);
    let mut conn = shelf.app.connection().await;
    for change in [
        "UPDATE library_versions SET effective_from = '2026-12-02'",
        "UPDATE library_versions SET change_note = 'دیگر'",
        "UPDATE library_renditions SET file_name = 'x.pdf'",
        "DELETE FROM library_renditions",
        "INSERT INTO library_basis (version_id, position, publication_id) SELECT id, 1, id FROM library_versions",
    ] {
        let refused = diesel_async::RunQueryDsl::execute(diesel::sql_query(change), &mut conn).await;
        assert!(refused.unwrap_err().to_string().contains("cannot change"), "{change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn library_2_the_files_of_the_last_version_are_no_new_version() {
    let shelf = in_review().await;
    shelf.approve("F-27").await.assert_status(200);
    let path = format!("{BASE}/forms/F-27/draft");
    let input =
        json!({ "copy_from": 1, "content": { "effective_from": "2026-12-05", "change_note": "تازه" } });
    let draft: FormVersion = shelf.drafter().await.post(&path).json(&input).send().await.json();
    assert_eq!(draft.renditions.len(), 2);
    assert_eq!(draft.renditions[0].file_name, "F-27-draft.xlsx");
    shelf.submit("F-27").await.assert_problem(409, "library.nothing_changed");
    shelf.put("F-27", &print(pdf("دو", 1, 1, 0))).await.assert_status(200);
    shelf.submit("F-27").await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn library_6_a_version_is_approved_for_today_or_later_and_after_every_other() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    shelf.begin("F-27", json!({})).await.assert_status(201);
    for file in both("یک") {
        shelf.put("F-27", &file).await.assert_status(200);
    }
    shelf.submit("F-27").await.assert_field("/effective_from", "required");
    let set = async |day: &str| {
        let version = shelf.draft("F-27").await.version;
        let request = shelf.drafter().await.patch(&format!("{BASE}/forms/F-27/draft")).if_match(version);
        request.json(&json!({ "effective_from": day })).send().await.assert_status(200);
        shelf.submit("F-27").await
    };
    set("2026-11-23").await.assert_problem(422, "library.bad_effective_date");
    set("2026-11-24").await.assert_status(200);
    // It waited too long: the day is over.
    shelf.wait_until("2026-11-24T20:30:00Z");
    shelf.approve("F-27").await.assert_problem(422, "library.bad_effective_date");
    let head = shelf.head().await;
    shelf.step_as(&head, "F-27", "return", Some(json!({ "reason": REASON }))).await.assert_status(200);
    set("2026-12-10").await.assert_status(200);
    shelf.approve("F-27").await.assert_status(200);

    shelf.begin("F-27", json!({})).await.assert_status(201);
    for file in both("دو") {
        shelf.put("F-27", &file).await.assert_status(200);
    }
    let version = shelf.draft("F-27").await.version;
    let request = shelf.drafter().await.patch(&format!("{BASE}/forms/F-27/draft")).if_match(version);
    request.json(&json!({ "effective_from": "2026-12-10" })).send().await.assert_status(200);
    shelf.submit("F-27").await.assert_field("/change_note", "required");
    let version = shelf.draft("F-27").await.version;
    let request = shelf.drafter().await.patch(&format!("{BASE}/forms/F-27/draft")).if_match(version);
    request.json(&json!({ "change_note": "ستون تازه" })).send().await.assert_status(200);
    let refused = shelf.submit("F-27").await;
    refused.assert_problem(422, "library.bad_effective_date");
    assert_eq!(refused.problem().params["after"], "2026-12-10");
    set("2026-12-11").await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_approves_what_they_changed_themselves() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    shelf.begin_with("F-27", "2026-12-01", &both("یک")).await;
    let head = shelf.head().await;
    let version = shelf.draft("F-27").await.version;
    let request = head.patch(&format!("{BASE}/forms/F-27/draft")).if_match(version);
    request.json(&json!({ "change_note": "نکته" })).send().await.assert_status(200);
    shelf.submit("F-27").await.assert_status(200);
    shelf.step_as(&head, "F-27", "approve", None).await.assert_problem(403, "library.own_version");
    let other = shelf.app.actor("head", None).await;
    let approved: FormVersion = shelf.step_as(&other, "F-27", "approve", None).await.json();
    assert_eq!((approved.n, approved.state), (Some(1), VersionState::Approved));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_is_taken_from_its_own_state_by_its_own_people() {
    let shelf = in_review().await;
    let drafter = shelf.drafter().await;
    let version = shelf.draft("F-27").await.version;
    let request = drafter.patch(&format!("{BASE}/forms/F-27/draft")).if_match(version);
    request.json(&json!({ "change_note": "x" })).send().await.assert_problem(409, "library.not_a_draft");
    shelf.submit("F-27").await.assert_problem(409, "library.not_a_draft");
    let other = shelf.app.actor("secretariat", None).await;
    shelf.step_as(&other, "F-27", "recall", None).await.assert_problem(403, "request.forbidden");
    shelf.step_as(&drafter, "F-27", "approve", None).await.assert_problem(403, "request.forbidden");
    let draft: FormVersion = shelf.step_as(&drafter, "F-27", "recall", None).await.json();
    assert_eq!((draft.state, draft.desk.unwrap().submitted_by), (VersionState::Draft, None));
    shelf.approve("F-27").await.assert_problem(409, "library.not_in_review");
    shelf.submit("F-27").await.assert_status(200);
    let short = shelf.step_as(&shelf.head().await, "F-27", "return", Some(json!({ "reason": "نه" }))).await;
    short.assert_field("/reason", "too_short");
    let back = shelf.step_as(&shelf.head().await, "F-27", "return", Some(json!({ "reason": REASON }))).await;
    assert_eq!(back.json::<FormVersion>().desk.unwrap().returned.unwrap().reason, REASON);
    let stale = drafter.post(&format!("{BASE}/forms/F-27/draft/submit")).if_match(1).send().await;
    stale.assert_problem(412, "request.stale_version");
    drafter
        .post(&format!("{BASE}/forms/F-27/draft/submit"))
        .send()
        .await
        .assert_problem(428, "request.if_match_required");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_has_one_open_draft_and_a_discarded_one_makes_room() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    shelf.begin("F-27", json!({})).await.assert_status(201);
    shelf.begin("F-27", json!({})).await.assert_problem(409, "library.draft_open");
    let path = format!("{BASE}/forms/F-27/draft");
    let version = shelf.draft("F-27").await.version;
    let other = shelf.app.actor("secretariat", None).await;
    other.delete(&path).if_match(version).send().await.assert_problem(403, "request.forbidden");
    shelf.drafter().await.delete(&path).if_match(version).send().await.assert_status(204);
    shelf.drafter().await.get(&path).send().await.assert_problem(404, "request.not_found");
    shelf.begin("F-27", json!({})).await.assert_status(201);
    assert_eq!(shelf.count("SELECT count(*) FROM library_versions WHERE state = 'discarded'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_used_once_and_fixed_by_the_first_approval() {
    let shelf = in_review().await;
    shelf.create("F-27", "form").await.assert_problem(409, "library.code_fixed");
    shelf.create("f-28", "form").await.assert_field("/code", "format");
    let change = async |input: serde_json::Value| {
        let version = shelf.form("F-27").await.version;
        let path = format!("{BASE}/forms/F-27");
        shelf.drafter().await.patch(&path).if_match(version).json(&input).send().await
    };
    change(json!({ "kind": "form" })).await.assert_status(200);
    change(json!({ "kind": "table" })).await.assert_status(200);
    shelf.approve("F-27").await.assert_status(200);
    let refused = change(json!({ "code": "F-28" })).await;
    refused.assert_problem(409, "library.code_fixed");
    refused.assert_field("/code", "library.code_fixed");
    change(json!({ "kind": "form" })).await.assert_field("/kind", "library.code_fixed");
    let titled = change(json!({ "title_fa": "عنوان تازه", "guidance_fa": "تا **دهم** هر ماه." })).await;
    assert!(titled.value()["guidance_fa_html"].as_str().unwrap().contains("<strong>دهم</strong>"));
    assert_eq!(shelf.version("F-27", 1).await.title_fa, "عنوان تازه");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_5_a_colleague_can_say_why_a_file_that_is_there_is_the_original() {
    let shelf = Shelf::open().await;
    shelf.create("G-1", "guide").await.assert_status(201);
    shelf.begin_with("G-1", "2026-12-01", &[print(pdf("فرم", 1, 0, 0))]).await;
    let draft = shelf.draft("G-1").await;
    let colleague = shelf.app.actor("secretariat", None).await;
    let reason = "نقشهٔ ضمیمه تنها به شکل تصویر موجود است.";
    let input = json!({ "file_id": draft.renditions[0].file_id, "scan_reason": reason });
    let path = format!("{BASE}/forms/G-1/draft/renditions/print/pdf");
    let draft: FormVersion = colleague.put(&path).if_match(draft.version).json(&input).send().await.json();
    assert_eq!(draft.renditions[0].scan_reason.as_deref(), Some(reason));
    shelf.submit("G-1").await.assert_status(200);
    // In another form the same file is somebody else's.
    shelf.create("G-2", "guide").await.assert_status(201);
    shelf.begin("G-2", json!({})).await.assert_status(201);
    let path = format!("{BASE}/forms/G-2/draft/renditions/print/pdf");
    let refused = colleague.put(&path).if_match(2).json(&input).send().await;
    refused.assert_problem(422, "library.unknown_file");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_goes_once_nothing_holds_it_any_more() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    shelf.publish("F-27", "2026-11-24", &both("یک")).await;
    let path = format!("{BASE}/forms/F-27/draft");
    let input = json!({ "copy_from": 1, "content": { "change_note": "تازه شد." } });
    shelf.drafter().await.post(&path).json(&input).send().await.assert_status(201);
    let kept = async || shelf.count("SELECT count(*) FROM platform_files WHERE linked").await;
    assert_eq!(kept().await, 2);
    for (text, files) in [("دو", 3), ("سه", 3)] {
        shelf.put("F-27", &print(pdf(text, 1, 1, 0))).await.assert_status(200);
        assert_eq!(kept().await, files, "those of the first version stay");
    }
    let version = shelf.draft("F-27").await.version;
    let path = format!("{path}/renditions/print/pdf");
    shelf.drafter().await.delete(&path).if_match(version).send().await.assert_status(200);
    assert_eq!(kept().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_unit_answers_for_no_form() {
    let shelf = Shelf::open().await;
    let (open, closed) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    let mut conn = shelf.app.connection().await;
    for (unit, is_active) in [(open, true), (closed, false)] {
        let insert = format!(
            "INSERT INTO contact_units (id, name_fa, name_en, position, active) \
             VALUES ('{unit}', 'ادارهٔ مجامع', 'Assemblies office', 1, {is_active})"
        );
        diesel_async::RunQueryDsl::execute(diesel::sql_query(insert), &mut conn).await.unwrap();
    }
    shelf.create("F-27", "table").await.assert_status(201);
    let choose = async |unit: uuid::Uuid| {
        let version = shelf.form("F-27").await.version;
        let request = shelf.drafter().await.patch(&format!("{BASE}/forms/F-27")).if_match(version);
        request.json(&json!({ "owner_unit_id": unit })).send().await
    };
    choose(closed).await.assert_field("/owner_unit_id", "library.unknown_unit");
    choose(open).await.assert_status(200);
    assert_eq!(shelf.form("F-27").await.owner_unit.unwrap().name_fa, "ادارهٔ مجامع");
    let close = "UPDATE contact_units SET active = FALSE";
    diesel_async::RunQueryDsl::execute(diesel::sql_query(close), &mut conn).await.unwrap();
    assert_eq!(shelf.form("F-27").await.owner_unit, None, "whoever writes is led to the officer");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_ones_own_uploads_and_known_texts_can_be_used() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    shelf.begin("F-27", json!({})).await.assert_status(201);
    let stranger = shelf.app.actor("citizen", None).await;
    let foreign: contract::platform::StoredFile =
        stranger.upload("فرم.pdf", pdf("فرم", 1, 1, 0)).await.json();
    let path = format!("{BASE}/forms/F-27/draft/renditions/print/pdf");
    let input = json!({ "file_id": foreign.id });
    let refused = shelf.drafter().await.put(&path).if_match(2).json(&input).send().await;
    refused.assert_problem(422, "library.unknown_file");
    let basis = json!({ "basis": [{ "publication_id": foreign.id }] });
    let refused = shelf
        .drafter()
        .await
        .patch(&format!("{BASE}/forms/F-27/draft"))
        .if_match(2)
        .json(&basis)
        .send()
        .await;
    refused.assert_field("/basis/0/publication_id", "library.unknown_basis");
    let none = shelf.drafter().await.delete(&path).if_match(2).send().await;
    none.assert_problem(404, "request.not_found");
}
