//! What an address says in its HTML, for crawlers, previews of links and browsers without scripts.

use contract::publications::Edition;
use serde_json::{Value, json};
use testkit::Answer;

use crate::builders::{Desk, PNG};
use crate::office::Office;

const SITE: &str = "http://localhost:8080";

async fn page(desk: &Desk, address: &str) -> Answer {
    desk.app.anonymous().get(address).header("Accept", "text/html").send().await
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).unwrap().0
}

fn told(html: &str) -> Value {
    serde_json::from_str(between(html, "application/ld+json\">", "</script>")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_text_is_whole_in_the_html_of_its_addresses() {
    let office = Office::open().await;
    let image = office.desk.upload("نما.png", PNG).await;
    let more = json!({
        "summary_fa": "به همهٔ سازمان‌ها", "body_fa": "متن **کامل** بخشنامه", "image_file_id": image.id
    });
    let edition = office.published("circular", "بودجهٔ ۱۴۰۵", more).await;
    let (id, number) = (edition.publication_id, edition.number.clone().unwrap());
    let reference = office.desk.page(id).await.reference.unwrap();
    for address in [format!("/publications/{id}"), format!("/publications/ref/{reference}")] {
        let answer = page(&office.desk, &address).await;
        let html = answer.assert_status(200).text();
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert!(answer.header("content-security-policy").unwrap().contains("default-src 'none'"));
        assert!(html.contains("<html lang=\"fa\" dir=\"rtl\">"));
        assert!(between(&html, "<title>", "</title>").starts_with("بودجهٔ ۱۴۰۵ · "));
        assert_eq!(between(&html, "name=\"description\" content=\"", "\""), "به همهٔ سازمان‌ها");
        let canonical = between(&html, "rel=\"canonical\" href=\"", "\"");
        assert_eq!(canonical, format!("{SITE}/publications/{id}"), "whichever address");
        let picture = between(&html, "og:image\" content=\"", "\"");
        office.desk.read(picture.strip_prefix(SITE).unwrap()).await.assert_status(200);
        let feed = between(&html, "type=\"application/atom+xml\"", ">");
        office.desk.read(between(feed, "href=\"", "\"")).await.assert_status(200);
        let text = between(&html, "<noscript>", "</noscript>");
        assert!(text.contains("متن <strong>کامل</strong> بخشنامه") && text.contains(&number), "{text}");
        let told = told(&html);
        assert_eq!(
            (&told["@type"], &told["legislationIdentifier"], &told["legislationLegalForce"]),
            (&json!("Legislation"), &json!(number), &json!("https://schema.org/InForce"))
        );
        let tag = answer.header("etag").unwrap().to_owned();
        let again = office.desk.app.anonymous().get(&address).header("If-None-Match", &tag);
        again.send().await.assert_status(304);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_text_says_ends_no_element_of_its_page() {
    let desk = Desk::open().await;
    let hostile = "</title></noscript><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let input = json!({
        "title_fa": hostile, "summary_fa": hostile,
        "body_fa": format!("{hostile}\n\n[x](https://a.example \"</NOSCRIPT><script>alert(1)</script>\")")
    });
    let edition = desk.publish(&desk.create(input).await.json()).await;
    for address in [format!("/publications/{}", edition.publication_id), "/publications".to_owned()] {
        let html = page(&desk, &address).await.assert_status(200).text().to_lowercase();
        for (end, count) in [("</title", 1), ("</noscript", 1), ("</head", 1), ("<img src=x", 0)] {
            assert_eq!(html.matches(end).count(), count, "{end} in {address}");
        }
        let text = between(&html, "<noscript>", "</noscript>");
        assert!(!text.contains("<script") && text.contains("&lt;script"), "{text}");
    }
    let html = page(&desk, &format!("/publications/{}", edition.publication_id)).await.text();
    assert_eq!(told(&html)["headline"], hostile);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_3_18_what_is_not_for_everybody_says_nothing_in_its_page() {
    let office = Office::open().await;
    let desk = &office.desk;
    let draft: Edition = desk.draft("پیش‌نویس محرمانه").await;
    let scheduled = desk.draft("فردا محرمانه").await;
    let at = (desk.app.clock.now() + chrono::Duration::days(1)).format("%Y-%m-%dT%H:%M:00Z").to_string();
    desk.schedule(&scheduled, &at).await;
    let restricted =
        office.published("circular", "سازمانی محرمانه", json!({ "audience": "organizations" })).await;
    let withdrawn = desk.published("برداشته محرمانه").await;
    desk.withdraw(withdrawn.publication_id).await.assert_status(200);
    let nobody = contract::publications::PublicationId::new();
    for (id, status) in [
        (draft.publication_id, 404),
        (scheduled.publication_id, 404),
        (restricted.publication_id, 404),
        (withdrawn.publication_id, 410),
        (nobody, 404),
    ] {
        let answer = page(desk, &format!("/publications/{id}")).await;
        let html = answer.assert_status(status).text();
        assert!(!html.contains("محرمانه") && html.contains("splash"), "the page of the portal: {html}");
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
    }
    let list = page(desk, "/publications").await.assert_status(200).text();
    assert!(!list.contains("محرمانه"));
    page(desk, "/publications/ref/c-0000-0").await.assert_status(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_leads_to_the_newest_texts_and_to_the_feeds() {
    let desk = Desk::open().await;
    let edition = desk.published("خبر تازه").await;
    let html = page(&desk, "/publications").await.assert_status(200).text();
    let text = between(&html, "<noscript>", "</noscript>");
    let link = format!("<a href=\"/publications/{}\">خبر تازه</a>", edition.publication_id);
    assert!(text.contains(&link), "{text}");
    assert!(html.contains("/api/v1/publications/feed.json"));
    assert!(html.contains("property=\"og:type\" content=\"website\""));
}
