use contract::duties::Worklist;
use contract::subscriptions::Subscription;
use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use crate::builders::{ALL, BASE, CIRCULARS, Portal};

async fn worklist(who: &testkit::Client) -> Vec<(String, String)> {
    let worklist: Worklist = who.get("/api/v1/platform/duties").send().await.json();
    let own = worklist.items.into_iter().filter(|duty| duty.area == "subscriptions");
    own.map(|duty| (duty.kind, duty.params["title_fa"].as_str().unwrap().to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_follows_at_once_with_the_address_of_the_account() {
    let portal = Portal::open().await;
    let person = portal.app.actor("citizen", None).await;
    let nothing: Subscription = person.get(&format!("{BASE}/mine")).send().await.json();
    assert_eq!((nothing.version, nothing.topics.len(), nothing.has_address), (0, 0, true));
    let followed = portal.follow(&person, CIRCULARS).await;
    assert_eq!(
        followed.topics[0].name_fa.chars().filter(|c| c.is_alphabetic()).collect::<String>(),
        "بخشنامهها"
    );
    assert_eq!(portal.follow(&person, CIRCULARS).await, followed, "twice is once");
    assert_eq!(portal.app.mails().await, [], "nothing is to be confirmed");
    portal.announce("بخشنامه", &[ALL, CIRCULARS]).await;
    let digest = portal.mails_until("2026-11-25T04:30:00Z").await;
    assert_eq!(digest.len(), 1);
    // Tokens end meanwhile.
    let person = portal.app.sign_in(person.user_id()).await;
    let nothing: Subscription = person.delete(&format!("{BASE}/mine/topics/{CIRCULARS}")).send().await.json();
    assert_eq!((nothing.version, nothing.topics.len()), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_8_what_is_new_waits_in_the_worklist_until_it_was_looked_at() {
    let portal = Portal::open().await;
    let person = portal.app.actor("citizen", None).await;
    let other = portal.app.actor("citizen", None).await;
    let form = Uuid::now_v7();
    portal.announce_of(form, "نسخهٔ ۱", &[ALL], true).await;
    portal.wait(1);
    portal.follow(&person, ALL).await;
    assert_eq!(worklist(&person).await, [], "what came before is not new");
    portal.wait(1);
    let second = portal.announce_of(form, "نسخهٔ ۲", &[ALL], true).await;
    portal.wait(1);
    let third = portal.announce_of(form, "نسخهٔ ۳", &[ALL], true).await;
    portal.announce("خبری که در کارتابل نمی‌آید", &[ALL]).await;
    assert_eq!(worklist(&person).await, [("look".to_owned(), "نسخهٔ ۳".to_owned())], "of a form the newest");
    assert_eq!(worklist(&other).await, []);
    let seen = async |who: &testkit::Client, item: Uuid| {
        who.post(&format!("{BASE}/items/{item}/seen")).send().await.status
    };
    assert_eq!(seen(&other, third).await, 204);
    assert_eq!(seen(&person, second).await, 204);
    assert_eq!(worklist(&person).await.len(), 1);
    let mine: Subscription = person.get(&format!("{BASE}/mine")).send().await.json();
    assert_eq!(mine.unseen, [third]);
    assert_eq!((seen(&person, third).await, seen(&person, third).await), (204, 204));
    assert_eq!(worklist(&person).await, []);
    assert_eq!(seen(&person, Uuid::now_v7()).await, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_8_what_was_taken_back_waits_for_nobody() {
    let portal = Portal::open().await;
    let person = portal.app.actor("citizen", None).await;
    portal.follow(&person, ALL).await;
    portal.wait(1);
    let item = portal.announce_of(Uuid::now_v7(), "نسخهٔ ۲", &[ALL], true).await;
    assert_eq!(worklist(&person).await.len(), 1);
    portal.take_back(item).await;
    assert_eq!(worklist(&person).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_or_changes_what_another_follows() {
    let portal = Portal::open().await;
    portal.app.anonymous().get(&format!("{BASE}/mine")).send().await.assert_status(401);
    portal.mine("nobody").await.assert_problem(410, "subscriptions.ended");
    let person = portal.app.actor("citizen", None).await;
    portal.follow(&person, ALL).await;
    let other = portal.app.actor("citizen", None).await;
    let others: Subscription = other.get(&format!("{BASE}/mine")).send().await.json();
    assert_eq!(others.topics, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_8_no_record_keeps_what_a_person_has_not_looked_at() {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        row: String,
    }
    let portal = Portal::open().await;
    let person = portal.app.actor("citizen", None).await;
    portal.follow(&person, ALL).await;
    portal.wait(1);
    let item = portal.announce_of(Uuid::now_v7(), "نسخهٔ ۲", &[ALL], true).await;
    portal.follow(&person, CIRCULARS).await;
    person.delete(&format!("{BASE}/mine")).send().await.assert_status(204);
    let rows = sql_query("SELECT t::text AS row FROM audit_entries t WHERE subject_area = 'subscriptions'");
    let rows: Vec<Row> = rows.load(&mut portal.app.connection().await).await.unwrap();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| !row.row.contains(&item.to_string())), "{item}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_stays_followed_until_it_is_given_up() {
    let portal = Portal::open().await;
    let follower = portal.follower("sara@example.com", &[ALL], "daily").await;
    let gone = "publications:tag=gone";
    portal
        .sql(&format!(
            "INSERT INTO subscriptions_topics SELECT id, '{gone}', created_at FROM subscriptions_followers"
        ))
        .await;
    let version = follower.subscription.version;
    let unknown = json!({ "topics": [gone, "publications:tag=never"] });
    let refused = portal.change(&follower.token, version, unknown).await;
    refused.assert_field("/topics/1", "subscriptions.unknown_topic");
    let changed = portal.change(&follower.token, version, json!({ "topics": [gone, CIRCULARS] })).await;
    let topics: Vec<_> = changed.json::<Subscription>().topics.into_iter().map(|topic| topic.topic).collect();
    assert_eq!(topics, [CIRCULARS, gone]);
}
