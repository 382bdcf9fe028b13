//! What a text may do to others.

use contract::problem::Code;
use contract::publications::{EditionRelation, RelationType};
use platform::{Problem, Result, Unit};
use uuid::Uuid;

use crate::model::{EditionRow, PublicationRow};
use crate::policy::{self, Reader};
use crate::queries;

/// A text acts neither on itself nor on news, on nothing that is not published or was withdrawn, and ends no text that
/// ends it.
pub(crate) async fn check(
    unit: &mut Unit,
    publication: &PublicationRow,
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
    refuse_at(relations.iter().position(is_bad), Code::BadRelation)?;
    let acts: Vec<_> = relations.iter().map(|row| (row.kind, row.publication_id.0)).collect();
    check_circle(unit, publication.id, &acts).await
}

/// Others may have been published since it was written. One text after the other, so that no two end each other at once.
pub(crate) async fn check_again(
    unit: &mut Unit,
    publication: &PublicationRow,
    edition: &EditionRow,
) -> Result<()> {
    let relations = queries::relations::outgoing(unit.conn(), edition.id).await?;
    let acts: Vec<_> = relations.iter().map(|row| (row.kind, row.target_id)).collect();
    if acts.iter().any(|(kind, _)| kind.ends()) {
        queries::acting::lock(unit.conn()).await?;
    }
    check_circle(unit, publication.id, &acts).await
}

/// Of a circle of texts that end each other none would be in force.
async fn check_circle(unit: &mut Unit, id: Uuid, acts: &[(RelationType, Uuid)]) -> Result<()> {
    let ended: Vec<_> = acts.iter().filter(|(kind, _)| kind.ends()).map(|(_, target)| *target).collect();
    let enders = queries::acting::enders(unit.conn(), &ended, id).await?;
    let is_circular = |(kind, target): &(RelationType, Uuid)| kind.ends() && enders.contains(target);
    refuse_at(acts.iter().position(is_circular), Code::CircularRelation)
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
    refuse_at(relations.iter().position(is_bad), Code::ArchivedRelation)
}

fn refuse_at(place: Option<usize>, code: Code) -> Result<()> {
    match place {
        Some(place) => Err(Problem::from(code).at(format!("/relations/{place}"))),
        None => Ok(()),
    }
}
