//! What texts do to each other, and what they may not.

use contract::publications::{Edition, PublicationId};
use serde_json::{Value, json};
use testkit::Answer;

use crate::builders::{BASE, REASON, address};
use crate::office::Office;

fn acting(kind: &str, on: PublicationId) -> Value {
    json!({ "relations": [{ "type": kind, "publication_id": on }] })
}

fn assert_circular(answer: &Answer, place: usize) {
    answer.assert_problem(422, "publications.circular_relation");
    answer.assert_field(&format!("/relations/{place}"), "publications.circular_relation");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_6_no_text_ends_one_that_ends_it_straight_or_through_others() {
    let office = Office::open().await;
    let a = office.published("directive", "الف", json!({})).await.publication_id;
    let b = office.published("directive", "ب", acting("supersedes", a)).await.publication_id;
    let open: Edition = office.desk.begin(a, "major").await.json();
    assert_circular(&office.desk.change(&open, &acting("repeals", b)).await, 0);
    let c = office.published("circular", "پ", acting("repeals", b)).await.publication_id;
    let change = json!({ "relations": [
        { "type": "cites", "publication_id": c }, { "type": "supersedes", "publication_id": c }
    ] });
    assert_circular(&office.desk.change(&open, &change).await, 1);
    let amended = office.desk.change(&open, &acting("amends", c)).await;
    amended.assert_status(200);
    office.withdraw(b).await.assert_status(200);
    let open: Edition = amended.json();
    office.desk.change(&open, &acting("supersedes", c)).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_6_a_circle_that_arose_since_the_text_was_saved_is_refused_when_it_is_published() {
    let office = Office::open().await;
    let x = office.published("directive", "الف", json!({})).await.publication_id;
    let y = office.published("directive", "ب", json!({})).await.publication_id;
    let of_x: Edition = office.revise(x, "major", acting("supersedes", y)).await.json();
    let of_y: Edition = office.revise(y, "major", acting("supersedes", x)).await.json();
    let promised = office.schedule(&of_x, "2026-11-24T09:00:00Z").await;
    let waiting = office.submit(&of_y).await;
    assert_circular(&office.approve(&waiting, json!({})).await, 0);
    let back: Edition = {
        let path = format!("{}/unschedule", address(&promised));
        let reason = json!({ "reason": REASON });
        office.head.post(&path).if_match(promised.version).json(&reason).send().await.json()
    };
    office.publish(&back).await;
    assert_circular(&office.approve(&waiting, json!({})).await, 0);
    assert_eq!(office.worth(x, "2026-11-24").await, "in_force");
    assert_eq!(office.worth(y, "2026-11-24").await, "superseded");
}

/// A directive of former times.
async fn import(office: &Office, number: &str, day: &str, relations: Value) -> Answer {
    let secretariat = office.desk.app.actor("secretariat", None).await;
    let mut edition = json!({
        "title_fa": format!("دستورالعمل {number}"), "body_fa": "متن", "issued_on": day, "series_id": office.directives
    });
    edition.as_object_mut().unwrap().extend(relations.as_object().unwrap().clone());
    let input = json!({ "kind": "directive", "number": number, "edition": edition });
    secretariat.post(&format!("{BASE}/archive")).json(&input).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_archive_changes_nothing_that_was_approved_here_and_nothing_younger() {
    let office = Office::open().await;
    let here = office.published("directive", "تازه", json!({ "issued_on": "2020-01-01" })).await;
    let young: Edition = import(&office, "۱۴۰۲/د/۷", "2023-06-01", json!({})).await.json();
    for target in [&here, &young] {
        for kind in ["amends", "supersedes", "repeals"] {
            let refused =
                import(&office, "۱۴۰۱/د/۳", "2022-06-01", acting(kind, target.publication_id)).await;
            refused.assert_problem(422, "publications.archived_relation");
            refused.assert_field("/edition/relations/0", "publications.archived_relation");
        }
    }
    let cited = import(&office, "۱۴۰۱/د/۳", "2022-06-01", acting("cites", here.publication_id)).await;
    cited.assert_status(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_6_what_an_archived_text_ended_is_told_like_any_other_change() {
    let office = Office::open().await;
    let old: Edition = import(&office, "۱۴۰۰/د/۱", "2021-06-01", json!({})).await.json();
    let old = old.publication_id;
    let topic = "publications.validity_changed";
    assert!(office.desk.events(topic).await.is_empty(), "a text of its own changes nothing");
    let ends: Edition = import(&office, "۱۴۰۱/د/۳", "2022-06-01", acting("supersedes", old)).await.json();
    assert_eq!(office.worth(old, "2026-11-24").await, "superseded");
    let told = office.desk.events(topic).await;
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["id"], &told[0]["status"]), (&json!(old), &json!("superseded")));
    assert_eq!(told[0]["by"]["id"], json!(ends.publication_id));
}
