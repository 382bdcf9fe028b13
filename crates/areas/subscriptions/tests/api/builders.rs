use std::time::Duration;

use chrono::{DateTime, Utc};
use contract::subscriptions::{ConfirmedSubscription, Subscription, SubscriptionForm};
use platform::announce::{Announced, Announcement, Text};
use platform::mail::Mail;
use platform::outbox::Event;
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};
use uuid::Uuid;

pub(crate) const BASE: &str = "/api/v1/subscriptions";
pub(crate) const ALL: &str = "publications";
pub(crate) const CIRCULARS: &str = "publications:kind=circular";

pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The portal, and what followers do.
pub(crate) struct Portal {
    pub(crate) app: TestApp,
}

impl Portal {
    pub(crate) async fn open() -> Self {
        Self { app: TestApp::new().await }
    }

    pub(crate) fn wait(&self, seconds: i64) {
        self.app.clock.advance(chrono::Duration::seconds(seconds));
    }

    pub(crate) fn wait_until(&self, at: &str) {
        self.app.clock.advance(instant(at) - self.app.clock.now());
    }

    /// A token old enough to be spent.
    pub(crate) async fn form_token(&self) -> String {
        let form: SubscriptionForm = self.app.anonymous().get(&format!("{BASE}/form")).send().await.json();
        self.wait(4);
        form.form_token
    }

    pub(crate) async fn ask(&self, email: &str, topics: &[&str], rhythm: &str) -> Answer {
        self.ask_with(json!({ "email": email, "topics": topics, "rhythm": rhythm })).await
    }

    pub(crate) async fn ask_with(&self, mut input: Value) -> Answer {
        input["token"] = self.form_token().await.into();
        self.app.anonymous().post(&format!("{BASE}/requests")).json(&input).send().await
    }

    pub(crate) async fn confirm(&self, token: &str) -> Answer {
        self.app.anonymous().post(&format!("{BASE}/confirm")).json(&json!({ "token": token })).send().await
    }

    /// Somebody without an account who follows from now on.
    pub(crate) async fn follower(&self, email: &str, topics: &[&str], rhythm: &str) -> ConfirmedSubscription {
        self.ask(email, topics, rhythm).await.assert_status(202);
        let mails = self.app.mails().await;
        let asked = mails.iter().find(|mail| mail.to == email).unwrap();
        self.confirm(&token_in(asked)).await.json()
    }

    /// What whoever holds this token follows.
    pub(crate) async fn mine(&self, token: &str) -> Answer {
        self.app.anonymous().get(&format!("{BASE}/mine")).header("subscription-token", token).send().await
    }

    pub(crate) async fn follow(&self, who: &Client, topic: &str) -> Subscription {
        who.put(&format!("{BASE}/mine/topics/{topic}")).send().await.json()
    }

    /// Something new of an area, now.
    pub(crate) async fn announce(&self, title: &str, topics: &[&str]) -> Uuid {
        self.announce_of(Uuid::now_v7(), title, topics, false).await
    }

    pub(crate) async fn announce_of(
        &self,
        object_id: Uuid,
        title: &str,
        topics: &[&str],
        in_worklist: bool,
    ) -> Uuid {
        let id = Uuid::now_v7();
        let text = |text: &str| Text { fa: text.to_owned(), en: text.to_owned() };
        let topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
        self.tell(|at| {
            Announced::New(Box::new(Announcement {
                id,
                object_id,
                area: "publications",
                topics,
                name: text("خبر"),
                title_fa: title.to_owned(),
                title_en: None,
                facts: text("تاریخ"),
                url: format!("/publications/{id}"),
                in_worklist,
                at,
            }))
        })
        .await;
        id
    }

    pub(crate) async fn take_back(&self, id: Uuid) {
        self.tell(|_| Announced::TakenBack(id)).await;
    }

    async fn tell(&self, what: impl FnOnce(DateTime<Utc>) -> Announced) {
        self.app
            .as_system(async |unit| {
                let announced = what(unit.now);
                unit.emit(Event::new("test.told", &json!({}))?.announcing([announced]));
                Ok(())
            })
            .await;
    }

    /// What only time or an operator does.
    pub(crate) async fn sql(&self, statement: &str) {
        let mut conn = self.app.connection().await;
        diesel_async::RunQueryDsl::execute(diesel::sql_query(statement), &mut conn).await.unwrap();
    }

    /// Runs a job of the area, and returns the mails of it.
    pub(crate) async fn run(&self, job: &'static str, payload: &Value) -> Vec<Mail> {
        self.app
            .as_system(async |unit| {
                unit.enqueue(platform::jobs::Job::new(job, payload)?);
                Ok(())
            })
            .await;
        self.app.mails().await
    }

    /// Changes what whoever holds this token follows.
    pub(crate) async fn change(&self, token: &str, version: i32, input: Value) -> Answer {
        let request = self.app.anonymous().patch(&format!("{BASE}/mine")).if_match(version);
        request.header("subscription-token", token).json(&input).send().await
    }

    /// Lets time go by as far as an instant, looking every ten minutes for what is due, and returns the mails of it.
    pub(crate) async fn mails_until(&self, at: &str) -> Vec<Mail> {
        const LOOKS: Duration = Duration::from_secs(600);
        let mut mails = self.app.mails().await;
        let end = instant(at);
        loop {
            platform::jobs::enqueue_scheduled(&self.app.platform).await.unwrap();
            let step = chrono::Duration::from_std(LOOKS).unwrap().min(end - self.app.clock.now());
            self.app.clock.advance(step);
            mails.extend(self.app.mails().await);
            if self.app.clock.now() >= end {
                return mails;
            }
        }
    }
}

/// The token in the link of a mail.
pub(crate) fn token_in(mail: &Mail) -> String {
    let (_, rest) = mail.text.split_once("#token=").unwrap();
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// Whom mails went to, with their subjects, in order.
pub(crate) fn sent(mails: &[Mail]) -> Vec<(&str, &str)> {
    let mut sent: Vec<_> = mails.iter().map(|mail| (mail.to.as_str(), mail.subject.as_str())).collect();
    sent.sort_unstable();
    sent
}
