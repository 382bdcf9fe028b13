//! One body: its versions, its names, its kin.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::id::OrganizationId;
use contract::organizations::OrganizationReference;
use db::schema::{
    organizations, organizations_profile_versions as versions, organizations_successions as successions,
};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use persian::tsearch::{Weight, tsvector_literal};
use platform::{Connection, OrNotFound, Result, Scope};
use uuid::Uuid;

use super::{in_force, named};
use crate::model::profile::ProfileRow;
use crate::model::record::{NamedRow, OrganizationRow, SuccessionRow};
use crate::model::word;
use crate::policy::tree::Standing;

/// By what a body is found.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    Id(Uuid),
    Slug(String),
    NationalId(String),
}

/// The body, which everybody may see.
pub(crate) async fn find_public(conn: &mut Connection, key: &Key) -> Result<OrganizationRow> {
    let rows = organizations::table.select(OrganizationRow::as_select());
    match key {
        Key::Id(id) => rows.filter(organizations::id.eq(id)).first(conn).await,
        Key::Slug(slug) => rows.filter(organizations::slug.eq(slug)).first(conn).await,
        Key::NationalId(id) => rows.filter(organizations::national_id.eq(id)).first(conn).await,
    }
    .or_not_found()
}

/// The body, locked until the end of the transaction.
pub(crate) async fn lock(
    conn: &mut Connection,
    scope: &Scope,
    id: OrganizationId,
) -> Result<OrganizationRow> {
    if !scope.covers(id) {
        return None.or_not_found();
    }
    organizations::table
        .find(id.0)
        .select(OrganizationRow::as_select())
        .for_update()
        .first(conn)
        .await
        .or_not_found()
}

/// These bodies.
pub(crate) async fn public_bodies(conn: &mut Connection, ids: &[Uuid]) -> Result<Vec<OrganizationRow>> {
    Ok(organizations::table
        .filter(organizations::id.eq_any(ids))
        .order(organizations::id)
        .select(OrganizationRow::as_select())
        .load(conn)
        .await?)
}

/// The versions that hold, oldest first.
pub(crate) async fn public_versions(conn: &mut Connection, id: Uuid) -> Result<Vec<ProfileRow>> {
    Ok(versions::table
        .filter(versions::organization_id.eq(id))
        .filter(versions::corrected_at.is_null())
        .order(versions::valid_from)
        .select(ProfileRow::as_select())
        .load(conn)
        .await?)
}

/// The same for several bodies, in one query.
pub(crate) async fn public_versions_of(
    conn: &mut Connection,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<ProfileRow>>> {
    let rows: Vec<ProfileRow> = versions::table
        .filter(versions::organization_id.eq_any(ids))
        .filter(versions::corrected_at.is_null())
        .order(versions::valid_from)
        .select(ProfileRow::as_select())
        .load(conn)
        .await?;
    let mut found: HashMap<Uuid, Vec<ProfileRow>> = HashMap::new();
    for row in rows {
        found.entry(row.organization_id).or_default().push(row);
    }
    Ok(found)
}

/// One page of all versions, corrected ones too, newest first.
pub(crate) async fn public_history(
    conn: &mut Connection,
    id: Uuid,
    after: Option<(NaiveDate, Uuid)>,
    limit: u32,
) -> Result<Vec<ProfileRow>> {
    const HISTORY: &str = "SELECT * FROM organizations_profile_versions
        WHERE organization_id = $1 AND ($2 IS NULL OR (valid_from, id) < ($2, $3))
        ORDER BY valid_from DESC, id DESC LIMIT $4";
    let (day, version) = after.unzip();
    Ok(diesel::sql_query(HISTORY)
        .bind::<SqlUuid, _>(id)
        .bind::<Nullable<Date>, _>(day)
        .bind::<Nullable<SqlUuid>, _>(version)
        .bind::<diesel::sql_types::BigInt, _>(i64::from(limit) + 1)
        .load(conn)
        .await?)
}

/// One version of a body.
pub(crate) async fn version(conn: &mut Connection, organization: Uuid, id: Uuid) -> Result<ProfileRow> {
    versions::table
        .find(id)
        .filter(versions::organization_id.eq(organization))
        .select(ProfileRow::as_select())
        .first(conn)
        .await
        .or_not_found()
}

/// Whether a file is or was the logo of a body.
pub(crate) async fn has_logo(conn: &mut Connection, organization: Uuid, file: Uuid) -> Result<bool> {
    let held = versions::table
        .filter(versions::organization_id.eq(organization))
        .filter(versions::logo_file_id.eq(file));
    Ok(diesel::select(diesel::dsl::exists(held)).get_result(conn).await?)
}

/// The names of bodies on a day, in one query.
pub(crate) async fn names(
    conn: &mut Connection,
    ids: &[Uuid],
    day: NaiveDate,
) -> Result<HashMap<Uuid, OrganizationReference>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(named_rows(conn, ids, day).await?.into_iter().map(|row| (row.id, row.into())).collect())
}

