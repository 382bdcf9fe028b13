use super::*;

fn blocks(text: &str) -> serde_json::Value {
    serde_json::to_value(Body::of(text, Language::Fa, Manner::plain("https://shora.example"))).unwrap()["blocks"].clone()
}

#[test]
fn links_lead_where_they_may_and_nowhere_else() {
    let found = blocks(
        "[a](/help) [b](javascript:x) [c](//elsewhere.example) [d](mailto:x@y.example) <https://z.example>",
    );
    let links: Vec<_> =
        found[0]["of"].as_array().unwrap().iter().filter_map(|one| one["to"].as_str()).collect();
    assert_eq!(links, ["https://shora.example/help", "mailto:x@y.example", "https://z.example"]);
}

#[test]
fn an_address_that_no_document_takes_is_text() {
    let found = blocks(&format!("[a](https://example.org/{})", "x".repeat(9_000)));
    assert_eq!(found[0]["of"], serde_json::json!(["a"]));
}

#[test]
fn headings_begin_at_the_second_level_and_skip_none() {
    let found = blocks("# یک\n\n##### دو\n\n# سه");
    let levels: Vec<_> = found.as_array().unwrap().iter().map(|one| one["level"].as_u64().unwrap()).collect();
    assert_eq!(levels, [2, 3, 2]);
}

#[test]
fn raw_html_is_left_out_and_what_surrounds_it_stays() {
    assert_eq!(blocks("<script>x</script>"), serde_json::json!([]));
    assert_eq!(blocks("الف <b>ب</b>")[0]["of"][0], "الف ب");
}

#[test]
fn a_note_referred_to_twice_stands_once() {
    let found = blocks("الف[^x] ب[^x]\n\n[^x]: یادداشت");
    let marks: Vec<_> =
        found[0]["of"].as_array().unwrap().iter().filter_map(|one| one["is"].as_str()).collect();
    assert_eq!(marks, ["note", "note_again"]);
}

#[test]
fn a_note_keeps_every_word_and_refers_to_no_other() {
    let found = blocks("الف[^x] ب[^y]\n\n[^x]: یک\n\n[^y]: دو[^x]\n\n    - سه");
    let notes: Vec<_> = found[0]["of"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["is"] == "note")
        .map(|one| one["of"].to_string())
        .collect();
    assert_eq!(notes.len(), 2, "{found}");
    assert!(notes[1].contains("دو") && notes[1].contains("سه"), "{notes:?}");
    assert!(!notes[1].contains("note"), "{notes:?}");
}

#[test]
fn a_list_of_more_items_than_anybody_means_is_text() {
    assert_eq!(blocks(&"-\n".repeat(100_000)).to_string().matches("list").count(), 0);
}

#[test]
fn of_more_parts_than_anybody_means_every_word_remains() {
    for text in ["# Q\n\n".repeat(30_000), "- Q\n".repeat(30_000), "`Q` ".repeat(30_000)] {
        assert_eq!(blocks(&text).to_string().matches('Q').count(), 30_000);
    }
    let table = format!("|x|y|\n|-|-|\n{}", "|Q|z|\n".repeat(20_000));
    assert_eq!(blocks(&table).to_string().matches('Q').count(), 20_000);
}

#[test]
fn a_word_that_fits_no_line_may_break() {
    let word = "ا".repeat(150);
    let found = blocks(&word)[0]["of"][0].as_str().unwrap().to_owned();
    assert_eq!(found.split('\u{200b}').map(|part| part.chars().count()).collect::<Vec<_>>(), [60, 60, 30]);
}
