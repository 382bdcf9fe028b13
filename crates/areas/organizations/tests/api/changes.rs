use contract::organizations::{ChangeKind, RegisterChange};
use contract::page::Page;
use serde_json::{Value, json};

use crate::builders::{BASE, Desk, day};

#[tokio::test(flavor = "multi_thread")]
async fn every_change_is_told_with_who_and_on_what_decision() {
    let desk = Desk::open().await;
    let id = desk.enter("told", "نام نخست").await.id;
    desk.named(id, day(1404, 1, 1), "نام دوم").await;
    assert_eq!(desk.appoint(id, "chief_executive", "الف", (day(1404, 6, 1), None)).await.status, 201);
    let path = format!("{BASE}/{id}/changes");
    let timeline: Page<RegisterChange> = desk.expert.get(&path).send().await.json();
    let kinds: Vec<_> = timeline.items.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Appointed, ChangeKind::Profile, ChangeKind::Created]);
    let renamed = &timeline.items[1];
    assert_eq!((renamed.effective_on, renamed.decision.as_deref()), (day(1404, 1, 1), Some("مصوبهٔ آزمایشی")));
    assert_eq!(renamed.fields.len(), 1);
    assert_eq!(
        (&renamed.fields[0].before, &renamed.fields[0].after),
        (&json!("نام نخست"), &json!("نام دوم"))
    );
    assert!(renamed.by.is_some());
    let public: Page<RegisterChange> = desk.app.anonymous().get(&path).send().await.json();
    assert!(public.items.iter().all(|change| change.by.is_none()));
    let only: Page<RegisterChange> =
        desk.app.anonymous().get(&format!("{path}?kind=created")).send().await.json();
    assert_eq!(only.items.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_is_told_as_pages_and_feeds() {
    let desk = Desk::open().await;
    for n in 0..5 {
        desk.enter(&format!("fed-{n}"), &format!("شرکت <خبر> {n}")).await;
    }
    let reader = desk.app.anonymous();
    let first: Page<RegisterChange> = reader.get(&format!("{BASE}/changes?limit=3")).send().await.json();
    let next = first.next.clone().unwrap();
    let second: Page<RegisterChange> =
        reader.get(&format!("{BASE}/changes?limit=3&cursor={next}")).send().await.json();
    let told: Vec<_> =
        first.items.iter().chain(&second.items).map(|change| change.organization.slug.as_str()).collect();
    assert_eq!(told, ["fed-4", "fed-3", "fed-2", "fed-1", "fed-0"]);
    let atom = reader.get(&format!("{BASE}/changes.atom")).send().await;
    assert_eq!(atom.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    assert_eq!(atom.text().matches("<entry>").count(), 5);
    assert!(atom.text().contains("شرکت &lt;خبر&gt; 4"), "{}", atom.text());
    let json: Value = reader.get(&format!("{BASE}/changes.json?lang=en")).send().await.value();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["items"].as_array().unwrap().len(), 5);
    assert!(json["items"][0]["title"].as_str().unwrap().ends_with("Entered in the register"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_write_leaves_its_audit_record_and_its_event() {
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    let desk = Desk::open().await;
    let id = desk.enter("audited", "شرکت رویداد").await.id;
    assert_eq!(desk.appoint(id, "legal_officer", "الف", (day(1404, 1, 1), None)).await.status, 201);
    let mut conn = desk.app.connection().await;
    let actions: Vec<String> = db::schema::audit_entries::table
        .filter(db::schema::audit_entries::subject_id.eq(id.to_string()))
        .order(db::schema::audit_entries::seq)
        .select(db::schema::audit_entries::action)
        .load(&mut conn)
        .await
        .unwrap();
    assert_eq!(actions, ["organizations.create", "organizations.appoint"]);
    let topics: Vec<String> = db::schema::platform_events::table
        .filter(db::schema::platform_events::topic.like("organizations.%"))
        .order(db::schema::platform_events::id)
        .select(db::schema::platform_events::topic)
        .load(&mut conn)
        .await
        .unwrap();
    assert_eq!(topics, ["organizations.created", "organizations.officer_changed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_is_found_by_the_site_search_as_soon_as_it_is_entered() {
    use db::schema::search_docs;
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    let desk = Desk::open().await;
    let id = desk.enter("indexed", "شرکت یافتنی").await.id;
    desk.named(id, day(1404, 1, 1), "شرکت نام‌نو").await;
    let found: (String, String, String) = search_docs::table
        .filter(search_docs::object_id.eq(id.0))
        .select((search_docs::url, search_docs::title_fa, search_docs::body))
        .first(&mut desk.app.connection().await)
        .await
        .unwrap();
    assert_eq!((found.0.as_str(), found.1.as_str()), ("/organizations/indexed", "شرکت نام‌نو"));
    assert!(found.2.contains("شرکت یافتنی"), "the former name is found too: {}", found.2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_index_is_rebuilt_as_of_the_day_of_the_portal_and_not_of_the_database() {
    let desk = Desk::open().await;
    let id = desk.enter("rebuilt", "نام امروز").await.id;
    desk.named(id, day(1405, 9, 5), "نام پس‌فردا").await;
    let sources = &desk.app.platform.sources;
    let source = sources.iter().find(|source| source.area() == "organizations").unwrap();
    let title = async || {
        let (mut conn, today) = (desk.app.connection().await, desk.app.clock.today());
        source.scan(&mut conn, today, None, 10).await.unwrap().pop().unwrap().title_fa
    };
    assert_eq!(title().await, "نام امروز");
    desk.app.clock.advance(chrono::Duration::days(2));
    assert_eq!(title().await, "نام پس‌فردا");
}

#[tokio::test(flavor = "multi_thread")]
async fn org_3_a_version_ahead_reaches_the_site_search_once_whatever_time_the_portal_stood_still() {
    use db::schema::search_docs;
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    let desk = Desk::open().await;
    let id = desk.enter("dawning", "نام امروز").await.id;
    desk.named(id, day(1405, 9, 5), "نام پس‌فردا").await;
    let title = async || -> String {
        let found = search_docs::table.filter(search_docs::object_id.eq(id.0)).select(search_docs::title_fa);
        found.first(&mut desk.app.connection().await).await.unwrap()
    };
    let an_hour_passes = async || {
        platform::jobs::enqueue_scheduled(&desk.app.platform).await.unwrap();
        desk.app.clock.advance(chrono::Duration::hours(1));
        desk.app.run_jobs().await;
    };
    let told = async || {
        let events = db::schema::platform_events::table;
        let told = events.filter(db::schema::platform_events::topic.eq("organizations.took_effect"));
        told.count().get_result::<i64>(&mut desk.app.connection().await).await.unwrap()
    };
    assert_eq!(title().await, "نام امروز");
    an_hour_passes().await;
    let first = told().await;
    // The portal stands still from before that day until after it.
    desk.app.clock.advance(chrono::Duration::days(5));
    an_hour_passes().await;
    assert_eq!((title().await.as_str(), told().await), ("نام پس‌فردا", first + 1));
    an_hour_passes().await;
    assert_eq!(told().await, first + 1, "each day once");
}

#[tokio::test(flavor = "multi_thread")]
async fn org_13_the_site_search_marks_demonstration_and_bodies_that_are_not_at_work() {
    use diesel_async::RunQueryDsl;
    let desk = Desk::open().await;
    let id = desk.enter("marked", "شرکت نشان").await.id;
    assert_eq!(desk.appoint(id, "legal_officer", "الف", (day(1404, 1, 1), None)).await.status, 201);
    let sources = &desk.app.platform.sources;
    let source = sources.iter().find(|source| source.area() == "organizations").unwrap();
    let badge = async || {
        let (mut conn, today) = (desk.app.connection().await, desk.app.clock.today());
        source.scan(&mut conn, today, None, 10).await.unwrap().pop().unwrap().badge
    };
    assert_eq!(badge().await, None);
    let suspended = json!({ "status": "suspended", "name_fa": "شرکت نشان" });
    assert_eq!(desk.version(id, day(1405, 1, 1), suspended).await.status, 201);
    assert_eq!(badge().await.as_deref(), Some("suspended"));
    let invented = "UPDATE organizations_parties SET origin = 'demo'";
    diesel::sql_query(invented).execute(&mut desk.app.connection().await).await.unwrap();
    assert_eq!(badge().await.as_deref(), Some("demo"), "the name of a holder is found by it");
}