/// The same with kind and status.
pub(crate) async fn named_rows(conn: &mut Connection, ids: &[Uuid], day: NaiveDate) -> Result<Vec<NamedRow>> {
    const NAMES: &str = concat!(
        "SELECT o.id, o.slug, o.kind, named.status, named.name_fa, named.name_en
        FROM unnest($2::uuid[]) AS asked(id) ",
        named!("asked.id")
    );
    Ok(diesel::sql_query(NAMES).bind::<Date, _>(day).bind::<Array<SqlUuid>, _>(ids).load(conn).await?)
}

/// The bodies that are active on a day, by Persian name.
pub(crate) async fn active(conn: &mut Connection, day: NaiveDate) -> Result<Vec<NamedRow>> {
    const ACTIVE: &str = concat!(
        "SELECT o.id, o.slug, o.kind, p.status, p.name_fa, p.name_en FROM organizations o ",
        in_force!(),
        " WHERE p.status = 'active' ORDER BY p.name_fa COLLATE \"fa-x-icu\", o.id"
    );
    Ok(diesel::sql_query(ACTIVE).bind::<Date, _>(day).load(conn).await?)
}

/// The subsidiaries of a body on a day, by Persian name.
pub(crate) async fn children(
    conn: &mut Connection,
    id: Uuid,
    day: NaiveDate,
) -> Result<Vec<OrganizationReference>> {
    const CHILDREN: &str = concat!(
        "SELECT o.id, o.slug, o.kind, p.status, p.name_fa, p.name_en FROM organizations o ",
        in_force!(),
        " WHERE p.parent_id = $2 ORDER BY p.name_fa COLLATE \"fa-x-icu\", o.id LIMIT 100"
    );
    let rows: Vec<NamedRow> =
        diesel::sql_query(CHILDREN).bind::<Date, _>(day).bind::<SqlUuid, _>(id).load(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Who came before a body and who came after it, by a day; those of an unknown day always.
pub(crate) async fn successions_of(
    conn: &mut Connection,
    id: Uuid,
    day: NaiveDate,
) -> Result<Vec<SuccessionRow>> {
    Ok(successions::table
        .filter(successions::predecessor_id.eq(id).or(successions::successor_id.eq(id)))
        .filter(successions::happened_on.is_null().or(successions::happened_on.le(day)))
        .order((successions::happened_on, successions::id))
        .select(SuccessionRow::as_select())
        .load(conn)
        .await?)
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    answer: bool,
}

/// Whether `successor` already leads, over others, to `predecessor`.
pub(crate) async fn leads_back(conn: &mut Connection, predecessor: Uuid, successor: Uuid) -> Result<bool> {
    const LEADS_BACK: &str = "WITH RECURSIVE later(id) AS (
            SELECT $2 UNION SELECT s.successor_id FROM organizations_successions s JOIN later ON s.predecessor_id = later.id
        ) SELECT EXISTS (SELECT FROM later WHERE id = $1) AS answer";
    let found: Answer = diesel::sql_query(LEADS_BACK)
        .bind::<SqlUuid, _>(predecessor)
        .bind::<SqlUuid, _>(successor)
        .get_result(conn)
        .await?;
    Ok(found.answer)
}

/// What the versions that hold say of the tree of parents. Locked against other writers of the tree until the transaction
/// ends, for a cycle takes two.
pub(crate) async fn lock_standings(conn: &mut Connection) -> Result<Vec<Standing>> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtext('organizations.tree'))").execute(conn).await?;
    let rows: Vec<(Uuid, NaiveDate, String, Option<Uuid>)> = versions::table
        .filter(versions::corrected_at.is_null())
        .select((versions::organization_id, versions::valid_from, versions::status, versions::parent_id))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(body, from, status, parent)| Ok(Standing { body, from, status: word(&status)?, parent }))
        .collect()
}

/// Writes what a body is found by: every name it ever had, and its national id.
pub(crate) async fn write_search(conn: &mut Connection, id: Uuid) -> Result<()> {
    let (national_id, held) = (
        organizations::table
            .find(id)
            .select(organizations::national_id)
            .first::<Option<String>>(conn)
            .await?,
        public_versions(conn, id).await?,
    );
    let mut texts: Vec<String> = held.iter().rev().flat_map(search_texts).chain(national_id).collect();
    let mut seen = std::collections::HashSet::new();
    texts.retain(|text| seen.insert(text.clone()));
    let weighted: Vec<_> = texts.iter().map(|text| (text.as_str(), Weight::A)).collect();
    diesel::sql_query("UPDATE organizations SET tsv = $2::tsvector WHERE id = $1")
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(tsvector_literal(&weighted))
        .execute(conn)
        .await?;
    Ok(())
}

fn search_texts(version: &ProfileRow) -> Vec<String> {
    let names = [Some(&version.name_fa), version.short_name_fa.as_ref(), version.name_en.as_ref()];
    names.into_iter().flatten().chain(&version.other_names_fa).cloned().collect()
}
