//! The list: what is in it, filtered, ordered, page by page, and as a file.

use contract::page::Page;
use contract::publications::{PublicationStats, PublicationSummary, TextLanguage};
use serde_json::json;

use crate::builders::{BASE, Desk, PDF};
use crate::office::Office;

fn encoded(text: &str) -> String {
    contract::search::web_address("{q}", text)
}

#[tokio::test(flavor = "multi_thread")]
async fn news_is_found_by_words_however_they_are_spelt() {
    let desk = Desk::open().await;
    let input = json!({
        "title_fa": "نشست سازمان‌ها در ۱۴۰۵", "summary_fa": "گزارش کوتاه", "body_fa": "در **سالن اصلی** برگزار شد.",
        "title_en": "Meeting of organizations"
    });
    desk.publish(&desk.create(input).await.json()).await;
    desk.published("بودجهٔ پیشنهادی").await;
    for words in ["سازمانها", "سازمان ها 1405", "كوتاه", "سالن اصلي", "نشس", "meeting"]
    {
        let found = desk.titles(&format!("q={}", encoded(words))).await;
        assert_eq!(found, ["نشست سازمان‌ها در ۱۴۰۵"], "{words}");
    }
    for nothing in ["مجمع", "؟!"] {
        assert!(desk.titles(&format!("q={}", encoded(nothing))).await.is_empty(), "{nothing}");
    }
    assert_eq!(desk.titles("q=").await.len(), 2);
}

/// The archive by year: every Jalali year from the oldest text on, whose bounds find as many as are counted.
#[tokio::test(flavor = "multi_thread")]
async fn publications_17_the_years_of_the_archive_are_counted_as_their_days_find_them() {
    let office = Office::open().await;
    let read =
        async || -> PublicationStats { office.desk.read(&format!("{BASE}/stats?months=1")).await.json() };
    assert_eq!(read().await.years.iter().map(|year| year.year).collect::<Vec<_>>(), [1405], "nothing yet");
    office.published("circular", "پایان ۱۴۰۲", json!({ "issued_on": "2024-03-19" })).await;
    office.published("circular", "آغاز ۱۴۰۵", json!({ "issued_on": "2026-03-21" })).await;
    office.published("circular", "برای سازمان‌ها", json!({ "audience": "organizations" })).await;
    office.desk.published("خبر ۱۴۰۵").await;
    let years = read().await.years;
    let bounds: Vec<_> =
        years.iter().map(|year| (year.year, year.from.to_string(), year.to.to_string())).collect();
    let own = |year, from: &str, to: &str| (year, from.to_owned(), to.to_owned());
    assert_eq!(
        bounds,
        [
            own(1402, "2023-03-21", "2024-03-19"),
            own(1403, "2024-03-20", "2025-03-20"),
            own(1404, "2025-03-21", "2026-03-20"),
            own(1405, "2026-03-21", "2027-03-20"),
        ]
    );
    for (year, expected) in years.iter().zip([&["پایان ۱۴۰۲"][..], &[], &[], &["خبر ۱۴۰۵", "آغاز ۱۴۰۵"]])
    {
        let found = office.desk.titles(&format!("from={}&to={}", year.from, year.to)).await;
        assert_eq!(found, expected, "{}", year.year);
        let counted: i64 = year.counts.iter().map(|count| count.count).sum();
        assert_eq!(counted, i64::try_from(found.len()).unwrap(), "{}", year.year);
    }
}

