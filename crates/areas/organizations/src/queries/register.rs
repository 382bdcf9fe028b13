//! The register as a list, its rules and its codes.

use chrono::{DateTime, NaiveDate, Utc};
use contract::organizations::{OrganizationKind, RegisterSort};
use contract::problem::Code;
use db::prepared;
use db::schema::{organizations_deputy_areas, organizations_kind_rules};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, OrNotFound, Problem, Result, Scope};
use uuid::Uuid;

use super::in_force;
use crate::model::record::{DeputyArea, ListedRow};
use crate::model::rule::KindRuleRow;

/// The most rows that a table or a figure is made of.
pub(crate) const MOST: i64 = 5000;

/// Which bodies, in which order.
pub(crate) struct Filter {
    pub day: NaiveDate,
    /// A query in the form of PostgreSQL, made of keys.
    pub tsquery: Option<String>,
    pub kinds: Vec<&'static str>,
    pub statuses: Vec<&'static str>,
    /// `none` stands for those under no known deputy.
    pub deputy_areas: Vec<String>,
    pub parent: Option<Uuid>,
    pub letter: Option<String>,
    pub sort: RegisterSort,
    pub after: Option<Place>,
    pub limit: i64,
}

/// The place of a row in the order: its name or the instant of its version, then the body.
pub(crate) type Place = (String, Uuid);

impl Filter {
    /// Every body there is on a day, by name.
    pub(crate) fn all(day: NaiveDate) -> Self {
        Self {
            day,
            tsquery: None,
            kinds: Vec::new(),
            statuses: Vec::new(),
            deputy_areas: Vec::new(),
            parent: None,
            letter: None,
            sort: RegisterSort::Name,
            after: None,
            limit: MOST,
        }
    }
}

/// The place of a row in an order.
pub(crate) fn place(sort: RegisterSort, row: &ListedRow) -> Place {
    let key = match sort {
        RegisterSort::Name | RegisterSort::NameBackwards => row.profile.name_fa.clone(),
        RegisterSort::NewestFirst => row.profile.recorded_at.to_rfc3339(),
    };
    (key, row.profile.organization_id)
}

/// Refuses a place that no list of this order gave out.
pub(crate) fn check_place(sort: RegisterSort, place: &Place) -> Result<()> {
    let is_good = match sort {
        RegisterSort::Name | RegisterSort::NameBackwards => !place.0.contains('\0'),
        RegisterSort::NewestFirst => place.0.parse::<DateTime<Utc>>().is_ok(),
    };
    if is_good { Ok(()) } else { Err(Problem::from(Code::BadCursor)) }
}

/// The statement of a list. Conditions nobody asked for are left out of its text: the plan that PostgreSQL keeps for a
/// prepared statement is then as good as one made for the values.
fn statement(filter: &Filter) -> String {
    let (key, kind, after, direction) = match filter.sort {
        RegisterSort::Name => (NAME, COLLATED, ">", "ASC"),
        RegisterSort::NameBackwards => (NAME, COLLATED, "<", "DESC"),
        RegisterSort::NewestFirst => ("recorded_at", "::timestamptz", "<", "DESC"),
    };
    let conditions: String = [
        (filter.tsquery.is_some(), " AND o.tsv @@ $2::tsquery"),
        (!filter.kinds.is_empty(), " AND o.kind = ANY($3)"),
        (!filter.statuses.is_empty(), " AND p.status = ANY($4)"),
        (!filter.deputy_areas.is_empty(), " AND coalesce(p.deputy_area, 'none') = ANY($5)"),
        (filter.parent.is_some(), " AND p.parent_id = $6"),
        (filter.letter.is_some(), " AND p.initial = $7"),
    ]
    .into_iter()
    .filter_map(|(is_asked, condition)| is_asked.then_some(condition))
    .collect();
    let place = if filter.after.is_some() {
        format!("WHERE ({key}, organization_id) {after} (($8::text){kind}, $9)")
    } else {
        String::new()
    };
    format!(
        "WITH matching AS (
            SELECT p.*, o.slug, o.kind, o.national_id, o.national_id_origin
            FROM organizations o {in_force} WHERE TRUE{conditions}
        ), page AS (
            SELECT * FROM matching {place}
            ORDER BY {key} {direction}, organization_id {direction} LIMIT $10
        )
        {SHOWN} ORDER BY page.{key} {direction}, page.organization_id {direction}",
        in_force = in_force!(),
    )
}

