//! Links and relations of editions, and the publications they name.

use std::collections::{HashMap, HashSet};

use contract::publications::{EditionLink, EditionRelation, EditionState, RelationType};
use db::schema::{publications, publications_editions, publications_links, publications_relations};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use super::addressed;
use crate::model::{LinkRow, NewRelation, RelatedRow, RelationRow};
use crate::policy::{Reader, Sees};

/// The links of an edition, in order.
pub(crate) async fn links(conn: &mut Connection, edition_id: Uuid) -> Result<Vec<LinkRow>> {
    Ok(publications_links::table
        .filter(publications_links::edition_id.eq(edition_id))
        .order(publications_links::position)
        .select(LinkRow::as_select())
        .load(conn)
        .await?)
}

/// The links of several editions, each in order.
pub(crate) async fn links_of(
    conn: &mut Connection,
    editions: &[Uuid],
) -> Result<HashMap<Uuid, Vec<EditionLink>>> {
    let rows: Vec<(Uuid, LinkRow)> = publications_links::table
        .filter(publications_links::edition_id.eq_any(editions))
        .order((publications_links::edition_id, publications_links::position))
        .select((publications_links::edition_id, LinkRow::as_select()))
        .load(conn)
        .await?;
    let mut by_edition: HashMap<Uuid, Vec<EditionLink>> = HashMap::new();
    for (edition, row) in rows {
        by_edition.entry(edition).or_default().push(row.into());
    }
    Ok(by_edition)
}

/// Puts these links in the place of those an edition had.
pub(crate) async fn replace_links(
    conn: &mut Connection,
    edition_id: Uuid,
    links: &[EditionLink],
) -> Result<()> {
    let own = publications_links::table.filter(publications_links::edition_id.eq(edition_id));
    diesel::delete(own).execute(conn).await?;
    let rows: Vec<_> = (1..)
        .zip(links)
        .map(|(position, link)| {
            let label = link.label.as_deref().map(str::trim).filter(|label| !label.is_empty());
            (
                publications_links::edition_id.eq(edition_id),
                publications_links::position.eq(position),
                publications_links::kind.eq(link.kind.as_str()),
                publications_links::target.eq(&link.target),
                publications_links::label.eq(label),
            )
        })
        .collect();
    diesel::insert_into(publications_links::table).values(rows).execute(conn).await?;
    Ok(())
}

/// What several editions do to others, each in order.
pub(crate) async fn outgoing_of(
    conn: &mut Connection,
    editions: &[Uuid],
) -> Result<HashMap<Uuid, Vec<RelationRow>>> {
    let rows: Vec<RelationRow> = publications_relations::table
        .filter(publications_relations::edition_id.eq_any(editions))
        .order((publications_relations::edition_id, publications_relations::position))
        .select(RelationRow::as_select())
        .load(conn)
        .await?;
    let mut by_edition: HashMap<Uuid, Vec<RelationRow>> = HashMap::new();
    for row in rows {
        by_edition.entry(row.edition_id).or_default().push(row);
    }
    Ok(by_edition)
}

/// What an edition does to others, in order.
pub(crate) async fn outgoing(conn: &mut Connection, edition_id: Uuid) -> Result<Vec<RelationRow>> {
    Ok(outgoing_of(conn, &[edition_id]).await?.remove(&edition_id).unwrap_or_default())
}

/// The publications whose validity an edition changes.
pub(crate) async fn acted_on(conn: &mut Connection, editions: &[Uuid]) -> Result<Vec<Uuid>> {
    let acting = RelationType::ALL.iter().filter(|kind| kind.acts()).map(|kind| kind.as_str());
    Ok(publications_relations::table
        .filter(publications_relations::edition_id.eq_any(editions))
        .filter(publications_relations::kind.eq_any(acting))
        .select(publications_relations::target_id)
        .distinct()
        .load(conn)
        .await?)
}

/// Puts these relations in the place of those an edition had.
pub(crate) async fn replace_relations(
    conn: &mut Connection,
    edition_id: Uuid,
    relations: &[EditionRelation],
) -> Result<()> {
    let own = publications_relations::table.filter(publications_relations::edition_id.eq(edition_id));
    diesel::delete(own).execute(conn).await?;
    let mut rows = Vec::with_capacity(relations.len());
    for (position, relation) in (1..).zip(relations) {
        let changes = (!relation.changes.is_empty()).then(|| serde_json::to_value(&relation.changes));
        rows.push(NewRelation {
            edition_id,
            position,
            target_id: relation.publication_id.into(),
            kind: relation.kind.as_str(),
            effective_on: relation.effective_on,
            effective_to: relation.effective_to,
            note: relation.note.as_deref().map(str::trim).filter(|note| !note.is_empty()),
            changes: changes.transpose()?,
        });
    }
    diesel::insert_into(publications_relations::table).values(rows).execute(conn).await?;
    Ok(())
}

/// Relations without a day of their own begin with the text.
pub(crate) async fn date_relations(
    conn: &mut Connection,
    edition_id: Uuid,
    first_day: chrono::NaiveDate,
) -> Result<()> {
    diesel::update(publications_relations::table)
        .filter(publications_relations::edition_id.eq(edition_id))
        .filter(publications_relations::effective_on.is_null())
        .set(publications_relations::effective_on.eq(first_day))
        .execute(conn)
        .await?;
    Ok(())
}

/// Published texts as others name them, those that the reader may know of.
pub(crate) async fn related(
    conn: &mut Connection,
    reader: &Reader,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, RelatedRow>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<RelatedRow> = publications::table
        .inner_join(publications_editions::table)
        .filter(publications::id.eq_any(ids))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select(RelatedRow::as_select())
        .load(conn)
        .await?;
    let known = known(conn, reader, rows.iter()).await?;
    Ok(rows.into_iter().filter(|row| known.contains(&row.id)).map(|row| (row.id, row)).collect())
}

/// Which of these texts the reader may know of.
pub(crate) async fn known(
    conn: &mut Connection,
    reader: &Reader,
    rows: impl Iterator<Item = &RelatedRow>,
) -> Result<HashSet<Uuid>> {
    let (shown, hidden): (Vec<_>, Vec<_>) = rows.partition(|row| reader.belongs_to(row.audience));
    let mut known: HashSet<_> = shown.into_iter().map(|row| row.id).collect();
    if reader.sees == Sees::Represented && !hidden.is_empty() {
        let hidden: Vec<_> = hidden.into_iter().map(|row| row.id).collect();
        known.extend(addressed(conn, &hidden, &reader.represents).await?);
    }
    Ok(known)
}