/// What came into force last comes first, whenever it was published; a cursor leads on in its own order alone.
#[tokio::test(flavor = "multi_thread")]
async fn publications_6_as_of_a_day_texts_are_in_the_order_of_their_first_days_of_force() {
    let office = Office::open().await;
    for (title, from, to) in [
        ("سوم", "2026-03-03", None),
        ("یکم", "2026-03-01", None),
        ("پایان‌یافته", "2026-02-01", Some("2026-02-05")),
        ("چهارم", "2026-03-04", None),
        ("دوم", "2026-03-02", None),
    ] {
        office.desk.app.clock.advance(chrono::Duration::seconds(1));
        let days = json!({ "issued_on": "2026-01-01", "effective_from": from, "effective_to": to });
        office.published("circular", title, days).await;
    }
    let asked = "validity=in_force&as_of=2026-03-03&limit=2";
    for (sort, expected) in [("newest", ["سوم", "دوم", "یکم"]), ("oldest", ["یکم", "دوم", "سوم"])]
    {
        for kind in ["", "&kind=circular"] {
            let query = format!("{asked}{kind}&sort={sort}");
            let first: Page<PublicationSummary> = office.desk.read(&format!("{BASE}?{query}")).await.json();
            let cursor = first.next.unwrap();
            let mut found: Vec<_> = first.items.into_iter().map(|item| item.title.text).collect();
            found.extend(office.desk.titles(&format!("{query}&cursor={cursor}")).await);
            assert_eq!(found, expected, "{query}");
            for other in ["validity=in_force", "from=2026-01-01"] {
                let answer = office.desk.read(&format!("{BASE}?{other}&sort={sort}&cursor={cursor}")).await;
                answer.assert_problem(400, "request.bad_cursor");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_combine_and_dates_include_both_ends() {
    let desk = Desk::open().await;
    for slug in ["budget", "training", "portal"] {
        desk.tag(slug).await;
    }
    for (title, day, tags) in [
        ("الف", "2026-11-01", json!(["budget"])),
        ("ب", "2026-11-02", json!(["training", "budget"])),
        ("ج", "2026-11-03", json!(["portal"])),
    ] {
        let input = json!({ "title_fa": title, "body_fa": "متن", "issued_on": day, "tags": tags });
        desk.app.clock.advance(chrono::Duration::seconds(1));
        desk.publish(&desk.create(input).await.json()).await;
    }
    for (query, expected) in [
        ("kind=news", &["ج", "ب", "الف"][..]),
        ("sort=oldest", &["الف", "ب", "ج"]),
        ("from=2026-11-02", &["ج", "ب"]),
        ("to=2026-11-02", &["ب", "الف"]),
        ("from=2026-11-02&to=2026-11-02", &["ب"]),
        ("tag=budget", &["ب", "الف"]),
        ("tag=training&tag=portal", &["ج", "ب"]),
        ("tag=budget&from=2026-11-02", &["ب"]),
        ("tag=nothing", &[]),
    ] {
        assert_eq!(desk.titles(query).await, expected, "{query}");
    }
    let items = desk.list("from=2026-11-02&to=2026-11-02").await;
    let slugs: Vec<_> = items[0].tags.iter().map(|tag| tag.slug.as_str()).collect();
    assert_eq!(slugs, ["budget", "training"], "by slug, whatever filtered");
}

/// In the archive of a year the day printed on a text decides, whenever it was published, on every page.
#[tokio::test(flavor = "multi_thread")]
async fn publications_17_within_a_span_of_days_texts_are_in_the_order_of_their_days() {
    let desk = Desk::open().await;
    for day in ["2026-11-03", "2026-11-01", "2026-11-04", "2026-11-02"] {
        let input = json!({ "title_fa": day, "body_fa": "متن", "issued_on": day });
        desk.app.clock.advance(chrono::Duration::seconds(1));
        desk.publish(&desk.create(input).await.json()).await;
    }
    let span = "from=2026-11-01&to=2026-11-03&limit=2";
    for (sort, expected) in [
        ("newest", ["2026-11-03", "2026-11-02", "2026-11-01"]),
        ("oldest", ["2026-11-01", "2026-11-02", "2026-11-03"]),
    ] {
        let first: Page<PublicationSummary> = desk.read(&format!("{BASE}?{span}&sort={sort}")).await.json();
        let next = format!("{span}&sort={sort}&cursor={}", first.next.unwrap());
        let mut found: Vec<_> = first.items.into_iter().map(|item| item.title.text).collect();
        found.extend(desk.titles(&next).await);
        assert_eq!(found, expected, "{sort}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_read_page_by_page_while_news_arrives() {
    let desk = Desk::open().await;
    let mut expected = Vec::new();
    for n in 1..=7 {
        // Two at each instant, so that the id must decide.
        if n % 2 == 1 {
            desk.app.clock.advance(chrono::Duration::seconds(1));
        }
        let title = format!("خبر {n}");
        desk.published(&title).await;
        expected.insert(0, title);
    }
    let (mut found, mut path) = (Vec::new(), format!("{BASE}?limit=3&kind=news"));
    loop {
        let answer = desk.read(&path).await;
        let page: Page<PublicationSummary> = answer.json();
        found.extend(page.items.into_iter().map(|item| item.title.text));
        let Some(next) = page.next else { break };
        let link = answer.header("link").unwrap().to_owned();
        path = link.split(['<', '>']).nth(1).unwrap().to_owned();
        assert!(
            link.ends_with("rel=\"next\"") && path.contains(&next) && path.contains("kind=news"),
            "{link}"
        );
        desk.app.clock.advance(chrono::Duration::seconds(1));
        desk.published("تازه").await;
    }
    assert_eq!(found, expected, "nothing twice, nothing missing");
    let oldest: Page<PublicationSummary> = desk.read(&format!("{BASE}?limit=2&sort=oldest")).await.json();
    let path = format!("{BASE}?limit=2&sort=oldest&cursor={}", oldest.next.unwrap());
    let second: Page<PublicationSummary> = desk.read(&path).await.json();
    assert_eq!(second.items.iter().map(|item| &item.title.text).collect::<Vec<_>>(), ["خبر 3", "خبر 4"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_cannot_be_answered_is_refused() {
    let desk = Desk::open().await;
    desk.read(&format!("{BASE}?cursor=abc")).await.assert_problem(400, "request.bad_cursor");
    desk.read(&format!("{BASE}?format=pdf")).await.assert_problem(406, "request.not_acceptable");
    for (query, pointer, code) in [
        ("from=2026-11-03&to=2026-11-02", "/to", "before_start"),
        (&*format!("q={}", "x".repeat(201)), "/q", "too_long"),
        ("colour=blue", "/colour", "unknown_field"),
        ("from=tomorrow", "/from", "wrong_type"),
        ("kind=poem", "/kind", "wrong_type"),
        ("sort=loudest", "/sort", "wrong_type"),
    ] {
        let refused = desk.read(&format!("{BASE}?{query}")).await;
        refused.assert_problem(422, "request.invalid");
        assert!(refused.problem().errors[0].pointer.starts_with(pointer), "{query}: {}", refused.text());
        assert_eq!(refused.problem().errors[0].code, code, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_are_english_where_they_exist_and_persian_otherwise() {
    let desk = Desk::open().await;
    let input = json!({ "title_fa": "نشست", "summary_fa": "خلاصه", "body_fa": "متن", "title_en": "Meeting" });
    let edition = desk.publish(&desk.create(input).await.json()).await;
    let item = desk.list("lang=en").await.remove(0);
    assert_eq!((item.title.lang, item.title.text.as_str()), (TextLanguage::En, "Meeting"));
    assert_eq!((item.summary.lang, item.summary.text.as_str()), (TextLanguage::Fa, "خلاصه"));
    let path = format!("{BASE}/{}?lang=en", edition.publication_id);
    let page: contract::publications::Publication = desk.read(&path).await.json();
    assert_eq!((page.title.lang, page.body_html.lang), (TextLanguage::En, TextLanguage::Fa));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_taken_away_as_csv_and_xlsx() {
    let desk = Desk::open().await;
    let input = json!({ "title_fa": "=1+1", "body_fa": "متن", "issued_on": "2026-11-24" });
    let edition = desk.publish(&desk.create(input).await.json()).await;
    desk.draft("پیش‌نویس").await;
    let csv = desk.read(&format!("{BASE}?format=csv")).await;
    let text = csv.text();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(text.starts_with('\u{FEFF}'));
    assert!(lines[1].contains("1405/09/03") && lines[1].contains("2026-11-24"), "{text}");
    assert!(lines[1].contains(&format!("/publications/{}", edition.publication_id)), "{text}");
    assert!(!lines[1].starts_with('='), "a title is never a formula: {text}");
    assert!(csv.header("content-disposition").unwrap().contains("publications.csv"));
    let english = desk.read(&format!("{BASE}?format=csv&lang=en")).await.text();
    assert_ne!(english.lines().next(), text.lines().next());
    assert!(desk.read(&format!("{BASE}?format=xlsx")).await.body.starts_with(b"PK"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_list_answers_304_and_a_new_item_shows_at_once() {
    let desk = Desk::open().await;
    desk.published("یک").await;
    let first = desk.read(BASE).await;
    assert_eq!(first.header("cache-control"), Some("public, no-cache"));
    let tag = first.header("etag").unwrap().to_owned();
    let again = async || desk.app.anonymous().get(BASE).header("if-none-match", &tag).send().await;
    again().await.assert_status(304);
    desk.draft("پیش‌نویس").await;
    again().await.assert_status(304);
    desk.app.clock.advance(chrono::Duration::seconds(1));
    desk.published("دو").await;
    again().await.assert_status(200);
    assert_eq!(desk.titles("").await, ["دو", "یک"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_tells_its_image_its_files_and_its_first_publication() {
    let desk = Desk::open().await;
    let (file, image) =
        (desk.upload("جدول.pdf", PDF).await, desk.upload("نما.png", crate::builders::PNG).await);
    let input = json!({
        "title_fa": "خبر", "body_fa": "متن", "image_file_id": image.id,
        "attachments": [{ "file_id": file.id, "title": "جدول" }]
    });
    let first = desk.publish(&desk.create(input).await.json()).await;
    desk.app.clock.advance(chrono::Duration::minutes(5));
    desk.revise(first.publication_id, "major", &json!({ "title_fa": "خبر دوم" })).await;
    let item = desk.list("").await.remove(0);
    assert_eq!((item.title.text.as_str(), item.attachments), ("خبر دوم", 1));
    assert_eq!(item.published_at, first.published_at);
    assert_eq!(desk.read(&item.image.unwrap().url).await.body, crate::builders::PNG);
    assert!(!item.is_demo);
}
