use std::path::PathBuf;

use chrono::{DateTime, Utc};
use contract::id::UserId;
use contract::library::{
    CategoryId, FormVersion, LibraryCategory, LibraryForm, LibraryFormSummary, VersionStanding,
};
use contract::page::Page;
use contract::platform::StoredFile;
use diesel::QueryableByName;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};

use crate::originals::{pdf, xlsx};

pub(crate) const BASE: &str = "/api/v1/library";
pub(crate) const REASON: &str = "ستون جمع در این نسخه اشتباه است.";

pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A file on its way into a draft.
#[derive(Clone)]
pub(crate) struct Upload {
    pub(crate) role: &'static str,
    pub(crate) format: &'static str,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) fn fill(format: &'static str, bytes: Vec<u8>) -> Upload {
    Upload { role: "fill", format, bytes }
}

pub(crate) fn print(bytes: Vec<u8>) -> Upload {
    Upload { role: "print", format: "pdf", bytes }
}

/// A workbook and a PDF that no other version has.
pub(crate) fn both(text: &str) -> Vec<Upload> {
    vec![fill("xlsx", xlsx(&[&["ردیف", text]])), print(pdf(text, 1, 1, 0))]
}

/// The portal with somebody who drafts, a head, and a category.
pub(crate) struct Shelf {
    pub(crate) app: TestApp,
    drafter: UserId,
    pub(crate) category: CategoryId,
}

impl Shelf {
    pub(crate) async fn open() -> Self {
        Self::at(testkit::START).await
    }

    /// A portal at another time.
    pub(crate) async fn at(now: &str) -> Self {
        library::examine_with(examiner());
        let app = TestApp::new().await;
        app.clock.advance(instant(now) - app.clock.now());
        let drafter = app.person(&[("expert", None)]).await;
        let admin = app.actor("admin", None).await;
        let input = json!({ "slug": "councils", "name_fa": "شوراها", "name_en": "Councils" });
        let category: LibraryCategory =
            admin.post(&format!("{BASE}/categories")).json(&input).send().await.json();
        Self { app, drafter, category: category.id }
    }

    pub(crate) fn wait_until(&self, at: &str) {
        self.app.clock.advance(instant(at) - self.app.clock.now());
    }

    /// Who drafts, with a token of this moment.
    pub(crate) async fn drafter(&self) -> Client {
        self.app.sign_in(self.drafter).await
    }

    /// A head, another one every time: a grant of so much power ends after a year, and scenarios last longer.
    pub(crate) async fn head(&self) -> Client {
        self.app.actor("head", None).await
    }

    pub(crate) async fn create(&self, code: &str, kind: &str) -> Answer {
        let input = json!({
            "code": code, "kind": kind, "category_id": self.category, "title_fa": "جدول حقوق و مزایا",
            "title_en": "Pay and benefits", "keywords": ["دستمزد"],
        });
        self.drafter().await.post(&format!("{BASE}/forms")).json(&input).send().await
    }

    pub(crate) async fn read(&self, path: &str) -> Answer {
        self.app.anonymous().get(&format!("{BASE}{path}")).send().await
    }

    pub(crate) async fn form(&self, code: &str) -> LibraryForm {
        self.drafter().await.get(&format!("{BASE}/forms/{code}")).send().await.json()
    }

    pub(crate) async fn draft(&self, code: &str) -> FormVersion {
        self.drafter().await.get(&format!("{BASE}/forms/{code}/draft")).send().await.json()
    }

    pub(crate) async fn begin(&self, code: &str, content: Value) -> Answer {
        let path = format!("{BASE}/forms/{code}/draft");
        self.drafter().await.post(&path).json(&json!({ "content": content })).send().await
    }

    /// Uploads a file under the name a person would give it.
    pub(crate) async fn upload(&self, name: &str, bytes: Vec<u8>) -> StoredFile {
        self.drafter().await.upload(name, bytes).await.json()
    }

    pub(crate) async fn put(&self, code: &str, file: &Upload) -> Answer {
        self.put_with(code, file, json!({})).await
    }

