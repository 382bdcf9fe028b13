//! The first page and the settings behind it.

use serde_json::{Value, json};

use crate::builders::{BASE, Office, settings_path};

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_changed_whole_audited_and_shown_on_the_first_page() {
    let office = Office::open().await;
    let path = settings_path();
    let read = office.officer().await.get(&path).send().await;
    let mut settings: Value = read.value();
    let version = settings.as_object_mut().unwrap().remove("version").unwrap();
    assert_eq!(
        settings["retention"],
        json!({ "sender_months": 24, "spam_days": 30, "mail_days": 90, "confirmed": false })
    );
    settings["address_fa"] = json!("تهران، خیابان آزمایشی");
    settings["answer_target_workdays"] = json!(5);
    let tag = read.header("etag").unwrap();
    let changed = office.officer().await.put(&path).header("if-match", tag).json(&settings).send().await;
    assert_eq!(changed.assert_status(200).value()["version"], json!(version.as_i64().unwrap() + 1));
    let page = office.page().await;
    assert_eq!((page.address_fa.as_str(), page.answer_target_workdays), ("تهران، خیابان آزمایشی", 5));
    assert_eq!(page.officer.unwrap().entry.id, office.officer_entry);
    let again = office.officer().await.put(&path).header("if-match", tag).json(&settings).send().await;
    again.assert_problem(412, "request.stale_version");
    assert!(office.dump("audit_entries").await.contains("contact.update_settings"));
    for (pointer, code, value) in [
        ("/map_url", "url", json!("javascript:alert(1)")),
        ("/answer_target_workdays", "too_small", json!(0)),
        ("/officer_entry_id", "contact.unknown_entry", json!(contract::contact::EntryId::new())),
    ] {
        let mut wrong = settings.clone();
        wrong[&pointer[1..]] = value;
        let refused = office.officer().await.put(&path).if_match(3).json(&wrong).send().await;
        refused.assert_field(pointer, code);
    }
    let wrong = json!({ "limits": { "anonymous_per_hour": 0 } });
    assert_eq!(office.officer().await.put(&path).if_match(3).json(&wrong).send().await.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reader_gets_a_token_of_their_own_and_nothing_of_the_page_is_kept() {
    let office = Office::open().await;
    let (one, other) = (office.page().await, office.page().await);
    assert_ne!(one.form_token, other.form_token);
    let answer = office.app.anonymous().get(&format!("{BASE}/page")).send().await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}
