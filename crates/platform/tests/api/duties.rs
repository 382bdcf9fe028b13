use contract::duties::{DutyCounts, Worklist};
use testkit::TestApp;

const DUTIES: &str = "/api/v1/platform/duties";

#[tokio::test(flavor = "multi_thread")]
async fn who_owes_nothing_has_an_empty_worklist() {
    let app = TestApp::new().await;
    let citizen = app.actor("citizen", None).await;
    let worklist: Worklist = citizen.get(DUTIES).send().await.json();
    assert_eq!(worklist, Worklist { counts: DutyCounts::default(), items: Vec::new() });
    let counts = citizen.get(&format!("{DUTIES}/summary")).send().await;
    assert_eq!(counts.json::<DutyCounts>(), DutyCounts::default());
    let again =
        citizen.get(&format!("{DUTIES}/summary")).header("if-none-match", counts.header("etag").unwrap());
    again.send().await.assert_status(304);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worklist_is_for_those_who_have_signed_in() {
    let app = TestApp::new().await;
    for path in [DUTIES.to_owned(), format!("{DUTIES}/summary")] {
        app.anonymous().get(&path).send().await.assert_problem(401, "request.unauthenticated");
    }
}
