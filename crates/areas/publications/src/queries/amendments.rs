//! The texts that amend another one, with what they change in its articles.

use chrono::{DateTime, NaiveDate, Utc};
use contract::publications::ArticleChange;
use db::prepared;
use diesel::dsl::sql;
use diesel::sql_types::{Date, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use serde_json::Value;
use uuid::Uuid;

use super::validity::Related;
use crate::model::RelatedRow;

/// So many at most: more have never amended one text.
const MOST: i32 = 500;

/// From which day it counts, and when its newest major edition was published.
type Days = (NaiveDate, Option<DateTime<Utc>>);

/// A text that amends another one from a day on.
pub(crate) struct AmendmentRow {
    pub(crate) effective_on: NaiveDate,
    pub(crate) revised_at: Option<DateTime<Utc>>,
    pub(crate) note: Option<String>,
    pub(crate) changes: Vec<ArticleChange>,
    pub(crate) by: RelatedRow,
}

/// By the newest published editions of what is not withdrawn, in the order in which they take effect: by their days, those of
/// one day by their numbers.
pub(crate) async fn of(conn: &mut Connection, target: Uuid) -> Result<Vec<AmendmentRow>> {
    let asked = sql::<((Date, Nullable<Timestamptz>), Nullable<Text>, Nullable<Jsonb>, Related)>(
        "SELECT r.effective_on, p.revised_at, r.note, r.changes, \
         p.id, p.kind, p.audience, p.number, p.reference, p.withdrawn_at, e.title_fa, e.title_en, e.issued_on \
         FROM publications_relations r \
         JOIN publications_editions e ON e.id = r.edition_id AND e.state = 'published' \
         JOIN publications p ON p.id = e.publication_id AND p.withdrawn_at IS NULL \
         WHERE r.kind = 'amends' AND r.target_id = ",
    )
    .bind::<SqlUuid, _>(target)
    .sql(&format!(
        " ORDER BY r.effective_on, p.number_year NULLS LAST, p.ordinal NULLS LAST, p.first_published_at, p.id, r.position \
         LIMIT {MOST}"
    ));
    let rows: Vec<(Days, Option<String>, Option<Value>, RelatedRow)> = prepared(asked).load(conn).await?;
    let read = |((effective_on, revised_at), note, changes, by): (Days, _, Option<Value>, _)| {
        let changes = changes.map(serde_json::from_value).transpose()?.unwrap_or_default();
        Ok(AmendmentRow { effective_on, revised_at, note, changes, by })
    };
    rows.into_iter().map(read).collect()
}
