//! What organizations do with what was communicated to them: open it, acknowledge it, on the portal or on paper.

use chrono::{DateTime, SubsecRound, Utc};
use contract::id::OrganizationId;
use contract::permission::{AcknowledgeAsManager, Permission};
use contract::publications::{
    AcknowledgeReceipt, CommunicationId, PublicationId, ReceiptId, ReceiptSource, RecordPaperReceipt,
};
use messages::{Language, key};
use platform::auth::{ActorKind, Scope};
use platform::outbox::Event;
use platform::{Problem, Result, Unit};
use serde::Serialize;

use super::{acting_name, subject};
use crate::model::communications::{CommunicationRow, ReceiptRow};
use crate::model::{EditionRow, hex};
use crate::policy;
use crate::policy::communications as rules;
use crate::queries;

/// What `publications.acknowledged` tells.
#[derive(Debug, Serialize)]
struct Acknowledged<'a> {
    id: ReceiptId,
    communication_id: CommunicationId,
    publication_id: PublicationId,
    organization_id: OrganizationId,
    at: DateTime<Utc>,
    source: &'a str,
    is_late: bool,
    edition_sha256: String,
}

/// PUB-12: only this opens a receipt, and only for the organization of whoever calls it.
pub(crate) async fn open_receipt(unit: &mut Unit, scope: &Scope, id: ReceiptId) -> Result<()> {
    let mut receipt = queries::receipts::lock(unit.conn(), scope, id).await?;
    let communication = communication(unit, &receipt).await?;
    let now = unit.now;
    if let (ActorKind::User, Some(user)) = (unit.actor.kind, unit.actor.id) {
        queries::receipts::read(unit.conn(), receipt.id, user, now).await?;
    }
    if receipt.opened_at.is_some() {
        return Ok(());
    }
    receipt.opened_at = Some(now);
    queries::receipts::save(unit.conn(), &receipt).await?;
    let opened = serde_json::json!({ "receipt_id": id, "organization_id": receipt.organization_id });
    unit.audit_created("publications.open_receipt", subject(communication.publication_id), &opened)
}

/// The communication of a receipt, if its publication is live. It cannot end or be extended meanwhile.
async fn communication(unit: &mut Unit, receipt: &ReceiptRow) -> Result<CommunicationRow> {
    let id = CommunicationId(receipt.communication_id);
    let (communication, publication) = queries::communications::hold(unit.conn(), id).await?;
    policy::check_is_live(&publication)?;
    Ok(communication)
}

/// Acknowledges, for one organization, that one exact text was received. The second time the first stays.
pub(crate) async fn acknowledge_receipt(
    unit: &mut Unit,
    scope: &Scope,
    id: ReceiptId,
    input: &AcknowledgeReceipt,
) -> Result<()> {
    let receipt = queries::receipts::lock(unit.conn(), scope, id).await?;
    if receipt.acknowledged_at.is_some() {
        return Ok(());
    }
    let communication = communication(unit, &receipt).await?;
    let text = (communication.publication_id, communication.major);
    let edition = queries::communications::shown_edition(unit.conn(), text, None).await?;
    let newest = edition.sha256_hex().unwrap_or_default();
    let organization = OrganizationId(receipt.organization_id);
    let actor = unit.actor.clone();
    let may = |permission: &str| actor.may(permission, organization);
    rules::check_acknowledging(&communication, may, (&input.edition_sha256, &newest))?;
    let (source, actor_title) = signed(unit, organization).await?;
    let given = ReceiptRow {
        acknowledged_at: Some(unit.now.trunc_subsecs(0)),
        acknowledged_by: unit.actor.id,
        actor_title: Some(actor_title),
        source: Some(source.as_str().to_owned()),
        remark: input.remark.clone().filter(|remark| !remark.trim().is_empty()),
        ..receipt
    };
    record(unit, &communication, given, &edition).await
}

/// By which way an actor acknowledges, and who that is: name and post, as they are now.
async fn signed(unit: &mut Unit, organization: OrganizationId) -> Result<(ReceiptSource, String)> {
    let name = acting_name(unit).await?;
    if unit.actor.kind == ActorKind::Client {
        return Ok((ReceiptSource::Api, name));
    }
    let post = if unit.actor.may(AcknowledgeAsManager::NAME, organization) {
        key::identity_builtin_org_manager()
    } else {
        key::identity_builtin_org_clerk()
    };
    let texts = messages::embedded(Language::Fa);
    Ok((ReceiptSource::Portal, [name, texts.text(&post)].join(&texts.text(&key::ui_comma()))))
}

/// Enters a receipt that came on paper.
pub(crate) async fn record_paper_receipt(
    unit: &mut Unit,
    scope: &Scope,
    id: ReceiptId,
    input: &RecordPaperReceipt,
) -> Result<()> {
    let receipt = queries::receipts::lock(unit.conn(), scope, id).await?;
    let communication = communication(unit, &receipt).await?;
    rules::check_paper(&communication, &receipt, input.received_at, unit.now)?;
    let text = (communication.publication_id, communication.major);
    // A letter names the text of its own day, whatever was corrected since.
    let edition = queries::communications::shown_edition(unit.conn(), text, Some(input.received_at)).await?;
    let given = ReceiptRow {
        acknowledged_at: Some(input.received_at.trunc_subsecs(0)),
        actor_title: Some(input.actor_title.trim().to_owned()),
        source: Some(ReceiptSource::Paper.as_str().to_owned()),
        letter_number: Some(input.letter_number.trim().to_owned()),
        remark: input.remark.clone().filter(|remark| !remark.trim().is_empty()),
        recorded_by_name: Some(acting_name(unit).await?),
        ..receipt
    };
    record(unit, &communication, given, &edition).await
}

/// Freezes an acknowledgement: which text, and whether in time by the deadline of now.
async fn record(
    unit: &mut Unit,
    communication: &CommunicationRow,
    given: ReceiptRow,
    edition: &EditionRow,
) -> Result<()> {
    let unset = || Problem::internal(anyhow::anyhow!("an acknowledgement has no instant"));
    let at = given.acknowledged_at.ok_or_else(unset)?;
    let receipt = ReceiptRow {
        edition_id: Some(edition.id),
        edition_sha256: edition.sha256.clone(),
        late: Some(rules::is_late(at, communication.deadline_at)),
        ..given
    };
    queries::receipts::save(unit.conn(), &receipt).await?;
    let told = Acknowledged {
        id: receipt.id.into(),
        communication_id: communication.id.into(),
        publication_id: communication.publication_id.into(),
        organization_id: receipt.organization_id.into(),
        at,
        source: receipt.source.as_deref().unwrap_or_default(),
        is_late: receipt.late.unwrap_or_default(),
        edition_sha256: receipt.edition_sha256.as_deref().map(hex).unwrap_or_default(),
    };
    unit.audit_created("publications.acknowledge", subject(communication.publication_id), &told)?;
    unit.emit(Event::new("publications.acknowledged", &told)?);
    Ok(())
}
