//! Texts and proofs for paper, as readers of PDFs and of QR codes that nobody here wrote find them.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use contract::publications::Edition;
use serde_json::json;
use testkit::foreign::{self, Paper};
use testkit::{Answer, TestApp};

use crate::builders::{Desk, address};
use crate::house::{House, RECEIPTS, acknowledge, receipt, to_all};
use crate::office::Office;

fn at(edition: &Edition) -> String {
    format!("{}/document.pdf", address(edition))
}

/// What a text of 200 kB may take without optimisation; with it, it takes a tenth of that.
const LONGEST: Duration = Duration::from_secs(90);

/// Asks again where a document takes longer than the portal lets anybody wait.
async fn patiently(desk: &Desk, path: &str) -> Answer {
    loop {
        let answer = desk.read(path).await;
        if answer.status != 503 {
            return answer;
        }
        assert!(answer.header("retry-after").is_some());
    }
}

fn read(answer: &Answer) -> Paper {
    assert_eq!(answer.assert_status(200).header("content-type"), Some("application/pdf"));
    foreign::paper(&answer.body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_circular_on_paper_is_a_letter_that_says_who_when_and_where_to_check_it() {
    let office = Office::at("2025-11-29T05:30:00Z", 21).await;
    let more = json!({
        "body_fa": "## فصل یکم: سازمان‌ها\n\nبه استناد قانون، هر سازمان گزارش را هر ماه می‌فرستد.\n\n| ردیف | مبلغ |\n|-|-|\n| ۱ | ۲٬۵۰۰٬۰۰۰ |",
        "signatory": { "name": "نادر کریمی", "post": "مدیرکل امور مجامع" },
    });
    let edition = office.published("circular", "شیوهٔ ارسال گزارش سازمان‌ها", more).await;
    let answer = office.desk.read(&at(&edition)).await;
    let disposition = answer.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment; filename=\"c-1404-21-1.0-fa.pdf\""), "{disposition}");
    let paper = read(&answer);
    // As it was typed, ZWNJ included.
    assert_eq!(paper.title.as_deref(), Some("شیوهٔ ارسال گزارش سازمان‌ها"));
    assert_eq!(paper.headings, ["شیوهٔ ارسال گزارش سازمان‌ها", "فصل یکم: سازمان‌ها"]);
    assert_eq!(paper.language.as_deref(), Some("fa"));
    assert!(paper.is_tagged);
    assert_eq!((paper.archive.as_deref(), paper.accessible.as_deref()), (Some("2"), Some("1")));
    let text = paper.text();
    for said in [
        "بخشنامه",
        "به استناد قانون، هر سازمان گزارش را هر ماه",
        "۲٬۵۰۰٬۰۰۰",
        "۸ آذر ۱۴۰۴",
        "2025-11-29",
        "نادر کریمی",
        "مدیرکل امور مجامع",
        "پیوست: ندارد",
        "صفحٔه ۱ از ۱",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let page = format!("{}/publications/ref/c-1404-21", office.desk.app.platform.config.public_url);
    assert_eq!((&paper.squares, &paper.links), (&vec![page.clone()], &vec![page]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_on_paper_is_in_the_language_asked_for() {
    let desk = Desk::open().await;
    let texts = json!({
        "title_fa": "خبر", "body_fa": "متن", "title_en": "Some news", "body_en": "It was *announced* today."
    });
    let edition = desk.publish(&desk.create(texts).await.json()).await;
    let paper = read(&desk.read(&format!("{}?lang=en", at(&edition))).await);
    assert_eq!((paper.title.as_deref(), paper.language.as_deref()), (Some("Some news"), Some("en")));
    assert!(paper.text().contains("It was announced today."), "{}", paper.text());
    assert!(paper.text().contains("Page 1 of 1"), "{}", paper.text());
    let untranslated = desk.published("تنها فارسی").await;
    let paper = read(&desk.read(&format!("{}?lang=en", at(&untranslated))).await);
    assert_eq!(paper.title.as_deref(), Some("تنها فارسی"));
    assert!(paper.text().contains("not been translated into English"), "{}", paper.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_looks_like_a_program_in_a_text_is_printed_as_it_was_typed() {
    let desk = Desk::open().await;
    let typed = r#"x #panic("no") $sum$ @label <tag> #{1+1} \u{41} #read("data.json") // = rest"#;
    let body = format!(
        "{typed}\n\n<script>alert(1)</script>\n\n[away](javascript:alert(1)) [here](/help)\n\n`#eval(\"1\")`\n\n😀 سلام"
    );
    let edition = json!({ "title_fa": r##"#set page(width: 1pt) "quoted""##, "body_fa": body });
    let edition = desk.publish(&desk.create(edition).await.json()).await;
    let paper = read(&desk.read(&at(&edition)).await);
    assert_eq!(paper.title.as_deref(), Some(r##"#set page(width: 1pt) "quoted""##));
    let english = read(&desk.read(&format!("{}?lang=en", at(&edition))).await).text();
    for text in [paper.text(), english] {
        for said in ["panic", "sum", "label", "1+1", "eval", "read", "rest", "away"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!text.contains("alert"), "{text}");
    }
    assert!(paper.links.iter().all(|link| link.starts_with("http")), "{:?}", paper.links);
    assert!(paper.links.iter().any(|link| link.ends_with("/help")), "{:?}", paper.links);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_text_of_the_permitted_size_keeps_anybody_waiting_for_long() {
    let desk = Desk::open().await;
    let mut long = String::new();
    while long.len() < 195_000 {
        let _ = write!(
            long,
            "## فصل\n\nمتنی که **بسیار** بلند است و [پیوند](https://example.org) دارد.\n\n- یک\n- دو\n\n| الف | ب |\n|-|-|\n| ۱ | ۲ |\n\n"
        );
    }
    let nested = format!("{}ژرف\n\n{}", "> ".repeat(3_000), "- ".repeat(900));
    let wide = format!("{}\n{}\n", "|a".repeat(900), "|-".repeat(900));
    let unbroken = "ا".repeat(20_000);
    let words = "a ".repeat(99_000);
    for body in [long, nested, wide, unbroken, words] {
        let edition = desk.create(json!({ "title_fa": "بلند", "body_fa": body })).await.json();
        let edition = desk.publish(&edition).await;
        let began = Instant::now();
        let paper = read(&patiently(&desk, &at(&edition)).await);
        assert!(began.elapsed() < LONGEST, "{:?}", began.elapsed());
        assert!(!paper.pages.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_paper_is_answered_without_it_until_what_is_printed_changes() {
    let desk = Desk::open().await;
    let first = desk.published("خبر نخست").await;
    let answer = desk.read(&at(&first)).await;
    let tag = answer.assert_status(200).header("etag").unwrap().to_owned();
    assert_eq!(answer.header("cache-control"), Some("public, no-cache"));
    let again = desk.app.anonymous().get(&at(&first)).header("if-none-match", &tag).send().await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(desk.read(&at(&first)).await.body, answer.body, "a document is the function of its data");
    let english = desk.read(&format!("{}?lang=en", at(&first))).await;
    assert_ne!(english.header("etag"), Some(tag.as_str()));
    let change = json!({ "body_fa": "دیگر", "change_note": "متن دیگر" });
    let second = desk.revise(first.publication_id, "major", &change).await;
    let newer = desk.app.anonymous().get(&at(&second)).header("if-none-match", &tag).send().await;
    newer.assert_status(200);
    assert_eq!(desk.read(&at(&first)).await.body, answer.body, "an edition never changes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_on_paper_for_whoever_may_read_its_edition() {
    let desk = Desk::open().await;
    let draft = desk.draft("پیش‌نویس").await;
    desk.read(&at(&draft)).await.assert_problem(404, "request.not_found");
    let own = read(&desk.editor.get(&at(&draft)).send().await);
    assert!(own.text().contains("پیش از انتشار"), "{}", own.text());
    let scheduled = desk.schedule(&draft, "2026-11-24T09:00:00Z").await;
    desk.read(&at(&scheduled)).await.assert_problem(404, "request.not_found");
    let published = desk.published("منتشرشده").await;
    desk.read(&at(&published)).await.assert_status(200);
    desk.withdraw(published.publication_id).await;
    desk.read(&at(&published)).await.assert_problem(410, "publications.withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_proof_says_who_received_exactly_which_text_and_when() {
    let house = House::of(2).await;
    let (edition, report) = house.communicated(&to_all()).await;
    let lines = house.receipts(&report).await;
    let path = format!("{RECEIPTS}/{}/proof.pdf", lines[0].id);
    house.manager.get(&path).send().await.assert_problem(404, "request.not_found");
    acknowledge(&house.manager, lines[0].id).await;
    let given = receipt(&house.manager, lines[0].id).await;
    let by = given.acknowledgement.unwrap();
    let answer = house.manager.get(&path).send().await;
    assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
    let paper = read(&answer);
    let text = paper.text();
    for said in ["گواهی دریافت", "در مهلت", "۸ آذر ۱۴۰۴", "۰۹:۰۰:۰۰", "2025-11-29"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let english = read(&house.manager.get(&format!("{path}?lang=en")).send().await).text();
    for said in
        [by.edition_sha256.as_str(), "Acknowledged in time", "29 November 2025", "09:00:00", "8 Azar 1404"]
    {
        assert!(english.contains(said), "{said}: {english}");
    }
    let page = format!("{}/publications/{}", house.app.platform.config.public_url, edition.publication_id);
    assert_eq!(paper.squares, [page]);

    let other = house.app.actor("org_manager", Some(lines[1].organization_id)).await;
    other.get(&path).send().await.assert_problem(404, "request.not_found");
    house.head.get(&path).send().await.assert_problem(403, "request.forbidden");
    house.app.anonymous().get(&path).send().await.assert_status(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_ask_for_the_same_paper_at_once_and_all_get_it() {
    let app = TestApp::new().await;
    let desk = Desk::of(app).await;
    let edition = desk.published("برای همه").await;
    let path = at(&edition);
    let answers = futures_util::future::join_all((0..12).map(|_| desk.read(&path))).await;
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body));
}
