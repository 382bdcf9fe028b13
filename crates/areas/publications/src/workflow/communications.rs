//! Formal communication: planned with an edition and sent by its publishing, or sent afterwards; extended.

use chrono::{DateTime, Utc};
use contract::problem::Code;
use contract::publications::{
    CommunicationId, CommunicationPlan, CommunicationState, CreateCommunication, EditionId, EditionPlan,
    ExtendCommunication, PublicationAudience, PublicationId, Require,
};
use messages::{Language, key};
use platform::calendar::{DIRECTORATE, working_calendar};
use platform::clock::tehran_date;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Problem, Result, Unit};
use serde::Serialize;
use uuid::Uuid;

use super::{acting_name, ending, subject};
use crate::letters::{self, Occasion};
use crate::model::communications::{CommunicationRow, named};
use crate::model::{EditionRow, PublicationRow};
use crate::policy::communications as rules;
use crate::policy::{self, Reader, Step};
use crate::{addressees, index, queries};

/// Where the plan stands in the body of a new communication.
const PLAN: &str = "/plan";

/// What `publications.communicated` tells.
#[derive(Debug, Serialize)]
struct Communicated {
    id: CommunicationId,
    publication_id: PublicationId,
    edition_id: EditionId,
    major: i32,
    parent_id: Option<CommunicationId>,
    organizations: usize,
    sent_at: DateTime<Utc>,
    deadline_at: Option<DateTime<Utc>>,
}

/// Plans the communication of an edition, in the place of the plan it had; a change of the edition like any other.
pub(crate) async fn plan_communication(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
    plan: CommunicationPlan,
) -> Result<EditionPlan> {
    let (publication, mut edition) = writable(unit, reader, ids, if_match).await?;
    check_communicable(&publication)?;
    if edition.minor != 0 {
        // PUB-13: a minor edition asks nobody again.
        return Err(Problem::from(Code::NotAMinorChange).at("/audience"));
    }
    let today = tehran_date(unit.now);
    if plan.deadline_on.is_some_and(|day| day < today) {
        return Err(Problem::from(Code::DeadlinePassed).at("/deadline_on"));
    }
    addressees::check(unit.conn(), (&plan.audience, ""), today, &[]).await?;
    let plan = with_deadline(unit, plan).await?;
    let before = queries::communications::planned(unit.conn(), edition.id).await?;
    let before = before.as_ref().map(CommunicationRow::plan).transpose()?;
    queries::communications::remove_plan(unit.conn(), edition.id).await?;
    let row = blank(unit, &publication, &edition, &plan, None)?;
    queries::communications::insert(unit.conn(), &row).await?;
    save_edition(unit, &mut edition).await?;
    unit.audit("publications.plan_communication", subject(publication.id), before.as_ref(), Some(&plan))?;
    Ok(EditionPlan { plan: Some(plan), version: edition.version })
}

/// Takes the plan of an edition away.
pub(crate) async fn drop_plan(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
) -> Result<EditionPlan> {
    let (publication, mut edition) = writable(unit, reader, ids, if_match).await?;
    let Some(before) = queries::communications::planned(unit.conn(), edition.id).await? else {
        return Ok(EditionPlan { plan: None, version: edition.version });
    };
    queries::communications::remove_plan(unit.conn(), edition.id).await?;
    save_edition(unit, &mut edition).await?;
    let action = "publications.drop_communication_plan";
    unit.audit(action, subject(publication.id), Some(&before.plan()?), None::<&()>)?;
    Ok(EditionPlan { plan: None, version: edition.version })
}

async fn writable(
    unit: &mut Unit,
    reader: &Reader,
    (id, edition_id): (PublicationId, EditionId),
    if_match: IfMatch,
) -> Result<(PublicationRow, EditionRow)> {
    let (publication, edition) = queries::lock_edition(unit.conn(), reader, id, edition_id).await?;
    policy::check_is_live(&publication)?;
    policy::check_step(Step::Write, &unit.actor, publication.kind.rules(), &edition)?;
    if_match.check(edition.version)?;
    Ok((publication, edition))
}

