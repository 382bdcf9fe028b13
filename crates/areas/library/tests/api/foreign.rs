//! The originals, as readers that nobody here wrote find them.

use contract::library::LibraryForm;
use serde_json::{Value, json};
use testkit::foreign::{self, Sheet};

use crate::builders::Shelf;

async fn with_originals() -> Shelf {
    let shelf = Shelf::open().await;
    let today = shelf.app.clock.today();
    shelf.app.as_system(async |unit| library::seed::demo(unit, today).await).await;
    shelf
}

/// The bytes that anybody is handed of a form.
async fn taken(shelf: &Shelf, code: &str, format: &str) -> Vec<u8> {
    let form: LibraryForm = shelf.read(&format!("/forms/{code}")).await.json();
    let renditions = form.shown.unwrap().renditions;
    let file = renditions.iter().find(|file| file.format.as_str() == format).unwrap();
    let answer = shelf.app.anonymous().get(&file.url).send().await;
    answer.assert_status(200).body.clone()
}

async fn sheet(shelf: &Shelf, code: &str) -> Sheet {
    let mut sheets = foreign::workbook(&taken(shelf, code, "xlsx").await);
    assert_eq!(sheets.len(), 1, "{code}");
    sheets.remove(0)
}

/// The row that begins with this text.
fn row_of<'a>(sheet: &'a Sheet, first: &Value) -> (&'a [Value], &'a [String]) {
    let place = sheet.values.iter().position(|row| row[0] == *first).unwrap();
    (&sheet.values[place], &sheet.formats[place])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_printed_is_read_in_the_order_in_which_it_is_spoken() {
    let shelf = with_originals().await;
    for (code, sentence) in [
        ("F-101", "پس از احراز حضور صاحبان ............ درصد سهام یا سرمایه، مجمع رسمیت یافت."),
        ("S-501", "سال مالی شرکت از آغاز فروردین تا پایان اسفند هر سال است."),
    ] {
        let text = foreign::pdf(&taken(&shelf, code, "pdf").await);
        assert!(text.lines().any(|line| line == sentence), "{code}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_filled_in_runs_from_right_to_left_with_real_numbers_and_formulas() {
    let shelf = with_originals().await;
    let budget = sheet(&shelf, "F-201").await;
    assert_eq!((budget.name.as_str(), budget.is_right_to_left), ("جدول بودجهٔ سالانه", true));
    let head = [
        "ردیف",
        "شرح درآمد یا هزینه",
        "عملکرد سال پیش (ریال)",
        "مصوب سال جاری (ریال)",
        "پیشنهادی سال آینده (ریال)",
        "رشد",
        "توضیح",
    ];
    assert_eq!(row_of(&budget, &json!("ردیف")).0, head);
    let (values, formats) = row_of(&budget, &json!(1));
    assert_eq!(values[..5], [json!(1), json!("درآمد عملیاتی"), Value::Null, Value::Null, Value::Null]);
    assert_eq!(values[5], "=IF(D14=\"\",\"\",E14/D14-1)");
    assert_eq!(formats[2..6], ["#,##0", "#,##0", "#,##0", "0.0%"]);

    let pay = sheet(&shelf, "F-203").await;
    assert!(pay.is_right_to_left);
    assert_eq!(pay.frozen_at.as_deref(), Some("A13"), "the head stays in sight");
    let (values, formats) = row_of(&pay, &json!("جمع"));
    assert_eq!(values[4], "=SUM(E13:E22)");
    assert_eq!(formats[4..], ["#,##0"; 5]);
}
