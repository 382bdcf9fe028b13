//! The desk with a head who approves, and series to number from: what formal texts need.

use chrono::NaiveDate;
use contract::publications::{Edition, Publication, PublicationId, Series, SeriesId, Validity};
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};

use crate::builders::{BASE, Desk, address, instant, withdraw};

pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) head: Client,
    pub(crate) circulars: SeriesId,
    pub(crate) directives: SeriesId,
}

impl Office {
    pub(crate) async fn open() -> Self {
        Self::of(TestApp::new().await, 1).await
    }

    /// At another instant, the series of circulars beginning with this number.
    pub(crate) async fn at(now: &str, first: i32) -> Self {
        let app = TestApp::new().await;
        app.clock.advance(instant(now) - app.clock.now());
        Self::of(app, first).await
    }

    async fn of(app: TestApp, first: i32) -> Self {
        let circulars = series(&app, "circular", "c", "{yyyy}/ب/{n}", first).await;
        let directives = series(&app, "directive", "d", "{yyyy}/د/{n}", 1).await;
        let head = app.actor("head", None).await;
        Self { desk: Desk::of(app).await, head, circulars: circulars.id, directives: directives.id }
    }

    /// Moves the clock to this instant. Tokens end meanwhile, so the editor signs in again; another head approves.
    pub(crate) async fn wait_until(&mut self, at: &str) {
        let app = &self.desk.app;
        app.clock.advance(instant(at) - app.clock.now());
        self.head = app.actor("head", None).await;
        self.desk.editor = app.sign_in(self.desk.editor.user_id()).await;
    }

    /// A circular or directive of its series, with what differs from the usual.
    pub(crate) async fn draft(&self, kind: &str, title: &str, more: Value) -> Edition {
        let series = if kind == "directive" { self.directives } else { self.circulars };
        let mut edition =
            json!({ "title_fa": title, "body_fa": format!("متن {title}"), "series_id": series });
        edition.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let input = json!({ "kind": kind, "edition": edition });
        self.desk.editor.post(BASE).json(&input).send().await.json()
    }

    pub(crate) async fn submit(&self, edition: &Edition) -> Edition {
        self.desk.step(edition, "submit", &json!({})).await.json()
    }

    /// Asks the head to publish what is in review.
    pub(crate) async fn approve(&self, edition: &Edition, input: Value) -> Answer {
        let path = format!("{}/publish", address(edition));
        self.head.post(&path).if_match(edition.version).json(&input).send().await
    }

    pub(crate) async fn publish(&self, edition: &Edition) -> Edition {
        self.approve(&self.submit(edition).await, json!({})).await.json()
    }

    pub(crate) async fn published(&self, kind: &str, title: &str, more: Value) -> Edition {
        self.publish(&self.draft(kind, title, more).await).await
    }

    pub(crate) async fn schedule(&self, edition: &Edition, at: &str) -> Edition {
        self.approve(&self.submit(edition).await, json!({ "publish_at": at })).await.json()
    }

    /// A new edition of what is published, changed by the editor.
    pub(crate) async fn revise(&self, id: PublicationId, bump: &str, change: Value) -> Answer {
        let begun: Edition = self.desk.begin(id, bump).await.json();
        self.desk.change(&begun, &change).await
    }

    pub(crate) async fn page_as_of(&self, id: PublicationId, day: &str) -> Publication {
        self.desk.read(&format!("{BASE}/{id}?as_of={day}")).await.json()
    }

    pub(crate) async fn validity(&self, id: PublicationId, day: &str) -> Validity {
        self.page_as_of(id, day).await.validity.unwrap()
    }

    /// The word of the validity, with a mark if amended.
    pub(crate) async fn worth(&self, id: PublicationId, day: &str) -> String {
        let validity = self.validity(id, day).await;
        assert_eq!(validity.as_of, day.parse::<NaiveDate>().unwrap());
        let mark = if validity.amended { " + amended" } else { "" };
        format!("{}{mark}", validity.status.as_str())
    }

    pub(crate) async fn withdraw(&self, id: PublicationId) -> Answer {
        withdraw(&self.head, id, "به اشتباه منتشر شده بود.").await
    }
}

pub(crate) async fn series(app: &TestApp, kind: &str, code: &str, template: &str, first: i32) -> Series {
    let admin = app.actor("admin", None).await;
    let input = json!({
        "kind": kind, "code": code, "title_fa": format!("سری {code}"), "title_en": format!("Series {code}"),
        "template": template, "first_ordinal": first
    });
    admin.post(&format!("{BASE}/series")).json(&input).send().await.json()
}