    pub(crate) async fn put_with(&self, code: &str, file: &Upload, more: Value) -> Answer {
        let stored = self.upload(&format!("فرم.{}", file.format), file.bytes.clone()).await;
        let mut input = json!({ "file_id": stored.id });
        for (name, value) in more.as_object().unwrap() {
            input[name] = value.clone();
        }
        let path = format!("{BASE}/forms/{code}/draft/renditions/{}/{}", file.role, file.format);
        let version = self.draft(code).await.version;
        self.drafter().await.put(&path).if_match(version).json(&input).send().await
    }

    /// A draft with these files, begun for a day.
    pub(crate) async fn begin_with(&self, code: &str, day: &str, files: &[Upload]) {
        let content = json!({ "effective_from": day, "change_note": "تازه شد." });
        self.begin(code, content).await.assert_status(201);
        for file in files {
            self.put(code, file).await.assert_status(200);
        }
    }

    pub(crate) async fn step_as(
        &self,
        client: &Client,
        code: &str,
        verb: &str,
        input: Option<Value>,
    ) -> Answer {
        let version = self.draft(code).await.version;
        let request = client.post(&format!("{BASE}/forms/{code}/draft/{verb}")).if_match(version);
        match input {
            Some(input) => request.json(&input).send().await,
            None => request.send().await,
        }
    }

    pub(crate) async fn submit(&self, code: &str) -> Answer {
        self.step_as(&self.drafter().await, code, "submit", None).await
    }

    pub(crate) async fn approve(&self, code: &str) -> Answer {
        self.step_as(&self.head().await, code, "approve", None).await
    }

    /// Draft, review and approval of a version with these files.
    pub(crate) async fn publish(&self, code: &str, day: &str, files: &[Upload]) -> FormVersion {
        self.begin_with(code, day, files).await;
        self.submit(code).await.assert_status(200);
        self.approve(code).await.json()
    }

    pub(crate) async fn withdraw(&self, code: &str, n: i32) -> Answer {
        let path = format!("{BASE}/forms/{code}/versions/{n}/withdraw");
        self.head().await.post(&path).json(&json!({ "reason": REASON })).send().await
    }

    /// A version of the form as everybody sees it.
    pub(crate) async fn version(&self, code: &str, n: i32) -> LibraryForm {
        self.read(&format!("/forms/{code}/versions/{n}")).await.json()
    }

    /// The codes of a list.
    pub(crate) async fn codes(&self, query: &str) -> Vec<String> {
        self.codes_as(&self.app.anonymous(), query).await
    }

    pub(crate) async fn codes_as(&self, client: &Client, query: &str) -> Vec<String> {
        let page: Page<LibraryFormSummary> = client.get(&format!("{BASE}/forms?{query}")).send().await.json();
        page.items.into_iter().map(|form| form.code).collect()
    }

    pub(crate) async fn count(&self, of: &str) -> i64 {
        #[derive(QueryableByName)]
        struct Counted {
            #[diesel(sql_type = BigInt)]
            n: i64,
        }
        let query = sql_query(format!("SELECT COALESCE(({of}), 0)::BIGINT AS n"));
        let counted: Counted = query.get_result(&mut self.app.connection().await).await.unwrap();
        counted.n
    }

    /// Downloads are counted after the answer has begun, so it may take a moment until there are so many.
    pub(crate) async fn downloads(&self, at_least: i64) -> i64 {
        for _ in 0..100 {
            if self.count("SELECT sum(count) FROM library_download_days").await >= at_least {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        // One that must not be counted would come now.
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        self.count("SELECT sum(count) FROM library_download_days").await
    }
}

/// The program that reads uploads, which cargo builds beside these tests.
pub(crate) fn examiner() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    tests.ancestors().nth(2).unwrap().join("examples/examiner")
}

/// LIB-9: whoever opens it, nothing in it runs.
pub(crate) fn assert_is_guarded(answer: &Answer) {
    assert_eq!(answer.assert_status(200).header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("content-security-policy"), Some("default-src 'none'; sandbox"));
}

/// The standing and number of the version a page shows.
pub(crate) fn shown(form: &LibraryForm) -> (Option<i32>, Option<&'static str>) {
    let shown = form.shown.as_ref();
    (
        shown.and_then(|version| version.n),
        shown.and_then(|version| version.standing).map(VersionStanding::as_str),
    )
}