/// The plan is part of the edition: whoever saves it has changed the edition (PUB-2), and whoever agreed is asked again.
async fn save_edition(unit: &mut Unit, edition: &mut EditionRow) -> Result<()> {
    if let Some(id) = unit.actor.id
        && !edition.editors.contains(&id)
    {
        edition.editors.push(id);
    }
    edition.saved_at = unit.now;
    edition.saved_by_name = acting_name(unit).await?;
    edition.version += 1;
    queries::save_edition(unit.conn(), edition).await?;
    let now = unit.now;
    queries::opinions::reset_opinions(unit.conn(), edition.id, now).await
}

/// A plan that names no deadline gets the usual one of now: what is approved is what is sent, whatever is set later.
async fn with_deadline(unit: &mut Unit, plan: CommunicationPlan) -> Result<CommunicationPlan> {
    if plan.require == Require::None || plan.deadline_on.is_some() || plan.working_days.is_some() {
        return Ok(plan);
    }
    let usual = queries::settings::settings(unit.conn()).await?.working_days;
    Ok(CommunicationPlan { working_days: Some(usual), ..plan })
}

fn check_communicable(publication: &PublicationRow) -> Result<()> {
    if publication.kind.rules().communicable { Ok(()) } else { Err(Code::NotCommunicable.into()) }
}

fn blank(
    unit: &Unit,
    publication: &PublicationRow,
    edition: &EditionRow,
    plan: &CommunicationPlan,
    parent_id: Option<CommunicationId>,
) -> Result<CommunicationRow> {
    Ok(CommunicationRow {
        id: CommunicationId::new().0,
        publication_id: publication.id,
        edition_id: edition.id,
        major: edition.major,
        audience: serde_json::to_value(&plan.audience)?,
        require: plan.require.as_str().to_owned(),
        ack_by: plan.ack_by.as_str().to_owned(),
        message: plan.message.clone().filter(|text| !text.trim().is_empty()),
        deadline_on: plan.deadline_on,
        working_days: plan.working_days,
        parent_id: parent_id.map(Into::into),
        state: CommunicationState::Planned.as_str().to_owned(),
        sent_at: None,
        sent_by_name: None,
        deadline_at: None,
        calendar_revision: None,
        first_deadline_at: None,
        extended_at: None,
        extended_by_name: None,
        extend_reason: None,
        ended_at: None,
        ended_by_name: None,
        end_reason: None,
        reminded_on: None,
        overdue_told_at: None,
        version: 1,
        created_at: unit.now,
    })
}

/// Whether somebody would get the text: asked before it goes to review. What is for the addressees alone is for nobody
/// before it was communicated.
pub(super) async fn check_audience(
    unit: &mut Unit,
    publication: &PublicationRow,
    edition: &EditionRow,
) -> Result<()> {
    let is_for_addressees = publication.audience == PublicationAudience::Addressees;
    if is_for_addressees
        && publication.first_published_at.is_none()
        && queries::communications::planned(unit.conn(), edition.id).await?.is_none()
    {
        return Err(Problem::from(Code::EmptyAudience).at("/audience"));
    }
    let now = unit.now;
    check_planned(unit, edition, now).await
}

/// Whether the plan of an edition could be sent at an instant: asked before it is promised or published.
pub(crate) async fn check_planned(unit: &mut Unit, edition: &EditionRow, at: DateTime<Utc>) -> Result<()> {
    let Some(row) = queries::communications::planned(unit.conn(), edition.id).await? else { return Ok(()) };
    let calendar = working_calendar(unit.conn(), DIRECTORATE).await?;
    rules::deadline(&calendar, &row, at)?;
    let today = tehran_date(unit.now);
    let reached = addressees::reached(unit.conn(), &row.audience()?, today, &[]).await?;
    if reached.is_empty() { Err(Code::EmptyAudience.into()) } else { Ok(()) }
}

