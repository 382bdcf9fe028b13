//! Validity: derived in the database over the indexed relations, for one text or many at once (PUB-6).

use std::collections::HashMap;

use chrono::NaiveDate;
use db::prepared;
use diesel::sql_types::{Array, Date, Uuid as SqlUuid};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::ValidityRow;

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(embed)]
    validity: ValidityRow,
}

/// The validity of published texts on a day; news has none.
pub(crate) async fn validities(
    conn: &mut Connection,
    ids: &[Uuid],
    day: NaiveDate,
) -> Result<HashMap<Uuid, ValidityRow>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let asked = sql_query(
        "SELECT asked.id, v.* FROM unnest($1) AS asked(id) CROSS JOIN LATERAL publications_validity(asked.id, $2) v",
    );
    // Planning it takes longer than running it.
    let told: Vec<Told> =
        prepared(asked.bind::<Array<SqlUuid>, _>(ids).bind::<Date, _>(day)).load(conn).await?;
    Ok(told.into_iter().map(|told| (told.id, told.validity)).collect())
}
