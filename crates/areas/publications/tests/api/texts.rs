//! PUB-17 and the renderer: what was typed is kept, and nothing in it can harm a reader.

use contract::publications::{Edition, MarkdownPreview};
use serde_json::json;

use crate::builders::{BASE, Desk, address};

const HOSTILE: &str = "<script>alert(1)</script>\n\n[پیوند](javascript:alert(1))\n\n<a href=\"x\" onclick=\"y\">ی</a>\n\n\
                       ![x](https://elsewhere.example/pixel.png)\n\n[y](data:text/html,<script>1</script>)\n\n**متن**";

fn assert_harmless(html: &str) {
    let lower = html.to_lowercase();
    for bad in ["<script", "javascript:", "onclick", "<img", "data:text"] {
        assert!(!lower.contains(bad), "{bad} in {html}");
    }
    assert!(html.contains("<strong>متن</strong>"), "{html}");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_17_text_is_stored_as_typed() {
    let desk = Desk::open().await;
    let typed = " سازمان‌ها و شركت‌هاي  ۱۴۰۵/۰۹/٣ – ABC ";
    let texts = json!({ "title_fa": typed, "summary_fa": typed, "body_fa": format!("{typed}\r\n\n{typed}"), "title_en": typed });
    let draft: Edition = desk.create(texts).await.json();
    let edition = desk.publish(&draft).await;
    let read: Edition = desk.read(&address(&edition)).await.json();
    assert_eq!((read.title_fa.as_str(), read.summary_fa.as_str()), (typed, typed));
    assert_eq!((read.body_fa, read.title_en.as_deref()), (format!("{typed}\r\n\n{typed}"), Some(typed)));
    assert_eq!(desk.page(edition.publication_id).await.title.text, typed);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_english_text_of_white_space_removes_the_translation() {
    let desk = Desk::open().await;
    let input = json!({ "title_fa": "نشست", "body_fa": "متن", "title_en": "Meeting", "body_en": "Text" });
    let draft: Edition = desk.create(input).await.json();
    let half: Edition = desk.change(&draft, &json!({ "title_en": "" })).await.json();
    assert_eq!(half.title_en, None);
    desk.step(&half, "publish", &json!({})).await.assert_field("/title_en", "required");
    let none: Edition = desk.change(&half, &json!({ "body_en": " \n" })).await.json();
    assert_eq!(none.body_en, None);
    desk.publish(&none).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_and_html_never_reach_a_reader() {
    let desk = Desk::open().await;
    let input = json!({ "title_fa": "<b>نشست</b>", "body_fa": HOSTILE });
    let edition = desk.publish(&desk.create(input).await.json()).await;
    let page = desk.page(edition.publication_id).await;
    assert_harmless(&page.body_html.text);
    assert_eq!(page.title.text, "<b>نشست</b>", "a title is text, and whoever shows it escapes it");
    let feed = desk.read(&format!("{BASE}/feed.atom")).await;
    let feed = atom_syndication::Feed::read_from(feed.body.as_slice()).unwrap();
    assert_harmless(feed.entries()[0].content().unwrap().value().unwrap());
    let items = desk.read(&format!("{BASE}/feed.json")).await.value();
    assert_harmless(items["items"][0]["content_html"].as_str().unwrap());
    let source: Edition = desk.read(&address(&edition)).await.json();
    assert_eq!(source.body_fa, HOSTILE, "what was typed is kept; what is shown is made from it");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_shows_what_readers_will_see_and_is_for_those_who_write() {
    let desk = Desk::open().await;
    let path = format!("{BASE}/preview");
    let input = json!({ "markdown": HOSTILE });
    let preview: MarkdownPreview = desk.editor.post(&path).json(&input).send().await.json();
    let edition =
        desk.publish(&desk.create(json!({ "title_fa": "نشست", "body_fa": HOSTILE })).await.json()).await;
    assert_eq!(preview.html, desk.page(edition.publication_id).await.body_html.text);
    desk.app.anonymous().post(&path).json(&input).send().await.assert_problem(401, "request.unauthenticated");
    let citizen = desk.app.actor("citizen", None).await;
    citizen.post(&path).json(&input).send().await.assert_problem(403, "request.forbidden");
}
