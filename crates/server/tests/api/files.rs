//! Files in a folder, and the same in a bucket of an S3 service that nobody here wrote.

use std::path::Path;
use std::time::Duration as Interval;

use chrono::Duration;
use contract::platform::StoredFile;
use contract::publications::Edition;
use serde_json::json;
use testkit::foreign::Bucket;
use testkit::{Client, TestApp};
use tokio::io::AsyncWriteExt;

/// A store takes a large file in parts of this size.
const PART: usize = 5 << 20;
const LIMIT: usize = 12 << 20;

struct Store {
    app: TestApp,
    editor: Client,
    bucket: Option<Bucket>,
}

impl Store {
    async fn folder() -> Self {
        let app = TestApp::with(|config| config.upload_limit = LIMIT).await;
        Self { editor: app.actor("editor", None).await, app, bucket: None }
    }

    async fn bucket() -> Self {
        let bucket = Bucket::make().await;
        let app = TestApp::storing_in(&bucket, |config| config.upload_limit = LIMIT).await;
        Self { editor: app.actor("editor", None).await, app, bucket: Some(bucket) }
    }

    /// How many objects lie there, those included that are still being written.
    async fn count(&self) -> usize {
        match &self.bucket {
            Some(bucket) => bucket.count().await,
            None => files_below(&self.app.platform.config.data_dir.join("files")),
        }
    }

    async fn wait_for(&self, count: usize) {
        for _ in 0..200 {
            if self.count().await == count {
                return;
            }
            tokio::time::sleep(Interval::from_millis(50)).await;
        }
        panic!("{} objects instead of {count}", self.count().await);
    }

    async fn upload(&self, content: &[u8]) -> StoredFile {
        self.editor.upload("یادداشت.txt", content).await.json()
    }

    /// Links files to a text and answers where they are read.
    async fn linked(&self, files: &[StoredFile]) -> Vec<String> {
        let attachments: Vec<_> =
            files.iter().map(|file| json!({ "file_id": file.id, "title": "یادداشت" })).collect();
        let edition = json!({ "title_fa": "با پیوست", "body_fa": "متن", "attachments": attachments });
        let input = json!({ "kind": "news", "edition": edition });
        let edition: Edition = self.editor.post("/api/v1/publications").json(&input).send().await.json();
        edition.attachments.into_iter().map(|attachment| attachment.url).collect()
    }
}

fn files_below(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files_below(&path) } else { 1 }).sum()
}

/// Bytes of which no part is like another, and none is zero.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| b'!' + u8::try_from((at ^ (at >> 8) ^ (at >> 16)) % 90).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_lie_in_a_folder() {
    every_rule_holds(&Store::folder().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_lie_in_a_bucket() {
    every_rule_holds(&Store::bucket().await).await;
}

async fn every_rule_holds(store: &Store) {
    a_file_comes_back_byte_for_byte_whole_and_in_parts(store).await;
    an_empty_object_is_read_and_a_missing_one_is_not(store).await;
    an_upload_beyond_the_limit_leaves_nothing(store).await;
    an_upload_that_breaks_off_leaves_nothing(store).await;
    what_nobody_links_is_gone_after_a_day(store).await;
}

async fn a_file_comes_back_byte_for_byte_whole_and_in_parts(store: &Store) {
    let large = bytes(2 * PART + 7);
    let mut stored = Vec::new();
    for length in [1, PART, large.len()] {
        stored.push(store.upload(&large[..length]).await);
    }
    assert_eq!(store.count().await, 3);
    let addresses = store.linked(&stored).await;
    for (file, address) in stored.iter().zip(&addresses) {
        let length = usize::try_from(file.bytes).unwrap();
        let answer = store.editor.get(address).send().await;
        assert!(answer.assert_status(200).body == large[..length], "{length} bytes came back otherwise");
        assert_eq!(answer.header("content-length"), Some(length.to_string().as_str()));
        assert_eq!(answer.header("etag"), Some(format!("\"{}\"", file.sha256).as_str()));
    }
    let address = &addresses[2];
    for (asked, part) in [
        ("bytes=0-0".to_owned(), 0..1),
        // Across two parts of the upload.
        (format!("bytes={}-{}", PART - 3, PART + 3), PART - 3..PART + 4),
        (format!("bytes={}-", 2 * PART), 2 * PART..large.len()),
        ("bytes=-5".to_owned(), large.len() - 5..large.len()),
    ] {
        let answer = store.editor.get(address).header("range", &asked).send().await;
        assert!(answer.assert_status(206).body == large[part.clone()], "{asked}");
        let place = format!("bytes {}-{}/{}", part.start, part.end - 1, large.len());
        assert_eq!(answer.header("content-range"), Some(place.as_str()));
    }
    let beyond = store.editor.get(address).header("range", &format!("bytes={}-", large.len())).send().await;
    beyond.assert_problem(416, "request.range_not_satisfiable");
}

async fn an_empty_object_is_read_and_a_missing_one_is_not(store: &Store) {
    use futures_util::TryStreamExt;
    let storage = &store.app.platform.storage;
    storage.put("own/empty", Vec::<u8>::new().into()).await.unwrap();
    let found: Vec<_> = storage.read("own/empty", 0..0).await.unwrap().try_collect().await.unwrap();
    assert_eq!(found.concat(), b"");
    let missing = storage.read("own/missing", 0..1).await.err().unwrap();
    assert_eq!(missing.code().as_str(), "request.unavailable");
}

async fn an_upload_beyond_the_limit_leaves_nothing(store: &Store) {
    let before = store.count().await;
    let refused = store.editor.upload("بزرگ.txt", bytes(LIMIT + 1)).await;
    refused.assert_problem(413, "request.too_large");
    assert_eq!(store.count().await, before);
}

async fn an_upload_that_breaks_off_leaves_nothing(store: &Store) {
    let before = store.count().await;
    let host = store.editor.address().strip_prefix("http://").unwrap();
    let token = store.editor.token.as_ref().unwrap();
    let mut connection = tokio::net::TcpStream::connect(host).await.unwrap();
    let head = format!(
        "POST /api/v1/files HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\n\
         content-type: multipart/form-data; boundary=part\r\ncontent-length: {LIMIT}\r\n\r\n\
         --part\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
    );
    connection.write_all(head.as_bytes()).await.unwrap();
    connection.write_all(&bytes(PART + 1)).await.unwrap();
    store.wait_for(before + 1).await;
    drop(connection);
    store.wait_for(before).await;
}

async fn what_nobody_links_is_gone_after_a_day(store: &Store) {
    let before = store.count().await;
    let (kept, _forgotten) = (store.upload(b"kept").await, store.upload(b"forgotten").await);
    let kept = store.linked(&[kept]).await.remove(0);
    assert_eq!(store.count().await, before + 2);
    store.app.clock.advance(Duration::hours(25));
    platform::jobs::enqueue_scheduled(&store.app.platform).await.unwrap();
    store.app.clock.advance(Duration::hours(1));
    store.app.run_jobs().await;
    assert_eq!(store.count().await, before + 1);
    let later = store.app.sign_in(store.editor.user_id()).await;
    assert_eq!(later.get(&kept).send().await.assert_status(200).body, b"kept");
}
