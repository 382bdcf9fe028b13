//! Withdrawn: what was published in error, and what follows from it for other texts (PUB-7).

use chrono::{DateTime, Utc};
use contract::problem::Code;
use contract::publications::{
    EditionState, PublicationId, PublicationKind, TextLanguage, Validity, ValidityChange, ValidityStatus,
    WithdrawPublication, Withdrawal, WithdrawalEffects,
};
use db::schema::{publications, publications_editions};
use diesel::dsl::sum;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::announce::Announced;
use platform::clock::tehran_date;
use platform::index::DocumentChange;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Problem, Result, Unit};
use serde::Serialize;
use uuid::Uuid;

use super::validity::Watched;
use super::{acting_name, ending, subject};
use crate::model::PublicationRow;
use crate::policy::{self, Reader};
use crate::views::{self, Asked};
use crate::{index, queries};

/// What `publications.withdrawn` tells.
#[derive(Debug, Serialize)]
struct Withdrawn<'a> {
    id: PublicationId,
    kind: PublicationKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    withdrawn_at: DateTime<Utc>,
    reason: &'a str,
}

/// Withdraws what was published in error, gives up what was being written for it, and asks nobody for it any more.
pub(crate) async fn withdraw_publication(
    unit: &mut Unit,
    id: PublicationId,
    if_match: IfMatch,
    input: &WithdrawPublication,
) -> Result<Withdrawal> {
    if input.reason.is_empty() {
        return Err(Problem::field("/reason", "required"));
    }
    let publication = lock(unit, id).await?;
    if_match.check(shown_version(unit, id).await?)?;
    let watched = watch(unit, &publication).await?;
    let withdrawal = Withdrawal { at: unit.now, reason: input.reason.clone() };
    let withdrawn_by = acting_name(unit).await?;
    diesel::update(publications::table.find(id.0))
        .set((
            publications::withdrawn_at.eq(withdrawal.at),
            publications::withdraw_reason.eq(&withdrawal.reason),
            publications::withdrawn_by_name.eq(&withdrawn_by),
        ))
        .execute(unit.conn())
        .await?;
    let open = EditionState::OPEN.iter().map(|state| state.as_str());
    diesel::update(publications_editions::table)
        .filter(publications_editions::publication_id.eq(id.0))
        .filter(publications_editions::state.eq_any(open))
        .set((
            publications_editions::state.eq(EditionState::Discarded.as_str()),
            publications_editions::version.eq(publications_editions::version + 1),
        ))
        .execute(unit.conn())
        .await?;
    let end = (withdrawal.at, &*withdrawn_by, &*withdrawal.reason);
    ending::end_open(unit, (id.0, None), end).await?;
    unit.audit("publications.withdraw", subject(id.0), None::<&()>, Some(&withdrawal))?;
    watched.tell(unit).await?;
    let told = Withdrawn {
        id,
        kind: publication.kind,
        number: publication.number.as_deref(),
        withdrawn_at: withdrawal.at,
        reason: &withdrawal.reason,
    };
    let changes = vec![DocumentChange::Remove(index::key(publication.id, publication.kind))];
    let event = Event::new("publications.withdrawn", &told)?.with_documents(changes);
    unit.emit(event.announcing([Announced::TakenBack(id.0)]));
    unit.touch("publications").await?;
    Ok(withdrawal)
}

async fn lock(unit: &mut Unit, id: PublicationId) -> Result<PublicationRow> {
    let publication = queries::lock_publication(unit.conn(), id).await?;
    policy::check_is_live(&publication)?;
    if publication.first_published_at.is_none() {
        return Err(Code::NotPublished.into());
    }
    Ok(publication)
}

/// Grows with every edition of a publication that readers see.
async fn shown_version(unit: &mut Unit, id: PublicationId) -> Result<i32> {
    let shown = publications_editions::table
        .filter(publications_editions::publication_id.eq(id.0))
        .filter(publications_editions::published_at.is_not_null());
    let versions: Option<i64> = shown.select(sum(publications_editions::version)).first(unit.conn()).await?;
    Ok(i32::try_from(versions.unwrap_or_default()).unwrap_or(i32::MAX))
}

/// The texts on which a publication acts now.
async fn targets(unit: &mut Unit, publication: &PublicationRow) -> Result<Vec<Uuid>> {
    let editions: Vec<Uuid> = publications_editions::table
        .filter(publications_editions::publication_id.eq(publication.id))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select(publications_editions::id)
        .load(unit.conn())
        .await?;
    queries::relations::acted_on(unit.conn(), &editions).await
}

async fn watch(unit: &mut Unit, publication: &PublicationRow) -> Result<Watched> {
    let targets = targets(unit, publication).await?;
    Watched::before(unit, &targets).await
}

/// What would follow from a withdrawal: asked of the database itself, inside a transaction that is given up.
pub(crate) async fn preview_withdrawal(unit: &mut Unit, id: PublicationId) -> Result<WithdrawalEffects> {
    let publication = lock(unit, id).await?;
    let targets = targets(unit, &publication).await?;
    let asked = Asked { language: TextLanguage::Fa, day: tehran_date(unit.now) };
    let mut before = views::validities(unit.conn(), &Reader::PORTAL, asked, &targets).await?;
    diesel::update(publications::table.find(id.0))
        .set((
            publications::withdrawn_at.eq(unit.now),
            publications::withdraw_reason.eq(""),
            publications::withdrawn_by_name.eq(""),
        ))
        .execute(unit.conn())
        .await?;
    let mut after = views::validities(unit.conn(), &Reader::PORTAL, asked, &targets).await?;
    let related = queries::relations::related(unit.conn(), &Reader::PORTAL, &targets).await?;
    let changed = targets.iter().filter_map(|id| {
        let (before, after) = (before.remove(id)?, after.remove(id)?);
        let is_other = (before.status, before.amended) != (after.status, after.amended);
        let publication = related.get(id).filter(|_| is_other)?.to_wire(TextLanguage::Fa);
        let revives = before.status != ValidityStatus::InForce && after.status == ValidityStatus::InForce;
        let after = Validity { reason: None, ..after };
        Some(ValidityChange { publication, before, after, revives })
    });
    let version = shown_version(unit, id).await?;
    Ok(WithdrawalEffects { changes: changed.collect(), version })
}
