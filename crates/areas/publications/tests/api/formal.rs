//! The formal kinds from end to end: editions, feeds, audiences, the archive, statistics, opinions.

use atom_syndication::Feed;
use chrono::{DateTime, Utc};
use contract::id::{OrganizationId, UserId};
use contract::page::Page;
use contract::publications::{
    Edition, EditionPlan, PublicationId, PublicationStats, PublicationSummary, ReviewVerdict, Reviewer,
};
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, PDF, address, instant};
use crate::house::enter;
use crate::office::Office;

async fn feed(office: &Office) -> Feed {
    let answer = office.desk.read(&format!("{BASE}/feed.atom?kind=circular")).await;
    Feed::read_from(answer.body.as_slice()).unwrap()
}

async fn updated(office: &Office) -> DateTime<Utc> {
    feed(office).await.entries()[0].updated().to_utc()
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_3_editions_of_one_text() {
    let mut office = Office::at("2025-11-29T05:30:00Z", 21).await;
    let body = json!({ "body_fa": "سازمانها مبلغ ۲٬۵۰۰٬۰۰۰ ریال می‌پردازند." });
    let first = office.published("circular", "پرداخت سالانه", body).await;
    let id = first.publication_id;
    assert_eq!(first.number.as_deref(), Some("۱۴۰۴/ب/۲۱"));
    assert_eq!(updated(&office).await, instant("2025-11-29T05:30:00Z"));

    office.wait_until("2025-12-03T06:00:00Z").await;
    let refused = json!({ "body_fa": "سازمان‌ها مبلغ ۲٬۷۵۰٬۰۰۰ ریال می‌پردازند." });
    let begun: Edition = office.desk.begin(id, "minor").await.json();
    let refused = office.desk.change(&begun, &refused).await;
    refused.assert_problem(422, "publications.not_a_minor_change");
    let params = refused.problem().params;
    assert_eq!((&params["removed"], &params["added"]), (&json!(["2500000"]), &json!(["2750000"])));
    for (field, value) in [
        ("effective_to", json!("2026-11-30")),
        ("signatory", json!({ "name": "نام", "post": "سمت" })),
        ("relations", json!([])),
        ("links", json!([])),
    ] {
        let refused = office.desk.change(&begun, &json!({ field: value })).await;
        refused.assert_field(&format!("/{field}"), "publications.not_a_minor_change");
    }
    let mended = json!({ "body_fa": "سازمان‌ها مبلغ 2500000 ریال می‌پردازند." });
    let mended: Edition = office.desk.change(&begun, &mended).await.json();
    let mended = office.publish(&mended).await;
    assert_eq!((mended.major, mended.minor, mended.number), (1, 1, first.number.clone()));
    assert_eq!(updated(&office).await, instant("2025-11-29T05:30:00Z"), "a mended word tells nobody");

    office.wait_until("2025-12-15T10:30:00Z").await;
    let raised = json!({ "body_fa": "سازمان‌ها مبلغ ۲٬۷۵۰٬۰۰۰ ریال می‌پردازند." });
    let second: Edition = office.revise(id, "major", raised).await.json();
    office.publish(&second).await;
    assert_eq!(updated(&office).await, instant("2025-12-15T10:30:00Z"));
    let history = office.desk.history(id).await;
    let numbers: Vec<_> = history.iter().map(|edition| (edition.major, edition.minor)).collect();
    assert_eq!(numbers, [(2, 0), (1, 1), (1, 0)]);
    platform_verifies(&office).await;
}

/// PUB-4: what the nightly job hashes again is what was published.
async fn platform_verifies(office: &Office) {
    office.desk.app.clock.advance(chrono::Duration::hours(25));
    platform::jobs::enqueue_scheduled(&office.desk.app.platform).await.unwrap();
    office.desk.app.clock.advance(chrono::Duration::hours(24));
    office.desk.app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_16_feeds_tell_number_dates_and_validity_and_nothing_but_what_is_public() {
    let office = Office::open().await;
    let more = json!({ "effective_from": "2026-12-01", "effective_to": "2027-01-01" });
    let id = office.published("circular", "بخشنامه", more).await.publication_id;
    office.published("circular", "برای سازمان‌ها", json!({ "audience": "organizations" })).await;
    import(&office, "۱۴۰۲/ب/۱").await;
    let items = office.desk.read(&format!("{BASE}/feed.json?kind=circular")).await.value()["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1);
    assert_eq!(items[0]["id"], format!("tag:localhost,2026:publications/{id}"));
    let facts = json!({
        "kind": "circular", "number": "۱۴۰۵/ب/۱", "ref": "c-1405-1", "issued_on": "2026-11-24",
        "effective_from": "2026-12-01", "effective_to": "2027-01-01", "validity": "not_yet"
    });
    assert_eq!(items[0]["_shora"], facts);
    let feed = feed(&office).await;
    let told = &feed.entries()[0].extensions()["shora"];
    assert_eq!(told["number"][0].value(), Some("۱۴۰۵/ب/۱"));
    assert_eq!(told["validity"][0].value(), Some("not_yet"));
}

async fn sees(client: &Client, edition: &Edition) -> bool {
    let id = edition.publication_id;
    let page = client.get(&format!("{BASE}/{id}")).send().await;
    let is_seen = page.status == 200;
    let listed: Page<PublicationSummary> = client.get(&format!("{BASE}?kind=circular")).send().await.json();
    assert_eq!(listed.items.iter().any(|item| item.id == id), is_seen, "the list says what the page says");
    for path in [
        format!("{}/attachments/1", address(edition)),
        address(edition),
        format!("{BASE}/{id}/editions"),
        format!("{BASE}/ref/c-1405-{}", if edition.title_fa == "برای همهٔ سازمان‌ها" { 1 } else { 2 }),
    ] {
        let status = client.get(&path).send().await.status;
        assert_eq!(status != 404, is_seen, "{path}: {status}");
    }
    is_seen
}

#[tokio::test(flavor = "multi_thread")]
async fn an_audience_decides_who_reads_wherever_a_text_is_asked_for() {
    let office = Office::open().await;
    let file = office.desk.upload("جدول.pdf", PDF).await;
    let more = |audience: &str| json!({ "audience": audience, "attachments": [{ "file_id": file.id, "title": "جدول" }] });
    let all = office.published("circular", "برای همهٔ سازمان‌ها", more("organizations")).await;
    let app = &office.desk.app;
    let (own, foreign) = (enter(&app.actor("expert", None).await, 1).await, OrganizationId::new());
    let one = office.draft("circular", "برای یک سازمان", more("addressees")).await;
    let plan = json!({ "audience": { "choose": "list", "organizations": [own] }, "require": "none" });
    let put = office.desk.editor.put(&format!("{}/communication", address(&one))).if_match(one.version);
    let planned: EditionPlan = put.json(&plan).send().await.json();
    let one = office.publish(&Edition { version: planned.version, ..one }).await;
    for (client, sees_all, sees_one) in [
        (app.anonymous(), false, false),
        (app.actor("citizen", None).await, false, false),
        (app.actor("org_clerk", Some(own)).await, true, true),
        (app.actor("org_manager", Some(foreign)).await, true, false),
        (app.actor("auditor", None).await, true, true),
    ] {
        assert_eq!((sees(&client, &all).await, sees(&client, &one).await), (sees_all, sees_one));
    }
    let manager = app.actor("org_manager", Some(own)).await;
    let addressed = manager.get(&format!("{BASE}?addressed=true")).send().await.value();
    assert_eq!(addressed["items"].as_array().unwrap().len(), 1);
    assert_eq!(addressed["items"][0]["id"], json!(one.publication_id));
    let head_too = app.actor_with(&[("head", None), ("org_manager", Some(own))]).await;
    let addressed = head_too.get(&format!("{BASE}?addressed=true")).send().await.value();
    assert_eq!(addressed["items"].as_array().unwrap().len(), 1, "whatever else the reader may see");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_search_finds_a_text_for_its_audience_alone() {
    let office = Office::open().await;
    office.published("circular", "همایش نمایندگان", json!({ "audience": "organizations" })).await;
    let path = contract::search::web_address("/api/v1/search?q={q}", "همایش");
    let app = &office.desk.app;
    for (client, hits) in [
        (app.anonymous(), 0),
        (app.actor("citizen", None).await, 0),
        (app.actor("org_clerk", Some(OrganizationId::new())).await, 1),
        (app.actor("head", None).await, 1),
    ] {
        let found = client.get(&path).send().await.value();
        assert_eq!(found["items"].as_array().unwrap().len(), hits);
    }
}

async fn import(office: &Office, number: &str) -> testkit::Answer {
    let secretariat = office.desk.app.actor("secretariat", None).await;
    let file = secretariat.upload("اسکن.pdf", PDF).await.json::<contract::platform::StoredFile>();
    let input = json!({
        "kind": "circular", "number": number,
        "edition": {
            "title_fa": "بخشنامهٔ کهن", "issued_on": "2023-06-01", "series_id": office.circulars,
            "attachments": [{ "file_id": file.id, "title": "تصویر نامه" }]
        }
    });
    secretariat.post(&format!("{BASE}/archive")).json(&input).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_archive_takes_an_old_text_with_its_number_and_notifies_nobody() {
    let office = Office::open().await;
    let new = office.published("circular", "تازه", json!({})).await;
    let told = office.desk.events("publications.published").await.len();
    let old: Edition = import(&office, "۱۴۰۲/ب/۱۷").await.json();
    let page = office.desk.page(old.publication_id).await;
    assert!(page.archived);
    assert_eq!((page.number.as_deref(), page.reference.as_deref()), (Some("۱۴۰۲/ب/۱۷"), Some("c-1402-17")));
    assert_eq!(page.issued_on, "2023-06-01".parse().unwrap());
    let listed: Vec<_> = office.desk.list("kind=circular").await.into_iter().map(|item| item.id).collect();
    assert_eq!(listed, [new.publication_id, old.publication_id], "by its own date, not as news");
    assert_eq!(office.desk.events("publications.published").await.len(), told);
    assert!(office.desk.events("publications.validity_changed").await.is_empty());
    assert_eq!(office.desk.search("کهن").await.len(), 1);
    import(&office, "1402-ب-17").await.assert_problem(409, "publications.number_taken");
    let ahead = import(&office, "۱۴۰۵/ب/۲").await;
    ahead.assert_problem(422, "publications.bad_number");
    import(&office, "۱۴۰۵/ب/۱").await.assert_problem(409, "publications.number_taken");
    let odd: Edition = import(&office, "۱۴۰۲/الف/۱۷").await.json();
    assert_eq!(office.desk.page(odd.publication_id).await.reference.as_deref(), Some("c-old-1402-17"));
    let next = office.published("circular", "بعدی", json!({})).await;
    assert_eq!(next.number.as_deref(), Some("۱۴۰۵/ب/۲"), "the portal goes on where it stood");
    platform_verifies(&office).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_archive_says_what_is_missing() {
    let office = Office::open().await;
    let secretariat = office.desk.app.actor("secretariat", None).await;
    let send = async |input: serde_json::Value| {
        secretariat.post(&format!("{BASE}/archive")).json(&input).send().await
    };
    let empty = send(json!({ "kind": "circular", "edition": {} })).await;
    for pointer in ["/edition/title_fa", "/edition/body_fa", "/edition/issued_on", "/edition/series_id"] {
        empty.assert_field(pointer, "required");
    }
    let news = send(json!({ "kind": "news", "edition": {} })).await;
    news.assert_problem(422, "publications.not_of_this_kind");
    for day in ["2027-01-01", "2026-11-24"] {
        let young = json!({
            "kind": "circular", "number": "۱۴۰۲/ب/۱",
            "edition": { "title_fa": "ب", "body_fa": "ب", "issued_on": day, "series_id": office.circulars }
        });
        send(young).await.assert_field("/edition/issued_on", "publications.not_yet_old");
    }
    let editor = office.desk.editor.post(&format!("{BASE}/archive")).json(&json!({})).send().await;
    editor.assert_status(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_18_a_withdrawn_text_keeps_its_number_and_is_for_staff() {
    let office = Office::open().await;
    let edition = office.published("circular", "اشتباه", json!({})).await;
    let id = edition.publication_id;
    office.withdraw(id).await.assert_status(200);
    let gone = office.desk.read(&format!("{BASE}/{id}")).await;
    gone.assert_problem(410, "publications.withdrawn");
    let params = gone.problem().params;
    assert_eq!(params["number"], "۱۴۰۵/ب/۱");
    assert_eq!(params["reason"], "به اشتباه منتشر شده بود.");
    assert!(params.contains_key("withdrawn_at"));
    let staff = office.head.get(&format!("{BASE}/{id}")).send().await.value();
    assert_eq!((&staff["number"], &staff["validity"]["status"]), (&json!("۱۴۰۵/ب/۱"), &json!("withdrawn")));
    assert_eq!(office.desk.events("publications.withdrawn").await[0]["number"], "۱۴۰۵/ب/۱");
    import(&office, "۱۴۰۵/ب/۱").await.assert_problem(409, "publications.number_taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn statistics_count_by_jalali_month_with_its_bounds() {
    let office = Office::open().await;
    office.published("circular", "آذر", json!({})).await;
    office.published("circular", "پایان آبان", json!({ "issued_on": "2026-11-21" })).await;
    office.published("circular", "برای سازمان‌ها", json!({ "audience": "organizations" })).await;
    office.desk.published("خبر").await;
    let stats: PublicationStats = office.desk.read(&format!("{BASE}/stats?months=2")).await.json();
    let months: Vec<_> = stats.months.iter().map(|month| (month.year, month.month)).collect();
    assert_eq!(months, [(1405, 8), (1405, 9)]);
    assert_eq!(stats.months[1].from, "2026-11-22".parse().unwrap());
    assert_eq!(stats.months[1].to, "2026-12-21".parse().unwrap());
    let counts =
        |month: usize| stats.months[month].counts.iter().map(|count| count.count).collect::<Vec<_>>();
    assert_eq!((counts(0), counts(1)), (vec![0, 0, 1, 0], vec![1, 0, 1, 0]));
    assert_eq!((stats.kinds[2].count, stats.kinds[2].median_minutes), (2, Some(0)));
    assert_eq!(stats.kinds[3].median_minutes, None);
    office.desk.read(&format!("{BASE}/stats?months=121")).await.assert_field("/months", "too_large");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_exported_with_numbers_and_validity() {
    let office = Office::open().await;
    office.published("circular", "بخشنامه", json!({})).await;
    let csv = office.desk.read(&format!("{BASE}?kind=circular&format=csv")).await.text();
    assert!(csv.contains("۱۴۰۵/ب/۱") && csv.contains("معتبر"), "{csv}");
    let book = office.desk.read(&format!("{BASE}?kind=circular&format=xlsx")).await;
    assert!(book.body.starts_with(b"PK"));
}

async fn review(edition: &Edition, by: &Client, input: serde_json::Value) -> testkit::Answer {
    let path = format!("{}/reviews/mine", address(edition));
    by.post(&path).if_match(edition.version).json(&input).send().await
}

async fn ask(office: &Office, edition: &Edition, user: UserId) -> testkit::Answer {
    let path = format!("{}/reviews/{user}", address(edition));
    office.desk.editor.put(&path).if_match(edition.version).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_who_were_asked_agree_before_it_is_published_and_are_asked_again_when_it_changes() {
    let office = Office::open().await;
    let expert = office.desk.app.actor("expert", None).await;
    let draft = office.draft("circular", "بخشنامه", json!({})).await;
    let people: Page<Reviewer> = office.desk.editor.get(&format!("{BASE}/reviewers")).send().await.json();
    assert!(people.items.iter().any(|person| person.user_id == expert.user_id()));
    for (query, found) in [("limit=1", 1), ("q=nobody", 0), ("limit=100", people.items.len())] {
        let path = format!("{BASE}/reviewers?{query}");
        let narrowed: Page<Reviewer> = office.desk.editor.get(&path).send().await.json();
        assert_eq!(narrowed.items.len(), found, "{query}");
    }
    let own = ask(&office, &draft, office.desk.editor.user_id()).await;
    own.assert_problem(422, "publications.too_many_reviewers");
    let citizen = office.desk.app.actor("citizen", None).await;
    ask(&office, &draft, citizen.user_id()).await.assert_problem(404, "request.not_found");
    let asked: Edition = ask(&office, &draft, expert.user_id()).await.json();
    assert_eq!(asked.reviews[0].verdict, ReviewVerdict::Asked);
    let owed = async || expert.get("/api/v1/platform/duties").send().await.text().contains("review_edition");
    assert!(owed().await, "it stands in the worklist of whoever was asked");
    let mute = review(&asked, &expert, json!({ "verdict": "changes" })).await;
    mute.assert_field("/comment", "required");
    let stranger = review(&asked, &office.head, json!({ "verdict": "agreed" })).await;
    stranger.assert_problem(403, "publications.not_a_reviewer");
    let agreed: Edition = review(&asked, &expert, json!({ "verdict": "agreed" })).await.json();
    assert!(!owed().await);
    let changed: Edition = office.desk.change(&agreed, &json!({ "summary_fa": "خلاصه" })).await.json();
    assert_eq!(changed.reviews[0].verdict, ReviewVerdict::Asked, "it was said of another text");
    let waiting = office.submit(&changed).await;
    let early = office.approve(&waiting, json!({})).await;
    early.assert_problem(409, "publications.review_missing");
    let agreed: Edition = review(&waiting, &expert, json!({ "verdict": "agreed" })).await.json();
    let published: Edition = office.approve(&agreed, json!({})).await.json();
    let public = office.desk.read(&address(&published)).await.value();
    assert_eq!(public.get("reviews"), None, "opinions are for the desk");
}

#[tokio::test(flavor = "multi_thread")]
async fn links_and_signatory_go_with_the_text_and_into_its_next_edition() {
    let office = Office::open().await;
    let more = json!({
        "signatory": { "name": "نام", "post": "مدیر کل" },
        "links": [{ "kind": "url", "target": "https://example.org/a", "label": "راهنما" }]
    });
    let id: PublicationId = office.published("circular", "بخشنامه", more).await.publication_id;
    let page = office.desk.page(id).await;
    assert_eq!(page.signatory.unwrap().post, "مدیر کل");
    assert_eq!(page.links[0].label.as_deref(), Some("راهنما"));
    let begun: Edition = office.desk.begin(id, "major").await.json();
    assert_eq!((begun.links.len(), begun.signatory.is_some()), (1, true));
    let bad = json!({ "links": [{ "kind": "url", "target": "javascript:alert(1)" }] });
    office.desk.change(&begun, &bad).await.assert_field("/links/0/target", "format");
}
