use contract::organizations::{Appointment, ChangeRequest, ChangeRequestState, Organization};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Desk, day};

fn new_name(from: &str) -> Value {
    json!({ "change": { "target": "profile", "proposed": {
        "valid_from": from, "profile": { "status": "active", "name_fa": "نام نو" }, "decision": "مصوبهٔ هیئت مدیره"
    } }, "note": "لطفاً بررسی شود" })
}

async fn decide(who: &Client, request: &ChangeRequest, verb: &str, input: Value) -> Answer {
    let path = format!("{BASE}/change-requests/{}/{verb}", request.id);
    who.post(&path).if_match(request.version).json(&input).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn org_8_a_change_is_proposed_by_one_and_decided_by_another() {
    let desk = Desk::open().await;
    let own = desk.enter("proposing", "نام کهن").await.id;
    let both = desk.app.actor_with(&[("org_clerk", Some(own)), ("expert", None)]).await;
    let path = format!("{BASE}/{own}/change-requests");
    let made: ChangeRequest = both.post(&path).json(&new_name("2026-11-24")).send().await.json();
    assert!(made.is_own);
    let told: Vec<_> =
        made.differences.iter().map(|change| (change.field.as_str(), &change.before)).collect();
    assert_eq!(told, [("name_fa", &json!("نام کهن"))]);
    assert_eq!(desk.get(own).await.record.profile.name_fa, "نام کهن");
    decide(&both, &made, "approve", json!({})).await.assert_problem(403, "organizations.own_request");
    let note = json!({ "note": "خودم رد می‌کنم چون می‌توانم" });
    decide(&both, &made, "reject", note).await.assert_problem(403, "organizations.own_request");
    let approved: ChangeRequest =
        decide(&desk.expert, &made, "approve", json!({ "note": "تأیید شد" })).await.json();
    assert_eq!(approved.state, ChangeRequestState::Approved);
    assert_eq!(approved.differences, made.differences, "what was approved stays readable");
    assert_eq!(desk.get(own).await.record.profile.name_fa, "نام نو");
    let again = decide(&desk.expert, &approved, "approve", json!({})).await;
    again.assert_problem(409, "organizations.request_decided");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_entered_stays_open() {
    let desk = Desk::open().await;
    let own = desk.enter("blocked", "نام کهن").await.id;
    let clerk = desk.app.actor("org_clerk", Some(own)).await;
    let path = format!("{BASE}/{own}/change-requests");
    let parent = desk.enter("gone", "شرکت مادر").await.id;
    let mut input = new_name("2026-11-24");
    input["change"]["proposed"]["profile"]["parent_id"] = json!(parent);
    let made: ChangeRequest = clerk.post(&path).json(&input).send().await.json();
    let suspended = json!({ "status": "suspended", "name_fa": "شرکت مادر" });
    assert_eq!(desk.version(parent, day(1405, 9, 1), suspended).await.status, 201);
    decide(&desk.expert, &made, "approve", json!({}))
        .await
        .assert_problem(422, "organizations.parent_not_active");
    let still: ChangeRequest =
        desk.expert.get(&format!("{BASE}/change-requests/{}", made.id)).send().await.json();
    assert_eq!(still.state, ChangeRequestState::Open);
    let stale = ChangeRequest { version: 9, ..still.clone() };
    decide(&desk.expert, &stale, "approve", json!({})).await.assert_problem(412, "request.stale_version");
    let rejected: ChangeRequest =
        decide(&desk.expert, &still, "reject", json!({ "note": "نسخهٔ دیگری ثبت شد" })).await.json();
    assert_eq!(rejected.state, ChangeRequestState::Rejected);
}

#[tokio::test(flavor = "multi_thread")]
async fn org_3_a_proposal_for_a_day_on_which_a_version_begins_corrects_that_version() {
    let desk = Desk::open().await;
    let own = desk.enter("same-day", "نام کهن").await.id;
    let clerk = desk.app.actor("org_clerk", Some(own)).await;
    let path = format!("{BASE}/{own}/change-requests");
    let made: ChangeRequest = clerk.post(&path).json(&new_name("2026-11-24")).send().await.json();
    let version = desk.get(own).await.version;
    let contact = clerk.patch(&format!("{BASE}/{own}/contact")).if_match(version);
    contact.json(&json!({ "email": "info@same.example" })).send().await.assert_status(200);
    let approved: ChangeRequest = decide(&desk.expert, &made, "approve", json!({})).await.json();
    assert_eq!(approved.state, ChangeRequestState::Approved);
    let record = desk.get(own).await.record;
    assert_eq!(record.valid_from, desk.app.clock.today());
    assert_eq!(
        (record.profile.name_fa.as_str(), record.profile.email.as_deref()),
        ("نام نو", Some("info@same.example"))
    );
    assert_eq!(record.decision.as_deref(), Some("مصوبهٔ هیئت مدیره"));
    assert!(record.correction_reason.unwrap().contains("مصوبهٔ هیئت مدیره"));
    let held: Vec<_> = desk.versions(own).await.into_iter().map(|held| held.corrected_at.is_some()).collect();
    assert_eq!(held, [false, true, false], "what stood for an hour stays readable");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_officer_follows_the_present_one() {
    let desk = Desk::open().await;
    let own = desk.enter("officer", "شرکت مدیر").await.id;
    assert_eq!(desk.appoint(own, "chief_executive", "کهن", (day(1402, 1, 1), None)).await.status, 201);
    let manager = desk.app.actor("org_manager", Some(own)).await;
    let input = json!({ "change": { "target": "appointment", "proposed": {
        "office": "chief_executive", "party": { "kind": "natural", "name_fa": "نو" }, "from": "2026-11-24",
        "decision": "حکم"
    } } });
    let made: ChangeRequest =
        manager.post(&format!("{BASE}/{own}/change-requests")).json(&input).send().await.json();
    assert_eq!((&made.differences[0].before, &made.differences[0].after), (&json!("کهن"), &json!("نو")));
    let approved: ChangeRequest = decide(&desk.expert, &made, "approve", json!({})).await.json();
    assert_eq!(approved.differences, made.differences);
    let held: Page<Appointment> =
        desk.app.anonymous().get(&format!("{BASE}/{own}/appointments?as_of=2026-11-24")).send().await.json();
    assert_eq!(held.items.iter().map(|held| held.holder.name_fa.as_str()).collect::<Vec<_>>(), ["نو"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_of_another_organization_is_not_there() {
    let desk = Desk::open().await;
    let other = desk.enter("my-own", "شرکت خودم").await.id;
    let third = desk.enter("theirs", "شرکت آنان").await.id;
    let owner = desk.app.actor("org_clerk", Some(other)).await;
    let stranger = desk.app.actor("org_manager", Some(third)).await;
    let path = format!("{BASE}/{other}/change-requests");
    let made: ChangeRequest = owner.post(&path).json(&new_name("2026-11-24")).send().await.json();
    stranger.post(&path).json(&new_name("2026-11-24")).send().await.assert_problem(404, "request.not_found");
    stranger.get(&path).send().await.assert_problem(404, "request.not_found");
    let one = format!("{BASE}/change-requests/{}", made.id);
    stranger.get(&one).send().await.assert_problem(404, "request.not_found");
    let answer = stranger.post(&format!("{one}/withdraw")).if_match(1).send().await;
    answer.assert_problem(404, "request.not_found");
    let none: Page<Value> = stranger.get(&format!("{BASE}/change-requests")).send().await.json();
    assert_eq!(none.items, [] as [Value; 0]);
    desk.app.actor("citizen", None).await.get(&one).send().await.assert_problem(403, "request.forbidden");
    desk.app.anonymous().get(&one).send().await.assert_problem(401, "request.unauthenticated");
    let seen: Page<Value> =
        desk.app.actor("auditor", None).await.get(&format!("{BASE}/change-requests")).send().await.json();
    assert_eq!(seen.items.len(), 1);
    let back: ChangeRequest = owner.post(&format!("{one}/withdraw")).if_match(1).send().await.json();
    assert_eq!(back.state, ChangeRequestState::Withdrawn);
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_seen_by_those_who_see_the_proposal() {
    let desk = Desk::open().await;
    let own: Organization = desk.enter("proving", "شرکت مدرک").await;
    let other = desk.enter("nosy", "شرکت فضول").await.id;
    let clerk = desk.app.actor("org_clerk", Some(own.id)).await;
    let file = clerk.upload("مصوبه.txt", "متن مصوبه").await.value()["id"].clone();
    let mut input = new_name("2026-11-24");
    input["evidence_file_ids"] = json!([file]);
    let stranger = desk.app.actor("org_clerk", Some(other)).await;
    let stolen = stranger.post(&format!("{BASE}/{other}/change-requests")).json(&input).send().await;
    stolen.assert_problem(422, "organizations.unknown_file");
    let made: ChangeRequest =
        clerk.post(&format!("{BASE}/{}/change-requests", own.id)).json(&input).send().await.json();
    assert_eq!(made.evidence[0].name, "مصوبه.txt");
    let path = format!("{BASE}/change-requests/{}/files/{}", made.id, made.evidence[0].id);
    assert_eq!(desk.expert.get(&path).send().await.text(), "متن مصوبه");
    stranger.get(&path).send().await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_told_by_their_names_and_not_by_their_user_names() {
    const NAME: &str = "شخص آزمایشی";
    let desk = Desk::open().await;
    let own = desk.enter("named", "نام کهن").await.id;
    let manager = desk.app.actor("org_manager", Some(own)).await;
    let path = format!("{BASE}/{own}/change-requests");
    let made: ChangeRequest = manager.post(&path).json(&new_name("2026-11-24")).send().await.json();
    assert_eq!(made.proposed_by.name_fa, NAME);
    let approved: ChangeRequest = decide(&desk.expert, &made, "approve", json!({})).await.json();
    assert_eq!(approved.decided_by.map(|by| by.name_fa).as_deref(), Some(NAME));
    let version = desk.get(own).await.version;
    let confirmed: Organization = manager
        .post(&format!("{BASE}/{own}/confirmations"))
        .if_match(version)
        .json(&json!({}))
        .send()
        .await
        .json();
    assert_eq!(confirmed.confirmation.and_then(|word| word.by).map(|by| by.name_fa).as_deref(), Some(NAME));
    assert_eq!(confirmed.record.recorded_by.map(|by| by.name_fa).as_deref(), Some(NAME));
    for list in ["changes", "profile-versions"] {
        let told = manager.get(&format!("{BASE}/{own}/{list}")).send().await.text();
        assert!(told.contains(NAME) && !told.contains("person-"), "{told}");
    }
}

/// The record as a form reads it, with some fields written over.
fn written(record: &Organization, from: &str, fields: Value) -> Value {
    let mut profile = serde_json::to_value(&record.record.profile).unwrap();
    profile.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({ "base_version_id": record.record.id, "change": { "target": "profile", "proposed": {
        "valid_from": from, "profile": profile, "decision": "مصوبهٔ هیئت مدیره"
    } } })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_changed_meanwhile_is_not_undone_by_an_approval() {
    let desk = Desk::open().await;
    let own = desk.enter("meanwhile", "نام کهن").await;
    let clerk = desk.app.actor("org_clerk", Some(own.id)).await;
    let path = format!("{BASE}/{}/change-requests", own.id);
    // The form was read before the expert entered an address, and is sent after it.
    let address = json!({ "status": "active", "name_fa": "نام کهن", "address": "تهران، خیابان تازه" });
    assert_eq!(desk.version(own.id, day(1404, 1, 1), address).await.status, 201);
    let input = written(&own, "2026-11-24", json!({ "name_fa": "نام نو" }));
    let made: ChangeRequest = clerk.post(&path).json(&input).send().await.json();
    let told: Vec<_> = made.differences.iter().map(|change| change.field.as_str()).collect();
    assert_eq!((told, made.outdated.len()), (vec!["name_fa"], 0));
    // Another address comes while the proposal waits.
    let address = json!({ "status": "active", "name_fa": "نام کهن", "address": "تهران، خیابان تازه‌تر" });
    assert_eq!(desk.version(own.id, day(1405, 1, 1), address).await.status, 201);
    let approved: ChangeRequest = decide(&desk.expert, &made, "approve", json!({})).await.json();
    assert_eq!(approved.state, ChangeRequestState::Approved);
    let profile = desk.get(own.id).await.record.profile;
    assert_eq!(
        (profile.name_fa.as_str(), profile.address.as_deref()),
        ("نام نو", Some("تهران، خیابان تازه‌تر"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_that_somebody_else_changed_is_overwritten_only_by_name() {
    let desk = Desk::open().await;
    let own = desk.enter("outdated", "نام کهن").await;
    let clerk = desk.app.actor("org_clerk", Some(own.id)).await;
    let input = written(&own, "2026-11-24", json!({ "name_fa": "نام نو", "email": "info@new.example" }));
    let path = format!("{BASE}/{}/change-requests", own.id);
    let made: ChangeRequest = clerk.post(&path).json(&input).send().await.json();
    desk.named(own.id, day(1405, 1, 1), "نام میانی").await;
    let one = format!("{BASE}/change-requests/{}", made.id);
    let waiting: ChangeRequest = desk.expert.get(&one).send().await.json();
    assert_eq!(waiting.outdated, ["name_fa"]);
    let name = waiting.differences.iter().find(|change| change.field == "name_fa").unwrap();
    assert_eq!((&name.before, &name.after), (&json!("نام میانی"), &json!("نام نو")));
    for overwrite in [json!({}), json!({ "overwrite": ["email"] })] {
        let refused = decide(&desk.expert, &waiting, "approve", overwrite).await;
        refused.assert_problem(409, "organizations.request_outdated");
        assert_eq!(refused.value()["params"]["fields"], json!(["name_fa"]));
    }
    let input = json!({ "overwrite": ["name_fa"] });
    let approved: ChangeRequest = decide(&desk.expert, &waiting, "approve", input).await.json();
    assert_eq!((approved.state, approved.outdated.len()), (ChangeRequestState::Approved, 0));
    let profile = desk.get(own.id).await.record.profile;
    assert_eq!((profile.name_fa.as_str(), profile.email.as_deref()), ("نام نو", Some("info@new.example")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_appointed_meanwhile_gives_way_only_by_name() {
    let desk = Desk::open().await;
    let own = desk.enter("succession", "شرکت مدیر").await.id;
    let manager = desk.app.actor("org_manager", Some(own)).await;
    let input = json!({ "change": { "target": "appointment", "proposed": {
        "office": "finance_manager", "party": { "kind": "natural", "name_fa": "پیشنهادی" }, "from": "2026-11-24",
        "decision": "حکم"
    } } });
    let path = format!("{BASE}/{own}/change-requests");
    let made: ChangeRequest = manager.post(&path).json(&input).send().await.json();
    assert_eq!(made.outdated, [""; 0]);
    assert_eq!(desk.appoint(own, "finance_manager", "دیگری", (day(1405, 1, 1), None)).await.status, 201);
    let refused = decide(&desk.expert, &made, "approve", json!({})).await;
    refused.assert_problem(409, "organizations.request_outdated");
    let input = json!({ "overwrite": ["finance_manager"] });
    let approved: ChangeRequest = decide(&desk.expert, &made, "approve", input).await.json();
    assert_eq!(approved.differences[0].before, json!("دیگری"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_that_changes_nothing_is_refused() {
    let desk = Desk::open().await;
    let (own, other) = (desk.enter("unchanged", "نام کهن").await, desk.enter("foreign", "دیگری").await);
    let clerk = desk.app.actor("org_clerk", Some(own.id)).await;
    let path = format!("{BASE}/{}/change-requests", own.id);
    let same = written(&own, "2026-11-24", json!({ "name_fa": " نام کهن " }));
    clerk.post(&path).json(&same).send().await.assert_problem(422, "organizations.no_difference");
    let foreign = written(&other, "2026-11-24", json!({ "name_fa": "نام نو" }));
    clerk.post(&path).json(&foreign).send().await.assert_field("/base_version_id", "format");
}
