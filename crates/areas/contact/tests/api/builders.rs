use chrono::{DateTime, Duration, Utc};
use contract::contact::{ContactPage, EntryDetail, EntryId, Message, Receipt, Tracked, Unit, UnitId};
use contract::id::UserId;
use diesel::QueryableByName;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};

pub(crate) const BASE: &str = "/api/v1/contact";
pub(crate) const BODY: &str = "لطفاً نوبت مجمع را اعلام کنید.";

pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The portal with a directory that the test fills, and an officer.
pub(crate) struct Office {
    pub(crate) app: TestApp,
    pub(crate) unit: UnitId,
    officer: UserId,
    pub(crate) officer_entry: EntryId,
}

impl Office {
    pub(crate) async fn open() -> Self {
        Self::of(TestApp::new().await).await
    }

    /// An office at another time than now.
    pub(crate) async fn at(now: &str) -> Self {
        let app = TestApp::new().await;
        app.clock.advance(instant(now) - app.clock.now());
        Self::of(app).await
    }

    /// One unit, whose only post is the officer's and which nobody heads.
    pub(crate) async fn of(app: TestApp) -> Self {
        app.as_system(async |unit| platform::calendar::seed::directorate(unit).await).await;
        let officer = app.person(&[("admin", None)]).await;
        let mut office = Self { app, unit: UnitId::new(), officer, officer_entry: EntryId::new() };
        office.unit = office.new_unit("اداره کل", None).await.id;
        office.officer_entry = office.post("مسئول پرتال", Some(officer)).await;
        let mut settings: Value = office.officer().await.get(&settings_path()).send().await.value();
        settings["officer_entry_id"] = json!(office.officer_entry);
        let version = settings.as_object_mut().unwrap().remove("version").unwrap();
        let version = i32::try_from(version.as_i64().unwrap()).unwrap();
        let admin = office.officer().await;
        admin.put(&settings_path()).if_match(version).json(&settings).send().await.assert_status(200);
        office
    }

    /// The portal's officer, with a token of this moment.
    pub(crate) async fn officer(&self) -> Client {
        self.app.sign_in(self.officer).await
    }

    pub(crate) async fn new_unit(&self, name: &str, parent: Option<UnitId>) -> Unit {
        let input = json!({ "name_fa": name, "name_en": "Unit", "parent_id": parent });
        self.officer().await.post(&format!("{BASE}/units")).json(&input).send().await.json()
    }

    /// A post of the office's unit.
    pub(crate) async fn post(&self, title: &str, holder: Option<UserId>) -> EntryId {
        self.post_in(self.unit, title, holder).await
    }

    pub(crate) async fn post_in(&self, unit: UnitId, title: &str, holder: Option<UserId>) -> EntryId {
        let input = json!({
            "unit_id": unit, "post_fa": title, "post_en": "Post", "details": { "user_id": holder }
        });
        let made = self.officer().await.post(&format!("{BASE}/entries")).json(&input).send().await;
        made.json::<EntryDetail>().entry.entry.id
    }

    /// Somebody of the Directorate with a post.
    pub(crate) async fn member(&self, title: &str) -> (UserId, EntryId) {
        let user = self.app.person(&[("expert", None)]).await;
        (user, self.post(title, Some(user)).await)
    }

    pub(crate) async fn entry(&self, id: EntryId) -> EntryDetail {
        self.officer().await.get(&format!("{BASE}/entries/{id}")).send().await.json()
    }

    pub(crate) async fn change_entry(&self, id: EntryId, change: &Value) -> Answer {
        let version = self.entry(id).await.version;
        let path = format!("{BASE}/entries/{id}");
        self.officer().await.patch(&path).if_match(version).json(change).send().await
    }

    pub(crate) async fn set_head(&self, unit: UnitId, head: Option<EntryId>) {
        let units = self.app.anonymous().get(&format!("{BASE}/units")).send().await.value();
        let wanted = units["items"].as_array().unwrap().iter().find(|one| one["id"] == json!(unit)).unwrap();
        let version = i32::try_from(wanted["version"].as_i64().unwrap()).unwrap();
        let change = json!({ "head_entry_id": head });
        let path = format!("{BASE}/units/{unit}");
        self.officer().await.patch(&path).if_match(version).json(&change).send().await.assert_status(200);
    }

