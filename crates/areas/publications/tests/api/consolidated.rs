//! متن تنقیحی: a text with what others changed in its articles, as of any day.

use contract::publications::{ArticleAction, ConsolidatedText, Edition, PublicationId, RelationType};
use serde_json::{Value, json};
use testkit::Answer;

use crate::builders::BASE;
use crate::office::Office;

const BODY: &str = "این دستورالعمل دو ماده دارد.\n\n## مادهٔ ۱ – دامنه\n\nهمهٔ سازمان‌ها\n\n### تبصره\n\nجز شرکت‌ها\n\n\
                    ## مادهٔ ۲ – مهلت\n\nتا **ده** روز";

async fn directive(office: &Office) -> PublicationId {
    let more = json!({ "issued_on": "2023-09-10", "effective_from": "2023-09-23", "body_fa": BODY });
    office.published("directive", "شیوهٔ ثبت", more).await.publication_id
}

fn amends(on: PublicationId, from: &str, changes: Value) -> Value {
    json!({
        "issued_on": from,
        "relations": [{ "type": "amends", "publication_id": on, "effective_on": from, "changes": changes }]
    })
}

fn first_changes() -> Value {
    json!([
        { "article": "ماده 2", "action": "amend", "text": "تا **پنج** روز" },
        { "article": "مادهٔ ۱ مکرر", "action": "add", "text": "بانک‌ها نیز", "after": "مادهٔ ۱" },
        { "article": "مادهٔ ۱ / تبصره", "action": "delete" }
    ])
}

async fn read(office: &Office, id: PublicationId, day: &str) -> ConsolidatedText {
    office.desk.read(&format!("{BASE}/{id}/consolidated?as_of={day}")).await.json()
}

/// Each passage as «heading: text [mark]».
fn told(text: &ConsolidatedText) -> Vec<String> {
    let line = |one: &contract::publications::ConsolidatedPassage| {
        let mark = one.mark.map(|mark| format!(" [{}]", mark.as_str())).unwrap_or_default();
        format!("{}: {}{mark}", one.heading, one.markdown.trim())
    };
    text.passages.iter().map(line).collect()
}

const ORIGINAL: [&str; 4] = [
    ": این دستورالعمل دو ماده دارد.",
    "مادهٔ ۱ – دامنه: همهٔ سازمان‌ها",
    "تبصره: جز شرکت‌ها",
    "مادهٔ ۲ – مهلت: تا **ده** روز",
];

