//! Pictures of pages: uploads of the editor's own, with a text for those who cannot see them, hidden until published.

use contract::help::{HelpDraft, HelpPage};
use contract::platform::StoredFile;
use serde_json::json;

use crate::builders::{Desk, save_as};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000";

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_seen_by_readers_when_its_text_is_published() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "صفحه").await;
    let file: StoredFile = desk.editor.upload("نقشه.png", PNG).await.json();
    let address = format!("/api/v1/help/pictures/{}", file.id);
    let draft = desk.draft(page, "fa").await;
    let silent: HelpDraft = desk.save(&draft, &json!({ "body": format!("![]({address})") })).await.json();
    let refused = desk.publish(&silent, &json!({})).await;
    refused.assert_problem(422, "help.alt_missing");
    refused.assert_field("/body", "help.alt_missing");
    desk.app.anonymous().get(&address).send().await.assert_problem(404, "request.not_found");
    desk.editor.get(&address).send().await.assert_status(200);

    let told = json!({ "body": format!("![نقشهٔ ساختمان]({address})") });
    let saved: HelpDraft = desk.save(&silent, &told).await.json();
    desk.publish(&saved, &json!({})).await.assert_status(200);
    let read = desk.app.anonymous().get(&address).send().await;
    assert_eq!((read.status, read.body.as_slice()), (200, PNG));
    let html = desk.at("page").await.json::<HelpPage>().body.text;
    assert!(html.contains(&format!("<img src=\"{address}\" alt=\"نقشهٔ ساختمان\">")), "{html}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_picture_or_anothers_or_too_large_is_refused() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "صفحه").await;
    let other = desk.app.actor("editor", None).await;
    let own: StoredFile = desk.editor.upload("نقشه.png", PNG).await.json();
    let text: StoredFile = desk.editor.upload("متن.txt", "متن").await.json();
    let mut heavy = PNG.to_vec();
    heavy.resize((5 << 20) + 1, 0);
    let heavy: StoredFile = desk.editor.upload("بزرگ.png", heavy).await.json();
    let draft = desk.draft(page, "fa").await;
    let with = |id: contract::id::FileId| json!({ "body": format!("![شرح](/api/v1/help/pictures/{id})") });
    for (editor, id) in [(&other, own.id), (&desk.editor, text.id), (&desk.editor, heavy.id)] {
        let refused = save_as(editor, &draft, &with(id)).await;
        refused.assert_problem(422, "help.picture_refused");
        refused.assert_field("/body", "help.picture_refused");
    }
    let saved: HelpDraft = desk.save(&draft, &with(own.id)).await.json();
    // Once it belongs to the handbook, every editor may go on using it.
    save_as(&other, &saved, &with(own.id)).await.assert_status(200);
}
