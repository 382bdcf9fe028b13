//! Persons and bodies that hold offices.

use std::collections::HashMap;

use contract::organizations::PartyId;
use db::schema::organizations_parties as parties;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use persian::tsearch::{Weight, tsvector_literal};
use platform::{Connection, OrNotFound, Result, Scope};
use uuid::Uuid;

use crate::model::party::PartyRow;

/// Parties belong to no organization: only a permission held everywhere reaches them.
fn reaches(scope: &Scope) -> Result<()> {
    if scope.organizations().is_none() { Ok(()) } else { None.or_not_found() }
}

/// One page of parties by Persian name.
pub(crate) async fn list(
    conn: &mut Connection,
    scope: &Scope,
    tsquery: Option<&str>,
    kind: Option<&str>,
    after: Option<(String, Uuid)>,
    limit: u32,
) -> Result<Vec<PartyRow>> {
    const LIST: &str = "SELECT * FROM organizations_parties
        WHERE ($1 IS NULL OR tsv @@ $1::tsquery) AND ($2 IS NULL OR kind = $2)
          AND ($3 IS NULL OR (name_fa COLLATE \"fa-x-icu\", id) > ($3 COLLATE \"fa-x-icu\", $4))
        ORDER BY name_fa COLLATE \"fa-x-icu\", id LIMIT $5";
    reaches(scope)?;
    let (name, id) = after.unzip();
    Ok(diesel::sql_query(LIST)
        .bind::<Nullable<Text>, _>(tsquery)
        .bind::<Nullable<Text>, _>(kind)
        .bind::<Nullable<Text>, _>(name)
        .bind::<Nullable<SqlUuid>, _>(id)
        .bind::<BigInt, _>(i64::from(limit) + 1)
        .load(conn)
        .await?)
}

/// One party.
pub(crate) async fn find(conn: &mut Connection, scope: &Scope, id: PartyId) -> Result<PartyRow> {
    reaches(scope)?;
    parties::table.find(id.0).select(PartyRow::as_select()).first(conn).await.or_not_found()
}

/// One party, locked until the end of the transaction.
pub(crate) async fn lock(conn: &mut Connection, scope: &Scope, id: PartyId) -> Result<PartyRow> {
    reaches(scope)?;
    parties::table.find(id.0).select(PartyRow::as_select()).for_update().first(conn).await.or_not_found()
}

/// The names of parties that a proposal mentions.
pub(crate) async fn names(conn: &mut Connection, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let found = parties::table.filter(parties::id.eq_any(ids)).select((parties::id, parties::name_fa));
    Ok(found.load::<(Uuid, String)>(conn).await?.into_iter().collect())
}

/// Writes what a party is found by: its names and its national id.
pub(crate) async fn write_search(conn: &mut Connection, party: &PartyRow) -> Result<()> {
    let texts = [Some(&party.name_fa), party.name_en.as_ref(), party.national_id.as_ref()];
    let weighted: Vec<_> = texts.into_iter().flatten().map(|text| (text.as_str(), Weight::A)).collect();
    diesel::sql_query("UPDATE organizations_parties SET tsv = $2::tsvector WHERE id = $1")
        .bind::<SqlUuid, _>(party.id)
        .bind::<Text, _>(tsvector_literal(&weighted))
        .execute(conn)
        .await?;
    Ok(())
}
