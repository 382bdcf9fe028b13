use contract::organizations::{ChangeRequest, Organization, OrganizationSummary, Origin, RegisterSummary};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::TestApp;

use crate::builders::BASE;

async fn with_demo() -> TestApp {
    let app = TestApp::new().await;
    let today = app.clock.today();
    app.as_system(async |unit| {
        organizations::seed::register(unit).await?;
        organizations::seed::demo(unit, today).await
    })
    .await;
    app
}

async fn record(app: &TestApp, slug: &str) -> Organization {
    app.anonymous().get(&format!("{BASE}/lookup?slug={slug}")).send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_entered_once_with_nothing_invented() {
    let app = TestApp::new().await;
    for _ in 0..2 {
        app.as_system(async |unit| organizations::seed::register(unit).await).await;
    }
    let list: Page<OrganizationSummary> =
        app.anonymous().get(&format!("{BASE}?limit=100")).send().await.json();
    assert_eq!(list.items.len(), 56);
    assert!(
        list.items
            .iter()
            .all(|body| body.national_id.is_none() && !body.demo && body.chief_executive.is_none())
    );
    let merged = record(&app, "cold-store-and-abattoir").await;
    assert_eq!(merged.record.origin, Origin::Imported);
    assert_eq!(merged.successors[0].successor.slug, "fruit-and-vegetable-markets");
    assert_eq!(
        record(&app, "shahr-publishing").await.parent.map(|parent| parent.slug),
        Some("culture-and-arts".into())
    );
    let shahrvand = record(&app, "shahrvand").await.record.profile;
    assert_eq!(shahrvand.other_names_fa, ["فروشگاه‌های زنجیره‌ای شهروند"]);
    assert_eq!((shahrvand.founded_on, shahrvand.address, shahrvand.capital_rials), (None, None, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn org_13_what_is_for_demonstration_says_so_wherever_it_appears() {
    let app = with_demo().await;
    let metro = record(&app, "metro").await;
    assert_eq!(
        metro.national_id,
        persian::identifier::NationalId::demonstration(23).map(|id| id.as_str().to_owned())
    );
    assert!(metro.demo && metro.national_id_demo && metro.record.demo);
    assert!(
        metro.offices.iter().all(|office| office.demo && office.holder.name_fa.starts_with("شخص نمایشی"))
    );
    assert_eq!(metro.record.profile.phones, [""; 0]);
    assert!(metro.record.profile.email.unwrap().ends_with(".example"));
    let list: Page<OrganizationSummary> =
        app.anonymous().get(&format!("{BASE}?limit=100")).send().await.json();
    assert!(list.items.iter().all(|body| body.demo));
    let ids: Vec<_> = list.items.iter().filter_map(|body| body.national_id.as_deref()).collect();
    assert!(
        ["99000010170", "99000020175", "99000030170", "99000400171", "99000560175"]
            .iter()
            .all(|id| ids.contains(id))
    );
    let figures: RegisterSummary = app.anonymous().get(&format!("{BASE}/summary")).send().await.json();
    assert!(figures.demo && figures.completeness > 20);
    let csv = app.anonymous().get(&format!("{BASE}?format=csv")).send().await.text();
    assert_eq!(csv.lines().skip(1).filter(|line| line.ends_with("نمایشی")).count(), 56);
    let feed = app.anonymous().get(&format!("{BASE}/changes.json")).send().await.value();
    let items = feed["items"].as_array().unwrap();
    assert!(items.iter().all(|item| item["_shora"]["demo"].is_boolean()));
    let timeline: Page<Value> =
        app.anonymous().get(&format!("{BASE}/{}/changes", metro.id)).send().await.json();
    assert!(timeline.items.iter().any(|change| change["demo"] == json!(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_is_the_same_every_time_and_has_a_living_history() {
    let (first, second) = (with_demo().await, with_demo().await);
    let strip = |mut record: Value| {
        record["id"] = Value::Null;
        record["record"]["id"] = Value::Null;
        for office in record["offices"].as_array_mut().unwrap() {
            *office = json!([office["office"], office["holder"]["name_fa"], office["from"], office["until"]]);
        }
        record
    };
    for slug in ["metro", "fire-and-safety", "hamshahri", "shahrvand"] {
        let read = async |app: &TestApp| {
            strip(app.anonymous().get(&format!("{BASE}/lookup?slug={slug}")).send().await.value())
        };
        assert_eq!(read(&first).await, read(&second).await, "{slug}");
    }
    let parks = record(&first, "parks-and-green-space").await;
    let past = format!("{BASE}/{}?as_of=2022-01-01", parks.id);
    let then: Organization = first.anonymous().get(&past).send().await.json();
    assert_eq!(then.record.profile.name_fa, "سازمان پارک‌ها و فضای سبز شهر تهران");
    assert_ne!(then.offices[0].holder, parks.offices[0].holder);
    let expert = first.actor("expert", None).await;
    let open: Page<ChangeRequest> =
        expert.get(&format!("{BASE}/change-requests?state=open")).send().await.json();
    assert_eq!(open.items.len(), 2);
    assert!(open.items.iter().all(|request| request.demo && !request.differences.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_can_be_removed_and_leaves_the_list() {
    let app = with_demo().await;
    app.as_system(async |unit| organizations::seed::remove_demo(unit).await).await;
    let list: Page<OrganizationSummary> =
        app.anonymous().get(&format!("{BASE}?limit=100")).send().await.json();
    assert_eq!(list.items.len(), 56);
    assert!(list.items.iter().all(|body| body.national_id.is_none() && !body.demo));
    let metro = record(&app, "metro").await;
    assert_eq!((metro.offices.len(), metro.record.origin), (0, Origin::Imported));
    assert!(metro.national_id_absent_reason.is_some());
    let timeline: Page<Value> =
        app.anonymous().get(&format!("{BASE}/{}/changes", metro.id)).send().await.json();
    assert_eq!(timeline.items.len(), 1);
    let today = app.clock.today();
    app.as_system(async |unit| organizations::seed::demo(unit, today).await).await;
    assert!(record(&app, "metro").await.demo);
}

#[tokio::test(flavor = "multi_thread")]
async fn removing_refuses_while_a_real_row_needs_demonstration() {
    let app = with_demo().await;
    let expert = app.actor("expert", None).await;
    let body = record(&app, "fire-and-safety").await;
    let demo_party = record(&app, "shahrvand").await.offices[0].holder.id;
    let input = json!({
        "office": "alternate_inspector", "party_id": demo_party, "from": "2026-01-01", "decision": "حکم واقعی"
    });
    let path = format!("{BASE}/{}/appointments", body.id);
    assert_eq!(expert.post(&path).json(&input).send().await.status, 201);
    let actor = std::sync::Arc::new(platform::Actor::system("test"));
    let refused = app
        .platform
        .write(&actor, async |unit| organizations::seed::remove_demo(unit).await)
        .await
        .unwrap_err();
    assert_eq!(refused.code().as_str(), "organizations.demo_in_use");
    assert!(record(&app, "metro").await.demo, "nothing was removed");
}
