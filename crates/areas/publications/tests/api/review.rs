//! The second person: submitted, recalled, sent back with a reason, published from review.

use contract::page::Page;
use contract::publications::{Edition, EditionPlan, EditionState, PublicationSummary};
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Desk, REASON, address, instant};
use crate::house::{House, to_some};

async fn act(who: &Client, edition: &Edition, verb: &str, input: &Value) -> Answer {
    who.post(&format!("{}/{verb}", address(edition))).if_match(edition.version).json(input).send().await
}

async fn submit(who: &Client, edition: &Edition) -> Edition {
    act(who, edition, "submit", &json!({})).await.json()
}

/// An expert, who writes and does not publish, with a draft that could be published.
async fn expert_with_draft(desk: &Desk) -> (Client, Edition) {
    let expert = desk.app.actor("expert", None).await;
    let input = json!({ "kind": "news", "edition": { "title_fa": "خبر", "body_fa": "متن" } });
    let draft = expert.post(BASE).json(&input).send().await.json();
    (expert, draft)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_submits_and_another_publishes_from_review() {
    let desk = Desk::open().await;
    let (expert, draft) = expert_with_draft(&desk).await;
    let waiting = submit(&expert, &draft).await;
    assert_eq!((waiting.state, waiting.version), (EditionState::InReview, draft.version + 1));
    let note = waiting.desk.as_ref().unwrap();
    assert_eq!(note.submitted_at, Some(instant(testkit::START)));
    assert_eq!(note.submitted_by.as_deref(), Some("شخص آزمایشی"));
    assert_eq!((note.submitted_by_id, &note.editors), (Some(expert.user_id()), &vec![expert.user_id()]));
    desk.read(&address(&waiting)).await.assert_problem(404, "request.not_found");
    let page: Page<PublicationSummary> =
        desk.editor.get(&format!("{BASE}?state=in_review")).send().await.json();
    assert_eq!(page.items.iter().map(|item| item.id).collect::<Vec<_>>(), [draft.publication_id]);
    let published = desk.publish(&waiting).await;
    assert_eq!(published.state, EditionState::Published);
    assert_eq!(
        published.desk.unwrap().submitted_by.as_deref(),
        Some("شخص آزمایشی"),
        "who submitted it stays known"
    );
    let told =
        json!({ "id": draft.publication_id, "kind": "news", "edition_id": draft.id, "title_fa": "خبر" });
    assert_eq!(desk.events("publications.submitted").await, [told]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_could_be_published_is_submitted() {
    let desk = Desk::open().await;
    let empty: Edition = desk.create(json!({ "title_en": "Meeting" })).await.json();
    let refused = desk.step(&empty, "submit", &json!({})).await;
    refused.assert_problem(422, "request.invalid");
    refused.assert_field("/title_fa", "required");
    refused.assert_field("/body_fa", "required");
    let unversioned = desk.editor.post(&format!("{}/submit", address(&empty))).send().await;
    unversioned.assert_problem(428, "request.if_match_required");
    let citizen = desk.app.actor("citizen", None).await;
    act(&citizen, &empty, "submit", &json!({})).await.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_for_nobody_is_not_submitted() {
    let house = House::of(1).await;
    let draft = house.draft("متن برای مخاطبان").await;
    let patch = house.expert.patch(&address(&draft)).if_match(draft.version);
    let draft: Edition = patch.json(&json!({ "audience": "addressees" })).send().await.json();
    let unplanned = act(&house.expert, &draft, "submit", &json!({})).await;
    unplanned.assert_problem(422, "publications.empty_audience");
    unplanned.assert_field("/audience", "publications.empty_audience");
    let planned: EditionPlan = house.plan(&draft, &to_some(&house.organizations)).await.json();
    let waiting = submit(&house.expert, &Edition { version: planned.version, ..draft }).await;
    assert_eq!(waiting.state, EditionState::InReview);
    let back: Edition = act(&house.expert, &waiting, "recall", &json!({})).await.json();
    let record = json!({
        "valid_from": "2025-11-29", "decision": "مصوبهٔ تعلیق",
        "profile": { "status": "suspended", "name_fa": "شرکت آزمایشی ۱" }
    });
    let path = format!("/api/v1/organizations/{}/profile-versions", house.organizations[0]);
    house.expert.post(&path).json(&record).send().await.assert_status(201);
    let gone = act(&house.expert, &back, "submit", &json!({})).await;
    gone.assert_problem(422, "publications.empty_audience");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_review_is_not_written_until_it_comes_back() {
    let desk = Desk::open().await;
    let waiting = submit(&desk.editor, &desk.draft("خبر").await).await;
    let change = desk.change(&waiting, &json!({ "title_fa": "نام دیگر" })).await;
    change.assert_problem(409, "publications.edition_is_in_review");
    let again = desk.step(&waiting, "submit", &json!({})).await;
    again.assert_problem(409, "publications.edition_is_in_review");
    let stale = Edition { version: 1, ..waiting.clone() };
    for verb in ["recall", "publish"] {
        desk.step(&stale, verb, &json!({})).await.assert_problem(412, "request.stale_version");
    }
    let back: Edition = desk.step(&waiting, "recall", &json!({})).await.json();
    desk.change(&back, &json!({ "title_fa": "نام دیگر" })).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_whoever_submitted_recalls_and_needs_no_reason() {
    let desk = Desk::open().await;
    let (expert, draft) = expert_with_draft(&desk).await;
    act(&expert, &draft, "recall", &json!({}))
        .await
        .assert_problem(409, "publications.edition_is_not_in_review");
    let waiting = submit(&expert, &draft).await;
    let colleague = desk.app.actor("expert", None).await;
    for other in [&colleague, &desk.editor] {
        act(other, &waiting, "recall", &json!({})).await.assert_problem(403, "request.forbidden");
    }
    let back: Edition = act(&expert, &waiting, "recall", &json!({})).await.json();
    let note = back.desk.unwrap();
    assert_eq!((back.state, note.submitted_by, note.returned), (EditionState::Draft, None, None));
    assert!(desk.events("publications.returned").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_publisher_returns_with_a_reason_that_is_kept_for_the_writers() {
    let desk = Desk::open().await;
    let (expert, draft) = expert_with_draft(&desk).await;
    desk.send_back(&draft, "return").await.assert_problem(409, "publications.edition_is_not_in_review");
    let waiting = submit(&expert, &draft).await;
    let own = act(&expert, &waiting, "return", &json!({ "reason": REASON })).await;
    own.assert_problem(403, "request.forbidden");
    for (input, code) in [(json!({}), "required"), (json!({ "reason": "کوتاه" }), "too_short")] {
        desk.step(&waiting, "return", &input).await.assert_field("/reason", code);
    }
    let back: Edition = desk.send_back(&waiting, "return").await.json();
    assert_eq!((back.state, back.desk.as_ref().unwrap().submitted_at), (EditionState::Draft, None));
    let read: Edition = expert.get(&address(&draft)).send().await.json();
    let told = read.desk.clone().unwrap().returned.unwrap();
    assert_eq!((told.reason.as_str(), told.by.as_str()), (REASON, "شخص آزمایشی"));
    assert_eq!(desk.events("publications.returned").await[0]["reason"], REASON);
    let again = submit(&expert, &read).await;
    assert_eq!(again.desk.unwrap().returned.unwrap().reason, REASON, "whoever decides next knows it, too");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_in_review_is_scheduled_given_up_or_discarded_with_its_publication() {
    let desk = Desk::open().await;
    let (expert, draft) = expert_with_draft(&desk).await;
    let promised = desk.schedule(&submit(&expert, &draft).await, "2026-11-24T09:00:00Z").await;
    assert_eq!(promised.state, EditionState::Scheduled);
    let back: Edition = desk.send_back(&promised, "unschedule").await.json();
    let waiting = submit(&expert, &back).await;
    let colleague = desk.app.actor("expert", None).await;
    act(&colleague, &waiting, "discard", &json!({})).await.assert_problem(403, "request.forbidden");
    let given_up: Edition = act(&expert, &waiting, "discard", &json!({})).await.json();
    assert_eq!(given_up.state, EditionState::Discarded);

    let published = desk.published("خبر دوم").await;
    let begun: Edition = desk.begin(published.publication_id, "major").await.json();
    let waiting = submit(&desk.editor, &begun).await;
    let second = desk.begin(published.publication_id, "minor").await;
    second.assert_problem(409, "publications.edition_open");
    desk.withdraw(published.publication_id).await.assert_status(200);
    let left: Edition = desk.editor.get(&address(&waiting)).send().await.json();
    assert_eq!(left.state, EditionState::Discarded);
}