/// Sends what was planned with an edition, in the transaction that publishes it. Should nobody of its audience be active
/// any more at a promised minute, the text appears all the same and the plan is dropped, with a record.
pub(crate) async fn send_planned(
    unit: &mut Unit,
    publication: &PublicationRow,
    edition: &EditionRow,
    at: DateTime<Utc>,
) -> Result<()> {
    let Some(row) = queries::communications::planned(unit.conn(), edition.id).await? else { return Ok(()) };
    let by = edition.approved_by_name.clone().unwrap_or_else(|| unit.actor.name.clone());
    let reached = addressees::reached(unit.conn(), &row.audience()?, tehran_date(at), &[]).await?;
    if reached.is_empty() {
        tracing::warn!(edition = %edition.id, "nobody is left to communicate it to");
        queries::communications::remove_plan(unit.conn(), edition.id).await?;
        let action = "publications.drop_communication_plan";
        return unit.audit(action, subject(publication.id), Some(&row.plan()?), None::<&()>);
    }
    send(unit, (publication, edition), row, by, at, &[]).await?;
    Ok(())
}

/// Communicates a published text, or adds a supplement to a communication.
pub(crate) async fn create_communication(
    unit: &mut Unit,
    input: &CreateCommunication,
) -> Result<CommunicationId> {
    let publication = queries::lock_publication(unit.conn(), input.publication_id).await?;
    policy::check_is_live(&publication)?;
    check_communicable(&publication)?;
    let published = queries::find_published(unit.conn(), &Reader::PORTAL, input.publication_id).await;
    let (_, edition) = match published {
        Err(problem) if problem.code() == Code::NotFound => return Err(Code::NotPublished.into()),
        found => found?,
    };
    let addressed = match input.parent_id {
        Some(parent) => addressed_by(unit, parent, &edition).await?,
        None if queries::communications::is_open(unit.conn(), publication.id, edition.major).await? => {
            return Err(Code::AlreadyCommunicated.into());
        }
        None => Vec::new(),
    };
    let (now, plan) = (unit.now, &input.plan);
    addressees::check(unit.conn(), (&plan.audience, PLAN), tehran_date(now), &addressed).await?;
    let by = acting_name(unit).await?;
    let sent = communicate(unit, (&publication, &edition), plan, input.parent_id, (by, now)).await;
    sent.map_err(|problem| match problem.code() {
        Code::DeadlinePassed => problem.at(format!("{PLAN}/deadline_on")),
        _ => problem,
    })
}

/// Sends a plan at once, without looking at what was sent before.
pub(crate) async fn communicate(
    unit: &mut Unit,
    (publication, edition): (&PublicationRow, &EditionRow),
    plan: &CommunicationPlan,
    parent_id: Option<CommunicationId>,
    (by, at): (String, DateTime<Utc>),
) -> Result<CommunicationId> {
    let addressed = match parent_id {
        Some(parent) => queries::receipts::addressed(unit.conn(), parent.0).await?,
        None => Vec::new(),
    };
    let plan = with_deadline(unit, plan.clone()).await?;
    let row = blank(unit, publication, edition, &plan, parent_id)?;
    queries::communications::insert(unit.conn(), &row).await?;
    send(unit, (publication, edition), row, by, at, &addressed).await
}

/// Whom a communication and its supplements have addressed, if it can have another.
async fn addressed_by(unit: &mut Unit, parent: CommunicationId, edition: &EditionRow) -> Result<Vec<Uuid>> {
    let unknown = || Problem::from(Code::UnknownCommunication).at("/parent_id");
    let parent = match queries::communications::lock(unit.conn(), parent).await {
        Err(problem) if problem.code() == Code::NotFound => return Err(unknown()),
        found => found?,
    };
    let is_of_this = parent.publication_id == edition.publication_id && parent.major == edition.major;
    if !is_of_this || parent.parent_id.is_some() {
        return Err(unknown());
    }
    rules::check_is_open(&parent)?;
    queries::receipts::addressed(unit.conn(), parent.id).await
}

