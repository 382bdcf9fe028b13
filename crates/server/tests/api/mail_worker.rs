//! The worker of mails: one that cannot be opened, and the end of a process.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration as Interval;

use db::schema::platform_mails::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use messages::{Language, key};
use platform::mail::{self, Letter};
use testkit::TestApp;

async fn write(app: &TestApp, names: &[String]) {
    app.as_system(async |unit| {
        for name in names {
            let letter = Letter::new(Language::Fa, &key::problem_request_unavailable());
            unit.send(letter.deliver_to(format!("{name}@shora.example")).once(name.clone()));
        }
        Ok(())
    })
    .await;
}

async fn states(app: &TestApp) -> Vec<(String, i32, Option<String>)> {
    let mails =
        platform_mails::table.order(dsl::dedupe_key).select((dsl::state, dsl::attempts, dsl::last_code));
    mails.load(&mut app.connection().await).await.unwrap()
}

fn state(name: &str, attempts: i32, code: Option<&str>) -> (String, i32, Option<String>) {
    (name.to_owned(), attempts, code.map(str::to_owned))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_cannot_be_opened_is_dead_and_holds_no_other_up() {
    let app = TestApp::new().await;
    write(&app, &["a", "b", "c"].map(str::to_owned)).await;
    diesel::update(platform_mails::table.filter(dsl::dedupe_key.eq("a")))
        .set(dsl::vars.eq(vec![1_u8; 40]))
        .execute(&mut app.connection().await)
        .await
        .unwrap();
    assert_eq!(mail::deliver_due(&app.platform).await.unwrap(), 3);
    let (unreadable, sent) = (state("dead", 1, Some("unreadable")), state("sent", 1, None));
    assert_eq!(states(&app).await, [unreadable, sent.clone(), sent]);
    let mut to: Vec<_> = app.mails().await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, ["b@shora.example", "c@shora.example"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_is_told_to_stop_ends_what_it_has_begun_and_gives_the_others_back() {
    // A service that takes the connection and never says a word.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", silent.local_addr().unwrap());
    let app = TestApp::with(|config| {
        config.smtp_url = url;
        config.smtp_timeout = 1;
    })
    .await;
    let names: Vec<String> = (0..10).map(|number| format!("person-{number}")).collect();
    write(&app, &names).await;
    let stop = tokio::time::sleep(Interval::from_millis(500));
    mail::work(Arc::clone(&app.platform), stop, Interval::from_secs(30)).await;
    let found = states(&app).await;
    let count = |wanted: &(String, i32, Option<String>)| found.iter().filter(|one| *one == wanted).count();
    assert_eq!(count(&state("queued", 0, None)), 6, "{found:?}");
    assert_eq!(found.iter().filter(|(state, attempts, _)| state == "deferred" && *attempts == 1).count(), 4);
}
