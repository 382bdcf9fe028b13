//! What followers cost is paid by the job, page by page: publishing and writing take as many statements for many as for
//! few.

use testkit::Statements;

use crate::builders::{ALL, Portal};

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_9_announcing_and_writing_take_as_many_statements_for_thirty_followers_as_for_one() {
    let portal = Portal::open().await;
    let (mut announcing, mut writing) = (Vec::new(), Vec::new());
    for more in [1, 29] {
        for _ in 0..more {
            let person = portal.app.actor("citizen", None).await;
            portal.follow(&person, ALL).await;
        }
        portal.sql("UPDATE subscriptions_followers SET rhythm = 'at_once'").await;
        portal.wait(1);
        let count = Statements::of(&portal.app).await;
        portal.announce("خبر", &[ALL]).await;
        announcing.push(count.taken());
        platform::jobs::run_due(&portal.app.platform).await.unwrap();
        writing.push(count.taken());
        portal.app.mails().await;
    }
    assert_eq!(announcing[0], announcing[1]);
    assert!(writing[1] <= writing[0] + 2, "{writing:?}");
}
