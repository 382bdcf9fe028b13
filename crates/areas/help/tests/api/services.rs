//! How the services of the portal stand.

use contract::help::{PortalService, SERVICES, ServiceStanding};
use contract::page::Page;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;

use crate::builders::{BASE, Desk};

async fn services(desk: &Desk, query: &str) -> Vec<PortalService> {
    desk.read(&format!("/services{query}")).await.json::<Page<PortalService>>().items
}

#[tokio::test(flavor = "multi_thread")]
async fn every_service_of_the_list_has_a_name_a_state_and_an_address_in_both_languages() {
    let desk = Desk::with_handbook().await;
    for query in ["", "?lang=en"] {
        let all = services(&desk, query).await;
        assert_eq!(all.len(), SERVICES.len());
        for service in &all {
            assert_ne!(service.name, service.area, "{query}: no name");
            assert!(!service.audiences.is_empty() && service.address.starts_with('/'));
        }
        let of = |area: &str| all.iter().find(|service| service.area == area).unwrap().state;
        assert_eq!(of("publications"), ServiceStanding::Ready);
        assert_eq!(of("budgets"), ServiceStanding::Preparing);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_is_set_by_the_officer_with_its_reason_and_told_to_others() {
    let desk = Desk::with_handbook().await;
    let admin = desk.app.actor("admin", None).await;
    let path = format!("{BASE}/services/search");
    let body = json!({ "state": "suspended", "note_fa": "تا ساعت ۱۴", "note_en": "Until 14:00" });
    desk.app.clock.advance(chrono::Duration::minutes(4));
    let set: PortalService = admin.put(&path).if_match(1).json(&body).send().await.json();
    assert_eq!((set.state, set.version), (ServiceStanding::Suspended, 2));
    let begun =
        services(&desk, "?lang=en").await.into_iter().find(|service| service.area == "search").unwrap();
    assert_eq!(begun.note.as_deref(), Some("Until 14:00"));
    let both = (begun.note_fa.as_deref(), begun.note_en.as_deref());
    assert_eq!(both, (Some("تا ساعت ۱۴"), Some("Until 14:00")), "a change begins from both");
    assert_eq!(set.since, desk.app.clock.now());
    admin.put(&path).if_match(1).json(&body).send().await.assert_problem(412, "request.stale_version");
    desk.app.clock.advance(chrono::Duration::minutes(4));
    let again: PortalService = admin
        .put(&path)
        .if_match(2)
        .json(&json!({ "state": "suspended", "note_fa": "تا ۱۵" }))
        .send()
        .await
        .json();
    assert_eq!(again.since, set.since, "another note is not another state");
    let search = |all: Vec<PortalService>| all.into_iter().find(|service| service.area == "search").unwrap();
    assert_eq!(search(services(&desk, "?lang=en").await).note.as_deref(), Some("تا ۱۵"));

    use db::schema::platform_events::dsl;
    let told: Vec<serde_json::Value> = dsl::platform_events
        .filter(dsl::topic.eq("help.service_state_changed"))
        .select(dsl::payload)
        .load(&mut desk.app.connection().await)
        .await
        .unwrap();
    assert_eq!((told.len(), told[0]["area"].as_str()), (2, Some("search")));

    // The next release says what it likes; what the officer said stays.
    desk.app.as_system(async |unit| help::seed::handbook(unit).await).await;
    assert_eq!(search(services(&desk, "").await).state, ServiceStanding::Suspended);
    admin
        .put(&format!("{BASE}/services/weather"))
        .if_match(0)
        .json(&body)
        .send()
        .await
        .assert_problem(404, "request.not_found");
    desk.editor.put(&path).if_match(3).json(&body).send().await.assert_problem(403, "request.forbidden");
}
