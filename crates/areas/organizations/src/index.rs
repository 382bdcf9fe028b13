//! The documents of the register in the site search: one per body, public, under its kind.

use chrono::NaiveDate;
use contract::organizations::{OrganizationStatus, Origin};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use platform::audience;
use platform::index::{Document, DocumentChange, DocumentKey, Source};
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::profile::ProfileRow;
use crate::queries::in_force;

const AREA: &str = "organizations";
const MAX_SUMMARY: usize = 600;

/// Gives the documents again.
pub(crate) struct Organizations;

impl Source for Organizations {
    fn area(&self) -> &'static str {
        AREA
    }

    fn scan<'a>(
        &'a self,
        conn: &'a mut Connection,
        today: NaiveDate,
        after: Option<Uuid>,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>> {
        Box::pin(async move {
            let rows = load(conn, today, None, after, limit).await?;
            Ok(rows.into_iter().map(DocumentRow::document).collect())
        })
    }
}

/// The documents of bodies as they stand on a day; those without a version in force have none.
pub(crate) async fn put(conn: &mut Connection, ids: &[Uuid], day: NaiveDate) -> Result<Vec<DocumentChange>> {
    let rows = load(conn, day, Some(ids), None, i64::from(u32::MAX)).await?;
    Ok(rows.into_iter().map(|row| DocumentChange::Put(Box::new(row.document()))).collect())
}

#[derive(QueryableByName)]
struct DocumentRow {
    #[diesel(embed)]
    profile: ProfileRow,
    #[diesel(sql_type = Text)]
    slug: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    national_id: Option<String>,
    #[diesel(sql_type = Array<Text>)]
    former_names: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    holders: Vec<String>,
    /// Whether any of this is for demonstration (ORG-13).
    #[diesel(sql_type = Bool)]
    shows_demo: bool,
}

async fn load(
    conn: &mut Connection,
    day: NaiveDate,
    ids: Option<&[Uuid]>,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<DocumentRow>> {
    const DOCUMENTS: &str = concat!(
        "SELECT p.*, o.slug, o.kind, o.national_id, former.names AS former_names, held.names AS holders,
                'demo' IN (p.origin, coalesce(o.national_id_origin, '')) OR former.demo OR held.demo AS shows_demo
         FROM organizations o ", in_force!(), "
         CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(DISTINCT v.name_fa), '{}') AS names,
                   coalesce(bool_or(v.origin = 'demo'), FALSE) AS demo
            FROM organizations_profile_versions v
            WHERE v.organization_id = o.id AND v.corrected_at IS NULL AND v.valid_from < p.valid_from
              AND v.name_fa <> p.name_fa
         ) former
         CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(DISTINCT party.name_fa), '{}') AS names,
                   coalesce(bool_or('demo' IN (a.origin, party.origin)), FALSE) AS demo
            FROM organizations_appointments a JOIN organizations_parties party ON party.id = a.party_id
            WHERE a.organization_id = o.id AND a.is_public AND daterange(a.valid_from, a.valid_until) @> $1
         ) held
         WHERE ($2 IS NULL OR o.id = ANY($2)) AND ($3 IS NULL OR o.id > $3)
         ORDER BY o.id LIMIT $4"
    );
    Ok(diesel::sql_query(DOCUMENTS)
        .bind::<Date, _>(day)
        .bind::<Nullable<Array<SqlUuid>>, _>(ids)
        .bind::<Nullable<SqlUuid>, _>(after)
        .bind::<BigInt, _>(limit)
        .load(conn)
        .await?)
}

impl DocumentRow {
    fn document(self) -> Document {
        let profile = self.profile;
        let badge = if self.shows_demo { Origin::Demo.as_str() } else { &profile.status };
        let badge = Some(badge.to_owned()).filter(|badge| badge != OrganizationStatus::Active.as_str());
        let texts = [profile.short_name_fa, profile.activity_fa.clone(), profile.activity_en];
        let body: Vec<String> = profile
            .other_names_fa
            .into_iter()
            .chain(self.former_names)
            .chain(texts.into_iter().flatten())
            .chain(self.holders)
            .collect();
        let summary = profile.activity_fa.unwrap_or_default();
        Document {
            key: DocumentKey { area: AREA, kind: self.kind, object_id: profile.organization_id },
            url: format!("/organizations/{}", self.slug),
            title_fa: profile.name_fa,
            title_en: profile.name_en,
            code: self.national_id,
            summary: summary.chars().take(MAX_SUMMARY).collect(),
            body: body.join("\n"),
            labels: vec![audience::PUBLIC.to_owned()],
            organization_id: Some(profile.organization_id),
            date: profile.valid_from,
            badge,
        }
    }
}
