//! Addresses at which a representative's program follows the deadlines of an organization.

use contract::id::OrganizationId;
use contract::permission::{OpenReceipt, Permission};
use contract::problem::Code;
use contract::publications::{CreateDeadlineCalendar, DeadlineCalendar, DeadlineCalendarCreated};
use platform::audit::Subject;
use platform::auth::ActorKind;
use platform::secret::{self, ExposeSecret};
use platform::{Actor, Result, Unit};
use uuid::Uuid;

use crate::queries::calendars;

/// Who may have addresses: people, whose rights are looked at whenever the calendar is read.
pub(crate) fn person(actor: &Actor) -> Result<Uuid> {
    match (actor.kind, actor.id) {
        (ActorKind::User, Some(user)) => Ok(user),
        _ => Err(Code::Forbidden.into()),
    }
}

/// Makes an address, shown this once; the one before works no longer.
pub(crate) async fn create_calendar(
    unit: &mut Unit,
    input: CreateDeadlineCalendar,
) -> Result<DeadlineCalendarCreated> {
    let (user, organization) = (person(&unit.actor)?, input.organization_id);
    if !unit.actor.may(OpenReceipt::NAME, organization) {
        return Err(Code::NotFound.into());
    }
    let key = secret::new_token()?;
    let key = key.expose_secret();
    let now = unit.now;
    calendars::put(unit.conn(), (user, organization), &secret::token_hash(key), now).await?;
    let calendar = DeadlineCalendar { organization_id: organization, made_at: now };
    unit.audit_created("publications.create_deadline_calendar", subject(organization), &calendar)?;
    let site = &unit.platform().config.public_url;
    let url = format!("{site}/api/v1/publications/calendars/{key}.ics?lang={}", input.lang.as_str());
    Ok(DeadlineCalendarCreated { calendar, url })
}

/// The address works no longer.
pub(crate) async fn revoke_calendar(unit: &mut Unit, organization: OrganizationId) -> Result<()> {
    let user = person(&unit.actor)?;
    if !calendars::remove(unit.conn(), (user, organization)).await? {
        return Err(Code::NotFound.into());
    }
    let revoked = serde_json::json!({ "organization_id": organization });
    let action = "publications.revoke_deadline_calendar";
    unit.audit(action, subject(organization), Some(&revoked), None::<&()>)
}

fn subject(organization: OrganizationId) -> Subject {
    Subject::new("publications", organization)
}
