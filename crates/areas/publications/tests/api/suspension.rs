//! موقوف‌الاجرا: a text stops another one for a while, after which it is in force again by itself (PUB-6).

use contract::publications::{
    Edition, Publication, PublicationId, RelationType, Validity, WithdrawalEffects,
};
use serde_json::{Value, json};
use testkit::Answer;

use crate::builders::BASE;
use crate::office::Office;

const TOPIC: &str = "publications.validity_changed";

fn suspends(on: PublicationId, from: &str, to: Option<&str>) -> Value {
    let mut relation = json!({ "type": "suspends", "publication_id": on, "effective_on": from });
    if let Some(to) = to {
        relation["effective_to"] = json!(to);
    }
    json!({ "issued_on": "2026-11-01", "relations": [relation] })
}

async fn suspended(office: &Office, on: PublicationId, from: &str, to: Option<&str>) -> PublicationId {
    office.published("circular", "توقف اجرا", suspends(on, from, to)).await.publication_id
}

async fn directive(office: &Office, more: Value) -> PublicationId {
    office.published("directive", "پایه", more).await.publication_id
}

fn told(validity: &Validity) -> (&'static str, String, Option<String>) {
    (validity.status.as_str(), validity.since.to_string(), validity.until.map(|day| day.to_string()))
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_6_suspended_from_its_first_day_to_its_last_and_in_force_again_by_itself() {
    let office = Office::open().await;
    let x = directive(&office, json!({ "issued_on": "2026-10-01" })).await;
    let by = suspended(&office, x, "2026-11-10", Some("2026-11-30")).await;
    for (day, worth, since, until) in [
        ("2026-09-30", "not_yet", "2026-10-01", None),
        ("2026-11-09", "in_force", "2026-10-01", None),
        ("2026-11-10", "suspended", "2026-11-10", Some("2026-11-30")),
        ("2026-11-30", "suspended", "2026-11-10", Some("2026-11-30")),
        ("2026-12-01", "in_force", "2026-12-01", None),
    ] {
        let validity = office.validity(x, day).await;
        assert_eq!(told(&validity), (worth, since.to_owned(), until.map(str::to_owned)), "{day}");
        assert_eq!(validity.reason.map(|by| by.by.id), until.map(|_| by), "{day}");
    }
    let reason = office.validity(x, "2026-11-30").await.reason.unwrap();
    assert_eq!(
        (reason.kind, reason.effective_on.to_string()),
        (RelationType::Suspends, "2026-11-10".to_owned())
    );
    let seen: Publication = office.desk.page(x).await;
    assert_eq!(seen.relations[0].effective_to, Some("2026-11-30".parse().unwrap()));
    let titles = async |query: &str| office.desk.titles(query).await;
    assert_eq!(titles("validity=suspended").await, ["پایه"]);
    assert_eq!(titles("validity=suspended&as_of=2026-12-01").await, [""; 0]);
    assert_eq!(titles("validity=in_force&kind=directive").await, [""; 0]);
    assert_eq!(titles("validity=in_force&kind=directive&as_of=2026-12-01").await, ["پایه"]);
    assert_eq!(titles("validity=suspended&validity=in_force&kind=directive").await, ["پایه"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_6_what_ended_or_has_not_begun_is_not_suspended_and_the_longest_suspension_counts() {
    let office = Office::open().await;
    let days =
        json!({ "issued_on": "2026-11-01", "effective_from": "2026-11-15", "effective_to": "2026-12-31" });
    let x = directive(&office, days).await;
    suspended(&office, x, "2026-11-10", Some("2026-11-20")).await;
    let longer = suspended(&office, x, "2026-11-18", Some("2026-11-28")).await;
    suspended(&office, x, "2026-12-20", None).await;
    for (day, worth, since, until) in [
        ("2026-11-12", "not_yet", "2026-11-15", None),
        ("2026-11-15", "suspended", "2026-11-15", Some("2026-11-20")),
        ("2026-11-19", "suspended", "2026-11-18", Some("2026-11-28")),
        ("2026-11-29", "in_force", "2026-11-29", None),
        ("2026-12-25", "suspended", "2026-12-20", None),
        ("2027-01-01", "expired", "2027-01-01", None),
    ] {
        let validity = office.validity(x, day).await;
        assert_eq!(told(&validity), (worth, since.to_owned(), until.map(str::to_owned)), "{day}");
    }
    assert_eq!(office.validity(x, "2026-11-19").await.reason.unwrap().by.id, longer);
    let repeal =
        json!({ "relations": [{ "type": "repeals", "publication_id": x, "effective_on": "2026-11-22" }] });
    office.published("circular", "لغو", repeal).await;
    assert_eq!(office.worth(x, "2026-11-22").await, "repealed");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_6_both_ends_of_a_suspension_are_told_at_midnight() {
    let mut office = Office::open().await;
    let x = directive(&office, json!({})).await;
    suspended(&office, x, "2026-11-26", Some("2026-11-27")).await;
    assert!(office.desk.events(TOPIC).await.is_empty(), "its day has not come");
    let tell = async |office: &mut Office, at: &str| {
        office.wait_until(at).await;
        office.desk.app.run_jobs().await;
        let told = office.desk.events(TOPIC).await;
        told.iter().map(|event| (event["status"].clone(), event["until"].clone())).collect::<Vec<_>>()
    };
    let begun = (json!("suspended"), json!("2026-11-27"));
    assert_eq!(tell(&mut office, "2026-11-25T20:30:00Z").await, std::slice::from_ref(&begun));
    assert_eq!(tell(&mut office, "2026-11-27T20:29:00Z").await, std::slice::from_ref(&begun));
    assert_eq!(tell(&mut office, "2026-11-27T20:30:00Z").await, [begun, (json!("in_force"), json!(null))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_7_withdrawing_what_suspends_voids_it_and_the_dry_run_says_so() {
    let office = Office::open().await;
    let x = directive(&office, json!({ "issued_on": "2026-10-01" })).await;
    let by = suspended(&office, x, "2026-11-10", None).await;
    assert_eq!(told(&office.validity(x, "2030-01-01").await), ("suspended", "2026-11-10".to_owned(), None));
    let path = format!("{BASE}/{by}/withdraw?dry_run=true");
    let effects: WithdrawalEffects = office.head.post(&path).json(&json!({})).send().await.json();
    let change = &effects.changes[0];
    assert_eq!((change.publication.id, change.revives), (x, true));
    assert_eq!((change.before.status.as_str(), change.after.status.as_str()), ("suspended", "in_force"));
    office.withdraw(by).await.assert_status(200);
    assert_eq!(told(&office.validity(x, "2026-11-24").await), ("in_force", "2026-10-01".to_owned(), None));
    let statuses: Vec<_> =
        office.desk.events(TOPIC).await.iter().map(|told| told["status"].clone()).collect();
    assert_eq!(statuses, ["suspended", "in_force"]);
}

fn assert_refused(answer: &Answer, code: &str, at: &str) {
    answer.assert_problem(422, code);
    answer.assert_field(at, code);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspension_is_refused_that_ends_before_it_begins_or_stops_what_stops_it() {
    let office = Office::open().await;
    let x = directive(&office, json!({ "issued_on": "2026-10-01" })).await;
    let news = office.desk.published("خبر").await.publication_id;
    let draft = office.draft("circular", "توقف", json!({ "issued_on": "2026-11-20" })).await;
    let send = async |relation: Value| office.desk.change(&draft, &json!({ "relations": [relation] })).await;
    let end = "/relations/0/effective_to";
    let bad = |from: &str| json!({ "type": "suspends", "publication_id": x, "effective_on": from, "effective_to": "2026-11-19" });
    assert_refused(&send(bad("2026-11-20")).await, "publications.bad_dates", end);
    let of_text = json!({ "type": "suspends", "publication_id": x, "effective_to": "2026-11-19" });
    assert_refused(&send(of_text).await, "publications.bad_dates", end);
    let repeal = json!({ "type": "repeals", "publication_id": x, "effective_to": "2026-12-19" });
    assert_refused(&send(repeal).await, "publications.bad_relation", end);
    for target in [draft.publication_id, news] {
        let relation = json!({ "type": "suspends", "publication_id": target });
        assert_refused(&send(relation).await, "publications.bad_relation", "/relations/0");
    }
    let one_day = json!({ "type": "suspends", "publication_id": x, "effective_to": "2026-11-20" });
    let saved: Edition = send(one_day).await.json();
    let moved = office.desk.change(&saved, &json!({ "effective_from": "2026-11-21" })).await;
    assert_refused(&moved, "publications.bad_dates", end);
    let undated: Edition = office.desk.change(&saved, &json!({ "issued_on": null })).await.json();
    let late = office.approve(&office.submit(&undated).await, json!({})).await;
    assert_refused(&late, "publications.bad_dates", end);
    let by = suspended(&office, x, "2026-11-10", None).await;
    let open: Edition = office.desk.begin(x, "major").await.json();
    let back = json!({ "relations": [{ "type": "supersedes", "publication_id": by }] });
    assert_refused(&office.desk.change(&open, &back).await, "publications.circular_relation", "/relations/0");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspension_stands_in_feed_export_and_the_page_of_everybody() {
    let office = Office::open().await;
    let x = directive(&office, json!({ "issued_on": "2026-10-01" })).await;
    suspended(&office, x, "2026-11-10", Some("2026-11-30")).await;
    let feed = office.desk.read(&format!("{BASE}/feed.json?kind=directive")).await.value();
    let facts = &feed["items"][0]["_shora"];
    assert_eq!(
        (&facts["validity"], &facts["suspended_until"]),
        (&json!("suspended"), &json!("2026-11-30")),
        "{feed}"
    );
    let csv = office.desk.read(&format!("{BASE}?kind=directive&format=csv")).await.text();
    assert!(csv.contains("موقوف‌الاجرا,1405/09/09"), "{csv}");
    let page = office.desk.app.anonymous().get(&format!("/publications/{x}")).header("Accept", "text/html");
    let page = page.send().await.text();
    assert!(page.contains("موقوف‌الاجرا است") && page.contains("schema.org/NotInForce"), "{page}");
    assert!(page.contains("موقوف‌الاجراشده با"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_goes_on_with_the_next_edition_and_is_seen_as_a_change() {
    let office = Office::open().await;
    let x = directive(&office, json!({ "issued_on": "2026-10-01" })).await;
    let by = suspended(&office, x, "2026-11-10", Some("2026-11-30")).await;
    let open: Edition = office.desk.begin(by, "major").await.json();
    assert_eq!(open.relations[0].effective_to, Some("2026-11-30".parse().unwrap()));
    let changed: Edition =
        office.desk.change(&open, &suspends(x, "2026-11-10", Some("2026-12-15"))).await.json();
    office.publish(&changed).await;
    assert_eq!(office.worth(x, "2026-12-10").await, "suspended");
    let first = office.desk.history(by).await.pop().unwrap();
    let diff =
        office.desk.read(&format!("{BASE}/{by}/diff?from={}&to={}", first.id, changed.id)).await.value();
    let fact = &diff["facts"][0];
    assert_eq!(fact["field"], "relations");
    assert_eq!(fact["after"]["relations"][0]["effective_to"], "2026-12-15");
}
