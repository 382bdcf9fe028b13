//! HELP-4 and HELP-5: every published change is a revision, and nobody publishes over what they have not seen.

use contract::help::{
    HelpComparison, HelpDraft, HelpPage, HelpPageId, HelpRevision, HelpRevisionSummary, HelpTranslation,
};
use contract::page::Page;
use contract::publications::Fate;
use diesel_async::SimpleAsyncConnection;
use serde_json::json;

use crate::builders::{BASE, Desk, drafts, publish_as, save_as};

async fn revisions(desk: &Desk, id: HelpPageId) -> Vec<HelpRevisionSummary> {
    desk.read(&format!("/pages/{id}/revisions")).await.json::<Page<HelpRevisionSummary>>().items
}

async fn translation(desk: &Desk) -> HelpTranslation {
    desk.desk_tree().await.nodes[0].desk.as_ref().unwrap().translation
}

/// Golden scenario 4.
#[tokio::test(flavor = "multi_thread")]
async fn help_5_nobody_publishes_over_a_newer_revision() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "نسخهٔ ۱").await;
    for n in 2..=3 {
        desk.write(page, "fa", &format!("نسخهٔ {n}"), &format!("متن {n}")).await;
    }
    desk.write(page, "en", "English", "Text").await;
    desk.write(page, "fa", "نسخهٔ ۴", "متن 4").await;
    let english = desk.draft(page, "en").await;
    assert_eq!((english.based_on_fa, english.revision_fa), (Some(3), 4));
    assert_eq!(translation(&desk).await, HelpTranslation::Outdated);
    assert!(desk.at("page?lang=en").await.json::<HelpPage>().is_outdated);

    let b = desk.app.actor("editor", None).await;
    let seen_by_b: HelpDraft = b.get(&drafts(page, "fa")).send().await.json();
    assert_eq!((seen_by_b.from_revision, seen_by_b.version), (4, 0));
    assert_eq!(desk.write(page, "fa", "نسخهٔ ۵", "متن 5").await, 5);
    let saved: HelpDraft = save_as(&b, &seen_by_b, &json!({ "title": "نسخهٔ ب" })).await.json();
    assert_eq!((saved.from_revision, saved.published_revision), (4, 5));
    let refused = publish_as(&b, &saved, &json!({})).await;
    refused.assert_problem(409, "help.newer_revision");
    assert_eq!(refused.problem().params["revision"], 5);

    let restore = format!("{BASE}/pages/{page}/revisions/fa/2/restore");
    let restore = async |over: i32| desk.editor.post(&restore).json(&json!({ "over": over })).send().await;
    restore(4).await.assert_problem(409, "help.newer_revision");
    assert_eq!(restore(5).await.json::<HelpRevisionSummary>().revision, 6);
    let all = revisions(&desk, page).await;
    assert_eq!(all.iter().map(|revision| revision.revision).collect::<Vec<_>>(), [6, 5, 4, 3, 2, 1]);
    let of = async |revision: i32| {
        desk.read(&format!("/pages/{page}/revisions/fa/{revision}")).await.json::<HelpRevision>()
    };
    assert_eq!(of(6).await.body, "متن 2");
    assert_eq!(of(6).await.body, of(2).await.body);

    desk.write(page, "en", "English", "Text made from 6").await;
    assert_eq!(desk.draft(page, "en").await.based_on_fa, Some(6));
    assert_eq!(translation(&desk).await, HelpTranslation::Current);
}

#[tokio::test(flavor = "multi_thread")]
async fn help_4_every_reader_sees_what_changed_word_by_word() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "نشست").await;
    desk.write(page, "fa", "نشست", "نشست سازمانها").await;
    let draft = desk.draft(page, "fa").await;
    let saved: HelpDraft = desk.save(&draft, &json!({ "body": "نشست سازمان‌ها" })).await.json();
    desk.publish(&saved, &json!({ "note": "نیم‌فاصله" })).await.assert_status(200);
    assert_eq!(revisions(&desk, page).await[0].note.as_deref(), Some("نیم‌فاصله"));
    let found: HelpComparison = desk.read(&format!("/pages/{page}/diff?from=2&to=3")).await.json();
    assert_eq!((found.from.revision, found.to.revision, found.changes.len()), (2, 3, 1));
    let pieces: Vec<_> =
        found.changes[0].pieces.iter().map(|piece| (piece.fate, piece.text.as_str())).collect();
    assert_eq!(pieces, [(Fate::Kept, "نشست "), (Fate::Removed, "سازمانها"), (Fate::Added, "سازمان‌ها")]);
    desk.read(&format!("/pages/{page}/diff?from=2&to=9")).await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_4_a_revision_is_never_changed_and_never_lost() {
    let desk = Desk::open().await;
    desk.page(None, "page", "صفحه").await;
    let mut conn = desk.app.connection().await;
    for attempt in ["UPDATE help_revisions SET body = 'x'", "DELETE FROM help_revisions"] {
        let refused = conn.batch_execute(attempt).await.unwrap_err();
        assert!(refused.to_string().contains("cannot change"), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn help_9_letters_are_kept_byte_for_byte() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "صفحه").await;
    let (title, body) = ("كتاب‌هاي عربي", "مي‌رود ۱٢3 ي ك ة\u{200c}\n\n- «نقل»  دو فاصله  \nادامه");
    desk.write(page, "fa", title, body).await;
    let read: HelpPage = desk.at("page?as=markdown").await.json();
    assert_eq!((read.title.text.as_str(), read.body.text.as_str()), (title, body));
    let revision: HelpRevision = desk.read(&format!("/pages/{page}/revisions/fa/2")).await.json();
    assert_eq!((revision.about.title.as_str(), revision.body.as_str()), (title, body));
    let draft = desk.draft(page, "fa").await;
    assert_eq!((draft.title.as_str(), draft.body.as_str()), (title, body));
    let book = desk.read("/book").await.text();
    assert!(book.contains(title) && book.contains("مي‌رود ۱٢3 ي ك ة\u{200c}"), "{book}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_saved_only_over_the_one_that_was_read() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "صفحه").await;
    let first = desk.draft(page, "fa").await;
    let saved: HelpDraft = desk.save(&first, &json!({ "title": "یک" })).await.json();
    desk.save(&first, &json!({ "title": "دو" })).await.assert_problem(412, "request.stale_version");
    desk.editor.delete(&drafts(page, "fa")).if_match(saved.version).send().await.assert_status(204);
    let again: HelpDraft = desk.save(&first, &json!({ "title": "سه" })).await.json();
    assert!(again.version > saved.version, "a draft begun anew has a version that no other had");
    desk.save(&saved, &json!({ "title": "چهار" })).await.assert_problem(412, "request.stale_version");
    let published = &desk.draft(page, "fa").await;
    desk.publish(published, &json!({})).await.assert_status(200);
    let none = desk.draft(page, "fa").await;
    assert_eq!((none.version, none.title.as_str(), none.saved_at), (0, "سه", None));
    desk.publish(&none, &json!({})).await.assert_problem(409, "help.no_draft");
}
