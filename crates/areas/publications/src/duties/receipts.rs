//! What representatives have not acknowledged yet, and what the Directorate still waits for.

use contract::id::OrganizationId;
use contract::permission::{AcknowledgeAsManager, AcknowledgeReceipts, CommunicatePublications, Permission};
use platform::duties::{Duty, Owing};
use platform::{Connection, Result, audience};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::titles;
use crate::model::communications::{InboxRow, ListedCommunication, named, word};
use crate::policy::communications::acknowledging;
use crate::queries;

/// The receipts that the reader may acknowledge, and for those who communicate, what is overdue.
pub(super) async fn owed(conn: &mut Connection, by: &Owing, limit: i64) -> Result<Vec<Duty>> {
    let own = |permission| by.organizations(permission).into_iter().map(Uuid::from).collect::<Vec<_>>();
    let (managed, represented) = (own(AcknowledgeAsManager::NAME), own(AcknowledgeReceipts::NAME));
    let mut owed = Vec::new();
    if !managed.is_empty() || !represented.is_empty() {
        let waiting = queries::receipts::waiting(conn, (&managed, &represented), limit).await?;
        owed = waiting.iter().map(receipt).collect::<Result<_>>()?;
    }
    if by.holds(CommunicatePublications::NAME) {
        let overdue = queries::communications::overdue(conn, by.now, limit).await?;
        owed.extend(overdue.iter().map(communication));
    }
    Ok(owed)
}

fn receipt(row: &InboxRow) -> Result<Duty> {
    let organization = OrganizationId(row.organization_id);
    let mut params = numbered(row.text.number.as_deref(), &row.text.title_fa, row.text.title_en.as_deref());
    params.insert("organization_fa".to_owned(), row.organization_fa.clone().into());
    if let Some(name) = &row.organization_en {
        params.insert("organization_en".to_owned(), name.clone().into());
    }
    Ok(Duty {
        area: "publications",
        kind: "acknowledge_receipt",
        object_id: row.id,
        label: audience::organization(organization, acknowledging(word(&row.ack_by)?)),
        organization_id: Some(organization),
        params,
        url: format!("/publications/inbox/{}", row.id),
        opened_at: row.sent_at,
        due_at: row.deadline_at,
        calendar_revision: row.calendar_revision,
    })
}

fn communication(listed: &ListedCommunication) -> Duty {
    let (row, text) = (&listed.communication, &listed.text);
    let mut params = numbered(text.number.as_deref(), &text.title_fa, text.title_en.as_deref());
    params.insert("count".to_owned(), listed.counted.figures().missing.into());
    Duty {
        area: "publications",
        kind: "overdue_communication",
        object_id: row.id,
        label: audience::permission(CommunicatePublications::NAME),
        organization_id: None,
        params,
        url: format!("/publications/communications/{}", row.id),
        opened_at: row.deadline_at.unwrap_or(row.created_at),
        due_at: row.deadline_at,
        calendar_revision: row.calendar_revision,
    }
}

fn numbered(number: Option<&str>, fa: &str, en: Option<&str>) -> Map<String, Value> {
    titles(named(number, fa), en.map(|title| named(number, title)))
}
