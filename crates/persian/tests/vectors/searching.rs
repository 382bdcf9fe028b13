use persian::keys::{Document, document_keys};
use persian::query::{Segment, highlight, matches, parse, snippet, term_key};
use persian::tsearch::{Weight, tsquery_literal, tsvector_literal};

use super::zwnj;

/// Document ← queries that must find it.
const MUST_MATCH: [(&str, &[&str]); 31] = [
    ("شرکت~های تابعه", &["شرکتهای"]),
    ("شرکت های تابعه", &["شرکت~ها"]),
    ("كميسيون معاملات", &["کمیسیون"]),
    ("دستورالعمل تسویه~حساب", &["تسویه حساب"]),
    ("دستورالعمل تسویه حساب", &["تسویهحساب"]),
    ("مأموریت", &["ماموریت"]),
    ("رؤسای شوراها", &["روسای شورا"]),
    ("مسؤولیت مدیران", &["مسئولیت"]),
    ("سپرده ۴۸٬۷۵۰٬۰۰۰ ریال", &["48,750,000"]),
    ("سپرده 48750000 ریال", &["۴۸٬۷۵۰٬۰۰۰"]),
    ("صورت~جلسه", &["صورتجلسه"]),
    ("صورتجلسه", &["صورت جلسه"]),
    ("صورت جلسه", &["صورتجلسه"]),
    ("بودجهٔ سال ١٤٠٥", &["بودجه 1405"]),
    ("حسابرســی", &["حسابرسی"]),
    ("هیأت~مدیره", &["هیئت مدیره"]),
    ("هیئت~های امنا", &["هیأت"]),
    ("شماره ۱۴۰۵/ص/۳۸۱۷", &["1405/ص/3817"]),
    ("1405-ص-3817", &["۱۴۰۵/ص/۳۸۱۷", "ص/3817"]),
    ("۱۴۰۵/ص/۳۸۱۷", &["1405ص3817"]),
    ("پیش~نویس", &["پیشنویس"]),
    ("کار~گروه~های تخصصی", &["کارگروه"]),
    ("ذيحسابي", &["ذی~حسابی"]),
    ("ذي حساب", &["ذیحساب"]),
    ("آئین~نامهٔ معاملاتی", &["آیین نامه معاملاتی"]),
    ("آیین نامه", &["آئیننامه"]),
    ("پروندۀ حقوقی", &["پرونده"]),
    ("ﻣﺎﻟﯿﺎت", &["مالیات"]),
    ("تفریغ بودجه", &["تفريغ بودجة"]),
    ("می~گردد", &["میگردد"]),
    ("VAT", &["vat"]),
];

