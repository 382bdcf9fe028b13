use chrono::Duration;
use db::schema::platform_events::dsl;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::jobs::Job;
use platform::outbox::Event;
use testkit::TestApp;

async fn emit(app: &TestApp, topic: &'static str) {
    app.as_system(async |unit| {
        unit.emit(Event::new(topic, &())?);
        unit.enqueue(Job::new("platform.forget_events", &())?);
        Ok(())
    })
    .await;
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_stay_for_90_days() {
    let app = TestApp::new().await;
    emit(&app, "test.first").await;
    app.clock.advance(Duration::days(1));
    emit(&app, "test.second").await;
    app.clock.advance(Duration::days(89) + Duration::seconds(1));
    emit(&app, "test.third").await;
    let topics = dsl::platform_events.filter(dsl::topic.like("test.%")).order(dsl::id).select(dsl::topic);
    let topics: Vec<String> = topics.load(&mut app.connection().await).await.unwrap();
    assert_eq!(topics, ["test.second", "test.third"]);
}
