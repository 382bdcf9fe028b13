//! The demonstration: marked, alive, and gone without a trace when it is taken out.

use contract::contact::{Entry, MessageSummary};
use contract::page::Page;
use serde_json::json;

use crate::builders::{BASE, Office, entries};
use testkit::TestApp;

async fn with_demo() -> TestApp {
    let app = TestApp::new().await;
    let today = app.clock.today();
    app.as_system(async |unit| {
        platform::calendar::seed::directorate(unit).await?;
        identity::seed::demo_accounts(unit, &[]).await?;
        contact::seed::demo(unit, today).await
    })
    .await;
    app
}

async fn count(app: &TestApp, of: &str) -> i64 {
    use diesel_async::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Counted {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    let query = diesel::sql_query(format!("SELECT count(*) AS n FROM {of}"));
    let counted: Counted = query.get_result(&mut app.connection().await).await.unwrap();
    counted.n
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_shows_people_presence_and_conversations_in_every_state() {
    let app = with_demo().await;
    let people: Page<Entry> = app.anonymous().get(&format!("{BASE}/entries?limit=100")).send().await.json();
    assert_eq!(people.items.len(), 19);
    assert!(people.items.iter().all(|entry| entry.is_demo));
    assert!(people.items.iter().any(|entry| entry.away_until.is_some() && entry.deputy.is_some()));
    assert!(people.items.iter().any(|entry| entry.entry.name_fa.is_none()), "a vacant post");
    let page = app.anonymous().get(&format!("{BASE}/page")).send().await.value();
    assert_eq!(page["officer"]["post_fa"], "مسئول پرتال");
    for state in ["held", "open", "answered", "closed", "spam"] {
        assert!(count(&app, &format!("contact_messages WHERE state = '{state}'")).await > 0, "{state}");
    }
    let expert = {
        let mut conn = app.connection().await;
        identity::facade::person(&mut conn, "expert").await.unwrap().unwrap()
    };
    let inbox: Page<MessageSummary> =
        app.sign_in(expert).await.get(&format!("{BASE}/messages")).send().await.json();
    assert_eq!(inbox.items.len(), 6);
    assert!(inbox.items.iter().all(|item| item.is_demo));
    assert_eq!(count(&app, "platform_mails").await, 0, "nobody is written to");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_leaves_nothing_behind() {
    let app = with_demo().await;
    let remove = async || {
        app.as_system(async |unit| {
            contact::seed::remove_demo(unit).await?;
            identity::seed::remove_demo(unit).await
        })
        .await;
    };
    remove().await;
    for table in ["contact_units", "contact_entries", "contact_absences", "contact_messages", "contact_parts"]
    {
        assert_eq!(count(&app, table).await, 0, "{table}");
    }
    assert_eq!(count(&app, "search_docs WHERE area = 'contact'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_that_real_messages_need_stays() {
    let office = Office::of(with_demo().await).await;
    let people: Page<Entry> =
        office.app.anonymous().get(&format!("{BASE}/entries?q=بیمه")).send().await.json();
    let entry = people.items[0].entry.id;
    let citizen = office.app.actor("citizen", None).await;
    office.write_as(&citizen, &entries(&[entry]), json!({})).await.assert_status(201);
    let system = std::sync::Arc::new(platform::Actor::system("test"));
    let refused = office
        .app
        .platform
        .write(&system, async |unit| contact::seed::remove_demo(unit).await)
        .await
        .unwrap_err();
    assert_eq!(refused.code(), contract::problem::Code::ContactDemoInUse);
}
