use chrono::{DateTime, Utc};
use contract::page::Page;
use contract::platform::StoredFile;
use contract::publications::{
    Edition, EditionSummary, Publication, PublicationId, PublicationSummary, WithdrawalEffects,
};
use contract::search::Hit;
use diesel::QueryableByName;
use diesel::sql_query;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};

pub(crate) const BASE: &str = "/api/v1/publications";
/// The smallest thing that is a PDF by its first bytes.
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n% timetable\n";
/// The smallest thing that is a PNG by its first bytes.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000";

/// Why an edition goes back to its writers.
pub(crate) const REASON: &str = "نشانی سالن باید بازبینی شود.";

/// Where an edition is served.
pub(crate) fn address(edition: &Edition) -> String {
    format!("{BASE}/{}/editions/{}", edition.publication_id, edition.id)
}

pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Withdraws what is shown when it is asked what would follow.
pub(crate) async fn withdraw(who: &Client, id: PublicationId, reason: &str) -> Answer {
    let path = format!("{BASE}/{id}/withdraw");
    let asked = who.post(&format!("{path}?dry_run=true")).json(&json!({})).send().await;
    let version = if asked.status == 200 { asked.json::<WithdrawalEffects>().version } else { 1 };
    who.post(&path).if_match(version).json(&json!({ "reason": reason })).send().await
}

/// The portal with an editor, and what editors do most often.
pub(crate) struct Desk {
    pub(crate) app: TestApp,
    pub(crate) editor: Client,
}

impl Desk {
    pub(crate) async fn open() -> Self {
        Self::of(TestApp::new().await).await
    }

    pub(crate) async fn of(app: TestApp) -> Self {
        let editor = app.actor("editor", None).await;
        Self { app, editor }
    }

    pub(crate) async fn create(&self, edition: Value) -> Answer {
        self.editor.post(BASE).json(&json!({ "kind": "news", "edition": edition })).send().await
    }

    /// A first draft that could be published.
    pub(crate) async fn draft(&self, title: &str) -> Edition {
        self.create(json!({ "title_fa": title, "body_fa": format!("متن {title}") })).await.json()
    }

    pub(crate) async fn published(&self, title: &str) -> Edition {
        self.publish(&self.draft(title).await).await
    }

    pub(crate) async fn change(&self, edition: &Edition, change: &Value) -> Answer {
        self.editor.patch(&address(edition)).if_match(edition.version).json(change).send().await
    }

    /// `publish`, `discard` and so on.
    pub(crate) async fn step(&self, edition: &Edition, verb: &str, input: &Value) -> Answer {
        let path = format!("{}/{verb}", address(edition));
        self.editor.post(&path).if_match(edition.version).json(input).send().await
    }

    pub(crate) async fn publish(&self, edition: &Edition) -> Edition {
        self.step(edition, "publish", &json!({})).await.json()
    }

    pub(crate) async fn schedule(&self, edition: &Edition, publish_at: &str) -> Edition {
        self.step(edition, "publish", &json!({ "publish_at": publish_at })).await.json()
    }

    /// Sent back to its writers, from the schedule or from review.
    pub(crate) async fn send_back(&self, edition: &Edition, verb: &str) -> Answer {
        self.step(edition, verb, &json!({ "reason": REASON })).await
    }

    /// A new edition of what is published.
    pub(crate) async fn begin(&self, id: PublicationId, bump: &str) -> Answer {
        let input = json!({ "bump": bump, "change_note": "افزودن نشانی" });
        self.editor.post(&format!("{BASE}/{id}/editions")).json(&input).send().await
    }

    /// Begins a new edition, changes it and publishes it.
    pub(crate) async fn revise(&self, id: PublicationId, bump: &str, change: &Value) -> Edition {
        let begun: Edition = self.begin(id, bump).await.json();
        let changed: Edition = self.change(&begun, change).await.json();
        self.publish(&changed).await
    }

    pub(crate) async fn withdraw(&self, id: PublicationId) -> Answer {
        let head = self.app.actor("head", None).await;
        withdraw(&head, id, "تاریخ نشست در متن اشتباه بود.").await
    }

    /// What somebody who has not signed in is answered.
    pub(crate) async fn read(&self, path: &str) -> Answer {
        self.app.anonymous().get(path).send().await
    }

    pub(crate) async fn page(&self, id: PublicationId) -> Publication {
        self.read(&format!("{BASE}/{id}")).await.json()
    }

    pub(crate) async fn list(&self, query: &str) -> Vec<PublicationSummary> {
        self.read(&format!("{BASE}?{query}")).await.json::<Page<_>>().items
    }

    pub(crate) async fn titles(&self, query: &str) -> Vec<String> {
        self.list(query).await.into_iter().map(|item| item.title.text).collect()
    }

    pub(crate) async fn history(&self, id: PublicationId) -> Vec<EditionSummary> {
        self.read(&format!("{BASE}/{id}/editions")).await.json::<Page<_>>().items
    }

    pub(crate) async fn upload(&self, name: &str, content: &[u8]) -> StoredFile {
        self.editor.upload(name, content).await.json()
    }

    /// The hits of the site search for somebody who has not signed in.
    pub(crate) async fn search(&self, words: &str) -> Vec<Hit> {
        let path = contract::search::web_address("/api/v1/search?q={q}", words);
        self.read(&path).await.json::<contract::search::SearchResults>().items
    }

    pub(crate) async fn tag(&self, slug: &str) {
        let admin = self.app.actor("admin", None).await;
        let input =
            json!({ "slug": slug, "title_fa": format!("برچسب {slug}"), "title_en": format!("Tag {slug}") });
        admin.post(&format!("{BASE}/tags")).json(&input).send().await.assert_status(201);
    }

    /// What the outbox holds of a topic, in the order in which it happened.
    pub(crate) async fn events(&self, topic: &str) -> Vec<Value> {
        #[derive(QueryableByName)]
        struct Told {
            #[diesel(sql_type = Text)]
            payload: String,
        }
        sql_query("SELECT payload::text FROM platform_events WHERE topic = $1 ORDER BY id")
            .bind::<Text, _>(topic)
            .load::<Told>(&mut self.app.connection().await)
            .await
            .unwrap()
            .iter()
            .map(|told| serde_json::from_str(&told.payload).unwrap())
            .collect()
    }
}
