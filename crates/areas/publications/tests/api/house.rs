//! What tests of communication stand on: organizations with representatives, and a Directorate that communicates.

use chrono::{DateTime, Utc};
use contract::id::OrganizationId;
use contract::page::Page;
use contract::publications::{
    Communication, Edition, EditionPlan, PublicationId, Receipt, ReceiptId, ReceiptLine, ReceiptSummary,
};
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};

use crate::builders::{BASE, address, instant, withdraw};

pub(crate) const COMMUNICATIONS: &str = "/api/v1/publications/communications";
pub(crate) const RECEIPTS: &str = "/api/v1/publications/receipts";

/// The instant at which the golden scenario communicates: Saturday 1404/09/08 09:00.
pub(crate) const SENT: &str = "2025-11-29T05:30:00Z";

/// The portal with an expert who writes, a head who approves, a secretariat, and organizations that one manager represents.
pub(crate) struct House {
    pub(crate) app: TestApp,
    pub(crate) expert: Client,
    pub(crate) head: Client,
    pub(crate) secretariat: Client,
    pub(crate) manager: Client,
    pub(crate) organizations: Vec<OrganizationId>,
    series: String,
}

impl House {
    /// So many active companies, on the morning on which the golden scenario begins.
    pub(crate) async fn of(count: usize) -> Self {
        let app = TestApp::new().await;
        app.clock.advance(instant(SENT) - app.clock.now());
        let expert = app.actor("expert", None).await;
        let mut organizations = Vec::new();
        for number in 1..=count {
            organizations.push(enter(&expert, number).await);
        }
        let roles: Vec<_> = organizations.iter().map(|id| ("org_manager", Some(*id))).collect();
        let (head, secretariat) = (app.actor("head", None).await, app.actor("secretariat", None).await);
        let manager = app.actor_with(&roles).await;
        // Weeks go by here: without it, the roles with most power rest after seven days (IDN-4).
        let second_factor = diesel::sql_query("UPDATE identity_users SET totp_secret = ''");
        diesel_async::RunQueryDsl::execute(second_factor, &mut app.connection().await).await.unwrap();
        let admin = app.actor("admin", None).await;
        let series = json!({
            "kind": "circular", "code": "c", "title_fa": "بخشنامه‌ها", "title_en": "Circulars",
            "template": "{yyyy}/ب/{n}", "first_ordinal": 21
        });
        let made = admin.post(&format!("{BASE}/series")).json(&series).send().await.value();
        let series = made["id"].as_str().unwrap().to_owned();
        Self { app, expert, head, secretariat, manager, organizations, series }
    }

    /// Moves the clock to this instant and runs what is due then. Tokens end meanwhile, so everybody signs in again.
    pub(crate) async fn at(&mut self, at: &str) {
        self.app.clock.advance(instant(at) - self.app.clock.now());
        for who in [&mut self.expert, &mut self.head, &mut self.secretariat, &mut self.manager] {
            *who = self.app.sign_in(who.user_id()).await;
        }
        platform::jobs::enqueue_scheduled(&self.app.platform).await.unwrap();
        self.app.run_jobs().await;
    }

    /// A draft that could be published.
    pub(crate) async fn draft(&self, body: &str) -> Edition {
        let edition = json!({ "title_fa": "سقف معاملات", "body_fa": body, "series_id": self.series });
        let input = json!({ "kind": "circular", "edition": edition });
        self.expert.post(BASE).json(&input).send().await.json()
    }

    pub(crate) async fn plan(&self, edition: &Edition, plan: &Value) -> Answer {
        let path = format!("{}/communication", address(edition));
        self.expert.put(&path).if_match(edition.version).json(plan).send().await
    }

    /// From draft through review to readers, by the second person.
    pub(crate) async fn publish(&self, edition: &Edition) -> Edition {
        let submit = self.expert.post(&format!("{}/submit", address(edition))).if_match(edition.version);
        let waiting: Edition = submit.json(&json!({})).send().await.json();
        let publish = self.head.post(&format!("{}/publish", address(edition))).if_match(waiting.version);
        publish.json(&json!({})).send().await.json()
    }

    /// A published circular, communicated by its publishing.
    pub(crate) async fn communicated(&self, plan: &Value) -> (Edition, Communication) {
        self.publish_with(self.draft("سقف ۲٬۵۰۰٬۰۰۰ ریال برای سازمانها").await, plan).await
    }

    pub(crate) async fn publish_with(&self, draft: Edition, plan: &Value) -> (Edition, Communication) {
        let planned: EditionPlan = self.plan(&draft, plan).await.json();
        let edition = self.publish(&Edition { version: planned.version, ..draft }).await;
        let newest = self.communications(edition.publication_id).await.remove(0);
        (edition, newest)
    }

