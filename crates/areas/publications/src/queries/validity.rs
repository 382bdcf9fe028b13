//! Validity: derived in the database over the indexed relations, for one text or many at once (PUB-6).

use std::collections::HashMap;

use chrono::NaiveDate;
use db::prepared;
use diesel::dsl::sql;
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::ValidityRow;

type Titles = (Text, Nullable<Text>, Nullable<Date>);
pub(super) type Related =
    (SqlUuid, Text, Text, Nullable<Text>, Nullable<Text>, Nullable<Timestamptz>, Titles);
type Told = (SqlUuid, (Text, Bool, Date, Nullable<Date>, Nullable<Text>, Nullable<Date>, Nullable<Related>));

/// The validity of published texts on a day; news has none.
pub(crate) async fn validities(
    conn: &mut Connection,
    ids: &[Uuid],
    day: NaiveDate,
) -> Result<HashMap<Uuid, ValidityRow>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let asked = sql::<Told>(
        "SELECT asked.id, v.status, v.amended, v.since, v.until, v.acting_type, v.acting_on, \
         p.id, p.kind, p.audience, p.number, p.reference, p.withdrawn_at, e.title_fa, e.title_en, e.issued_on \
         FROM unnest(",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .sql(") AS asked(id) CROSS JOIN LATERAL publications_validity(asked.id, ")
    .bind::<Date, _>(day)
    .sql(
        ") v LEFT JOIN (publications p JOIN publications_editions e ON e.publication_id = p.id \
         AND e.state = 'published') ON p.id = v.acting_id",
    );
    // Planning it takes longer than running it.
    Ok(prepared(asked).load::<(Uuid, ValidityRow)>(conn).await?.into_iter().collect())
}
