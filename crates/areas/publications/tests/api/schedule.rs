//! PUB-3: what is promised for a minute is not there before it, and is there from it on.

use contract::page::Page;
use contract::publications::{Edition, EditionState, PublicationSummary};
use serde_json::json;
use testkit::TestApp;

use crate::builders::{BASE, Desk, PDF, PNG, REASON, address, instant};

/// Moves the clock to this instant. Tokens end meanwhile, so the editor signs in again.
async fn wait_until(desk: &mut Desk, at: &str) {
    desk.app.clock.advance(instant(at) - desk.app.clock.now());
    desk.editor = desk.app.sign_in(desk.editor.user_id()).await;
}

/// A draft with all that readers could fetch.
async fn rich_draft(desk: &Desk, title: &str) -> Edition {
    let (file, image) = (desk.upload("جدول.pdf", PDF).await, desk.upload("نما.png", PNG).await);
    let input = json!({
        "title_fa": title, "body_fa": "متن زمان‌بندی‌شده", "image_file_id": image.id,
        "attachments": [{ "file_id": file.id, "title": "جدول" }]
    });
    desk.create(input).await.json()
}

async fn assert_hidden(desk: &Desk, edition: &Edition) {
    let (own, id) = (address(edition), edition.publication_id);
    for outsider in [desk.app.anonymous(), desk.app.actor("citizen", None).await] {
        for path in [
            own.clone(),
            format!("{own}/attachments/1"),
            format!("{own}/image"),
            format!("{BASE}/{id}"),
            format!("{BASE}/{id}/editions"),
            format!("{BASE}/{id}/diff?from={0}&to={0}", edition.id),
        ] {
            outsider.get(&path).send().await.assert_problem(404, "request.not_found");
        }
        for path in [BASE.to_owned(), format!("{BASE}/feed.atom"), format!("{BASE}/feed.json")] {
            let shown = outsider.get(&path).send().await.text();
            assert!(!shown.contains(&id.to_string()), "{path} told of it: {shown}");
        }
    }
    assert!(desk.search(&edition.title_fa).await.iter().all(|hit| hit.id != id.0));
}

/// The golden scenario's minutes, at the next edge of the year: 1405/12/29 23:59 and 1406/01/01 00:00 in Tehran.
#[tokio::test(flavor = "multi_thread")]
async fn scenario_1_two_promised_minutes_at_the_edge_of_the_year() {
    let mut desk = Desk::open().await;
    let (a, b) = (rich_draft(&desk, "پایان سال").await, rich_draft(&desk, "آغاز سال").await);
    let b = desk.schedule(&b, "2027-03-20T20:30:00Z").await;
    let a = desk.schedule(&a, "2027-03-20T20:29:00Z").await;
    assert_eq!((a.state, a.published_at), (EditionState::Scheduled, None));
    wait_until(&mut desk, "2027-03-20T20:29:59Z").await;
    assert_hidden(&desk, &b).await;
    desk.app.run_jobs().await;
    assert_hidden(&desk, &b).await;
    wait_until(&mut desk, "2027-03-20T20:30:20Z").await;
    assert_hidden(&desk, &b).await;
    desk.app.run_jobs().await;
    let (page_a, page_b) = (desk.page(a.publication_id).await, desk.page(b.publication_id).await);
    assert_eq!(page_a.published_at, instant("2027-03-20T20:29:00Z"));
    assert_eq!(
        page_b.published_at,
        instant("2027-03-20T20:30:00Z"),
        "the promised minute, not that of the worker"
    );
    assert_eq!(page_a.issued_on, "2027-03-20".parse().unwrap());
    assert_eq!(page_b.issued_on, "2027-03-21".parse().unwrap(), "the first day of 1406");
    assert_eq!(desk.read(&page_b.attachments[0].url).await.body, PDF);
    assert_eq!(desk.titles("").await, ["آغاز سال", "پایان سال"]);
}