/// Freezes the audience (PUB-8), ends what is open of lower editions (PUB-13), and writes to the representatives.
async fn send(
    unit: &mut Unit,
    (publication, edition): (&PublicationRow, &EditionRow),
    mut row: CommunicationRow,
    by: String,
    at: DateTime<Utc>,
    addressed: &[Uuid],
) -> Result<CommunicationId> {
    let reached = addressees::reached(unit.conn(), &row.audience()?, tehran_date(at), addressed).await?;
    let calendar = working_calendar(unit.conn(), DIRECTORATE).await?;
    row.set_deadline(rules::deadline(&calendar, &row, at)?);
    row.first_deadline_at = row.deadline_at;
    let again = messages::embedded(Language::Fa).text(&key::publications_communicated_again(row.major));
    ending::end_open(unit, (row.publication_id, Some(row.major)), (at, &by, &again)).await?;
    row.state = CommunicationState::Open.as_str().to_owned();
    row.sent_at = Some(at);
    row.sent_by_name = Some(by);
    queries::communications::save(unit.conn(), &mut row).await?;
    let audience: Vec<_> =
        reached.into_iter().map(|body| (body.id.into(), body.name_fa, body.name_en)).collect();
    queries::receipts::insert(unit.conn(), row.id, &audience).await?;
    let receipts = queries::receipts::all(unit.conn(), row.id).await?;
    let text = named(publication.number.as_deref(), &edition.title_fa);
    letters::to_representatives(unit, &row, &text, Occasion::Sent, &receipts).await?;
    let told = Communicated {
        id: row.id.into(),
        publication_id: publication.id.into(),
        edition_id: edition.id.into(),
        major: row.major,
        parent_id: row.parent_id.map(Into::into),
        organizations: receipts.len(),
        sent_at: at,
        deadline_at: row.deadline_at,
    };
    unit.audit_created("publications.communicate", subject(publication.id), &told)?;
    // Whoever is addressed finds the text from now on.
    let document = index::put(unit.conn(), publication, edition).await?;
    unit.emit(Event::new("publications.communicated", &told)?.with_documents(vec![document]));
    Ok(told.id)
}

/// PUB-11: a deadline moves later, with a reason; marks already frozen stay. Those still missing are told.
pub(crate) async fn extend_communication(
    unit: &mut Unit,
    id: CommunicationId,
    if_match: IfMatch,
    input: &ExtendCommunication,
) -> Result<()> {
    let mut row = ending::lock_live(unit, id).await?;
    rules::check_is_open(&row)?;
    rules::check_asks(&row)?;
    if_match.check(row.version)?;
    let calendar = working_calendar(unit.conn(), DIRECTORATE).await?;
    let deadline = calendar.end_of(input.deadline_on);
    if row.deadline_at.is_some_and(|old| deadline.due_at <= old) {
        return Err(Problem::from(Code::DeadlineNotLater).at("/deadline_on"));
    }
    if deadline.due_at <= unit.now {
        return Err(Problem::from(Code::DeadlinePassed).at("/deadline_on"));
    }
    let before = serde_json::json!({ "id": id, "deadline_at": row.deadline_at });
    row.set_deadline(Some(deadline));
    // From now on it is a day that was named, whatever it was counted by.
    row.deadline_on = Some(input.deadline_on);
    row.working_days = None;
    row.extended_at = Some(unit.now);
    row.extended_by_name = Some(acting_name(unit).await?);
    row.extend_reason = Some(input.reason.clone());
    row.overdue_told_at = None;
    queries::communications::save(unit.conn(), &mut row).await?;
    let after = serde_json::json!({ "id": id, "deadline_at": row.deadline_at, "reason": input.reason });
    let action = "publications.extend_communication";
    unit.audit(action, subject(row.publication_id), Some(&before), Some(&after))?;
    let listed = queries::communications::find(unit.conn(), id).await?;
    let missing = queries::receipts::missing(unit.conn(), row.id).await?;
    let occasion = Occasion::Extended(input.deadline_on);
    letters::to_representatives(unit, &row, &listed.name(), occasion, &missing).await?;
    Ok(())
}
