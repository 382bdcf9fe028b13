//! The worklist of those who publish.

use contract::duties::{DutyGroup, Worklist};
use contract::publications::Edition;
use diesel::sql_query;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::RunQueryDsl;
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Desk, address};
use crate::office::Office;

async fn worklist(who: &Client) -> Worklist {
    who.get("/api/v1/platform/duties").send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_in_review_waits_for_publishers_until_somebody_decides() {
    let desk = Desk::open().await;
    let expert = desk.app.actor("expert", None).await;
    let input = json!({ "kind": "news", "edition": { "title_fa": "خبر", "body_fa": "متن" } });
    let draft: Edition = expert.post(BASE).json(&input).send().await.json();
    assert_eq!(worklist(&desk.editor).await.items, []);
    let submit = expert.post(&format!("{}/submit", address(&draft))).if_match(draft.version);
    let waiting: Edition = submit.json(&json!({})).send().await.json();

    let owed = worklist(&desk.editor).await;
    assert_eq!((owed.counts.all, owed.counts.undated), (1, 1));
    let duty = &owed.items[0];
    assert_eq!(
        (duty.area.as_str(), duty.kind.as_str(), duty.group),
        ("publications", "publish_edition", DutyGroup::Undated)
    );
    assert_eq!((duty.object_id, duty.params["title_fa"].as_str()), (waiting.id.0, Some("خبر")));
    assert_eq!(duty.url, format!("/publications/desk/{}", waiting.publication_id));
    assert_eq!(worklist(&expert).await.items, [], "who writes only does not publish");

    desk.publish(&waiting).await;
    assert_eq!(worklist(&desk.editor).await.items, []);
}

/// Own texts in review do not crowd out those of others, however many they are.
#[tokio::test(flavor = "multi_thread")]
async fn publications_2_own_texts_never_hide_one_that_waits_for_the_second_person() {
    let office = Office::open().await;
    let own = office.submit(&office.draft("circular", "نوشتهٔ خود", json!({})).await).await;
    let many = "INSERT INTO publications (id, kind, origin, audience, series_id, created_at) \
                SELECT gen_random_uuid(), kind, origin, audience, series_id, created_at FROM publications, generate_series(1, 220) \
                WHERE id = $1";
    let conn = &mut office.desk.app.connection().await;
    sql_query(many).bind::<SqlUuid, _>(own.publication_id.0).execute(conn).await.unwrap();
    let texts = "INSERT INTO publications_editions (id, publication_id, major, minor, state, title_fa, summary_fa, body_fa, \
                 editors, saved_at, saved_by_name, tsv, submitted_at, submitted_by_name) \
                 SELECT gen_random_uuid(), p.id, 1, 0, state, title_fa, summary_fa, body_fa, ARRAY[$2], saved_at, saved_by_name, \
                 tsv, submitted_at - INTERVAL '1 day', submitted_by_name \
                 FROM publications_editions e, publications p WHERE e.id = $1 AND p.id <> e.publication_id";
    let head = office.head.user_id().0;
    let made = sql_query(texts).bind::<SqlUuid, _>(own.id.0).bind::<SqlUuid, _>(head).execute(conn).await;
    assert_eq!(made.unwrap(), 220);
    let owed = worklist(&office.head).await;
    assert_eq!((owed.items.len(), owed.items[0].object_id), (1, own.id.0));
}
