//! Jobs and the unit of work: nothing is done that was not committed, nothing committed is forgotten.

use contract::problem::Code;
use db::schema::platform_jobs::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use messages::{Language, key};
use platform::jobs::{Job, MAX_ATTEMPTS};
use platform::mail::Letter;
use platform::{Problem, Result};
use std::sync::Arc;
use testkit::TestApp;

async fn states(app: &TestApp) -> Vec<(String, i32, Option<String>)> {
    let rows = platform_jobs::table.select((dsl::state, dsl::attempts, dsl::last_error)).order(dsl::id);
    rows.load(&mut app.connection().await).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_leaves_only_if_its_change_was_committed() {
    let app = TestApp::new().await;
    let system = Arc::new(platform::Actor::system("test"));
    let letter = || Letter::new(Language::Fa, &key::problem_request_unavailable());
    let refused: Result<()> = app
        .platform
        .write(&system, async |unit| {
            unit.send(letter().deliver_to("a@shora.example"));
            Err(Problem::from(Code::Invalid))
        })
        .await;
    assert!(refused.is_err());
    assert_eq!(app.mails().await, []);

    app.as_system(async |unit| {
        unit.send(letter().paragraph(&key::problem_request_timeout()).deliver_to("b@shora.example"));
        Ok(())
    })
    .await;
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "b@shora.example");
    assert!(mails[0].html.contains("dir=\"rtl\""), "{}", mails[0].html);
    assert_eq!(states(&app).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_fails_waits_longer_each_time_and_stays_visible_when_it_is_given_up() {
    let mut app = TestApp::new().await;
    app.may_leave_failed_jobs();
    app.as_system(async |unit| {
        unit.enqueue(Job::new("nobody.handles_this", &())?);
        Ok(())
    })
    .await;
    app.run_jobs().await;
    let first = states(&app).await;
    assert_eq!((first[0].0.as_str(), first[0].1), ("ready", 1));
    assert!(first[0].2.as_ref().unwrap().contains("nobody.handles_this"));

    app.clock.advance(chrono::Duration::seconds(19));
    app.run_jobs().await;
    assert_eq!(states(&app).await[0].1, 1, "it waits 20 seconds after the first failure");
    app.clock.advance(chrono::Duration::seconds(1));
    app.run_jobs().await;
    assert_eq!(states(&app).await[0].1, 2);

    for _ in 2..MAX_ATTEMPTS {
        app.clock.advance(chrono::Duration::hours(2));
        app.run_jobs().await;
    }
    let last = states(&app).await;
    assert_eq!((last[0].0.as_str(), last[0].1), ("dead", MAX_ATTEMPTS));
    app.clock.advance(chrono::Duration::days(1));
    app.run_jobs().await;
    assert_eq!(states(&app).await, last, "a dead job runs no more");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unique_job_waits_once() {
    let app = TestApp::new().await;
    for _ in 0..3 {
        app.as_system(async |unit| {
            let later = unit.now + chrono::Duration::hours(1);
            unit.enqueue(Job::new("platform.forget_answers", &())?.unique("once").at(later));
            Ok(())
        })
        .await;
    }
    assert_eq!(states(&app).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_share_the_work_and_each_mail_leaves_once() {
    let app = TestApp::new().await;
    let other = app.another_server();
    app.as_system(async |unit| {
        for number in 0..30 {
            let letter = Letter::new(Language::En, &key::problem_request_unavailable());
            unit.send(letter.deliver_to(format!("person-{number}@shora.example")));
        }
        Ok(())
    })
    .await;
    tokio::join!(app.run_jobs(), other.run_jobs());
    let mut to: Vec<_> = app.mails().await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    to.dedup();
    assert_eq!(to.len(), 30);
    assert_eq!(states(&app).await, []);
}
