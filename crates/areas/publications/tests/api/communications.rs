//! What the Directorate does: plans, sends, supplements, reminds, extends, ends, and reads.

use contract::publications::{
    AudiencePreview, Communication, CommunicationState, Edition, EditionPlan, Progress, PublicProgress,
    ReceiptStatus, Reminded, ReviewVerdict,
};
use serde_json::{Value, json};

use crate::builders::{BASE, Desk, address};
use crate::house::{COMMUNICATIONS, House, RECEIPTS, acknowledge, enter, inbox, time, to_all, to_some};

fn refused_at(answer: &testkit::Answer, code: &str, pointer: &str) {
    answer.assert_problem(422, code);
    answer.assert_field(pointer, code);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_8_the_audience_is_frozen_when_it_is_sent_and_a_later_organization_gets_a_supplement() {
    let house = House::of(2).await;
    let (edition, report) = house.communicated(&to_all()).await;
    let late_comer = enter(&house.expert, 3).await;
    assert_eq!(house.report(&report).await.line.figures.all, 2);
    let plan =
        json!({ "audience": { "choose": "all" }, "require": "acknowledge", "deadline_on": "2025-12-20" });
    let input = json!({ "publication_id": edition.publication_id, "plan": plan });
    let again = house.create(&input).await;
    again.assert_problem(409, "publications.already_communicated");
    let mut supplement = input.clone();
    supplement["parent_id"] = json!(report.line.id);
    let made: Communication = house.create(&supplement).await.json();
    assert_eq!((made.line.figures.all, made.line.parent_id), (1, Some(report.line.id)));
    assert_eq!(made.line.deadline_at, Some(time("2025-12-20T20:30:00Z")), "with its own deadline");
    assert_eq!(house.receipts(&made).await[0].organization_id, late_comer);
    assert_eq!(house.report(&report).await.supplements.len(), 1);
    let nobody_left = house.create(&supplement).await;
    refused_at(&nobody_left, "publications.empty_audience", "/plan/audience");
    supplement["parent_id"] = json!(made.line.id);
    let of_a_supplement = house.create(&supplement).await;
    refused_at(&of_a_supplement, "publications.unknown_communication", "/parent_id");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_addressed_later_finds_the_text_from_then_on() {
    let house = House::of(2).await;
    let (first, second) = (house.organizations[0], house.organizations[1]);
    let draft = house.draft("متن برای مخاطبان").await;
    let patch = house.expert.patch(&crate::builders::address(&draft)).if_match(draft.version);
    let draft = patch.json(&json!({ "audience": "addressees" })).send().await.json();
    let (edition, report) = house.publish_with(draft, &to_some(&[first])).await;
    let newcomer = house.app.actor_with(&[("org_manager", Some(second))]).await;
    let path = contract::search::web_address("/api/v1/search?q={q}", "معاملات");
    let hits = async || newcomer.get(&path).send().await.value()["items"].as_array().unwrap().len();
    assert_eq!(hits().await, 0);
    let supplement = json!({
        "publication_id": edition.publication_id, "parent_id": report.line.id, "plan": to_some(&[second])
    });
    house.create(&supplement).await.assert_status(201);
    assert_eq!(hits().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_8_a_rule_is_previewed_with_those_whom_nobody_represents() {
    let house = House::of(3).await;
    let alone = enter(&house.expert, 4).await;
    let preview = async |rule: Value| -> AudiencePreview {
        let input = json!({ "audience": rule, "ack_by": "manager" });
        house.expert.post(&format!("{BASE}/audience-preview")).json(&input).send().await.json()
    };
    let all = preview(json!({ "choose": "all" })).await;
    assert_eq!((all.count, all.without_representative), (4, 1));
    let without: Vec<_> = all.organizations.iter().filter(|one| one.representatives == 0).collect();
    assert_eq!(without.iter().map(|one| one.organization_id).collect::<Vec<_>>(), [alone]);
    assert_eq!(preview(json!({ "choose": "kinds", "kinds": ["institute"] })).await.count, 0);
    let but_one = json!({ "choose": "kinds", "kinds": ["company"], "except": [alone] });
    assert_eq!(preview(but_one).await.count, 3);
    let broken = json!({ "audience": { "choose": "list" } });
    let refused = house.expert.post(&format!("{BASE}/audience-preview")).json(&broken).send().await;
    refused.assert_problem(422, "request.invalid");
    refused.assert_field("/audience/organizations", "required");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_goes_with_its_edition_and_whoever_saves_it_has_changed_the_edition() {
    let house = House::of(1).await;
    let draft = house.draft("متن").await;
    let path = format!("{}/communication", address(&draft));
    let none: EditionPlan = house.expert.get(&path).send().await.json();
    assert_eq!((none.plan, none.version), (None, draft.version));
    let by_head = house.head.put(&path).if_match(draft.version).json(&to_all()).send().await;
    let planned: EditionPlan = by_head.json();
    assert_eq!(planned.version, draft.version + 1);
    house.plan(&draft, &to_all()).await.assert_status(412);
    let auditor = house.app.actor("auditor", None).await;
    assert_eq!(auditor.get(&path).send().await.json::<EditionPlan>(), planned, "an auditor reads all");
    auditor.put(&path).if_match(planned.version).json(&to_all()).send().await.assert_status(403);
    assert_eq!(house.communications(draft.publication_id).await.len(), 0, "nothing is sent yet");
    let submit = house.expert.post(&format!("{}/submit", address(&draft))).if_match(planned.version);
    let waiting: Edition = submit.json(&json!({})).send().await.json();
    let own = house.head.post(&format!("{}/publish", address(&draft))).if_match(waiting.version);
    own.json(&json!({})).send().await.assert_problem(403, "publications.own_edition");
    let in_review = house.expert.put(&path).if_match(waiting.version).json(&to_all()).send().await;
    in_review.assert_problem(409, "publications.edition_is_in_review");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_agreed_agreed_to_the_plan_too_and_is_asked_again_when_it_changes() {
    let house = House::of(1).await;
    let draft = house.draft("متن").await;
    let review = format!("{}/reviews", address(&draft));
    let (ask, give) = (format!("{review}/{}", house.secretariat.user_id()), format!("{review}/mine"));
    let asked: Edition = house.expert.put(&ask).if_match(draft.version).send().await.json();
    let agree = async |version: i32| -> Edition {
        let agreed = json!({ "verdict": "agreed" });
        house.secretariat.post(&give).if_match(version).json(&agreed).send().await.json()
    };
    let verdict = async || -> ReviewVerdict {
        house.expert.get(&address(&draft)).send().await.json::<Edition>().reviews[0].verdict
    };
    let agreed = agree(asked.version).await;
    let planned: EditionPlan = house.plan(&agreed, &to_all()).await.json();
    assert_eq!(verdict().await, ReviewVerdict::Asked);
    let agreed = agree(planned.version).await;
    assert_eq!(verdict().await, ReviewVerdict::Agreed);
    let plan = format!("{}/communication", address(&draft));
    house.expert.delete(&plan).if_match(agreed.version).send().await.assert_status(200);
    assert_eq!(verdict().await, ReviewVerdict::Asked);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_plan_sends_nothing() {
    let house = House::of(1).await;
    let draft = house.draft("متن").await;
    let planned: EditionPlan = house.plan(&draft, &to_all()).await.json();
    let path = format!("{}/communication", address(&draft));
    let dropped: EditionPlan = house.expert.delete(&path).if_match(planned.version).send().await.json();
    assert_eq!(dropped.plan, None);
    let edition = house.publish(&Edition { version: dropped.version, ..draft }).await;
    assert_eq!(house.communications(edition.publication_id).await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_plans_are_refused_at_their_field() {
    let house = House::of(1).await;
    let draft = house.draft("متن").await;
    let nobody =
        json!({ "audience": { "choose": "kinds", "kinds": ["institute"] }, "require": "acknowledge" });
    refused_at(&house.plan(&draft, &nobody).await, "publications.empty_audience", "/audience");
    let mut past = to_all();
    past["deadline_on"] = json!("2025-11-28");
    refused_at(&house.plan(&draft, &past).await, "publications.deadline_passed", "/deadline_on");
    let stranger = to_some(&[house.organizations[0], contract::id::OrganizationId::new()]);
    let pointer = "/audience/organizations/1";
    refused_at(&house.plan(&draft, &stranger).await, "publications.unknown_addressee", pointer);
    let mut both = to_all();
    both["working_days"] = json!(3);
    house.plan(&draft, &both).await.assert_field("/working_days", "mismatch");

    let desk = Desk::of(testkit::TestApp::new().await).await;
    let news = desk.draft("خبر").await;
    let path = format!("{}/communication", address(&news));
    let refused = desk.editor.put(&path).if_match(news.version).json(&json!({
        "audience": { "choose": "all" }, "require": "none"
    }));
    refused.send().await.assert_problem(422, "publications.not_communicable");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_13_a_minor_edition_plans_nothing() {
    let house = House::of(1).await;
    let (edition, _) = house.communicated(&to_all()).await;
    let change = json!({ "summary_fa": "خلاصه" });
    let minor = house.begin(edition.publication_id, "minor", &change).await;
    house.plan(&minor, &to_all()).await.assert_problem(422, "publications.not_a_minor_change");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_13_a_major_edition_without_a_plan_leaves_the_communication_open() {
    let house = House::of(1).await;
    let (edition, report) = house.communicated(&to_all()).await;
    let change = json!({ "title_fa": "عنوان تازه" });
    let draft = house.begin(edition.publication_id, "major", &change).await;
    house.publish(&draft).await;
    assert_eq!(house.report(&report).await.line.state, CommunicationState::Open);
    let id = house.receipts(&report).await[0].id;
    assert_eq!(acknowledge(&house.manager, id).await.status, ReceiptStatus::OnTime);
    let edition_named = house.receipts(&report).await[0].acknowledgement.clone().unwrap().edition;
    assert_eq!(edition_named, "1.0", "the text that was communicated");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_11_a_deadline_moves_later_only_with_a_reason_and_frozen_marks_stay() {
    let mut house = House::of(3).await;
    let (_, report) = house.communicated(&to_all()).await;
    let lines = house.receipts(&report).await;
    house.at("2025-12-08T20:30:01Z").await;
    assert_eq!(acknowledge(&house.manager, lines[0].id).await.status, ReceiptStatus::Late);
    let reason = "به سبب قطع ارتباط در روز پایانی.";
    let same = json!({ "deadline_on": "2025-12-08", "reason": reason });
    refused_at(
        &house.post(&report, "extend", &same).await,
        "publications.deadline_not_later",
        "/deadline_on",
    );
    let short = json!({ "deadline_on": "2025-12-20", "reason": "دیر" });
    house.post(&report, "extend", &short).await.assert_field("/reason", "too_short");
    let input = json!({ "deadline_on": "2025-12-10", "reason": reason });
    let extended: Communication = house.post(&house.report(&report).await, "extend", &input).await.json();
    assert_eq!(extended.line.deadline_at, Some(time("2025-12-10T20:30:00Z")));
    let told = extended.extension.unwrap();
    assert_eq!((told.reason.as_str(), told.first_deadline_at), (reason, time("2025-12-08T20:30:00Z")));
    assert_eq!(acknowledge(&house.manager, lines[1].id).await.status, ReceiptStatus::OnTime);
    let figures = house.report(&report).await.line.figures;
    assert_eq!((figures.late, figures.on_time.numerator), (1, 1), "what was late stays late");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_has_a_reason_and_takes_no_more_acknowledgements() {
    let house = House::of(1).await;
    let (_, report) = house.communicated(&to_all()).await;
    let id = house.receipts(&report).await[0].id;
    let input = json!({ "reason": "موضوع بخشنامه پایان یافت." });
    house.post(&report, "end", &json!({})).await.assert_field("/reason", "required");
    let ended: Communication = house.post(&report, "end", &input).await.json();
    assert_eq!(ended.line.state, CommunicationState::Ended);
    let shown = crate::house::receipt(&house.manager, id).await;
    assert!(!shown.line.may_acknowledge);
    let refused = crate::house::acknowledge_text(&house.manager, id, &shown.edition_sha256).await;
    refused.assert_problem(409, "publications.communication_ended");
    assert_eq!(refused.problem().params["reason"], "موضوع بخشنامه پایان یافت.");
    for verb in ["end", "extend", "remind"] {
        let input = json!({ "reason": "موضوع بخشنامه پایان یافت.", "deadline_on": "2026-01-01" });
        let input = if verb == "end" { json!({ "reason": input["reason"] }) } else { input };
        house.post(&ended, verb, &input).await.assert_problem(409, "publications.communication_ended");
    }
    assert_eq!(inbox(&house.manager, "").await, []);
    assert_eq!(inbox(&house.manager, "state=all").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_15_by_hand_is_reminded_once_a_day_and_only_of_those_missing() {
    let mut house = House::of(3).await;
    let (_, report) = house.communicated(&to_all()).await;
    let first = house.receipts(&report).await[0].id;
    acknowledge(&house.manager, first).await;
    house.app.mails().await;
    let reminded: Reminded = house.post(&report, "remind", &json!({})).await.json();
    assert_eq!((reminded.organizations, reminded.mails), (2, 2));
    let mails = house.app.mails().await;
    assert_eq!(mails.len(), 2);
    assert!(mails[0].subject.starts_with("یادآوری تأیید دریافت: "), "{}", mails[0].subject);
    assert!(mails[0].html.contains("dir=\"rtl\""));
    house.post(&report, "remind", &json!({})).await.assert_problem(409, "publications.reminded_today");
    house.at("2025-11-29T20:30:00Z").await;
    house.post(&report, "remind", &json!({})).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_15_no_step_that_lay_before_the_sending() {
    let mut house = House::of(1).await;
    house.at("2025-12-07T05:30:00Z").await;
    let (_, report) = house.communicated(&to_all()).await;
    let steps: Vec<_> = report.reminders.iter().map(|step| step.working_days).collect();
    assert_eq!(steps, [1, 3], "two working days before the deadline were over");
    assert_eq!(house.mails_at("2025-12-07T05:31:00Z").await.len(), 1, "that it was communicated");
    assert_eq!(house.mails_at("2025-12-07T05:40:00Z").await.len(), 0);
    assert_eq!(house.mails_at("2025-12-09T04:30:00Z").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_deadline_passed_is_told_once_and_is_a_duty_of_those_who_communicate() {
    let mut house = House::of(2).await;
    let (_, report) = house.communicated(&to_all()).await;
    house.at("2025-12-09T05:00:00Z").await;
    house.at("2025-12-09T06:00:00Z").await;
    let duties = house.secretariat.get("/api/v1/platform/duties").send().await.value();
    assert_eq!(duties["counts"]["overdue"], 1);
    let duty = &duties["items"][0];
    assert_eq!(duty["kind"], "overdue_communication");
    assert_eq!(duty["params"]["count"], 2);
    assert_eq!(duty["url"], format!("/publications/communications/{}", report.line.id));
    let desk = Desk { editor: house.expert.clone(), app: house.app };
    let told = desk.events("publications.overdue").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["missing"], 2);
    assert_eq!(desk.events("publications.communicated").await[0]["organizations"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_is_told_by_tehran_days_and_to_the_public_without_persons() {
    let mut house = House::of(3).await;
    let (edition, report) = house.communicated(&to_all()).await;
    let lines = house.receipts(&report).await;
    house.at("2025-11-30T20:40:00Z").await;
    house.manager.post(&format!("{RECEIPTS}/{}/open", lines[0].id)).send().await.assert_status(200);
    house.manager.post(&format!("{RECEIPTS}/{}/open", lines[1].id)).send().await.assert_status(200);
    acknowledge(&house.manager, lines[0].id).await;
    let path = format!("{COMMUNICATIONS}/{}/progress", report.line.id);
    let progress: Progress = house.secretariat.get(&path).send().await.json();
    let days: Vec<_> = progress
        .days
        .iter()
        .map(|day| (day.day.to_string(), day.opened, day.acknowledged, day.acknowledged_so_far))
        .collect();
    assert_eq!(days, [("2025-11-29".to_owned(), 0, 0, 0), ("2025-12-01".to_owned(), 2, 1, 1)]);

    let path = format!("{BASE}/{}/progress", edition.publication_id);
    let answer = house.app.anonymous().get(&path).send().await;
    assert!(!answer.text().contains("شخص"), "a person's name: {}", answer.text());
    let public: PublicProgress = answer.json();
    let statuses: Vec<_> = public.tiles.iter().map(|tile| tile.status).collect();
    assert_eq!(statuses, [ReceiptStatus::OnTime, ReceiptStatus::Opened, ReceiptStatus::Unopened]);
    let desk = Desk { editor: house.head.clone(), app: house.app };
    let never = desk.published("خبر").await.publication_id;
    desk.read(&format!("{BASE}/{never}/progress")).await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_can_be_taken_away_as_files() {
    let house = House::of(2).await;
    let (_, report) = house.communicated(&to_all()).await;
    let first = house.receipts(&report).await[0].id;
    acknowledge(&house.manager, first).await;
    let path = format!("{COMMUNICATIONS}/{}/receipts", report.line.id);
    let csv = house.secretariat.get(&format!("{path}?format=csv")).send().await.text();
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.contains("شخص آزمایشی، مدیر سازمان") && csv.contains("به‌موقع"), "{csv}");
    let xlsx = house.secretariat.get(&format!("{path}?format=xlsx")).send().await;
    assert!(xlsx.body.starts_with(b"PK"));
    let english = house.secretariat.get(&format!("{path}?format=csv&lang=en")).send().await.text();
    for said in ["Organization", "In time", "On the portal", "2025-11-29 09:00"] {
        assert!(english.contains(said), "{said}: {english}");
    }
    let all = house.secretariat.get(&format!("{COMMUNICATIONS}?format=csv")).send().await.text();
    assert!(all.contains("1404/09/17") && all.contains(",50.0,"), "{all}");
    let all = house.secretariat.get(&format!("{COMMUNICATIONS}?format=csv&lang=en")).send().await.text();
    assert!(all.contains("2025-12-08") && all.contains("Acknowledged, percent"), "{all}");
    let filtered = house.secretariat.get(&format!("{path}?status=unopened")).send().await.value();
    assert_eq!(filtered["items"].as_array().unwrap().len(), 1);
    house.manager.get(&path).send().await.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_shows_every_kind_of_answer_and_leaves_representatives_something_to_do() {
    let house = House::of(12).await;
    let today = house.app.clock.today();
    house.app.as_system(async |unit| publications::seed::demo(unit, today).await).await;
    let listed = house.secretariat.get(COMMUNICATIONS).send().await.value();
    let [open, over] = [&listed["items"][0], &listed["items"][1]];
    assert_eq!((open["is_overdue"].as_bool(), over["is_overdue"].as_bool()), (Some(false), Some(true)));
    assert!(open["is_demo"] == true && over["is_demo"] == true);
    for part in ["late", "opened", "unopened"] {
        assert!(over["figures"][part].as_i64().unwrap() > 0, "{part}: {over}");
    }
    assert_eq!(over["figures"]["all"], 12);
    let waiting = inbox(&house.manager, "").await;
    assert!(waiting.iter().any(|one| one.communication_id.to_string() == open["id"].as_str().unwrap()));
    house.app.as_system(async |unit| publications::seed::remove_demo(unit).await).await;
    assert_eq!(house.secretariat.get(COMMUNICATIONS).send().await.value()["items"], json!([]));
}
