use contract::organizations::{OrganizationSummary, ReferenceItem, RegisterSummary};
use contract::page::Page;
use testkit::{Client, TestApp};

use crate::builders::{BASE, Desk};

async fn seeded() -> TestApp {
    let app = TestApp::new().await;
    app.as_system(async |unit| organizations::seed::register(unit).await).await;
    app
}

async fn list(reader: &Client, query: &str) -> Page<OrganizationSummary> {
    reader.get(&format!("{BASE}?{query}")).send().await.json()
}

async fn slugs(reader: &Client, query: &str) -> Vec<String> {
    list(reader, &format!("limit=100&{query}")).await.items.into_iter().map(|item| item.slug).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_letters_find_a_body_whatever_the_spelling() {
    let app = seeded().await;
    let reader = app.anonymous();
    for q in ["آتش", "اتش نشان", "آتش‌نش", "سازمان آتشنشانی"] {
        assert_eq!(slugs(&reader, &format!("q={q}")).await, ["fire-and-safety"], "{q}");
    }
    assert_eq!(slugs(&reader, "q=آرامستان").await, ["behesht-zahra"], "by another name");
    assert_eq!(slugs(&reader, "q=Beautif").await, ["beautification"]);
    assert_eq!(slugs(&reader, "q=شهروند").await, ["shahrvand"]);
    assert!(slugs(&reader, "q=پارك").await.contains(&"parks-and-green-space".to_owned()), "Arabic kaf");
    for nothing in ["؟؟", "هیچ‌کس‌نیست", "%27%3B--"] {
        assert_eq!(slugs(&reader, &format!("q={nothing}")).await, [""; 0], "{nothing}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_and_pages_hold_every_body_once_in_persian_order() {
    let app = seeded().await;
    let reader = app.anonymous();
    assert_eq!(list(&reader, "").await.total, Some(56));
    assert_eq!(list(&reader, "kind=company").await.total, Some(23));
    assert_eq!(list(&reader, "kind=company&kind=institute").await.total, Some(32));
    assert_eq!(slugs(&reader, "status=merged").await, ["cold-store-and-abattoir"]);
    assert_eq!(slugs(&reader, "deputy_area=technical&kind=company").await.len(), 2);
    assert_eq!(slugs(&reader, "letter=آ").await, slugs(&reader, "letter=ا").await);
    assert!(slugs(&reader, "letter=پ").await.contains(&"disaster-management".to_owned()));
    let parent = list(&reader, "q=فرهنگی هنری").await.items[0].id;
    assert_eq!(slugs(&reader, &format!("parent_id={parent}")).await.len(), 8);
    for sort in ["name", "-name", "-recorded_at"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = list(&reader, &format!("sort={sort}&limit=17{cursor}")).await;
            seen.extend(page.items.into_iter().map(|item| item.slug));
            let Some(next) = page.next else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, slugs(&reader, &format!("sort={sort}")).await, "{sort}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 56, "{sort}");
    }
    let names = list(&reader, "limit=100").await.items;
    let (first, last) = (&names[0].name_fa, &names[55].name_fa);
    assert!(first.starts_with("سازمان آتش"), "{first}");
    assert!(last.starts_with("مؤسسه") || last.starts_with("مرکز"), "{last}");
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_count_what_the_list_holds() {
    let app = seeded().await;
    let figures: RegisterSummary = app.anonymous().get(&format!("{BASE}/summary")).send().await.json();
    let count = |counts: &[contract::organizations::CountBy], value: &str| {
        counts.iter().find(|found| found.value == value).map(|found| found.count)
    };
    assert_eq!((figures.total, figures.demo), (56, false));
    assert_eq!(figures.kinds.iter().map(|kind| kind.count).collect::<Vec<_>>(), [24, 23, 9]);
    assert_eq!(count(&figures.statuses, "merged"), Some(1));
    assert_eq!(count(&figures.statuses, "being_established"), Some(1));
    assert_eq!(figures.deputy_areas.iter().map(|area| area.count).sum::<i64>(), 56);
    let areas: Page<ReferenceItem> =
        app.anonymous().get(&format!("{BASE}/reference/deputy_areas")).send().await.json();
    assert_eq!(areas.items.len(), 8);
    app.anonymous()
        .get(&format!("{BASE}/reference/else"))
        .send()
        .await
        .assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_can_be_taken_away() {
    let app = seeded().await;
    let csv = app.anonymous().get(&format!("{BASE}?format=csv&kind=institute")).send().await;
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    let text = csv.text();
    assert_eq!(text.lines().count(), 10);
    assert!(text.starts_with('\u{FEFF}') && text.contains("مؤسسه همشهری"), "{text}");
    let english = app
        .anonymous()
        .get(&format!("{BASE}?format=csv&kind=institute"))
        .header("accept-language", "en")
        .send()
        .await;
    assert!(english.text().contains("Institute"), "{}", english.text());
    let xlsx = app.anonymous().get(&format!("{BASE}?format=xlsx")).send().await;
    assert!(xlsx.body.starts_with(b"PK"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_list_is_answered_with_304_and_a_change_is_seen_at_once() {
    let app = seeded().await;
    let reader = app.anonymous();
    let first = reader.get(BASE).send().await;
    let tag = first.header("etag").unwrap().to_owned();
    assert_eq!(reader.get(BASE).header("if-none-match", &tag).send().await.status, 304);
    let expert = app.actor("expert", None).await;
    let input = crate::builders::company("new-one", "سازمان آآآ");
    assert_eq!(expert.post(BASE).json(&input).send().await.status, 201);
    let second = reader.get(BASE).header("if-none-match", &tag).send().await;
    assert_eq!(second.json::<Page<OrganizationSummary>>().total, Some(57));
}

/// For who runs no scripts, and for crawlers.
#[tokio::test(flavor = "multi_thread")]
async fn the_html_of_a_body_says_who_it_is_and_what_it_belongs_to() {
    let desk = Desk::open().await;
    desk.enter("holding", "شرکت \"مادر\" <b>").await;
    let read = async |slug: &str| {
        let path = format!("/organizations/{slug}");
        desk.app.anonymous().get(&path).header("Accept", "text/html").send().await
    };
    let html = read("holding").await.assert_status(200).text();
    assert!(html.contains("<h1>شرکت &quot;مادر&quot; &lt;b&gt;</h1>"), "{html}");
    assert!(html.contains("\"@type\":\"Organization\""));
    assert!(html.contains("rel=\"canonical\" href=\"http://localhost:8080/organizations/holding\""));
    read("nobody").await.assert_status(404);
}
