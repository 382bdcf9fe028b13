//! Organizations, of which this area keeps only the ids: the register says which there are, and their names.

use std::collections::HashMap;

use contract::id::OrganizationId;
use messages::Language;
use platform::{Platform, Problem, Result, Unit};

/// Refuses an organization that is not in the register.
pub(crate) async fn check(unit: &mut Unit, id: Option<OrganizationId>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let platform = unit.platform().clone();
    let known = platform.organization_names(unit.conn(), &[id]).await?;
    known
        .contains_key(&id)
        .then_some(())
        .ok_or_else(|| Problem::field("/organization_id", "unknown_organization"))
}

/// Names in a language, in one query.
pub(crate) async fn names(
    platform: &Platform,
    conn: &mut db::Connection,
    ids: impl Iterator<Item = OrganizationId>,
    language: Language,
) -> Result<HashMap<OrganizationId, String>> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort();
    ids.dedup();
    let known = platform.organization_names(conn, &ids).await?;
    let said = known.into_iter().map(|(id, name)| match language {
        Language::Fa => (id, name.fa),
        Language::En => (id, name.en.unwrap_or(name.fa)),
    });
    Ok(said.collect())
}
