//! Numbers: given by the year of the publishing instant, without gaps, never twice.

use contract::page::Page;
use contract::publications::{Edition, EditionState, Series};
use serde_json::json;

use crate::builders::{BASE, PDF, address, instant};
use crate::office::{Office, series};

async fn with_file(office: &Office, title: &str) -> Edition {
    let file = office.desk.upload("جدول.pdf", PDF).await;
    let more = json!({ "attachments": [{ "file_id": file.id, "title": "جدول" }] });
    office.draft("circular", title, more).await
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_1_numbers_at_the_edge_of_the_year() {
    let mut office = Office::at("2026-03-19T08:00:00Z", 29).await;
    let (a, b) = (with_file(&office, "پایان سال").await, with_file(&office, "آغاز سال").await);
    let b = office.schedule(&b, "2026-03-20T20:30:00Z").await;
    let a = office.schedule(&a, "2026-03-20T20:29:00Z").await;
    assert_eq!((a.state, &a.number, &b.number), (EditionState::Scheduled, &None, &None));
    office.wait_until("2026-03-20T20:29:59Z").await;
    for path in [format!("{BASE}/{}", b.publication_id), format!("{}/attachments/1", address(&b))] {
        office.desk.read(&path).await.assert_problem(404, "request.not_found");
    }
    office.wait_until("2026-03-20T20:30:20Z").await;
    office.desk.app.run_jobs().await;
    let (page_a, page_b) =
        (office.desk.page(a.publication_id).await, office.desk.page(b.publication_id).await);
    assert_eq!(
        (page_a.number.as_deref(), page_a.reference.as_deref()),
        (Some("۱۴۰۴/ب/۲۹"), Some("c-1404-29"))
    );
    assert_eq!((page_b.number.as_deref(), page_b.reference.as_deref()), (Some("۱۴۰۵/ب/۱"), Some("c-1405-1")));
    assert_eq!(page_a.published_at, instant("2026-03-20T20:29:00Z"));
    assert_eq!(page_b.published_at, instant("2026-03-20T20:30:00Z"));
    assert_eq!(office.desk.read(&page_b.attachments[0].url).await.body, PDF);
    office.withdraw(a.publication_id).await.assert_status(200);
    let next = office.published("circular", "پس از آن", json!({})).await;
    assert_eq!(next.number.as_deref(), Some("۱۴۰۵/ب/۲"));
    let gone = office.desk.read(&format!("{BASE}/{}", a.publication_id)).await;
    gone.assert_problem(410, "publications.withdrawn");
    assert_eq!(gone.problem().params["number"], "۱۴۰۴/ب/۲۹");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_1_numbers_run_without_gaps() {
    let office = Office::open().await;
    let refused = office.submit(&office.draft("circular", "نخست", json!({})).await).await;
    let path = format!("{}/publish", address(&refused));
    office.desk.editor.post(&path).if_match(refused.version).json(&json!({})).send().await.assert_status(403);
    let stale = office.head.post(&path).if_match(refused.version - 1).json(&json!({})).send().await;
    stale.assert_status(412);
    let mut drafts = Vec::new();
    for title in ["یک", "دو", "سه", "چهار"] {
        drafts.push(office.submit(&office.draft("circular", title, json!({})).await).await);
    }
    let at_once = || json!({});
    let [one, two, three, four] = &drafts[..] else { unreachable!() };
    let answers = tokio::join!(
        office.approve(one, at_once()),
        office.approve(two, at_once()),
        office.approve(three, at_once()),
        office.approve(four, at_once()),
    );
    let mut numbers: Vec<String> = [answers.0, answers.1, answers.2, answers.3]
        .iter()
        .map(|answer| answer.json::<Edition>().number.unwrap())
        .collect();
    numbers.sort();
    assert_eq!(numbers, ["۱۴۰۵/ب/۱", "۱۴۰۵/ب/۲", "۱۴۰۵/ب/۳", "۱۴۰۵/ب/۴"]);
    let last: Edition = office.approve(&refused, json!({})).await.json();
    assert_eq!(last.number.as_deref(), Some("۱۴۰۵/ب/۵"));
    let directive = office.published("directive", "سری دیگر", json!({})).await;
    assert_eq!(directive.number.as_deref(), Some("۱۴۰۵/د/۱"), "each series runs for itself");
    let again = office.revise(last.publication_id, "major", json!({ "title_fa": "بازنگری" })).await.json();
    assert_eq!(office.publish(&again).await.number.as_deref(), Some("۱۴۰۵/ب/۵"), "a number stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_2_who_saved_a_change_never_approves_it() {
    let office = Office::open().await;
    let draft = office.draft("circular", "بخشنامه", json!({})).await;
    let from_draft = office.approve(&draft, json!({})).await;
    from_draft.assert_problem(409, "publications.edition_is_not_in_review");
    let saved = office.head.patch(&address(&draft)).if_match(draft.version);
    let saved: Edition = saved.json(&json!({ "summary_fa": "خلاصه" })).send().await.json();
    let waiting = office.submit(&saved).await;
    let own = office.approve(&waiting, json!({})).await;
    own.assert_problem(403, "publications.own_edition");
    let second = office.desk.app.actor("head", None).await;
    let path = format!("{}/publish", address(&waiting));
    let published = second.post(&path).if_match(waiting.version).json(&json!({})).send().await;
    assert_eq!(published.json::<Edition>().number.as_deref(), Some("۱۴۰۵/ب/۱"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_formal_text_needs_a_series_of_its_kind_which_its_first_publication_fixes() {
    let office = Office::open().await;
    let bare = office.draft("circular", "بی‌سری", json!({ "series_id": null })).await;
    let refused = office.desk.step(&bare, "submit", &json!({})).await;
    refused.assert_field("/series_id", "required");
    let other = office.desk.change(&bare, &json!({ "series_id": office.directives })).await;
    other.assert_problem(422, "publications.unknown_series");
    let announcement = office.draft("announcement", "اطلاعیه", json!({ "series_id": null })).await;
    assert_eq!(office.publish(&announcement).await.number, None, "numbered if it has a series");
    let published = office.published("circular", "باسری", json!({})).await;
    let begun: Edition = office.desk.begin(published.publication_id, "major").await.json();
    for change in [json!({ "series_id": null }), json!({ "audience": "organizations" })] {
        office.desk.change(&begun, &change).await.assert_problem(409, "publications.is_fixed");
    }
    let news = json!({ "title_fa": "خبر", "series_id": office.circulars });
    office.desk.create(news).await.assert_problem(422, "publications.not_of_this_kind");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_17_a_number_typed_by_hand_is_compared_folded_and_free_again_when_taken_back() {
    let office = Office::open().await;
    let admin = office.desk.app.actor("admin", None).await;
    let input = json!({
        "kind": "circular", "code": "m", "title_fa": "دبیرخانه", "title_en": "Secretariat", "mode": "manual"
    });
    let by_hand: Series = admin.post(&format!("{BASE}/series")).json(&input).send().await.json();
    let draft = async |title: &str| {
        let more = json!({ "series_id": by_hand.id });
        office.submit(&office.draft("circular", title, more).await).await
    };
    let first = draft("نخست").await;
    office.approve(&first, json!({})).await.assert_field("/number", "required");
    let typed = json!({ "number": "۱۴۰۵/۱۲۳۴/ص" });
    let first: Edition = office.approve(&first, typed).await.json();
    assert_eq!(first.number.as_deref(), Some("۱۴۰۵/۱۲۳۴/ص"), "as typed");
    let second = draft("دوم").await;
    let same = office.approve(&second, json!({ "number": "1405-1234 - ص" })).await;
    same.assert_problem(409, "publications.number_taken");
    let promised = json!({ "number": "۱۴۰۵/۱۲۳۵/ص", "publish_at": "2026-11-24T09:00:00Z" });
    let second: Edition = office.approve(&second, promised.clone()).await.json();
    let third = draft("سوم").await;
    let taken = office.approve(&third, promised.clone()).await;
    taken.assert_problem(409, "publications.number_taken");
    let path = format!("{}/unschedule", address(&second));
    let reason = json!({ "reason": "شماره اشتباه بود." });
    let back: Edition = office.head.post(&path).if_match(second.version).json(&reason).send().await.json();
    assert_eq!(back.number, None);
    office.approve(&third, promised).await.assert_status(200);
    let found = office.desk.titles(&contract::search::web_address("number={q}", "1405-1234")).await;
    assert_eq!(found, ["نخست"]);
    assert_eq!(office.desk.page(first.publication_id).await.reference.as_deref(), Some("m-1405-1234"));
    let auto = office.submit(&office.draft("circular", "خودکار", json!({})).await).await;
    let refused = office.approve(&auto, json!({ "number": "۵" })).await;
    refused.assert_problem(422, "publications.not_of_this_kind");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_address_leads_to_the_text() {
    let office = Office::open().await;
    let published = office.published("circular", "نشانی کوتاه", json!({})).await;
    let answer = office.desk.read(&format!("{BASE}/ref/c-1405-1?lang=en")).await;
    answer.assert_status(308);
    let place = format!("{BASE}/{}?lang=en", published.publication_id);
    assert_eq!(answer.header("location"), Some(place.as_str()));
    office.desk.read(&format!("{BASE}/ref/c-1405-2")).await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_used_series_keeps_its_numbers_and_can_be_retired() {
    let office = Office::open().await;
    let admin = office.desk.app.actor("admin", None).await;
    let made = series(&office.desk.app, "announcement", "a", "{yyyy}/ا/{n}", 7).await;
    assert_eq!((made.next_number.as_deref(), made.used), (Some("۱۴۰۵/ا/۷"), false));
    let path = format!("{BASE}/series/{}", made.id);
    let change = async |version: i32, input: serde_json::Value| {
        admin.patch(&path).if_match(version).json(&input).send().await
    };
    let moved: Series = change(1, json!({ "first_ordinal": 9 })).await.json();
    assert_eq!(moved.next_number.as_deref(), Some("۱۴۰۵/ا/۹"));
    let edition = office.published("announcement", "اطلاعیه", json!({ "series_id": made.id })).await;
    assert_eq!(edition.number.as_deref(), Some("۱۴۰۵/ا/۹"));
    let locked = change(2, json!({ "template": "{yyyy}-{n}", "first_ordinal": 1 })).await;
    locked.assert_problem(409, "publications.series_in_use");
    locked.assert_field("/template", "publications.series_in_use");
    let retired: Series = change(2, json!({ "active": false, "title_fa": "سری پیشین" })).await.json();
    assert!(retired.used && !retired.active);
    let listed = office.desk.read(&format!("{BASE}/series?kind=announcement")).await.value();
    assert_eq!(listed["items"], json!([]));
    let taken = json!({
        "kind": "circular", "code": "a", "title_fa": "دیگر", "title_en": "Other", "template": "{yyyy}/{n}"
    });
    let taken = admin.post(&format!("{BASE}/series")).json(&taken).send().await;
    taken.assert_problem(409, "publications.series_taken");
    let bad =
        json!({ "kind": "news", "code": "N", "title_fa": "خبر", "title_en": "News", "template": "{n}" });
    let bad = admin.post(&format!("{BASE}/series")).json(&bad).send().await;
    for pointer in ["/kind", "/code", "/template"] {
        bad.assert_field(pointer, "format");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_keeps_a_series_that_is_retired_and_the_desk_still_learns_how_it_numbers() {
    let office = Office::open().await;
    let admin = office.desk.app.actor("admin", None).await;
    let input = json!({
        "kind": "circular", "code": "m", "title_fa": "دبیرخانه", "title_en": "Secretariat", "mode": "manual"
    });
    let by_hand: Series = admin.post(&format!("{BASE}/series")).json(&input).send().await.json();
    let draft = office.draft("circular", "نخست", json!({ "series_id": by_hand.id })).await;
    let path = format!("{BASE}/series/{}", by_hand.id);
    let retire = admin.patch(&path).if_match(1).json(&json!({ "active": false }));
    retire.send().await.assert_status(200);
    let all = format!("{BASE}/series?kind=circular&inactive=true");
    for role in ["editor", "head", "admin"] {
        let who = office.desk.app.actor(role, None).await;
        let known: Page<Series> = who.get(&all).send().await.json();
        assert!(known.items.iter().any(|series| series.id == by_hand.id && !series.active), "{role}");
    }
    let citizen = office.desk.app.actor("citizen", None).await;
    citizen.get(&all).send().await.assert_problem(403, "request.forbidden");
    let waiting = office.submit(&draft).await;
    let published: Edition = office.approve(&waiting, json!({ "number": "۱۲۳۴/ص" })).await.json();
    assert_eq!(published.number.as_deref(), Some("۱۲۳۴/ص"));
}
