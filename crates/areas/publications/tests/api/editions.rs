//! PUB-4 and PUB-5: what was published stays as it was; what follows it is a new edition.

use contract::publications::{Edition, EditionComparison, EditionState, Fate};
use serde_json::{Value, json};

use crate::builders::{BASE, Desk, PDF, PNG, address};

#[tokio::test(flavor = "multi_thread")]
async fn publications_4_a_published_or_superseded_edition_cannot_be_changed() {
    let desk = Desk::open().await;
    let first = desk.published("متن").await;
    let refuse = async |edition: &Edition| {
        let changed = desk.change(edition, &json!({ "body_fa": "متن دیگر" })).await;
        changed.assert_problem(409, "publications.edition_is_published");
        for verb in ["publish", "discard"] {
            let refused = desk.step(edition, verb, &json!({})).await;
            refused.assert_problem(409, "publications.edition_is_published");
        }
    };
    refuse(&first).await;
    desk.revise(first.publication_id, "major", &json!({ "body_fa": "متن تازه" })).await;
    refuse(&first).await;
    let kept: Edition = desk.read(&address(&first)).await.json();
    assert_eq!(
        (kept.state, &kept.body_fa, &kept.sha256),
        (EditionState::Superseded, &first.body_fa, &first.sha256)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn editions_are_numbered_and_the_newest_is_what_readers_see() {
    let desk = Desk::open().await;
    let first = desk.published("متن").await;
    let id = first.publication_id;
    desk.app.clock.advance(chrono::Duration::minutes(1));
    let minor = desk.revise(id, "minor", &json!({ "summary_fa": "خلاصه" })).await;
    let given_up: Edition = desk.begin(id, "major").await.json();
    desk.step(&given_up, "discard", &json!({})).await.assert_status(200);
    desk.app.clock.advance(chrono::Duration::minutes(1));
    let major = desk.revise(id, "major", &json!({ "title_fa": "متن سوم" })).await;
    assert_eq!([(minor.major, minor.minor), (major.major, major.minor)], [(1, 1), (3, 0)]);
    let history = desk.history(id).await;
    let shown: Vec<_> = history.iter().map(|edition| (edition.major, edition.minor, edition.state)).collect();
    let expected =
        [(3, 0, EditionState::Published), (1, 1, EditionState::Superseded), (1, 0, EditionState::Superseded)];
    assert_eq!(shown, expected, "a discarded one is nobody's business, but its number stays taken");
    assert_eq!(history[0].change_note.as_deref(), Some("افزودن نشانی"));
    let page = desk.page(id).await;
    assert_eq!((page.title.text.as_str(), page.published_at), ("متن سوم", first.published_at.unwrap()));
    assert_eq!(desk.titles("").await, ["متن سوم"], "one publication, however many editions");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_edition_begins_as_a_copy_of_what_readers_see() {
    let desk = Desk::open().await;
    desk.tag("budget").await;
    let file = desk.upload("جدول.pdf", PDF).await;
    let input = json!({
        "title_fa": "بودجه", "summary_fa": "خلاصه", "body_fa": "متن", "title_en": "Budget", "issued_on": "2026-11-20",
        "tags": ["budget"], "attachments": [{ "file_id": file.id, "title": "جدول" }]
    });
    let first = desk.publish(&desk.create(input).await.json()).await;
    let copy: Edition = desk.begin(first.publication_id, "major").await.json();
    let texts = |edition: &Edition| {
        let files: Vec<_> =
            edition.attachments.iter().map(|file| (file.file_id, file.title.clone())).collect();
        let texts = [&edition.title_fa, &edition.summary_fa, &edition.body_fa].map(Clone::clone);
        (texts, edition.title_en.clone(), edition.issued_on, edition.tags.clone(), files)
    };
    assert_eq!(texts(&copy), texts(&first));
    assert_eq!((copy.state, copy.sha256), (EditionState::Draft, None));
    let colleague = desk.app.actor("editor", None).await;
    let path = format!("{BASE}/{}", first.publication_id);
    let page: contract::publications::Publication = colleague.get(&path).send().await.json();
    assert_eq!(page.open_edition.map(|note| note.edition_id), Some(copy.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_5_a_minor_edition_changes_bodies_summaries_and_english_texts_only() {
    let desk = Desk::open().await;
    desk.tag("budget").await;
    let first = desk.published("نشست سازمانها").await;
    let begun: Edition = desk.begin(first.publication_id, "minor").await.json();
    for (pointer, change) in [
        ("/title_fa", json!({ "title_fa": "نشست دیگر" })),
        ("/issued_on", json!({ "issued_on": "2026-11-20" })),
        ("/issued_on", json!({ "issued_on": Value::Null })),
        ("/tags", json!({ "tags": ["budget"] })),
        ("/attachments", json!({ "attachments": [] })),
    ] {
        let refused = desk.change(&begun, &change).await;
        refused.assert_problem(422, "publications.not_a_minor_change");
        refused.assert_field(pointer, "publications.not_a_minor_change");
    }
    let allowed = json!({
        "title_fa": "نشست سازمانها", "body_fa": "متن نشست سازمان‌ها", "summary_fa": "خلاصه", "title_en": "Meeting",
        "body_en": "Text"
    });
    desk.change(&begun, &allowed).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_5_an_amount_may_be_written_otherwise_in_a_minor_edition_but_not_be_another() {
    let desk = Desk::open().await;
    let input = json!({ "title_fa": "تعرفه", "body_fa": "بند ۲: مبلغ ۲٬۵۰۰٬۰۰۰ ریال است." });
    let first = desk.publish(&desk.create(input).await.json()).await;
    let begun: Edition = desk.begin(first.publication_id, "minor").await.json();
    let same: Edition =
        desk.change(&begun, &json!({ "body_fa": "بند 2: مبلغ 2500000 ریال است." })).await.json();
    let refused = desk.change(&same, &json!({ "body_fa": "بند ۲: مبلغ ۲٬۷۵۰٬۰۰۰ ریال است." })).await;
    refused.assert_problem(422, "publications.not_a_minor_change");
    refused.assert_field("/body_fa", "publications.not_a_minor_change");
    let params = refused.problem().params;
    assert_eq!((&params["removed"], &params["added"]), (&json!(["2500000"]), &json!(["2750000"])));
    let turned = desk.change(&same, &json!({ "body_fa": "مبلغ ۲۵۰۰۰۰۰ ریال، بند ۲" })).await;
    turned.assert_problem(422, "publications.not_a_minor_change");
    let major: Edition = {
        desk.step(&same, "discard", &json!({})).await.assert_status(200);
        desk.begin(first.publication_id, "major").await.json()
    };
    desk.change(&major, &json!({ "body_fa": "مبلغ ۲٬۷۵۰٬۰۰۰ ریال" })).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_5_what_the_image_shows_is_not_changed_by_a_minor_edition() {
    let desk = Desk::open().await;
    let image = desk.upload("نما.png", PNG).await;
    let input = json!({ "title_fa": "خبر", "body_fa": "متن", "image_file_id": image.id, "image_alt": "نمای ساختمان" });
    let first = desk.publish(&desk.create(input).await.json()).await;
    let begun: Edition = desk.begin(first.publication_id, "minor").await.json();
    for alt in ["نمای دیگر", ""] {
        let refused = desk.change(&begun, &json!({ "image_alt": alt })).await;
        refused.assert_problem(422, "publications.not_a_minor_change");
        refused.assert_field("/image_alt", "publications.not_a_minor_change");
    }
    desk.change(&begun, &json!({ "image_alt": "نمای ساختمان" })).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_5_a_major_edition_says_why_before_it_is_published() {
    let desk = Desk::open().await;
    let first = desk.published("متن").await;
    let path = format!("{BASE}/{}/editions", first.publication_id);
    let begun: Edition = desk.editor.post(&path).json(&json!({ "bump": "major" })).send().await.json();
    desk.step(&begun, "publish", &json!({})).await.assert_field("/change_note", "required");
    let blank: Edition = desk.change(&begun, &json!({ "change_note": "   " })).await.json();
    desk.step(&blank, "publish", &json!({})).await.assert_field("/change_note", "required");
    let told: Edition = desk.change(&blank, &json!({ "change_note": "نشانی تازه" })).await.json();
    desk.publish(&told).await;
    let minor = desk.editor.post(&path).json(&json!({ "bump": "minor" })).send().await.json();
    desk.publish(&minor).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_editions_are_compared_word_by_word() {
    let desk = Desk::open().await;
    let first = desk
        .publish(&desk.create(json!({ "title_fa": "نشست", "body_fa": "نشست سازمانها" })).await.json())
        .await;
    let second = desk.revise(first.publication_id, "minor", &json!({ "body_fa": "نشست سازمان‌ها" })).await;
    let path = |from: &Edition, to: &Edition| {
        format!("{BASE}/{}/diff?from={}&to={}", first.publication_id, from.id, to.id)
    };
    let found: EditionComparison = desk.read(&path(&first, &second)).await.json();
    assert_eq!((found.from.minor, found.to.minor, found.changes.len()), (0, 1, 1));
    let pieces: Vec<_> =
        found.changes[0].pieces.iter().map(|piece| (piece.fate, piece.text.as_str())).collect();
    assert_eq!(pieces, [(Fate::Kept, "نشست "), (Fate::Removed, "سازمانها"), (Fate::Added, "سازمان‌ها")]);
    let other = desk.published("دیگری").await;
    desk.read(&path(&first, &other)).await.assert_problem(404, "request.not_found");
    let draft: Edition = desk.begin(first.publication_id, "minor").await.json();
    desk.read(&path(&second, &draft)).await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_edition_is_told_apart_from_one_that_was_superseded_meanwhile() {
    let desk = Desk::open().await;
    let first = desk.published("متن").await;
    let read = desk.read(&address(&first)).await;
    let tag = read.header("etag").unwrap().to_owned();
    let again =
        async || desk.app.anonymous().get(&address(&first)).header("if-none-match", &tag).send().await;
    again().await.assert_status(304);
    desk.revise(first.publication_id, "major", &json!({ "title_fa": "متن دوم" })).await;
    assert_eq!(again().await.json::<Edition>().state, EditionState::Superseded);
}
