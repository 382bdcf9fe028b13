//! How organizations answer over time.

use contract::publications::{CommunicationStats, Share};
use serde_json::json;

use crate::house::{COMMUNICATIONS, House, acknowledge, to_all};

#[tokio::test(flavor = "multi_thread")]
async fn the_median_time_to_acknowledge_is_told_per_organization() {
    let mut house = House::of(3).await;
    let (_, first) = house.communicated(&to_all()).await;
    let (_, second) = house.communicated(&to_all()).await;
    let for_information = json!({ "audience": { "choose": "all" }, "require": "none" });
    house.communicated(&for_information).await;
    let (one, two) = (house.receipts(&first).await, house.receipts(&second).await);
    house.at("2025-12-01T05:30:00Z").await;
    acknowledge(&house.manager, one[0].id).await;
    acknowledge(&house.manager, one[1].id).await;
    house.at("2025-12-09T05:30:00Z").await;
    acknowledge(&house.manager, two[0].id).await;

    let path = format!("{COMMUNICATIONS}/stats?months=1");
    let stats: CommunicationStats = house.secretariat.get(&path).send().await.json();
    assert_eq!((stats.from.to_string(), stats.to.to_string()), ("2025-11-22".into(), "2025-12-21".into()));
    let told: Vec<_> = stats
        .organizations
        .iter()
        .map(|one| (one.organization_id, one.acknowledged, one.on_time, one.median_minutes))
        .collect();
    let [a, b, c] = house.organizations[..] else { unreachable!() };
    const DAY: i64 = 24 * 60;
    assert_eq!(
        told,
        [
            (c, Share::of(0, 2), Share::of(0, 2), None),
            (a, Share::of(2, 2), Share::of(1, 2), Some(6 * DAY)),
            (b, Share::of(1, 2), Share::of(1, 2), Some(2 * DAY)),
        ]
    );
    house.manager.get(&path).send().await.assert_problem(403, "request.forbidden");
    let none = house.secretariat.get(&format!("{COMMUNICATIONS}/stats?months=0")).send().await;
    none.assert_field("/months", "too_small");
}
