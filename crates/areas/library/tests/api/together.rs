//! Several forms at once: the basket and its zip.

use std::io::{Cursor, Read};

use contract::library::{FormStanding, MAX_TOGETHER, TogetherForm};
use contract::page::Page;
use diesel::sql_query;
use diesel_async::RunQueryDsl;
use serde_json::json;
use testkit::{Answer, Statements};
use zip::ZipArchive;

use crate::builders::{BASE, REASON, Shelf, both, fill, print};
use crate::originals::pdf;

/// What is in a zip, by name, in order.
pub(crate) fn unpacked(answer: &Answer) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(&answer.assert_status(200).body)).unwrap();
    let mut files = Vec::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.push((file.name().unwrap().into_owned(), bytes));
    }
    files
}

pub(crate) fn names(answer: &Answer) -> Vec<String> {
    unpacked(answer).into_iter().map(|(name, _)| name).collect()
}

/// The list inside.
pub(crate) fn list(answer: &Answer) -> String {
    let (name, bytes) = unpacked(answer).remove(0);
    assert_eq!(name, "00-list.html");
    String::from_utf8(bytes).unwrap()
}

/// Two forms of one version each.
pub(crate) async fn two_forms() -> Shelf {
    let shelf = Shelf::open().await;
    for code in ["F-27", "F-28"] {
        shelf.create(code, "table").await.assert_status(201);
        shelf.publish(code, "2026-11-24", &both(code)).await;
    }
    shelf
}

async fn listed(shelf: &Shelf, query: &str) -> Vec<TogetherForm> {
    let page: Page<TogetherForm> = shelf.read(&format!("/basket?{query}")).await.json();
    page.items
}

