use contract::id::{FileId, OrganizationId};
use contract::organizations::{ChangeRequest, Organization, OrganizationSummary};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::Client;

use crate::builders::{BASE, Desk, day};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000";

async fn upload(who: &Client) -> FileId {
    let stored = who.upload("نشان.png", PNG).await.value();
    serde_json::from_value(stored["id"].clone()).unwrap()
}

fn with_logo(file: FileId) -> Value {
    json!({ "status": "active", "name_fa": "شرکت نشان‌دار", "logo_file_id": file })
}

fn address(id: OrganizationId, file: FileId) -> String {
    format!("{BASE}/{id}/logos/{file}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_seen_by_everybody_from_its_day_on_and_stays_readable() {
    let desk = Desk::open().await;
    let id = desk.enter("marked", "شرکت نشان‌دار").await.id;
    let (first, second) = (upload(&desk.expert).await, upload(&desk.expert).await);
    let reader = desk.app.anonymous();
    assert_eq!(reader.get(&address(id, first)).send().await.status, 404, "an upload is no logo yet");
    assert_eq!(desk.version(id, day(1404, 1, 1), with_logo(first)).await.status, 201);
    assert_eq!(desk.version(id, day(1405, 1, 1), with_logo(second)).await.status, 201);
    let now: Organization = reader.get(&format!("{BASE}/{id}")).send().await.json();
    assert_eq!((now.record.profile.logo_file_id, now.initial.as_str()), (Some(second), "ن"));
    let list: Page<OrganizationSummary> = reader.get(BASE).send().await.json();
    assert_eq!(list.items[0].logo_file_id, Some(second));
    let then: Organization =
        reader.get(&format!("{BASE}/{id}?as_of={}", day(1404, 6, 1))).send().await.json();
    assert_eq!(then.record.profile.logo_file_id, Some(first));
    for file in [first, second] {
        let image = reader.get(&address(id, file)).send().await;
        assert_eq!((image.status, image.header("content-type")), (200, Some("image/png")));
        assert_eq!(image.body, PNG);
    }
    let feed = reader.get(&format!("{BASE}/changes.atom")).send().await.text();
    assert!(!feed.contains(&second.to_string()), "{feed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_an_image_of_the_one_who_enters_it() {
    let desk = Desk::open().await;
    let id = desk.enter("unmarked", "شرکت بی‌نشان").await.id;
    let text = desk.expert.upload("نشان.txt", "متن").await.value()["id"].clone();
    let text: FileId = serde_json::from_value(text).unwrap();
    let refused = desk.version(id, day(1404, 1, 1), with_logo(text)).await;
    refused.assert_field("/profile/logo_file_id", "organizations.not_an_image");
    let another = desk.app.actor("expert", None).await;
    let foreign = upload(&another).await;
    let refused = desk.version(id, day(1404, 1, 1), with_logo(foreign)).await;
    refused.assert_field("/profile/logo_file_id", "organizations.unknown_file");
    // Not even one that proves a proposal of somebody else.
    let clerk = desk.app.actor("org_clerk", Some(id)).await;
    let proof = upload(&clerk).await;
    let input = json!({ "change": { "target": "profile", "proposed": {
        "valid_from": "2026-11-24", "profile": { "status": "active", "name_fa": "نام نو" }, "decision": "مصوبه"
    } }, "evidence_file_ids": [proof] });
    assert_eq!(clerk.post(&format!("{BASE}/{id}/change-requests")).json(&input).send().await.status, 201);
    let refused = desk.version(id, day(1404, 1, 1), with_logo(proof)).await;
    refused.assert_field("/profile/logo_file_id", "organizations.unknown_file");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposed_logo_is_seen_by_the_expert_and_by_everybody_once_approved() {
    let desk = Desk::open().await;
    let id = desk.enter("proposed-mark", "شرکت نشان‌دار").await.id;
    let clerk = desk.app.actor("org_clerk", Some(id)).await;
    let logo = upload(&clerk).await;
    let input = json!({ "change": { "target": "profile", "proposed": {
        "valid_from": "2026-11-24", "profile": with_logo(logo), "decision": "مصوبه"
    } } });
    let made: ChangeRequest =
        clerk.post(&format!("{BASE}/{id}/change-requests")).json(&input).send().await.json();
    let proposed = format!("{BASE}/change-requests/{}/files/{logo}", made.id);
    assert_eq!(desk.expert.get(&proposed).send().await.body, PNG);
    assert_eq!(desk.app.anonymous().get(&address(id, logo)).send().await.status, 404);
    let approve = format!("{BASE}/change-requests/{}/approve", made.id);
    let approved = desk.expert.post(&approve).if_match(made.version).json(&json!({})).send().await;
    assert_eq!(approved.status, 200, "{}", approved.text());
    assert_eq!(desk.app.anonymous().get(&address(id, logo)).send().await.status, 200);
}
