//! Lists that are taken away, as a reader of workbooks that nobody here wrote finds them.

use serde_json::{Value, json};
use testkit::foreign::{self, Sheet};
use testkit::{Client, TestApp};

/// The one sheet of an export: right to left, its head in sight.
async fn sheet(client: &Client, path: &str, head: &[&str]) -> Sheet {
    let answer = client.get(path).send().await;
    let sheets = foreign::workbook(&answer.assert_status(200).body);
    let [sheet] = sheets.as_slice() else { panic!("{} sheets at {path}", sheets.len()) };
    assert!(sheet.is_right_to_left, "{path}");
    assert_eq!(sheet.frozen_at.as_deref(), Some("A2"), "{path}");
    assert_eq!(sheet.values[0], head, "{path}");
    sheet.clone()
}

async fn value(client: &Client, path: &str) -> Value {
    client.get(path).send().await.assert_status(200).value()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_reader_of_workbooks_finds_what_was_exported() {
    let app = TestApp::new().await;
    server::demo::essentials(&app.platform).await.unwrap();
    server::demo::fill(&app.platform).await.unwrap();
    organizations(&app.anonymous()).await;
    publications(&app.anonymous()).await;
    receipts(&app.actor("secretariat", None).await).await;
}

async fn organizations(client: &Client) {
    let head = [
        "نام",
        "نام انگلیسی",
        "نوع",
        "وضعیت",
        "شناسهٔ ملی",
        "معاونت",
        "زیرمجموعهٔ",
        "مدیرعامل",
        "وب‌گاه",
        "کامل‌بودن شناسنامه (درصد)",
        "دادهٔ نمایشی",
    ];
    let sheet = sheet(client, "/api/v1/organizations?format=xlsx", &head).await;
    let list = value(client, "/api/v1/organizations?limit=100").await;
    let items = list["items"].as_array().unwrap();
    assert_eq!(sheet.values.len(), items.len() + 1);
    for (row, item) in sheet.values[1..].iter().zip(items) {
        assert_eq!((&row[0], &row[9]), (&item["name_fa"], &item["completeness"]));
        // Eleven digits are a name, not an amount.
        assert!(row[4].is_string() && row[9].is_i64(), "{row:?}");
    }
}

async fn publications(client: &Client) {
    let head =
        ["شماره", "عنوان", "خلاصه", "تاریخ", "تاریخ میلادی", "اعتبار", "موقوف‌الاجرا تا", "برچسب‌ها", "نشانی"];
    let sheet = sheet(client, "/api/v1/publications?format=xlsx", &head).await;
    let title = "شیوهٔ تنظیم و ثبت صورت‌جلسهٔ مجامع و شوراها";
    let row = sheet.values.iter().find(|row| row[1] == title).unwrap();
    assert_eq!(row[0], "۱۴۰۵/د/۱");
    assert_eq!((&row[3], &row[4]), (&json!("1405/05/05"), &json!("2026-07-27")));
}

async fn receipts(client: &Client) {
    let base = "/api/v1/publications/communications";
    let sent = value(client, base).await;
    let path = format!("{base}/{}/receipts", sent["items"][1]["id"].as_str().unwrap());
    let head = [
        "سازمان",
        "وضعیت",
        "نخستین دیدن",
        "زمان تأیید",
        "تأییدکننده",
        "راه تأیید",
        "شمارهٔ نامه",
        "توضیح سازمان",
        "یادآوری",
        "متن",
    ];
    let sheet = sheet(client, &format!("{path}?format=xlsx"), &head).await;
    let list = value(client, &path).await;
    assert!(list["items"].as_array().unwrap().len() > 10);
    for (row, item) in sheet.values[1..].iter().zip(list["items"].as_array().unwrap()) {
        assert_eq!((&row[0], &row[8]), (&item["organization_fa"], &item["reminders"]));
        assert!(row[8].is_i64(), "{row:?}");
    }
}