#[tokio::test(flavor = "multi_thread")]
async fn scenario_4_the_text_of_every_article_on_every_day() {
    let office = Office::open().await;
    let x = directive(&office).await;
    let y = office
        .published("circular", "اصلاح نخست", amends(x, "2025-08-01", first_changes()))
        .await
        .publication_id;
    let later = json!([
        { "article": "مادهٔ ۱ مکرر", "action": "amend", "text": "بانک‌ها و صندوق‌ها نیز" },
        { "article": "مادهٔ ۱", "action": "delete" }
    ]);
    let v = office.published("circular", "اصلاح دوم", amends(x, "2026-04-21", later)).await.publication_id;
    let first = [
        ORIGINAL[0],
        ORIGINAL[1],
        "تبصره: جز شرکت‌ها [delete]",
        "مادهٔ ۱ مکرر: بانک‌ها نیز [add]",
        "مادهٔ ۲ – مهلت: تا **پنج** روز [amend]",
    ];
    let second = [
        ORIGINAL[0],
        "مادهٔ ۱ – دامنه: همهٔ سازمان‌ها [delete]",
        first[2],
        "مادهٔ ۱ مکرر: بانک‌ها و صندوق‌ها نیز [add]",
        first[4],
    ];
    for (day, text) in [
        ("2023-09-23", &ORIGINAL[..]),
        ("2025-07-31", &ORIGINAL),
        ("2025-08-01", &first),
        ("2026-04-20", &first),
        ("2026-04-21", &second),
        ("2030-01-01", &second),
    ] {
        assert_eq!(told(&read(&office, x, day).await), text, "{day}");
    }
    let whole = read(&office, x, "2026-04-21").await;
    assert!(whole.complete && whole.withheld == 0);
    assert_eq!((whole.as_of.to_string(), whole.edition.major), ("2026-04-21".to_owned(), 1));
    let by: Vec<_> =
        whole.amendments.iter().map(|one| (one.by.id, one.effective_on.to_string(), one.changes)).collect();
    assert_eq!(by, [(y, "2025-08-01".to_owned(), 3), (v, "2026-04-21".to_owned(), 2)]);
    let added = &whole.passages[3];
    assert_eq!((added.article.as_deref(), added.depth), (Some("مادهٔ ۱ مکرر"), 2));
    let deeds: Vec<_> = added.sources.iter().map(|source| (source.action, source.by.id)).collect();
    assert_eq!(deeds, [(ArticleAction::Add, y), (ArticleAction::Amend, v)]);
    assert_eq!(whole.passages[4].html.trim(), "<p>تا <strong>پنج</strong> روز</p>");
    // What amended in error changes nothing; what was built on it is named.
    office.withdraw(y).await.assert_status(200);
    let rest = read(&office, x, "2026-04-21").await;
    assert_eq!(told(&rest)[1..3], ["مادهٔ ۱ – دامنه: همهٔ سازمان‌ها [delete]", "تبصره: جز شرکت‌ها [delete]"]);
    assert_eq!((rest.amendments.len(), rest.complete), (1, false));
    assert_eq!(rest.amendments[0].unplaced, ["مادهٔ ۱ مکرر"]);
    let gone = office.desk.read(&format!("{BASE}/{y}/consolidated")).await;
    gone.assert_problem(410, "publications.withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amendment_without_recorded_changes_is_named_and_the_text_not_called_complete() {
    let office = Office::open().await;
    let x = directive(&office).await;
    assert!(read(&office, x, "2026-11-24").await.complete, "nothing was amended");
    let silent = json!({ "relations": [{ "type": "amends", "publication_id": x, "note": "مادهٔ ۲" }] });
    let y = office.published("circular", "اصلاح", silent).await.publication_id;
    let text = read(&office, x, "2026-11-24").await;
    assert_eq!(told(&text), ORIGINAL);
    assert!(!text.complete);
    let one = &text.amendments[0];
    assert_eq!((one.by.id, one.changes, one.note.as_deref()), (y, 0, Some("مادهٔ ۲")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_reader_may_not_know_of_changes_nothing_that_is_shown() {
    let office = Office::open().await;
    let x = directive(&office).await;
    let mut hidden = amends(x, "2026-11-01", first_changes());
    hidden["audience"] = json!("organizations");
    office.published("circular", "برای سازمان‌ها", hidden).await;
    let text = read(&office, x, "2026-11-24").await;
    assert_eq!(told(&text), ORIGINAL);
    assert_eq!((text.withheld, text.complete, text.amendments.len()), (1, false, 0));
    let staff = office.head.get(&format!("{BASE}/{x}/consolidated")).send().await.json::<ConsolidatedText>();
    assert_eq!((staff.withheld, staff.complete, staff.passages.len()), (0, true, 5));
}

fn assert_refused(answer: &Answer, code: &str, at: &str) {
    answer.assert_status(422);
    answer.assert_field(at, code);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_finds_no_article_is_refused_at_its_field() {
    let office = Office::open().await;
    let x = directive(&office).await;
    office.published("circular", "اصلاح نخست", amends(x, "2025-08-01", first_changes())).await;
    let draft = office.draft("circular", "اصلاح دوم", json!({})).await;
    let send = async |from: &str, change: Value| {
        let good = json!({ "article": "مادهٔ ۲", "action": "amend", "text": "متن" });
        office.desk.change(&draft, &amends(x, from, json!([good, change]))).await
    };
    let (unknown, exists) = ("publications.unknown_article", "publications.article_exists");
    let at = |field: &str| format!("/relations/0/changes/1/{field}");
    for (change, code, field) in [
        (json!({ "article": "مادهٔ ۹", "action": "amend", "text": "متن" }), unknown, "article"),
        (json!({ "article": "مادهٔ ۱ / تبصره", "action": "delete" }), unknown, "article"),
        (json!({ "article": "مادهٔ ۱ مکرر", "action": "add", "text": "متن" }), exists, "article"),
        (json!({ "article": "مادهٔ ۳", "action": "add", "text": "متن", "after": "مادهٔ ۷" }), unknown, "after"),
        (json!({ "article": "فصل ۳", "action": "delete" }), "format", "article"),
        (json!({ "article": "مادهٔ ۱", "action": "amend" }), "required", "text"),
        (json!({ "article": "مادهٔ ۱", "action": "delete", "text": "متن" }), "mismatch", "text"),
    ] {
        assert_refused(&send("2026-11-01", change).await, code, &at(field));
    }
    let early = json!({ "article": "مادهٔ ۱ مکرر", "action": "delete" });
    assert_refused(&send("2025-07-31", early).await, unknown, &at("article"));
    let cites =
        json!({ "relations": [{ "type": "cites", "publication_id": x, "changes": first_changes() }] });
    assert_refused(
        &office.desk.change(&draft, &cites).await,
        "publications.bad_relation",
        "/relations/0/changes",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_whose_article_went_meanwhile_is_refused_when_it_is_published() {
    let office = Office::open().await;
    let x = directive(&office).await;
    let change = json!([{ "article": "مادهٔ ۱ / تبصره", "action": "amend", "text": "تازه" }]);
    let draft = office.draft("circular", "کند", amends(x, "2026-11-01", change)).await;
    let waiting = office.submit(&draft).await;
    office.published("circular", "تند", amends(x, "2025-08-01", first_changes())).await;
    let refused = office.approve(&waiting, json!({})).await;
    assert_refused(&refused, "publications.unknown_article", "/relations/0/changes/0/article");
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_go_on_with_the_next_edition_which_may_write_them_anew() {
    let office = Office::open().await;
    let x = directive(&office).await;
    let y = office.published("circular", "اصلاح", amends(x, "2025-08-01", first_changes())).await;
    let open: Edition = office.desk.begin(y.publication_id, "major").await.json();
    assert_eq!(open.relations[0].changes.len(), 3);
    let other = json!([{ "article": "مادهٔ ۱ مکرر", "action": "add", "text": "بیمه‌ها" }]);
    let changed: Edition = office.desk.change(&open, &amends(x, "2025-08-01", other)).await.json();
    let published = office.publish(&changed).await;
    assert_ne!(published.sha256, y.sha256);
    let text = told(&read(&office, x, "2026-11-24").await);
    assert_eq!(text.last().unwrap(), "مادهٔ ۱ مکرر: بیمه‌ها [add]");
    assert_eq!(text[2..4], ORIGINAL[2..4], "what the former edition changed is void");
    let page = office.desk.page(y.publication_id).await;
    assert_eq!((page.relations[0].kind, page.relations[0].changes.len()), (RelationType::Amends, 1));
    assert!(office.desk.page(x).await.relations[0].changes.is_empty(), "the consolidated text tells them");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_heading_is_told_as_it_stands_in_the_text() {
    let office = Office::open().await;
    let body = json!({ "body_fa": "# 1. *کلیات*\n\n## مادهٔ **۲** – دامنه\n\nمتن" });
    let x = office.published("directive", "شیوه", body).await.publication_id;
    let text = read(&office, x, "2026-11-24").await;
    assert_eq!(told(&text), ["1. کلیات: ", "مادهٔ ۲ – دامنه: متن"]);
    assert_eq!(text.passages[1].article.as_deref(), Some("مادهٔ ۲"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_is_mended_in_an_amending_text_though_its_articles_went_meanwhile() {
    let office = Office::open().await;
    let x = directive(&office).await;
    let y =
        office.published("circular", "اصلاح", amends(x, "2025-08-01", first_changes())).await.publication_id;
    let rewritten = json!({ "body_fa": "## مادهٔ ۷\n\nهمه", "change_note": "از نو نوشته شد" });
    let rewritten: Edition = office.revise(x, "major", rewritten).await.json();
    office.publish(&rewritten).await;
    let mended: Edition = office.revise(y, "minor", json!({ "summary_fa": "خلاصه" })).await.json();
    assert_eq!(office.publish(&mended).await.relations[0].changes.len(), 3);
    let again: Edition = office.revise(y, "major", json!({ "change_note": "دوباره" })).await.json();
    let refused = office.approve(&office.submit(&again).await, json!({})).await;
    assert_refused(&refused, "publications.unknown_article", "/relations/0/changes/0/article");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_text_does_to_another_earlier_is_there_for_what_it_does_later() {
    let office = Office::open().await;
    let x = directive(&office).await;
    let draft = office.draft("circular", "اصلاح", json!({ "issued_on": "2026-11-01" })).await;
    let relation = |from: &str, action: &str, text: &str| {
        let changes = json!([{ "article": "مادهٔ ۳", "action": action, "text": text }]);
        json!({ "type": "amends", "publication_id": x, "effective_on": from, "changes": changes })
    };
    let send = async |relations: Value| office.desk.change(&draft, &json!({ "relations": relations })).await;
    let twice = send(json!([relation("2026-12-01", "add", "دو"), relation("2026-11-02", "add", "یک")])).await;
    assert_refused(&twice, "publications.article_exists", "/relations/0/changes/0/article");
    let early =
        send(json!([relation("2026-12-01", "add", "یک"), relation("2026-11-02", "amend", "دو")])).await;
    assert_refused(&early, "publications.unknown_article", "/relations/1/changes/0/article");
    let good =
        send(json!([relation("2026-12-01", "amend", "دو"), relation("2026-11-02", "add", "یک")])).await;
    office.publish(&good.json()).await;
    for (day, text) in [("2026-11-02", "مادهٔ ۳: یک [add]"), ("2026-12-01", "مادهٔ ۳: دو [add]")]
    {
        let whole = read(&office, x, day).await;
        assert!(whole.complete, "{day}");
        assert_eq!(told(&whole).last().unwrap(), text, "{day}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_was_written_anew_after_an_amendment_is_not_called_complete() {
    let office = Office::open().await;
    let x = directive(&office).await;
    let y =
        office.published("circular", "اصلاح", amends(x, "2025-08-01", first_changes())).await.publication_id;
    office.desk.app.clock.advance(chrono::Duration::minutes(1));
    let mended: Edition = office.revise(x, "minor", json!({ "summary_fa": "خلاصه" })).await.json();
    office.publish(&mended).await;
    assert!(
        read(&office, x, "2026-11-24").await.complete,
        "a minor edition changes nothing that was amended"
    );
    let shorter = json!({ "body_fa": BODY.replace("**ده**", "**سه**"), "change_note": "سه روز" });
    let shorter: Edition = office.revise(x, "major", shorter).await.json();
    office.publish(&shorter).await;
    let text = read(&office, x, "2026-11-24").await;
    assert!(
        !text.complete && text.amendments[0].is_older,
        "five days of the circular, or three of the edition?"
    );
    office.desk.app.clock.advance(chrono::Duration::minutes(1));
    let again: Edition = office.revise(y, "major", json!({ "change_note": "باز هم پنج روز" })).await.json();
    office.publish(&again).await;
    let text = read(&office, x, "2026-11-24").await;
    assert!(text.complete && !text.amendments[0].is_older);
}
