//! From draft to reader: what may follow what.

use contract::publications::{Edition, EditionState};
use serde_json::json;

use crate::builders::{BASE, Desk, address, instant};

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_becomes_what_everybody_reads() {
    let desk = Desk::open().await;
    let made = desk.create(json!({})).await;
    made.assert_status(201);
    let draft: Edition = made.json();
    assert_eq!(made.header("location"), Some(address(&draft).as_str()));
    assert_eq!(made.header("etag"), Some("\"v1\""));
    assert_eq!((draft.major, draft.minor, draft.state), (1, 0, EditionState::Draft));

    let incomplete = desk.step(&draft, "publish", &json!({})).await;
    incomplete.assert_problem(422, "request.invalid");
    incomplete.assert_field("/title_fa", "required");
    incomplete.assert_field("/body_fa", "required");

    let texts = json!({ "title_fa": "برگزاری نشست", "body_fa": "در **سالن اصلی**" });
    let written: Edition = desk.change(&draft, &texts).await.json();
    let published = desk.publish(&written).await;
    assert_eq!((published.state, published.version), (EditionState::Published, 3));
    assert_eq!(published.published_at, Some(instant(testkit::START)));
    let page = desk.page(draft.publication_id).await;
    assert_eq!(page.title.text, "برگزاری نشست");
    assert_eq!(page.body_html.text.trim(), "<p>در <strong>سالن اصلی</strong></p>");
    assert_eq!(
        page.issued_on,
        "2026-11-24".parse().unwrap(),
        "the day of publication, where no other was given"
    );
    assert_eq!((page.edition.major, page.edition.minor), (1, 0));
    assert!(page.open_edition.is_none() && page.edition.desk.is_none(), "no person's name for the public");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_2_news_may_be_published_by_whoever_wrote_it_and_by_no_one_without_the_permission() {
    let desk = Desk::open().await;
    let draft = desk.draft("خبر خودم").await;
    for role in ["expert", "secretariat"] {
        let colleague = desk.app.actor(role, None).await;
        let path = format!("{}/publish", address(&draft));
        let refused = colleague.post(&path).if_match(1).json(&json!({})).send().await;
        refused.assert_problem(403, "request.forbidden");
    }
    assert_eq!(desk.publish(&draft).await.state, EditionState::Published);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_discarded_draft_cannot_be_written_or_published_any_more() {
    let desk = Desk::open().await;
    let draft = desk.draft("بی‌سرانجام").await;
    let discarded: Edition = desk.step(&draft, "discard", &json!({})).await.json();
    assert_eq!(discarded.state, EditionState::Discarded);
    for verb in ["publish", "discard"] {
        let refused = desk.step(&discarded, verb, &json!({})).await;
        refused.assert_problem(409, "publications.edition_is_discarded");
    }
    let refused = desk.change(&discarded, &json!({ "title_fa": "دوباره" })).await;
    refused.assert_problem(409, "publications.edition_is_discarded");
    desk.read(&format!("{BASE}/{}", draft.publication_id)).await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_given_up_by_its_author_or_a_publisher_and_nobody_else() {
    let desk = Desk::open().await;
    let expert = desk.app.actor("expert", None).await;
    let discard = async |who: &testkit::Client, draft: &Edition| {
        who.post(&format!("{}/discard", address(draft))).if_match(1).send().await
    };
    let foreign = desk.draft("از دیگری").await;
    discard(&expert, &foreign).await.assert_problem(403, "request.forbidden");
    let own = expert.post(BASE).json(&json!({ "kind": "news" })).send().await.json();
    discard(&expert, &own).await.assert_status(200);
    let of_expert = expert.post(BASE).json(&json!({ "kind": "news" })).send().await.json();
    discard(&desk.editor, &of_expert).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_open_edition_is_refused_even_when_two_begin_at_once() {
    let desk = Desk::open().await;
    let draft = desk.draft("خبر").await;
    let early = desk.begin(draft.publication_id, "major").await;
    early.assert_problem(409, "publications.not_published");
    let published = desk.publish(&draft).await;
    let (one, other) = tokio::join!(
        desk.begin(published.publication_id, "major"),
        desk.begin(published.publication_id, "minor"),
    );
    let (made, refused) = if one.status == 201 { (one, other) } else { (other, one) };
    refused.assert_problem(409, "publications.edition_open");
    let open: Edition = made.json();
    desk.step(&open, "discard", &json!({})).await.assert_status(200);
    desk.begin(published.publication_id, "major").await.assert_status(201);
}
