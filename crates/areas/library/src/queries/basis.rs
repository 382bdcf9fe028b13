//! The texts that versions rest on.

use std::collections::HashMap;

use contract::library::VersionBasis;
use contract::problem::Code;
use contract::publications::PublicationId;
use db::schema::library_basis;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::{Connection, Result};
use publications::facade::{Title, public_titles};
use uuid::Uuid;

/// A version, a text it rests on, and which part of it.
type Ground = (Uuid, Uuid, Option<String>);

/// The grounds of several versions in order, with the titles that readers may see.
async fn grounds(
    conn: &mut Connection,
    versions: &[Uuid],
) -> Result<(Vec<Ground>, HashMap<PublicationId, Title>)> {
    let rows: Vec<Ground> = library_basis::table
        .filter(library_basis::version_id.eq_any(versions))
        .order((library_basis::version_id, library_basis::position))
        .select((library_basis::version_id, library_basis::publication_id, library_basis::note))
        .load(conn)
        .await?;
    let mut ids: Vec<_> = rows.iter().map(|(_, id, _)| PublicationId(*id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let titles = if ids.is_empty() { HashMap::new() } else { public_titles(conn, &ids).await? };
    Ok((rows, titles))
}

/// The texts that each of these versions rests on.
pub(crate) async fn of_all(
    conn: &mut Connection,
    versions: &[Uuid],
) -> Result<HashMap<Uuid, Vec<VersionBasis>>> {
    let (rows, titles) = grounds(conn, versions).await?;
    let mut by_version: HashMap<Uuid, Vec<_>> = HashMap::new();
    for (version, publication, note) in rows {
        let publication_id = PublicationId(publication);
        let title = titles.get(&publication_id).cloned();
        let (title_fa, title_en) = title.map(|title| (Some(title.fa), title.en)).unwrap_or_default();
        let text = VersionBasis { publication_id, title_fa, title_en, note };
        by_version.entry(version).or_default().push(text);
    }
    Ok(by_version)
}

/// The texts that a version rests on.
pub(crate) async fn of(conn: &mut Connection, version_id: Uuid) -> Result<Vec<VersionBasis>> {
    Ok(of_all(conn, &[version_id]).await?.remove(&version_id).unwrap_or_default())
}

/// The titles and numbers by which each of these versions is found.
pub(crate) async fn words(conn: &mut Connection, versions: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let (rows, titles) = grounds(conn, versions).await?;
    let mut by_version: HashMap<Uuid, String> = HashMap::new();
    for (version, publication, _) in rows {
        let Some(title) = titles.get(&PublicationId(publication)) else { continue };
        let words = by_version.entry(version).or_default();
        for text in [Some(&title.fa), title.en.as_ref(), title.number.as_ref()].into_iter().flatten() {
            words.push_str(text);
            words.push('\n');
        }
    }
    Ok(by_version)
}

/// Puts these texts in the place of those a draft rested on.
pub(crate) async fn replace(
    conn: &mut Connection,
    version_id: Uuid,
    texts: &[(Uuid, Option<String>)],
) -> Result<()> {
    diesel::delete(library_basis::table.filter(library_basis::version_id.eq(version_id)))
        .execute(conn)
        .await?;
    let rows: Vec<_> = (1..)
        .zip(texts)
        .map(|(position, (publication, note))| {
            (
                library_basis::version_id.eq(version_id),
                library_basis::position.eq(position),
                library_basis::publication_id.eq(publication),
                library_basis::note.eq(note),
            )
        })
        .collect();
    diesel::insert_into(library_basis::table).values(rows).execute(conn).await.on_constraint_at(&[(
        "library_basis_publication_key",
        Code::UnknownBasis,
        "/basis",
    )])?;
    Ok(())
}
