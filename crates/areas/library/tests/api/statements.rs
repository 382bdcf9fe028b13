//! What is read most costs one statement, however much a form has.

use contract::library::LibraryForm;
use diesel_async::RunQueryDsl;
use serde_json::json;
use testkit::Statements;

use crate::builders::{BASE, Shelf};
use crate::marking::{announced, version_resting};

/// A form with a unit that answers for it, of which each version rests on two texts.
async fn answered_for() -> (Shelf, [String; 2]) {
    let shelf = Shelf::open().await;
    let texts = [announced(&shelf, "public").await, announced(&shelf, "public").await];
    let unit = uuid::Uuid::now_v7();
    let insert = format!(
        "INSERT INTO contact_units (id, name_fa, name_en, position, active) \
         VALUES ('{unit}', 'ادارهٔ مجامع', 'Assemblies office', 1, TRUE)"
    );
    diesel::sql_query(insert).execute(&mut shelf.app.connection().await).await.unwrap();
    shelf.create("F-27", "table").await.assert_status(201);
    let owned = shelf.drafter().await.patch(&format!("{BASE}/forms/F-27")).if_match(1);
    owned.json(&json!({ "owner_unit_id": unit })).send().await.assert_status(200);
    (shelf, texts)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_most_costs_one_statement_however_much_there_is() {
    let (shelf, texts) = answered_for().await;
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    for (n, day) in (1..).zip(["2026-11-24", "2026-11-25", "2026-12-01"]) {
        version_resting(&shelf, &texts, day).await;
        shelf.app.run_jobs().await;
        let form: LibraryForm = shelf.read("/forms/F-27").await.json();
        assert_eq!(form.versions.len(), n);
        assert!(form.owner_unit.is_some() && form.versions.iter().all(|version| version.basis.len() == 2));
        let shown = form.shown.unwrap();
        assert!(shown.renditions[0].preview_url.is_some(), "a workbook has a preview");
        let (sha256, file) = (&shown.renditions[1].sha256, &shown.renditions[1].url);
        let count = Statements::of(&shelf.app).await;
        for path in [
            "/forms".to_owned(),
            format!("/forms?q=F27&category=councils&kind=table&format=pdf&basis={}", texts[0]),
            "/forms?state=current&sort=newest&on=2026-11-25".to_owned(),
            "/forms?export=json".to_owned(),
            "/forms/F-27".to_owned(),
            "/forms/F-27?on=2026-11-24".to_owned(),
            "/forms/F-27/versions".to_owned(),
            "/forms/F-27/versions/1".to_owned(),
            format!("/files/{sha256}"),
            // Looking at it is no download, which would be counted by a statement of its own.
            format!("{}?inline=true", file.strip_prefix(BASE).unwrap()),
        ] {
            shelf.read(&path).await.assert_status(200);
            assert_eq!(count.taken(), 1, "{path} with {n} versions");
        }
        shelf.read("/forms/F-27/file/print.pdf").await.assert_status(302);
        assert_eq!(count.taken(), 1, "the file that is in force");
    }
}
