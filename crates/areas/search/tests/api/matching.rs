//! What a query finds: the golden pairs G1 and G2, through the database.

use testkit::TestApp;

use crate::{document, marked, put, search, titles};

/// Document and query, `~` for the half-space. Must match.
const G1: [(&str, &str); 32] = [
    ("شرکت~های تابعه", "شرکتهای"),
    ("شرکت های تابعه", "شرکت~ها"),
    ("كميسيون معاملات", "کمیسیون"),
    ("دستورالعمل تسویه~حساب", "تسویه حساب"),
    ("دستورالعمل تسویه حساب", "تسویهحساب"),
    ("مأموریت", "ماموریت"),
    ("رؤسای شوراها", "روسای شورا"),
    ("مسؤولیت مدیران", "مسئولیت"),
    ("سپرده ۴۸٬۷۵۰٬۰۰۰ ریال", "48,750,000"),
    ("سپرده 48750000 ریال", "۴۸٬۷۵۰٬۰۰۰"),
    ("صورت~جلسه", "صورتجلسه"),
    ("صورتجلسه", "صورت جلسه"),
    ("صورت جلسه", "صورتجلسه"),
    ("بودجهٔ سال ١٤٠٥", "بودجه 1405"),
    ("حسابرســی", "حسابرسی"),
    ("هیأت~مدیره", "هیئت مدیره"),
    ("هیئت~های امنا", "هیأت"),
    ("شماره ۱۴۰۵/ص/۳۸۱۷", "1405/ص/3817"),
    ("1405-ص-3817", "۱۴۰۵/ص/۳۸۱۷"),
    ("1405-ص-3817", "ص/3817"),
    ("۱۴۰۵/ص/۳۸۱۷", "1405ص3817"),
    ("پیش~نویس", "پیشنویس"),
    ("کار~گروه~های تخصصی", "کارگروه"),
    ("ذيحسابي", "ذی~حسابی"),
    ("ذي حساب", "ذیحساب"),
    ("آئین~نامهٔ معاملاتی", "آیین نامه معاملاتی"),
    ("آیین نامه", "آئیننامه"),
    ("پروندۀ حقوقی", "پرونده"),
    ("ﻣﺎﻟﯿﺎت", "مالیات"),
    ("تفریغ بودجه", "تفريغ بودجة"),
    ("می~گردد", "میگردد"),
    ("VAT", "vat"),
];

/// Must not match.
const G2: [(&str, &str); 9] = [
    ("مالیات", "مالی"),
    ("شرکت", "شراکت"),
    ("سرمایه", "سرما"),
    ("بازرسی", "بازرس"),
    ("۱۴۰۵/ص/۳۸۱۷", "1405/ص/381"),
    ("معاملات", "معامله"),
    ("ایرانیان", "ایران"),
    ("دستور جلسه و صورت حساب", "صورتجلسه"),
    ("ماهانه", "ماه"),
];

fn written(text: &str) -> String {
    text.replace('~', "\u{200C}")
}

#[tokio::test(flavor = "multi_thread")]
async fn search_5_and_6_every_spelling_of_g1_finds_its_document() {
    let app = TestApp::new().await;
    put(&app, G1.iter().map(|(text, _)| document(&written(text)))).await;
    for (text, query) in G1 {
        let found = titles(&search(&app.anonymous(), &written(query)).await);
        assert!(found.contains(&written(text)), "{text} ← {query}: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn search_5_other_words_of_g2_do_not_match_but_a_prefix_does() {
    let app = TestApp::new().await;
    put(&app, G2.iter().map(|(text, _)| document(&written(text)))).await;
    let reader = app.anonymous();
    for (text, query) in G2 {
        let found = titles(&search(&reader, query).await);
        assert!(!found.contains(&written(text)), "{text} ← {query}");
    }
    assert_eq!(titles(&search(&reader, "مالی*").await), ["مالیات"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn search_5_all_words_a_phrase_and_an_exclusion() {
    let app = TestApp::new().await;
    put(&app, ["بودجه شهرداری تهران", "شهرداری و بودجه", "بودجه سازمان"].map(document)).await;
    let reader = app.anonymous();
    let count = async |query| search(&reader, query).await.count;
    assert_eq!(count("بودجه شهرداری").await, 2);
    assert_eq!(count("\"بودجه شهرداری\"").await, 1);
    assert_eq!(count("بودجه -شهرداری").await, 1);
    assert_eq!(count("و بودجه").await, 3, "a common word does not narrow");
    assert_eq!(count("بودجه مالیات").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn search_10_what_is_marked_is_what_the_reader_sees() {
    let app = TestApp::new().await;
    let mut circular = document("هیأت\u{200C}مدیرهٔ شرکت");
    circular.body = format!("{} در جلسهٔ هیأت\u{200C}مدیره تصویب شد.", "متن دیگر ".repeat(60));
    put(&app, [circular]).await;
    let results = search(&app.anonymous(), "هیئت مدیره").await;
    let hit = &results.items[0];
    assert_eq!(marked(&hit.title), "[هیأت\u{200C}مدیرهٔ] شرکت");
    let snippet = marked(&hit.snippet);
    assert!(snippet.starts_with('…') && snippet.contains("جلسهٔ [هیأت\u{200C}مدیره] تصویب"), "{snippet}");
    assert!(snippet.chars().count() <= 240, "{snippet}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_summary_is_shown_unless_the_text_alone_says_why() {
    let app = TestApp::new().await;
    let mut news = document("بودجه");
    news.summary = "خلاصهٔ خبر".to_owned();
    news.body = "بودجه و مالیات".to_owned();
    put(&app, [news]).await;
    let snippet = async |query| marked(&search(&app.anonymous(), query).await.items[0].snippet);
    assert_eq!(snippet("بودجه").await, "خلاصهٔ خبر");
    assert_eq!(snippet("خلاصه").await, "[خلاصهٔ] خبر");
    assert_eq!(snippet("مالیات").await, "بودجه و [مالیات]");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_characters_are_harmless_text() {
    let app = TestApp::new().await;
    put(&app, [document("بودجه")]).await;
    let reader = app.anonymous();
    for query in [
        "بودجه%",
        "_بودجه",
        "'بودجه'",
        "بودجه\\",
        "بودجه:*",
        "بودجه & !x |",
        "(بودجه",
        "بودجه\0",
        "\"بودجه",
        "\u{202E}بودجه\u{202C}",
        "'; DROP TABLE search_docs; --",
        "<b>بودجه</b>",
    ] {
        let answer = reader.get(&format!("/api/v1/search?q={}", crate::encoded(query))).send().await;
        answer.assert_status(200);
        assert!(!answer.text().contains("<mark"), "{query}");
    }
    assert_eq!(search(&reader, "بودجه\0").await.count, 1);
    assert_eq!(search(&reader, "(بودجه").await.count, 1);
}