/// Promises four drafts, not in the order of their minutes; their editions in the order in which they must appear.
async fn promise_four(desk: &Desk) -> Vec<String> {
    let mut promised = Vec::new();
    for minute in [42, 40, 42, 41] {
        let draft = desk.draft("خبر").await;
        desk.schedule(&draft, &format!("2026-11-24T08:{minute}:00Z")).await;
        promised.push((minute, draft.id.to_string()));
    }
    promised.sort();
    promised.into_iter().map(|(_, id)| id).collect()
}

async fn published(desk: &Desk) -> Vec<String> {
    let told = desk.events("publications.published").await;
    told.iter().map(|event| event["edition_id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_3_a_worker_that_was_down_publishes_by_minute_then_by_id() {
    let mut desk = Desk::open().await;
    let promised = promise_four(&desk).await;
    wait_until(&mut desk, "2026-11-24T09:00:00Z").await;
    desk.app.run_jobs().await;
    assert_eq!(published(&desk).await, promised);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_3_two_workers_publish_each_edition_once() {
    let mut desk = Desk::open().await;
    let mut promised = promise_four(&desk).await;
    wait_until(&mut desk, "2026-11-24T09:00:00Z").await;
    let other = desk.app.another_server();
    tokio::join!(desk.app.run_jobs(), other.run_jobs());
    let mut found = published(&desk).await;
    found.sort();
    promised.sort();
    assert_eq!(found, promised);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheduled_edition_of_a_published_text_leaves_the_old_one_until_its_minute() {
    let mut desk = Desk::open().await;
    let first = desk.published("متن نخست").await;
    let begun: Edition = desk.begin(first.publication_id, "major").await.json();
    let changed: Edition = desk.change(&begun, &json!({ "title_fa": "متن دوم" })).await.json();
    let second = desk.schedule(&changed, "2026-11-24T09:00:00Z").await;
    desk.read(&address(&second)).await.assert_problem(404, "request.not_found");
    assert_eq!(desk.history(first.publication_id).await.len(), 1);
    assert_eq!(desk.page(first.publication_id).await.title.text, "متن نخست");
    wait_until(&mut desk, "2026-11-24T09:00:00Z").await;
    desk.app.run_jobs().await;
    let page = desk.page(first.publication_id).await;
    assert_eq!((page.title.text.as_str(), page.edition.major), ("متن دوم", 2));
    assert_eq!(page.published_at, instant(testkit::START));
    assert_eq!(page.revised_at, instant("2026-11-24T09:00:00Z"));
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_21_the_desk_tells_who_promised_a_text_and_when_and_since_when_it_is_published() {
    let mut desk = Desk::open().await;
    let draft = desk.draft("برنامه").await;
    wait_until(&mut desk, "2026-11-24T08:40:00Z").await;
    let scheduled = desk.schedule(&draft, "2026-11-24T09:00:00Z").await;
    wait_until(&mut desk, "2026-11-24T08:50:00Z").await;
    let read = async |desk: &Desk, state: &str| {
        let page: Page<PublicationSummary> =
            desk.editor.get(&format!("{BASE}?state={state}")).send().await.json();
        page.items.into_iter().next().unwrap().desk.unwrap()
    };
    let promised = read(&desk, "scheduled").await;
    assert_eq!(promised.approved_by.as_deref(), Some("شخص آزمایشی"));
    assert_eq!(promised.approved_at, Some(instant("2026-11-24T08:40:00Z")));
    assert_eq!((promised.edition_id, promised.published_at), (scheduled.id, None));
    wait_until(&mut desk, "2026-11-24T09:00:30Z").await;
    desk.app.run_jobs().await;
    let published = read(&desk, "published").await;
    assert_eq!(published.published_at, Some(instant("2026-11-24T09:00:00Z")));
    assert_eq!(published.approved_at, promised.approved_at);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_its_minute_cannot_be_changed_until_it_is_taken_back() {
    let mut desk = Desk::open().await;
    let draft = desk.draft("برنامه").await;
    let not_yet = desk.send_back(&draft, "unschedule").await;
    not_yet.assert_problem(409, "publications.edition_is_not_scheduled");
    let scheduled = desk.schedule(&draft, "2026-11-24T09:00:00Z").await;
    assert_eq!(scheduled.desk.as_ref().unwrap().publish_at, Some(instant("2026-11-24T09:00:00Z")));
    let refused = desk.change(&scheduled, &json!({ "title_fa": "برنامهٔ دیگر" })).await;
    refused.assert_problem(409, "publications.edition_is_scheduled");
    for verb in ["publish", "discard"] {
        let refused = desk.step(&scheduled, verb, &json!({})).await;
        refused.assert_problem(409, "publications.edition_is_scheduled");
    }
    let back: Edition = desk.send_back(&scheduled, "unschedule").await.json();
    assert_eq!((back.state, back.version), (EditionState::Draft, scheduled.version + 1));
    let note = back.desk.as_ref().unwrap();
    assert_eq!((note.publish_at, &note.approved_by, note.approved_at), (None, &None, None));
    wait_until(&mut desk, "2026-11-24T09:00:00Z").await;
    desk.app.run_jobs().await;
    assert_hidden(&desk, &back).await;
    desk.publish(&back).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_a_promised_text_back_says_why_and_its_writers_read_it() {
    let desk = Desk::open().await;
    let scheduled = desk.schedule(&desk.draft("برنامه").await, "2026-11-24T09:00:00Z").await;
    for (input, code) in [
        (json!({}), "required"),
        (json!({ "reason": "اشتباه" }), "too_short"),
        (json!({ "reason": " ".repeat(12) }), "required"),
        (json!({ "reason": "ن".repeat(1001) }), "too_long"),
    ] {
        let refused = desk.step(&scheduled, "unschedule", &input).await;
        refused.assert_problem(422, "request.invalid");
        refused.assert_field("/reason", code);
    }
    let back: Edition = desk.send_back(&scheduled, "unschedule").await.json();
    let told = back.desk.unwrap().returned.unwrap();
    assert_eq!(
        (told.reason.as_str(), told.by.as_str(), told.at),
        (REASON, "شخص آزمایشی", instant(testkit::START))
    );
    let listed = desk.editor.get(&format!("{BASE}?state=draft")).send().await.value();
    assert_eq!(listed["items"][0]["desk"]["returned"]["reason"], REASON);
    desk.publish(&desk.editor.get(&address(&scheduled)).send().await.json()).await;
    let public = desk.read(&format!("{BASE}/{}/editions", scheduled.publication_id)).await.text();
    assert!(!public.contains(REASON), "what the desk says to itself is not for readers: {public}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promised_minute_is_whole_and_neither_past_nor_beyond_a_year() {
    let desk = Desk::open().await;
    let draft = desk.draft("برنامه").await;
    for minute in
        ["2026-11-24T08:30:00Z", "2026-11-24T08:45:30Z", "2020-01-01T00:00:00Z", "2028-01-01T00:00:00Z"]
    {
        let refused = desk.step(&draft, "publish", &json!({ "publish_at": minute })).await;
        refused.assert_problem(422, "publications.bad_publish_at");
        refused.assert_field("/publish_at", "publications.bad_publish_at");
    }
    let refused = desk.step(&draft, "publish", &json!({ "publish_at": "فردا" })).await;
    refused.assert_field("/publish_at", "wrong_type");
    let in_tehran = json!({ "publish_at": "2026-11-24T12:31:00+03:30" });
    desk.step(&draft, "publish", &in_tehran).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schedule_of_the_worker_publishes_within_a_minute() {
    let mut desk = Desk::of(TestApp::new().await).await;
    let scheduled = desk.schedule(&desk.draft("برنامه").await, "2026-11-24T08:31:00Z").await;
    // As if the job of the promise itself were lost.
    let lost = diesel::sql_query("DELETE FROM platform_jobs WHERE kind = 'publications.publish_due'");
    diesel_async::RunQueryDsl::execute(lost, &mut desk.app.connection().await).await.unwrap();
    wait_until(&mut desk, "2026-11-24T08:31:05Z").await;
    platform::jobs::enqueue_scheduled(&desk.app.platform).await.unwrap();
    wait_until(&mut desk, "2026-11-24T08:32:00Z").await;
    desk.app.run_jobs().await;
    assert_eq!(desk.page(scheduled.publication_id).await.published_at, instant("2026-11-24T08:31:00Z"));
}