/// Document ← query that must not find it.
const MUST_NOT_MATCH: [(&str, &str); 9] = [
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

fn finds(document: &str, query: &str) -> bool {
    matches(&parse(&zwnj(query)), &Document::new(&zwnj(document)))
}

fn marked(text: &str, query: &str) -> String {
    let write = |segment: Segment| if segment.hit { format!("[{}]", segment.text) } else { segment.text };
    highlight(&zwnj(text), &parse(&zwnj(query))).into_iter().map(write).collect()
}

fn no_synonyms(_: &str) -> Vec<String> {
    Vec::new()
}

vectors! {
    fn g1_32_of_32_spellings_match() {
        let pairs: Vec<(&str, &str)> =
            MUST_MATCH.iter().flat_map(|(document, queries)| queries.iter().map(move |query| (*document, *query))).collect();
        assert_eq!(pairs.len(), 32);
        let missed: Vec<_> = pairs.iter().filter(|(document, query)| !finds(document, query)).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }

    fn g2_0_of_9_other_words_match() {
        let found: Vec<_> = MUST_NOT_MATCH.iter().filter(|(document, query)| finds(document, query)).collect();
        assert!(found.is_empty(), "{found:?}");
        assert!(finds("مالیات", "مالی*"));
    }

    fn g6_a_snippet_marks_what_the_reader_sees() {
        let segment = |text: &str, hit| Segment { text: text.to_owned(), hit };
        let text = zwnj("هیأت~مدیرهٔ شرکت");
        assert_eq!(
            highlight(&text, &parse("هیئت مدیره")),
            [segment(&zwnj("هیأت~مدیرهٔ"), true), segment(" شرکت", false)]
        );
    }

    fn search_5_all_words_must_match_and_order_does_not_matter() {
        assert!(finds("بودجهٔ سالانهٔ شهرداری تهران", "تهران بودجه"));
        assert!(!finds("بودجهٔ سالانهٔ شهرداری", "تهران بودجه"));
        assert!(!finds("شهرداری", "شهردار"));
    }

    fn search_5_quotes_mean_side_by_side() {
        let document = "گزارش صورتجلسهٔ هیأت~مدیره شرکت~های تابعهٔ شهرداری";
        for query in [
            "\"صورت جلسه هیئت مدیره\"", "«هیأت مدیره شرکت»", "\"مدیره شرکتهای تابعه\"", "\"مدیره شرکت های تابعه\"",
            "“شرکت تابعه”", "\"هیئت~مدیره شرکت~ها\"", "\"شرکت~های تاب*\"",
        ] {
            assert!(finds(document, query), "{query}");
        }
        for query in ["\"گزارش هیأت مدیره\"", "\"مدیره هیأت\"", "\"تابعه شرکت\"", "\"بزرگ تر\""] {
            assert!(!finds(document, query), "{query}");
        }
        assert!(finds("نظارت بر امور و اموال", "\"امور و اموال\""));
        assert!(!finds("امور اموال", "\"امور و اموال\""));
    }

    fn search_5_a_minus_excludes_and_a_hyphen_does_not() {
        assert!(!finds("بودجه شهرداری", "بودجه -شهرداری"));
        assert!(finds("بودجه سازمان", "بودجه -شهرداری"));
        assert!(!finds("بودجه شهرداری تهران", "بودجه -\"شهرداری تهران\""));
        assert!(finds("بودجه تهران شهرداری", "بودجه -\"شهرداری تهران\""));
        assert!(finds("متن نیم-متن", "نیم-متن"));
        assert!(!finds("بودجه", "-شهرداری"), "exclusions alone find nothing");
    }

    fn search_5_common_words_count_only_when_nothing_else_is_left() {
        assert!(finds("بودجه شهرداری", "بودجه و شهرداری"));
        assert!(finds("بودجه شهرداری", "این بودجه را"));
        assert!(finds("از که را", "از را"));
        assert!(!finds("بودجه شهرداری", "از را"));
    }

    fn search_2_spellings_of_one_word_match() {
        for (document, query) in [("امضاء قرارداد", "امضا"), ("مسأله", "مسئله"), ("جرئت", "جرأت"), ("سئوالات", "سؤالات"), ("هیئت", "هیئ*")] {
            assert!(finds(document, query), "{document} ← {query}");
        }
    }

    fn search_6_neighbours_join_in_the_query_too() {
        assert!(finds("درآمد پایدار", "در آمد"));
        assert!(finds("پیش~نویس اساسنامه", "پیش نویس اساسنامه"));
        assert!(finds("صورت جلسه~ها", "صورتجلسه"));
        assert!(finds("بزرگتر", "بزرگ تر"));
        assert!(finds("بزرگ~تر", "بزرگتر"));
        assert!(!finds("بزرگ", "بزرگ~تر"));
        assert!(!finds("نامه آیین", "آیین~نامه"));
        assert!(finds("بودجهٔ ۱۴۰۵", "بودجه~ی"));
    }

    fn the_same_positions_whether_joined_apart_or_by_half_space() {
        let positions = |text: &str| {
            let keys = document_keys(&zwnj(text)).into_iter();
            keys.filter(|key| key.key == "شرکت" || key.key == "تابعه").map(|key| key.position).collect::<Vec<_>>()
        };
        for text in ["شرکت~های تابعه", "شرکت های تابعه", "شرکتهای تابعه"] {
            assert_eq!(positions(text), [1, 2], "{text}");
        }
    }

    fn words_of_different_fields_are_no_neighbours() {
        let document = Document::of_fields(&["صورت", "جلسه"]);
        assert!(!matches(&parse("صورتجلسه"), &document));
        assert!(matches(&parse("صورت جلسه"), &document));
    }

    fn marks_show_whole_words() {
        assert_eq!(marked("شرکت~های تابعه", "شرکت"), zwnj("[شرکت~های] تابعه"));
        assert_eq!(marked("متن صورت جلسه آمد", "صورتجلسه"), "متن [صورت جلسه] آمد");
        assert_eq!(marked("حسابرســی، مالیات!", "حسابرسی مالی*"), "[حسابرســی]، [مالیات]!");
        assert_eq!(marked("نامهٔ ۱۴۰۵/ص/۳۸۱۷ رسید", "1405/ص/3817"), "نامهٔ [۱۴۰۵/ص/۳۸۱۷] رسید");
        assert_eq!(marked("بودجه و شهرداری", "بودجه و -دیگر"), "[بودجه] و شهرداری");
        assert_eq!(marked("متن", ""), "متن");
    }

    fn a_snippet_shows_the_densest_stretch() {
        let text = format!("{} بودجه در مصوبه بودجه {}", "کلمه ".repeat(50), "پایان ".repeat(50));
        let segments = snippet(&text, &parse("بودجه"), 60);
        let shown: String = segments.iter().map(|segment| segment.text.as_str()).collect();
        assert_eq!(segments.iter().filter(|segment| segment.hit).count(), 2);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.chars().count() <= 62, "{shown}");
        assert_eq!(snippet("کوتاه", &parse("بودجه"), 60), [Segment { text: "کوتاه".to_owned(), hit: false }]);
    }

    fn synonyms_match_beside_the_word() {
        let synonyms = |term: &str| match term {
            "مجمع" => vec!["مجامع".to_owned()],
            "هیات مدیره" => vec!["مدیران ارشد".to_owned()],
            _ => Vec::new(),
        };
        let finds = |document: &str, query: &str| matches(&parse(query).with_synonyms(&synonyms), &Document::new(document));
        assert!(finds("مجامع شرکت", "مجمع شرکت"));
        assert!(finds("جلسه مدیران ارشد", "هیئت مدیره"));
        assert!(!finds("جلسه ارشد مدیران", "هیئت مدیره"));
        assert!(!finds("مجامع شرکت", "مجمع سازمان"));
        assert_eq!(term_key("هیئت‌هایِ  مدیره"), "هیات مدیره");
    }

    fn literals_are_built_from_keys_alone() {
        let vector = tsvector_literal(&[("بودجهٔ شهر", Weight::A), ("شهر", Weight::D)]);
        assert_eq!(vector, "'بودجه':1A 'شهر':2A,5");
        let query = tsquery_literal(&parse("شهر -بد"), &no_synonyms);
        assert_eq!(query.as_deref(), Some("'شهر' & !'بد'"));
        for hostile in ["%", "_", "\"", "'", "\\", ":*", "&", "|", "!", "(", "\0", "\u{202E}", "\"\"", "-", "*", "-*", "<->"] {
            assert_eq!(tsquery_literal(&parse(hostile), &no_synonyms), None, "{hostile:?}");
            assert_eq!(tsvector_literal(&[(hostile, Weight::C)]), "");
            let query = tsquery_literal(&parse(&format!("شهر {hostile} ما")), &no_synonyms).unwrap();
            assert!(!query.contains(['%', '\\', '\0', '"']), "{query}");
        }
    }
}
