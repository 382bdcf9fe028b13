//! What a text is worth on a day, and who hears of it.

use contract::publications::{
    Edition, PublicationId, Relation, RelationDirection, RelationType, WithdrawalEffects,
};
use serde_json::{Value, json};

use crate::builders::BASE;
use crate::office::Office;

/// Acts on another text from a day on.
async fn acting(
    office: &Office,
    title: &str,
    relation: &str,
    on: PublicationId,
    from: &str,
) -> PublicationId {
    let today = office.desk.app.clock.today().to_string();
    let relations = json!({
        "issued_on": today.as_str().min(from),
        "relations": [{ "type": relation, "publication_id": on, "effective_on": from }]
    });
    office.published("directive", title, relations).await.publication_id
}

async fn import_x(office: &Office) -> PublicationId {
    let secretariat = office.desk.app.actor("secretariat", None).await;
    let input = json!({
        "kind": "directive", "number": "۱۴۰۲/د/۷",
        "edition": {
            "title_fa": "دستورالعمل کهن", "body_fa": "متن", "issued_on": "2023-09-10",
            "effective_from": "2023-09-23", "series_id": office.directives
        }
    });
    secretariat.post(&format!("{BASE}/archive")).json(&input).send().await.json::<Edition>().publication_id
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_4_validity_on_every_day() {
    let office = Office::open().await;
    let x = import_x(&office).await;
    acting(&office, "اصلاح", "amends", x, "2025-08-01").await;
    let z = acting(&office, "جایگزین", "supersedes", x, "2026-04-21").await;
    acting(&office, "لغو", "repeals", z, "2026-08-23").await;
    for (day, worth) in [
        ("2023-09-22", "not_yet"),
        ("2023-09-23", "in_force"),
        ("2025-07-31", "in_force"),
        ("2025-08-01", "in_force + amended"),
        ("2026-04-20", "in_force + amended"),
        ("2026-04-21", "superseded + amended"),
        ("2026-08-23", "superseded + amended"),
    ] {
        assert_eq!(office.worth(x, day).await, worth, "{day}");
    }
    assert_eq!(office.worth(z, "2026-08-22").await, "in_force");
    assert_eq!(office.worth(z, "2026-08-23").await, "repealed");
    let reason = office.validity(x, "2026-04-21").await.reason.unwrap();
    assert_eq!((reason.kind, reason.by.id), (RelationType::Supersedes, z));
    assert_eq!(reason.effective_on, "2026-04-21".parse().unwrap());
    office.withdraw(z).await.assert_status(200);
    assert_eq!(office.worth(x, "2026-04-21").await, "in_force + amended");
    let gone = office.desk.read(&format!("{BASE}/{z}")).await;
    gone.assert_problem(410, "publications.withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_6_in_force_from_its_first_day_and_still_on_its_last() {
    let office = Office::open().await;
    let days =
        json!({ "issued_on": "2026-11-20", "effective_from": "2026-11-22", "effective_to": "2026-11-30" });
    let id = office.published("circular", "موقت", days).await.publication_id;
    for (day, worth) in [
        ("2026-11-21", "not_yet"),
        ("2026-11-22", "in_force"),
        ("2026-11-30", "in_force"),
        ("2026-12-01", "expired"),
    ] {
        assert_eq!(office.worth(id, day).await, worth, "{day}");
    }
    assert_eq!(office.validity(id, "2026-12-05").await.since, "2026-12-01".parse().unwrap());
    let plain = office.published("circular", "همیشگی", json!({ "issued_on": "2026-11-23" })).await;
    assert_eq!(office.worth(plain.publication_id, "2026-11-22").await, "not_yet");
    assert_eq!(office.worth(plain.publication_id, "2030-01-01").await, "in_force");
    let titles = async |query: &str| office.desk.titles(query).await;
    assert_eq!(titles("validity=in_force&as_of=2026-12-01").await, ["همیشگی"]);
    assert_eq!(titles("validity=expired&validity=not_yet&as_of=2026-12-01").await, ["موقت"]);
    let news = office.desk.published("خبر").await;
    assert_eq!(office.desk.page(news.publication_id).await.validity, None);
    assert_eq!(titles("validity=in_force").await, ["همیشگی", "موقت"], "news has none");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_6_only_the_newest_edition_acts() {
    let office = Office::open().await;
    let x = office.published("directive", "پایه", json!({})).await.publication_id;
    let z = acting(&office, "جایگزین", "supersedes", x, "2026-11-20").await;
    assert_eq!(office.worth(x, "2026-11-24").await, "superseded");
    let changed: Edition = office.revise(z, "major", json!({ "relations": [] })).await.json();
    assert_eq!(office.worth(x, "2026-11-24").await, "superseded", "a draft changes nothing");
    office.publish(&changed).await;
    assert_eq!(office.worth(x, "2026-11-24").await, "in_force");
    let told = office.desk.events("publications.validity_changed").await;
    let told: Vec<_> = told.iter().map(|event| (&event["id"], &event["status"])).collect();
    let x = json!(x);
    assert_eq!(told, [(&x, &json!("superseded")), (&x, &json!("in_force"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_6_the_reason_is_what_made_the_validity_and_nothing_else_that_was_done() {
    let office = Office::open().await;
    let days =
        json!({ "issued_on": "2026-11-01", "effective_from": "2026-11-10", "effective_to": "2026-11-20" });
    let x = office.published("circular", "موقت", days).await.publication_id;
    acting(&office, "اصلاح", "amends", x, "2026-11-05").await;
    let told = async |day: &str| {
        let validity = office.validity(x, day).await;
        (
            validity.status.as_str(),
            validity.amended,
            validity.since.to_string(),
            validity.reason.map(|by| by.kind),
        )
    };
    let amends = Some(RelationType::Amends);
    assert_eq!(told("2026-11-07").await, ("not_yet", true, "2026-11-10".to_owned(), None));
    assert_eq!(told("2026-11-15").await, ("in_force", true, "2026-11-10".to_owned(), amends));
    assert_eq!(told("2026-11-21").await, ("expired", true, "2026-11-21".to_owned(), None));
    acting(&office, "لغو", "repeals", x, "2026-11-22").await;
    let ended = Some(RelationType::Repeals);
    assert_eq!(told("2026-11-22").await, ("repealed", true, "2026-11-22".to_owned(), ended));
    office.withdraw(x).await.assert_status(200);
    let gone = office.head.get(&format!("{BASE}/{x}")).send().await.value();
    assert_eq!(gone["validity"]["status"], "withdrawn");
    assert_eq!(
        gone["validity"].get("reason"),
        None,
        "it was published in error, whatever else was done to it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_7_a_dry_run_lists_what_would_revive_and_changes_nothing() {
    let office = Office::open().await;
    let x = office.published("directive", "پایه", json!({})).await.publication_id;
    let z = acting(&office, "جایگزین", "supersedes", x, "2026-11-20").await;
    let w = acting(&office, "لغو", "repeals", z, "2026-11-21").await;
    assert_eq!(office.worth(x, "2026-11-24").await, "superseded", "repealing a repeal revives nothing");
    let dry = async |id: PublicationId| -> WithdrawalEffects {
        let path = format!("{BASE}/{id}/withdraw?dry_run=true");
        office.head.post(&path).json(&json!({})).send().await.json()
    };
    let effects = dry(z).await;
    assert_eq!(effects.changes.len(), 1);
    let change = &effects.changes[0];
    assert_eq!((change.publication.id, change.revives), (x, true));
    assert_eq!((change.before.status.as_str(), change.after.status.as_str()), ("superseded", "in_force"));
    assert_eq!(dry(w).await.changes[0].publication.id, z);
    assert!(dry(x).await.changes.is_empty());
    assert_eq!(office.worth(x, "2026-11-24").await, "superseded", "nothing was changed");
    let bare = office.head.post(&format!("{BASE}/{z}/withdraw")).if_match(1);
    let bare = bare.json(&json!({})).send().await;
    bare.assert_field("/reason", "required");
    office.withdraw(z).await.assert_status(200);
    assert_eq!(office.worth(x, "2026-11-24").await, "in_force");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_to_come_is_told_at_midnight_of_its_day_and_names_the_text() {
    let mut office = Office::open().await;
    let x = office.published("directive", "پایه", json!({})).await;
    let z = acting(&office, "جایگزین", "supersedes", x.publication_id, "2026-11-26").await;
    office.wait_until("2026-11-25T20:29:00Z").await;
    office.desk.app.run_jobs().await;
    let topic = "publications.validity_changed";
    assert!(office.desk.events(topic).await.is_empty(), "its day has not come");
    office.wait_until("2026-11-25T20:30:00Z").await;
    office.desk.app.run_jobs().await;
    let told = office.desk.events(topic).await;
    assert_eq!(told.len(), 1);
    let event = &told[0];
    assert_eq!((&event["id"], &event["status"]), (&json!(x.publication_id), &json!("superseded")));
    assert_eq!((&event["number"], &event["on"]), (&json!("۱۴۰۵/د/۱"), &json!("2026-11-26")));
    assert_eq!(event["by"]["id"], json!(z));
}

#[tokio::test(flavor = "multi_thread")]
async fn relations_are_shown_from_both_sides() {
    let office = Office::open().await;
    let x = office.published("directive", "پایه", json!({})).await.publication_id;
    let relations = json!({ "relations": [{ "type": "amends", "publication_id": x, "note": "بند ۲" }] });
    let y = office.published("circular", "اصلاح", relations).await.publication_id;
    let seen = async |id: PublicationId| -> Vec<Relation> { office.desk.page(id).await.relations };
    let (from_y, from_x) = (seen(y).await, seen(x).await);
    assert_eq!((from_y.len(), from_x.len()), (1, 1));
    assert_eq!((from_y[0].direction, from_y[0].publication.id), (RelationDirection::Outgoing, x));
    assert_eq!((from_x[0].direction, from_x[0].publication.id), (RelationDirection::Incoming, y));
    assert_eq!(from_x[0].note.as_deref(), Some("بند ۲"));
    assert_eq!(from_x[0].effective_on, Some(office.desk.app.clock.today()), "the first day of the text");
    assert_eq!(from_x[0].publication.number.as_deref(), Some("۱۴۰۵/ب/۱"));
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_dates_and_relations_are_refused_at_their_field() {
    let office = Office::open().await;
    let x = office.published("directive", "پایه", json!({})).await.publication_id;
    let news = office.desk.published("خبر").await.publication_id;
    let unpublished = office.draft("directive", "پیش‌نویس", json!({})).await;
    let draft = office.draft("directive", "تازه", json!({})).await;
    let dates = json!({ "effective_from": "2026-12-01", "effective_to": "2026-11-30" });
    let refused = office.desk.change(&draft, &dates).await;
    refused.assert_problem(422, "publications.bad_dates");
    refused.assert_field("/effective_to", "publications.bad_dates");
    let relation = |kind: &str, on: PublicationId| -> Value {
        json!({ "relations": [{ "type": "cites", "publication_id": x }, { "type": kind, "publication_id": on }] })
    };
    for bad in [
        relation("amends", draft.publication_id),
        relation("cites", news),
        relation("repeals", unpublished.publication_id),
    ] {
        let refused = office.desk.change(&draft, &bad).await;
        refused.assert_problem(422, "publications.bad_relation");
        refused.assert_field("/relations/1", "publications.bad_relation");
    }
    let announcement = office.draft("announcement", "اطلاعیه", json!({ "series_id": null })).await;
    let first_day = office.desk.change(&announcement, &json!({ "effective_from": "2026-12-01" })).await;
    first_day.assert_field("/effective_from", "publications.not_of_this_kind");
}