    pub(crate) async fn absent(
        &self,
        entry: EntryId,
        from: &str,
        to: &str,
        deputy: Option<EntryId>,
    ) -> Answer {
        let input = json!({ "from_on": from, "to_on": to, "deputy_entry_id": deputy });
        self.officer().await.post(&format!("{BASE}/entries/{entry}/absences")).json(&input).send().await
    }

    /// Moves the clock; tokens of before have ended then.
    pub(crate) fn wait_until(&self, at: &str) {
        self.app.clock.advance(instant(at) - self.app.clock.now());
    }

    pub(crate) async fn page(&self) -> ContactPage {
        self.app.anonymous().get(&format!("{BASE}/page")).send().await.json()
    }

    /// A message without an account, from a form that was opened in time.
    pub(crate) async fn write(&self, to: &Value, more: Value) -> Answer {
        self.write_from("192.0.2.1", to, more).await
    }

    /// The same from another address; the portal must trust what says so.
    pub(crate) async fn write_from(&self, address: &str, to: &Value, more: Value) -> Answer {
        self.app.clock.advance(Duration::seconds(-3));
        let token = self.page().await.form_token;
        self.app.clock.advance(Duration::seconds(3));
        let mut input = json!({ "to": to, "subject": "نوبت مجمع", "body": BODY, "token": token });
        merge(&mut input, more);
        let visitor = self.app.anonymous();
        let request = visitor.post(&format!("{BASE}/messages")).header("x-forwarded-for", address);
        request.json(&input).send().await
    }

    /// A message with an account.
    pub(crate) async fn write_as(&self, client: &Client, to: &Value, more: Value) -> Answer {
        let mut input = json!({ "to": to, "subject": "نوبت مجمع", "body": BODY });
        merge(&mut input, more);
        client.post(&format!("{BASE}/messages")).json(&input).send().await
    }

    pub(crate) async fn track(&self, receipt: &Receipt) -> Tracked {
        let text = format!("{} {}", receipt.sent[0].number, receipt.code.as_deref().unwrap());
        self.try_track(&text).await.json()
    }

    pub(crate) async fn try_track(&self, text: &str) -> Answer {
        self.app.anonymous().post(&format!("{BASE}/track")).json(&json!({ "text": text })).send().await
    }

    /// The message as whoever holds the tracking token sees it.
    pub(crate) async fn tracked(&self, tracked: &Tracked) -> Message {
        let path = format!("{BASE}/messages/{}", tracked.id);
        let request = self.app.anonymous().get(&path).header("tracking-token", &tracked.token);
        request.send().await.json()
    }

    pub(crate) async fn reply(&self, client: &Client, id: impl std::fmt::Display, body: &str) -> Answer {
        client.post(&format!("{BASE}/messages/{id}/parts")).json(&json!({ "body": body })).send().await
    }

    pub(crate) async fn read(&self, client: &Client, id: impl std::fmt::Display) -> Answer {
        client.get(&format!("{BASE}/messages/{id}")).send().await
    }

    pub(crate) async fn count(&self, of: &str) -> i64 {
        #[derive(QueryableByName)]
        struct Counted {
            #[diesel(sql_type = BigInt)]
            n: i64,
        }
        let query = sql_query(format!("SELECT count(*) AS n FROM {of}"));
        let counted: Counted = query.get_result(&mut self.app.connection().await).await.unwrap();
        counted.n
    }

    pub(crate) async fn events(&self, topic: &str) -> i64 {
        self.count(&format!("platform_events WHERE topic = '{topic}'")).await
    }

    /// Everything of a table as text, to be searched for what must not be there.
    pub(crate) async fn dump(&self, table: &str) -> String {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = Text)]
            text: String,
        }
        let query = sql_query(format!("SELECT t::text AS text FROM {table} t"));
        let rows: Vec<Row> = query.load(&mut self.app.connection().await).await.unwrap();
        rows.into_iter().map(|row| row.text).collect::<Vec<_>>().join("\n")
    }
}

pub(crate) fn settings_path() -> String {
    format!("{BASE}/settings")
}

pub(crate) fn entries(ids: &[EntryId]) -> Value {
    json!({ "entries": ids })
}

fn merge(input: &mut Value, more: Value) {
    let Value::Object(more) = more else { return };
    for (name, value) in more {
        input[name] = value;
    }
}
