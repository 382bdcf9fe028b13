//! Who sees what is not published.

use contract::page::Page;
use contract::publications::{Edition, EditionState, EditionSummary, Publication, PublicationSummary};
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Desk, PDF, PNG, address};

/// A person who writes and reads only what is their own, which no built-in role is.
async fn author(desk: &Desk) -> Client {
    let admin = desk.app.actor("admin", None).await;
    let role = json!({
        "code": "author", "title_fa": "نویسنده", "title_en": "Author", "permissions": ["publications.draft"]
    });
    let made = admin.post("/api/v1/identity/roles").json(&role).send().await;
    assert!([201, 409].contains(&made.status), "{}", made.text());
    desk.app.actor("author", None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_and_its_files_are_not_there_for_outsiders() {
    let desk = Desk::open().await;
    let (file, image) = (desk.upload("جدول.pdf", PDF).await, desk.upload("نما.png", PNG).await);
    let input = json!({
        "title_fa": "محرمانه", "body_fa": "متن", "image_file_id": image.id,
        "attachments": [{ "file_id": file.id, "title": "جدول" }]
    });
    let draft: Edition = desk.create(input).await.json();
    let page = format!("{BASE}/{}", draft.publication_id);
    let own = address(&draft);
    let outsiders = [
        desk.app.anonymous(),
        desk.app.actor("citizen", None).await,
        desk.app.actor("admin", None).await,
        author(&desk).await,
    ];
    for outsider in outsiders {
        for path in [
            &own,
            &format!("{own}/attachments/1"),
            &format!("{own}/image"),
            &page,
            &format!("{page}/editions"),
        ] {
            outsider.get(path).send().await.assert_problem(404, "request.not_found");
        }
        assert!(!outsider.get(BASE).send().await.text().contains("محرمانه"));
    }
    for role in ["expert", "head", "secretariat", "auditor", "moderator"] {
        let reader = desk.app.actor(role, None).await;
        for path in
            [&own, &format!("{own}/attachments/1"), &format!("{own}/image"), &format!("{page}/editions")]
        {
            let answer = reader.get(path).send().await;
            assert_eq!(answer.status, 200, "{role} {path}");
            assert_eq!(answer.header("cache-control"), Some("private, no-cache"), "{role} {path}");
        }
        reader.get(&page).send().await.assert_problem(404, "request.not_found");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_the_desk_is_for_those_who_write_and_shows_who_wrote() {
    let desk = Desk::open().await;
    let draft = desk.draft("پیش‌نویس").await;
    let path = format!("{BASE}?state=draft");
    desk.app.anonymous().get(&path).send().await.assert_problem(401, "request.unauthenticated");
    for role in ["citizen", "admin"] {
        let refused = desk.app.actor(role, None).await.get(&path).send().await;
        refused.assert_problem(403, "request.forbidden");
    }
    let auditor = desk.app.actor("auditor", None).await;
    let found: Page<PublicationSummary> = auditor.get(&path).send().await.json();
    let note = found.items[0].desk.as_ref().unwrap();
    assert_eq!(
        (note.edition_id, note.state, note.saved_by.as_str()),
        (draft.id, EditionState::Draft, "شخص آزمایشی")
    );
    desk.publish(&draft).await;
    assert!(auditor.get(&path).send().await.json::<Page<PublicationSummary>>().items.is_empty());
    let public = desk.list("").await;
    assert!(public.iter().all(|item| item.desk.is_none()), "never a person's name for the public");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_only_write_sees_the_own_drafts_and_no_others() {
    let desk = Desk::open().await;
    let (one, other) = (author(&desk).await, author(&desk).await);
    let own: Edition = one.post(BASE).json(&json!({ "kind": "news" })).send().await.json();
    let drafts = async |who: &Client| {
        let page: Page<PublicationSummary> = who.get(&format!("{BASE}?state=draft")).send().await.json();
        page.items.len()
    };
    assert_eq!([drafts(&one).await, drafts(&other).await, drafts(&desk.editor).await], [1, 0, 1]);
    one.get(&address(&own)).send().await.assert_status(200);
    let change = json!({ "title_fa": "از دیگری" });
    for refused in [
        other.get(&address(&own)).send().await,
        other.patch(&address(&own)).if_match(1).json(&change).send().await,
        other.post(&format!("{}/discard", address(&own))).if_match(1).send().await,
        other
            .post(&format!("{BASE}/{}/editions", own.publication_id))
            .json(&json!({ "bump": "major" }))
            .send()
            .await,
    ] {
        refused.assert_problem(404, "request.not_found");
    }
    let helped: Edition = desk.change(&own, &change).await.json();
    let after: Edition = one.get(&address(&own)).send().await.json();
    assert_eq!(after.version, helped.version, "an author still sees what another has saved since");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_history_of_a_publication_names_nobody() {
    let desk = Desk::open().await;
    let first = desk.published("متن").await;
    desk.begin(first.publication_id, "major").await.assert_status(201);
    for path in ["", "/editions", &format!("/editions/{}", first.id)] {
        let shown = desk.read(&format!("{BASE}/{}{path}", first.publication_id)).await.text();
        assert!(!shown.contains("شخص آزمایشی") && !shown.contains("\"draft\""), "{shown}");
    }
    let path = format!("{BASE}/{}", first.publication_id);
    let page: Publication = desk.editor.get(&path).send().await.json();
    assert_eq!(page.edition.desk.unwrap().approved_by.as_deref(), Some("شخص آزمایشی"));
    let history: Page<EditionSummary> = desk.editor.get(&format!("{path}/editions")).send().await.json();
    assert_eq!(
        history.items.iter().map(|edition| edition.state).collect::<Vec<_>>(),
        [EditionState::Draft, EditionState::Published]
    );
}