#[tokio::test(flavor = "multi_thread")]
async fn library_20_a_basket_is_one_zip_with_the_very_files_and_a_list_and_each_file_is_counted() {
    let shelf = two_forms().await;
    let answer = shelf.read("/basket/file.zip?form=f%20%DB%B2%DB%B8&form=F-27").await;
    assert_eq!(answer.assert_status(200).header("content-type"), Some("application/zip"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("content-disposition").unwrap().contains("forms-2026-11-24.zip"));
    let files = unpacked(&answer);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["00-list.html", "F-28-v1.xlsx", "F-28-v1.pdf", "F-27-v1.xlsx", "F-27-v1.pdf"];
    assert_eq!(names, expected, "in the order in which they were asked for");
    assert_eq!(shelf.downloads(4).await, 4);
    assert_eq!(shelf.count("SELECT sum(count) FROM library_takings").await, 4);

    let list = list(&answer);
    for said in ["dir=\"rtl\"", "/library/F-27/v/1", "جدول حقوق و مزایا", "۱۴۰۵/۰۹/۰۳"]
    {
        assert!(list.contains(said), "{said}: {list}");
    }
    for file in listed(&shelf, "form=F-28&form=F-27").await.into_iter().flat_map(|form| form.files) {
        let (sha256, name) =
            file.url.rsplit_once('/').map(|(start, name)| (&start[start.len() - 64..], name)).unwrap();
        assert!(list.contains(sha256), "{name} has its fingerprint in the list");
        let own = shelf.app.anonymous().get(&file.url).send().await;
        let (_, bytes) = files.iter().find(|(known, _)| known == name).unwrap();
        assert!(own.assert_status(200).body == *bytes, "{name} is the very file");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn library_20_one_kind_of_files_is_taken_alone_and_what_serves_is_taken_where_none_is_made_for_it() {
    let shelf = two_forms().await;
    shelf.create("F-29", "form").await.assert_status(201);
    shelf.publish("F-29", "2026-11-24", &[print(pdf("بیست و نه", 1, 1, 4))]).await;
    let all = "form=F-27&form=F-29";
    let fill = shelf.read(&format!("/basket/file.zip?{all}&role=fill&lang=en")).await;
    assert_eq!(names(&fill), ["00-list.html", "F-27-v1.xlsx", "F-29-v1.pdf"], "its fields are filled in");
    assert!(list(&fill).contains("lang=\"en\" dir=\"ltr\""));
    let print = shelf.read(&format!("/basket/file.zip?{all}&role=print")).await;
    assert_eq!(names(&print), ["00-list.html", "F-27-v1.pdf", "F-29-v1.pdf"]);
    let english = shelf.read(&format!("/basket/file.zip?{all}&file_lang=en")).await;
    english.assert_problem(422, "library.nothing_to_take");
    let formats = |forms: Vec<TogetherForm>| forms.iter().map(|form| form.files.len()).collect::<Vec<_>>();
    assert_eq!(formats(listed(&shelf, all).await), [2, 1]);
    assert_eq!(formats(listed(&shelf, &format!("{all}&role=fill")).await), [1, 1]);
    assert_eq!(shelf.downloads(4).await, 4, "a list is no download");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_20_who_has_this_very_zip_gets_it_once_and_a_new_version_is_another_one() {
    let shelf = two_forms().await;
    let path = format!("{BASE}/basket/file.zip?form=F-27");
    let first = shelf.app.anonymous().get(&path).send().await;
    let tag = first.assert_status(200).header("etag").unwrap().to_owned();
    let again = shelf.app.anonymous().get(&path).header("if-none-match", &tag).send().await;
    again.assert_status(304);
    assert_eq!(shelf.downloads(2).await, 2, "what is not sent is not counted");
    shelf.wait_until("2026-11-24T20:30:00Z");
    shelf.publish("F-27", "2026-11-25", &both("دو")).await;
    let newer = shelf.app.anonymous().get(&path).header("if-none-match", &tag).send().await;
    assert_eq!(names(&newer), ["00-list.html", "F-27-v2.xlsx", "F-27-v2.pdf"]);
    let before = shelf.read("/basket/file.zip?form=F-27&on=2026-11-24").await;
    assert_eq!(names(&before), ["00-list.html", "F-27-v1.xlsx", "F-27-v1.pdf"], "as of a day");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_21_what_is_withdrawn_retired_or_to_come_is_named_with_the_reason_and_not_enclosed() {
    let shelf = two_forms().await;
    for code in ["F-29", "F-30"] {
        shelf.create(code, "table").await.assert_status(201);
    }
    shelf.publish("F-29", "2026-12-05", &both("بعد")).await;
    shelf.publish("F-30", "2026-11-24", &both("کنار")).await;
    let retire = json!({ "from": "2026-11-24", "reason": "گزارش برخط جای آن را گرفت." });
    let version = shelf.form("F-30").await.version;
    let head = shelf.head().await;
    let request = head.post(&format!("{BASE}/forms/F-30/retire")).if_match(version);
    request.json(&retire).send().await.assert_status(200);
    shelf.withdraw("F-28", 1).await.assert_status(200);

    let all = "form=F-27&form=F-28&form=F-29&form=F-30";
    let zip = shelf.read(&format!("/basket/file.zip?{all}")).await;
    assert_eq!(names(&zip), ["00-list.html", "F-27-v1.xlsx", "F-27-v1.pdf"]);
    let list = list(&zip);
    let (enclosed, left_out) = list.split_once("<ul>").unwrap();
    assert!(enclosed.contains("F-27") && !enclosed.contains("F-28"));
    for said in ["F-28", REASON, "F-29", "۱۴۰۵/۰۹/۱۴", "F-30", "گزارش برخط جای آن را گرفت."]
    {
        assert!(left_out.contains(said), "{said}: {left_out}");
    }
    let forms = listed(&shelf, all).await;
    let standings: Vec<_> = forms.iter().map(|form| form.standing).collect();
    use FormStanding::{Current, Retired, Upcoming, Withdrawn};
    assert_eq!(standings, [Current, Withdrawn, Upcoming, Retired]);
    assert_eq!(forms[1].withdrawal.as_ref().unwrap().reason, REASON);
    assert!(forms[1..].iter().all(|form| form.files.is_empty()));
    let none = shelf.read("/basket/file.zip?form=F-28&form=F-30").await;
    none.assert_problem(422, "library.nothing_to_take");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_21_an_unknown_code_is_refused_where_it_stands_and_a_basket_has_an_end() {
    let shelf = two_forms().await;
    shelf.create("F-31", "table").await.assert_status(201);
    let refused = shelf.read("/basket/file.zip?form=F-27&form=F-31&form=what").await;
    refused.assert_field("/form/1", "library.unknown_form");
    refused.assert_field("/form/2", "library.unknown_form");
    assert_eq!(
        listed(&shelf, "form=F-27&form=F-31&form=what&form=F27").await.len(),
        1,
        "a list leaves it out"
    );
    shelf.read("/basket/file.zip").await.assert_field("/form", "required");
    let many = vec!["form=F-27"; MAX_TOGETHER + 1].join("&");
    shelf.read(&format!("/basket?{many}")).await.assert_field("/form", "too_many");
    // As if the files were large: what is measured is what the database says of them.
    let mut conn = shelf.app.connection().await;
    for change in [
        "ALTER TABLE library_renditions DISABLE TRIGGER USER",
        "UPDATE library_renditions SET bytes = 60 * 1024 * 1024",
    ] {
        sql_query(change).execute(&mut conn).await.unwrap();
    }
    let large = shelf.read("/basket/file.zip?form=F-27").await;
    large.assert_problem(422, "library.basket_too_large");
    assert_eq!(large.value()["params"]["limit"], 100 * 1024 * 1024);
}

#[tokio::test(flavor = "multi_thread")]
async fn library_20_a_zip_of_many_parts_arrives_whole() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    let mut noise = 7_u64;
    let mut lines = String::from("\u{FEFF}ردیف,مقدار\r\n");
    for row in 1..150_000 {
        noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        lines.push_str(&format!("{row},{noise:016x}\r\n"));
    }
    let table = lines.into_bytes();
    shelf.publish("F-27", "2026-11-24", &[fill("csv", table.clone()), print(pdf("بزرگ", 1, 1, 0))]).await;
    let files = unpacked(&shelf.read("/basket/file.zip?form=F-27").await);
    assert_eq!(files[1].0, "F-27-v1.csv");
    assert!(files[1].1 == table, "the file arrives whole");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_20_many_forms_cost_as_many_statements_as_one() {
    let shelf = two_forms().await;
    let editor = shelf.app.actor("editor", None).await;
    for (slug, forms) in [("one", json!(["F-27"])), ("two", json!(["F-27", "F-28"]))] {
        let input = json!({ "slug": slug, "title_fa": "مدارک", "forms": forms });
        editor.post(&format!("{BASE}/bundles")).json(&input).send().await.assert_status(201);
    }
    let count = Statements::of(&shelf.app).await;
    for (path, statements) in [
        ("/basket?form=F-27", 3),
        ("/basket?form=F-27&form=F-28", 3),
        ("/bundles/one", 4),
        ("/bundles/two", 4),
        ("/bundles", 1),
        ("/bundles?form=F-27", 1),
    ] {
        shelf.read(path).await.assert_status(200);
        assert_eq!(count.taken(), statements, "{path}");
    }
}
