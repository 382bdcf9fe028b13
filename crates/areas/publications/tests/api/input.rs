//! Bad input, lost races and repeated calls.

use contract::publications::{Edition, PublicationId};
use serde_json::json;

use crate::builders::{BASE, Desk, REASON, address};

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_do_not_fit_are_refused_at_their_fields_and_nothing_is_kept() {
    let desk = Desk::open().await;
    for (pointer, code, texts) in [
        ("/edition/title_fa", "too_long", json!({ "title_fa": "ن".repeat(301) })),
        ("/edition/summary_fa", "too_long", json!({ "summary_fa": "ن".repeat(601) })),
        ("/edition/body_fa", "too_long", json!({ "body_fa": "ن".repeat(100_001) })),
        ("/edition/title_en", "too_long", json!({ "title_en": "n".repeat(301) })),
        ("/edition/change_note", "too_long", json!({ "change_note": "ن".repeat(501) })),
        ("/edition/title_fa", "bad_characters", json!({ "title_fa": "نشست\u{202E}" })),
        ("/edition/title_fa", "bad_characters", json!({ "title_fa": "دو\nسطر" })),
        ("/edition/body_fa", "bad_characters", json!({ "body_fa": "متن\u{0}" })),
        ("/edition/issued_on", "wrong_type", json!({ "issued_on": "1405/09/03" })),
        ("/edition/tags", "too_many", json!({ "tags": vec!["budget"; 21] })),
        ("/edition/number", "unknown_field", json!({ "number": "۱۴۰۵/ب/۱" })),
    ] {
        let refused = desk.create(texts).await;
        refused.assert_problem(422, "request.invalid");
        refused.assert_field(pointer, code);
    }
    let poem = desk.editor.post(BASE).json(&json!({ "kind": "poem" })).send().await;
    poem.assert_field("/kind", "wrong_type");
    desk.editor.post(BASE).json(&json!({})).send().await.assert_field("/kind", "required");
    let drafts = desk.editor.get(&format!("{BASE}?state=draft")).send().await;
    assert_eq!(drafts.value()["items"], json!([]));
    desk.create(json!({ "title_fa": "ن".repeat(300), "body_fa": "ن".repeat(100_000) }))
        .await
        .assert_status(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_the_edition_of_a_creation_is_named_where_it_was_sent() {
    let desk = Desk::open().await;
    let create = async |kind: &str, edition: serde_json::Value| {
        desk.editor.post(BASE).json(&json!({ "kind": kind, "edition": edition })).send().await
    };
    let file = contract::id::FileId::new();
    for (kind, edition, pointer, code) in [
        ("news", json!({ "tags": ["nothing"] }), "/edition/tags/0", "publications.unknown_tag"),
        ("news", json!({ "image_file_id": file }), "/edition/image_file_id", "publications.unknown_file"),
        (
            "news",
            json!({ "attachments": [{ "file_id": file, "title": "جدول" }] }),
            "/edition/attachments",
            "publications.unknown_file",
        ),
        (
            "news",
            json!({ "effective_to": "2026-12-01" }),
            "/edition/effective_to",
            "publications.not_of_this_kind",
        ),
        (
            "circular",
            json!({ "effective_from": "2026-12-02", "effective_to": "2026-12-01" }),
            "/edition/effective_to",
            "publications.bad_dates",
        ),
        (
            "circular",
            json!({ "relations": [{ "type": "cites", "publication_id": PublicationId::new() }] }),
            "/edition/relations/0",
            "publications.bad_relation",
        ),
        (
            "circular",
            json!({ "series_id": contract::publications::SeriesId::new() }),
            "/edition/series_id",
            "publications.unknown_series",
        ),
    ] {
        let refused = create(kind, edition).await;
        refused.assert_problem(422, code);
        refused.assert_field(pointer, code);
    }
    let draft = desk.draft("خبر").await;
    let refused = desk.change(&draft, &json!({ "tags": ["nothing"] })).await;
    refused.assert_field("/tags/0", "publications.unknown_tag");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_without_the_version_read_is_refused_and_a_lost_race_is_told() {
    let desk = Desk::open().await;
    let draft = desk.draft("خبر").await;
    let own = address(&draft);
    let input = json!({ "title_fa": "نام نو" });
    for unversioned in [
        desk.editor.patch(&own).json(&input).send().await,
        desk.editor.post(&format!("{own}/publish")).json(&json!({})).send().await,
        desk.editor.post(&format!("{own}/unschedule")).json(&json!({ "reason": REASON })).send().await,
        desk.editor.post(&format!("{own}/discard")).send().await,
    ] {
        unversioned.assert_problem(428, "request.if_match_required");
    }
    let rival = json!({ "title_fa": "دیگر" });
    let (one, other) = tokio::join!(desk.change(&draft, &input), desk.change(&draft, &rival));
    let (won, lost) = if one.status == 200 { (one, other) } else { (other, one) };
    lost.assert_problem(412, "request.stale_version");
    assert_eq!(won.header("etag"), Some("\"v2\""));
    for verb in ["publish", "discard"] {
        desk.step(&draft, verb, &json!({})).await.assert_problem(412, "request.stale_version");
    }
    let scheduled = desk.schedule(&won.json(), "2026-11-24T09:00:00Z").await;
    let stale = Edition { version: 1, ..scheduled.clone() };
    desk.send_back(&stale, "unschedule").await.assert_problem(412, "request.stale_version");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tag_of_a_read_is_the_version_that_a_change_sends_back() {
    let desk = Desk::open().await;
    let draft = desk.draft("خبر").await;
    let read = desk.editor.get(&address(&draft)).send().await;
    let tag = read.header("etag").unwrap();
    let change = desk.editor.patch(&address(&draft)).header("if-match", tag);
    change.json(&json!({ "title_fa": "نام نو" })).send().await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_creation_sent_again_is_done_once() {
    let desk = Desk::open().await;
    let news = json!({ "kind": "news", "edition": { "title_fa": "خبر", "body_fa": "متن" } });
    let send = async || desk.editor.post(BASE).idempotency_key("news-1").json(&news).send().await;
    let (first, again) = (send().await, send().await);
    assert_eq!((first.status, &again.body), (201, &first.body));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    let published = desk.publish(&first.json()).await;

    let path = format!("{BASE}/{}/editions", published.publication_id);
    let bump = |bump: &str| {
        desk.editor.post(&path).idempotency_key("edition-1").json(&json!({ "bump": bump })).send()
    };
    let (first, again) = (bump("minor").await, bump("minor").await);
    assert_eq!((first.status, again.status, &again.body), (201, 201, &first.body));
    bump("major").await.assert_problem(409, "request.idempotency_conflict");

    let admin = desk.app.actor("admin", None).await;
    let tag = json!({ "slug": "budget", "title_fa": "بودجه", "title_en": "Budget" });
    let send = async || admin.post(&format!("{BASE}/tags")).idempotency_key("tag-1").json(&tag).send().await;
    assert_eq!((send().await.status, send().await.status), (201, 201));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_not_found() {
    let desk = Desk::open().await;
    let edition = desk.published("خبر").await;
    let other = desk.published("دیگر").await;
    let nothing = PublicationId::new();
    for path in [
        format!("{BASE}/{nothing}"),
        format!("{BASE}/{nothing}/editions"),
        format!("{BASE}/not-an-id"),
        format!("{BASE}/{}/editions/{}", other.publication_id, edition.id),
        format!("{BASE}/{}/editions/{}/attachments/one", edition.publication_id, edition.id),
    ] {
        desk.editor.get(&path).send().await.assert_problem(404, "request.not_found");
    }
    desk.begin(nothing, "major").await.assert_problem(404, "request.not_found");
    desk.withdraw(nothing).await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_signed_in_or_may_not_write_changes_nothing() {
    let desk = Desk::open().await;
    let draft = desk.draft("خبر").await;
    let (page, own) = (format!("{BASE}/{}", draft.publication_id), address(&draft));
    for path in [
        BASE.to_owned(),
        format!("{page}/editions"),
        format!("{own}/publish"),
        format!("{own}/discard"),
        format!("{own}/unschedule"),
        format!("{page}/withdraw"),
        format!("{BASE}/tags"),
    ] {
        let refused = desk.app.anonymous().post(&path).json(&json!({})).send().await;
        refused.assert_problem(401, "request.unauthenticated");
        let citizen = desk.app.actor("citizen", None).await;
        citizen.post(&path).json(&json!({})).send().await.assert_problem(403, "request.forbidden");
        let auditor = desk.app.actor("auditor", None).await;
        auditor.post(&path).json(&json!({})).send().await.assert_problem(403, "request.forbidden");
    }
}
