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
use crate::calendar::{DIRECTORATE, Deadline, WorkingCalendar, working_calendar};
use crate::problem::Result;
use crate::reply::{self, Audience};

/// How many duties of one area a worklist lists and counts.
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

    fn into_wire(self, calendar: &WorkingCalendar, now: DateTime<Utc>) -> contract::duties::Duty {
        let counted = self.due_at.filter(|_| self.calendar_revision.is_some());
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
            provisional: counted.is_some_and(|due| calendar.may_still_move(due, now)),
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
    let mut by_area = Vec::new();
    for source in &platform.duties {
        // One more than is listed tells that there are more.
        by_area.push(source.owed(&mut conn, &by, MOST_OF_AN_AREA + 1).await?);
    }
    let (duties, has_more) = put_together(by_area, &by);
    let calendar = working_calendar(&mut conn, DIRECTORATE).await?;
    let items: Vec<_> = duties.into_iter().map(|duty| duty.into_wire(&calendar, by.now)).collect();
    let counts = DutyCounts { has_more, ..DutyCounts::of(items.iter().map(|duty| duty.group)) };
    Ok(Worklist { counts, items })
}

/// What the areas say, the most pressing first, and whether any of them owes more.
fn put_together(by_area: Vec<Vec<Duty>>, by: &Owing) -> (Vec<Duty>, bool) {
    let most = usize::try_from(MOST_OF_AN_AREA).unwrap_or(usize::MAX);
    let pressing = |duty: &Duty| (duty.due_at.is_none(), duty.due_at, duty.opened_at, duty.object_id);
    let (mut duties, mut has_more) = (Vec::new(), false);
    for mut owed in by_area {
        // Whatever a source says: nobody sees what is not theirs.
        owed.retain(|duty| by.labels.contains(&duty.label));
        owed.sort_by_key(pressing);
        has_more |= owed.len() > most;
        owed.truncate(most);
        duties.extend(owed);
    }
    duties.sort_by_key(pressing);
    (duties, has_more)
}

/// Get the own worklist.
///
/// What waits for the signed-in person in every area, the most pressing first: in groups by Tehran's day and week, with
/// the page where it is done. A duty is there as long as its cause is, and is seen by whoever may do it now. Of each area
/// at most the 200 most pressing are listed and counted; `has_more` says that there are others.
#[utoipa::path(
    get, path = "/api/v1/platform/duties", tag = "platform", operation_id = "get_worklist",
    responses((status = 200, description = "The worklist", body = Worklist, example = json!({
        "counts": {"all": 1, "overdue": 0, "today": 1, "this_week": 0, "later": 0, "undated": 0, "has_more": false},
        "items": [{
            "area": "organizations", "kind": "confirm_record", "object_id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11",
            "organization_id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11",
            "params": {"organization_fa": "سازمان پارک‌ها و فضای سبز"}, "url": "/organizations/parks",
            "opened_at": "2026-11-20T08:30:00Z", "due_at": "2026-11-24T20:30:00Z", "provisional": false,
            "group": "today"
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
/// How much waits for the signed-in person, in all and in each group, as the worklist lists it.
#[utoipa::path(
    get, path = "/api/v1/platform/duties/summary", tag = "platform", operation_id = "get_worklist_summary",
    responses((status = 200, description = "The counts", body = DutyCounts, example = json!({
        "all": 9, "overdue": 2, "today": 2, "this_week": 2, "later": 1, "undated": 2, "has_more": false
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

    fn duty(label: &str, number: u128, due: Option<i64>, opened: i64) -> Duty {
        let at = |hours: i64| DateTime::UNIX_EPOCH + chrono::Duration::hours(hours);
        Duty {
            area: "contact",
            kind: "answer",
            object_id: Uuid::from_u128(number),
            label: label.to_owned(),
            organization_id: None,
            params: Map::new(),
            url: String::new(),
            opened_at: at(opened),
            due_at: due.map(at),
            calendar_revision: None,
        }
    }

    #[test]
    fn duties_of_all_areas_stand_by_due_then_by_waiting_and_foreign_ones_are_not_there() {
        let by = Owing { labels: vec!["user:me".to_owned()], now: DateTime::UNIX_EPOCH };
        let areas = vec![
            vec![
                duty("user:me", 1, None, 1),
                duty("user:me", 2, Some(40), 3),
                duty("user:other", 3, Some(1), 0),
            ],
            vec![
                duty("user:me", 4, Some(-1), 9),
                duty("user:me", 5, Some(40), 2),
                duty("user:me", 6, None, 0),
            ],
        ];
        let (duties, has_more) = put_together(areas, &by);
        let order: Vec<_> = duties.iter().map(|duty| duty.object_id.as_u128()).collect();
        assert_eq!((order.as_slice(), has_more), (&[4, 5, 2, 6, 1][..], false));
    }

    #[test]
    fn what_an_area_owes_beyond_its_share_is_not_counted_and_said_to_be_there() {
        let by = Owing { labels: vec!["user:me".to_owned()], now: DateTime::UNIX_EPOCH };
        let most = usize::try_from(MOST_OF_AN_AREA).unwrap();
        let mut owed: Vec<_> = (0..=MOST_OF_AN_AREA).map(|hour| duty("user:me", 1, None, hour)).collect();
        owed.push(duty("user:me", 2, Some(1), 0));
        let (duties, has_more) = put_together(vec![owed.clone()], &by);
        assert_eq!((duties.len(), has_more), (most, true));
        assert_eq!(duties[0].object_id, Uuid::from_u128(2), "the most pressing are kept");
        owed.truncate(most);
        assert!(!put_together(vec![owed], &by).1);
    }

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
