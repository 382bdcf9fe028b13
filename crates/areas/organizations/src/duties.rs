//! What waits for the people of a body, and for those who decide what it proposes.

use chrono::{DateTime, Days, Utc};
use contract::id::OrganizationId;
use contract::permission::{ConfirmOrganizationRecord, Permission, ReviewOrganizationChanges};
use futures_util::future::BoxFuture;
use platform::clock::{tehran_date, tehran_midnight};
use platform::duties::{Duty, Owing, Source};
use platform::{Connection, Result, audience};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::model::profile::ProfileRow;
use crate::model::record::OrganizationRow;
use crate::policy::{self, deadline};
use crate::queries::duties::{self, WaitingRow};
use crate::queries::{records, register};

/// How long before its day the next confirmation of a record is asked for.
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
                owed.extend(confirmations(conn, by.now, &own).await?);
            }
            if by.holds(ReviewOrganizationChanges::NAME) {
                let rows = duties::waiting(conn, today, by.user(), limit).await?;
                owed.extend(rows.into_iter().map(decision));
            }
            Ok(owed)
        })
    }
}

async fn confirmations(conn: &mut Connection, now: DateTime<Utc>, own: &[Uuid]) -> Result<Vec<Duty>> {
    let bodies = records::public_bodies(conn, own).await?;
    let versions = records::public_versions_of(conn, own).await?;
    let rules = register::kind_rules(conn).await?;
    let mut owed = Vec::new();
    for body in bodies {
        let held = versions.get(&body.id).map(Vec::as_slice).unwrap_or_default();
        if let Some(rule) = rules.iter().find(|rule| rule.kind == body.kind) {
            owed.extend(confirmation(&body, held, rule.confirmation_due_months, now)?);
        }
    }
    Ok(owed)
}

/// ORG-9. A body that never confirmed its record is asked at once.
fn confirmation(
    body: &OrganizationRow,
    versions: &[ProfileRow],
    months: i16,
    now: DateTime<Utc>,
) -> Result<Option<Duty>> {
    let today = tehran_date(now);
    let due = deadline::confirmation(body, versions, months, today)?;
    let Some((due, record)) = due.zip(policy::in_force(versions, today)) else { return Ok(None) };
    let asked = match body.record_confirmed_on {
        Some(_) => tehran_midnight(due - Days::new(ASKED_DAYS)),
        None => body.created_at,
    };
    if now < asked {
        return Ok(None);
    }
    let id = OrganizationId(body.id);
    Ok(Some(Duty {
        area: "organizations",
        kind: "confirm_record",
        object_id: body.id,
        label: audience::organization(id, ConfirmOrganizationRecord::NAME),
        organization_id: Some(id),
        params: named(record.name_fa.clone(), record.name_en.clone()),
        url: format!("/organizations/mine?of={id}"),
        opened_at: asked,
        due_at: due.succ_opt().map(tehran_midnight),
        calendar_revision: None,
    }))
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
