//! Whom a rule reaches: the active organizations of a day, and who represents them.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use contract::id::{OrganizationId, UserId};
use contract::problem::Code;
use contract::publications::{Addressee, AudiencePreview, AudienceRule, PreviewAudience};
use organizations::facade::{self, NamedOrganization};
use platform::clock::tehran_date;
use platform::{Connection, Problem, Result};
use uuid::Uuid;

use crate::policy::communications::acknowledging;
use crate::queries;

/// The active organizations of a day that a rule means, by Persian name, without those addressed already.
pub(crate) async fn reached(
    conn: &mut Connection,
    rule: &AudienceRule,
    day: NaiveDate,
    addressed: &[Uuid],
) -> Result<Vec<NamedOrganization>> {
    let mut active = facade::active(conn, day).await?;
    active.retain(|body| rule.holds(body.id, body.kind) && !addressed.contains(&body.id.0));
    Ok(active)
}

/// Refuses a rule that names somebody who is not an active organization, and one that reaches nobody. `plan` is where
/// the plan stands in what was sent.
pub(crate) async fn check(
    conn: &mut Connection,
    (rule, plan): (&AudienceRule, &str),
    day: NaiveDate,
    addressed: &[Uuid],
) -> Result<()> {
    let active = facade::active(conn, day).await?;
    let known: BTreeSet<_> = active.iter().map(|body| body.id).collect();
    if let Some(place) = rule.organizations.iter().position(|id| !known.contains(id)) {
        let pointer = format!("{plan}/audience/organizations/{place}");
        return Err(Problem::from(Code::UnknownAddressee).at(pointer));
    }
    let reaches =
        |body: &NamedOrganization| rule.holds(body.id, body.kind) && !addressed.contains(&body.id.0);
    if active.iter().any(reaches) {
        return Ok(());
    }
    Err(Problem::from(Code::EmptyAudience).at(format!("{plan}/audience")))
}

/// Who represents each of these organizations.
pub(crate) async fn representatives(
    conn: &mut Connection,
    permission: &str,
    organizations: &[OrganizationId],
    now: DateTime<Utc>,
) -> Result<HashMap<OrganizationId, Vec<UserId>>> {
    let found = identity::facade::representatives(conn, permission, organizations, now).await?;
    let mut people: HashMap<_, Vec<_>> = HashMap::new();
    for (organization, user) in found {
        people.entry(organization).or_default().push(user);
    }
    Ok(people)
}

/// Whom a rule would reach now, and where nobody could acknowledge.
pub(crate) async fn preview(
    conn: &mut Connection,
    ask: &PreviewAudience,
    now: DateTime<Utc>,
) -> Result<AudiencePreview> {
    let addressed = match ask.parent_id {
        Some(parent) => queries::receipts::addressed(conn, parent.0).await?,
        None => Vec::new(),
    };
    let reached = reached(conn, &ask.audience, tehran_date(now), &addressed).await?;
    let ids: Vec<_> = reached.iter().map(|body| body.id).collect();
    let people = representatives(conn, acknowledging(ask.ack_by), &ids, now).await?;
    let organizations: Vec<_> = reached
        .into_iter()
        .map(|body| Addressee {
            representatives: people.get(&body.id).map_or(0, |people| people.len() as i64),
            organization_id: body.id,
            kind: body.kind,
            title_fa: body.name_fa,
            title_en: body.name_en,
        })
        .collect();
    let without = organizations.iter().filter(|one| one.representatives == 0).count();
    Ok(AudiencePreview {
        count: i64::try_from(organizations.len()).unwrap_or_default(),
        without_representative: i64::try_from(without).unwrap_or_default(),
        organizations,
    })
}
