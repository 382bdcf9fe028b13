//! The port of the worklist: who owes what until when. An area registers a [`Source`]; the worklist asks them all, and no
//! area depends on it. A duty is seen by whoever holds its label now, and is gone as soon as its area lists it no more.

use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{DateTime, Utc};
use contract::duties::{DutyCounts, DutyGroup, Worklist};
use contract::id::OrganizationId;
use futures_util::future::BoxFuture;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::app::{App, Platform};
use crate::audience;
use crate::auth::{Actor, SignedIn};
use crate::calendar::Deadline;
use crate::problem::Result;
use crate::reply::{self, Audience};

/// How many duties of one area a worklist shows.
pub const MOST_OF_AN_AREA: i64 = 200;

/// Something that somebody owes.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// The area's word.
    pub area: &'static str,
    /// What is to be done; the language files hold a text and a verb for `worklist-<area>-<kind>`.
    pub kind: &'static str,
    pub object_id: Uuid,
    /// Who owes it: a label of [`audience`].
    pub label: String,
    pub organization_id: Option<OrganizationId>,
    /// Names and numbers for the text; `…_fa` and `…_en` are one name in two languages.
    pub params: Map<String, Value>,
    /// The page where it is done, without a host.
    pub url: String,
    pub opened_at: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    /// Beside a due that the working calendar computed (WCAL-4).
    pub calendar_revision: Option<i32>,
}

impl Duty {
    /// The same with a due of the working calendar.
    #[must_use]
    pub fn until(mut self, deadline: Deadline) -> Self {
        self.due_at = Some(deadline.due_at);
        self.calendar_revision = Some(deadline.calendar_revision);
        self
    }

    fn into_wire(self, now: DateTime<Utc>) -> contract::duties::Duty {
        contract::duties::Duty {
            area: self.area.to_owned(),
            kind: self.kind.to_owned(),
            object_id: self.object_id,
            organization_id: self.organization_id,
            params: self.params,
            url: self.url,
            opened_at: self.opened_at,
            due_at: self.due_at,
            calendar_revision: self.calendar_revision,
            group: DutyGroup::of(self.due_at, now),
        }
    }
}

/// For whom an area is asked.
#[derive(Clone, Debug)]
pub struct Owing {
    /// The labels of the reader.
    pub labels: Vec<String>,
    pub now: DateTime<Utc>,
}

impl Owing {
    /// Whether the reader holds a permission everywhere.
    #[must_use]
    pub fn holds(&self, permission: &str) -> bool {
        self.labels.binary_search(&audience::permission(permission)).is_ok()
    }

    /// The reader, where it is a person or a system with an id.
    #[must_use]
    pub fn user(&self) -> Option<Uuid> {
        self.labels.iter().find_map(|label| label.strip_prefix("user:")?.parse().ok())
    }

    /// The organizations for which alone the reader holds a permission.
    #[must_use]
    pub fn organizations(&self, permission: &str) -> Vec<OrganizationId> {
        let ids = self.labels.iter().filter_map(|label| {
            let (id, held) = label.strip_prefix("org:")?.split_once(':')?;
            (held == permission).then(|| id.parse().ok()).flatten()
        });
        ids.collect()
    }
}

/// Gives the duties of an area.
pub trait Source: Send + Sync + 'static {
    /// The area's word.
    fn area(&self) -> &'static str;

    /// What is owed by holders of these labels, the most pressing first, at most `limit`.
    ///
    /// # Errors
    /// A database that fails.
    fn owed<'a>(
        &'a self,
        conn: &'a mut db::Connection,
        by: &'a Owing,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Duty>>>;
}

/// What waits for an actor, the most pressing first.
async fn worklist(platform: &Platform, actor: &Actor) -> Result<Worklist> {
    let by = Owing { labels: audience::labels(actor), now: platform.clock.now() };
    let mut conn = platform.pool.get().await?;
    let mut duties = Vec::new();
    for source in &platform.duties {
        let owed = source.owed(&mut conn, &by, MOST_OF_AN_AREA).await?;
        // Whatever a source says: nobody sees what is not theirs.
        duties.extend(owed.into_iter().filter(|duty| by.labels.contains(&duty.label)));
    }
    duties.sort_by_key(|duty| (duty.due_at.is_none(), duty.due_at, duty.opened_at, duty.object_id));
    let items: Vec<_> = duties.into_iter().map(|duty| duty.into_wire(by.now)).collect();
    Ok(Worklist { counts: DutyCounts::of(items.iter().map(|duty| duty.group)), items })
}

/// Get the own worklist.
///
/// What waits for the signed-in person in every area, the most pressing first: in groups by Tehran's day and week, with
/// the page where it is done. A duty is there as long as its cause is, and is seen by whoever may do it now.
#[utoipa::path(
    get, path = "/api/v1/platform/duties", tag = "platform", operation_id = "get_worklist",
    responses((status = 200, description = "The worklist", body = Worklist, example = json!({
        "counts": {"all": 1, "overdue": 0, "today": 1, "this_week": 0, "later": 0, "undated": 0},
        "items": [{
            "area": "organizations", "kind": "confirm_record", "object_id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11",
            "organization_id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11",
            "params": {"organization_fa": "سازمان پارک‌ها و فضای سبز"}, "url": "/organizations/parks",
            "opened_at": "2026-11-20T08:30:00Z", "due_at": "2026-11-24T20:30:00Z", "group": "today"
        }]
    }))),
    security(("bearer" = []))
)]
#[get("/api/v1/platform/duties")]
pub(crate) async fn get_worklist(reader: SignedIn, app: App, request: HttpRequest) -> Result<HttpResponse> {
    reply::content(&request, Audience::Reader, &worklist(&app, &reader.actor).await?)
}

/// Count the own worklist.
///
/// How much waits for the signed-in person, in all and in each group.
#[utoipa::path(
    get, path = "/api/v1/platform/duties/summary", tag = "platform", operation_id = "get_worklist_summary",
    responses((status = 200, description = "The counts", body = DutyCounts, example = json!({
        "all": 9, "overdue": 2, "today": 2, "this_week": 2, "later": 1, "undated": 2
    }))),
    security(("bearer" = []))
)]
#[get("/api/v1/platform/duties/summary")]
pub(crate) async fn get_worklist_summary(
    reader: SignedIn,
    app: App,
    request: HttpRequest,
) -> Result<HttpResponse> {
    reply::content(&request, Audience::Reader, &worklist(&app, &reader.actor).await?.counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_for_what_and_for_whom_somebody_answers() {
        let (a, b) = (OrganizationId::new(), OrganizationId::new());
        let mut labels = vec![
            audience::permission("publications.publish_news"),
            audience::organization(a, "organizations.submit"),
            audience::organization(b, "organizations.propose"),
            format!("org:{b}"),
        ];
        labels.sort();
        let by = Owing { labels, now: DateTime::UNIX_EPOCH };
        assert!(by.holds("publications.publish_news") && !by.holds("organizations.submit"));
        assert_eq!(by.organizations("organizations.submit"), [a]);
        assert_eq!(by.organizations("organizations.review"), []);
    }
}
