//! A database that goes away and comes back.

use db::embedded::{Embedded, Options};
use testkit::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_down_is_a_503_and_needs_no_restart() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("postgres");
    let database = Embedded::start(&place, &Options::for_tests()).unwrap();
    let url = database.url();
    db::migrate::run(&url.parse().unwrap()).await.unwrap();
    let app = TestApp::on(&url).await;
    let nobody = app.anonymous();
    nobody.get("/api/v1/publications?q=a").send().await.assert_status(200);
    nobody.get("/readyz").send().await.assert_status(200);

    database.stop().unwrap();
    let answer = nobody.get("/api/v1/publications?q=b").send().await;
    answer.assert_problem(503, "request.unavailable");
    assert!(answer.header("retry-after").is_some());
    nobody.get("/readyz").send().await.assert_status(503);
    nobody.get("/healthz").send().await.assert_status(200);

    let database = Embedded::start(&place, &Options::for_tests()).unwrap();
    nobody.get("/api/v1/publications?q=c").send().await.assert_status(200);
    nobody.get("/readyz").send().await.assert_status(200);
    drop(app);
    database.stop().unwrap();
}
