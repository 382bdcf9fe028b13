//! What waits for the people of a body, and for those who decide what it proposes.

use chrono::{Days, Months, NaiveDate};
use contract::id::OrganizationId;
use contract::permission::{ConfirmOrganizationRecord, Permission, ReviewOrganizationChanges};
use futures_util::future::BoxFuture;
use platform::clock::{tehran_date, tehran_midnight};
use platform::duties::{Duty, Owing, Source};
use platform::{Connection, Result, audience};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::queries::duties::{self, ConfirmationRow, WaitingRow};

/// How long before its day the confirmation of a record is asked for.
const ASKED_DAYS: u64 = 30;

/// The area's duties.
pub(crate) struct Organizations;

impl Source for Organizations {
    fn area(&self) -> &'static str {
        "organizations"
    }

    fn owed<'a>(
        &'a self,
        conn: &'a mut Connection,
        by: &'a Owing,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Duty>>> {
        Box::pin(async move {
            let today = tehran_date(by.now);
            let mut owed = Vec::new();
            let own: Vec<Uuid> =
                by.organizations(ConfirmOrganizationRecord::NAME).into_iter().map(Into::into).collect();
            if !own.is_empty() {
                let rows = duties::confirmations(conn, today, &own).await?;
                owed.extend(rows.into_iter().filter_map(|row| confirmation(row, today)));
            }
            if by.holds(ReviewOrganizationChanges::NAME) {
                let rows = duties::waiting(conn, today, by.user(), limit).await?;
                owed.extend(rows.into_iter().map(decision));
            }
            Ok(owed)
        })
    }
}

/// A body confirms its record on a day that the rule of its kind sets; one that never did owes it without a day.
fn confirmation(row: ConfirmationRow, today: NaiveDate) -> Option<Duty> {
    let months = Months::new(u32::try_from(row.confirmation_due_months).ok()?);
    let due = row.record_confirmed_on.and_then(|on| on.checked_add_months(months));
    let asked = due.and_then(|due| due.checked_sub_days(Days::new(ASKED_DAYS)));
    if asked.is_some_and(|asked| today < asked) {
        return None;
    }
    let id = OrganizationId(row.id);
    Some(Duty {
        area: "organizations",
        kind: "confirm_record",
        object_id: row.id,
        label: audience::organization(id, ConfirmOrganizationRecord::NAME),
        organization_id: Some(id),
        params: named(row.name_fa, row.name_en),
        url: "/organizations/mine".to_owned(),
        opened_at: asked.map_or(row.recorded_at, tehran_midnight),
        due_at: due.and_then(|due| due.succ_opt()).map(tehran_midnight),
        calendar_revision: None,
    })
}

fn decision(row: WaitingRow) -> Duty {
    Duty {
        area: "organizations",
        kind: "decide_request",
        object_id: row.id,
        label: audience::permission(ReviewOrganizationChanges::NAME),
        organization_id: Some(row.organization_id.into()),
        params: named(row.name_fa, row.name_en),
        url: "/organizations/desk".to_owned(),
        opened_at: row.proposed_at,
        due_at: None,
        calendar_revision: None,
    }
}

fn named(fa: String, en: Option<String>) -> Map<String, Value> {
    let names = [("organization_fa", Some(fa)), ("organization_en", en)];
    names.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?)))).collect()
}
