//! What reviewers say is neither lost nor walked around.

use contract::id::UserId;
use contract::page::Page;
use contract::publications::{Edition, ReviewVerdict, Reviewer};
use diesel_async::SimpleAsyncConnection;
use serde_json::json;
use testkit::{Answer, Client};

use crate::builders::{BASE, address};
use crate::office::Office;

const REMARK: &str = "بند ۳ با آیین‌نامه نمی‌خواند.";

async fn ask(who: &Client, edition: &Edition, user: UserId) -> Answer {
    who.put(&format!("{}/reviews/{user}", address(edition))).if_match(edition.version).send().await
}

async fn drop_review(who: &Client, edition: &Edition, user: UserId) -> Answer {
    who.delete(&format!("{}/reviews/{user}", address(edition))).if_match(edition.version).send().await
}

async fn give(who: &Client, edition: &Edition, input: serde_json::Value) -> Answer {
    let path = format!("{}/reviews/mine", address(edition));
    who.post(&path).if_match(edition.version).json(&input).send().await
}

/// A circular on which an expert was asked and wants changes.
async fn objected(office: &Office, expert: &Client) -> Edition {
    let draft = office.draft("circular", "بخشنامه", json!({})).await;
    let asked: Edition = ask(&office.desk.editor, &draft, expert.user_id()).await.json();
    give(expert, &asked, json!({ "verdict": "changes", "comment": REMARK })).await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remark_stays_through_every_save_as_said_of_the_earlier_text_until_the_next_verdict() {
    let office = Office::open().await;
    let expert = office.desk.app.actor("expert", None).await;
    let mut edition = objected(&office, &expert).await;
    assert_eq!(edition.reviews[0].earlier, None);
    for summary in ["خلاصه", "خلاصهٔ دیگر"] {
        edition = office.desk.change(&edition, &json!({ "summary_fa": summary })).await.json();
        let review = &edition.reviews[0];
        assert_eq!(
            (review.verdict, review.earlier, review.comment.as_deref()),
            (ReviewVerdict::Asked, Some(ReviewVerdict::Changes), Some(REMARK))
        );
    }
    edition = ask(&office.desk.editor, &edition, expert.user_id()).await.json();
    assert_eq!(edition.reviews[0].comment.as_deref(), Some(REMARK), "asking again forgets nothing");
    edition = give(&expert, &edition, json!({ "verdict": "agreed" })).await.json();
    let review = &edition.reviews[0];
    assert_eq!(
        (review.verdict, review.earlier, review.comment.as_deref()),
        (ReviewVerdict::Agreed, None, None)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_wants_changes_is_passed_over_by_a_publisher_and_by_no_writer() {
    let office = Office::open().await;
    let expert = office.desk.app.actor("expert", None).await;
    let user = expert.user_id();
    let edition = objected(&office, &expert).await;
    let own = drop_review(&office.desk.editor, &edition, user).await;
    own.assert_problem(403, "request.forbidden");
    let saved: Edition = office.desk.change(&edition, &json!({ "summary_fa": "خلاصه" })).await.json();
    let after_saving = drop_review(&office.desk.editor, &saved, user).await;
    after_saving.assert_problem(403, "request.forbidden");
    let asked: Edition = ask(&office.desk.editor, &saved, user).await.json();
    drop_review(&office.desk.editor, &asked, user).await.assert_problem(403, "request.forbidden");
    let waiting = office.submit(&asked).await;
    drop_review(&office.desk.editor, &waiting, user).await.assert_problem(403, "request.forbidden");
    office.approve(&waiting, json!({})).await.assert_problem(409, "publications.review_missing");
    let dropped: Edition = drop_review(&office.head, &waiting, user).await.json();
    assert_eq!(dropped.reviews, []);
    office.approve(&dropped, json!({})).await.assert_status(200);

    let draft = office.draft("circular", "دیگری", json!({})).await;
    let asked: Edition = ask(&office.desk.editor, &draft, user).await.json();
    drop_review(&office.desk.editor, &asked, user).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_who_wrote_of_the_text_passes_nobody_over() {
    let office = Office::open().await;
    let expert = office.desk.app.actor("expert", None).await;
    let edition = objected(&office, &expert).await;
    let change = json!({ "summary_fa": "خلاصه" });
    let change = office.head.patch(&address(&edition)).if_match(edition.version).json(&change);
    let changed: Edition = change.send().await.json();
    let refused = drop_review(&office.head, &changed, expert.user_id()).await;
    refused.assert_problem(403, "publications.own_edition");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_agrees_with_what_they_wrote_themselves() {
    let office = Office::open().await;
    let expert = office.desk.app.actor("expert", None).await;
    let draft = office.draft("circular", "بخشنامه", json!({})).await;
    let asked: Edition = ask(&office.desk.editor, &draft, expert.user_id()).await.json();
    let owed = async || expert.get("/api/v1/platform/duties").send().await.text().contains("review_edition");
    assert!(owed().await);
    let change = json!({ "summary_fa": "خلاصه" });
    let change = expert.patch(&address(&asked)).if_match(asked.version).json(&change);
    let changed: Edition = change.send().await.json();
    let own = give(&expert, &changed, json!({ "verdict": "agreed" })).await;
    own.assert_problem(403, "publications.own_edition");
    assert!(!owed().await, "and nothing of it waits for them");
}

/// More people may read drafts than any page shows.
#[tokio::test(flavor = "multi_thread")]
async fn a_reviewer_is_found_and_asked_by_name_among_however_many_there_are() {
    let office = Office::open().await;
    let many = "WITH people AS (INSERT INTO identity_users (id, username, email, name_fa, status, locale, search_text, created_at) \
                SELECT made.id, 'expert-' || n, n || '@shora.example', name, 'active', 'fa', \
                       name || ' expert-' || n || ' ' || n || '@shora.example', now() \
                FROM (SELECT n, gen_random_uuid() AS id, \
                      CASE n WHEN 1 THEN 'یاس یگانه' ELSE 'ابی' END AS name FROM generate_series(1, 1100) n) made \
                RETURNING id) \
                INSERT INTO identity_grants (id, user_id, role, valid_from, reason, created_at) \
                SELECT gen_random_uuid(), id, 'expert', '2020-01-01', 'test', now() FROM people";
    office.desk.app.connection().await.batch_execute(many).await.unwrap();
    let found = async |query: &str| -> Vec<Reviewer> {
        let path = format!("{BASE}/reviewers?{query}");
        office.desk.editor.get(&path).send().await.json::<Page<Reviewer>>().items
    };
    let yas = found("q=%D9%8A%DA%AF%D8%A7%D9%86%D9%87").await;
    assert_eq!(yas.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["یاس یگانه"]);
    assert_eq!(found("q=%D8%A7%D8%A8%DB%8C").await.len(), 20);
    for no_name in ["q=expert-1", "q=shora.example"] {
        assert!(found(no_name).await.is_empty(), "{no_name}");
    }
    let draft = office.draft("circular", "بخشنامه", json!({})).await;
    let asked: Edition = ask(&office.desk.editor, &draft, yas[0].user_id).await.json();
    assert_eq!(asked.reviews[0].name, "یاس یگانه");
}
