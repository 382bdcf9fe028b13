use chrono::NaiveDate;
use contract::id::OrganizationId;
use contract::organizations::{Organization, ProfileVersion};
use contract::page::Page;
use persian::JalaliDate;
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};

pub(crate) const BASE: &str = "/api/v1/organizations";

/// A Jalali day.
pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    JalaliDate::new(year, month, day).unwrap().to_gregorian()
}

/// A valid national id that no other test body of this test has.
pub(crate) fn national_id(n: u32) -> String {
    persian::identifier::NationalId::demonstration(n).unwrap().as_str().to_owned()
}

/// The input of an active company that exists since 1399/01/01.
pub(crate) fn company(slug: &str, name: &str) -> Value {
    json!({
        "slug": slug, "kind": "company", "national_id_absent_reason": "هنوز صادر نشده است", "valid_from": "2020-03-20",
        "profile": { "status": "active", "name_fa": name }, "decision": "مصوبهٔ آزمایشی"
    })
}

/// The portal with an expert, and what they do most often.
pub(crate) struct Desk {
    pub app: TestApp,
    pub expert: Client,
}

impl Desk {
    pub(crate) async fn open() -> Self {
        let app = TestApp::new().await;
        let expert = app.actor("expert", None).await;
        Self { app, expert }
    }

    pub(crate) async fn create(&self, input: &Value) -> Answer {
        self.expert.post(BASE).json(input).send().await
    }

    pub(crate) async fn enter(&self, slug: &str, name: &str) -> Organization {
        self.create(&company(slug, name)).await.json()
    }

    pub(crate) async fn get(&self, id: OrganizationId) -> Organization {
        self.expert.get(&format!("{BASE}/{id}")).send().await.json()
    }

    /// A version from a day on, with fields changed in the record of that time.
    pub(crate) async fn version(&self, id: OrganizationId, from: NaiveDate, profile: Value) -> Answer {
        let input = json!({ "valid_from": from, "profile": profile, "decision": "مصوبهٔ آزمایشی" });
        self.expert.post(&format!("{BASE}/{id}/profile-versions")).json(&input).send().await
    }

    /// The versions of a record, corrected ones too, newest first.
    pub(crate) async fn versions(&self, id: OrganizationId) -> Vec<ProfileVersion> {
        let path = format!("{BASE}/{id}/profile-versions");
        self.expert.get(&path).send().await.json::<Page<ProfileVersion>>().items
    }

    /// Puts a version right.
    pub(crate) async fn correct(
        &self,
        id: OrganizationId,
        wrong: &ProfileVersion,
        from: NaiveDate,
        profile: Value,
    ) -> Answer {
        let input = json!({ "valid_from": from, "profile": profile, "reason": "نادرست نوشته شده بود." });
        let path = format!("{BASE}/{id}/profile-versions/{}/corrections", wrong.id);
        self.expert.post(&path).json(&input).send().await
    }

    pub(crate) async fn named(&self, id: OrganizationId, from: NaiveDate, name: &str) -> ProfileVersion {
        self.version(id, from, json!({ "status": "active", "name_fa": name })).await.json()
    }

    pub(crate) async fn appoint(
        &self,
        id: OrganizationId,
        office: &str,
        name: &str,
        (from, until): (NaiveDate, Option<NaiveDate>),
    ) -> Answer {
        let input = json!({
            "office": office, "party": { "kind": "natural", "name_fa": name }, "from": from, "until": until,
            "decision": "حکم آزمایشی"
        });
        self.expert.post(&format!("{BASE}/{id}/appointments")).json(&input).send().await
    }
}