const NAME: &str = "name_fa COLLATE \"fa-x-icu\"";
const COLLATED: &str = " COLLATE \"fa-x-icu\"";

/// What lists show of each body of a page.
const SHOWN: &str = "
    SELECT page.*, (SELECT count(*) FROM matching) AS total, held.offices, chief.name_fa AS chief_fa,
           chief.name_en AS chief_en, chief.origin AS chief_origin, parent.name_fa AS parent_fa
    FROM page
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(office_group), '{}') AS offices FROM organizations_appointments a
        WHERE a.organization_id = page.organization_id AND daterange(a.valid_from, a.valid_until) @> $1
    ) held
    LEFT JOIN LATERAL (
        SELECT party.name_fa, party.name_en, a.origin FROM organizations_appointments a
        JOIN organizations_parties party ON party.id = a.party_id
        WHERE a.organization_id = page.organization_id AND a.office_group = 'chief_executive'
          AND a.is_public AND daterange(a.valid_from, a.valid_until) @> $1
    ) chief ON TRUE
    LEFT JOIN LATERAL (
        SELECT name_fa FROM organizations_profile_versions v
        WHERE v.organization_id = page.parent_id AND v.corrected_at IS NULL AND v.valid_from <= $1
        ORDER BY v.valid_from DESC LIMIT 1
    ) parent ON TRUE";

/// The bodies on a day with what lists show of each, in one query.
pub(crate) async fn list(conn: &mut Connection, filter: &Filter) -> Result<Vec<ListedRow>> {
    let (key, id) = filter.after.clone().unzip();
    let listing = diesel::sql_query(statement(filter))
        .bind::<Date, _>(filter.day)
        .bind::<Nullable<Text>, _>(&filter.tsquery)
        .bind::<Array<Text>, _>(&filter.kinds)
        .bind::<Array<Text>, _>(&filter.statuses)
        .bind::<Array<Text>, _>(&filter.deputy_areas)
        .bind::<Nullable<SqlUuid>, _>(filter.parent)
        .bind::<Nullable<Text>, _>(&filter.letter)
        .bind::<Nullable<Text>, _>(key)
        .bind::<Nullable<SqlUuid>, _>(id)
        .bind::<BigInt, _>(filter.limit);
    Ok(prepared(listing).load(conn).await?)
}

/// What each kind of body is required to have.
pub(crate) async fn kind_rules(conn: &mut Connection) -> Result<Vec<KindRuleRow>> {
    let order =
        (organizations_kind_rules::kind.eq("institute"), organizations_kind_rules::kind.ne("organization"));
    Ok(organizations_kind_rules::table.order(order).select(KindRuleRow::as_select()).load(conn).await?)
}

/// The rule of one kind.
pub(crate) async fn kind_rule(conn: &mut Connection, kind: OrganizationKind) -> Result<KindRuleRow> {
    let rule = organizations_kind_rules::table.find(kind.as_str());
    rule.select(KindRuleRow::as_select()).first(conn).await.or_not_found()
}

/// The rule of one kind, locked until the end of the transaction. It belongs to no organization: only a permission held
/// everywhere reaches it.
pub(crate) async fn lock_kind_rule(
    conn: &mut Connection,
    scope: &Scope,
    kind: OrganizationKind,
) -> Result<KindRuleRow> {
    scope.organizations().is_none().then_some(()).or_not_found()?;
    let rule = organizations_kind_rules::table.find(kind.as_str());
    rule.select(KindRuleRow::as_select()).for_update().first(conn).await.or_not_found()
}

/// The deputies of the mayor, in their order.
pub(crate) async fn deputy_areas(conn: &mut Connection) -> Result<Vec<DeputyArea>> {
    let order = organizations_deputy_areas::position;
    Ok(organizations_deputy_areas::table.order(order).select(DeputyArea::as_select()).load(conn).await?)
}
