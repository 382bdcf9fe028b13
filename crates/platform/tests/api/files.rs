//! Who may link a file, and what stays in the store when something fails.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Duration;
use contract::id::FileId;
use contract::platform::StoredFile;
use contract::problem::Code;
use contract::publications::Edition;
use db::schema::platform_files::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::auth::ActorKind;
use platform::jobs::Job;
use platform::{Actor, Result, files};
use serde_json::json;
use testkit::{Client, TestApp};
use uuid::Uuid;

fn user(client: &Client) -> Actor {
    Actor { kind: ActorKind::User, id: Some(client.user_id().0), ..Actor::anonymous() }
}

async fn link(app: &TestApp, actor: Actor, id: FileId, kept: &[Uuid]) -> Result<(), Code> {
    let linked =
        app.platform.write(&Arc::new(actor), async |unit| files::link(unit, &[id], kept).await).await;
    linked.map(|_| ()).map_err(|problem| problem.code())
}

async fn upload(client: &Client, name: &str) -> StoredFile {
    client.upload(name, "متن").await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_uploaded_a_file_may_link_it_even_where_it_is_linked_already() {
    let app = TestApp::new().await;
    let (owner, other) = (app.actor("editor", None).await, app.actor("editor", None).await);
    let id = upload(&owner, "یادداشت.txt").await.id;
    assert_eq!(link(&app, user(&other), id, &[]).await, Err(Code::NotFound));
    assert_eq!(link(&app, user(&owner), id, &[]).await, Ok(()));
    assert_eq!(
        link(&app, user(&other), id, &[]).await,
        Err(Code::NotFound),
        "it is linked to something else"
    );
    assert_eq!(link(&app, user(&other), id, &[id.0]).await, Ok(()), "it is there already");
    assert_eq!(link(&app, Actor::system("test"), id, &[]).await, Ok(()));
    let of_portal = app
        .as_system(async |unit| files::store_own(unit, "a.txt", "text/plain", "entered", b"a".to_vec()).await)
        .await;
    assert_eq!(link(&app, Actor::anonymous(), of_portal.id.into(), &[]).await, Err(Code::NotFound));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_changes_a_text_keeps_its_attachments_and_takes_none_from_elsewhere() {
    let app = TestApp::new().await;
    let (owner, other) = (app.actor("editor", None).await, app.actor("editor", None).await);
    let file = upload(&owner, "یادداشت.txt").await;
    let attachments = json!([{ "file_id": file.id, "title": "یادداشت" }]);
    let edition = json!({ "title_fa": "با پیوست", "body_fa": "متن", "attachments": attachments });
    let publication = json!({ "kind": "news", "edition": edition });
    let draft = owner.post("/api/v1/publications").json(&publication).send().await.json::<Edition>();
    let taken = other.post("/api/v1/publications").json(&publication).send().await;
    taken.assert_problem(422, "publications.unknown_file");
    let address = format!("/api/v1/publications/{}/editions/{}", draft.publication_id, draft.id);
    let change = json!({ "title_fa": "با همان پیوست", "attachments": attachments });
    let changed = other.patch(&address).if_match(draft.version).json(&change).send().await.json::<Edition>();
    assert_eq!(changed.attachments.len(), 1);
}

fn object(app: &TestApp, key: &str) -> PathBuf {
    app.platform.config.data_dir.join("files").join(key)
}

fn objects_below(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { objects_below(&path) } else { 1 }).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_whose_row_cannot_be_written_leaves_no_object() {
    let app = TestApp::new().await;
    let refusing = diesel::sql_query("ALTER TABLE platform_files ADD CHECK (name <> 'بد.txt')");
    refusing.execute(&mut app.connection().await).await.unwrap();
    let editor = app.actor("editor", None).await;
    editor.upload("بد.txt", "متن").await.assert_status(500);
    assert_eq!(objects_below(&object(&app, "")), 0);
    upload(&editor, "خوب.txt").await;
    assert_eq!(objects_below(&object(&app, "")), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_upload_is_known_until_its_object_is_gone() {
    let mut app = TestApp::new().await;
    app.may_leave_failed_jobs();
    let editor = app.actor("editor", None).await;
    let (stuck, other) = (upload(&editor, "الف.txt").await, upload(&editor, "ب.txt").await);
    let sweep = async || {
        app.as_system(async |unit| {
            unit.enqueue(Job::new("files.sweep", &())?);
            Ok(())
        })
        .await;
        app.run_jobs().await;
        let left = platform_files::table.order(dsl::id).select((dsl::id, dsl::object_key));
        left.load::<(Uuid, String)>(&mut app.connection().await).await.unwrap()
    };
    let before = sweep().await;
    assert_eq!(before.len(), 2, "they are too young");
    let path = object(&app, &before[0].1);
    // What the store cannot delete.
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir_all(path.join("held")).unwrap();
    app.clock.advance(Duration::hours(25));
    let left = sweep().await;
    assert_eq!(left.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [stuck.id.0]);
    assert!(!object(&app, &before[1].1).exists(), "{:?} is gone", other.id);
    std::fs::remove_dir_all(&path).unwrap();
    assert_eq!(sweep().await, []);
}
