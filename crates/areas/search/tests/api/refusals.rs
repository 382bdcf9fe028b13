//! Input that is refused, and limits.

use diesel_async::SimpleAsyncConnection;
use testkit::TestApp;

use crate::encoded;

#[tokio::test(flavor = "multi_thread")]
async fn a_query_too_long_of_too_many_words_or_with_a_foreign_cursor_is_refused() {
    let app = TestApp::new().await;
    let reader = app.anonymous();
    for query in [encoded(&"ب".repeat(201)), encoded(&"بودجه ".repeat(13))] {
        let answer = reader.get(&format!("/api/v1/search?q={query}")).send().await;
        answer.assert_problem(422, "search.bad_query");
        answer.assert_field("/q", "search.bad_query");
        reader
            .get(&format!("/api/v1/search/suggest?q={query}"))
            .send()
            .await
            .assert_problem(422, "search.bad_query");
        reader
            .get(&format!("/api/v1/search/facets?q={query}"))
            .send()
            .await
            .assert_problem(422, "search.bad_query");
    }
    for cursor in ["%25", "e30", "WzEsMl0"] {
        let answer = reader.get(&format!("/api/v1/search?q=a&cursor={cursor}")).send().await;
        answer.assert_problem(422, "search.bad_query");
    }
    reader.get("/api/v1/search?q=a&sort=best").send().await.assert_problem(422, "request.invalid");
    reader.get("/api/v1/search?q=a&colour=red").send().await.assert_problem(422, "request.invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_takes_too_long_is_given_up() {
    let app = TestApp::new().await;
    let mut holder = app.connection().await;
    holder.batch_execute("BEGIN; LOCK TABLE search_docs IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let answer = app.anonymous().get("/api/v1/search?q=vat").send().await;
    answer.assert_problem(503, "search.too_heavy");
    assert!(answer.header("retry-after").is_some());
    holder.batch_execute("ROLLBACK").await.unwrap();
    app.anonymous().get("/api/v1/search?q=vat").send().await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_60_searches_a_minute_are_refused_to_that_reader_alone() {
    let app = TestApp::new().await;
    let reader = app.actor("org_clerk", Some(contract::id::OrganizationId::new())).await;
    // One is given back each second, also to a machine so slow that it takes many for sixty.
    let mut answered = 0;
    let refused = loop {
        let answer = reader.get("/api/v1/search?q=").send().await;
        if answer.status == 429 {
            break answer;
        }
        answer.assert_status(200);
        answered += 1;
        assert!(answered < 200, "never refused");
    };
    assert!(answered >= 60, "refused after {answered}");
    refused.assert_problem(429, "request.too_many_requests");
    assert!(refused.header("retry-after").is_some());
    app.anonymous().get("/api/v1/search?q=").send().await.assert_status(200);
}
