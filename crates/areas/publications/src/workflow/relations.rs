//! What a text may do to others.

use chrono::NaiveDate;
use contract::problem::Code;
use contract::publications::{EditionRelation, RelationType};
use platform::{Problem, Result, Unit};
use uuid::Uuid;

use super::amending::{self, Amending};
use crate::model::{EditionRow, PublicationRow, RelationRow};
use crate::policy::{self, Reader};
use crate::queries;

/// A text acts neither on itself nor on news, on nothing that is not published or was withdrawn, stops no text that
/// stops it, and does nothing that is over before it begins.
pub(crate) async fn check(
    unit: &mut Unit,
    publication: &PublicationRow,
    edition: &EditionRow,
    relations: &[EditionRelation],
) -> Result<()> {
    let ids: Vec<Uuid> = relations.iter().map(|relation| relation.publication_id.into()).collect();
    let reader = Reader::of(&unit.actor);
    let known = queries::relations::related(unit.conn(), &reader, &ids).await?;
    let is_bad = |relation: &EditionRelation| {
        let target = known.get(&relation.publication_id.0).filter(|target| target.withdrawn_at.is_none());
        relation.publication_id.0 == publication.id
            || !target.is_some_and(|target| policy::may_relate(publication.kind, relation.kind, target.kind))
    };
    refuse_at(relations.iter().position(is_bad), "", Code::BadRelation)?;
    let is_endless = |relation: &EditionRelation| relation.effective_to.is_some() && !relation.kind.may_end();
    refuse_at(relations.iter().position(is_endless), END, Code::BadRelation)?;
    check_spans(relations.iter().map(|row| (row.effective_on, row.effective_to)), edition.first_day())?;
    let amending = relations.iter().map(|row| Amending {
        kind: row.kind,
        target: row.publication_id.into(),
        effective_on: row.effective_on,
        changes: &row.changes,
    });
    amending::check(unit, publication, amending.collect(), edition.first_day()).await?;
    let acts: Vec<_> = relations.iter().map(|row| (row.kind, row.publication_id.0)).collect();
    check_circle(unit, publication.id, &acts).await
}

/// The first day of the text, with which begins what has no day of its own, may have been moved.
pub(crate) async fn check_kept(unit: &mut Unit, edition: &EditionRow) -> Result<()> {
    let relations = queries::relations::outgoing(unit.conn(), edition.id).await?;
    check_spans(relations.iter().map(|row| (row.effective_on, row.effective_to)), edition.first_day())
}

fn check_spans(
    mut spans: impl Iterator<Item = (Option<NaiveDate>, Option<NaiveDate>)>,
    first_day: Option<NaiveDate>,
) -> Result<()> {
    let is_bad = |(on, to): (Option<NaiveDate>, Option<NaiveDate>)| {
        on.or(first_day).zip(to).is_some_and(|(first, last)| last < first)
    };
    refuse_at(spans.position(is_bad), END, Code::BadDates)
}

/// Others may have been published since it was written, to be published on a day. One text after the other, so that no two
/// stop each other or change the same article at once. A minor edition changes no article that the one before it did not.
pub(crate) async fn check_again(
    unit: &mut Unit,
    publication: &PublicationRow,
    edition: &EditionRow,
    day: NaiveDate,
) -> Result<()> {
    let first_day = edition.first_day().or(Some(day));
    let relations = queries::relations::outgoing(unit.conn(), edition.id).await?;
    check_spans(relations.iter().map(|row| (row.effective_on, row.effective_to)), first_day)?;
    if relations.iter().any(|row| row.kind.acts()) {
        queries::acting::lock(unit.conn()).await?;
    }
    if edition.minor == 0 {
        let changes = relations.iter().map(RelationRow::changes).collect::<Result<Vec<_>>>()?;
        let amending = relations.iter().zip(&changes).map(|(row, changes)| Amending {
            kind: row.kind,
            target: row.target_id,
            effective_on: row.effective_on,
            changes,
        });
        amending::check(unit, publication, amending.collect(), first_day).await?;
    }
    let acts: Vec<_> = relations.iter().map(|row| (row.kind, row.target_id)).collect();
    check_circle(unit, publication.id, &acts).await
}

/// Of a circle of texts that stop each other none would be in force.
async fn check_circle(unit: &mut Unit, id: Uuid, acts: &[(RelationType, Uuid)]) -> Result<()> {
    let stopped: Vec<_> = acts.iter().filter(|(kind, _)| kind.stops()).map(|(_, target)| *target).collect();
    let stoppers = queries::acting::stoppers(unit.conn(), &stopped, id).await?;
    let is_circular = |(kind, target): &(RelationType, Uuid)| kind.stops() && stoppers.contains(target);
    refuse_at(acts.iter().position(is_circular), "", Code::CircularRelation)
}

/// What comes from the archive was not approved by a second person, so it changes nothing that was, and nothing younger.
pub(crate) async fn check_of_archive(
    unit: &mut Unit,
    edition: &EditionRow,
    relations: &[EditionRelation],
) -> Result<()> {
    let Some(day) = edition.issued_on else { return Ok(()) };
    let ids: Vec<Uuid> = relations.iter().map(|relation| relation.publication_id.into()).collect();
    let older = queries::acting::archived_until(unit.conn(), &ids, day).await?;
    let is_bad =
        |relation: &EditionRelation| relation.kind.acts() && !older.contains(&relation.publication_id.0);
    refuse_at(relations.iter().position(is_bad), "", Code::ArchivedRelation)
}

/// The field of the last day within a relation.
const END: &str = "/effective_to";

fn refuse_at(place: Option<usize>, field: &str, code: Code) -> Result<()> {
    match place {
        Some(place) => Err(Problem::from(code).at(format!("/relations/{place}{field}"))),
        None => Ok(()),
    }
}
