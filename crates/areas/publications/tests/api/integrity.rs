//! PUB-4: nothing of what was published changes unseen, neither in the database nor in the store.

use contract::publications::{Edition, EditionState};
use diesel::deserialize::QueryableByName;
use diesel::sql_query;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::jobs::Job;
use serde_json::json;
use uuid::Uuid;

use crate::builders::{Desk, PDF, PNG};
use crate::office::Office;

async fn tamper(desk: &Desk, statement: &str, id: Uuid) -> diesel::QueryResult<usize> {
    sql_query(statement).bind::<SqlUuid, _>(id).execute(&mut desk.app.connection().await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_4_the_database_itself_refuses_to_change_a_published_byte() {
    let desk = Desk::open().await;
    let edition = desk.published("متن").await;
    for change in ["body_fa = 'x'", "state = 'draft'", "published_at = now()", "version = version + 1"] {
        let statement = format!("UPDATE publications_editions SET {change} WHERE id = $1");
        let refused = tamper(&desk, &statement, edition.id.0).await.unwrap_err().to_string();
        assert!(refused.contains("is published and cannot change"), "{change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_4_files_links_relations_and_tags_of_a_published_edition_stay_with_it() {
    let office = Office::open().await;
    office.desk.tag("budget").await;
    let x = office.published("directive", "پایه", json!({})).await.publication_id;
    let file = office.desk.upload("جدول.pdf", PDF).await;
    let whole = json!({
        "attachments": [{ "file_id": file.id, "title": "جدول" }], "tags": ["budget"],
        "links": [{ "kind": "url", "target": "https://example.org/a" }],
        "relations": [{ "type": "amends", "publication_id": x }]
    });
    let first = office.published("circular", "بخشنامه", whole).await;
    let open: Edition = office.desk.begin(first.publication_id, "major").await.json();
    for (table, change) in [
        ("publications_attachments", "title = 'x'"),
        ("publications_links", "target = 'x'"),
        ("publications_relations", "note = 'x'"),
        ("publications_edition_tags", "tag_id = tag_id"),
    ] {
        let copy = format!("INSERT INTO {table} SELECT * FROM {table} WHERE edition_id = $1");
        let change = format!("UPDATE {table} SET {change} WHERE edition_id = $1");
        for statement in [copy, change.clone(), format!("DELETE FROM {table} WHERE edition_id = $1")] {
            let refused = tamper(&office.desk, &statement, first.id.0).await.unwrap_err().to_string();
            assert!(refused.contains("is published and cannot change"), "{statement}: {refused}");
        }
        assert_eq!(tamper(&office.desk, &change, open.id.0).await.unwrap(), 1, "a draft can be written");
    }
    let all = "DELETE FROM publications WHERE id = $1";
    tamper(&office.desk, all, first.publication_id.0).await.unwrap();
}

/// How often a job said that something is not what was published.
async fn alarms(desk: &Desk, kind: &'static str) -> usize {
    desk.app
        .as_system(async |unit| {
            unit.enqueue(Job::new(kind, &())?);
            Ok(())
        })
        .await;
    desk.app.run_jobs().await;
    let failed =
        "UPDATE platform_jobs SET attempts = attempts WHERE last_error LIKE '%not what was published'";
    sql_query(failed).execute(&mut desk.app.connection().await).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_4_the_nightly_job_is_silent_until_a_published_edition_was_tampered_with() {
    let mut desk = Desk::open().await;
    let file = desk.upload("جدول.pdf", PDF).await;
    let input = json!({ "title_fa": "متن", "body_fa": "متن", "attachments": [{ "file_id": file.id, "title": "جدول" }] });
    let edition = desk.publish(&desk.create(input).await.json()).await;
    assert_eq!((edition.state, edition.sha256.as_ref().unwrap().len()), (EditionState::Published, 64));
    assert_eq!(alarms(&desk, "publications.verify").await, 0);
    let unguarded = "ALTER TABLE publications_attachments DISABLE TRIGGER publications_attachments_keep";
    sql_query(unguarded).execute(&mut desk.app.connection().await).await.unwrap();
    let change = "UPDATE publications_attachments SET title = 'جدول دیگر' WHERE edition_id = $1";
    tamper(&desk, change, edition.id.0).await.unwrap();
    assert_eq!(alarms(&desk, "publications.verify").await, 1);
    desk.app.may_leave_failed_jobs();
}

async fn object_key(desk: &Desk, file: Uuid) -> String {
    #[derive(QueryableByName)]
    struct Stored {
        #[diesel(sql_type = Text)]
        object_key: String,
    }
    let stored: Stored = sql_query("SELECT object_key FROM platform_files WHERE id = $1")
        .bind::<SqlUuid, _>(file)
        .get_result(&mut desk.app.connection().await)
        .await
        .unwrap();
    stored.object_key
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_4_a_changed_object_in_the_store_is_found_whatever_the_database_says_of_it() {
    let verify = "publications.verify_files";
    for is_image in [false, true] {
        let mut desk = Desk::open().await;
        let (file, image) = (desk.upload("جدول.pdf", PDF).await, desk.upload("نما.png", PNG).await);
        let input = json!({
            "title_fa": "متن", "body_fa": "متن", "image_file_id": image.id, "image_alt": "نما",
            "attachments": [{ "file_id": file.id, "title": "جدول" }]
        });
        let draft: Edition = desk.create(input).await.json();
        let changed = if is_image { image } else { file };
        let key = object_key(&desk, changed.id.0).await;
        let put = async |content: &'static [u8]| {
            desk.app.platform.storage.put(&key, content.into()).await.unwrap();
        };
        let other: &'static [u8] = b"another content of the same size or more";
        put(other).await;
        assert_eq!(alarms(&desk, verify).await, 0, "a draft is nobody's business");
        put(if is_image { PNG } else { PDF }).await;
        desk.publish(&draft).await;
        assert_eq!(alarms(&desk, verify).await, 0);
        put(other).await;
        desk.app.clock.advance(chrono::Duration::hours(24));
        assert_eq!(alarms(&desk, verify).await, 1, "it was read the night before");
        assert_eq!(alarms(&desk, "publications.verify").await, 1, "the texts are what they were");
        desk.app.may_leave_failed_jobs();
    }
}
