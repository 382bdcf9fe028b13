//! To whom publications were communicated.

use std::collections::HashMap;

use db::schema::{publications_communications, publications_receipts};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

/// Those of the publications that were communicated to one of the organizations.
pub(crate) async fn addressed(
    conn: &mut Connection,
    publications: &[Uuid],
    organizations: &[Uuid],
) -> Result<Vec<Uuid>> {
    Ok(publications_communications::table
        .inner_join(publications_receipts::table)
        .filter(publications_communications::publication_id.eq_any(publications))
        .filter(publications_receipts::organization_id.eq_any(organizations))
        .select(publications_communications::publication_id)
        .distinct()
        .load(conn)
        .await?)
}

/// The organizations to which each of the publications was communicated.
pub(crate) async fn addressees(
    conn: &mut Connection,
    publications: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Uuid>>> {
    let rows: Vec<(Uuid, Uuid)> = publications_communications::table
        .inner_join(publications_receipts::table)
        .filter(publications_communications::publication_id.eq_any(publications))
        .select((publications_communications::publication_id, publications_receipts::organization_id))
        .distinct()
        .load(conn)
        .await?;
    let mut by_publication: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (publication, organization) in rows {
        by_publication.entry(publication).or_default().push(organization);
    }
    Ok(by_publication)
}