    pub(crate) async fn withdraw(&self, edition: &Edition) {
        let reason = "سقف در متن اشتباه بود.";
        withdraw(&self.head, edition.publication_id, reason).await.assert_status(200);
    }

    /// A new edition of what is published, changed and not yet published.
    pub(crate) async fn begin(&self, id: PublicationId, bump: &str, change: &Value) -> Edition {
        let input = json!({ "bump": bump, "change_note": "بازنگری" });
        let begun: Edition =
            self.expert.post(&format!("{BASE}/{id}/editions")).json(&input).send().await.json();
        self.expert.patch(&address(&begun)).if_match(begun.version).json(change).send().await.json()
    }

    /// The communications of a publication, the newest first.
    pub(crate) async fn communications(&self, id: PublicationId) -> Vec<Communication> {
        let path = format!("{COMMUNICATIONS}?publication_id={id}");
        let listed = self.secretariat.get(&path).send().await.value();
        let mut found = Vec::new();
        for one in listed["items"].as_array().unwrap() {
            let path = format!("{COMMUNICATIONS}/{}", one["id"].as_str().unwrap());
            found.push(self.secretariat.get(&path).send().await.json());
        }
        found
    }

    pub(crate) async fn report(&self, of: &Communication) -> Communication {
        self.secretariat.get(&format!("{COMMUNICATIONS}/{}", of.line.id)).send().await.json()
    }

    /// The receipts of a communication, in the order in which the organizations were entered.
    pub(crate) async fn receipts(&self, of: &Communication) -> Vec<ReceiptLine> {
        let path = format!("{COMMUNICATIONS}/{}/receipts?limit=100", of.line.id);
        let page: Page<ReceiptLine> = self.secretariat.get(&path).send().await.json();
        let mut lines = page.items;
        let place = |line: &ReceiptLine| self.organizations.iter().position(|id| *id == line.organization_id);
        lines.sort_by_key(place);
        lines
    }

    pub(crate) async fn post(&self, of: &Communication, verb: &str, input: &Value) -> Answer {
        let path = format!("{COMMUNICATIONS}/{}/{verb}", of.line.id);
        self.secretariat.post(&path).if_match(of.version).json(input).send().await
    }

    pub(crate) async fn create(&self, input: &Value) -> Answer {
        self.secretariat.post(COMMUNICATIONS).json(input).send().await
    }

    /// What is due at a later instant, reminders above all, and the mails that left since.
    pub(crate) async fn mails_at(&mut self, at: &str) -> Vec<platform::mail::Mail> {
        drop(self.app.platform.mailer.take());
        self.at(at).await;
        self.app.mails().await
    }
}

/// A company that exists since 1399/01/01.
pub(crate) async fn enter(expert: &Client, number: usize) -> OrganizationId {
    let input = json!({
        "slug": format!("company-{number}"), "kind": "company", "national_id_absent_reason": "هنوز صادر نشده است",
        "valid_from": "2020-03-20", "decision": "مصوبهٔ آزمایشی",
        "profile": { "status": "active", "name_fa": format!("شرکت آزمایشی {number}") }
    });
    let made = expert.post("/api/v1/organizations").json(&input).send().await.value();
    made["id"].as_str().unwrap_or_else(|| panic!("{made}")).parse().unwrap()
}

pub(crate) async fn receipt(who: &Client, id: ReceiptId) -> Receipt {
    who.get(&format!("{RECEIPTS}/{id}")).send().await.json()
}

/// Acknowledges the text that the receipt shows now.
pub(crate) async fn acknowledge(who: &Client, id: ReceiptId) -> ReceiptSummary {
    let shown = receipt(who, id).await.edition_sha256;
    acknowledge_text(who, id, &shown).await.json()
}

pub(crate) async fn acknowledge_text(who: &Client, id: ReceiptId, sha256: &str) -> Answer {
    let input = json!({ "edition_sha256": sha256 });
    who.post(&format!("{RECEIPTS}/{id}/acknowledge")).json(&input).send().await
}

pub(crate) async fn inbox(who: &Client, query: &str) -> Vec<ReceiptSummary> {
    who.get(&format!("{RECEIPTS}?{query}")).send().await.json::<Page<_>>().items
}

/// To everybody, to be acknowledged by any representative until the end of 1404/09/17.
pub(crate) fn to_all() -> Value {
    json!({ "audience": { "choose": "all" }, "require": "acknowledge", "deadline_on": "2025-12-08" })
}

pub(crate) fn to_some(ids: &[OrganizationId]) -> Value {
    json!({
        "audience": { "choose": "list", "organizations": ids }, "require": "acknowledge",
        "deadline_on": "2025-12-08"
    })
}

pub(crate) fn time(text: &str) -> DateTime<Utc> {
    instant(text)
}
